//! Getting what a command names, or the refusal that it is not there or not in that state.
//! It must not know what is done with it.

use super::ctx::{Ctx, word};
use crate::domain::call::Call;
use crate::domain::case_file::{Assignment, CaseFile, Part, Request};
use crate::domain::ids::{AssignmentId, CallId, CaseId, PersonId, ProviderId, RequestId, Seq, StaffId};
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

/// A case that is not closed.
pub(super) fn open_case(ctx: &Ctx<'_>, id: CaseId) -> Result<CaseFile, No> {
    let file = case(ctx, id)?;
    if file.closed.is_some() {
        return Err(Refusal::bad_state("case", "closed").into());
    }
    Ok(file)
}

/// A request and its open case.
pub(super) fn request(ctx: &Ctx<'_>, id: RequestId) -> Result<(CaseFile, Request), No> {
    let missing = || No::from(Refusal::not_found("request", id));
    let case = ctx.facts.case_of(Part::Request(id))?.ok_or_else(missing)?;
    let file = open_case(ctx, case)?;
    let request = file.requests.iter().find(|r| r.id == id).cloned().ok_or_else(missing)?;
    Ok((file, request))
}

/// An assignment and its open case.
pub(super) fn assignment(ctx: &Ctx<'_>, id: AssignmentId) -> Result<(CaseFile, Assignment), No> {
    let missing = || No::from(Refusal::not_found("assignment", id));
    let case = ctx.facts.case_of(Part::Assignment(id))?.ok_or_else(missing)?;
    let file = open_case(ctx, case)?;
    let found = file.assignments.iter().find(|a| a.id == id).cloned().ok_or_else(missing)?;
    Ok((file, found))
}

/// `bad_state` of an assignment.
pub(super) fn wrong_state(a: &Assignment) -> No {
    Refusal::bad_state("assignment", &word(&a.state)).into()
}

/// `bad_state` of a request.
pub(super) fn wrong_request(r: &Request) -> No {
    Refusal::bad_state("request", &word(&r.state)).into()
}

/// Journal position of an event of the case that satisfies `test`, the last such.
pub(super) fn last_event(file: &CaseFile, test: impl Fn(&crate::domain::case::CaseEvent) -> bool) -> Seq {
    file.events.iter().rev().find(|h| test(&h.event)).map_or(Seq(0), |h| h.seq)
}
