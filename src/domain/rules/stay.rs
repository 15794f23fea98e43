//! A stay from departure to its end: day 1 is the date of arrival, day 7 does not pass silently
//! (`rules.md` §3), and every bed taken is given back.
//! It must not know how the place was found.

use chrono::{Days, NaiveDate};

use super::answers::{find, nights, release};
use super::ctx::Ctx;
use super::ground::{Ruled, case_of, event, needed, officer, open_case};
use crate::domain::case::{AssignmentState, CaseEvent, Question, SupportKind, View};
use crate::domain::case_file::{Assignment, CaseFile, Part, last_day};
use crate::domain::change::{Change, Plan};
use crate::domain::ids::{AssignmentId, CaseId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::vacancy::{BedUse, Room};
use crate::text::Clean;

fn load(ctx: &Ctx<'_>, id: AssignmentId) -> Ruled<(CaseFile, Assignment)> {
    officer(ctx)?;
    let case = case_of(ctx, Part::Assignment(id), "assignment", id.0)?;
    let found = case.assignments.iter().find(|a| a.id == id).cloned();
    let assignment = found.ok_or_else(|| Refusal::not_found("assignment", id))?;
    Ok((case, assignment))
}

const fn name(state: AssignmentState) -> &'static str {
    match state {
        AssignmentState::Accepted => "accepted",
        AssignmentState::Departed => "departed",
        AssignmentState::Arrived => "arrived",
        AssignmentState::Ended => "ended",
        AssignmentState::Cancelled => "cancelled",
    }
}

fn in_state(a: &Assignment, states: &[AssignmentState]) -> Ruled<()> {
    if states.contains(&a.state) {
        Ok(())
    } else {
        Err(Refusal::bad_state("assignment", name(a.state)).into())
    }
}

/// From 00:00 of the day after the last one nothing but extend, end, incident and note goes on.
fn within_limit(ctx: &Ctx<'_>, a: &Assignment) -> Ruled<()> {
    if a.arrived_at.is_some() && ctx.at.date() > a.until {
        return Err(Refusal::StayLimit { until: a.until }.into());
    }
    Ok(())
}

pub(super) fn depart(ctx: &Ctx<'_>, id: AssignmentId, how: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Accepted])?;
    Ok(event(&case, CaseEvent::Departed { assignment: id, how: how.clone() }))
}

pub(super) fn arrive(ctx: &Ctx<'_>, id: AssignmentId) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Accepted, AssignmentState::Departed])?;
    let request = find(&case, a.request)?;
    // Arrival before the band's end takes that band's night.
    let night = ctx.facts.city().night_of(ctx.at);
    // A default last day is worked out again at arrival.
    let until =
        if request.default_until { last_day(&case.frozen, ctx.at.date(), night) } else { request.until };
    let mut plan = event(&case, CaseEvent::Arrived { assignment: id, night, until });
    if a.kind == SupportKind::ShortStay {
        let keep = move |n: NaiveDate| night <= n && n < until;
        plan.changes.extend(release(ctx, request, |n| !keep(n))?);
        let (from, to) = (a.night, a.until);
        take(ctx, &a, nights(night, until).filter(|n| !(from <= *n && *n < to)), &mut plan)?;
    }
    Ok(plan)
}

/// Takes further nights of a stay.
fn take(ctx: &Ctx<'_>, a: &Assignment, more: impl Iterator<Item = NaiveDate>, plan: &mut Plan) -> Ruled<()> {
    let Some(provider) = &a.provider else { return Ok(()) };
    let by = officer(ctx)?.name;
    for night in more {
        plan.changes.push(Change::Bed(Box::new(BedUse {
            request: a.request,
            provider: provider.clone(),
            night,
            room: a.room.unwrap_or(Room::Any),
            made: ctx.seq,
            hold_until: None,
            by: by.clone(),
            at: ctx.at,
            freed: None,
        })));
    }
    Ok(())
}

pub(super) fn check_in(ctx: &Ctx<'_>, id: AssignmentId, words: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Accepted, AssignmentState::Departed, AssignmentState::Arrived])?;
    within_limit(ctx, &a)?;
    Ok(event(&case, CaseEvent::CheckedIn { assignment: id, words: words.clone() }))
}

pub(super) fn daily_note(ctx: &Ctx<'_>, id: AssignmentId, words: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Arrived])?;
    within_limit(ctx, &a)?;
    needed("words", words)?;
    Ok(event(&case, CaseEvent::DailyNote { assignment: id, words: words.clone() }))
}

pub(super) fn incident(
    ctx: &Ctx<'_>,
    case: CaseId,
    assignment: Option<AssignmentId>,
    words: &Clean,
) -> Ruled<Plan> {
    officer(ctx)?;
    needed("words", words)?;
    let case = open_case(ctx, case)?;
    if let Some(id) = assignment
        && case.assignments.iter().all(|a| a.id != id)
    {
        return Err(Refusal::not_found("assignment", id).into());
    }
    Ok(event(&case, CaseEvent::Incident { assignment, words: words.clone() }))
}

/// Ends a support and gives back the nights not used: those from the date of the end on.
pub(super) fn end(ctx: &Ctx<'_>, id: AssignmentId, reason: &Clean, destination: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Arrived])?;
    let (reason, destination) = (reason.clone(), destination.clone());
    let mut plan = event(&case, CaseEvent::SupportEnded { assignment: id, reason, destination });
    let today = ctx.at.date();
    plan.changes.extend(release(ctx, find(&case, a.request)?, |night| night >= today)?);
    Ok(plan)
}

/// Past day 7 only by two people, one of them a supervisor, with a reason.
pub(super) fn extend(ctx: &Ctx<'_>, id: AssignmentId, until: NaiveDate, reason: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Arrived])?;
    needed("reason", reason)?;
    if until <= a.until {
        return Err(Refusal::bad_input("until", "must be after the last day in force").into());
    }
    let longest = a.until.checked_add_days(Days::new(366)).unwrap_or(a.until);
    if until > longest {
        return Err(Refusal::StayLimit { until: longest }.into());
    }
    if agreed_since(&case, Question::Extension, last_extension(&case)) != Some(View::Emergency) {
        return Err(Refusal::TwoPeople { on: Question::Extension }.into());
    }
    let mut plan = event(&case, CaseEvent::Extended { assignment: id, until, reason: reason.clone() });
    if a.kind == SupportKind::ShortStay {
        take(ctx, &a, nights(a.until, until), &mut plan)?;
    }
    Ok(plan)
}

/// The journal position of the last extension: every extension wants two views of its own.
pub(super) fn last_extension(case: &CaseFile) -> Seq {
    case.events.iter().rev().find(|h| matches!(h.event, CaseEvent::Extended { .. })).map_or(Seq(0), |h| h.seq)
}

fn agreed_since(case: &CaseFile, on: Question, since: Seq) -> Option<View> {
    let mut case = case.clone();
    case.views.retain(|v| v.on != on || v.id.0 > since.0);
    case.agreed(on)
}
