//! A hidden person's record without their whereabouts: where they live, go, were and will be.
//! It must not know who looks (`look.rs`): it takes out, it never decides.

use crate::domain::person::Record;
use crate::domain::person_parts::TeamRole;
use crate::text::Clean;

/// The fields [`mask_whereabouts`] takes out of a record, wholly or in part, as in JSON.
pub(super) const MASKED: [&str; 23] = [
    "phones",
    "fax",
    "mail",
    "description",
    "notes",
    "visit_warnings",
    "health.clinics",
    "household",
    "guardian",
    "expected",
    "consent",
    "postal_code",
    "address",
    "district",
    "stays",
    "refusals",
    "hoped_places",
    "capsule",
    "home.keys",
    "home.entry_code",
    "home.parking",
    "evacuation",
    "team",
];

/// Address and whereabouts of a hidden person: where they live, where they are by day, where they
/// have been, and whoever lives beside them.
pub(super) fn mask_whereabouts(record: &mut Record) {
    record.postal_code = Clean::default();
    record.address = Clean::default();
    record.district = Clean::default();
    for stay in &mut record.stays {
        stay.place = Clean::default();
    }
    for refusal in &mut record.refusals {
        refusal.place = Clean::default();
    }
    record.hoped_places.clear();
    if let Some(capsule) = &mut record.capsule {
        capsule.place = Clean::default();
    }
    // What opens the house, and where its car stands; animals and violence stay: they are risks.
    record.home.keys = Clean::default();
    record.home.entry_code = Clean::default();
    record.home.parking = Clean::default();
    record.evacuation = crate::domain::person_home::Evacuation::default();
    // Whatever a sheet keeps back as a place (`Detail::is_place`), but who knows them well: the desk
    // sends them out tonight.
    record.phones.clear();
    record.fax = Clean::default();
    record.mail = Clean::default();
    record.description = Clean::default();
    record.notes.clear();
    record.visit_warnings = Clean::default();
    record.health.clinics.clear();
    record.household = crate::domain::person_home::Household::default();
    record.guardian = None;
    record.expected.clear();
    if let Some(consent) = &mut record.consent {
        consent.partners.clear();
    }
    record.team.retain(|m| {
        !matches!(m.role, TeamRole::DayService | TeamRole::School | TeamRole::Informal)
            && m.role != TeamRole::WelfareCommissioner
    });
    record.linked.clear();
    for told in &mut record.amendments {
        told.was.clear();
        told.words = Clean::default();
        *told.change = crate::domain::person_fields::PersonFields::default();
    }
    for visit in &mut record.life.visits {
        visit.words = Clean::default();
        visit.found = Clean::default();
    }
    if let Some(end) = &mut record.life.ended {
        end.words = Clean::default();
    }
}
