//! The care conference (`1:112`): set, held, and what it leaves to the day.
//! It must not know how the support went or whether the case may close (`close.rs`).

use chrono::NaiveTime;

use super::beds::new_tasks;
use super::ctx::Ctx;
use super::ground::{
    Ruled, event, finish, needed, office_due, officer_or_coordinator, open_case, person_of, task,
};
use super::issues;
use crate::domain::case::CaseEvent;
use crate::domain::case_file::CaseFile;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{ConferenceEntry, IssueEntry};
use crate::domain::ids::{CaseId, Code, StaffId};
use crate::domain::issue::{IssueKind, IssueLevel};
use crate::domain::person::Registration;
use crate::domain::refusal::Refusal;
use crate::domain::time::At;
use crate::text::Clean;

/// A word that says the core centre (基幹) is among the members.
const CORE: &str = "基幹";

/// What may come of it for the registration.
const REGISTRATION: [&str; 3] = ["register", "already", "declined"];

pub(super) fn set(ctx: &Ctx<'_>, case: CaseId, on: At, members: &[Clean]) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, case)?;
    let mut plan = event(&case, CaseEvent::ConferenceSet { on, members: members.to_vec() });
    plan.outcome.warnings = without_core(members);
    Ok(plan)
}

fn without_core(members: &[Clean]) -> Vec<Code> {
    let there = members.iter().any(|m| m.as_str().contains(CORE));
    if there { vec![] } else { vec![Code::new("core_center_missing")] }
}

pub(super) fn hold(ctx: &Ctx<'_>, entry: &ConferenceEntry) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    let found = &entry.findings;
    if entry.members.iter().all(Clean::is_empty) {
        return Err(Refusal::bad_input("members", "who was there must be named").into());
    }
    needed("cause", &found.cause)?;
    let on = entry.on.unwrap_or(ctx.at);
    if on > ctx.entered_at {
        return Err(Refusal::bad_input("on", "must not be in the future").into());
    }
    if on.date() < case.supported_since().unwrap_or(case.opened_at).date() {
        return Err(Refusal::bad_input("on", "before the support it is about").into());
    }
    if let Some(code) = found.registration.as_ref().filter(|c| !REGISTRATION.contains(&c.as_str())) {
        return Err(Refusal::bad_input("registration", &format!("no such outcome: {code}")).into());
    }
    let held =
        CaseEvent::ConferenceHeld { on, members: entry.members.clone(), findings: Box::new(found.clone()) };
    let mut plan = event(&case, held);
    plan.changes.extend(finish(ctx, case.id, "conference", None)?);
    steps(ctx, &case, entry, &mut plan)?;
    raised(ctx, &case, &staff.id, entry, &mut plan)?;
    plan.outcome.warnings = without_core(&entry.members);
    Ok(plan)
}

/// What someone promised by a day becomes due for them; a registration agreed on wants its paper.
fn steps(ctx: &Ctx<'_>, case: &CaseFile, entry: &ConferenceEntry, plan: &mut Plan) -> Ruled<()> {
    let five = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    for step in entry.findings.prevention.iter().filter(|s| !s.what.is_empty()) {
        let Some(by) = step.by else { continue };
        let mut owed =
            task(ctx, new_tasks(plan), case, "prevention", step.what.clone(), At::local(by, five))?;
        owed.owner = step.who.clone().some();
        plan.changes.push(Change::Task(Box::new(owed)));
    }
    let wanted = entry.findings.registration.as_ref().is_some_and(|r| r.as_str() == "register");
    let registered = person_of(ctx, case)?.is_some_and(|p| p.record.registration == Registration::Registered);
    let owed = ctx.facts.open_tasks()?;
    let mut papers = owed.iter().filter(|t| t.kind.as_str() == "late_application");
    if wanted && !registered && !papers.any(|t| t.case == Some(case.id)) {
        let due = office_due(ctx, ctx.today(), 1)?;
        let paper = task(ctx, new_tasks(plan), case, "late_application", Clean::default(), due)?;
        plan.changes.push(Change::Task(Box::new(paper)));
    }
    Ok(())
}

/// Local issues go to the list of the council, without the person.
fn raised(
    ctx: &Ctx<'_>,
    case: &CaseFile,
    by: &StaffId,
    entry: &ConferenceEntry,
    plan: &mut Plan,
) -> Ruled<()> {
    let area = person_of(ctx, case)?.map(|p| p.record.district).unwrap_or_default();
    for what in entry.findings.issues.iter().filter(|w| !w.is_empty()) {
        let issue = IssueEntry {
            kind: IssueKind::LocalIssue,
            case: Some(case.id),
            area: area.clone(),
            traits: vec![],
            level: IssueLevel::Town,
            what: what.clone(),
        };
        issues::add(ctx, plan, by, &issue)?;
    }
    Ok(())
}
