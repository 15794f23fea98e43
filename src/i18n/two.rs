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
    "二人目の同じ見解で確認済みになります (その人の席で w、電話は b)",
    "A second equal view confirms it (w at their desk, b by phone)"
);
/// Views to be signed.
pub const TO_SIGN: T = t!("署名待ち {0}  (本人が S)", "to sign: {0}  (their owner, S)");
/// Title of the tries.
pub const TITLE: T = t!("つながらないとき・次の人へ", "Nobody answers: the next person");
/// Someone does not answer: who, which try, of how many.
pub const NO_REPLY: T = t!("{0} は出ない (記録 {1}/{2}回目)", "{0} does not answer (note try {1}/{2})");
/// A further try beyond those set.
pub const NO_REPLY_MORE: T = t!("{0} は出ない (記録 {1}回目)", "{0} does not answer (note try {1})");
/// No telephone on file for a staff member.
pub const NO_PHONE: T = t!("(電話番号なし)", "(no number on file)");
/// Ask someone.
pub const ASK: T = t!("{0} に頼む", "ask {0}");
/// Protect alone.
pub const PROTECT: T =
    t!("一人で保護する (あとで二人目が確かめる)", "protect alone (a second confirms later)");
/// Tries made and minutes gone, of those set.
pub const TRIED: T = t!("つながらず {0}/{1}回  {2}/{3}分", "unreached {0}/{1}  {2}/{3} min");
/// A name and how often they were not reached.
pub const FAILED: T = t!("{0} {1}回つながらず", "{0} unreached {1} times");
/// Views differ.
pub const SPLIT: T = t!(
    "見解が割れています。管理職に電話し、その見解を b で残す (本人の席なら w)",
    "Views differ. Call a supervisor and note their view with b (w at their desk)"
);
/// Both are of one side.
pub const SAME_SIDE: T = t!(
    "同じ組織の二人では決まりません。もう一方の組織の人の見解が要ります",
    "Two of one organisation do not decide: someone of the other is needed"
);
/// One's own.
pub const YOU: T = t!("(あなた)", " (you)");
