//! Words of the rota: its problems, swaps and replacements.
//! They must not know how a month is drawn.

use super::{Lang, T, form};
use crate::domain::At;
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
