//! Words of looking on: the frame of a watch, whom it follows, how it becomes a desk.
//! It must not know how presence is held.

use super::T;
use crate::t;

/// An action that would write.
pub const CANNOT_WRITE: T =
    t!("見守り: 書けません。席につくには #", "Looking on: nothing can be written. # takes a seat");
/// The session may never act.
pub const VIEW_ONLY: T = t!(
    "この接続は見るだけです。席につくには別の接続で入り直します",
    "This connection may look only: come in by another to take a seat"
);
/// The frame: who looks on.
pub const FRAME: T = t!("見守り {0}: 書けません", "{0} looks on: nothing can be written");
/// The frame: whose desk is followed.
pub const FOLLOWS: T = t!("{0}の席を追っています", "following {0}'s desk");
/// That desk is locked.
pub const FOLLOWS_LOCKED: T = t!("{0}の席は画面を閉じています", "{0}'s desk is locked");
/// Nobody is followed.
pub const FOLLOWS_NONE: T = t!("どの席も追っていません", "following no desk");
/// Nobody sits anywhere.
pub const NO_DESK: T = t!("開いている席はありません", "no desk is open");
/// The keys of the frame.
pub const FRAME_KEYS: T = t!(", 追う席  # 席につく", ", which desk  # take a seat");
/// The keys of a frame that may only look.
pub const FRAME_KEYS_ONLY: T = t!(", 追う席", ", which desk");
/// The desk that was followed is gone.
pub const CLOSED: T = t!("{0}の席が閉じました", "{0}'s desk was closed");
/// The choice of a desk.
pub const WHICH: T = t!("どの席を追うか", "Which desk to follow");
/// None of them.
pub const FOLLOW_NONE: T = t!("追わない", "none");
/// What a record was opened for, as the journal keeps it.
pub const LOOKING_ON_AT: T = t!("見守り {0}", "looking on at {0}");
/// The lock screen while a seat is wanted.
pub const STANDING: T = t!(
    "席につく: 暗証を入れます。Esc で見守りに戻る",
    "Taking a seat: give your secret. Esc goes back to looking on"
);
/// It is a desk now.
pub const SEATED: T = t!("席につきました。見解などができます", "This is a desk now: you can act");
/// Who looks on, on the desk's own header.
pub const LOOKED_ON: T = t!("見守り", "watched by");
/// The same where there is little room; the name follows at once.
pub const LOOKED_ON_SHORT: T = t!("見守り", "watch:");
/// A desk is open and its screen locked.
pub const LOCKED_SEAT: T = t!("画面は閉", "locked");
