//! Gathers what guides a night's first half for one viewer: need, exits, two people, abuse,
//! plan, papers. It must not work any of them out itself.

use chrono::Days;

use super::exits::Closed;
use super::flow::{Flow, Paper};
use super::look::Look;
use super::{exits, need, plan, track, two_people};
use crate::domain::call::Call;
use crate::domain::case_file::CaseFile;
use crate::domain::facts::Fact;
use crate::domain::person::{Person, Registration};
use crate::domain::rota::next_office_day;
use crate::text::Clean;

/// Days ahead in which an office day is looked for.
const AHEAD: u64 = 62;

/// The guide of a case.
pub(super) fn flow(look: &Look<'_>, case: &CaseFile, person: Option<&Person>, calls: &[Call]) -> Fact<Flow> {
    let closed = Closed::new(look)?;
    let two = two_people::build(look, case)?;
    let abuse = track::build(look, case, person, calls, &closed)?;
    let definition = case.frozen.definition.as_ref().unwrap_or(&look.facts.city().definition);
    let to = look.today.checked_add_days(Days::new(AHEAD)).unwrap_or(look.today);
    let holidays: Vec<_> = look.facts.holidays(look.today, to)?.into_iter().map(|h| h.date).collect();
    let record = person.map(|p| &p.record);
    Ok(Flow {
        need: need::need(look, case, &two, &abuse)?,
        two,
        exits: exits::rows(look, person, &closed),
        second_tier: exits::second_tier(look, &closed),
        abuse,
        plan: plan::page(case, person),
        situation: case.situation.clone(),
        definition: definition.text.clone(),
        kind: calls.iter().find_map(|c| c.kind),
        consultant: record
            .map(|r| Clean::new(format!("{} {}", r.consult_office, r.consultant).trim()))
            .unwrap_or_default(),
        consultant_phones: record.map(|r| r.consultant_phones.clone()).unwrap_or_default(),
        office_day: Some(next_office_day(look.today, &holidays, &look.facts.city().closed_days)),
        paper: paper(look, case, person)?,
        place_hidden: case.place_hidden(),
    })
}

/// What an unregistered person owes where the city registers (`2-flow.md` §2.2).
fn paper(look: &Look<'_>, case: &CaseFile, person: Option<&Person>) -> Fact<Option<Paper>> {
    let registered = person.is_some_and(|p| p.record.registration == Registration::Registered);
    if registered || !look.facts.city().registration.used() {
        return Ok(None);
    }
    let tasks = look.facts.open_tasks()?;
    let owed = tasks.iter().filter(|t| t.case == Some(case.id) && t.kind.as_str() == "late_application");
    Ok(Some(Paper { due: owed.map(|t| t.due).min() }))
}

/// For those the place is not for: no words that may say where the person is.
pub(super) fn hide_place(flow: &mut Flow) {
    flow.situation = None;
    flow.plan = None;
    flow.need.words = Clean::default();
    flow.exits.retain(|e| !e.own);
    (flow.consultant, flow.consultant_phones) = (Clean::default(), Vec::new());
    for d in &mut flow.two.people {
        d.reason = Clean::default();
        d.heard = d.heard.take().map(|(channel, _)| (channel, Clean::default()));
    }
    if let Some(alone) = &mut flow.two.alone {
        (alone.action, alone.reason) = (Clean::default(), Clean::default());
    }
    for (_, taken) in &mut flow.abuse.steps {
        if let Some((_, words)) = taken {
            *words = Clean::default();
        }
    }
    if let Some(report) = &mut flow.abuse.report {
        report.where_when = Clean::default();
    }
}
