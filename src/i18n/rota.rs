//! Words of the rota: its problems, swaps and replacements.
//! They must not know how a month is drawn.

use super::{Lang, T, code, form};
use crate::domain::{At, Finding, Problem};
use crate::t;

/// "Row 3: " before what a file's row is refused for.
fn row(row: Option<u64>, lang: Lang) -> String {
    let words = t!("{0} 行目: ", "Row {0}: ");
    row.map(|n| words.fill(lang, &[&n.to_string()])).unwrap_or_default()
}

/// Two shifts at once.
#[must_use]
pub fn overlap(at: At, nth: Option<u64>, lang: Lang) -> String {
    let words: T = t!(
        "{0}{1} {2} に別の当番と重なります。時間を直してください",
        "{0}It overlaps another shift on {1} {2}: change the hours"
    );
    words.fill(lang, &[&row(nth, lang), &form::day(at.date(), lang), &form::clock(at)])
}

/// One person in two places.
#[must_use]
pub fn same(who: &str, nth: Option<u64>, lang: Lang) -> String {
    let words: T = t!(
        "{0}{1} が同じ時間に二つの役にいます。別の人を選んでください",
        "{0}{1} has two places at once: choose someone else"
    );
    words.fill(lang, &[&row(nth, lang), who])
}

/// A problem in two or three words.
#[must_use]
pub const fn problem(what: Problem) -> T {
    match what {
        Problem::Gap => t!("だれもいない時間", "uncovered"),
        Problem::NoDuty => t!("当番が未定", "no duty officer"),
        Problem::NoBackup => t!("応援が未定", "no backup"),
        Problem::NoThird => t!("三番が未定", "no third"),
        Problem::Overlap => t!("当番の重なり", "two shifts at once"),
        Problem::SamePerson => t!("同じ人が二つの役", "one person twice"),
        Problem::TwoDesks => t!("二つの卓に同じ人", "at two desks"),
        Problem::Ended => t!("退職・異動した人", "has left"),
        Problem::NightsInRow => t!("夜が続く", "nights in a row"),
        Problem::ShortRest => t!("間が短い", "too little rest"),
        Problem::HolidaysEnd => t!("祝日ファイルの先", "past the holiday file"),
    }
}

/// A finding as one line: when, what, who. `name` turns an id of staff into a name.
#[must_use]
pub fn finding(f: &Finding, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    let what = problem(f.what).get(lang);
    let when = match (f.what, f.band) {
        (Problem::HolidaysEnd, _) => form::day(f.date, lang),
        (_, Some(band)) => format!("{} {}", form::day(f.date, lang), code::band(band).get(lang)),
        (_, None) if f.from.date() == f.to.date() => {
            format!("{} {}-{}", form::day(f.date, lang), form::clock(f.from), form::clock(f.to))
        }
        (_, None) => {
            let at = |at: At| format!("{} {}", form::day(at.date(), lang), form::clock(at));
            format!("{} - {}", at(f.from), at(f.to))
        }
    };
    let who = f.staff.as_ref().map(|id| name(id.as_str())).unwrap_or_default();
    let count = f.count;
    let more = match f.what {
        Problem::NightsInRow => t!("{0} 夜", "{0} nights").fill(lang, &[&count.to_string()]),
        Problem::ShortRest => t!("{0}時間{1}分", "{0} h {1} min")
            .fill(lang, &[&(count / 60).to_string(), &(count % 60).to_string()]),
        Problem::HolidaysEnd => t!(
            "内閣府の新しいファイルを取り込んでください (daiji holidays import)",
            "import the new official file (daiji holidays import)"
        )
        .get(lang)
        .to_owned(),
        _ => String::new(),
    };
    let desk = f.desk.as_ref().map(ToString::to_string).unwrap_or_default();
    [desk, when, what.to_owned(), who, more]
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
