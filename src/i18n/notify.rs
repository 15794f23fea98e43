//! Words of the notices sent outside the desk: what became of one, and what cannot be sent.
//! It must not know how they are sent.

use super::T;
use crate::domain::{NoticeOutcome, NoticeWay};
use crate::t;

/// What became of a try.
#[must_use]
pub const fn outcome(outcome: NoticeOutcome) -> T {
    match outcome {
        NoticeOutcome::Sent => t!("送った", "sent"),
        NoticeOutcome::Failed => t!("送れなかった", "failed"),
        NoticeOutcome::TimedOut => t!("時間切れ", "timed out"),
        NoticeOutcome::NotTried => t!("動かせなかった", "could not be run"),
    }
}

/// The way it goes.
#[must_use]
pub const fn way(way: NoticeWay) -> T {
    match way {
        NoticeWay::Program => t!("プログラム", "program"),
        NoticeWay::Webhook => t!("Web の宛先", "webhook"),
    }
}

/// What is sent where nothing else is set: `{case}` is the case's number.
pub const TEXT: T = t!("{case} 見解待ち", "{case} view wanted");
/// Nothing is set.
pub const NONE: T = t!(
    "知らせは設定されていません。設定ファイルの [notify] に program か url を書きます",
    "No notices are set: write program or url under [notify] in the configuration"
);
/// What is set, before the ways.
pub const SET: T = t!("見解が {0} 秒ないと知らせます: {1}", "After {0} s without a view this is sent: {1}");
/// A way that can be gone.
pub const READY: T = t!("{0}: {1}", "{0}: {1}");
/// A way that cannot.
pub const NOT_READY: T = t!("! {0}: {1}: {2}", "! {0}: {1}: {2}");
/// The program is not there.
pub const NO_PROGRAM: T =
    t!("プログラムが見つかりません。場所を確かめてください", "no such program: check its path");
/// It cannot be run.
pub const NOT_RUN: T =
    t!("実行できません。権限 (chmod +x) を確かめてください", "it cannot be run: check its mode (chmod +x)");
/// The token file or the certificate file cannot be read, or others can.
pub const BAD_FILE: T = t!("{0} が使えません: {1}", "{0} cannot be used: {1}");
/// Others can read it.
pub const OTHERS: T = t!("ほかの人も読めます (chmod 600)", "others can read it (chmod 600)");
/// A test's text, in place of the case's number.
pub const TEST_CASE: T = t!("試験", "TEST");
/// What a test came to.
pub const TESTED: T = t!("{0}: {1}", "{0}: {1}");
/// Nothing is owed now.
pub const NOTHING_OWED: T = t!("いま知らせを待つ対応はありません", "No case waits for a notice now");
/// One that is owed.
pub const OWED: T = t!("{0}  {1}へ {2}回目  {3}", "{0}  to {1}, try {2}  {3}");
