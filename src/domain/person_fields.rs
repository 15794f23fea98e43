//! Fields of a person as a command brings them: given ones replace, absent ones stay.
//! It must not know who may change what.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::person::{
    BehaviourTotal, Capsule, CrisisPlan, Flags, Handbook, KeyPerson, MedicalCare, PastStay, Record,
    Registration, Sex, Supporter,
};
use crate::text::Clean;

/// Any subset of a [`Record`], with the same names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "fields as in person::Record")]
pub struct PersonFields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reg_no: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_due: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_entry: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_name: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phones: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handbooks: Option<Vec<Handbook>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_level: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_no: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medical: Option<Vec<MedicalCare>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medical_note: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behaviour: Option<BehaviourTotal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medication: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medication_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allergies: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seizures: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yes_no: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub triggers: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calming: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wheelchair: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobility: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<KeyPerson>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consult_office: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultant: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consultant_phones: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coordinator: Option<StaffId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supporters: Option<Vec<Supporter>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crisis_plan: Option<CrisisPlan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capsule: Option<Capsule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_warnings: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stays: Option<Vec<PastStay>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_stayed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<Flags>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<NaiveDate>,
}

impl PersonFields {
    /// Writes the given fields over `record`.
    pub fn write_to(self, record: &mut Record) {
        put_some(&mut record.reg_no, self.reg_no);
        put(&mut record.registration, self.registration);
        put_some(&mut record.class, self.class);
        put_some(&mut record.registered_on, self.registered_on);
        put_some(&mut record.review_due, self.review_due);
        put_some(&mut record.plan_entry, self.plan_entry);
        put(&mut record.name, self.name);
        put(&mut record.reading, self.reading);
        put(&mut record.call_name, self.call_name);
        put_some(&mut record.sex, self.sex);
        put_some(&mut record.birth, self.birth);
        put_some(&mut record.about_age, self.about_age);
        put(&mut record.description, self.description);
        put(&mut record.address, self.address);
        put(&mut record.district, self.district);
        put(&mut record.phones, self.phones);
        put(&mut record.handbooks, self.handbooks);
        put_some(&mut record.support_level, self.support_level);
        put_some(&mut record.recipient_no, self.recipient_no);
        put(&mut record.medical, self.medical);
        put(&mut record.medical_note, self.medical_note);
        put_some(&mut record.behaviour, self.behaviour);
        put(&mut record.medication, self.medication);
        put_some(&mut record.medication_until, self.medication_until);
        put(&mut record.allergies, self.allergies);
        put(&mut record.seizures, self.seizures);
        put(&mut record.communication, self.communication);
        put(&mut record.yes_no, self.yes_no);
        put(&mut record.triggers, self.triggers);
        put(&mut record.calming, self.calming);
        put(&mut record.wheelchair, self.wheelchair);
        put(&mut record.mobility, self.mobility);
        put(&mut record.contacts, self.contacts);
        put(&mut record.consult_office, self.consult_office);
        put(&mut record.consultant, self.consultant);
        put(&mut record.consultant_phones, self.consultant_phones);
        put_some(&mut record.coordinator, self.coordinator);
        put(&mut record.supporters, self.supporters);
        put_some(&mut record.crisis_plan, self.crisis_plan);
        put_some(&mut record.capsule, self.capsule);
        put(&mut record.visit_warnings, self.visit_warnings);
        put(&mut record.stays, self.stays);
        put_some(&mut record.has_stayed, self.has_stayed);
        put(&mut record.flags, self.flags);
        put(&mut record.notes, self.notes);
        put_some(&mut record.checked_on, self.checked_on);
    }

    /// The record these fields make on their own.
    #[must_use]
    pub fn into_record(self) -> Record {
        let mut record = Record::default();
        self.write_to(&mut record);
        record
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
