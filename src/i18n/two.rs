//! Words of the two who decide: tries, the chain, acting alone, signatures.
//! It must not know who they are.

use super::T;
use crate::t;

/// Tries that failed, of those the city sets.
pub const TRIES: T = t!("不通 {0}/{1}回", "failed {0}/{1}");
/// Whom to call next.
pub const NEXT: T = t!("次は {0}", "next: {0}");
/// Somebody acted alone: when, who, what.
pub const ALONE: T = t!("! 一人で保護 {0} {1}: {2}", "! Protected by one, {0} {1}: {2}");
/// How it is confirmed.
pub const CONFIRM: T = t!(
    "二人目の同じ見解で確かまります (その人の席で w、電話なら b)。つなぐまで申し送りの先頭です",
    "A second equal view confirms it (w at their desk, b by phone). Until then it heads the handover"
);
/// Views to be signed.
pub const TO_SIGN: T = t!("署名待ち {0}  (本人が S)", "to sign: {0}  (their owner, S)");
/// One's own.
pub const YOU: T = t!("(あなた)", " (you)");
