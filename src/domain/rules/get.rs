//! Getting what a command names, or the refusal that it is not there or not in that state.
//! It must not know what is done with it.

use super::ctx::Ctx;
use crate::domain::call::Call;
use crate::domain::case_file::CaseFile;
use crate::domain::ids::{CallId, CaseId, PersonId, ProviderId, StaffId};
use crate::domain::person::Person;
use crate::domain::provider::Provider;
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Staff;

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

pub(super) fn case(ctx: &Ctx<'_>, id: CaseId) -> Result<CaseFile, No> {
    Ok(ctx.facts.case(id)?.ok_or_else(|| Refusal::not_found("case", id))?)
}
