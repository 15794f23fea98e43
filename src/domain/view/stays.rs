//! Each assignment as it goes on: the clock of a stay, who went out, transport, notes, fees.
//! It must not decide whether a stay may go on: the door does.

use chrono::{Days, NaiveTime};

use super::awaited;
use super::course_types::{Clock, FeeRow, Stay};
use super::look::Look;
use crate::domain::case::{CaseEvent, Question, SupportKind, View};
use crate::domain::case_file::{Assignment, CaseFile};
use crate::domain::facts::Fact;
use crate::domain::ids::{AssignmentId, StaffId};
use crate::domain::staff::Role;
use crate::domain::time::At;
use crate::text::Clean;

/// The day after which a stay is marked for its fee (`rules.md` §3).
const MARKED: i64 = 14;
/// Minutes before it is due at which a word from whoever went out is on the list.
const SOON: i64 = 10;

/// One for each assignment, in their order.
pub(super) fn stays(look: &Look<'_>, case: &CaseFile) -> Vec<Stay> {
    case.assignments.iter().map(|a| stay(look, case, a)).collect()
}

fn stay(look: &Look<'_>, case: &CaseFile, a: &Assignment) -> Stay {
    let request = case.requests.iter().find(|r| r.id == a.request);
    let on = a.ended_at.map_or(look.today, At::date);
    let day = a.day(on);
    let running = a.ended_at.is_none();
    let mine = |event: &CaseEvent| {
        matches!(event,
        CaseEvent::DailyNote { assignment, .. } if *assignment == a.id)
    };
    let note = case.counting().rev().find(|h| mine(&h.event));
    let incidents = case
        .events
        .iter()
        .filter(|h| matches!(&h.event, CaseEvent::Incident { assignment: Some(id), .. } if *id == a.id));
    let condition = request.map(|r| if r.words.is_empty() { r.by.clone() } else { r.words.clone() });
    Stay {
        assignment: a.id,
        lodging: a.kind.lodges(),
        night: a.night,
        until: a.until,
        clock: if running { clock(look, case, a) } else { Clock::Calm },
        past_14: a.kind.lodges() && day.is_some_and(|d| d > MARKED),
        over: day.zip(days(look, case, a.kind)),
        extended: a.extended,
        planned: request.is_some_and(|r| r.planned),
        condition: condition.unwrap_or_default(),
        check_in: case.check_in_due(a),
        last_word: last_word(case, a.id),
        legs: case
            .legs
            .iter()
            .filter(|(id, _, _)| *id == a.id)
            .map(|(_, at, leg)| (*at, leg.clone()))
            .collect(),
        note: note.map(|h| (h.at, words_of(&h.event))),
        incidents: u32::try_from(incidents.count()).unwrap_or(u32::MAX),
        extension_by: said_yes(look, case, Question::Extension),
    }
}

fn words_of(event: &CaseEvent) -> Clean {
    match event {
        CaseEvent::DailyNote { words, .. } => words.clone(),
        _ => Clean::default(),
    }
}

/// Days a kind of support may last by itself, beside the days of the stay.
fn days(look: &Look<'_>, case: &CaseFile, kind: SupportKind) -> Option<i64> {
    if kind == SupportKind::OverCapacity {
        return Some(i64::from(case.frozen.over_capacity_days));
    }
    look.facts.city().support(kind).and_then(|s| s.days).map(i64::from)
}

/// What comes due of a running assignment beside its last day: a stay past the days its kind may
/// last, and whoever went out and has not been heard of.
pub(super) fn owed(look: &Look<'_>, case: &CaseFile, a: &Assignment) -> Vec<(&'static str, At)> {
    let mut out = Vec::new();
    if let (Some(arrived), Some(of)) = (a.arrived_at, days(look, case, a.kind))
        && a.day(look.today).is_some_and(|day| day > of)
    {
        let first_too_many = arrived.date().checked_add_days(Days::new(of.unsigned_abs()));
        let due = first_too_many.map_or(look.now, |d| At::local(d, NaiveTime::MIN));
        out.push(("over_capacity", due));
    }
    if let Some(due) = case.check_in_due(a).filter(|due| *due <= look.now.plus_minutes(SOON)) {
        out.push(("check_in", due));
    }
    out
}

fn clock(look: &Look<'_>, case: &CaseFile, a: &Assignment) -> Clock {
    let Some(day) = a.day(look.today).filter(|_| a.kind.lodges()) else { return Clock::Calm };
    let left = (a.until - look.today).num_days();
    let near = day >= i64::from(case.frozen.warn_day) && (!a.extended || left <= 2);
    match left {
        ..0 if case.frozen.stay_limit => Clock::Overrun,
        ..0 => Clock::PastPlan,
        0 => Clock::LastDay,
        _ if near => Clock::Near,
        _ => Clock::Calm,
    }
}

fn last_word(case: &CaseFile, id: AssignmentId) -> Option<At> {
    case.checked_in.iter().rev().find(|(a, _)| *a == id).map(|(_, at)| *at)
}

/// Who has said yes to a question with a view that still counts: id, name, whether a supervisor.
pub(super) fn said_yes(look: &Look<'_>, case: &CaseFile, on: Question) -> Vec<(StaffId, Clean, bool)> {
    let fresh = awaited::fresh(case, on).views;
    let fresh = fresh.iter().filter(|v| v.value == View::Emergency);
    let supervisor = |id: &StaffId| look.staff.get(id).is_some_and(|s| s.has(Role::Supervisor));
    fresh.map(|v| (v.staff.clone(), look.name(&v.staff), supervisor(&v.staff))).collect()
}

/// The city's fee items, with what the stays and legs of the case propose.
pub(super) fn fees(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<FeeRow>> {
    let nights: i64 = case
        .assignments
        .iter()
        .filter(|a| a.kind.lodges())
        .filter_map(|a| a.nights(a.ended_at.map_or(look.today, At::date)))
        .sum();
    let legs = case.legs.len();
    let proposed = |code: &str| match code {
        "nights" => u32::try_from(nights).ok(),
        "transport_legs" => u32::try_from(legs).ok(),
        _ => None,
    };
    let row = |f: &crate::domain::city::FeeItem| FeeRow {
        code: f.code.clone(),
        words: f.words.clone(),
        yen: f.yen,
        set: case.fees.iter().find(|s| s.code == f.code).map(|s| s.count),
        proposed: proposed(f.code.as_str()),
    };
    Ok(look.facts.city().fees.iter().map(row).collect())
}
