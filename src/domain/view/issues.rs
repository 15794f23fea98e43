//! Issues of the list: what the nights taught and no meeting has settled yet.
//! It must not name a person: an issue's words name nobody, its case is shown to who may know it.

use super::course_types::IssueRow;
use super::look::Look;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::time::At;

/// Issues that are open or taken up, newest first; none for accounts that see no persons.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn open_issues(facts: &dyn Facts, now: At, viewer: Option<&StaffId>) -> Fact<Vec<IssueRow>> {
    let look = &Look::new(facts, now, viewer)?;
    if !look.sees_persons() {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for issue in look.facts.open_issues()? {
        let case = match issue.case {
            Some(id) if may_know(look, id)? => Some(id),
            _ => None,
        };
        out.push(IssueRow {
            id: issue.id,
            rev: issue.rev,
            kind: issue.kind,
            level: issue.level,
            status: issue.status,
            case,
            area: issue.area,
            traits: issue.traits,
            what: issue.what,
            words: issue.words,
            by: look.name(&issue.by),
            made: issue.made,
        });
    }
    Ok(out)
}

/// Whether the case an issue came from may be named: not one about abuse or a hidden person
/// before those it is not for.
fn may_know(look: &Look<'_>, id: CaseId) -> Fact<bool> {
    let Some(case) = look.facts.case(id)? else { return Ok(false) };
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    if let Some(p) = &person
        && !look.may_know(p)?
        && !look.decides(&case)
    {
        return Ok(false);
    }
    let mut calls = Vec::new();
    for id in &case.calls {
        calls.extend(look.facts.call(*id)?);
    }
    Ok(look.lists(&case, look.is_abuse(&case, person.as_deref(), &calls)))
}
