//! The change of shifts: the list is made from what is open, and taken over item by item.
//! It must not word or mask anything: an item one may not see is not found.

use super::ctx::Ctx;
use super::ground::Ruled;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{HandoverAccept, HandoverEntry};
use crate::domain::facts::{Fact, Series};
use crate::domain::handover::{Handover, HandoverItem, Outside, WasRead};
use crate::domain::handover_change::{ShiftChange, change_to_write, last_change};
use crate::domain::ids::{HandoverId, Rev};
use crate::domain::refusal::Refusal;
use crate::domain::view::{OpenItem, kept_for, of_desk, open_items, waiting};
use crate::text::Clean;

/// What is open is what is open now: neither is entered later.
fn now_only(ctx: &Ctx<'_>) -> Ruled<()> {
    if ctx.late() {
        return Err(Refusal::bad_input("at", "a handover happens now").into());
    }
    Ok(())
}

fn none() -> Refusal {
    Refusal::bad_state("handover", "none")
}

/// The row as it will be after this command, before anything in it is changed.
fn next_row(ctx: &Ctx<'_>, kept: Option<Handover>, change: &ShiftChange) -> Fact<Handover> {
    if let Some(old) = kept {
        // Written at another change: it becomes a row of this one, and that one stays.
        let id = if old.rev == Rev(0) { HandoverId(ctx.facts.next(Series::Handover)?) } else { old.id };
        return Ok(Handover { id, rev: Rev(old.rev.0 + 1), ..old });
    }
    Ok(Handover {
        id: HandoverId(ctx.facts.next(Series::Handover)?),
        rev: Rev(1),
        at: change.at,
        desk: change.desk.clone(),
        from: change.giver().cloned(),
        to: change.taker().cloned(),
        written: None,
        words: Clean::default(),
        items: Vec::new(),
        read: Vec::new(),
        done: None,
        outside: Vec::new(),
    })
}

fn plan(row: Handover) -> Plan {
    let mut plan = Plan::default();
    plan.outcome.handover = Some(row.id);
    plan.changes.push(Change::Handover(Box::new(row)));
    plan
}

fn blank(item: &OpenItem) -> HandoverItem {
    HandoverItem { item: item.of.clone(), case: item.case, words: Clean::default(), accepted: None }
}

/// Writes what is open for the next shift. Whoever sits on the shift that ends; anyone else says why.
pub(super) fn write(ctx: &Ctx<'_>, entry: &HandoverEntry) -> Ruled<Plan> {
    now_only(ctx)?;
    let me = ctx.me()?;
    let change = change_to_write(ctx.facts, ctx.at, me)?.ok_or_else(none)?;
    if !change.gives(me) && entry.reason.is_empty() {
        let backup = change.from.as_ref().and_then(|s| s.backup.clone());
        return Err(Refusal::NotOnShift { duty: change.giver().cloned(), backup }.into());
    }
    if change.is_idle() {
        // Nobody would be told anything: the same officer goes on.
        return Err(Refusal::SamePerson { staff: change.giver().cloned() }.into());
    }
    let kept = kept_for(ctx.facts, &change)?;
    let begun = ctx.at >= change.at;
    let mut open = open_items(ctx.facts, ctx.at, None, true)?;
    of_desk(ctx.facts, &change, &mut open)?;
    if begun {
        let written = |i: &OpenItem| kept.as_ref().is_some_and(|h| h.item(&i.of).is_some());
        open.retain(|i| written(i) || i.since.is_some_and(|at| at < change.at));
    }
    let mine = open_items(ctx.facts, ctx.at, Some(me), true)?;
    for note in &entry.items {
        let seen = mine.iter().chain(&open).filter(|i| i.of == note.item).count() == 2;
        if !seen {
            return Err(Refusal::not_found("item", &note.item).into());
        }
    }
    let left = left_to_me(ctx, kept.as_ref())?;
    let mut row = next_row(ctx, kept, &change)?;
    if begun && !row.items.is_empty() && open.iter().all(|i| row.is_accepted(&i.of)) {
        return Err(Refusal::bad_state("handover", "accepted").into());
    }
    let old = std::mem::take(&mut row.items);
    let before = |of: &_| old.iter().find(|i| i.item == *of).cloned();
    row.items = open.iter().map(|i| before(&i.of).unwrap_or_else(|| blank(i))).collect();
    // Once somebody may have taken something over, nothing that was written vanishes.
    let stays = old.iter().filter(|i| begun && open.iter().all(|o| o.of != i.item));
    row.items.extend(stays.cloned());
    for note in &entry.items {
        for item in row.items.iter_mut().filter(|i| i.item == note.item) {
            item.words = note.words.clone();
        }
    }
    if let Some(words) = &entry.words {
        row.words = words.clone();
    }
    row.from = change.giver().cloned();
    row.to = change.taker().cloned();
    row.written = Some((me.clone(), ctx.at));
    outside(ctx, &mut row, &entry.reason)?;
    let mut plan = plan(row);
    plan.changes.extend(left.map(|row| Change::Handover(Box::new(row))));
    Ok(plan)
}

/// What was left to the writer and lies filed at the very change they write for now: it becomes a row
/// of its own before it is written over, or they would have it no more.
fn left_to_me(ctx: &Ctx<'_>, over: Option<&Handover>) -> Ruled<Option<Handover>> {
    let Some(over) = over.filter(|h| h.rev != Rev(0)) else { return Ok(None) };
    let last = last_change(ctx.facts, ctx.at, Some(ctx.me()?))?.filter(|c| !c.is_idle() && c.at < over.at);
    let Some(last) = last else { return Ok(None) };
    let left = kept_for(ctx.facts, &last)?.filter(|h| h.rev == Rev(0) && h.id == over.id);
    Ok(left.map(|h| next_row(ctx, Some(h), &last)).transpose()?)
}

/// A reason of somebody who is not on the shift is kept with the handover.
fn outside(ctx: &Ctx<'_>, row: &mut Handover, reason: &Clean) -> Ruled<()> {
    if !reason.is_empty() {
        row.outside.push(Outside { by: ctx.me()?.clone(), at: ctx.at, reason: reason.clone() });
    }
    Ok(())
}

/// Takes items over. Whoever sits on the shift that began; anyone else says why; never the one who
/// hands over. The last item is taken only when the most dangerous facts were read back.
pub(super) fn accept(ctx: &Ctx<'_>, entry: &HandoverAccept) -> Ruled<Plan> {
    now_only(ctx)?;
    let me = ctx.me()?;
    let change = last_change(ctx.facts, ctx.at, Some(me))?.filter(|c| !c.is_idle()).ok_or_else(none)?;
    if change.giver() == Some(me) {
        return Err(Refusal::SamePerson { staff: Some(me.clone()) }.into());
    }
    if !change.takes(me) && entry.reason.is_empty() {
        let backup = change.to.as_ref().and_then(|s| s.backup.clone());
        return Err(Refusal::NotOnShift { duty: change.taker().cloned(), backup }.into());
    }
    if entry.items.is_empty() && entry.read_back.is_empty() {
        return Err(Refusal::bad_input("items", "nothing is taken over").into());
    }
    let mut waiting = waiting(ctx.facts, ctx.at, &change)?;
    let facts = waiting.facts();
    let mine = open_items(ctx.facts, ctx.at, Some(me), true)?;
    let mut row = next_row(ctx, waiting.kept.clone(), &change)?;
    for item in &waiting.open {
        if row.item(&item.of).is_none() {
            row.items.push(blank(item));
        }
    }
    for of in &entry.items {
        let open = waiting.open.iter().any(|i| i.of == *of);
        // What has settled meanwhile may be ticked off; what is open must be the taker's to see.
        if open && mine.iter().all(|i| i.of != *of) {
            return Err(Refusal::not_found("item", of).into());
        }
        let Some(item) = row.items.iter_mut().find(|i| i.item == *of) else {
            return Err(Refusal::not_found("item", of).into());
        };
        if let Some((by, at)) = &item.accepted {
            return Err(Refusal::AlreadyTaken { by: by.clone(), at: *at }.into());
        }
        item.accepted = Some((me.clone(), ctx.at));
    }
    for fact in &entry.read_back {
        if facts.iter().all(|f| f.name() != *fact) {
            return Err(Refusal::not_found("fact", fact).into());
        }
        if !row.was_read(fact) {
            row.read.push(WasRead { fact: fact.clone(), by: me.clone(), at: ctx.at });
        }
    }
    waiting.kept = Some(row.clone());
    let all_taken = waiting.open.iter().all(|i| !waiting.waits(&i.of));
    let unread = facts.iter().any(|f| !row.was_read(&f.name()));
    // Facts alone may be read one by one, before the last item and after the last settled by itself.
    if all_taken && unread && !entry.items.is_empty() {
        return Err(Refusal::OpenItems { items: vec!["read_back".into()] }.into());
    }
    if all_taken && !unread {
        row.done = row.done.or(Some(ctx.at));
    }
    outside(ctx, &mut row, &entry.reason)?;
    Ok(plan(row))
}
