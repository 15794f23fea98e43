//! Issues of the list: what the nights taught and no meeting has settled yet.
//! It must not name a person: an issue's words name nobody, its case is shown to who may know it.

use super::course_types::IssueRow;
use super::look::Look;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::StaffId;
use crate::domain::time::At;
use crate::text::Clean;

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
        let named = issue.case.map_or(Ok(true), |id| look.may_read(id))?;
        out.push(IssueRow {
            id: issue.id,
            rev: issue.rev,
            kind: issue.kind,
            level: issue.level,
            status: issue.status,
            case: issue.case.filter(|_| named),
            // Where somebody lives whom the viewer may not know is not for them either.
            area: if named { issue.area } else { Clean::default() },
            traits: issue.traits,
            what: issue.what,
            words: issue.words,
            by: look.name(&issue.by),
            made: issue.made,
        });
    }
    Ok(out)
}
