//! Places of the rota that change hands: swaps by two consents, sudden replacements by one key.
//! It must not know how a consent is asked for or shown.

use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use super::get;
use super::ground::Ruled;
use super::rota::{Row, goes_with, hand_on};
use crate::domain::change::{Change, Plan};
use crate::domain::command::{ReplaceEntry, SwapAnswer, SwapEntry, SwapPart, SwapWord};
use crate::domain::facts::Series;
use crate::domain::ids::{Code, Rev, ShiftId, StaffId, SwapId, TaskId};
use crate::domain::refusal::Refusal;
use crate::domain::rota::{Shift, ShiftPlace};
use crate::domain::rota_swap::{Replacement, Swap, SwapConsent, SwapSide, SwapState, taken_over};
use crate::domain::staff::{Actor, Role};
use crate::domain::task::Task;
use crate::text::Clean;

/// The task that asks why somebody was replaced.
pub(super) const REASON: &str = "replacement";

/// Who plans the rota and may propose a swap of two others.
fn plans(ctx: &Ctx<'_>, me: &StaffId) -> Ruled<bool> {
    let staff = get::staff(ctx, me)?;
    Ok([Role::Coordinator, Role::Supervisor, Role::Admin].into_iter().any(|r| staff.has(r)))
}

/// A shift that is still to come: one that runs is handed over by a replacement.
fn to_come(ctx: &Ctx<'_>, id: ShiftId) -> Ruled<Shift> {
    let shift = ctx.facts.shift(id)?.ok_or_else(|| Refusal::not_found("shift", id))?;
    if shift.start <= ctx.entered_at {
        return Err(Refusal::bad_state("shift", "past").into());
    }
    Ok(shift)
}

fn side(shift: &Shift, place: ShiftPlace) -> Ruled<SwapSide> {
    let none = || Refusal::bad_state("shift", &format!("no_{}", place.code()));
    let staff = shift.at(place).cloned().ok_or_else(none)?;
    Ok(SwapSide { shift: shift.id, rev: shift.rev, place, staff })
}

/// The shifts as the swap leaves them, if they are what the two spoke of and go with the rest.
fn swapped(ctx: &Ctx<'_>, swap: &Swap) -> Ruled<Vec<Shift>> {
    let mut found = Vec::new();
    for side in [Some(&swap.give), swap.take.as_ref()].into_iter().flatten() {
        found.push(to_come(ctx, side.shift)?);
    }
    let newest = found.iter().map(|s| s.rev).max().unwrap_or_default();
    let after = swap.changed(|id| found.iter().find(|s| s.id == id).cloned()).ok_or(Refusal::Stale {
        by: Actor::System,
        at: ctx.at,
        rev: newest,
    })?;
    for shift in &after {
        let twice = |p: &ShiftPlace| shift.at(*p).is_some_and(|who| shift.place_of(who) != Some(*p));
        if let Some(who) = ShiftPlace::ALL.into_iter().find(twice).and_then(|p| shift.at(p)) {
            return Err(Refusal::SameOnRota { staff: who.clone(), row: None }.into());
        }
        let beside = ctx.facts.shifts(shift.start, shift.end)?;
        let others = beside.iter().filter(|o| after.iter().all(|a| a.id != o.id)).chain(&after);
        for other in others.filter(|o| o.id != shift.id) {
            goes_with(shift, other, Row(None))?;
        }
    }
    Ok(after)
}

/// Proposes a swap; whoever is one of the two says yes with it.
pub(super) fn propose(ctx: &Ctx<'_>, entry: &SwapEntry) -> Ruled<Plan> {
    reasoned("reason", &entry.reason)?;
    let me = ctx.me()?.clone();
    let give = side(&to_come(ctx, entry.shift)?, entry.place)?;
    if !get::staff(ctx, &entry.staff)?.is_officer() {
        return Err(Refusal::bad_input("staff", "not an officer").into());
    }
    if give.staff == entry.staff {
        return Err(Refusal::SameOnRota { staff: give.staff, row: None }.into());
    }
    let take = match &entry.for_ {
        None => None,
        Some(SwapPart { shift, place }) => {
            let take = side(&to_come(ctx, *shift)?, *place)?;
            if take.staff != entry.staff {
                return Err(Refusal::bad_input("for", "not their place").into());
            }
            Some(take)
        }
    };
    let mut swap = Swap {
        id: SwapId(ctx.facts.next(Series::Swap)?),
        rev: Rev(1),
        give,
        to: entry.staff.clone(),
        take,
        reason: entry.reason.clone(),
        by: me.clone(),
        made: ctx.at,
        consents: Vec::new(),
        state: SwapState::Open,
        settled: None,
    };
    if swap.pair().contains(&&me) {
        swap.consents.push(SwapConsent { staff: me, at: ctx.at, heard_by: None, confirmed: None });
    } else if !plans(ctx, &me)? {
        return Err(Refusal::NotAllowed { needs: Code::new(swap.give.staff.as_str()) }.into());
    }
    // What could never be is refused now, not when the other has said yes.
    swapped(ctx, &swap)?;
    let mut draft = Draft::new();
    draft.outcome.swap = Some(swap.id);
    draft.write(Change::Swap(Box::new(swap)));
    Ok(draft.plan())
}

/// Whoever takes a place is an officer still: days may lie between the proposal and the yes.
fn still_officers(ctx: &Ctx<'_>, swap: &Swap) -> Ruled<()> {
    let back = swap.take.as_ref().map(|_| &swap.give.staff);
    for who in [Some(&swap.to), back].into_iter().flatten() {
        if !get::staff(ctx, who)?.is_officer() {
            return Err(Refusal::bad_input("staff", "not an officer").into());
        }
    }
    Ok(())
}

/// The shifts as they were before a swap whose yes was only heard, and which was none: while both
/// are to come and still are what the swap made of them.
fn put_back(ctx: &Ctx<'_>, swap: &Swap) -> Ruled<Vec<Shift>> {
    let now = |s: &SwapSide, holds: &StaffId| -> Ruled<SwapSide> {
        let shift = to_come(ctx, s.shift)?;
        if shift.at(s.place) != Some(holds) {
            return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: shift.rev }.into());
        }
        side(&shift, s.place)
    };
    let give = now(&swap.give, &swap.to)?;
    let take = swap.take.as_ref().map(|t| now(t, &swap.give.staff)).transpose()?;
    swapped(ctx, &Swap { give, to: swap.give.staff.clone(), take, ..swap.clone() })
}

/// A yes or no to a swap; the shifts change with the second yes, and go back when a yes that was
/// only heard is denied by whose it was.
pub(super) fn answer(ctx: &Ctx<'_>, entry: &SwapAnswer) -> Ruled<Plan> {
    let me = ctx.me()?.clone();
    let none = || Refusal::not_found("swap", entry.swap);
    let mut swap = ctx.facts.swap(entry.swap)?.ok_or_else(none)?;
    let word = match swap.state {
        SwapState::Open => "open",
        SwapState::Done => "done",
        SwapState::Declined => "declined",
        SwapState::Withdrawn => "withdrawn",
    };
    let own = swap.unsigned().any(|c| c.staff == me);
    let signing = match entry.answer {
        SwapWord::Confirm => swap.state == SwapState::Done,
        SwapWord::Decline => swap.state == SwapState::Done && own,
        SwapWord::Accept | SwapWord::Withdraw => false,
    };
    if swap.state != SwapState::Open && !signing {
        return Err(Refusal::bad_state("swap", word).into());
    }
    let one_of_them = || -> Ruled<()> {
        if swap.pair().contains(&&me) {
            return Ok(());
        }
        Err(Refusal::NotAllowed { needs: Code::new(swap.to.as_str()) }.into())
    };
    let mut shifts = Vec::new();
    match entry.answer {
        SwapWord::Accept => {
            let heard = entry.staff.as_ref().filter(|who| **who != me);
            match heard {
                // Whoever hears it is a third person: one of the two cannot speak for the other.
                Some(who) if swap.pair().contains(&&me) => {
                    return Err(Refusal::SameOnRota { staff: who.clone(), row: None }.into());
                }
                // Nor can one person alone make a swap of two others: propose and hear, or hear both.
                Some(_) if swap.is_spoken(&me) => return Err(Refusal::bad_state("swap", "heard").into()),
                Some(_) => {}
                None => one_of_them()?,
            }
            still_officers(ctx, &swap)?;
            let who = heard.unwrap_or(&me).clone();
            if !swap.missing().any(|m| *m == who) {
                return Err(Refusal::bad_state("swap", "said").into());
            }
            let heard_by = heard.map(|_| me.clone());
            swap.consents.push(SwapConsent { staff: who, at: ctx.at, heard_by, confirmed: None });
            if swap.missing().next().is_none() {
                shifts = swapped(ctx, &swap)?;
                (swap.state, swap.settled) = (SwapState::Done, Some(ctx.at));
            }
        }
        SwapWord::Decline => {
            one_of_them()?;
            if swap.state == SwapState::Done {
                shifts = put_back(ctx, &swap)?;
            }
            (swap.state, swap.settled) = (SwapState::Declined, Some(ctx.at));
        }
        SwapWord::Withdraw => {
            if swap.by != me && !plans(ctx, &me)? {
                return Err(Refusal::NotAllowed { needs: Code::new(swap.by.as_str()) }.into());
            }
            (swap.state, swap.settled) = (SwapState::Withdrawn, Some(ctx.at));
        }
        SwapWord::Confirm => {
            let own = swap.consents.iter_mut().find(|c| c.staff == me && c.is_unsigned());
            let own = own.ok_or_else(|| Refusal::bad_state("swap", "said"))?;
            own.confirmed = Some(ctx.at);
        }
    }
    swap.rev = Rev(swap.rev.0 + 1);
    let mut draft = Draft::new();
    draft.outcome.swap = Some(swap.id);
    for mut shift in shifts {
        shift.rev = Rev(shift.rev.0 + 1);
        draft.write(Change::Shift(Box::new(shift)));
    }
    draft.write(Change::Swap(Box::new(swap)));
    Ok(draft.plan())
}

/// The running shift a replacement is about.
fn running(ctx: &Ctx<'_>, entry: &ReplaceEntry, who: &StaffId) -> Ruled<Shift> {
    let all = ctx.facts.shifts_at(ctx.entered_at)?;
    let chosen = if let Some(id) = entry.shift {
        all.into_iter().find(|s| s.id == id)
    } else {
        let theirs = all.iter().find(|s| s.place_of(who).is_some());
        theirs.or_else(|| crate::domain::rota::own_shift(&all, None)).cloned()
    };
    match (chosen, entry.shift) {
        (Some(shift), _) => Ok(shift),
        (None, Some(id)) if ctx.facts.shift(id)?.is_some() => {
            Err(Refusal::bad_state("shift", "not_running").into())
        }
        (None, Some(id)) => Err(Refusal::not_found("shift", id).into()),
        (None, None) => Err(Refusal::bad_state("shift", "none_now").into()),
    }
}

/// Someone takes a place of the running shift from this minute on; who moves up is
/// [`taken_over`]'s to say.
pub(super) fn replace(ctx: &Ctx<'_>, entry: &ReplaceEntry) -> Ruled<Plan> {
    let me = ctx.me()?.clone();
    if ctx.late() {
        return Err(Refusal::bad_input("at", "a replacement happens now").into());
    }
    let who = entry.staff.clone().unwrap_or_else(|| me.clone());
    if !get::staff(ctx, &who)?.is_officer() {
        return Err(Refusal::bad_input("staff", "not an officer").into());
    }
    let old = running(ctx, entry, &who)?;
    let out = old.at(entry.place).cloned();
    if out.as_ref() == Some(&who) {
        return Err(Refusal::bad_state("shift", "already").into());
    }
    if let Some(backup) = &entry.backup {
        if entry.place != ShiftPlace::Duty {
            return Err(Refusal::bad_input("backup", "only with the duty").into());
        }
        if !get::staff(ctx, backup)?.is_officer() {
            return Err(Refusal::bad_input("backup", "not an officer").into());
        }
    }
    let twice = || Refusal::SameOnRota { staff: who.clone(), row: None };
    let mut new = taken_over(&old, entry.place, &who, entry.backup.as_ref()).ok_or_else(twice)?;
    new.rev = Rev(old.rev.0 + 1);
    for other in ctx.facts.shifts(ctx.entered_at, new.end)? {
        if other.id != old.id {
            goes_with(&Shift { start: ctx.entered_at, ..new.clone() }, &other, Row(None))?;
        }
    }
    let mut draft = Draft::new();
    if new.backup.is_none() {
        draft.warn("no_backup");
    }
    let end = new.end;
    let shift = hand_on(ctx, &mut draft, &old, new, ctx.entered_at)?;
    let task = TaskId(ctx.facts.next(Series::Task)?);
    let name = |id: &StaffId| -> Ruled<Clean> {
        Ok(ctx.facts.staff(id)?.map_or_else(|| Clean::new(id.as_str()), |s| s.name))
    };
    let before = out.as_ref().map(name).transpose()?.unwrap_or_default();
    let mut words = format!("{before} > {}", name(&who)?);
    if let Some(backup) = &entry.backup {
        // The same words for the place behind: who was backup, who is.
        let was = old.backup.as_ref().map(name).transpose()?.unwrap_or_else(|| Clean::new("-"));
        words = format!("{words} / {was} > {}", name(backup)?);
    }
    let told = !entry.reason.is_empty();
    draft.write(Change::Task(Box::new(Task {
        id: task,
        rev: Rev(1),
        kind: Code::new(REASON),
        case: None,
        person: None,
        provider: None,
        what: Clean::new(&words),
        owner: Some(ctx.my_name()?),
        due: end,
        made: ctx.at,
        done: told.then_some(ctx.at),
    })));
    draft.write(Change::Replacement(Box::new(Replacement {
        task,
        rev: Rev(1),
        before: old.id,
        shift,
        place: entry.place,
        out,
        in_: who,
        backup: entry.backup.clone(),
        at: ctx.entered_at,
        by: me,
        reason: entry.reason.clone(),
    })));
    draft.outcome.shift = Some(shift);
    draft.outcome.task = Some(task).filter(|_| !told);
    Ok(draft.plan())
}

/// The reason of a replacement, told later: it stands beside it. None for any other task.
pub(super) fn explained(ctx: &Ctx<'_>, task: &Task, words: &Clean) -> Ruled<Option<Change>> {
    if task.kind.as_str() != REASON {
        return Ok(None);
    }
    let Some(mut replaced) = ctx.facts.replacement(task.id)? else { return Ok(None) };
    reasoned("words", words)?;
    replaced.reason = words.clone();
    replaced.rev = Rev(replaced.rev.0 + 1);
    Ok(Some(Change::Replacement(Box::new(replaced))))
}
