//! Changes told by telephone: proposed by whoever heard them, confirmed or dropped by day.
//! It must not know what a record says beyond the fields a proposal brings.

use super::ctx::{Ctx, filled, reasoned};
use super::ground::{Ruled, office_due};
use super::record::{Open, keeps_state};
use crate::domain::change::Plan;
use crate::domain::command::{AmendmentEntry, AmendmentSettled};
use crate::domain::ids::Code;
use crate::domain::person_amend::Amendment;
use crate::domain::person_due::PersonDue;
use crate::domain::refusal::Refusal;
use crate::text::Clean;

/// Proposals that may wait on one record; more than that are settled first.
const MOST: usize = 50;

/// Takes a proposal down. Nothing of the record changes but that it is there to be seen.
pub(super) fn propose(ctx: &Ctx<'_>, entry: &AmendmentEntry) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    filled("from", &entry.from)?;
    filled("words", &entry.words)?;
    keeps_state(&open.person, entry.change.registration)?;
    if open.record().amendments.len() >= MOST {
        return Err(Refusal::bad_state("amendment", "too_many").into());
    }
    // What could never be written is told at once, not to whoever confirms it.
    let mut tried = open.person.record.clone();
    entry.change.as_ref().clone().write_to(&mut tried);
    super::possible::possible(ctx, &tried)?;
    if open.record().flags.hidden && !tried.flags.hidden {
        return Err(Refusal::LiftsHidden.into());
    }
    let was = open.record().says(&entry.change.given());
    open.record().amendments.push(Amendment {
        id: ctx.seq,
        at: ctx.at,
        by: ctx.actor.clone(),
        from: entry.from.clone(),
        words: entry.words.clone(),
        change: entry.change.clone(),
        was,
    });
    let known = ctx.facts.open_tasks()?;
    let one = |t: &crate::domain::task::Task| {
        t.person == Some(entry.person) && t.kind.as_str() == PersonDue::Amendment.code()
    };
    // One task a person: it stands until the last proposal is settled.
    if !known.iter().any(one) {
        let due = office_due(ctx, ctx.today(), 1)?;
        open.owe(ctx, PersonDue::Amendment, Clean::default(), Clean::default(), due)?;
    }
    open.plan(ctx, &Clean::default())
}

/// Confirms or drops a proposal; confirmed, its fields are written over the record as it is now.
/// A field that somebody has written since it was told is asked for one by one.
pub(super) fn settle(ctx: &Ctx<'_>, entry: &AmendmentSettled) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    let record = open.record();
    let place = record.amendments.iter().position(|a| a.id == entry.amendment);
    let place = place.ok_or_else(|| Refusal::not_found("amendment", entry.amendment))?;
    let told = record.amendments.remove(place);
    let mut reason = entry.reason.clone();
    if entry.confirm {
        if reason.is_empty() {
            reason = Clean::new(&format!("{}: {}", told.from, told.words));
        }
        let change = told.change.without(&entry.stay);
        keeps_state(&open.person, change.registration)?;
        let chosen = |f: &Code| entry.over.contains(f) || entry.stay.contains(f);
        let items: Vec<Code> = told.overtaken(open.record()).into_iter().filter(|f| !chosen(f)).collect();
        if !items.is_empty() {
            return Err(Refusal::OpenItems { items }.into());
        }
        change.write_to(open.record());
        // Words alone name no field: confirmed, they stand among the notes and are never just gone.
        if told.change.given().is_empty() && !told.words.is_empty() {
            let day = told.at.date();
            open.record().notes.push(Clean::new(&format!("{day} {}: {}", told.from, told.words)));
        }
    } else {
        reasoned("reason", &reason)?;
    }
    if open.record().amendments.is_empty() {
        open.settle(ctx, PersonDue::Amendment.code(), |_| true)?;
    }
    open.plan(ctx, &reason)
}
