//! Words of late entry: the mode, its banner, the call entered afterwards.
//! It must not know what may be entered late.

use super::{T, form};
use crate::domain::At;
use crate::t;

/// The form of the time.
pub const TITLE: T = t!("後から記入: 起きた時刻", "Late entry: when it happened");
/// Its field.
pub const AT: T = t!("起きた時刻", "When");
/// How it is typed.
pub const AT_HINT: T = t!(
    "23:40 か 2340、別の日は 11/21 23:40。空の Enter か Esc で後から記入を終える",
    "23:40 or 2340, another day 11/21 23:40; an empty Enter or Esc ends late entry"
);
/// How it is typed where Esc only leaves the form.
pub const BEGAN_HINT: T = t!("23:40 か 2340、別の日は 11/21 23:40", "23:40 or 2340, another day 11/21 23:40");
/// What is entered.
pub const WHAT: T = t!("入れるもの", "What");
/// Anything at that time.
pub const ENTRY: T = t!("この時刻のこと", "what happened then");
/// A call.
pub const CALL: T = t!("紙・携帯で受けた電話", "a call taken on paper or a mobile");
/// The time in force.
pub const NOW_AT: T = t!("いま {0} として記入中", "Entering as of {0}");
/// A call without a time, and none in force.
pub const WHEN_CALL: T = t!("電話が始まった時刻を入れてください", "Say when the call began");
/// A call without a time while one is in force.
pub const CALL_AT: T = t!(
    "時刻が空なので、いま記入中の {0} を着信の時刻にしました。違うときは「着信」を直してください",
    "No time was typed: it begins at {0}, the time in force. Correct \"Began\" if that is wrong"
);
/// It lies ahead.
pub const FUTURE: T = t!("まだ来ていない時刻です", "That time is still to come");
/// It cannot be read.
pub const UNREAD: T = t!("23:40 か 11/21 23:40 のように入れてください", "Write it as 23:40, or 11/21 23:40");
/// It ends before it begins.
pub const BEFORE: T = t!("始まりより前です", "That is before it began");
/// The mode is over.
pub const OVER: T =
    t!("後から記入を終えました。ここからは今の時刻です", "Late entry is over: from here on it is now");
/// A call was answered.
pub const LIVE: T = t!(
    "後から記入を終えました。続きは < で。ここからは今の時刻です",
    "Late entry is over: < goes on with it. From here on it is now"
);
/// What a call broke off.
pub const BROKEN: T = t!(
    "さきほどまで {0} として記入中でした。空の Enter でその続き",
    "It was {0} a while ago: an empty Enter goes on with it"
);
/// How it is typed then.
pub const AGAIN_HINT: T = t!(
    "空の Enter で続き。別の時刻は 23:40 か 11/21 23:40、Esc で今のまま",
    "An empty Enter goes on; another time as 23:40 or 11/21 23:40; Esc leaves it at now"
);
/// The form of a call.
pub const CALL_TITLE: T = t!("紙・携帯で受けた電話", "A call taken on paper or a mobile");
/// It began.
pub const BEGAN: T = t!("着信", "Began");
/// It ended.
pub const ENDED: T = t!("終わり", "Ended");
/// Where nobody knows.
pub const ENDED_HINT: T = t!("分からなければ空のまま", "Leave empty if nobody knows");
/// Number.
pub const NUMBER: T = t!("電話番号", "Number");
/// Where none was shown.
pub const NUMBER_HINT: T = t!("非通知なら空のまま", "Leave empty if it was withheld");
/// Name.
pub const NAME: T = t!("名乗った名前", "Name given");
/// Words.
pub const WORDS: T = t!("言った言葉", "Their words");
/// The call is in.
pub const LOGGED: T = t!(
    "電話を入れました。緊急なら e (本人は / で探す)、次の時刻へは <",
    "The call is entered. e opens a case (/ finds the person), < moves on"
);
/// The call is in, with somebody live on the line.
pub const LOGGED_BROKEN: T =
    t!("前の電話を入れました。その続きは < で", "The earlier call is entered; < goes on with it");
/// Title: when does what a form says belong to.
pub const WHEN_OF: T = t!("いつのことですか", "When was it");
/// Above the two times.
pub const WHEN_ABOUT: T = t!(
    "この書きかけを開いてから、記入する時刻が変わりました(電話を受けたなど)。まだ何も送っていません。どちらの時刻で記録しますか。",
    "The time being entered has changed since this was opened (a call was answered). Nothing is sent yet: which time is it to carry?"
);
/// The time it was opened with, or another of late entry.
pub const AS_OF: T = t!("{0} のこととして (後から記入)", "as of {0} (late entry)");
/// Beside the title of a form that was opened as of another time than the one in force.
pub const BEGUN: T = t!("後から記入 {0} の書きかけ", "begun as of {0}");
/// The present.
pub const AS_NOW: T = t!("今のこととして ({0})", "as of now ({0})");
/// On every frame.
pub const BANNER: T = t!(
    "後から記入 {0}  入れたことはこの時刻になります。< で次の時刻、< Esc で終わる",
    "LATE ENTRY {0}  what is entered carries this time; < moves on, < Esc ends it"
);

/// A day and a time as they can be typed back: `11/21 23:40`.
#[must_use]
pub fn moment(at: At) -> String {
    format!("{} {}", form::month_day(at.date()), form::clock(at))
}
