//! Words of the crisis plan's page.
//! It must not know what a plan says.

use super::T;
use crate::t;

/// Title.
pub const TITLE: T = t!("クライシスプラン", "Crisis plan");
/// Signed on.
pub const SIGNED: T = t!("本人署名 {0}", "signed {0}");
/// The three stages, in order.
pub const STAGES: [T; 3] = [t!("安定時", "stable"), t!("注意", "caution"), t!("危機", "crisis")];
/// Signs.
pub const SIGNS: T = t!("様子", "signs");
/// Own steps.
pub const OWN: T = t!("本人", "self");
/// What others do.
pub const PLEASE: T = t!("まわり", "others");
/// What not to do.
pub const NOT: T = t!("しない", "do not");
/// Call order.
pub const CALL_ORDER: T = t!("連絡順", "call");
/// No plan.
pub const NONE: T = t!("クライシスプランはありません", "There is no crisis plan");
/// Nothing ticked.
pub const NOTHING_TICKED: T =
    t!("数字か Space で印をつけてから Enter", "Tick with a digit or Space, then Enter");
/// How to tick.
pub const KEYS: T = t!("数字・Space 印  Enter 保存", "digit, Space: tick  Enter: save");
/// How to open.
pub const OPEN: T = t!("P で印をつける", "P ticks steps");
