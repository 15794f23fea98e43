//! Pane 5, upper part: the open cases, as far as the viewer may see them.
//! It must not derive a case's state itself: that is `case_file`'s.

use super::awaited;
use super::look::{HIDDEN, Look};
use super::types::CaseRow;
use crate::domain::case::{AssignmentState, Question, RequestState, View};
use crate::domain::case_file::{Assignment, CaseFile, CaseState, Mark};
use crate::domain::facts::Fact;
use crate::domain::ids::StaffId;
use crate::domain::person::Person;
use crate::domain::rota::Shift;
use crate::domain::staff::Role;
use crate::domain::time::At;
use crate::text::Clean;

/// Rows: stays past their limit first, then by opening.
pub(super) fn rows(look: &Look<'_>) -> Fact<Vec<CaseRow>> {
    let mut out = Vec::new();
    for case in look.open_cases()? {
        let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
        let abuse = look.is_abuse(case, person.as_deref(), &look.calls_of(case)?);
        if look.lists(case, abuse) {
            out.push(row(look, case, person.as_deref(), abuse)?);
        }
    }
    out.sort_by_key(|r| (!r.marks.contains(&Mark::Overrun), r.opened_at, r.id));
    Ok(out)
}

fn row(look: &Look<'_>, case: &CaseFile, person: Option<&Person>, abuse: bool) -> Fact<CaseRow> {
    let known = match person {
        Some(p) if look.may_know(p)? => Some(p),
        _ => None,
    };
    let place_known = look.sees_persons() && look.may_know_place(case, person);
    let name = |provider: Option<&_>, who: &Clean| {
        if place_known { look.place_name(provider, who) } else { Ok(Clean::new(HIDDEN)) }
    };
    let mut support = Vec::new();
    for a in case.running() {
        let m = length(case, a);
        support.push((a.kind, name(a.provider.as_ref(), &a.who)?, a.state, a.day(look.today), m));
    }
    let mut asking = Vec::new();
    for r in case.requests.iter().filter(|r| r.state == RequestState::Asked) {
        asking.push((name(r.provider.as_ref(), &r.who)?, r.asked_at, r.hold_until));
    }
    Ok(CaseRow {
        id: case.id,
        person: known.map(|p| p.id),
        reg_no: known.and_then(|p| p.record.reg_no.clone()).unwrap_or_default(),
        described: known.map(|p| described(look, case, p)).unwrap_or_default(),
        sex: known.and_then(|p| p.record.sex),
        age: known.and_then(|p| p.age(look.today)),
        state: case.state(),
        marks: marks(look, case, person, abuse),
        opened_at: case.opened_at,
        support,
        asking,
        conference: case.conference_set,
        view_wanted: view_wanted(look, case)?,
    })
}

/// What the officer wrote down of somebody who is in no list and has no name yet, for a viewer who may know them: it may
/// say where they are, so that it is for those the place is for.
pub(super) fn described(look: &Look<'_>, case: &CaseFile, person: &Person) -> Clean {
    let r = &person.record;
    let unknown = r.reg_no.is_none() && r.name.is_empty();
    let told = unknown && !r.flags.hidden && look.may_know_place(case, Some(person));
    if told { r.description.clone() } else { Clean::default() }
}

/// Marks of the events, with those that come from the person and the calls.
pub(super) fn marks(look: &Look<'_>, case: &CaseFile, person: Option<&Person>, abuse: bool) -> Vec<Mark> {
    let mut marks = case.marks(look.today);
    if abuse && !marks.contains(&Mark::Abuse) {
        marks.push(Mark::Abuse);
    }
    if person.is_some_and(|p| p.record.flags.hidden) {
        marks.push(Mark::Hidden);
    }
    marks
}

/// Days the stay may last: from arrival to its last day, the frozen length before arrival.
pub(super) fn length(case: &CaseFile, a: &Assignment) -> i64 {
    a.arrived_at.map_or(i64::from(case.frozen.stay_days), |at| (a.until - at.date()).num_days() + 1)
}

/// The question on which the viewer's own view is wanted, and since when (`rules.md` §2): as
/// duty once another has a view, as backup once the duty has one or asked, standing in when
/// asked or when the backup could not be reached, as supervisor on a split and on questions that
/// take one.
pub(super) fn view_wanted(look: &Look<'_>, case: &CaseFile) -> Fact<Option<(Question, At)>> {
    let Some(me) = look.viewer().filter(|_| case.closed.is_none()) else { return Ok(None) };
    let shift = look.shift_of(case)?;
    Ok(decision_wanted(look, shift, case, me).map(|at| (Question::Decision, at)).or_else(|| {
        [Question::Extension, Question::OverCapacity, Question::NotSuitable, Question::Address]
            .into_iter()
            .find_map(|on| other_wanted(look, case, me, on).map(|at| (on, at)))
    }))
}

fn decision_wanted(look: &Look<'_>, shift: Option<&Shift>, case: &CaseFile, me: &StaffId) -> Option<At> {
    let settled = case.agreed(Question::Decision).is_some() || case.state() >= CaseState::Supported;
    if settled && !case.provisional() {
        return None;
    }
    // Who asked for more is wanted again once asked again.
    if let Some(mine) = case.views.iter().find(|v| v.on == Question::Decision && v.staff == *me) {
        return awaited::asked_again(case, mine).filter(|_| mine.value == View::NeedMore);
    }
    // A provisional act counts as its actor's view (`rules.md` §2).
    let acted = case.provisional_at.filter(|_| case.provisional());
    let first_view = case.views.iter().filter(|v| v.on == Question::Decision).map(|v| v.at).min();
    let seen = first_view.into_iter().chain(acted).min();
    let asked = case.tries.iter().filter(|(who, _, asked)| *asked && who == me).map(|(_, at, _)| *at).min();
    let is = |place: Option<&StaffId>| place == Some(me);
    if is(shift.and_then(|s| s.duty.as_ref())) || is(shift.and_then(|s| s.backup.as_ref())) {
        return seen.into_iter().chain(asked).min();
    }
    let stands_in = is(shift.and_then(|s| s.third.as_ref())) || look.has(Role::Supervisor);
    if !stands_in {
        return None;
    }
    if case.split() && look.has(Role::Supervisor) {
        return seen;
    }
    let unreached: Vec<At> = case.tries.iter().filter(|(_, _, ok)| !ok).map(|(_, at, _)| *at).collect();
    let third_next = is(shift.and_then(|s| s.third.as_ref()))
        && unreached.len() >= usize::try_from(case.frozen.tries).unwrap_or(usize::MAX);
    asked.or_else(|| unreached.last().copied().filter(|_| third_next))
}

fn other_wanted(look: &Look<'_>, case: &CaseFile, me: &StaffId, on: Question) -> Option<At> {
    if case.views.iter().all(|v| v.on != on) {
        return None;
    }
    let fresh = awaited::fresh(case, on);
    let views: Vec<_> = fresh.views.iter().filter(|v| v.value == View::Emergency).collect();
    let since = views.iter().map(|v| v.at).min()?;
    if fresh.agreed(on).is_some() || fresh.views.iter().any(|v| v.staff == *me) {
        return None;
    }
    let needs_supervisor = matches!(on, Question::Extension | Question::OverCapacity)
        && !views.iter().any(|v| look.staff.get(&v.staff).is_some_and(|s| s.has(Role::Supervisor)));
    let may = if needs_supervisor {
        look.has(Role::Supervisor)
    } else {
        look.on_shift() || look.has(Role::Supervisor)
    };
    may.then_some(since)
}

/// Whether a stay has begun and not ended.
pub(super) fn staying(a: &Assignment) -> bool {
    a.state == AssignmentState::Arrived
}
