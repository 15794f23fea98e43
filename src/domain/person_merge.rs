//! Fields a command brings, written over a record: given ones replace, absent ones stay.
//! It must not know who may change what.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ids::Code;
use super::person::Record;
use super::person_amend::Amendment;
use super::person_clear::Clearable;
use super::person_fields::PersonFields;
use super::person_home::Consent;

impl Record {
    /// What the record says of some fields, by their names; one that says nothing is absent.
    #[must_use]
    pub fn says(&self, fields: &[Code]) -> BTreeMap<Code, Value> {
        let mut all = serde_json::to_value(self).unwrap_or_default();
        let said = |name: &Code| all.get_mut(name.as_str()).map(|v| (name.clone(), v.take()));
        fields.iter().filter_map(said).filter(|(_, v)| !v.is_null()).collect()
    }
}

impl Amendment {
    /// The fields that have come to say something else since it was told, and not what was told:
    /// writing them would take somebody's word back unseen. Of a part told in pieces only those
    /// pieces count.
    #[must_use]
    pub fn overtaken(&self, record: &Record) -> Vec<Code> {
        let fields = self.change.given();
        let (told, now) = (serde_json::to_value(&self.change).unwrap_or_default(), record.says(&fields));
        let none = Value::Null;
        let changed = |field: &Code| {
            let was = self.was.get(field).unwrap_or(&none);
            let (now, told) = (now.get(field).unwrap_or(&none), &told[field.as_str()]);
            match told {
                Value::Object(pieces) => {
                    pieces.iter().any(|(k, told)| differ(&was[k], &now[k]) && differ(&now[k], told))
                }
                told => differ(was, now) && differ(now, told),
            }
        };
        fields.iter().filter(|f| changed(f)).cloned().collect()
    }
}

/// Whether two values say different things; nothing is written in several ways.
fn differ(a: &Value, b: &Value) -> bool {
    fn silent(v: &Value) -> bool {
        match v {
            Value::Null | Value::Bool(false) => true,
            Value::String(s) => s.is_empty(),
            Value::Array(all) => all.is_empty(),
            Value::Object(all) => all.values().all(silent),
            _ => false,
        }
    }
    a != b && !(silent(a) && silent(b))
}

impl PersonFields {
    /// Writes the given fields over `record`; of a part given in pieces only those pieces. Done
    /// twice it changes nothing more.
    #[expect(clippy::too_many_lines, reason = "one line a field")]
    pub fn write_to(self, record: &mut Record) {
        for field in &self.clear {
            empty(*field, record);
        }
        put_some(&mut record.reg_no, self.reg_no);
        put(&mut record.registration, self.registration);
        put_some(&mut record.class, self.class);
        put_some(&mut record.registered_on, self.registered_on);
        put_some(&mut record.review_due, self.review_due);
        put_some(&mut record.plan_entry, self.plan_entry);
        put(&mut record.name, self.name);
        put(&mut record.reading, self.reading);
        put(&mut record.call_name, self.call_name);
        put(&mut record.other_names, self.other_names);
        put_some(&mut record.sex, self.sex);
        put_some(&mut record.birth, self.birth);
        put_some(&mut record.about_age, self.about_age);
        put(&mut record.description, self.description);
        put(&mut record.postal_code, self.postal_code);
        put(&mut record.address, self.address);
        put(&mut record.district, self.district);
        put(&mut record.phones, self.phones);
        put(&mut record.fax, self.fax);
        put(&mut record.mail, self.mail);
        if let Some(given) = self.household {
            given.write_to(&mut record.household);
        }
        put(&mut record.handbooks, self.handbooks);
        put_some(&mut record.support_level, self.support_level);
        put_some(&mut record.support_until, self.support_until);
        put(&mut record.benefits, self.benefits);
        put_some(&mut record.recipient_no, self.recipient_no);
        put_some(&mut record.recipient_city, self.recipient_city);
        put(&mut record.granted, self.granted);
        put(&mut record.medical, self.medical);
        put(&mut record.medical_items, self.medical_items);
        put(&mut record.medical_note, self.medical_note);
        put_some(&mut record.behaviour, self.behaviour);
        if let Some(given) = self.conduct {
            given.write_to(&mut record.conduct);
        }
        put(&mut record.medication, self.medication);
        put_some(&mut record.medication_until, self.medication_until);
        put(&mut record.medicines, self.medicines);
        put(&mut record.allergies, self.allergies);
        put(&mut record.seizures, self.seizures);
        if let Some(given) = self.seizure {
            given.write_to(&mut record.seizure);
        }
        if let Some(given) = self.health {
            given.write_to(&mut record.health);
        }
        if let Some(given) = self.care {
            given.write_to(&mut record.care);
        }
        put(&mut record.communication, self.communication);
        put(&mut record.yes_no, self.yes_no);
        if let Some(given) = self.talk {
            given.write_to(&mut record.talk);
        }
        put(&mut record.triggers, self.triggers);
        put(&mut record.calming, self.calming);
        put(&mut record.wheelchair, self.wheelchair);
        put(&mut record.mobility, self.mobility);
        put(&mut record.contacts, self.contacts);
        if let Some(given) = self.carer_risk {
            given.write_to(&mut record.carer_risk);
        }
        put(&mut record.consult_office, self.consult_office);
        put(&mut record.consultant, self.consultant);
        put(&mut record.consultant_phones, self.consultant_phones);
        put_some(&mut record.coordinator, self.coordinator);
        put(&mut record.supporters, self.supporters);
        put(&mut record.team, self.team);
        put_some(&mut record.guardian, self.guardian);
        put_some(&mut record.crisis_plan, self.crisis_plan);
        put_some(&mut record.capsule, self.capsule);
        put(&mut record.visit_warnings, self.visit_warnings);
        if let Some(given) = self.home {
            given.write_to(&mut record.home);
        }
        if let Some(given) = self.evacuation {
            given.write_to(&mut record.evacuation);
        }
        put(&mut record.expected, self.expected);
        put(&mut record.belongings, self.belongings);
        if let Some(given) = self.consent {
            given.write_to(record.consent.get_or_insert_default());
        }
        put(&mut record.stays, self.stays);
        put_some(&mut record.has_stayed, self.has_stayed);
        put(&mut record.hoped_places, self.hoped_places);
        put(&mut record.refusals, self.refusals);
        if let Some(given) = self.flags {
            given.write_to(&mut record.flags);
        }
        put(&mut record.notes, self.notes);
        put_some(&mut record.checked_on, self.checked_on);
        // What an office is asked for stands in the short list: an item is never only in the long one.
        for item in &record.medical_items {
            if !record.medical.contains(&item.item) {
                record.medical.push(item.item);
            }
        }
    }

    /// The same without some fields, named as [`Self::given`] names them.
    #[must_use]
    pub fn without(&self, fields: &[Code]) -> Self {
        let mut all = serde_json::to_value(self).unwrap_or_default();
        if let Some(all) = all.as_object_mut() {
            all.retain(|name, _| fields.iter().all(|f| f.as_str() != name));
        }
        let mut out: Self = serde_json::from_value(all).unwrap_or_else(|_| self.clone());
        let top = |c: &Clearable| c.code().split('.').next().unwrap_or_default();
        out.clear.retain(|c| fields.iter().all(|f| f.as_str() != top(c)));
        out
    }

    /// The names of the fields given or emptied; of a part in pieces the part's.
    #[must_use]
    pub fn given(&self) -> Vec<Code> {
        let fields = serde_json::to_value(self).unwrap_or_default();
        let given = fields.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        let emptied = self.clear.iter().map(|c| c.code().split('.').next().unwrap_or_default());
        let mut out: Vec<Code> = Vec::new();
        for name in given.filter(|name| *name != "clear").chain(emptied).map(Code::new) {
            if !out.contains(&name) {
                out.push(name);
            }
        }
        out
    }

    /// The record these fields make on their own.
    #[must_use]
    pub fn into_record(self) -> Record {
        let mut record = Record::default();
        self.write_to(&mut record);
        record
    }
}

/// Empties a field of the record.
fn empty(field: Clearable, record: &mut Record) {
    use Clearable as C;
    match field {
        C::RegNo => record.reg_no = None,
        C::Class => record.class = None,
        C::RegisteredOn => record.registered_on = None,
        C::ReviewDue => record.review_due = None,
        C::PlanEntry => record.plan_entry = None,
        C::Sex => record.sex = None,
        C::Birth => record.birth = None,
        C::AboutAge => record.about_age = None,
        C::SupportLevel => record.support_level = None,
        C::SupportUntil => record.support_until = None,
        C::RecipientCity => record.recipient_city = None,
        C::RecipientNo => record.recipient_no = None,
        C::Behaviour => record.behaviour = None,
        C::ChildScore => record.conduct.child_score = None,
        C::MedicationUntil => record.medication_until = None,
        C::LastSeizure => record.seizure.last_on = None,
        C::Weight => record.health.weight_kg = None,
        C::TransferStaff => record.care.transfer_staff = None,
        C::SingleCarer => record.carer_risk.single = None,
        C::CarerSeventy => record.carer_risk.seventy = None,
        C::CarerNeedsCare => record.carer_risk.needs_care = None,
        C::CarerIll => record.carer_risk.ill = None,
        C::NoServices => record.carer_risk.no_services = None,
        C::Coordinator => record.coordinator = None,
        C::Guardian => record.guardian = None,
        C::CrisisPlan => record.crisis_plan = None,
        C::Capsule => record.capsule = None,
        C::EvacuationMadeOn => record.evacuation.made_on = None,
        C::EvacuationConsent => record.evacuation.consent = None,
        C::Consent => record.consent = None,
        C::ConsentOn => consent(record, |c| c.on = None),
        C::ConsentUntil => consent(record, |c| c.until = None),
        C::ConsentRevoked => consent(record, |c| c.revoked_on = None),
        C::HasStayed => record.has_stayed = None,
    }
}

/// Empties a piece of the consent, if there is one.
fn consent(record: &mut Record, empty: impl FnOnce(&mut Consent)) {
    if let Some(consent) = &mut record.consent {
        empty(consent);
    }
}

fn put<T>(to: &mut T, from: Option<T>) {
    if let Some(value) = from {
        *to = value;
    }
}

fn put_some<T>(to: &mut Option<T>, from: Option<T>) {
    if from.is_some() {
        *to = from;
    }
}
