//! Issues of the list: what the nights taught and no meeting has settled yet.
//! It must not name a person: an issue's words name nobody, its case is shown to who may know it.

use chrono::NaiveDate;

use super::course_types::IssueRow;
use super::look::Look;
use super::report_types::AgendaIssue;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::StaffId;
use crate::domain::person::Record;
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
    let since = look.today.checked_sub_months(chrono::Months::new(12)).unwrap_or(look.today);
    let log = look.facts.activities(since, look.today)?;
    let mut out = Vec::new();
    for issue in look.facts.open_issues()? {
        let named = issue.case.map_or(Ok(true), |id| look.may_read(id))?;
        let of = log.iter().filter(|a| a.counts() && a.issues.contains(&issue.id));
        out.push(IssueRow {
            meetings: of.map(|a| (a.on, a.kind)).collect(),
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

/// Open issues raised by a day, oldest first, for a sheet that goes to others: without the case,
/// and without names of anyone on file in it. None for accounts that see no persons.
pub(super) fn agenda(look: &Look<'_>, until: NaiveDate) -> Fact<Vec<AgendaIssue>> {
    if !look.sees_persons() {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for issue in look.facts.open_issues()? {
        if issue.made.date() > until {
            continue;
        }
        let named = issue.case.map_or(Ok(true), |id| look.may_read(id))?;
        let case = issue.case.map(|id| look.file(id)).transpose()?.flatten();
        let person = case.and_then(|c| c.person).map(|id| look.person(id)).transpose()?.flatten();
        out.push(AgendaIssue {
            kind: issue.kind,
            status: issue.status,
            area: if named { issue.area } else { Clean::default() },
            traits: issue.traits,
            what: person.map_or_else(|| issue.what.clone(), |p| nameless(&issue.what, &p.record)),
            made: issue.made.date(),
        });
    }
    out.reverse();
    Ok(out)
}

/// Words without the person's names and those of the people around them, should one have slipped in.
fn nameless(what: &Clean, record: &Record) -> Clean {
    let mut names: Vec<&str> = vec![record.name.as_str(), record.reading.as_str(), record.call_name.as_str()];
    names.extend(record.contacts.iter().map(|c| c.name.as_str()));
    let mut parts: Vec<&str> = names.iter().flat_map(|n| n.split_whitespace().chain([*n])).collect();
    // One letter is too little to be a name in a sentence.
    parts.retain(|p| p.chars().count() > 1);
    parts.sort_by_key(|p| std::cmp::Reverse(p.len()));
    let plain = parts.iter().fold(what.to_string(), |text, name| text.replace(name, "***"));
    Clean::from(plain)
}
