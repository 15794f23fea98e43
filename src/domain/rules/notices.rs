//! What became of a notice (`rules.md` §2: nobody reached): the program's own line in the case.
//! It must not decide who is told next; the views do.

use super::ctx::Ctx;
use super::ground::{Ruled, event};
use crate::domain::case::CaseEvent;
use crate::domain::case_file::CaseState;
use crate::domain::change::Plan;
use crate::domain::notice::NoticeEntry;
use crate::domain::refusal::Refusal;

pub(super) fn record(ctx: &Ctx<'_>, entry: &NoticeEntry) -> Ruled<Plan> {
    // Read by the program, which shows nobody anything: a hidden person's case waits like any other.
    let case = ctx.facts.case(entry.case)?.ok_or_else(|| Refusal::not_found("case", entry.case))?;
    if case.state() == CaseState::Closed {
        return Err(Refusal::bad_state("case", "closed").into());
    }
    if ctx.facts.staff(&entry.staff)?.is_none() {
        return Err(Refusal::not_found("staff", &entry.staff).into());
    }
    let NoticeEntry { staff, way, attempt, outcome, .. } = entry.clone();
    Ok(event(&case, CaseEvent::NoticeSent { staff, way, attempt, outcome }))
}
