//! The invented persons of the demo city: some three hundred, each a believable record.
//! It must not hold a real name, number or address; telephones are of ranges not in use.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::dice::Dice;
use super::names::{CONSULTANTS, FAMILY, MEN, WOMEN};
use crate::domain::{
    BehaviourTotal, Capsule, City, ConsentGiven, CrisisPlan, CrisisStage, Handbook, HandbookKind, KeyPerson,
    MedicalCare, PastStay, PersonFields, Registration, SeizureGiven, Sex, StaffId, Supporter,
};
use crate::text::Clean;

/// Persons on file beside the cast.
pub(super) const CROWD: u32 = 290;

/// Contact telephone of the n-th of the crowd: what the invented callers ring from.
pub(super) fn contact_phone(n: u32) -> Clean {
    Clean::new(&format!("090-0000-{:04}", 1_000 + n))
}

fn own_phone(n: u32) -> Clean {
    Clean::new(&format!("0000-{:02}-{:04}", 20 + n % 6, 1_000 + n))
}

/// What is common to a person on file in the invented city.
pub(super) struct Maker<'a> {
    city: &'a City,
    today: NaiveDate,
    dice: Dice,
}

/// A name as written and read.
pub(super) type Name = (&'static str, &'static str);

impl<'a> Maker<'a> {
    pub(super) const fn new(city: &'a City, today: NaiveDate, seed: u64) -> Self {
        Self { city, today, dice: Dice::new(seed) }
    }

    /// The address words and the name of the n-th district.
    fn place(&mut self, n: usize) -> (Clean, Clean) {
        let Some(district) = self.city.districts.get(n % self.city.districts.len().max(1)) else {
            return (self.city.name.ja.clone(), Clean::default());
        };
        let town = self.city.name.ja.as_str();
        let word = district.address.first().map_or("", Clean::as_str);
        let word = if word.starts_with(town) { "本町" } else { word };
        let (block, house) = (self.dice.between(1, 9), self.dice.between(1, 40));
        // In a real city no house is meant.
        let invented = if self.city.key.as_str() == "demo" { "" } else { "架空" };
        (Clean::new(&format!("{town}{word}{invented}{block}-{house}")), district.name.clone())
    }

    /// A birth date that makes someone `age` years old today.
    pub(super) fn born(&mut self, age: u32) -> Option<NaiveDate> {
        let birthday = self.today.checked_sub_months(Months::new(age * 12))?;
        birthday.checked_sub_days(Days::new(u64::from(self.dice.between(1, 360))))
    }

    /// A registered person with what every record has: the cast is made from this.
    pub(super) fn basic(&mut self, n: u32, family: Name, given: Name, sex: Sex, age: u32) -> PersonFields {
        let (address, district) = self.place(usize::try_from(n).unwrap_or(0));
        let checked = self.today.checked_sub_months(Months::new(self.dice.between(1, 14)));
        let office = self.dice.between(1, 9);
        let nth = usize::try_from(office).unwrap_or(1);
        let (at, consultant) = CONSULTANTS.get(nth - 1).copied().unwrap_or_default();
        let fields = PersonFields {
            reg_no: Some(Clean::new(&format!("{n:04}"))),
            registration: Some(Registration::Registered),
            class: Some(Clean::new(self.dice.pick(&["A", "B", "C"]).unwrap_or("B"))),
            registered_on: checked.and_then(|d| d.checked_sub_months(Months::new(12))),
            review_due: checked.and_then(|d| d.checked_add_months(Months::new(12))),
            plan_entry: checked,
            name: Some(Clean::new(&format!("{} {}", family.0, given.0))),
            reading: Some(Clean::new(&format!("{} {}", family.1, given.1))),
            call_name: Some(Clean::new(&format!("{}さん", if age < 19 { given.0 } else { family.0 }))),
            sex: Some(sex),
            birth: self.born(age),
            address: Some(address),
            district: Some(district),
            phones: Some(vec![own_phone(n)]),
            consult_office: Some(at.into()),
            consultant: Some(consultant.into()),
            consultant_phones: Some(vec![
                Clean::new(&format!("0000-40-{office:04}")),
                Clean::new(&format!("090-0000-40{office:02}")),
            ]),
            support_level: Some(Clean::new(self.dice.pick(&["2", "3", "4", "5", "6"]).unwrap_or("3"))),
            recipient_no: Some(Clean::new(&format!("99{:08}", 10_000 + n))),
            checked_on: checked,
            consent: Some(ConsentGiven {
                scope: Some("緊急時の支援に要ること".into()),
                partners: Some(vec!["拠点の事業所".into(), "相談支援事業所".into()]),
                on: Some(checked.and_then(|d| d.checked_sub_months(Months::new(12)))),
                signed_by: Some(if age < 18 { "保護者" } else { "本人" }.into()),
                until: Some(checked.and_then(|d| d.checked_add_months(Months::new(24)))),
                revoked_on: None,
            }),
            ..PersonFields::default()
        };
        if self.city.registration.used() { fields } else { unregistered(fields) }
    }

    /// The n-th of the crowd.
    pub(super) fn crowd(&mut self, n: u32) -> PersonFields {
        let family = self.dice.pick(&FAMILY).unwrap_or(("", ""));
        let man = self.dice.below(100) < 55;
        let given = self.dice.pick(if man { &MEN } else { &WOMEN }).unwrap_or(("", ""));
        let sex = if man { Sex::Male } else { Sex::Female };
        let age = if self.dice.one_in(6) { self.dice.between(6, 17) } else { self.dice.between(18, 75) };
        let mut f = self.basic(n, family, given, sex, age);
        self.condition(&mut f, age);
        self.family(&mut f, n, family.0, age);
        self.daily(&mut f, age);
        // A few are on file without being registered: never a gate.
        if self.dice.one_in(12) {
            return unregistered(f);
        }
        f
    }

    fn condition(&mut self, f: &mut PersonFields, age: u32) {
        let grade = |kind, grade: &str| Handbook {
            kind,
            grade: grade.into(),
            class: None,
            part: None,
            issuer: None,
            expires: None,
        };
        match self.dice.below(10) {
            0..=4 => {
                let g = self.dice.pick(&["A1", "A2", "B1", "B2"]).unwrap_or("B1");
                f.handbooks = Some(vec![grade(HandbookKind::Rehab, g)]);
                let total =
                    u8::try_from(self.dice.below(if g.starts_with('A') { 22 } else { 12 })).unwrap_or(0);
                let on = self.today.checked_sub_months(Months::new(self.dice.between(2, 20)));
                f.behaviour = Some(BehaviourTotal { total, on });
                f.yes_no = Some("はい・いいえは うなずき".into());
                f.communication = Some("ゆっくり短く。絵カードも使う".into());
            }
            5..=6 => {
                let g = self.dice.pick(&["1級", "2級", "3級"]).unwrap_or("2級");
                f.handbooks = Some(vec![grade(HandbookKind::Mental, g)]);
                f.medication = Some("夕食後と寝る前。飲み忘れは朝に飲まない".into());
                f.medication_until =
                    self.today.checked_add_days(Days::new(u64::from(self.dice.between(1, 20))));
                if self.dice.one_in(2) {
                    f.crisis_plan = Some(plan(self.today));
                }
            }
            7..=8 => {
                let part = self.dice.pick(&["肢体", "心臓", "聴覚", "視覚"]).unwrap_or("肢体");
                let g = self.dice.pick(&["1級", "2級", "3級", "4級"]).unwrap_or("2級");
                f.handbooks =
                    Some(vec![Handbook { part: Some(part.into()), ..grade(HandbookKind::Physical, g) }]);
                f.wheelchair = Some(part == "肢体");
                f.mobility = Some(if part == "肢体" { "車いす。移乗は一人介助" } else { "独歩" }.into());
            }
            _ => {
                let g = if age < 18 { "A1" } else { "A2" };
                f.handbooks = Some(vec![grade(HandbookKind::Rehab, g), grade(HandbookKind::Physical, "1級")]);
                let items = [
                    vec![MedicalCare::TubeFeeding, MedicalCare::Suction],
                    vec![MedicalCare::SeizureCare],
                    vec![MedicalCare::Oxygen],
                    vec![MedicalCare::Catheter],
                ];
                let n = usize::try_from(self.dice.below(4)).unwrap_or(0);
                f.medical = items.get(n).cloned();
                f.medical_note = Some("手技は母と訪問看護。物品は3日分を袋に".into());
                f.wheelchair = Some(true);
                f.seizures = Some("月1回ほど。5分を超えたら119".into());
                f.seizure = Some(SeizureGiven {
                    frequency: Some("月1回ほど".into()),
                    call_119: Some("5分を超えたら".into()),
                    response: Some("横向きに寝かせ、時間を計る".into()),
                    ..SeizureGiven::default()
                });
            }
        }
    }

    fn family(&mut self, f: &mut PersonFields, n: u32, family: &str, age: u32) {
        let mut contacts = Vec::new();
        if age < 40 || self.dice.one_in(2) {
            let carer_age = u8::try_from((age + 28).min(88)).unwrap_or(70);
            contacts.push(KeyPerson {
                name: Clean::new(&format!("{family} {}", self.dice.pick(&WOMEN).map_or("", |w| w.0))),
                relation: "母".into(),
                phones: vec![contact_phone(n)],
                lives_with: true,
                age: Some(carer_age),
                note: if carer_age > 74 { "要介護1、腰痛".into() } else { Clean::default() },
                carer: true,
                ..KeyPerson::default()
            });
        }
        let relation = self.dice.pick(&["父", "兄", "姉", "弟", "妹", "おば", "知人"]).unwrap_or("知人");
        contacts.push(KeyPerson {
            name: Clean::new(&format!("{family} {}", self.dice.pick(&MEN).map_or("", |m| m.0))),
            relation: relation.into(),
            phones: vec![if contacts.is_empty() {
                contact_phone(n)
            } else {
                Clean::new(&format!("0000-50-{:04}", 1_000 + n))
            }],
            must_not_call: self.dice.one_in(25),
            ..KeyPerson::default()
        });
        f.contacts = Some(contacts);
    }

    fn daily(&mut self, f: &mut PersonFields, age: u32) {
        let triggers =
            ["大声、予定の変更", "人の多い所、泣き声", "体に触られること", "空腹と眠気", "待つこと"];
        let calming =
            ["静かな部屋、音楽", "好きな毛布", "散歩を一回り", "冷たい水を飲む", "一人にして10分待つ"];
        f.triggers = self.dice.pick(&triggers).map(Clean::new);
        f.calming = self.dice.pick(&calming).map(Clean::new);
        if self.dice.one_in(3) {
            f.capsule = Some(Capsule {
                present: true,
                place: "冷蔵庫".into(),
                updated_on: self.today.checked_sub_months(Months::new(self.dice.between(1, 20))),
                ..Capsule::default()
            });
        }
        if self.dice.one_in(5) {
            f.visit_warnings =
                self.dice.pick(&["玄関に犬", "呼び鈴は鳴らさず電話", "駐車は裏"]).map(Clean::new);
        }
        if self.dice.one_in(6) {
            f.allergies = self.dice.pick(&["卵", "えび・かに", "ラテックス", "抗生剤の一部"]).map(Clean::new);
        }
        let stayed = age > 12 && self.dice.one_in(3);
        f.has_stayed = Some(stayed);
        if stayed {
            let place = self.dice.pick(&super::offices::SHORT_STAY_NAMES).unwrap_or("");
            let trouble = self.dice.one_in(8);
            let how = if trouble { "他の利用者とけんか" } else { "落ち着いて過ごせた" };
            let year = self.today.year() - 2018 - 1;
            f.stays = Some(vec![PastStay {
                place: place.into(),
                when: Clean::new(&format!("R{year}.{}", self.dice.between(1, 12))),
                how: how.into(),
                trouble,
            }]);
        }
        let office = f.consultant.clone().unwrap_or_default();
        let phone = f.consultant_phones.as_ref().and_then(|p| p.last().cloned()).unwrap_or_default();
        let available = self.dice.pick(&["連絡可", "22時まで", "朝7時から"]).unwrap_or("連絡可");
        f.supporters = Some(vec![Supporter { name: office, phone, available: available.into() }]);
        if self.dice.one_in(40) {
            let mut flags = f.flags.clone().unwrap_or_default();
            flags.no_relatives = Some(true);
            f.flags = Some(flags);
        }
    }
}

/// On file without being registered.
fn unregistered(f: PersonFields) -> PersonFields {
    let registration = Some(Registration::Unregistered);
    PersonFields { registration, reg_no: None, class: None, registered_on: None, review_due: None, ..f }
}

/// A crisis plan as people write them with their consultant.
pub(super) fn plan(today: NaiveDate) -> CrisisPlan {
    CrisisPlan {
        stable: CrisisStage {
            signs: "朝起きて、作業所に行ける".into(),
            own_steps: "薬を飲む、日記を書く".into(),
            ..CrisisStage::default()
        },
        caution: CrisisStage {
            signs: "眠れない、電話が増える".into(),
            own_steps: "温かい飲み物、部屋を暗くする".into(),
            please_do: "ゆっくり話を聞く。あすの予定を一緒に確かめる".into(),
            please_do_not: "急がせない、励ましすぎない".into(),
        },
        crisis: CrisisStage {
            signs: "外に出てしまう、泣きやまない".into(),
            own_steps: "頓服を飲む".into(),
            please_do: "そばにいる人を一人にする。受診先に電話".into(),
            please_do_not: "腕をつかまない、大勢で囲まない".into(),
        },
        call_order: "本人 → 担当相談員 → 主治医 → 家族".into(),
        signed_on: today.checked_sub_months(Months::new(5)),
        ..CrisisPlan::default()
    }
}

/// A hidden person's flags: existence and address are kept from all but a few.
pub(super) fn hidden(perpetrator: &str, coordinator: Option<StaffId>, f: PersonFields) -> PersonFields {
    let mut flags = f.flags.clone().unwrap_or_default();
    flags.hidden = Some(true);
    flags.perpetrators = Some(vec![perpetrator.into()]);
    PersonFields { flags: Some(flags), coordinator, ..f }
}
