//! What the rules of a case stand on: short ways to load a row or refuse, due days, tasks.
//! It must not decide anything itself.

use chrono::{Days, NaiveDate, NaiveTime};

use super::ctx::Ctx;
use super::get;
use crate::domain::case::CaseEvent;
use crate::domain::case_file::{CaseFile, CaseState, Part};
use crate::domain::change::{Change, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{CaseId, Code, Rev, StaffId, TaskId};
use crate::domain::person::Person;
use crate::domain::refusal::{No, Refusal};
use crate::domain::rota::next_office_day;
use crate::domain::staff::{Actor, Role, Staff};
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// The answer of a rule.
pub(super) type Ruled<T> = Result<T, No>;

/// Office tasks are due at this hour of an office day.
const OFFICE_DUE: Option<NaiveTime> = NaiveTime::from_hms_opt(17, 0, 0);

/// A staff member who has not left.
pub(super) fn staff_by(ctx: &Ctx<'_>, id: &StaffId) -> Ruled<Staff> {
    let staff = ctx.facts.staff(id)?.ok_or_else(|| Refusal::not_found("staff", id))?;
    if staff.ended.is_some_and(|t| t <= ctx.at) {
        return Err(Refusal::NotAllowed { needs: Code::new("staff") }.into());
    }
    Ok(staff)
}

fn acting(ctx: &Ctx<'_>) -> Ruled<Staff> {
    match ctx.actor {
        Actor::Staff(id) => staff_by(ctx, id),
        _ => Err(Refusal::NotAllowed { needs: Code::new("staff") }.into()),
    }
}

/// The acting officer or supervisor (`commands.md`, Who).
pub(super) fn officer(ctx: &Ctx<'_>) -> Ruled<Staff> {
    let staff = acting(ctx)?;
    if staff.is_officer() {
        Ok(staff)
    } else {
        Err(Refusal::NotAllowed { needs: Code::new("officer") }.into())
    }
}

/// Conferences and follow-ups: coordinators by day, officers at night.
pub(super) fn officer_or_coordinator(ctx: &Ctx<'_>) -> Ruled<Staff> {
    let staff = acting(ctx)?;
    if staff.is_officer() || staff.has(Role::Coordinator) {
        return Ok(staff);
    }
    Err(Refusal::NotAllowed { needs: Code::new("coordinator") }.into())
}

/// A case that is not closed, and that the actor may know of.
pub(super) fn open_case(ctx: &Ctx<'_>, id: CaseId) -> Ruled<CaseFile> {
    let case = get::case(ctx, id)?;
    if case.state() == CaseState::Closed {
        return Err(Refusal::bad_state("case", "closed").into());
    }
    Ok(case)
}

/// The open case a part belongs to.
pub(super) fn case_of(ctx: &Ctx<'_>, part: Part, what: &str, id: i64) -> Ruled<CaseFile> {
    let none = || No::from(Refusal::not_found(what, id));
    let case = ctx.facts.case_of(part)?.ok_or_else(none)?;
    // Of a case that is not for the actor the answer says no more than of a part nobody made.
    open_case(ctx, case).map_err(|no| match no {
        No::Refused(Refusal::NotFound { .. }) => none(),
        other => other,
    })
}

/// The person of a case, if known.
pub(super) fn person_of(ctx: &Ctx<'_>, case: &CaseFile) -> Ruled<Option<Person>> {
    match case.person {
        Some(id) => Ok(ctx.facts.person(id)?),
        None => Ok(None),
    }
}

/// What is entered later still keeps its order: nothing happens before what it follows.
pub(super) fn not_before(ctx: &Ctx<'_>, earlier: At) -> Ruled<()> {
    if ctx.at < earlier {
        return Err(Refusal::bad_input("at", "before what it follows").into());
    }
    Ok(())
}

/// A plan of one event.
pub(super) fn event(case: &CaseFile, event: CaseEvent) -> Plan {
    Plan { changes: vec![Change::Case(case.id, event)], ..Plan::default() }
}

/// Words that must be there.
pub(super) fn needed(field: &str, words: &Clean) -> Ruled<()> {
    if words.is_empty() { Err(Refusal::ReasonRequired { field: Code::new(field) }.into()) } else { Ok(()) }
}

/// Official holidays of the two months from a date on.
pub(super) fn holidays(ctx: &Ctx<'_>, from: NaiveDate) -> Ruled<Vec<NaiveDate>> {
    let to = from.checked_add_days(Days::new(62)).unwrap_or(from);
    Ok(ctx.facts.holidays(from, to)?.into_iter().map(|h| h.date).collect())
}

/// The n-th office day after a date, 17:00 (`rules.md` §5).
pub(super) fn office_due(ctx: &Ctx<'_>, from: NaiveDate, days: u32) -> Ruled<At> {
    let holidays = holidays(ctx, from)?;
    let closed = &ctx.facts.city().closed_days;
    let day = (0..days.max(1)).fold(from, |day, _| next_office_day(day, &holidays, closed));
    Ok(At::local(day, OFFICE_DUE.unwrap_or_default()))
}

/// A new task of a case. `nth` counts the tasks one command makes, from 0.
pub(super) fn task(
    ctx: &Ctx<'_>,
    nth: i64,
    case: &CaseFile,
    kind: &str,
    what: Clean,
    due: At,
) -> Ruled<Task> {
    Ok(Task {
        id: TaskId(ctx.facts.next(Series::Task)? + nth),
        rev: Rev(1),
        kind: Code::new(kind),
        case: Some(case.id),
        person: case.person,
        provider: None,
        what,
        owner: None,
        due,
        made: ctx.at,
        done: None,
    })
}

/// Finishes open tasks of a case by kind and, where given, owner.
pub(super) fn finish(ctx: &Ctx<'_>, case: CaseId, kind: &str, owner: Option<&str>) -> Ruled<Vec<Change>> {
    let mut changes = Vec::new();
    for mut task in ctx.facts.open_tasks()? {
        let mine = owner.is_none_or(|o| task.owner.as_ref().is_some_and(|t| t.as_str() == o));
        if task.case == Some(case) && task.kind.as_str() == kind && mine {
            task.done = Some(ctx.at);
            task.rev = Rev(task.rev.0 + 1);
            changes.push(Change::Task(Box::new(task)));
        }
    }
    Ok(changes)
}
