//! The cast of the demo: persons whose records show one thing each, and who have a history.
//! It must not hold a real name, number or address.

use super::persons::{Maker, hidden, plan};
use crate::domain::{
    BehaviourTotal, City, FlagsGiven, Handbook, HandbookKind, KeyPerson, MedicalCare, PersonFields, Sex,
    Supporter,
};
use crate::text::Clean;

/// Registration numbers of the cast begin here; the crowd's come after it.
pub(super) const CAST: u32 = 14;

/// Who of the cast a part of the history is about (place in the list of [`cast`]).
pub(super) const STAYED: usize = 0;
pub(super) const ANXIOUS: usize = 1;
pub(super) const HELPED: usize = 2;
pub(super) const STAYING: usize = 3;

fn book(kind: HandbookKind, grade: &str) -> Vec<Handbook> {
    vec![Handbook { kind, grade: grade.into(), class: None, part: None, issuer: None, expires: None }]
}

fn kin(name: &str, relation: &str, phone: &str, age: u8, carer: bool) -> KeyPerson {
    KeyPerson {
        name: name.into(),
        relation: relation.into(),
        phones: vec![phone.into()],
        lives_with: carer,
        age: Some(age),
        carer,
        ..KeyPerson::default()
    }
}

fn helper(name: &str, phone: &str, available: &str) -> Vec<Supporter> {
    vec![Supporter { name: name.into(), phone: phone.into(), available: available.into() }]
}

/// The cast, in the order of their registration numbers.
pub(super) fn cast(city: &City, today: chrono::NaiveDate) -> Vec<PersonFields> {
    let mut m = Maker::new(city, today, 20_260_401);
    let mut n = 0;
    let mut one = |family, given, sex, age| {
        n += 1;
        m.basic(n, family, given, sex, age)
    };
    let (man, woman) = (Sex::Male, Sex::Female);
    let mut out = vec![
        PersonFields {
            handbooks: Some(book(HandbookKind::Rehab, "B1")),
            behaviour: Some(BehaviourTotal {
                total: 6,
                on: today.checked_sub_months(chrono::Months::new(7)),
            }),
            triggers: Some("大声、予定の変更".into()),
            calming: Some("静かな部屋、音楽".into()),
            contacts: Some(vec![
                kin("浜名 とき", "母", "0000-31-0002", 76, true),
                kin("浜名 勝", "兄", "090-0000-0102", 55, false),
            ]),
            ..one(("浜名", "はまな"), ("昇", "のぼる"), man, 52)
        },
        PersonFields {
            handbooks: Some(book(HandbookKind::Mental, "2級")),
            crisis_plan: Some(plan(today)),
            medication: Some("寝る前。頓服は1日2回まで".into()),
            contacts: Some(vec![kin("雪村 弘美", "姉", "090-0000-0103", 41, false)]),
            ..one(("雪村", "ゆきむら"), ("千夏", "ちなつ"), woman, 34)
        },
        PersonFields {
            handbooks: Some(book(HandbookKind::Physical, "1級")),
            wheelchair: Some(true),
            mobility: Some("電動車いす。移乗は一人介助".into()),
            contacts: Some(vec![kin("鷹野 ふじ", "母", "0000-31-0004", 74, true)]),
            supporters: Some(helper("堀越 文(ヘルパーすみれ)", "0000-20-0001", "22時まで")),
            ..one(("鷹野", "たかの"), ("節", "せつ"), woman, 45)
        },
        PersonFields {
            handbooks: Some(book(HandbookKind::Rehab, "A2")),
            behaviour: Some(BehaviourTotal {
                total: 8,
                on: today.checked_sub_months(chrono::Months::new(3)),
            }),
            calming: Some("好きな毛布、電車の本".into()),
            contacts: Some(vec![kin("綿貫 好子", "母", "0000-31-0005", 68, true)]),
            ..one(("綿貫", "わたぬき"), ("大樹", "だいき"), man, 29)
        },
        PersonFields {
            medical: Some(vec![MedicalCare::Ventilator, MedicalCare::Tracheostomy, MedicalCare::Suction]),
            medical_note: Some("電源 予備4時間。手技は父母と訪問看護".into()),
            communication: Some("まばたき".into()),
            calming: Some("母の声の録音".into()),
            contacts: Some(vec![
                kin("千賀 学", "父", "090-0000-0105", 41, true),
                kin("千賀 静", "祖母", "0000-31-0006", 70, false),
            ]),
            ..one(("千賀", "せんが"), ("ひまり", "ひまり"), woman, 9)
        },
        PersonFields {
            handbooks: Some(book(HandbookKind::Rehab, "A1")),
            behaviour: Some(BehaviourTotal {
                total: 20,
                on: today.checked_sub_months(chrono::Months::new(6)),
            }),
            triggers: Some("突然の来客、子どもの泣き声".into()),
            calming: Some("車の後ろの席で待つ".into()),
            flags: Some(FlagsGiven {
                two_staff: Some(true),
                harms_others: Some(true),
                ..FlagsGiven::default()
            }),
            contacts: Some(vec![kin("須貝 守", "父", "090-0000-0106", 56, true)]),
            ..one(("須貝", "すがい"), ("隼", "はやと"), man, 24)
        },
        // Two of one name: the check before a case is there for them.
        one(("佐伯", "さえき"), ("実", "みのる"), man, 38),
        one(("佐伯", "さえき"), ("実", "みのる"), man, 61),
        PersonFields {
            handbooks: Some(book(HandbookKind::Rehab, "B2")),
            ..one(("白鳥", "しらとり"), ("澄子", "すみこ"), woman, 47)
        },
        PersonFields {
            handbooks: Some(book(HandbookKind::Rehab, "B1")),
            ..one(("白鳥", "しらとり"), ("渉", "わたる"), man, 19)
        },
        one(("水沢", "みずさわ"), ("あき", "あき"), woman, 38),
        one(("伏見", "ふしみ"), ("るい", "るい"), woman, 27),
        one(("有森", "ありもり"), ("彩", "あや"), woman, 31),
        PersonFields {
            flags: Some(FlagsGiven { infectious: Some(true), ..FlagsGiven::default() }),
            handbooks: Some(book(HandbookKind::Physical, "3級")),
            ..one(("荻野", "おぎの"), ("義男", "よしお"), man, 67)
        },
    ];
    kept_apart(&mut out);
    out
}

/// Mother and son at one address; three persons hidden from all but a few.
fn kept_apart(out: &mut [PersonFields]) {
    let home: Option<(Option<Clean>, Option<Clean>)> =
        out.get(8).map(|mother| (mother.address.clone(), mother.district.clone()));
    if let (Some((address, district)), Some(son)) = (home, out.get_mut(9)) {
        (son.address, son.district) = (address, district);
    }
    for (i, name) in [(10, "三好 武"), (11, "権田 進"), (12, "鮫島 一")] {
        if let Some(person) = out.get_mut(i) {
            let coordinator = (i == 12).then(|| super::crew::COORDINATOR.into());
            let known = PersonFields {
                calming: Some("静かな声で、急がずに".into()),
                triggers: Some("呼び鈴、男の人の大きな声".into()),
                ..person.clone()
            };
            *person = hidden(name, coordinator, known);
        }
    }
}
