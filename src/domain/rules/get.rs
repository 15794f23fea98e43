//! Getting what a command names, or the refusal that it is not there or not in that state.
//! It must not know what is done with it.

use super::ctx::Ctx;
use super::known::{knows, knows_case};
use crate::domain::call::Call;
use crate::domain::case_file::CaseFile;
use crate::domain::ids::{CallId, CaseId, PersonId, ProviderId, StaffId, TaskId};
use crate::domain::person::Person;
use crate::domain::provider::Provider;
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Staff;
use crate::domain::task::Task;

pub(super) fn call(ctx: &Ctx<'_>, id: CallId) -> Result<Call, No> {
    Ok(ctx.facts.call(id)?.ok_or_else(|| Refusal::not_found("call", id))?)
}

pub(super) fn person(ctx: &Ctx<'_>, id: PersonId) -> Result<Person, No> {
    Ok(ctx.facts.person(id)?.ok_or_else(|| Refusal::not_found("person", id))?)
}

/// A staff member who has not left.
pub(super) fn staff(ctx: &Ctx<'_>, id: &StaffId) -> Result<Staff, No> {
    let found = ctx.facts.staff(id)?.filter(|s| s.ended.is_none());
    Ok(found.ok_or_else(|| Refusal::not_found("staff", id))?)
}

pub(super) fn provider(ctx: &Ctx<'_>, id: &ProviderId) -> Result<Provider, No> {
    Ok(ctx.facts.provider(id)?.ok_or_else(|| Refusal::not_found("provider", id))?)
}

/// A provider that has not closed for good.
pub(super) fn live_provider(ctx: &Ctx<'_>, id: &ProviderId) -> Result<Provider, No> {
    let provider = provider(ctx, id)?;
    if provider.ended {
        return Err(Refusal::bad_state("provider", "ended").into());
    }
    Ok(provider)
}

/// A case. One that the actor may not know of is not there for them: the same refusal, so that
/// a guessed number tells nothing (`rules.md` §7).
pub(super) fn case(ctx: &Ctx<'_>, id: CaseId) -> Result<CaseFile, No> {
    match ctx.facts.case(id)? {
        Some(file) if knows_case(ctx, &file)? => Ok(file),
        _ => Err(Refusal::not_found("case", id).into()),
    }
}

/// A task. One about a person or a case that the actor may not know of is not there for them.
pub(super) fn task(ctx: &Ctx<'_>, id: TaskId) -> Result<Task, No> {
    let none = || No::from(Refusal::not_found("task", id));
    let task = ctx.facts.task(id)?.ok_or_else(none)?;
    let file = task.case.map(|id| ctx.facts.case(id)).transpose()?.flatten();
    if let Some(file) = &file
        && !knows_case(ctx, file)?
    {
        return Err(none());
    }
    let other = task.person.filter(|p| file.is_none_or(|f| f.person != Some(*p)));
    if let Some(person) = other.map(|id| ctx.facts.person(id)).transpose()?.flatten()
        && !knows(ctx, &person)?
    {
        return Err(none());
    }
    Ok(task)
}
