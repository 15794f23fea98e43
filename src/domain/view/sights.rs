//! What else makes an opening unusual: many by one, somebody close to the opener, off the rota.
//! Hints for whoever looks over the morning, never a verdict; it must not read the journal.

use std::collections::BTreeMap;

use super::access_row::AccessRow;
use super::look::Look;
use crate::domain::access::Access;
use crate::domain::facts::Fact;
use crate::domain::ids::{Code, PersonId, StaffId};
use crate::domain::person::Person;
use crate::domain::person_parts::KeyPerson;
use crate::domain::rota::{is_office_day, on_any};
use crate::domain::staff::{Actor, Staff};
use crate::domain::time::At;
use crate::text::{digits, fold};

/// Openings of one person by one member of staff outside calls and cases, within what is looked
/// at, from which on they are told as many (AT-19: 12 in 10 days).
const MANY: u32 = 5;
/// Digits from which on two telephone numbers are the same one.
const NUMBER: usize = 9;

/// What ties the opener to the person, as far as the store can tell: `same_phone` where a number
/// of the staff member's is the person's or a contact's; `same_name` where the family name is.
/// The name of a hidden person is told to nobody, not even so.
pub(super) fn close(look: &Look<'_>, actor: &Actor, person: Option<&Person>) -> Option<Code> {
    let (Actor::Staff(id), Some(person)) = (actor, person) else { return None };
    let staff = look.staff.get(id)?;
    if shares_number(staff, person) {
        return Some(Code::new("same_phone"));
    }
    let same = !person.record.flags.hidden && shares_name(staff, person);
    same.then(|| Code::new("same_name"))
}

fn shares_number(staff: &Staff, person: &Person) -> bool {
    let own: Vec<String> =
        staff.phones.iter().map(|p| digits(p.as_str())).filter(|d| d.len() >= NUMBER).collect();
    let r = &person.record;
    let theirs = r.phones.iter().chain(r.contacts.iter().flat_map(KeyPerson::all_phones));
    let mut theirs = theirs.map(|p| digits(p.as_str()));
    theirs.any(|d| own.contains(&d))
}

fn shares_name(staff: &Staff, person: &Person) -> bool {
    let family = |name: &str| fold(name.split_whitespace().next().unwrap_or_default());
    let own = family(staff.name.as_str());
    let r = &person.record;
    let mut names = std::iter::once(&r.name).chain(r.contacts.iter().map(|c| &c.name));
    own.chars().count() > 1 && names.any(|n| family(n.as_str()) == own)
}

/// Whether the opener was on no shift at that minute, outside office hours.
pub(super) fn off_shift(look: &Look<'_>, a: &Access) -> Fact<bool> {
    let Actor::Staff(who) = &a.actor else { return Ok(false) };
    if on_any(&look.facts.shifts_at(a.entered_at)?, who) {
        return Ok(false);
    }
    Ok(!in_office(look, a.entered_at)?)
}

fn in_office(look: &Look<'_>, at: At) -> Fact<bool> {
    let (city, wall) = (look.facts.city(), at.wall());
    let hours = wall.time() >= city.bands.night_to && wall.time() < city.bands.night_from;
    if !hours {
        return Ok(false);
    }
    let holidays: Vec<_> = look.facts.holidays(wall.date(), wall.date())?.iter().map(|h| h.date).collect();
    Ok(is_office_day(wall.date(), &holidays, &city.closed_days))
}

/// Marks those of which one opened many.
pub(super) fn mark_many(rows: &mut [AccessRow], whom: &[Option<PersonId>]) {
    let mut counts: BTreeMap<(StaffId, PersonId), u32> = BTreeMap::new();
    let outside = |r: &AccessRow| r.why.as_ref().is_some_and(|w| w.as_str() == "outside");
    let key = |r: &AccessRow, id: Option<PersonId>| Some((r.staff.clone()?, id?));
    for (row, id) in rows.iter().zip(whom).filter(|(r, _)| outside(r)) {
        if let Some(key) = key(row, *id) {
            *counts.entry(key).or_default() += 1;
        }
    }
    for (row, id) in rows.iter_mut().zip(whom).filter(|(r, _)| outside(r)) {
        let times = key(row, *id).and_then(|key| counts.get(&key)).copied().unwrap_or_default();
        if times >= MANY {
            row.times = times;
            row.why = Some(Code::new("many"));
        }
    }
}
