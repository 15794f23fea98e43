//! Who may know of a hidden person and of their case (`rules.md` §7).
//! It must not know what is done with either, nor what the record says beyond its flags.

use super::ctx::Ctx;
use crate::domain::call::Call;
use crate::domain::case_file::CaseFile;
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::person::Person;
use crate::domain::refusal::{No, Refusal};
use crate::domain::rota::on_any;
use crate::domain::staff::{Actor, Role};

/// Refuses a hidden person to those who may not know of them.
pub(super) fn may_know(ctx: &Ctx<'_>, person: &Person) -> Result<(), No> {
    if knows(ctx, person)? { Ok(()) } else { Err(Refusal::Hidden.into()) }
}

/// Whether the actor may know of a person: of a hidden one tonight's duty, backup and third,
/// their own coordinator, and a supervisor called to their running case.
pub(super) fn knows(ctx: &Ctx<'_>, person: &Person) -> Result<bool, No> {
    if !person.record.flags.hidden {
        return Ok(true);
    }
    let Actor::Staff(me) = ctx.actor else { return Ok(false) };
    Ok(on_shift(ctx, me)? || person.record.coordinator.as_ref() == Some(me) || called(ctx, me, person.id)?)
}

/// The same for a case, by its person; whoever decides it knows of it.
pub(super) fn knows_case(ctx: &Ctx<'_>, file: &CaseFile) -> Result<bool, No> {
    let person = file.person.map(|id| ctx.facts.person(id)).transpose()?.flatten();
    match person {
        Some(person) => Ok(decides(file, ctx.actor) || knows(ctx, &person)?),
        None => Ok(true),
    }
}

/// Whether a call is about a hidden person.
pub(super) fn about_hidden(ctx: &Ctx<'_>, call: &Call) -> Result<bool, No> {
    let Some(id) = call.person else { return Ok(false) };
    Ok(ctx.facts.person(id)?.is_some_and(|p| p.record.flags.hidden))
}

pub(super) fn on_shift(ctx: &Ctx<'_>, who: &StaffId) -> Result<bool, No> {
    // The rota of the minute of asking: entering something later opens no record.
    Ok(on_any(&ctx.facts.shifts_at(ctx.entered_at)?, who))
}

/// Gave a view or was asked for one.
pub(super) fn decides(file: &CaseFile, actor: &Actor) -> bool {
    let Actor::Staff(who) = actor else { return false };
    file.views.iter().any(|v| v.staff == *who) || file.tries.iter().any(|(asked, _, _)| asked == who)
}

/// A supervisor called as second person to a running case of theirs sees what the duty sees.
fn called(ctx: &Ctx<'_>, who: &StaffId, person: PersonId) -> Result<bool, No> {
    if !ctx.facts.staff(who)?.is_some_and(|s| s.has(Role::Supervisor)) {
        return Ok(false);
    }
    let open = ctx.facts.open_cases()?;
    Ok(open.iter().any(|f| f.person == Some(person) && decides(f, ctx.actor)))
}
