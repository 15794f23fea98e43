//! Words of the rota's calendars.
//! They must not know who subscribes to them.

use super::T;
use crate::t;

/// Name of a person's calendar.
pub const PERSON: T = t!("当番 {0}", "Rota {0}");
/// Name of the desk's calendar.
pub const DESK: T = t!("当番表 {0}", "Rota of {0}");
/// A shift of one's own: place, band.
pub const OWN: T = t!("{0}({1})", "{0} ({1})");
/// Nobody else is on it yet.
pub const ALONE: T = t!("ほかの役はまだ決まっていません", "nobody else is set yet");
/// Written.
pub const WRITTEN: T = t!("{0} 枠を {1} に書きました。", "{0} shifts written to {1}");
/// The folder of calendars cannot be written.
pub const NOT_KEPT: T = t!(
    "カレンダーのフォルダー {0} に書けません: {1}([rota] calendars を確かめてください)",
    "Cannot write the folder of calendars {0}: {1} (see [rota] calendars)"
);
/// Nobody of that id.
pub const NOBODY: T = t!(
    "職員 {0} はいません。daiji staff list で確かめてください。",
    "No staff member {0}: see daiji staff list."
);
/// Nobody is on at that minute.
pub const NO_SHIFT: T = t!("{0} の当番はいません。", "Nobody is on at {0}.");
/// The minute asked for.
pub const NOW: T = t!("いま", "now");
/// The next shift.
pub const NEXT: T = t!("次", "next");
/// Nothing further is planned.
pub const NO_NEXT: T = t!("次の当番はまだ決まっていません。", "Nothing further is planned.");
/// A time that cannot be read.
pub const NO_TIME: T = t!(
    "時刻として読めません: {0}。22:00、明日 6:00、11/21 22:00、2026-11-21T22:00 のように書いてください。",
    "Not a time: {0}. Write 22:00, tomorrow 6:00, 11/21 22:00 or 2026-11-21T22:00."
);
/// Above the address of a person's calendar.
pub const LINK_OF: T = t!("{0} の当番カレンダーの番地:", "The address of {0}'s calendar:");
/// Above the address of the desk's.
pub const LINK_DESK: T =
    t!("当番表カレンダー(頭文字だけ)の番地:", "The address of the desk's calendar (initials only):");
/// Below it.
pub const LINK_ONCE: T = t!(
    "カレンダーアプリの「URLで追加」に入れます。この番地はここにしか出ません。知っている人はだれでも読めます。止めるには daiji rota link {0} --revoke",
    "Add it by URL in a calendar program. It is shown only here, and whoever knows it can read it. Cut it with `daiji rota link {0} --revoke`"
);
