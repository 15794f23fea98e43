//! What the night teaches the day: local issues, near misses, unmet needs, agenda items.
//! It must not know how a council is held.

use super::ctx::{Ctx, filled};
use super::ground::{Ruled, officer_or_coordinator};
use super::see::may_know_case;
use crate::domain::case::CaseEvent;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{IssueEntry, IssueMove};
use crate::domain::facts::Series;
use crate::domain::ids::{IssueId, Rev, StaffId};
use crate::domain::issue::{Issue, IssueStatus};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;

/// Raises one, also on a closed case: a case is studied after it ended.
pub(super) fn raise(ctx: &Ctx<'_>, entry: &IssueEntry) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    filled("what", &entry.what)?;
    if let Some(id) = entry.case {
        let case = ctx.facts.case(id)?.ok_or_else(|| Refusal::not_found("case", id))?;
        may_know_case(ctx, &case)?;
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
    let issue = Issue {
        id,
        rev: Rev(1),
        kind: entry.kind,
        level: entry.level,
        status: IssueStatus::Open,
        case: entry.case,
        area: entry.area.clone(),
        traits: entry.traits.clone(),
        what: entry.what.clone(),
        words: crate::text::Clean::default(),
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

/// Moves one on; setting aside wants the words why.
pub(super) fn settle(ctx: &Ctx<'_>, entry: &IssueMove) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let mut issue = ctx.facts.issue(entry.issue)?.ok_or_else(|| Refusal::not_found("issue", entry.issue))?;
    if let Some(case) = issue.case.map(|id| ctx.facts.case(id)).transpose()?.flatten() {
        may_know_case(ctx, &case)?;
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
