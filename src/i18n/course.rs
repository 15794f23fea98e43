//! Words of the panes after the decision: fairness of the turn, stays, the conference, issues.
//! They must not know domain codes (`code.rs`, `reason.rs`, `track.rs`) or where a word is put.

use super::T;
use crate::t;

// Fairness of the turn.
/// Title: fiscal year.
pub const FAIR: T = t!("輪番の偏り  {0}年度 (4月から)", "Fairness  fiscal {0} (from April)");
/// Title where there is no turn.
pub const FAIR_ASKED: T = t!("頼んだ偏り  {0}年度 (4月から)", "Who was asked  fiscal {0} (from April)");
/// Asked.
pub const COL_ASKED: T = t!("頼", "ask");
/// Accepted.
pub const COL_ACCEPTED: T = t!("受", "yes");
/// Refused.
pub const COL_REFUSED: T = t!("断", "no");
/// No answer.
pub const COL_NO_ANSWER: T = t!("不出", "n/a");
/// Last accepted.
pub const COL_LAST: T = t!("最後に受けた", "last yes");
/// Last accepted, narrow.
pub const COL_LAST_SHORT: T = t!("最後", "last");
/// Staying now.
pub const COL_STAYING: T = t!("いま", "now");
/// Never accepted this year.
pub const NEVER: T = t!("まだ", "not yet");
/// Corporations.
pub const CORPORATIONS: T = t!("法人ごと (いま = 泊まっている人)", "By corporation (now = staying)");
/// A corporation not on file.
pub const NO_CORPORATION: T = t!("法人の登録なし", "no corporation on file");
/// Offices of a corporation.
pub const OFFICES_N: T = t!("{0}か所", "{0} offices");
/// Nobody was asked.
pub const NONE_ASKED: T = t!("今年度はまだどこにも頼んでいません", "Nobody has been asked this year");
/// Legend.
pub const FAIR_KEYS: T = t!("f で戻る", "f goes back");

// The turn.
/// Who is next, and where.
pub const NEXT_IS: T = t!("次の順は {0} ({1}番)", "Next in turn: {0} (no. {1})");
/// Above it.
pub const ABOVE: T = t!("先の{0}", "before it, {0}");
/// Passed over with a reason.
pub const PASSED: T = t!("飛ばした {0}", "passed over: {0}");
/// Nobody fits.
pub const NOBODY_FITS: T = t!(
    "! 今夜頼める事業所がありません。o で受け皿を広げる",
    "! No office can be asked tonight: o widens the search"
);
