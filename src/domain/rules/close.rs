//! The end of a case: close, follow-ups, tasks (`rules.md` §5; G3, G5).
//! It must not know how the support went.

use chrono::NaiveDate;

use super::ctx::{Ctx, word};
use super::get;
use super::ground::{
    Ruled, event, holidays, needed, office_due, officer_or_coordinator, open_case, person_of, task,
};
use super::issues;
use super::known::knows;
use super::rota_swap;
use crate::domain::case::{AssignmentState, CaseEvent, CloseResult, Question, View};
use crate::domain::case_file::CaseFile;
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::command::{FollowUp, IssueEntry, TaskEntry};
use crate::domain::desks::shift_of;
use crate::domain::facts::Series;
use crate::domain::ids::{CaseId, Code, Rev, StaffId, TaskId};
use crate::domain::issue::{IssueKind, IssueLevel};
use crate::domain::refusal::Refusal;
use crate::domain::rota::{is_office_day, own_shift};
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// A task of the desk: due at any minute that has a shift (`rules.md` §5).
const CALLBACK: &str = "desk_callback";

/// How a case is closed.
pub(super) struct Closing<'a> {
    pub(super) case: CaseId,
    pub(super) result: CloseResult,
    pub(super) destination: &'a Clean,
    pub(super) reason: &'a Clean,
    pub(super) explained: &'a Clean,
}

/// An emergency for which no place was found goes into the log of needs nobody could meet, with
/// the reasons the offices gave (O16, N15). It names nobody.
fn unmet(ctx: &Ctx<'_>, case: &CaseFile, by: &StaffId, plan: &mut Plan) -> Ruled<()> {
    let mut traits: Vec<Code> =
        case.requests.iter().filter_map(|r| r.reason).map(|r| Code::new(&word(&r))).collect();
    traits.sort();
    traits.dedup();
    let area = person_of(ctx, case)?.map(|p| p.record.district).unwrap_or_default();
    let entry = IssueEntry {
        kind: IssueKind::UnmetNeed,
        case: Some(case.id),
        area,
        traits,
        level: IssueLevel::Town,
        what: Clean::default(),
    };
    issues::add(ctx, plan, by, &entry)
}

pub(super) fn close(ctx: &Ctx<'_>, closing: &Closing<'_>, follow_ups: &[FollowUp]) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    let case = open_case(ctx, closing.case)?;
    let (result, reason) = (closing.result, closing.reason);
    let supported = case.assignments.iter().any(|a| a.state != AssignmentState::Cancelled);
    let decided = case.agreed(Question::Decision);
    if decided.is_none() && !case.provisional() && !case.split() {
        return Err(Refusal::TwoPeople { on: Question::Decision }.into());
    }
    if case.conference_owed() {
        return Err(Refusal::ConferenceRequired.into());
    }
    let mut items = case.open_items();
    // An emergency nobody took does not end as "no support" (AT-07), nor without saying where
    // the person is.
    let unsaid = !supported && decided == Some(View::Emergency) && closing.destination.is_empty();
    if unsaid || (result == CloseResult::NoSupport && decided != Some(View::NotEmergency)) {
        items.push(Code::new("place"));
    }
    let handed = handed_on(result) || (decided == Some(View::Emergency) && elsewhere(result));
    if !supported && handed && case.referrals.is_empty() {
        items.push(Code::new("referral"));
    }
    if !items.is_empty() {
        return Err(Refusal::OpenItems { items }.into());
    }
    if !supported || result == CloseResult::NoSupport {
        needed("reason", reason)?;
        if follow_ups.is_empty() {
            return Err(Refusal::ReasonRequired { field: Code::new("follow_ups") }.into());
        }
    }
    let mut plan = event(
        &case,
        CaseEvent::Closed {
            result,
            destination: closing.destination.clone(),
            reason: reason.clone(),
            explained: closing.explained.clone(),
        },
    );
    if decided == Some(View::Emergency) && !supported {
        unmet(ctx, &case, &staff.id, &mut plan)?;
    }
    for (nth, follow_up) in (0_i64..).zip(follow_ups) {
        plan.changes.push(Change::Task(Box::new(owed(ctx, nth, &case, follow_up)?)));
    }
    Ok(plan)
}

/// Somebody else took the person: then it is on record who did, and when (G13, AT-10).
const fn handed_on(result: CloseResult) -> bool {
    matches!(result, CloseResult::Hospital | CloseResult::Facility | CloseResult::OtherCity)
}

/// The person is neither at home nor back where they were: whoever has them is on record.
const fn elsewhere(result: CloseResult) -> bool {
    matches!(result, CloseResult::GroupHome | CloseResult::Other)
}

fn open_day(ctx: &Ctx<'_>, day: NaiveDate) -> Ruled<bool> {
    Ok(is_office_day(day, &holidays(ctx, day)?, &ctx.facts.city().closed_days))
}

fn owed(ctx: &Ctx<'_>, nth: i64, case: &CaseFile, follow_up: &FollowUp) -> Ruled<Task> {
    let bad = |why: &str| Err(Refusal::bad_input("follow_ups.due", why).into());
    let due = match (follow_up.kind.as_str(), follow_up.due) {
        ("office", None) => office_due(ctx, ctx.at.date(), 1)?,
        ("office", Some(due)) => {
            if !open_day(ctx, due.date())? {
                return bad("the office is closed that day");
            }
            due
        }
        ("desk_callback", Some(due)) => due,
        ("desk_callback", None) => return bad("a call back needs its time"),
        (kind, _) => {
            return Err(Refusal::bad_input("follow_ups.kind", &format!("no such kind: {kind}")).into());
        }
    };
    if due < ctx.at {
        return bad("must not be in the past");
    }
    needed("follow_ups.what", &follow_up.what)?;
    let mut task = task(ctx, nth, case, follow_up.kind.as_str(), follow_up.what.clone(), due)?;
    task.owner = follow_up.owner.clone().and_then(Clean::some);
    if follow_up.kind.as_str() == CALLBACK {
        let duty = on_duty(ctx, Some(case), due, "follow_ups.due")?;
        task.owner = task.owner.or(duty);
    }
    if task.owner.is_none() {
        // The consultant in charge, else whoever closes.
        let person = person_of(ctx, case)?;
        let consultant = person.map(|p| format!("{} {}", p.record.consult_office, p.record.consultant));
        task.owner = consultant.map(Clean::from).and_then(Clean::some).or(Some(officer_name(ctx)?));
    }
    Ok(task)
}

/// Who is on duty at a minute, at the desk of the case: the one who owes a call back then, whoever
/// promised it.
fn on_duty(ctx: &Ctx<'_>, case: Option<&CaseFile>, due: At, field: &str) -> Ruled<Option<Clean>> {
    let shifts = ctx.facts.shifts_at(due)?;
    let shift = match case {
        Some(case) => shift_of(ctx.facts, &shifts, case)?,
        None => own_shift(&shifts, None),
    };
    let Some(shift) = shift else {
        return Err(Refusal::bad_input(field, "nobody is on duty at that minute").into());
    };
    let Some(duty) = &shift.duty else { return Ok(None) };
    Ok(ctx.facts.staff(duty)?.and_then(|s| s.name.some()))
}

fn officer_name(ctx: &Ctx<'_>) -> Ruled<Clean> {
    Ok(officer_or_coordinator(ctx)?.name)
}

pub(super) fn add_task(ctx: &Ctx<'_>, added: &TaskEntry) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    needed("what", &added.what)?;
    if added.kind.as_str().is_empty() {
        return Err(Refusal::bad_input("kind", "must not be empty").into());
    }
    let day = added.due.date();
    if added.kind.as_str() == "office" && !open_day(ctx, day)? {
        return Err(Refusal::bad_input("due", "the office is closed that day").into());
    }
    let case = added.case.map(|id| get::case(ctx, id)).transpose()?;
    let mut owner = added.owner.clone().and_then(Clean::some);
    if added.kind.as_str() == CALLBACK {
        let duty = on_duty(ctx, case.as_ref(), added.due, "due")?;
        owner = owner.or(duty);
    }
    if let Some(id) = added.person
        && !knows(ctx, &get::person(ctx, id)?)?
    {
        return Err(Refusal::not_found("person", id).into());
    }
    let id = TaskId(ctx.facts.next(Series::Task)?);
    let task = Task {
        id,
        rev: Rev(1),
        kind: added.kind.clone(),
        case: added.case,
        // About the person of its case, so that whoever may not know them does not read it.
        person: added.person.or(case.and_then(|c| c.person)),
        provider: None,
        what: added.what.clone(),
        owner: owner.or(Some(staff.name)),
        due: added.due,
        made: ctx.at,
        done: None,
    };
    let outcome = Outcome { task: Some(id), ..Outcome::default() };
    Ok(Plan { changes: vec![Change::Task(Box::new(task))], outcome })
}

pub(super) fn finish_task(ctx: &Ctx<'_>, id: TaskId, words: &Clean) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let mut task = get::task(ctx, id)?;
    if task.done.is_some() {
        return Err(Refusal::bad_state("task", "done").into());
    }
    task.done = Some(ctx.at);
    task.rev = Rev(task.rev.0 + 1);
    // The line of the journal names the case its words go to.
    let outcome = Outcome { task: Some(id), case: task.case, ..Outcome::default() };
    let mut changes: Vec<Change> = rota_swap::explained(ctx, &task, words)?.into_iter().collect();
    if let Some(case) = task.case.filter(|_| !words.is_empty()) {
        changes.push(Change::Case(case, CaseEvent::Noted { words: words.clone() }));
    }
    changes.insert(0, Change::Task(Box::new(task)));
    Ok(Plan { changes, outcome })
}
