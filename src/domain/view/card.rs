//! Pane 3: one person, with what the viewer may not see emptied.
//! It must not log the look: `see_person` has gone through the door before.

use chrono::{Datelike, NaiveDate};

use super::look::Look;
use super::masked::{MASKED, mask_whereabouts};
use super::person_types::{AmendmentRow, CardParts, LinkedRow, PartAge};
use super::types::PersonCard;
use crate::domain::facts::{Fact, Facts, PhoneOwner};
use crate::domain::ids::{Code, PersonId, StaffId};
use crate::domain::person::{KeyPerson, Person};
use crate::domain::person_home::Consent;
use crate::domain::person_life::RecordPart;
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::text::{Clean, phone_digits};

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
    // Shown only after the door took `part = address`, and while the two views stand.
    let mask = hidden && !(purpose.as_str() == "address" && look.address_opened(person.id)?);
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
    let parts = parts(&look, &person, mask)?;
    let mut shown = (*person).clone();
    if mask {
        mask_whereabouts(&mut shown.record);
    }
    // An id of somebody the viewer may not know is a trace of them.
    // What was taken over from another record stands in its field, masked there or not.
    for other in &mut shown.record.merged {
        (other.taken, other.cases, other.tasks) = <_>::default();
    }
    shown.record.linked.retain(|l| parts.linked.iter().any(|row| row.person == l.person));
    Ok(Some(PersonCard {
        age: shown.age(look.today),
        address_hidden: mask,
        seen_for: purpose.clone(),
        seen_at: seen.filter(|(who, _)| Some(who) == me.as_ref()).map(|(_, at)| at),
        months_old: shown.record.checked_on.map(|d| months_between(d, look.today)),
        review_overdue: shown.record.review_due.is_some_and(|d| d < look.today),
        same_address,
        cases,
        parts,
        person: shown,
    }))
}

/// Ages of the parts, open proposals, the household: as far as they are the viewer's to see.
fn parts(look: &Look<'_>, person: &Person, mask: bool) -> Fact<CardParts> {
    let record = &person.record;
    let ages = RecordPart::ALL.iter().map(|part| {
        let on = record.checked_part(*part);
        let own = record.checked.get(part).filter(|c| Some(c.on) == on);
        let by = own.map(|c| c.by.clone()).unwrap_or_default();
        PartAge { part: *part, on, by, months: on.map(|d| months_between(d, look.today)) }
    });
    let mut amendments = Vec::new();
    for told in &record.amendments {
        amendments.push(AmendmentRow {
            id: told.id,
            at: told.at,
            by: look.actor(&told.by)?,
            from: told.from.clone(),
            // What was told of a hidden person may say where they are.
            words: if mask { Clean::default() } else { told.words.clone() },
            fields: told.change.given(),
            changed_since: told.was != record.says(&told.change.given()),
        });
    }
    let mut linked = Vec::new();
    for link in record.linked.iter().filter(|_| !mask) {
        // Nobody learns of a hidden person by their household, or the other way round.
        if let Some(other) = look.known(link.person)?
            && !other.record.flags.hidden
        {
            linked.push(LinkedRow {
                person: other.id,
                reg_no: other.record.reg_no.clone().unwrap_or_default(),
                relation: link.relation.clone(),
            });
        }
    }
    let same_carer = if record.flags.hidden { Vec::new() } else { same_carer(look, person)? };
    Ok(CardParts {
        same_carer: same_carer.into_iter().filter(|s| linked.iter().all(|l| l.person != s.person)).collect(),
        masked: if mask { MASKED.to_vec() } else { Vec::new() },
        ages: ages.collect(),
        amendments,
        linked,
        medicine_until: record.medicine_until(),
        consent_ends: record.consent.as_ref().and_then(Consent::ends),
    })
}

/// Others on file whom somebody who cares for this person cares for too: found by the number of
/// either, so that two persons who fall out together are seen together.
fn same_carer(look: &Look<'_>, person: &Person) -> Fact<Vec<LinkedRow>> {
    let cares = |k: &&KeyPerson| k.carer || k.lives_with;
    let mut out: Vec<LinkedRow> = Vec::new();
    for carer in person.record.contacts.iter().filter(cares) {
        for digits in carer.all_phones().map(|n| phone_digits(n.as_str())).filter(|d| !d.is_empty()) {
            for owner in look.facts.phone_owners(&digits)? {
                let PhoneOwner::Contact(id, _) = owner else { continue };
                let Some(other) = look.known(id)?.filter(|o| o.id != person.id) else { continue };
                let theirs = |k: &KeyPerson| k.all_phones().any(|n| phone_digits(n.as_str()) == digits);
                let shared = other.record.contacts.iter().filter(cares).any(theirs);
                // Nobody learns of a hidden person by their carer.
                if shared && !other.record.flags.hidden && out.iter().all(|l| l.person != id) {
                    out.push(LinkedRow {
                        person: id,
                        reg_no: other.record.reg_no.clone().unwrap_or_default(),
                        relation: carer.relation.clone(),
                    });
                }
            }
        }
    }
    Ok(out)
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
