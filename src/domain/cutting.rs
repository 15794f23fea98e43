//! A record cut down to what leaves: whitelisted details, names veiled where none may be told.
//! It must not know who decides what leaves (`rules/paper.rs`).

use super::disclosure::{Detail, Left, Recipient};
use super::person::{Flags, Record};
use crate::text::Clean;

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
        Detail::Name => (out.name, out.reading) = (r.name.clone(), r.reading.clone()),
        Detail::CallName => out.call_name = r.call_name.clone(),
        Detail::RegNo => out.reg_no.clone_from(&r.reg_no),
        // The age is worked out beside the record: a birth date is more than a need.
        Detail::Birth => out.birth = r.birth,
        Detail::Age => out.about_age = r.about_age,
        Detail::Sex => out.sex = r.sex,
        Detail::Description => out.description = r.description.clone(),
        Detail::Address => out.address = r.address.clone(),
        Detail::District => out.district = r.district.clone(),
        Detail::Phones => out.phones.clone_from(&r.phones),
        Detail::Handbooks => out.handbooks.clone_from(&r.handbooks),
        Detail::SupportLevel => out.support_level.clone_from(&r.support_level),
        Detail::RecipientNo => out.recipient_no.clone_from(&r.recipient_no),
        Detail::Medical => (out.medical, out.medical_note) = (r.medical.clone(), r.medical_note.clone()),
        Detail::Behaviour => {
            out.behaviour = r.behaviour;
            let Flags { harms_others, harms_self, .. } = *flags;
            out.flags = Flags { harms_others, harms_self, ..out.flags.clone() };
        }
        Detail::Care => {
            let Flags { two_staff, same_sex_care, infectious, .. } = *flags;
            out.flags = Flags { two_staff, same_sex_care, infectious, ..out.flags.clone() };
        }
        Detail::Medication => {
            (out.medication, out.medication_until) = (r.medication.clone(), r.medication_until);
        }
        Detail::Allergies => out.allergies = r.allergies.clone(),
        Detail::Seizures => out.seizures = r.seizures.clone(),
        Detail::Communication => {
            (out.communication, out.yes_no) = (r.communication.clone(), r.yes_no.clone());
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
        Detail::Stays => (out.stays, out.has_stayed) = (r.stays.clone(), r.has_stayed),
        Detail::Registration => {
            out.registration = r.registration;
            out.class.clone_from(&r.class);
            (out.registered_on, out.review_due, out.plan_entry) =
                (r.registered_on, r.review_due, r.plan_entry);
        }
        Detail::Notes => out.notes.clone_from(&r.notes),
    }
}

/// Free text that leaves without a name must not tell it: names on file become （氏名）.
fn veil(out: &mut Record, known: &Record) {
    let names = names_of(known);
    let hide = |text: &mut Clean| {
        let hidden = names.iter().fold(text.as_str().to_owned(), |t, n| t.replace(n.as_str(), VEIL));
        *text = Clean::new(&hidden);
    };
    for text in [
        &mut out.medical_note,
        &mut out.medication,
        &mut out.allergies,
        &mut out.seizures,
        &mut out.communication,
        &mut out.yes_no,
        &mut out.triggers,
        &mut out.calming,
        &mut out.mobility,
    ] {
        hide(text);
    }
    for handbook in &mut out.handbooks {
        handbook.issuer = None;
        handbook.expires = None;
    }
}

const VEIL: &str = "（氏名）";

/// Names on file and their parts, the longest first. A part of one character is left: it is a
/// word of its own more often than a name.
fn names_of(r: &Record) -> Vec<String> {
    let whole = [&r.name, &r.reading, &r.call_name].into_iter();
    let others = r.contacts.iter().map(|c| &c.name).chain(r.supporters.iter().map(|s| &s.name));
    let more = [&r.consultant, &r.consult_office].into_iter();
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
    use crate::domain::person::KeyPerson;

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
