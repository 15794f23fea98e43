//! Invented partners of an invented city's resource map.
//! It must not know who calls them.

use crate::domain::{Category, City, Command, PartnerEntry};
use crate::text::Clean;

/// Category, name, number of its district (none = the whole city), hours, what they can do, whom to
/// ask for.
type Row = (Category, &'static str, Option<usize>, &'static str, &'static str, &'static str);

const ROWS: [Row; 12] = [
    (Category::Medical, "なみの森クリニック", Some(0), "平日 9-18時", "往診、薬の相談", "地域連携室"),
    (
        Category::WelfareCommissioner,
        "民生委員協議会 第1地区",
        Some(0),
        "夜は21時まで",
        "見守り、家の鍵",
        "会長",
    ),
    (Category::CommunityHall, "第1公民館", Some(0), "9-21時", "暖かい部屋で待てる", "宿直"),
    (Category::WelfareCommissioner, "民生委員協議会 第2地区", Some(1), "夜は21時まで", "見守り", "会長"),
    (Category::School, "ひかり特別支援学校", Some(1), "平日 8-17時", "ふだんの様子を聞ける", "進路の先生"),
    (Category::Npo, "NPO よりみち", Some(2), "毎日 10-22時", "付き添い、車", "当番"),
    (Category::Shop, "スーパーまるや", Some(2), "9-24時", "夜の食べ物、声かけ", "店長"),
    (Category::CareStaff, "訪問介護 夜の会", None, "24時間", "家の片づけ、着替え", "夜勤"),
    (Category::Consultant, "相談支援専門員連絡会", None, "平日 9-17時", "担当をさがす", "事務局"),
    (Category::Police, "警察署 生活安全課", None, "24時間(急ぐときは110)", "行方不明の届け", "当直"),
    (Category::Bank, "あおば信金", None, "平日 9-15時", "通帳の紛失", "窓口"),
    (Category::Company, "みなと交通", None, "24時間", "車いすの車", "配車"),
];

/// The map of an invented city.
pub(super) fn commands(city: &City) -> Vec<Command> {
    let area =
        |n: Option<usize>| n.and_then(|n| city.districts.get(n)).map(|d| d.name.clone()).unwrap_or_default();
    let entry = |(n, row): (usize, Row)| {
        let (category, name, district, hours, can, contact) = row;
        Command::SetPartner(Box::new(PartnerEntry {
            category: Some(category),
            name: Some(name.into()),
            area: Some(area(district)),
            phones: Some(vec![Clean::new(&format!("0000-70-{:04}", n + 1))]),
            hours: Some(hours.into()),
            can: Some(can.into()),
            contact: Some(contact.into()),
            ..PartnerEntry::default()
        }))
    };
    ROWS.into_iter().enumerate().map(entry).collect()
}
