//! Persons: added with whatever is known, amended by versions, never blocked by registration.
//! It must not know who sees what (`see.rs`) or how an import finds its match (`import.rs`).

use super::ctx::{Ctx, filled, reasoned};
use super::draft::Draft;
use super::possible::{own_number, possible};
use super::record::{Open, day, keeps_state};
use crate::domain::change::{Change, Plan};
use crate::domain::command::{CheckEntry, HouseholdEntry};
use crate::domain::facts::Series;
use crate::domain::ids::{Code, PersonId, Rev};
use crate::domain::person::{Capsule, CrisisPlan, KeyPerson, Person, Record, Registration};
use crate::domain::person_fields::PersonFields;
use crate::domain::person_home::Linked;
use crate::domain::person_life::{Checked, RecordPart};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Role;
use crate::text::Clean;

/// A new person out of the fields given in passing (a case, a name told); written by the caller.
/// What a meeting decides is not said in passing.
pub(super) fn fresh(ctx: &Ctx<'_>, fields: &PersonFields) -> Result<Person, No> {
    match decided(fields) {
        Some(state) => Err(Refusal::bad_state("registration", state.code()).into()),
        None => made(ctx, fields),
    }
}

/// A state of the registration beyond what anybody may say of somebody new.
fn decided(fields: &PersonFields) -> Option<Registration> {
    fields.registration.filter(|r| !matches!(r, Registration::Unregistered | Registration::Candidate))
}

fn made(ctx: &Ctx<'_>, fields: &PersonFields) -> Result<Person, No> {
    let id = PersonId(ctx.facts.next(Series::Person)?);
    let person = Person { id, rev: Rev(1), written_at: ctx.at, record: fields.clone().into_record() };
    possible(ctx, &person.record)?;
    own_number(ctx, id, &person.record)?;
    Ok(person)
}

pub(super) fn add(ctx: &Ctx<'_>, fields: &PersonFields) -> Result<Plan, No> {
    // Somebody registered elsewhere or long ago is brought over by whoever leads registrations.
    let leads = || Ok::<_, No>(ctx.facts.staff(ctx.me()?)?.is_some_and(|s| s.has(Role::Coordinator)));
    if decided(fields).is_some() && !leads()? {
        return Err(Refusal::NotAllowed { needs: Code::new("coordinator") }.into());
    }
    let person = made(ctx, fields)?;
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
    let mut open = Open::new(ctx, id, rev)?;
    change(open.record());
    open.plan(ctx, reason)
}

pub(super) fn amend(
    ctx: &Ctx<'_>,
    id: PersonId,
    fields: &PersonFields,
    reason: &Clean,
    rev: Option<Rev>,
) -> Result<Plan, No> {
    reasoned("reason", reason)?;
    let mut open = Open::new(ctx, id, rev)?;
    // Where the registration stands is led by its own commands.
    keeps_state(&open.person, fields.registration)?;
    fields.clone().write_to(open.record());
    open.plan(ctx, reason)
}

pub(super) fn crisis_plan(
    ctx: &Ctx<'_>,
    id: PersonId,
    plan: &CrisisPlan,
    rev: Option<Rev>,
) -> Result<Plan, No> {
    let checked = checked_now(ctx)?;
    write(ctx, id, rev, &Clean::default(), |r| {
        r.crisis_plan = Some(plan.clone());
        r.checked.insert(RecordPart::Plan, checked);
    })
}

pub(super) fn capsule(ctx: &Ctx<'_>, id: PersonId, capsule: &Capsule, rev: Option<Rev>) -> Result<Plan, No> {
    let checked = checked_now(ctx)?;
    write(ctx, id, rev, &Clean::default(), |r| {
        r.capsule = Some(capsule.clone());
        r.checked.insert(RecordPart::Capsule, checked);
    })
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

/// A part written whole has been gone through by whoever wrote it.
fn checked_now(ctx: &Ctx<'_>) -> Result<Checked, No> {
    Ok(Checked { on: ctx.today(), by: ctx.my_name()? })
}

/// Parts found right as they are: nothing changes but when and by whom they were checked.
pub(super) fn check(ctx: &Ctx<'_>, entry: &CheckEntry) -> Result<Plan, No> {
    let mut open = Open::new(ctx, entry.person, None)?;
    if entry.parts.is_empty() {
        return Err(Refusal::bad_input("parts", "must not be empty").into());
    }
    let on = day(ctx, "on", entry.on)?;
    let by = ctx.my_name()?;
    for part in &entry.parts {
        // An older check entered later does not make a part older than it is.
        let newer = open.record().checked.get(part).is_some_and(|c| c.on > on);
        if !newer {
            open.record().checked.insert(*part, Checked { on, by: by.clone() });
        }
    }
    open.plan(ctx, &Clean::default())
}

/// Two persons of one household say so, each of the other; or they belong together no more.
pub(super) fn household(ctx: &Ctx<'_>, entry: &HouseholdEntry) -> Result<Plan, No> {
    if entry.person == entry.other {
        return Err(Refusal::bad_input("other", "the same person").into());
    }
    let (mut one, mut two) = (Open::new(ctx, entry.person, None)?, Open::new(ctx, entry.other, None)?);
    let ids = (entry.person, entry.other);
    let linked = one.record().linked.iter().any(|l| l.person == ids.1);
    if entry.apart && !linked {
        return Err(Refusal::bad_state("household", "none").into());
    }
    for (open, other) in [(&mut one, ids.1), (&mut two, ids.0)] {
        let links = &mut open.record().linked;
        links.retain(|l| l.person != other);
        if !entry.apart {
            links.push(Linked { person: other, relation: entry.relation.clone() });
        }
    }
    let mut plan = two.plan(ctx, &entry.relation)?;
    let first = one.plan(ctx, &entry.relation)?;
    plan.changes.splice(0..0, first.changes);
    plan.outcome = first.outcome;
    Ok(plan)
}
