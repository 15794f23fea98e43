//! Which notices are owed: a view is wanted, nobody has answered in the set time (`rules.md` §2).
//! It must not send any; what was sent already is read from the cases, so a restart forgets nothing.

use super::awaited::{awaited, fresh};
use super::look::Look;
use super::two_people::callable;
use crate::domain::case::{CaseEvent, Place, View};
use crate::domain::case_file::CaseFile;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::notice::NoticeOutcome;
use crate::domain::time::At;

/// The set times, seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeTimes {
    /// How long a view is waited for before someone is told, and again after they were.
    pub after: i64,
    /// The pause after a try that failed; each next one is twice as long.
    pub pause: i64,
}

/// A notice that is owed now or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeDue {
    /// Case.
    pub case: CaseId,
    /// Whom to tell.
    pub staff: StaffId,
    /// Which try for them, from 1.
    pub attempt: u32,
    /// Since when the view is wanted.
    pub since: At,
    /// When it is to be sent.
    pub at: At,
}

/// What one person was told since a view is wanted.
struct Told {
    attempts: u32,
    first: At,
    last: At,
    sent: bool,
}

/// The next notice of every open case that waits for a view; none in a drill.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn notices(facts: &dyn Facts, now: At, times: NoticeTimes) -> Fact<Vec<NoticeDue>> {
    let mut out = Vec::new();
    if facts.is_drill()? {
        return Ok(out);
    }
    let look = Look::new(facts, now, None)?;
    for case in facts.open_cases()?.iter().filter(|c| !c.drill) {
        out.extend(of_case(&look, case, times)?);
    }
    out.sort_by_key(|d| d.at);
    Ok(out)
}

fn of_case(look: &Look<'_>, case: &CaseFile, times: NoticeTimes) -> Fact<Option<NoticeDue>> {
    let Some(wanted) = awaited(look, case)? else { return Ok(None) };
    let views = fresh(case, wanted.on).views;
    let spoke = |id: &StaffId| views.iter().any(|v| v.staff == *id && v.value != View::NeedMore);
    let mut chain: Vec<StaffId> = wanted.who.id.clone().into_iter().collect();
    for row in callable(look, case, None)? {
        // Where a supervisor is wanted nobody else can say it.
        let may = wanted.who.id.is_some() || row.place == Place::Supervisor;
        if may && !spoke(&row.staff) && !chain.contains(&row.staff) {
            chain.push(row.staff);
        }
    }
    let seconds = |from: At, n: i64| At(from.0 + n * 1000);
    let tries = case.frozen.tries.max(1);
    let mut start = seconds(wanted.since, times.after);
    for staff in chain {
        let due =
            |attempt, at| NoticeDue { case: case.id, staff: staff.clone(), attempt, since: wanted.since, at };
        let Some(told) = told(case, &staff, wanted.since) else { return Ok(Some(due(1, start))) };
        // After the set tries, or their time in all, the next of the chain.
        let end = told.first.plus_minutes(i64::from(case.frozen.tries_minutes));
        let pause = times.pause << told.attempts.saturating_sub(1).min(6);
        let next = seconds(told.last, if told.sent { times.after } else { pause });
        if told.attempts < tries && next <= end {
            return Ok(Some(due(told.attempts + 1, next)));
        }
        start = if told.sent { next.min(end.max(told.last)) } else { told.last };
    }
    Ok(None)
}

fn told(case: &CaseFile, who: &StaffId, since: At) -> Option<Told> {
    let mine = case.counting().filter(|h| h.at >= since).filter_map(|h| match &h.event {
        CaseEvent::NoticeSent { staff, attempt, outcome, .. } if staff == who => {
            Some((h.at, *attempt, *outcome))
        }
        _ => None,
    });
    let mine: Vec<_> = mine.collect();
    let (first, ..) = *mine.first()?;
    let (last, attempts, _) = *mine.last()?;
    // By two ways at once: one of them is enough.
    let sent = mine.iter().any(|(_, n, outcome)| *n == attempts && *outcome == NoticeOutcome::Sent);
    Some(Told { attempts, first, last, sent })
}
