//! Pane 3: one person, with what the viewer may not see emptied.
//! It must not log the look: `see_person` has gone through the door before.

use chrono::{Datelike, NaiveDate};

use super::look::Look;
use super::types::PersonCard;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{Code, PersonId, StaffId};
use crate::domain::person::Record;
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::text::Clean;

/// Earlier cases shown.
const CASES: usize = 5;

/// The card of a person for `viewer`; none when there is no such person or the viewer may not
/// know of them. `purpose` is the code of the `see_person` the door took (`call`, `case` …);
/// `address` only after it took `part = address`, which shows a hidden address once.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn person_card(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    person: PersonId,
    purpose: &Code,
) -> Fact<Option<PersonCard>> {
    let look = Look::new(facts, now, viewer)?;
    let Some(person) = look.known(person)? else { return Ok(None) };
    let hidden = person.record.flags.hidden;
    let mask = hidden && purpose.as_str() != "address" && !look.address_opened(person.id)?;
    let mut same_address = Vec::new();
    if !mask && !person.record.address.is_empty() {
        for other in facts.persons_at(person.record.address.as_str())? {
            // Nobody learns of a hidden person by their neighbours, or the other way round.
            if other.id != person.id && look.may_know(&other)? && !other.record.flags.hidden {
                same_address.push((other.id, other.record.reg_no.clone().unwrap_or_default()));
            }
        }
    }
    let mut cases = Vec::new();
    for id in facts.cases_of(person.id)?.into_iter().take(CASES) {
        if let Some(case) = facts.case(id)?
            && look.lists_id(id)?
        {
            cases.push((id, case.opened_at.date(), case.state()));
        }
    }
    let seen = facts.last_seen(person.id)?;
    let me = look.viewer().cloned().map(Actor::Staff);
    let mut shown = (*person).clone();
    if mask {
        mask_whereabouts(&mut shown.record);
    }
    Ok(Some(PersonCard {
        age: shown.age(look.today),
        address_hidden: mask,
        seen_for: purpose.clone(),
        seen_at: seen.filter(|(who, _)| Some(who) == me.as_ref()).map(|(_, at)| at),
        months_old: shown.record.checked_on.map(|d| months_between(d, look.today)),
        review_overdue: shown.record.review_due.is_some_and(|d| d < look.today),
        same_address,
        cases,
        person: shown,
    }))
}

/// Address and whereabouts of a hidden person: where they live, and where they have been.
fn mask_whereabouts(record: &mut Record) {
    record.address = Clean::default();
    record.district = Clean::default();
    for stay in &mut record.stays {
        stay.place = Clean::default();
    }
    if let Some(capsule) = &mut record.capsule {
        capsule.place = Clean::default();
    }
}

/// Whole months from one day to a later one; never below 0.
pub(super) fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let count = |d: NaiveDate| i64::from(d.year()) * 12 + i64::from(d.month());
    (count(to) - count(from) - i64::from(to.day() < from.day())).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole() {
        let d = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(months_between(d(2025, 10, 21), d(2026, 11, 21)), 13);
        assert_eq!(months_between(d(2025, 10, 22), d(2026, 11, 21)), 12);
        assert_eq!(months_between(d(2026, 12, 1), d(2026, 11, 21)), 0);
    }
}
