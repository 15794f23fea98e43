//! Cases without a place for tonight: an emergency nobody has a bed for, a hold that ran out.
//! It must not know who could be asked; the case's own step says that.

use super::due;
use super::look::Look;
use super::types::DueRow;
use crate::domain::case::RequestState;
use crate::domain::case_file::{CaseFile, CaseState};
use crate::domain::facts::Fact;
use crate::domain::ids::CaseId;

/// One row for each listed case that wants a place while no office holds one: due since the last
/// hold ran out or the last office was asked, else since the case was opened.
pub(super) fn rows(look: &Look<'_>, listed: &[CaseId]) -> Fact<Vec<DueRow>> {
    let mut out = Vec::new();
    for case in look.open_cases()?.iter().filter(|c| listed.contains(&c.id) && wants(c)) {
        let tried = case.requests.iter().map(|r| r.hold_until.unwrap_or(r.asked_at)).max();
        let since = tried.unwrap_or(case.opened_at).min(look.now);
        let person = case.person.map(|id| look.known(id)).transpose()?.flatten().map(|p| p.id);
        out.push(DueRow { case: Some(case.id), person, ..due::blank("no_place", since) });
    }
    Ok(out)
}

/// A place is wanted, and no office that was asked holds one: that row stands by itself.
fn wants(case: &CaseFile) -> bool {
    let held = case.requests.iter().any(|r| r.state == RequestState::Asked && r.hold_until.is_some());
    case.state() == CaseState::Placing && !held
}
