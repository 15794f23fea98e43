//! The person's card, the whole record, the forms and the day's lists on a test terminal.
//! Look at each one before accepting it: would you trust it at 2 a.m.?

use daiji::app::{Model, OpenPerson, Pane, PeopleBox, PeopleKey, PeopleList, PeopleTab, Popup, RecordBox};
use daiji::domain::view::{
    CandidateList, CandidateRow, ConsultOffice, PersonDueList, PersonDueRow, RiskList, RiskRow,
};
use daiji::domain::{
    CallId, PersonDue, PersonId, ProviderId, Purpose, RecordPart, Registration, RiskSign, Seq, Visit, at,
};
use daiji::i18n::Lang;

use crate::people_fixture;
use crate::screens::{desk, frame};

/// A desk with the full record open.
fn with_person(size: (u16, u16), lang: Lang) -> Model {
    let mut model = desk(size, lang);
    let card = people_fixture::card();
    model.person = Some(OpenPerson {
        id: card.person.id,
        purpose: Purpose::Call(CallId(15)),
        address: false,
        card: Some(Box::new(card)),
        scroll: 0,
    });
    model.pane = Pane::Person;
    model
}

const SIZES: [((u16, u16), Lang, &str); 3] =
    [((120, 36), Lang::Ja, "120x36"), ((80, 24), Lang::Ja, "80x24"), ((120, 36), Lang::En, "en")];

/// A small pane says what it has no room for; whom to call and how they say yes come before the
/// rest, and old words say that they are old.
#[test]
fn a_small_pane_says_what_it_hides_and_how_old_it_is() {
    let mut model = with_person((80, 24), Lang::Ja);
    let shown = frame(&model);
    assert!(shown.contains("行  z で全部"), "{shown}");
    let order = ["! 電話しない 父", "! こわい", "電話の順 1 母", "はい/いいえ"];
    let mut at = 0;
    for words in order {
        let found = shown[at..].find(words);
        at += found.unwrap_or_else(|| panic!("{words} is missing or out of order:\n{shown}"));
    }
    let card = model.person.as_mut().unwrap().card.as_mut().unwrap();
    let r = &mut card.person.record;
    (r.medical, r.medical_items, r.seizures, r.allergies) = Default::default();
    (r.medical_note, r.seizure) = Default::default();
    for age in &mut card.parts.ages {
        age.months = Some(13);
    }
    let shown = frame(&model);
    let line = shown.lines().find(|l| l.contains("! 命 記載なし")).unwrap();
    assert!(line.contains("古い 13か月前"), "{shown}");
    let card = model.person.as_mut().unwrap().card.as_mut().unwrap();
    for age in &mut card.parts.ages {
        (age.months, age.on) = (None, None);
    }
    let shown = frame(&model);
    let line = shown.lines().find(|l| l.contains("! 命 記載なし")).unwrap();
    assert!(line.contains("確かめた記録なし"), "{shown}");
}

/// A roster without such columns says nothing of harm, and a capsule without a place is there.
#[test]
fn what_nobody_asked_is_not_a_no() {
    let mut model = with_person((120, 36), Lang::Ja);
    model.zoom = true;
    let card = model.person.as_mut().unwrap().card.as_mut().unwrap();
    let r = &mut card.person.record;
    (r.flags, r.behaviour, r.conduct) = Default::default();
    r.checked.clear();
    r.capsule = Some(daiji::domain::Capsule { present: true, ..Default::default() });
    let shown = frame(&model);
    assert!(!shown.contains("他害なし") && !shown.contains("自傷なし"), "{shown}");
    assert!(shown.contains("他害・自傷 記載なし"), "{shown}");
}

#[test]
fn the_first_sixty_seconds_are_on_one_screen() {
    for (size, lang, name) in SIZES {
        let mut model = with_person(size, lang);
        insta::assert_snapshot!(format!("first_in_pane_{name}"), frame(&model));
        model.zoom = true;
        let shown = frame(&model);
        if lang == Lang::Ja {
            // In this order, all of them, whatever else is on file.
            let order = [
                "人工呼吸器",
                "119を呼ぶ",
                "卵",
                "残り4日",
                "サイレン",
                "母の歌",
                "まばたき",
                "! 電話しない 父",
                "1 母71",
                "2 叔母",
            ];
            let mut at = 0;
            for words in order {
                let found = shown[at..].find(words);
                at += found.unwrap_or_else(|| panic!("{words} is missing or out of order:\n{shown}"));
            }
            assert!(shown.contains("! 古い 18か月前") && shown.contains("登0148 同じ世帯 弟"), "{shown}");
            assert!(shown.contains("眠前の薬が半分") && shown.contains("みほん はなこ"), "{shown}");
            for stage in ["声を出して笑う", "手の甲をかむ", "のけぞらせ"] {
                assert!(shown.contains(stage), "{stage}:\n{shown}");
            }
        }
        insta::assert_snapshot!(format!("first_{name}"), shown);
    }
}

#[test]
fn the_whole_record_is_read_part_by_part() {
    for (size, lang, name) in SIZES {
        for (part, what) in [(RecordPart::Medical, "medical"), (RecordPart::Contacts, "contacts")] {
            let mut model = with_person(size, lang);
            model.popups.push(Popup::Record(RecordBox { part, scroll: 0 }));
            insta::assert_snapshot!(format!("record_{what}_{name}"), frame(&model));
        }
    }
}

fn day(y: i32, m: u32, d: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn due() -> PeopleList {
    let kinds = [
        (PersonDue::Review, day(2026, 9, 1)),
        (PersonDue::Consent, day(2026, 11, 14)),
        (PersonDue::RegisteredOn, day(2026, 11, 22)),
        (PersonDue::Medicine, day(2026, 11, 26)),
        (PersonDue::FirstTalk, day(2026, 12, 18)),
    ];
    let row = |i: i64, (kind, due): (PersonDue, chrono::NaiveDate)| PersonDueRow {
        person: PersonId(100 + i),
        reg_no: format!("{:04}", 140 + i).as_str().into(),
        name: "見本 花子".into(),
        district: "都賀".into(),
        kind,
        due,
        overdue: due < day(2026, 11, 22),
        task: None,
        owner: "見本 相談員".into(),
    };
    // Enough that they do not fit 24 lines.
    let rows = (0..30).map(|i| row(i, kinds[usize::try_from(i).unwrap() * kinds.len() / 30])).collect();
    PeopleList::Due(PersonDueList { rows, more: false })
}

fn risk() -> PeopleList {
    use RiskSign::{CarerIll, CarerSeventy, ElderlyParents, NoServices, SingleCarer};
    let row = |i: i64, signs: &[RiskSign], visit: Option<Visit>, visited: bool| RiskRow {
        person: PersonId(200 + i),
        reg_no: if i == 1 { "".into() } else { format!("{:04}", 200 + i).as_str().into() },
        name: "見本 太郎".into(),
        district: "大平".into(),
        age: Some(44),
        registration: Registration::Registered,
        signs: signs.to_vec(),
        visit,
        visited_on: visited.then(|| day(2026, 6, 1)),
    };
    let visit = |on| Visit {
        id: Seq(1),
        at: on,
        city: "佐久間".into(),
        core_centre: "石川".into(),
        consultant: "S-07".into(),
        words: "".into(),
        made_on: None,
        found: "".into(),
    };
    let (soon, gone) = (at(2026, 12, 1, 10, 0).unwrap(), at(2026, 11, 10, 10, 0).unwrap());
    PeopleList::Risk(RiskList {
        rows: vec![
            row(0, &[SingleCarer, CarerSeventy, ElderlyParents, CarerIll], Some(visit(soon)), false),
            row(1, &[SingleCarer, NoServices], None, false),
            row(2, &[CarerSeventy], Some(visit(gone)), false),
            row(3, &[CarerIll], None, true),
        ],
        more: false,
    })
}

fn candidates() -> PeopleList {
    let row = |i: i64, registration, by: &str, on, applied| CandidateRow {
        person: PersonId(300 + i),
        name: "見本 次郎".into(),
        reading: "みほん じろう".into(),
        district: "岩舟".into(),
        age: Some(23),
        registration,
        explained_by: by.into(),
        explained_on: on,
        applied_on: applied,
        applied_by: if applied.is_some() { "母".into() } else { "".into() },
        consultant: "S-07 の担当".into(),
    };
    PeopleList::Candidates(CandidateList {
        rows: vec![
            row(0, Registration::Candidate, "", None, None),
            row(1, Registration::Candidate, "S-07 の担当", Some(day(2026, 10, 1)), None),
            row(2, Registration::Applied, "基幹 石川", Some(day(2026, 11, 1)), Some(day(2026, 11, 10))),
        ],
        more: false,
    })
}

fn offices() -> PeopleList {
    let office = |id: &str, liaison: &[&str], night: &[&str]| ConsultOffice {
        provider: ProviderId::new(id),
        name: "相談支援 見本".into(),
        corporation: "見本会".into(),
        district: "大平".into(),
        liaison: liaison.iter().map(|l| (*l).into()).collect(),
        day: vec!["0000-50-0007".into()],
        night: night.iter().map(|l| (*l).into()).collect(),
        note: "水曜は午後から".into(),
    };
    PeopleList::Offices(vec![office("C1", &["架空 相談員"], &["090-0000-0707"]), office("C2", &[], &[])])
}

#[test]
fn the_days_lists_say_why_and_how_late_in_words() {
    for (size, lang, name) in SIZES {
        for list in [due(), risk(), candidates(), offices()] {
            let mut model = with_person(size, lang);
            let (tab, selected) = (list.tab(), list.keys().first().cloned());
            model.popups.push(Popup::People(PeopleBox { tab, list: Some(list), selected }));
            let shown = frame(&model);
            if (tab, name) == (PeopleTab::Due, "80x24") {
                assert!(shown.contains("ほか ") && shown.contains("大きく超過 82日"), "{shown}");
            }
            insta::assert_snapshot!(format!("people_{tab:?}_{name}"), shown);
        }
    }
    let mut model = with_person((80, 24), Lang::Ja);
    let list = due();
    let bottom = list.keys().last().cloned();
    assert!(matches!(bottom, Some(PeopleKey::Person(..))));
    model.popups.push(Popup::People(PeopleBox { tab: PeopleTab::Due, list: Some(list), selected: bottom }));
    assert!(frame(&model).contains("> ") && !frame(&model).contains("ほか 1 件"));
}
