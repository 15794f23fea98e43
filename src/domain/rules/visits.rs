//! Before it happens: home visits by city, core centre and consultant together, trial stays.
//! It must not know which households are at risk (`person_risk.rs`) or how a stay is placed.

use super::ctx::{Ctx, filled};
use super::ground::{Ruled, office_due};
use super::record::{Open, day};
use crate::domain::change::Plan;
use crate::domain::command::{TrialEntry, VisitMade, VisitPlan};
use crate::domain::person::Registration;
use crate::domain::person_due::PersonDue;
use crate::domain::person_life::Visit;
use crate::domain::refusal::Refusal;
use crate::text::Clean;

/// Office days within which the consultant sees to a trial stay `[ASSUME]`.
const TRIAL_DAYS: u32 = 10;

/// Someone who is here no more is neither visited nor lodged.
fn here(open: &mut Open) -> Ruled<()> {
    let state = open.record().registration;
    if matches!(state, Registration::Moved | Registration::Deceased) {
        return Err(Refusal::bad_state("registration", state.code()).into());
    }
    Ok(())
}

/// Plans a visit. The three go together; one who is missing is a warning, nobody at all is not.
pub(super) fn plan(ctx: &Ctx<'_>, entry: &VisitPlan) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    here(&mut open)?;
    if entry.on < ctx.entered_at {
        return Err(Refusal::bad_input("on", "in the past").into());
    }
    let three = [
        ("no_city", &entry.city),
        ("no_core_centre", &entry.core_centre),
        ("no_consultant", &entry.consultant),
    ];
    if three.iter().all(|(_, who)| who.is_empty()) {
        return Err(Refusal::bad_input("who", "nobody goes").into());
    }
    for (code, _) in three.iter().filter(|(_, who)| who.is_empty()) {
        open.draft.warn(*code);
    }
    open.record().life.visits.push(Visit {
        id: ctx.seq,
        at: entry.on,
        city: entry.city.clone(),
        core_centre: entry.core_centre.clone(),
        consultant: entry.consultant.clone(),
        words: entry.words.clone(),
        made_on: None,
        found: Clean::default(),
    });
    let who: Vec<&str> = three.iter().map(|(_, who)| who.as_str()).filter(|w| !w.is_empty()).collect();
    open.owe(ctx, PersonDue::Visit, Clean::default(), Clean::new(&who.join("・")), entry.on)?;
    open.plan(ctx, &entry.words)
}

/// Records a visit made: the one named, the next to come, or one nobody had planned.
pub(super) fn record(ctx: &Ctx<'_>, entry: &VisitMade) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    filled("words", &entry.words)?;
    let on = day(ctx, "on", entry.on)?;
    let visits = &mut open.record().life.visits;
    let planned = match entry.visit {
        Some(id) => {
            let visit = visits.iter_mut().find(|v| v.id == id);
            let visit = visit.ok_or_else(|| Refusal::not_found("visit", id))?;
            if visit.made_on.is_some() {
                return Err(Refusal::bad_state("visit", "done").into());
            }
            Some(visit)
        }
        None => visits.iter_mut().filter(|v| v.made_on.is_none()).min_by_key(|v| v.at),
    };
    let mut settled = None;
    if let Some(visit) = planned {
        visit.made_on = Some(on);
        visit.found = entry.words.clone();
        settled = Some(visit.at);
    } else {
        visits.push(Visit {
            id: ctx.seq,
            at: ctx.at,
            city: Clean::default(),
            core_centre: Clean::default(),
            consultant: Clean::default(),
            words: Clean::default(),
            made_on: Some(on),
            found: entry.words.clone(),
        });
    }
    if let Some(at) = settled {
        open.settle(ctx, PersonDue::Visit.code(), |t| t.due == at)?;
    }
    open.plan(ctx, &Clean::default())
}

/// A trial stay wished for: a task for the consultant; the place is kept among those hoped for.
pub(super) fn trial(ctx: &Ctx<'_>, entry: &TrialEntry) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    here(&mut open)?;
    if entry.due.is_some_and(|due| due < ctx.at) {
        return Err(Refusal::bad_input("due", "in the past").into());
    }
    let due = match entry.due {
        Some(due) => due,
        None => office_due(ctx, ctx.today(), TRIAL_DAYS)?,
    };
    let record = open.record();
    if !entry.place.is_empty() && !record.hoped_places.contains(&entry.place) {
        record.hoped_places.push(entry.place.clone());
    }
    let hidden = record.flags.hidden;
    // A task is read by more people than the record: of a hidden person it names no place.
    let words: Vec<&str> = [&entry.place, &entry.words].map(Clean::as_str).into();
    let what = if hidden { Clean::default() } else { Clean::new(words.join(" ").trim()) };
    let owner = open.consultant(ctx)?;
    open.owe(ctx, PersonDue::TrialStay, what, owner, due)?;
    open.plan(ctx, &entry.words)
}
