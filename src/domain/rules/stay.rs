//! A stay from departure to its end: day 1 is the date of arrival, day 7 does not pass silently
//! (`rules.md` §3), and every bed taken is given back.
//! It must not know how the place was found.

use chrono::{Days, NaiveDate};

use super::answers::{find, nights, release};
use super::beds::{Beds, warn};
use super::ctx::Ctx;
use super::ground::{Ruled, case_of, event, needed, not_before, officer, open_case, person_of};
use crate::domain::case::{AssignmentState, CaseEvent, Question, SupportKind, View};
use crate::domain::case_file::{Assignment, CaseFile, Part};
use crate::domain::case_forms::Leg;
use crate::domain::change::{Change, Plan};
use crate::domain::ids::{AssignmentId, CaseId, Code};
use crate::domain::refusal::Refusal;
use crate::domain::vacancy::Room;
use crate::text::Clean;

/// The day after which a stay is warned of for its fee (`rules.md` §3).
const WARN_LATE: i64 = 14;

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
/// Where the city gives no limit nothing stops.
pub(super) fn within_limit(ctx: &Ctx<'_>, case: &CaseFile, a: &Assignment) -> Ruled<()> {
    if case.frozen.stay_limit && a.arrived_at.is_some() && ctx.at.date() > a.until {
        return Err(Refusal::StayLimit { until: a.until }.into());
    }
    Ok(())
}

/// Where two are required, no familiar supporter sets out or begins alone: the other one may have
/// said no since they were asked (AT-07).
fn not_alone(ctx: &Ctx<'_>, case: &CaseFile, a: &Assignment) -> Ruled<()> {
    let two = person_of(ctx, case)?.is_some_and(|p| p.record.flags.two_staff);
    let others = case.running().any(|other| other.id != a.id);
    if a.kind == SupportKind::FamiliarSupporter && two && !others {
        return Err(Refusal::NotSuitable { why: vec![Code::new("two_staff")] }.into());
    }
    Ok(())
}

pub(super) fn depart(ctx: &Ctx<'_>, id: AssignmentId, how: &Clean, leg: Option<&Leg>) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Accepted])?;
    not_before(ctx, a.accepted_at)?;
    not_alone(ctx, &case, &a)?;
    let mut plan = event(&case, CaseEvent::Departed { assignment: id, how: how.clone() });
    if let Some(leg) = leg {
        plan.changes.push(Change::Case(case.id, CaseEvent::LegMade { assignment: id, leg: leg.clone() }));
    }
    Ok(plan)
}

pub(super) fn arrive(ctx: &Ctx<'_>, id: AssignmentId) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Accepted, AssignmentState::Departed])?;
    not_before(ctx, a.accepted_at)?;
    not_alone(ctx, &case, &a)?;
    let request = find(&case, a.request)?;
    // Arrival before the band's end takes that band's night.
    let night = ctx.facts.city().night_of(ctx.at);
    // A default last day is worked out again at arrival; moving the person does not begin the week
    // anew.
    let limit = case.lodging_until(id, ctx.at.date(), night);
    let until = match (request.default_until, a.kind.lodges() && case.frozen.stay_limit) {
        (true, _) => limit,
        (false, true) => request.until.min(limit),
        (false, false) => request.until,
    };
    let mut plan = event(&case, CaseEvent::Arrived { assignment: id, night, until });
    if a.kind == SupportKind::ShortStay {
        plan.changes.extend(release(ctx, request, |n| n < night || n >= until)?);
        take(ctx, &a, (night, until), &mut plan)?;
    }
    Ok(plan)
}

/// Takes the nights of a stay that it has not got yet; they warn and never refuse.
fn take(ctx: &Ctx<'_>, a: &Assignment, (from, until): (NaiveDate, NaiveDate), plan: &mut Plan) -> Ruled<()> {
    let Some(provider) = &a.provider else { return Ok(()) };
    let by = officer(ctx)?.name;
    let mut beds = Beds::read(ctx, provider, from, until)?;
    beds.take_later(plan, a.request, nights(from, until), a.room.unwrap_or(Room::Any), &by);
    beds.settle(ctx, plan)
}

pub(super) fn check_in(ctx: &Ctx<'_>, id: AssignmentId, words: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Accepted, AssignmentState::Departed, AssignmentState::Arrived])?;
    within_limit(ctx, &case, &a)?;
    Ok(event(&case, CaseEvent::CheckedIn { assignment: id, words: words.clone() }))
}

pub(super) fn daily_note(ctx: &Ctx<'_>, id: AssignmentId, words: &Clean) -> Ruled<Plan> {
    let (case, a) = load(ctx, id)?;
    in_state(&a, &[AssignmentState::Arrived])?;
    within_limit(ctx, &case, &a)?;
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
    not_before(ctx, a.arrived_at.unwrap_or(a.accepted_at))?;
    let (reason, destination) = (reason.clone(), destination.clone());
    let mut plan = event(&case, CaseEvent::SupportEnded { assignment: id, reason, destination });
    // Who stays behind alone where two are required is said (AT-07).
    let two = person_of(ctx, &case)?.is_some_and(|p| p.record.flags.two_staff);
    let mut left = case.running().filter(|other| other.id != id);
    if two && left.next().is_some_and(|a| a.kind == SupportKind::FamiliarSupporter) && left.next().is_none() {
        warn(&mut plan, "never_alone");
    }
    let today = ctx.at.date();
    plan.changes.extend(release(ctx, find(&case, a.request)?, |night| night >= today)?);
    Ok(plan)
}

/// Past day 7 only by two people, one of them a supervisor, with a reason; where the city gives no
/// limit (柏, 大阪, 長岡) by one, with a reason.
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
    if case.frozen.stay_limit && case.agreed_anew(Question::Extension) != Some(View::Emergency) {
        return Err(Refusal::TwoPeople { on: Question::Extension }.into());
    }
    let mut plan = event(&case, CaseEvent::Extended { assignment: id, until, reason: reason.clone() });
    if a.kind == SupportKind::ShortStay {
        take(ctx, &a, (a.until, until), &mut plan)?;
    }
    // Day 14 warns, for the fee; it is no wall.
    if a.day(until).is_some_and(|day| day > WARN_LATE) {
        warn(&mut plan, "past_day_14");
    }
    Ok(plan)
}
