//! The library of hard cases: written from a closed case in words that name nobody, and read by a
//! second person before others may. It must not know how it is searched or shown.

use super::ctx::{Ctx, filled, reasoned};
use super::desk_paper::readable;
use super::get;
use super::ground::{Ruled, officer_or_coordinator, person_of};
use super::naming;
use crate::domain::activity::Struck;
use crate::domain::case_file::{CaseFile, CaseState};
use crate::domain::change::{Change, Plan};
use crate::domain::command::{HardCaseEntry, HardCaseLook};
use crate::domain::facts::Series;
use crate::domain::hard_case::HardCase;
use crate::domain::ids::{HardCaseId, Rev};
use crate::domain::nameless::{Known, callers_of, known_of, telling};
use crate::domain::person::Person;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Actor, Role};
use crate::text::Clean;

fn stale(ctx: &Ctx<'_>, old: &HardCase, seen: Option<Rev>) -> Ruled<()> {
    if seen.is_some_and(|rev| rev != old.rev) {
        let by = Actor::Staff(old.by.clone());
        return Err(Refusal::Stale { by, at: ctx.at, rev: old.rev }.into());
    }
    Ok(())
}

/// Whom words about a case may not tell: those it is about, and those who called (G10).
fn whom(ctx: &Ctx<'_>, file: &CaseFile, person: Option<&Person>) -> Ruled<(Known, Known)> {
    Ok((known_of(ctx.facts, file, person)?, callers_of(ctx.facts, file)?))
}

/// Refuses texts that tell whom they are about, with the word; of whoever called without it: the
/// answer must not say that a name tried is the reporter's.
fn tells_nobody(texts: &[&Clean], known: &Known, callers: &Known) -> Ruled<()> {
    for text in texts {
        if let Some(word) = telling(text.as_str(), known) {
            return Err(Refusal::bad_input("telling", &word).into());
        }
        if telling(text.as_str(), callers).is_some() {
            return Err(Refusal::bad_input("telling", "").into());
        }
    }
    Ok(())
}

pub(super) fn keep(ctx: &Ctx<'_>, entry: &HardCaseEntry) -> Ruled<Plan> {
    let me = officer_or_coordinator(ctx)?;
    let old = match entry.hard_case {
        Some(id) => Some(live(ctx, id)?),
        None => None,
    };
    if let Some(old) = &old {
        stale(ctx, old, entry.rev)?;
        if old.is_in() {
            return Err(Refusal::bad_state("hard_case", "in_library").into());
        }
    }
    let case = old.as_ref().and_then(|o| o.case).or(entry.case);
    let (mut known, mut callers) = (Known::default(), Known::default());
    if let Some(id) = case {
        let file = get::case(ctx, id)?;
        if !readable(ctx, &file)? {
            return Err(Refusal::not_found("case", id).into());
        }
        if file.state() != CaseState::Closed {
            return Err(Refusal::bad_state("case", &super::ctx::word(&file.state())).into());
        }
        let person = person_of(ctx, &file)?;
        (known, callers) = whom(ctx, &file, person.as_ref())?;
        let same = |h: &HardCase| h.case == Some(id) && h.out.is_none() && Some(h.id) != entry.hard_case;
        if ctx.facts.hard_cases()?.iter().any(same) {
            return Err(Refusal::bad_state("hard_case", "kept").into());
        }
    } else {
        known.staff(&ctx.facts.all_staff()?);
    }
    filled("hard_case.hard", &entry.hard)?;
    filled("hard_case.tried", &entry.tried)?;
    tells_nobody(&[&entry.hard, &entry.tried, &entry.worked], &known, &callers)?;
    naming::nobody(ctx, &[&entry.hard, &entry.tried, &entry.worked])?;
    let (id, rev) = match &old {
        Some(old) => (old.id, old.rev),
        None => (HardCaseId(ctx.facts.next(Series::HardCase)?), Rev(0)),
    };
    let kept = HardCase {
        id,
        rev: Rev(rev.0 + 1),
        case,
        traits: entry.traits.clone(),
        age: entry.age,
        hard: entry.hard.clone(),
        tried: entry.tried.clone(),
        worked: entry.worked.clone(),
        by: me.id,
        made: ctx.at,
        checked: None,
        out: None,
    };
    Ok(plan(kept))
}

/// An entry that was not taken out, and whose case the actor may know of.
fn live(ctx: &Ctx<'_>, id: HardCaseId) -> Ruled<HardCase> {
    let found = ctx.facts.hard_case(id)?.ok_or_else(|| Refusal::not_found("hard_case", id))?;
    if let Some(file) = found.case.map(|id| ctx.facts.case(id)).transpose()?.flatten()
        && !readable(ctx, &file)?
    {
        return Err(Refusal::not_found("hard_case", id).into());
    }
    if found.out.is_some() {
        return Err(Refusal::bad_state("hard_case", "taken_out").into());
    }
    Ok(found)
}

fn plan(kept: HardCase) -> Plan {
    let mut plan = Plan::default();
    plan.outcome.hard_case = Some(kept.id);
    plan.changes.push(Change::HardCase(Box::new(kept)));
    plan
}

pub(super) fn settle(ctx: &Ctx<'_>, entry: &HardCaseLook) -> Ruled<Plan> {
    let me = officer_or_coordinator(ctx)?;
    if !me.has(Role::Coordinator) && !me.has(Role::Supervisor) {
        return Err(Refusal::NotAllowed { needs: "coordinator".into() }.into());
    }
    let mut kept = live(ctx, entry.hard_case)?;
    stale(ctx, &kept, entry.rev)?;
    if entry.keep {
        if kept.is_in() {
            return Err(Refusal::bad_state("hard_case", "in_library").into());
        }
        // Two pairs of eyes: whoever wrote it does not see what it gives away.
        if kept.by == me.id {
            return Err(Refusal::SamePerson { staff: Some(me.id) }.into());
        }
        naming::nobody_at_all(ctx, &[&kept.hard, &kept.tried, &kept.worked])?;
        kept.checked = Some((me.id, ctx.at));
    } else {
        reasoned("reason", &entry.reason)?;
        let file = kept.case.map(|id| ctx.facts.case(id)).transpose()?.flatten();
        if let Some(file) = file {
            let person = person_of(ctx, &file)?;
            let (known, callers) = whom(ctx, &file, person.as_ref())?;
            tells_nobody(&[&entry.reason], &known, &callers)?;
        }
        naming::nobody(ctx, &[&entry.reason])?;
        kept.out = Some(Struck { by: me.id, at: ctx.at, reason: entry.reason.clone() });
    }
    kept.rev = Rev(kept.rev.0 + 1);
    Ok(plan(kept))
}
