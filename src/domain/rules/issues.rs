//! What the night teaches the day: local issues, near misses, unmet needs, agenda items.
//! It must not know how a council is held.

use super::ctx::{Ctx, filled};
use super::get;
use super::ground::{Ruled, officer_or_coordinator, person_of};
use super::known::knows_case;
use crate::domain::case::CaseEvent;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{IssueEntry, IssueMove};
use crate::domain::facts::Series;
use crate::domain::ids::{CaseId, IssueId, Rev, StaffId};
use crate::domain::issue::{Issue, IssueStatus};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;
use crate::text::Clean;

/// Raises one, also on a closed case: a case is studied after it ended.
pub(super) fn raise(ctx: &Ctx<'_>, entry: &IssueEntry) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    filled("what", &entry.what)?;
    if let Some(id) = entry.case {
        get::case(ctx, id)?;
    }
    let mut plan = Plan::default();
    add(ctx, &mut plan, &staff.id, entry)?;
    Ok(plan)
}

/// Adds an issue to a plan; several may come with one command.
pub(super) fn add(ctx: &Ctx<'_>, plan: &mut Plan, by: &StaffId, entry: &IssueEntry) -> Ruled<()> {
    let made = plan.changes.iter().filter(|c| matches!(c, Change::Issue(_))).count();
    let nth = i64::try_from(made).unwrap_or(0);
    let id = IssueId(ctx.facts.next(Series::Issue)? + nth);
    // The district of somebody whose place is kept secret says too much in a list anyone reads.
    let area = if secret_place(ctx, entry.case)? { Clean::default() } else { entry.area.clone() };
    let issue = Issue {
        id,
        rev: Rev(1),
        kind: entry.kind,
        level: entry.level,
        status: IssueStatus::Open,
        case: entry.case,
        area,
        traits: entry.traits.clone(),
        what: entry.what.clone(),
        words: Clean::default(),
        by: by.clone(),
        made: ctx.at,
        changed: ctx.at,
    };
    plan.changes.push(Change::Issue(Box::new(issue)));
    if let Some(case) = entry.case {
        plan.changes.push(Change::Case(case, CaseEvent::IssueRaised { issue: id, kind: entry.kind }));
    }
    plan.outcome.issue = Some(id);
    Ok(())
}

/// Whether a case is a hidden person's, or keeps its place from the family.
fn secret_place(ctx: &Ctx<'_>, case: Option<CaseId>) -> Ruled<bool> {
    let Some(case) = case.map(|id| ctx.facts.case(id)).transpose()?.flatten() else { return Ok(false) };
    Ok(case.place_hidden() || person_of(ctx, &case)?.is_some_and(|p| p.record.flags.hidden))
}

/// Moves one on; setting aside wants the words why.
pub(super) fn settle(ctx: &Ctx<'_>, entry: &IssueMove) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let none = || Refusal::not_found("issue", entry.issue);
    let mut issue = ctx.facts.issue(entry.issue)?.ok_or_else(none)?;
    if let Some(case) = issue.case.map(|id| ctx.facts.case(id)).transpose()?.flatten()
        && !knows_case(ctx, &case)?
    {
        return Err(none().into());
    }
    if entry.rev.is_some_and(|rev| rev != issue.rev) {
        let by = Actor::Staff(issue.by.clone());
        return Err(Refusal::Stale { by, at: issue.changed, rev: issue.rev }.into());
    }
    if entry.status == IssueStatus::Undone {
        return Err(Refusal::bad_input("status", "only an undo takes an issue back").into());
    }
    if issue.status == IssueStatus::Undone {
        return Err(Refusal::bad_state("issue", "undone").into());
    }
    if entry.status == IssueStatus::SetAside {
        super::ground::needed("words", &entry.words)?;
    }
    issue.status = entry.status;
    if !entry.words.is_empty() {
        issue.words = entry.words.clone();
    }
    issue.changed = ctx.at;
    issue.rev = Rev(issue.rev.0 + 1);
    let mut plan = Plan { changes: vec![], ..Plan::default() };
    plan.outcome.issue = Some(issue.id);
    plan.changes.push(Change::Issue(Box::new(issue)));
    Ok(plan)
}
