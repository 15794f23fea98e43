//! What is said when the clock may not be believed.
//! It must not know how a clock is read.

use super::{Lang, T};
use crate::domain::{ClockDoubt, Doubtful};
use crate::t;

/// In the header, while nobody has settled it.
pub const CHECK: T = t!("時計を確かめる", "CHECK THE CLOCK");
/// On the rota pane.
pub const ROTA: T = t!("! 時計が疑わしい。当番を確かめる", "! clock in doubt: ask who is on duty");
/// Over the footer: what happened, and the next step.
const BANNER: T = t!(
    "! {0}。電話の時報(117)などと当番を確かめ、{1} で記録",
    "! {0}. Check another clock and who is on duty, then {1}"
);
/// The question before it is settled.
pub const SETTLE: T = t!(
    "時計と、いまの当番を確かめましたか。いまの時計は {now} です。",
    "Are the clock and who is on duty right? The clock says {now}."
);
/// Nothing is in doubt.
pub const SURE: T = t!("時計は疑わしくありません。", "The clock is not in doubt.");
/// Settled.
pub const SETTLED: T = t!("時計を確かめたと記録しました。", "Noted that the clock was checked.");
/// The verb that settles it.
pub const BY_VERB: T = t!(
    "{0}。正しい時刻と当番を確かめ、daiji clock settle に何で確かめたかを書いてください。",
    "{0}. Check another clock and who is on duty, then say how with `daiji clock settle`."
);
/// The machine thinks in another zone.
pub const ZONE: T = t!(
    "この計算機の時間帯は {0} です。daiji はいつも日本時間(+09:00)で動き、表示も日本時間です。",
    "This machine's time zone is {0}. daiji always works in Japan's (+09:00), and shows it."
);
/// What the clock says.
pub const NOW: T = t!("いま {0}(日本時間)", "Now {0} (Japan)");

/// What happened to the clock.
#[must_use]
pub fn what(doubt: ClockDoubt, seconds: i64, lang: Lang) -> String {
    let by = span(seconds, lang);
    match doubt {
        ClockDoubt::Forward => t!("時計が {0} 進められました", "The clock was set forward by {0}"),
        ClockDoubt::Backward => t!("時計が {0} 戻されました", "The clock was set back by {0}"),
        ClockDoubt::Behind => t!(
            "時計が、最後の記録より {0} 前を指しています",
            "The clock stands {0} before the last journal line"
        ),
    }
    .fill(lang, &[&by])
}

fn span(seconds: i64, lang: Lang) -> String {
    let (n, unit) = match seconds {
        ..120 => (seconds, t!("{0}秒", "{0} s")),
        120..7200 => (seconds / 60, t!("{0}分", "{0} min")),
        7200..172_800 => (seconds / 3600, t!("{0}時間", "{0} h")),
        _ => (seconds / 86_400, t!("{0}日", "{0} days")),
    };
    unit.fill(lang, &[&n.to_string()])
}

/// The line over the footer.
#[must_use]
pub fn banner(doubt: &Doubtful, key: &str, lang: Lang) -> String {
    BANNER.fill(lang, &[&what(doubt.doubt, doubt.seconds, lang), key])
}

/// A zone's distance from UTC, `+00:00`.
#[must_use]
pub fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
