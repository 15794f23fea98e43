//! Help of the change of shifts and of what comes due: `handover …`, `due`.
//! It must not know clap; the other half of the table is `cli_help.rs`.

use super::T;
use crate::t;

const REASON: T = t!("当番でない人が行う理由", "Why someone who is not on the shift does it");

/// Behind the options of `due`: over the kinds.
pub const DUE_KINDS: T = t!("--json の kind:", "kind, with --json:");
/// Under them: two kinds that are told apart.
pub const DUE_MISSED: T = t!(
    "  不在着信は二つ: 番号があれば missed_call、非通知で折り返せなければ missed_withheld",
    "  Missed calls are two kinds: missed_call has a number, missed_withheld none to ring back"
);

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "handover",
        t!(
            "引き継ぎ: 開いているものから自動で作り、次の当番が一つずつ受ける",
            "The handover: made from what is open, taken over item by item"
        ),
    ),
    ("handover show", t!("前の勤務から残されたもの", "What the shift before left")),
    ("handover show --next", t!("次の勤務へ渡すもの", "What this shift will leave")),
    ("handover write", t!("引き継ぎを書く(もう一度書けば作り直す)", "Write the handover (again: made anew)")),
    ("handover write --words", t!("全体の言葉", "Overall words")),
    ("handover write --item", t!("一件へのひとこと(case:R8-0014=…)", "A line on an item (case:R8-0014=...)")),
    ("handover write --reason", REASON),
    ("handover accept", t!("一件ずつ受ける", "Take items over")),
    (
        "handover accept --items",
        t!("受けるもの(handover show の [ ] の名)", "Items, as handover show names them"),
    ),
    ("handover accept --all", t!("見えているものをすべて受ける", "Everything that is shown")),
    (
        "handover accept --read_back",
        t!("声に出して読み返した事実の番号(1,2,3)", "Numbers of the facts read back aloud (1,2,3)"),
    ),
    ("handover accept --reason", REASON),
    ("due", t!("期限の来るもの、すべて一つの一覧で", "Everything that comes due, in one list")),
    ("due --list", t!("付けても付けなくても同じ", "The same with it or without")),
    ("due --owner", t!("この担当者のものだけ", "Only what this person owes")),
    ("due --mine", t!("自分のものだけ", "Only my own")),
    ("due --days", t!("何日先まで", "Days ahead")),
    ("due --csv", t!("CSV で出す", "Print CSV")),
];
