//! The abuse track of a case: the sheet, who is told, the visit's time, the steps; and apart
//! from it whoever reported. It must not show a reporter to anyone the track is not for (G10).

use super::exits::{Closed, abuse_desk, contact};
use super::flow::{AbuseTrack, CoreRow};
use super::look::Look;
use crate::domain::abuse::{AbuseStep, KeptReporter, Urgency};
use crate::domain::call::{Call, CallKind};
use crate::domain::case::{CaseEvent, Exit};
use crate::domain::case_file::CaseFile;
use crate::domain::case_forms::ConsultWith;
use crate::domain::city::Contact;
use crate::domain::exits::{ADULT, ELDER};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::person::Person;
use crate::domain::time::At;
use crate::text::Clean;

/// The track as it stands.
pub(super) fn build(
    look: &Look<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    calls: &[Call],
    closed: &Closed,
) -> Fact<AbuseTrack> {
    let city = &look.facts.city().abuse;
    let reported = case.events.iter().filter_map(|h| match &h.event {
        CaseEvent::AbuseReported { reporter, .. } => Some((h.at, *reporter)),
        _ => None,
    });
    let reported: Vec<(At, bool)> = reported.collect();
    let visit = look.facts.open_tasks()?;
    let visit = visit.iter().filter(|t| t.case == Some(case.id) && t.kind.as_str() == "abuse_visit");
    let called = calls.iter().any(|c| c.kind == Some(CallKind::AbuseReport));
    Ok(AbuseTrack {
        pointed: case.abuse.is_some() || called || look.ticked_abuse(case),
        report: case.abuse.clone(),
        reported_at: reported.first().map(|(at, _)| *at),
        reporter: reported.iter().any(|(_, kept)| *kept),
        core: (1..).zip(&city.core).map(|(nth, c)| core(look, case, closed, (nth, c))).collect(),
        who: city.who.clone(),
        separate: match &city.separate {
            Some(apart) => Some(contact(look, closed, apart)),
            None => abuse_desk(look, case)?,
        },
        see_by: visit.map(|t| t.due).min(),
        steps: AbuseStep::ALL.into_iter().map(|step| (step, taken(case, step))).collect(),
        measures: measures(case),
        lines: lines(case, person.and_then(|p| p.age(look.today))),
    })
}

/// A core member, found by their place in the list; a call that names no place, by their name in
/// either language.
fn core(look: &Look<'_>, case: &CaseFile, closed: &Closed, (nth, c): (u32, &Contact)) -> CoreRow {
    let calls = case.counting().filter_map(|h| match &h.event {
        CaseEvent::Consulted { with: ConsultWith::CoreMember, core, who, reached, .. } => {
            let named = || [&c.name.ja, &c.name.en].into_iter().any(|name| name == who);
            core.map_or_else(named, |place| place == nth).then_some((h.at, *reached))
        }
        _ => None,
    });
    let calls: Vec<(At, bool)> = calls.collect();
    let missed: Vec<At> = calls.iter().filter(|(_, reached)| !reached).map(|(at, _)| *at).collect();
    let count = u32::try_from(missed.len()).unwrap_or(u32::MAX);
    CoreRow {
        contact: contact(look, closed, c),
        told: calls.iter().find(|(_, reached)| *reached).map(|(at, _)| *at),
        unreached: missed.last().map(|at| (count, *at)),
    }
}

fn taken(case: &CaseFile, step: AbuseStep) -> Option<(At, Clean)> {
    case.events.iter().rev().find_map(|h| match &h.event {
        CaseEvent::AbuseStepped { step: s, words, on } if *s == step => Some((*on, words.clone())),
        _ => None,
    })
}

fn measures(case: &CaseFile) -> Vec<(At, Clean)> {
    let all = case.events.iter().filter_map(|h| match &h.event {
        CaseEvent::MeasureConsulted { with, .. } => Some((h.at, with.clone())),
        _ => None,
    });
    all.collect()
}

/// Lines the law names beside the city that nobody has called yet (`2-flow.md` §2.1).
fn lines(case: &CaseFile, age: Option<i32>) -> Vec<Exit> {
    let Some(report) = &case.abuse else { return Vec::new() };
    let referred = |to: Exit| case.referrals.iter().any(|r| r.to == to);
    let told = referred(Exit::Police110) || referred(Exit::Ambulance119);
    let wanted = [
        (report.urgency == Urgency::Now && !told, Exit::Police110),
        (age.is_some_and(|a| a < ADULT) && !referred(Exit::ChildGuidance189), Exit::ChildGuidance189),
        (age.is_some_and(|a| a >= ELDER) && !referred(Exit::ElderAbuse), Exit::ElderAbuse),
    ];
    wanted.into_iter().filter_map(|(wanted, exit)| wanted.then_some(exit)).collect()
}

/// Who reported, for the abuse page and nothing else: tonight's duty, backup and third,
/// supervisors, and those who decide the case; none for anyone else (G10, `rules.md` §7).
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn reporters(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    case: CaseId,
) -> Fact<Option<Vec<KeptReporter>>> {
    let look = Look::new(facts, now, viewer)?;
    let Some(file) = facts.case(case)?.filter(|f| f.abuse.is_some()) else { return Ok(None) };
    let person = file.person.map(|id| look.person(id)).transpose()?.flatten();
    let known = person.as_deref().map_or(Ok(true), |p| look.may_know(p))? || look.decides(&file);
    if !known || !look.sees_persons() || !look.lists(&file, true) {
        return Ok(None);
    }
    facts.reporters(case).map(Some)
}
