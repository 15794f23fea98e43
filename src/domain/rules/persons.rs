//! Persons: added with whatever is known, amended by versions, never blocked by registration.
//! It must not know who sees what (`see.rs`) or how an import finds its match (`import.rs`).

use super::ctx::{Ctx, filled, reasoned};
use super::draft::Draft;
use super::{get, see};
use crate::domain::change::{Change, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{PersonId, Rev};
use crate::domain::person::{BehaviourTotal, Capsule, CrisisPlan, KeyPerson, Person, Record};
use crate::domain::person_fields::PersonFields;
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::text::Clean;

/// What no record may say, whatever its source.
pub(super) fn possible(ctx: &Ctx<'_>, record: &Record) -> Result<(), No> {
    let today = ctx.entered_at.date();
    if record.behaviour.is_some_and(|b| b.total > BehaviourTotal::MAX) {
        return Err(Refusal::bad_input("behaviour", "the total is 0 to 24").into());
    }
    if record.birth.is_some_and(|b| b > today) {
        return Err(Refusal::bad_input("birth", "in the future").into());
    }
    Ok(())
}

/// A registration number is one person's.
fn own_number(ctx: &Ctx<'_>, id: PersonId, record: &Record) -> Result<(), No> {
    let Some(reg_no) = record.reg_no.as_ref().filter(|r| !r.is_empty()) else { return Ok(()) };
    match ctx.facts.person_by_reg_no(reg_no.as_str())? {
        Some(other) if other.id != id => Err(Refusal::bad_input("reg_no", "in use").into()),
        _ => Ok(()),
    }
}

/// A new person out of the fields given; written by the caller.
pub(super) fn fresh(ctx: &Ctx<'_>, fields: &PersonFields) -> Result<Person, No> {
    let id = PersonId(ctx.facts.next(Series::Person)?);
    let person = Person { id, rev: Rev(1), written_at: ctx.at, record: fields.clone().into_record() };
    possible(ctx, &person.record)?;
    own_number(ctx, id, &person.record)?;
    Ok(person)
}

pub(super) fn add(ctx: &Ctx<'_>, fields: &PersonFields) -> Result<Plan, No> {
    let person = fresh(ctx, fields)?;
    let mut draft = Draft::new();
    draft.outcome.person = Some(person.id);
    draft.write(Change::Person(Box::new(person), Clean::default()));
    Ok(draft.plan())
}

/// One change of a record: a new version when it says something else than the last.
fn write(
    ctx: &Ctx<'_>,
    id: PersonId,
    rev: Option<Rev>,
    reason: &Clean,
    change: impl FnOnce(&mut Record),
) -> Result<Plan, No> {
    let mut person = get::person(ctx, id)?;
    see::may_know(ctx, &person)?;
    if rev.is_some_and(|r| r != person.rev) {
        let (by, at) = ctx.facts.person_written(id)?.unwrap_or((Actor::System, person.written_at));
        return Err(Refusal::Stale { by, at, rev: person.rev }.into());
    }
    let before = person.record.clone();
    change(&mut person.record);
    possible(ctx, &person.record)?;
    own_number(ctx, id, &person.record)?;
    let mut draft = Draft::new();
    draft.outcome.person = Some(id);
    if person.record != before {
        person.rev = Rev(person.rev.0 + 1);
        person.written_at = ctx.at;
        draft.write(Change::Person(Box::new(person), reason.clone()));
    }
    Ok(draft.plan())
}

pub(super) fn amend(
    ctx: &Ctx<'_>,
    id: PersonId,
    fields: &PersonFields,
    reason: &Clean,
    rev: Option<Rev>,
) -> Result<Plan, No> {
    reasoned("reason", reason)?;
    let fields = fields.clone();
    write(ctx, id, rev, reason, |r| fields.write_to(r))
}

pub(super) fn crisis_plan(
    ctx: &Ctx<'_>,
    id: PersonId,
    plan: &CrisisPlan,
    rev: Option<Rev>,
) -> Result<Plan, No> {
    write(ctx, id, rev, &Clean::default(), |r| r.crisis_plan = Some(plan.clone()))
}

pub(super) fn capsule(ctx: &Ctx<'_>, id: PersonId, capsule: &Capsule, rev: Option<Rev>) -> Result<Plan, No> {
    write(ctx, id, rev, &Clean::default(), |r| r.capsule = Some(capsule.clone()))
}

pub(super) fn contact(ctx: &Ctx<'_>, id: PersonId, contact: &KeyPerson) -> Result<Plan, No> {
    if contact.name.is_empty() && contact.relation.is_empty() {
        return Err(Refusal::bad_input("contact", "a name or a relation").into());
    }
    write(ctx, id, None, &Clean::default(), |r| r.contacts.push(contact.clone()))
}

pub(super) fn risk_note(ctx: &Ctx<'_>, id: PersonId, words: &Clean) -> Result<Plan, No> {
    filled("words", words)?;
    write(ctx, id, None, &Clean::default(), |r| r.notes.push(words.clone()))
}
