//! Words of the day's lists of persons.
//! It must not know how the lists are laid out.

use super::T;
use crate::t;

/// How many rows.
pub const COUNT: T = t!("{0}件", "{0}");
/// More rows below.
pub const MORE: T = t!("ほか {0} 件", "{0} more");
/// There are more persons than were read.
pub const NOT_ALL: T = t!(
    "これより多くの人がいます (daiji person due で全部)",
    "There are more: `daiji person due` has them all"
);
/// Keys.
pub const KEYS: T = t!(
    "上下 選ぶ  Enter その人を開く(記録されます)  Tab 1-4 ほかの一覧  Esc 閉じる",
    "Up/Down choose  Enter opens the person (logged)  Tab 1-4 other lists  Esc closes"
);
/// Over by more than a month.
pub const LATE_LONG: T = t!("! 大きく超過 {0}日", "! LONG over {0} d");
/// Over.
pub const LATE: T = t!("! 超過 {0}日", "! over {0} d");
/// Today.
pub const TODAY: T = t!("! 今日", "! today");
/// Within a week.
pub const SOON: T = t!("あと{0}日 まもなく", "{0} d, soon");
/// Later.
pub const AHEAD: T = t!("あと{0}日", "in {0} d");
/// A visit to come.
pub const VISIT: T = t!("訪問 {0} {1}", "visit {0} {1}");
/// A visit that was planned and not recorded.
pub const VISIT_PASSED: T = t!("! 訪問 {0} の記録まだ", "! visit {0} not recorded");
/// Visited.
pub const VISITED: T = t!("訪問した {0}", "visited {0}");
/// Never.
pub const NEVER_VISITED: T = t!("! 訪問の予定なし", "! no visit planned");
/// Why it is here.
pub const WHY: T = t!("わけ: {0}", "why: {0}");
/// Explained.
pub const EXPLAINED: T = t!("説明 {0} {1} ({2}日前)", "explained {0} by {1} ({2} d ago)");
/// Not explained.
pub const NOT_EXPLAINED: T = t!("! まだだれも説明していない", "! nobody has explained it yet");
/// Applied.
pub const APPLIED: T = t!("申請 {0} {1}", "applied {0} {1}");
/// Applied, nobody knows when.
pub const APPLIED_UNDATED: T = t!("! 申請日なし", "! applied, no date");
/// A candidate.
pub const CANDIDATE: T = t!("候補", "candidate");
/// Day numbers.
pub const DAY: T = t!("昼 {0}", "day {0}");
/// Night numbers.
pub const NIGHT: T = t!("夜 {0}", "night {0}");
/// No night number.
pub const NO_NIGHT: T = t!("! 夜の番号なし", "! no night number");
/// No liaison officer.
pub const NO_LIAISON: T = t!("! 担当相談員が未定", "! no liaison officer");
/// Owed, and nobody knows since when.
pub const UNDATED: T = t!("! 日付なし", "! no date");
