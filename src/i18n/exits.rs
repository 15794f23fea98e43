//! Words of the exits and of what a call was about.
//! It must not know numbers or hours: those are the city's.

use super::T;
use crate::t;

/// Title of the exits.
pub const TITLE: T = t!("つなぎ先 (先に電話、あとで記録)", "Refer (call first, then note)");
/// The exit to call first.
pub const FITS: T =
    t!("先に: {0}  (つないだあとも対応は続きます)", "First: {0}  (the case goes on afterwards)");
/// Before an exit that fits.
pub const FIRST: T = t!("!", "!");
/// The person's own clinic.
pub const OWN_CLINIC: T = t!("受診先", "own clinic");
/// Second tier by trait.
pub const SECOND_TIER: T = t!("専門({0})", "second tier ({0})");
/// Open now.
pub const OPEN: T = t!("開", "open");
/// Shut now.
pub const SHUT: T = t!("閉", "shut");
/// A referral does not end a case.
pub const GOES_ON: T = t!("記録のあとも対応は続きます", "the case goes on afterwards");
/// What the call was about.
pub const KIND_TITLE: T = t!("何の電話でしたか (Esc あとで)", "What was the call? (Esc later)");
/// A case after all.
pub const OPEN_CASE: T = t!("緊急の対応を始める", "open an emergency case");
/// Information only.
pub const ENQUIRY: T = t!("相談・問い合わせだけ", "consultation, information only");
/// A resident of another municipality: only told where to call.
pub const ELSEWHERE: T = t!("他市町の方", "Resident of another municipality");
/// Told where to call.
pub const ELSEWHERE_TOLD: T =
    t!("窓口を伝えた・先方へ連絡した (記録だけ)", "told where to call, or called them (note only)");
/// Protected here meanwhile.
pub const ELSEWHERE_OPEN: T =
    t!("今夜はこちらで保護し、先方へつなぐ (対応を始める)", "protect here tonight and refer (open a case)");
