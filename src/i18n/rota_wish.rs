//! Words of wishes for the rota, and how days are typed.
//! They must not know who may write them.

use super::{Lang, T, form};
use crate::domain::{DayPart, OnlyAs, OpenOn, WishDay, Wishes};
use crate::t;

/// Wishes that hold for every month.
pub const STANDING: T = t!("毎月", "every month");
/// Nobody has wished for anything.
pub const NONE: T = t!(
    "{0} の希望はまだありません。daiji rota wish 職員 {0} --cannot 3,10-12 で入れます。",
    "No wishes for {0} yet. Enter them with daiji rota wish STAFF {0} --cannot 3,10-12"
);
/// Nothing is left of the wishes.
pub const EMPTY: T = t!("希望なし", "no wishes");
/// A day that cannot be read.
pub const BAD_DAY: T = t!(
    "日「{0}」が読めません。3、3-7、3夜、3昼、水、2026-12-03 のように書き、間はカンマで区切ります。",
    "Cannot read the day \"{0}\". Write 3, 3-7, 3n (night), 3d (day), wed or 2026-12-03, with commas between."
);
/// A weekday without its month: {0} as it was typed.
pub const EVERY_WEEK: T = t!(
    "何月の{0}曜か分かりません。毎週なら --never {0}、一か月だけなら職員の後に月(例 2026-12)を書きます。",
    "The {0} of which month? Every week is --never {0}; for one month write it (2026-12) behind the staff member."
);
/// A weekday that cannot be read.
pub const BAD_WEEKDAY: T = t!(
    "曜日「{0}」が読めません。月火水木金土日祝 か mon,tue,…,holiday で書きます。",
    "Cannot read the weekday \"{0}\". Write mon,tue,…,sun,holiday."
);
/// A number that cannot be read.
pub const BAD_NUMBER: T = t!(
    "数「{0}」が読めません。0 以上の数か none(なし)を書きます。",
    "Cannot read the number \"{0}\". Write a number from 0, or none."
);
/// Days without a month.
pub const WHICH_MONTH: T = t!(
    "何月の日か分かりません。月(例 2026-12)を職員の後に書くか、日を 2026-12-03 の形で書きます。",
    "Of which month? Write the month (2026-12) behind the staff member, or days as 2026-12-03."
);

const CANNOT: T = t!("希望休 {0}", "cannot {0}");
const LIKE: T = t!("入りたい日 {0}", "would like {0}");
const NEVER: T = t!("入れない曜日 {0}", "never {0}");
const NIGHTS: T = t!("夜は月{0}回まで", "{0} nights a month at most");
const WEEKENDS: T = t!("週末は月{0}回まで", "{0} weekends a month at most");
const REST: T = t!("夜と夜の間を{0}晩あける", "{0} nights free between two");
const RUNNING: T = t!("連続の夜もよい", "nights running are fine");

/// The only place somebody takes.
#[must_use]
pub const fn only(v: OnlyAs) -> T {
    match v {
        OnlyAs::Duty => t!("当番だけ", "duty only"),
        OnlyAs::Backup => t!("応援だけ", "backup only"),
    }
}

/// A weekday in one letter (three in English); closed days are 祝.
#[must_use]
pub const fn weekday(v: OpenOn) -> T {
    match v {
        OpenOn::Mon => t!("月", "Mon"),
        OpenOn::Tue => t!("火", "Tue"),
        OpenOn::Wed => t!("水", "Wed"),
        OpenOn::Thu => t!("木", "Thu"),
        OpenOn::Fri => t!("金", "Fri"),
        OpenOn::Sat => t!("土", "Sat"),
        OpenOn::Sun => t!("日", "Sun"),
        OpenOn::Holiday => t!("祝", "holidays"),
    }
}

fn days(days: &[WishDay], lang: Lang) -> String {
    let one = |d: &WishDay| {
        let part = match d.part {
            None => t!("", ""),
            Some(DayPart::Day) => t!("昼", " by day"),
            Some(DayPart::Night) => t!("夜", " night"),
        };
        format!("{}{}", form::day(d.date, lang), part.get(lang))
    };
    days.iter().map(one).collect::<Vec<_>>().join(if lang == Lang::Ja { "、" } else { ", " })
}

/// What somebody wishes, in one line.
#[must_use]
pub fn line(w: &Wishes, lang: Lang) -> String {
    let mut parts = Vec::new();
    if !w.cannot.is_empty() {
        parts.push(CANNOT.fill(lang, &[&days(&w.cannot, lang)]));
    }
    if !w.cannot_on.is_empty() {
        let sep = if lang == Lang::Ja { "" } else { ", " };
        let list: Vec<&str> = w.cannot_on.iter().map(|d| weekday(*d).get(lang)).collect();
        parts.push(NEVER.fill(lang, &[&list.join(sep)]));
    }
    if !w.like.is_empty() {
        parts.push(LIKE.fill(lang, &[&days(&w.like, lang)]));
    }
    for (count, words) in [(w.most_nights, NIGHTS), (w.most_weekends, WEEKENDS)] {
        parts.extend(count.map(|n| words.fill(lang, &[&n.to_string()])));
    }
    match w.rest {
        Some(0) => parts.push(RUNNING.get(lang).to_owned()),
        Some(n) => parts.push(REST.fill(lang, &[&n.to_string()])),
        None => {}
    }
    parts.extend(w.only.map(|o| only(o).get(lang).to_owned()));
    if parts.is_empty() {
        return EMPTY.get(lang).to_owned();
    }
    parts.join(if lang == Lang::Ja { " / " } else { "; " })
}
