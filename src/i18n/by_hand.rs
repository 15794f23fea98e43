//! What comes next and what to do if it does not, for whoever has paper and a telephone and no desk:
//! the same steps as `handover.rs` without a key. It must not know where they are printed.

use super::{Lang, T, handover};
use crate::domain::At;
use crate::domain::view::Expect;
use crate::t;

/// What comes next, with its time.
#[must_use]
pub fn expected(e: &Expect, now: At, lang: Lang) -> String {
    let said = handover::expected(e, now, lang);
    if e.what.as_str() == "assess" { said.replace(" (1-9)", "") } else { said }
}

/// What to do if it does not come.
#[must_use]
pub fn if_not(what: &str) -> T {
    match what {
        "confirm" => t!(
            "三番、次に管理職へ電話。確認までは未確認のまま書いておく",
            "Ring the third, then a supervisor; until then write it down as unconfirmed"
        ),
        "refer" => t!("いますぐ 119・110 にかける", "Ring 119 or 110 at once"),
        "first_view" => t!(
            "控えの用紙に見解と時刻を書く。待てなければ一人で保護",
            "Write the view and the time on a card; if it cannot wait, protect alone"
        ),
        "second_view" => t!(
            "三番、次に管理職へ電話。待てなければ一人で保護",
            "Ring the third, then a supervisor; if it cannot wait, protect alone"
        ),
        "supervisor" => t!("次の管理職へ電話", "Ring the next supervisor"),
        "request" => t!(
            "輪番の次へ電話。なければ つなぐ先 と管理職へ",
            "Ring the next in turn; none: where to refer, and a supervisor"
        ),
        "conference" => t!("日を決めて控えに書く", "Set a day and write it down"),
        "countersign" => t!("本人に電話し、朝に署名を頼む", "Ring them; they sign in the morning"),
        "call_missed" => t!(
            "出なければ、かけた時刻と「出ない」を控えに書く",
            "No answer: write down when you rang, and that nobody answered"
        ),
        "call_withheld" => t!(
            "かけ直せない。またかかってきたら、この時刻の電話かを聞いて控えに書く",
            "Nobody can be rung back: if they ring again, ask whether it was this call and write it down"
        ),
        _ => handover::if_not_words(what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key says nothing on paper.
    #[test]
    fn no_step_on_paper_names_a_key() {
        for what in handover::next_codes() {
            let words = if_not(what);
            assert!(!words.ja.is_empty() && !words.en.is_empty(), "{what}");
            for lang in [Lang::Ja, Lang::En] {
                let said = words.get(lang);
                let spaced: String =
                    said.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
                let key = |w: &str| w.len() == 1 && w != "a" && w.chars().all(|c| c.is_ascii_alphabetic());
                assert!(!spaced.split(' ').any(key), "{what}: {said}");
            }
        }
    }
}
