//! Words of the rota's files: headings, what is wrong with a row, what an import would change.
//! They must not know how a file is read.

use super::T;
use crate::domain::ShiftPlace;
use crate::t;

/// Title of a workbook.
pub const TITLE: T = t!("当番表 {0}", "Rota {0}");
/// Heading of the date.
pub const DATE: T = t!("日付", "Date");
/// Heading of the band.
pub const BAND: T = t!("時間帯", "Band");
/// Heading of the beginning.
pub const START: T = t!("始まり", "Start");
/// Heading of the end.
pub const END: T = t!("終わり", "End");
/// Heading of the desk.
pub const DESK: T = t!("窓口", "Desk");
/// Headings of an exported table, in order.
pub const HEADS: [T; 9] = [
    DATE,
    t!("曜日", "Weekday"),
    BAND,
    START,
    END,
    place(ShiftPlace::Duty),
    place(ShiftPlace::Backup),
    place(ShiftPlace::Third),
    DESK,
];

/// Heading of a place.
#[must_use]
pub const fn place(v: ShiftPlace) -> T {
    match v {
        ShiftPlace::Duty => t!("当番", "Duty"),
        ShiftPlace::Backup => t!("応援", "Backup"),
        ShiftPlace::Third => t!("三番", "Third"),
    }
}

/// A formula or an error value.
pub const FORMULA: T =
    t!("式やエラーは読めません。値で入れてください", "a formula or an error: put its value there");
/// No band.
pub const NO_BAND: T = t!(
    "時間帯が読めません(夜、昼、平日昼、休日昼、祝日昼)",
    "no band (night, daytime, day, weekend, holiday)"
);
/// No date.
pub const NO_DATE: T = t!("日付が読めません(2026-12-01 や R8.12.1)", "no date (2026-12-01)");
/// No time.
pub const NO_TIME: T =
    t!("時刻が読めません(17:15、翌8:30)。文字で入れてください", "no time (17:15): write it as text");
/// No such person.
pub const NOBODY: T = t!("この名前の職員はいません(daiji staff list)", "no such staff (daiji staff list)");
/// Two persons of one name.
pub const SEVERAL: T =
    t!("同じ名前の職員がいます。ID で書いてください", "several of that name: write the id");
/// The same shift twice.
pub const TWICE: T = t!("同じ日の同じ時間帯が二度あります", "the same date and band twice");
/// The same person in two places.
pub const SAME: T = t!("同じ人が二つの役にいます", "the same person in two places");
/// Two shifts at once.
pub const OVERLAP: T = t!("別の当番と時間が重なります", "it overlaps another shift");
/// Refused by the door for what it holds.
pub const NOT_TAKEN: T = t!(
    "この行の内容では当番表に入れられません(職員の役割、窓口の名前)",
    "the rota does not take it (the role of the staff, the desk's name)"
);
/// A shift that has begun.
pub const PAST: T = t!("始まった当番は変えられません", "it has begun: it cannot be changed");
/// A row that would begin while the running shift lasts.
pub const BEHIND: T = t!(
    "{0}行目: いまの当番は {1} まで変わりません。この枠はそのあとから始まります",
    "row {0}: who is on now stays until {1}; this shift begins then"
);
/// Of two months.
pub const TWO_MONTHS: T =
    t!("ほかの月の日です。ファイルは一つの月だけにします", "of another month: one month a file");
/// A row and what is wrong with it.
pub const ROW: T = t!("{0}行目 {1}「{2}」: {3}", "Row {0}, {1} \"{2}\": {3}");
/// Above the rows that are wrong.
pub const WRONG: T =
    t!("{0} か所を直してください。何も取り込んでいません。", "Correct {0} places. Nothing was imported.");
/// Nothing to import.
pub const NO_ROWS: T =
    t!("当番の行がありません。何も取り込んでいません。", "No shift in it. Nothing was imported.");
/// How an import goes.
pub const COUNTS: T = t!("{0}: 新しく {1}、変わる {2}、同じ {3}", "{0}: {1} new, {2} changed, {3} the same");
/// The rota has shifts the file does not have.
pub const STAY: T =
    t!("ファイルにない {0} 枠はそのまま残ります。", "{0} shifts that are not in the file stay as they are.");
/// A row that is new.
pub const NEW: T = t!("新", "new");
/// A row that changes.
pub const CHANGED: T = t!("変", "changed");
/// Done.
pub const IMPORTED: T = t!("取り込みました。", "Imported.");
/// Dry run.
pub const DRY: T =
    t!("試しただけです。取り込むには --dry-run を外します。", "A dry run: leave --dry-run away to import.");
/// Written.
pub const EXPORTED: T = t!("{0} 枠を {1} に書きました。", "{0} shifts written to {1}");
