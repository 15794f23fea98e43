//! Words of the offices' monthly report and of their meeting's agenda.
//! It must not know how anything is counted.

use super::T;
use crate::domain::view::Strength;
use crate::t;

/// A trait an office can take.
#[must_use]
pub const fn strength(v: Strength) -> T {
    match v {
        Strength::Any => t!("どなたでも", "anyone"),
        Strength::Wheelchair => t!("車いす", "wheelchair"),
        Strength::Medical => t!("医療的ケア", "medical care"),
        Strength::Behaviour => t!("強度行動障害", "hard behaviour"),
        Strength::Child => t!("児童", "child"),
        Strength::TwoStaff => t!("職員二人", "two staff"),
        Strength::SameSex => t!("同性介助", "same sex"),
        Strength::Infectious => t!("感染症", "infectious"),
    }
}

/// Columns of an office's row before the refusals.
pub const HEAD: [T; 19] = [
    t!("事業所", "Office"),
    t!("名前", "Name"),
    t!("種別", "Service"),
    t!("法人", "Corporation"),
    t!("地区", "District"),
    t!("協定", "Joined since"),
    t!("機能", "Functions"),
    t!("依頼", "Asked"),
    t!("受入", "Accepted"),
    t!("条件つき", "With a condition"),
    t!("断り", "Refused"),
    t!("応答なし", "No answer"),
    t!("取下げ", "Taken back"),
    t!("返事待ち", "Waiting"),
    t!("滞在", "Stays"),
    t!("泊数", "Nights"),
    t!("訪問", "Visits"),
    t!("計画外", "Unplanned"),
    t!("契約者", "Contracts"),
];
/// The column after them.
pub const STRENGTHS: T = t!("受けられる方", "Can take");
/// Heading of a refusal's column.
pub const REFUSED_FOR: T = t!("断り: {0}", "Refused: {0}");
/// Above everything: first day, last day.
pub const TITLE: T = t!("事業所の月報 {0}〜{1}", "Offices, {0} to {1}");
/// The month is not over.
pub const SO_FAR: T = t!("月の途中までの数です。", "The month is not over: counts so far.");
/// An office's line: asked, accepted, with condition, refused, no answer, taken back, waiting.
pub const ASKED: T = t!(
    "依頼 {0}: 受入 {1}、条件つき {2}、断り {3}、応答なし {4}、取下げ {5}、返事待ち {6}",
    "asked {0}: accepted {1}, with a condition {2}, refused {3}, no answer {4}, taken back {5}, waiting {6}"
);
/// Its refusals by reason.
pub const REFUSALS: T = t!("断りの理由: {0}", "refused for: {0}");
/// Its use: stays, nights, visits, unplanned.
pub const USED: T = t!(
    "滞在 {0}(のべ {1} 泊)、訪問 {2}、うち計画外 {3}",
    "stays {0} ({1} nights), visits {2}, unplanned of these {3}"
);
/// Joined since.
pub const JOINED: T = t!("協定 {0} から", "joined since {0}");
/// Not joined.
pub const NOT_JOINED: T = t!("協定なし", "not joined");
/// Its functions.
pub const FUNCTIONS: T = t!("機能: {0}", "functions: {0}");
/// Its contract users.
pub const CONTRACTS: T = t!("契約者 {0}", "contract users {0}");
/// What it can take.
pub const CAN_TAKE: T = t!("受けられる方: {0}", "can take: {0}");
/// Uses outside any plan, by service.
pub const UNPLANNED: T = t!("計画外の利用(種別ごと)", "Uses outside any plan, by service");
/// How many offices can take what.
pub const BY_TRAIT: T = t!("協定のある事業所が受けられる方", "What offices with an agreement can take");
/// Nothing of it.
pub const NOTHING: T = t!("なし", "none");
/// The meeting's sheet.
pub const AGENDA: T = t!("拠点の月例会の議題", "Agenda of the hubs' monthly meeting");
/// Open issues.
pub const ISSUES: T = t!("出されている課題", "Open issues");
/// Needs not met.
pub const UNMET: T = t!("受け先のなかった必要(この月)", "Needs not met in the month");
/// One district of them: area, cases, reasons.
pub const UNMET_LINE: T = t!("{0}: {1} 件 {2}", "{0}: {1} {2}");
/// A district that is not known.
pub const NO_AREA: T = t!("地区不明", "district unknown");
/// Silent offices.
pub const SILENT: T = t!("空きの知らせがない事業所(いま)", "Offices silent past their limit (now)");
/// Since when; never.
pub const NEVER: T = t!("知らせがない", "told nothing");
/// Gone from the open data.
pub const GONE: T = t!("公開データから消え、決めていない事業所", "Gone from the open data, undecided");
/// Columns of the agenda's table.
pub const AGENDA_HEAD: [T; 4] =
    [t!("議題", "Item"), t!("地区・事業所", "District or office"), t!("内容", "What"), t!("日", "Date")];
