//! Fields of a person as a command brings them: given ones replace, absent ones stay.
//! It must not know who may change what, or how they are written over a record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::StaffId;
use super::person_clear::Clearable;
use super::person_health::{
    CareGiven, ConductGiven, HealthGiven, MedicalCare, MedicalItem, Medicine, SeizureGiven, TalkGiven,
};
use super::person_home::{
    CarerRiskGiven, ConsentGiven, EvacuationGiven, Expected, HomeGiven, HouseholdGiven,
};
use super::person_life::Registration;
use super::person_parts::{
    BehaviourTotal, Benefit, Capsule, CrisisPlan, FlagsGiven, Guardian, Handbook, KeyPerson, PastRefusal,
    PastStay, Sex, Supporter, TeamMember,
};
use crate::text::Clean;

/// Any subset of a record, with the same names.
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
    pub other_names: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phones: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fax: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handbooks: Option<Vec<Handbook>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_level: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benefits: Option<Vec<Benefit>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_no: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_city: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub granted: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medical: Option<Vec<MedicalCare>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medical_items: Option<Vec<MedicalItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medical_note: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behaviour: Option<BehaviourTotal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conduct: Option<ConductGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medication: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medication_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medicines: Option<Vec<Medicine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allergies: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seizures: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seizure: Option<SeizureGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health: Option<HealthGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care: Option<CareGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub communication: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yes_no: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub talk: Option<TalkGiven>,
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
    pub carer_risk: Option<CarerRiskGiven>,
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
    pub team: Option<Vec<TeamMember>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guardian: Option<Guardian>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crisis_plan: Option<CrisisPlan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capsule: Option<Capsule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit_warnings: Option<Clean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<HomeGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evacuation: Option<EvacuationGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Vec<Expected>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub belongings: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stays: Option<Vec<PastStay>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_stayed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hoped_places: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusals: Option<Vec<PastRefusal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flags: Option<FlagsGiven>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<Clean>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<NaiveDate>,
    /// Optional fields to be emptied; one that is given too is written after it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<Clearable>,
}
