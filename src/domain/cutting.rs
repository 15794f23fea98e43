//! A record cut down to what leaves: whitelisted details, names veiled where none may be told.
//! It must not know who decides what leaves (`rules/paper.rs`).

use super::disclosure::{Detail, Left, Recipient};
use super::person::{Flags, Record};
use super::person_health::Health;
use super::person_home::CarerRisk;
use crate::text::Clean;
use serde_json::Value;

/// The record with nothing in it but what leaves. Flags of suspicion, alleged perpetrators and
/// the forensic mark never leave on a sheet.
#[must_use]
pub fn cut(record: &Record, left: &Left, recipient: Recipient) -> Record {
    let mut out = Record::default();
    for detail in &left.details {
        keep(&mut out, record, *detail);
    }
    if !recipient.may_be_warned() {
        out.contacts.retain(|c| !c.must_not_call);
    }
    if !matches!(recipient, Recipient::City | Recipient::Consultant) {
        // What we fear for a carer is for whoever plans with them.
        out.carer_risk = CarerRisk::default();
    }
    if left.hidden {
        // Whoever lives with them gives the place away, and so does whom not to call.
        out.contacts.retain(|c| !c.lives_with && !c.must_not_call);
    }
    if !left.named {
        veil(&mut out, record);
    }
    out.checked_on = record.checked_on;
    out
}

fn keep(out: &mut Record, r: &Record, detail: Detail) {
    let flags = &r.flags;
    match detail {
        Detail::Name => {
            (out.name, out.reading) = (r.name.clone(), r.reading.clone());
            out.other_names.clone_from(&r.other_names);
        }
        Detail::CallName => out.call_name = r.call_name.clone(),
        Detail::RegNo => out.reg_no.clone_from(&r.reg_no),
        // The age is worked out beside the record: a birth date is more than a need.
        Detail::Birth => out.birth = r.birth,
        Detail::Age => out.about_age = r.about_age,
        Detail::Sex => out.sex = r.sex,
        Detail::Description => out.description = r.description.clone(),
        Detail::Address => (out.address, out.postal_code) = (r.address.clone(), r.postal_code.clone()),
        Detail::District => out.district = r.district.clone(),
        Detail::Phones => {
            out.phones.clone_from(&r.phones);
            (out.fax, out.mail) = (r.fax.clone(), r.mail.clone());
        }
        Detail::Handbooks => out.handbooks.clone_from(&r.handbooks),
        Detail::SupportLevel => {
            (out.support_level, out.support_until) = (r.support_level.clone(), r.support_until);
        }
        Detail::RecipientNo => {
            out.recipient_no.clone_from(&r.recipient_no);
            out.recipient_city.clone_from(&r.recipient_city);
        }
        Detail::Medical => {
            (out.medical, out.medical_note) = (r.medical.clone(), r.medical_note.clone());
            out.medical_items.clone_from(&r.medical_items);
        }
        Detail::Behaviour => {
            (out.behaviour, out.conduct) = (r.behaviour, r.conduct.clone());
            let Flags { harms_others, harms_self, .. } = *flags;
            out.flags = Flags { harms_others, harms_self, ..out.flags.clone() };
        }
        Detail::Care => {
            let Flags { two_staff, same_sex_care, infectious, .. } = *flags;
            out.flags = Flags { two_staff, same_sex_care, infectious, ..out.flags.clone() };
        }
        Detail::Medication => {
            (out.medication, out.medication_until) = (r.medication.clone(), r.medication_until);
            out.medicines.clone_from(&r.medicines);
        }
        Detail::Allergies => out.allergies = r.allergies.clone(),
        Detail::Seizures => (out.seizures, out.seizure) = (r.seizures.clone(), r.seizure.clone()),
        Detail::Communication => {
            (out.communication, out.yes_no) = (r.communication.clone(), r.yes_no.clone());
            out.talk = r.talk.clone();
        }
        Detail::Triggers => out.triggers = r.triggers.clone(),
        Detail::Calming => out.calming = r.calming.clone(),
        Detail::Mobility => (out.wheelchair, out.mobility) = (r.wheelchair, r.mobility.clone()),
        Detail::Contacts => out.contacts.clone_from(&r.contacts),
        Detail::Consultant => {
            (out.consult_office, out.consultant) = (r.consult_office.clone(), r.consultant.clone());
            out.consultant_phones.clone_from(&r.consultant_phones);
        }
        Detail::Supporters => out.supporters.clone_from(&r.supporters),
        Detail::CrisisPlan => out.crisis_plan.clone_from(&r.crisis_plan),
        Detail::Capsule => out.capsule.clone_from(&r.capsule),
        Detail::VisitWarnings => out.visit_warnings = r.visit_warnings.clone(),
        Detail::Stays => {
            (out.stays, out.has_stayed) = (r.stays.clone(), r.has_stayed);
            (out.hoped_places, out.refusals) = (r.hoped_places.clone(), r.refusals.clone());
        }
        Detail::Registration => {
            out.registration = r.registration;
            out.class.clone_from(&r.class);
            (out.registered_on, out.review_due, out.plan_entry) =
                (r.registered_on, r.review_due, r.plan_entry);
        }
        Detail::Notes => out.notes.clone_from(&r.notes),
        Detail::Health => {
            let clinics = std::mem::take(&mut out.health.clinics);
            out.health = Health { clinics, ..r.health.clone() };
        }
        Detail::Clinics => out.health.clinics.clone_from(&r.health.clinics),
        Detail::Daily => out.care = r.care.clone(),
        Detail::Household => {
            (out.household, out.carer_risk) = (r.household.clone(), r.carer_risk.clone());
        }
        Detail::Papers => (out.benefits, out.granted) = (r.benefits.clone(), r.granted.clone()),
        Detail::Team => out.team.clone_from(&r.team),
        Detail::Guardian => out.guardian.clone_from(&r.guardian),
        Detail::Keys => out.home = r.home.clone(),
        Detail::Evacuation => out.evacuation = r.evacuation.clone(),
        Detail::Expected => out.expected.clone_from(&r.expected),
        Detail::Belongings => out.belongings.clone_from(&r.belongings),
        Detail::Consent => out.consent.clone_from(&r.consent),
    }
}

/// Text that leaves without a name must not tell it: names on file become （氏名）, in whatever
/// field they stand. What cannot be read back does not leave.
fn veil(out: &mut Record, known: &Record) {
    for handbook in &mut out.handbooks {
        handbook.issuer = None;
        handbook.expires = None;
    }
    let names = names_of(known);
    *out = serde_json::to_value(&*out)
        .ok()
        .and_then(|mut all| {
            hide(&mut all, &names);
            serde_json::from_value(all).ok()
        })
        .unwrap_or_default();
}

/// Replaces names in every text but codes, which are no words of anybody's.
fn hide(value: &mut Value, names: &[String]) {
    match value {
        Value::String(text) if text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {}
        Value::String(text) => {
            for name in names {
                if text.contains(name.as_str()) {
                    *text = text.replace(name.as_str(), VEIL);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|v| hide(v, names)),
        Value::Object(all) => all.values_mut().for_each(|v| hide(v, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

const VEIL: &str = "（氏名）";

/// Names on file and their parts, the longest first. A part of one character is left: it is a
/// word of its own more often than a name.
fn names_of(r: &Record) -> Vec<String> {
    let whole = [&r.name, &r.reading, &r.call_name].into_iter().chain(&r.other_names);
    let others = r.contacts.iter().map(|c| &c.name).chain(r.supporters.iter().map(|s| &s.name));
    let others = others.chain(r.household.members.iter().map(|m| &m.name));
    let others = others.chain(r.guardian.iter().map(|g| &g.name));
    let others = others.chain(r.evacuation.helpers.iter().map(|h| &h.name));
    let others = others.chain(&r.flags.perpetrators);
    let more = [&r.consultant, &r.consult_office].into_iter();
    let more = more.chain(r.team.iter().flat_map(|t| [&t.name, &t.office]));
    let more = more.chain(r.health.clinics.iter().flat_map(|c| [&c.name, &c.doctor]));
    let mut out: Vec<String> = Vec::new();
    for name in whole.chain(others).chain(more).map(Clean::as_str) {
        let parts = name.split([' ', '\u{3000}']);
        let joined: String = parts.clone().collect();
        out.extend(parts.chain([name, &joined]).filter(|p| p.chars().count() >= 2).map(str::to_owned));
    }
    out.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::disclosure::{Letting, SheetKind, details_of, leaving};
    use crate::domain::ids::PersonId;
    use crate::domain::person::KeyPerson;
    use crate::domain::person_home::Linked;
    use crate::domain::person_life::{Checked, RecordPart};
    use serde_json::json;

    fn tamura() -> Record {
        Record {
            name: "田村 博".into(),
            reading: "たむら ひろし".into(),
            call_name: "ひろちゃん".into(),
            address: "大平町0-0".into(),
            phones: vec!["0000-31-0001".into()],
            calming: "ひろちゃんと呼ぶ。田村さん とは呼ばない。静かな部屋".into(),
            allergies: "そば".into(),
            visit_warnings: "犬".into(),
            contacts: vec![
                KeyPerson { name: "田村 きよ".into(), lives_with: true, ..KeyPerson::default() },
                KeyPerson { name: "福田 茂".into(), ..KeyPerson::default() },
            ],
            ..Record::default()
        }
    }

    fn limits(recipient: Recipient, named: bool, places: bool) -> Letting {
        Letting { recipient, named, places }
    }

    /// What never leaves on any sheet, whoever asks.
    const STAYS: [&str; 5] = ["amendments", "checked", "coordinator", "life", "linked"];

    #[test]
    fn every_field_of_a_record_leaves_under_some_detail_or_is_named_as_staying() {
        let mut full: Record = serde_json::from_str(include_str!("person_test.json")).unwrap();
        // A hidden person's cohabitants stay too: tested above.
        full.flags.hidden = false;
        full.life.talk_due = full.birth;
        full.linked = vec![Linked { person: PersonId(7), relation: "兄".into() }];
        let checked = Checked { on: full.birth.unwrap(), by: "甲".into() };
        full.checked.insert(RecordPart::Plan, checked);
        full.amendments = vec![
            serde_json::from_value(json!({"id": 1, "at": "2026-11-21T21:00:00+09:00", "by": "otsuka",
                                          "from": "母", "words": "転居"}))
            .unwrap(),
        ];
        let keys = |r: &Record| -> std::collections::BTreeSet<String> {
            let Value::Object(all) = serde_json::to_value(r).unwrap() else { panic!("a record") };
            let blank = serde_json::to_value(Record::default()).unwrap();
            all.into_iter().filter(|(k, v)| blank.get(k) != Some(v)).map(|(k, _)| k).collect()
        };
        let left = leaving(&full, &Detail::ALL, limits(Recipient::City, true, true));
        let out = cut(&full, &left, Recipient::City);
        let stay: Vec<String> = keys(&full).difference(&keys(&out)).cloned().collect();
        assert_eq!(stay, STAYS);
        assert!(keys(&full).len() > 60, "{}", keys(&full).len());
        let flags = &out.flags;
        assert!(flags.perpetrators.is_empty() && !flags.abuse_suspected && !flags.forensic);
        assert!(left.details.len() == Detail::ALL.len(), "the record of the test holds every detail");
    }

    #[test]
    fn a_name_in_any_field_is_veiled_before_acceptance() {
        let mut full: Record = serde_json::from_str(include_str!("person_test.json")).unwrap();
        full.name = "架空田 一朗".into();
        full.health.diseases = vec!["架空田さんの病気".into()];
        full.care.meals = "一朗くん用の椀".into();
        full.seizure.response = "架空田を横に".into();
        let left = leaving(&full, &Detail::ALL, limits(Recipient::Provider, false, true));
        let json = serde_json::to_string(&cut(&full, &left, Recipient::Provider)).unwrap();
        assert!(!json.contains("架空田") && !json.contains("一朗"), "{json}");
        assert_eq!(json.matches("（氏名）").count(), 3, "{json}");
    }

    #[test]
    fn an_office_that_has_not_accepted_gets_needs_and_no_name() {
        let r = tamura();
        let left = leaving(&r, details_of(SheetKind::Face), limits(Recipient::Provider, false, true));
        assert!(left.details.iter().all(|d| d.is_need()), "{left:?}");
        let cut = cut(&r, &left, Recipient::Provider);
        let json = serde_json::to_string(&cut).unwrap();
        for name in ["田村", "たむら", "ひろ", "きよ", "福田", "大平", "0000"] {
            assert!(!json.contains(name), "{name} in {json}");
        }
        assert!(json.contains("静かな部屋") && json.contains("そば"));
    }

    #[test]
    fn a_hidden_person_leaves_without_a_place() {
        let mut r = tamura();
        r.flags.hidden = true;
        let left = leaving(&r, details_of(SheetKind::Face), limits(Recipient::Hospital, true, false));
        let cut = cut(&r, &left, Recipient::Hospital);
        assert_eq!(cut.name, r.name);
        assert!(cut.address.is_empty() && cut.phones.is_empty());
        assert_eq!(cut.contacts.len(), 1, "who lives with them gives the place away");
    }

    #[test]
    fn warnings_about_the_household_never_go_into_it() {
        let r = tamura();
        for (to, warned) in
            [(Recipient::Family, false), (Recipient::Person, false), (Recipient::Provider, true)]
        {
            let left = leaving(&r, &Detail::ALL, limits(to, true, true));
            assert_eq!(left.details.contains(&Detail::VisitWarnings), warned, "{to:?}");
        }
    }
}
