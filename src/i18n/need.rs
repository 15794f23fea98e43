//! One line that says what is missing in a case and why it matters; what else is open.
//! It must not know how the missing is found (`view::Need`) or where the line stands.

use super::{Lang, T};
use crate::t;

/// What comes first, and why. `{0}` is who is waited for, `{1}` since when, `{2}` their words.
const NEED: &[(&str, T, T)] = &[
    (
        "safety",
        t!("安全の確認がまだです", "Safety is not checked"),
        t!("けがや暴力があれば 119・110 が先", "with injury or violence 119 or 110 come first"),
    ),
    (
        "refer",
        t!("危険あり: まず電話を (g)", "Danger: make the call first (g)"),
        t!("受けた人と時刻が残らないと引き継げません", "without name and time it is lost"),
    ),
    (
        "medical_first",
        t!("医療が先です (g)", "Medical help first (g)"),
        t!("つないだあと、残りの支援を続けます", "after that the rest of the support goes on"),
    ),
    (
        "abuse_now",
        t!("コアメンバーへの連絡がまだです (G)", "No core member knows yet (G)"),
        t!("いますぐの分離は一人で決めません", "nobody separates them alone"),
    ),
    (
        "abuse_report",
        t!("虐待の受付票がまだです (G)", "The abuse sheet is not written (G)"),
        t!("コアメンバーへ伝える中身になります", "it is what the core members are told"),
    ),
    (
        "abuse_core",
        t!("コアメンバーへの連絡がまだです (G)", "No core member knows yet (G)"),
        t!("初動は夜のうちに決めます", "the first response is settled tonight"),
    ),
    (
        "assess",
        t!("あてはまるものに印を (1-9)", "Tick what applies (1-9)"),
        t!("印がそのまま判断の理由になります", "the ticks are the reason of the decision"),
    ),
    (
        "first_view",
        t!("見解がまだです (y x m)", "No view yet (y x m)"),
        t!("二人の見解がそろって市の判断になります", "two equal views are the city's decision"),
    ),
    (
        "own_view",
        t!("あなたの見解を待っています (y x m)", "Your view is wanted (y x m)"),
        t!("二人そろって市の判断になります", "two equal views are the city's decision"),
    ),
    (
        "second_view",
        t!("{0} の見解を待って {1}", "Waiting {1} for the view of {0}"),
        t!("二人がそろうまで頼めません。電話は b", "needed before anyone is asked; b"),
    ),
    (
        "late_view",
        t!("{0} の見解が {1} 来ません", "{0} has not answered for {1}"),
        t!("E で次の人へ、待てなければ一人で保護", "E: the next person, or protect alone"),
    ),
    (
        "same_side",
        t!("同じ組織の二人では決まりません", "Both are of one organisation"),
        t!("もう一方の組織の見解が要ります (E)", "the other side must agree (E)"),
    ),
    (
        "asked_more",
        t!("{0}「もっと確認」: {2}", "{0} wants to know: {2}"),
        t!("確かめて n に残し、見解を聞き直します", "find out, note it (n), ask again"),
    ),
    (
        "supervisor",
        t!("見解が割れました: 管理職 {0} へ (E)", "Views differ: call {0} (E)"),
        t!("管理職の見解と同じほうで決まります", "a supervisor's view decides"),
    ),
    (
        "request",
        t!("頼む先を選びます (s h v、なければ o)", "Choose whom to ask (s h v, else o)"),
        t!("今夜の居場所がまだありません", "there is no place for tonight yet"),
    ),
    (
        "answer",
        t!("返事を待っています (電話したら c)", "Waiting for an answer (c after the call)"),
        t!("押さえた空きは時間で切れます", "a held bed lapses in time"),
    ),
    (
        "depart",
        t!("受け入れが決まりました (出発したら D)", "A place is found (D on departure)"),
        t!("だれが何を持って行くかを残します", "who takes what along is kept"),
    ),
    (
        "arrive",
        t!("到着を待っています (着いたら A)", "On the way (A on arrival)"),
        t!("着いた日が1日目です", "the day of arrival is day 1"),
    ),
    (
        "end",
        t!("支援中です (日誌 N、終わったら R)", "Support runs (N day note, R end)"),
        t!("毎日の様子が会議の材料になります", "the conference needs day notes"),
    ),
    (
        "extend",
        t!("最終日を過ぎました (延長 + 終わり R)", "Past the last day (+ extend, R end)"),
        t!("二人の判断なしに8日目はありません", "no day 8 without two people"),
    ),
    (
        "conference",
        t!("ケア会議がまだです (予定 K 記録 H)", "No conference yet (K set, H held)"),
        t!("会議をしないと終了できません", "it cannot close without one"),
    ),
    (
        "countersign",
        t!("電話の見解の署名待ち (本人が S)", "A view by phone waits for its owner (S)"),
        t!("署名がないと終了できません", "it cannot close unsigned"),
    ),
    (
        "close",
        t!("終了できます (C)", "It can be closed (C)"),
        t!("理由と次の開庁日の連絡を残します", "with a reason and a call on the next office day"),
    ),
    ("closed", t!("終了した対応です", "Closed"), t!("記録は n で足せます", "n still adds a note")),
];

/// What else is open, in a word or two.
const ALSO: &[(&str, T)] = &[
    ("medical_first", t!("医療が先 (g)", "medical first (g)")),
    ("abuse_now", t!("コアメンバーへ (G)", "core members (G)")),
    ("abuse_core", t!("コアメンバーへ (G)", "core members (G)")),
    ("abuse_report", t!("虐待の受付票 (G)", "abuse sheet (G)")),
    ("abuse_visit", t!("安否の確認", "see the person")),
    ("provisional", t!("一人で保護・未確認", "acted alone, unconfirmed")),
    ("countersign", t!("署名待ち (S)", "countersign (S)")),
    ("safety", t!("安全の確認", "safety")),
    ("refer", t!("つなぐ (g)", "refer (g)")),
    ("assess", t!("印 (1-9)", "ticks (1-9)")),
    ("first_view", t!("見解 (y x m)", "a view (y x m)")),
    ("own_view", t!("あなたの見解 (y x m)", "your view (y x m)")),
    ("second_view", t!("二人目の見解", "the second view")),
    ("supervisor", t!("管理職の見解 (E)", "a supervisor (E)")),
    ("request", t!("頼む先 (s h v)", "whom to ask (s h v)")),
    ("answer", t!("返事待ち (c)", "an answer (c)")),
    ("depart", t!("出発 (D)", "departure (D)")),
    ("arrive", t!("到着 (A)", "arrival (A)")),
    ("end", t!("支援中", "support running")),
    ("conference", t!("会議 (K)", "conference (K)")),
    ("close", t!("終了 (C)", "close (C)")),
];

/// Label before what comes first.
pub const NEXT: T = t!("次", "Next");
/// Label before what else is open.
pub const ALSO_OPEN: T = t!("ほか", "also");

/// What is missing and why; both empty for a code nobody worded.
#[must_use]
pub fn need(code: &str, who: &str, since: &str, words: &str, lang: Lang) -> (String, &'static str) {
    let Some((_, what, why)) = NEED.iter().find(|(c, ..)| *c == code) else {
        return (code.to_owned(), "");
    };
    let who = if who.is_empty() { t!("もう一人", "the other").get(lang) } else { who };
    (what.fill(lang, &[who, since, words]), why.get(lang))
}

/// What else is open, in a word or two; an unknown code as it is.
#[must_use]
pub fn also(code: &str, lang: Lang) -> &str {
    ALSO.iter().find(|(c, _)| *c == code).map_or(code, |(_, t)| t.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn what_and_why_fit_one_line_of_a_small_screen() {
        for (code, ..) in NEED {
            for lang in [Lang::Ja, Lang::En] {
                let (what, why) = need(code, "佐久間", "12:34", "薬は何日分", lang);
                let all = width(NEXT.get(lang)) + 2 + width(&what) + 2 + width(why);
                assert!(all <= 78, "{code}: {all} cells: {what}  {why}");
            }
        }
    }

    #[test]
    fn whatever_can_stand_behind_is_worded() {
        for (code, ..) in NEED.iter().filter(|(c, ..)| {
            !matches!(*c, "late_view" | "same_side" | "asked_more" | "extend" | "closed" | "countersign")
        }) {
            assert!(ALSO.iter().any(|(c, _)| c == code), "{code}");
        }
    }
}
