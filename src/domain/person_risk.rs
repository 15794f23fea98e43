//! Signs that a household may break down: seen before it happens (`3-model.md` §3.1, `carer_risk`).
//! It must not know who visits whom; what a record says of it is worked out here and nowhere else.

use serde::{Deserialize, Serialize};

use super::person::{KeyPerson, Record, Registration};
use super::person_life::RecordPart;

/// One sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskSign {
    /// One carer alone (単独介護).
    SingleCarer,
    /// A carer of 70 or older.
    CarerSeventy,
    /// Elderly parents with a disabled child.
    ElderlyParents,
    /// A carer needs care.
    CarerNeedsCare,
    /// A carer is ill.
    CarerIll,
    /// 身寄りなし
    NoRelatives,
    /// Nobody uses any service.
    NoServices,
}

/// From this age on a carer is at risk.
const SEVENTY: u8 = 70;
/// From this age on parents are elderly.
const ELDERLY: u8 = 65;
/// Words for a parent.
const PARENTS: [&str; 7] = ["父", "母", "両親", "父母", "養父", "養母", "継母"];
/// The class of those who use no service `[W2,W3]`.
const NO_SERVICE_CLASS: &str = "C";

/// Whether a missing 他害・自傷 is a no: somebody went through the part, or an assessment of the
/// behaviour is on file item by item (a total of 0 says of every item that it is not there). Else
/// nobody has asked: a roster without such columns leaves both flags down.
#[must_use]
pub fn harms_asked(record: &Record) -> bool {
    record.checked.contains_key(&RecordPart::Risk)
        || record.behaviour.is_some_and(|b| b.total == 0)
        || !record.conduct.items.is_empty()
}

/// The signs of a record, each once, in their order; none for someone who is no longer here.
#[must_use]
pub fn risk_signs(record: &Record) -> Vec<RiskSign> {
    if matches!(record.registration, Registration::Moved | Registration::Deceased) {
        return Vec::new();
    }
    let told = &record.carer_risk;
    let carers: Vec<&KeyPerson> = record.contacts.iter().filter(|c| c.carer).collect();
    // A carer with nobody beside them at home is alone, unless it is said to be otherwise.
    let alone = carers.len() == 1 && !record.contacts.iter().any(|c| c.lives_with && !c.carer);
    let old = |c: &KeyPerson, from: u8| c.age.is_some_and(|a| a >= from);
    let parent = |c: &KeyPerson| PARENTS.contains(&c.relation.as_str());
    let signs = [
        (RiskSign::SingleCarer, told.single.unwrap_or(alone)),
        (RiskSign::CarerSeventy, told.seventy == Some(true) || carers.iter().any(|c| old(c, SEVENTY))),
        (
            RiskSign::ElderlyParents,
            record.contacts.iter().any(|c| c.lives_with && parent(c) && old(c, ELDERLY)),
        ),
        (RiskSign::CarerNeedsCare, told.needs_care == Some(true)),
        (RiskSign::CarerIll, told.ill == Some(true)),
        (RiskSign::NoRelatives, record.flags.no_relatives),
        (
            RiskSign::NoServices,
            told.no_services
                .unwrap_or_else(|| record.class.as_ref().is_some_and(|c| c.as_str() == NO_SERVICE_CLASS)),
        ),
    ];
    signs.into_iter().filter_map(|(sign, there)| there.then_some(sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{BehaviourTotal, Checked};

    #[test]
    fn a_flag_that_is_down_is_a_no_only_where_somebody_asked() {
        let mut record = Record::default();
        assert!(!harms_asked(&record));
        // Points from a roster are of ten items and name none of them.
        record.behaviour = Some(BehaviourTotal { total: 6, on: None });
        record.checked_on = chrono::NaiveDate::from_ymd_opt(2026, 4, 1);
        assert!(!harms_asked(&record));
        record.behaviour = Some(BehaviourTotal { total: 0, on: None });
        assert!(harms_asked(&record));
        record.behaviour = None;
        let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        record.checked.insert(RecordPart::Risk, Checked { on, by: "大塚".into() });
        assert!(harms_asked(&record));
    }
}
