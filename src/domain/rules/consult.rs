//! What else a case records: who was consulted beside the two, steps of the crisis plan,
//! transport legs, fee items. It must not know decisions or places.

use super::beds::warn;
use super::ctx::Ctx;
use super::ground::{Ruled, case_of, event, finish, officer_or_coordinator, open_case};
use super::stay::within_limit;
use crate::domain::case::CaseEvent;
use crate::domain::case_file::Part;
use crate::domain::case_forms::ConsultWith;
use crate::domain::change::Plan;
use crate::domain::command::{ConsultEntry, FeeEntry, LegEntry, PlanEntry};
use crate::domain::refusal::Refusal;

/// A call beside the two who decide: a core member, a supervisor, a second tier, a care manager.
pub(super) fn consult(ctx: &Ctx<'_>, entry: &ConsultEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    if entry.who.is_empty() && entry.words.is_empty() {
        return Err(Refusal::bad_input("who", "say whom you called, or what they said").into());
    }
    let core = ctx.facts.city().abuse.core.len();
    if entry.core.is_some_and(|nth| nth == 0 || usize::try_from(nth).map_or(true, |nth| nth > core)) {
        return Err(Refusal::bad_input("core", &format!("1 to {core}: the members told at once")).into());
    }
    if entry.with == ConsultWith::SecondTier && entry.trait_.is_none() {
        return Err(Refusal::bad_input("trait", "a second tier is asked by a trait").into());
    }
    let mut plan = event(
        &case,
        CaseEvent::Consulted {
            with: entry.with,
            core: entry.core,
            who: entry.who.clone(),
            trait_: entry.trait_.clone(),
            channel: entry.channel.clone(),
            reached: entry.reached,
            words: entry.words.clone(),
        },
    );
    if entry.with == ConsultWith::CoreMember && entry.reached {
        plan.changes.extend(finish(ctx, case.id, "abuse_core", None)?);
    }
    if !entry.reached {
        warn(&mut plan, "next_of_chain");
    }
    Ok(plan)
}

/// Steps of the crisis plan taken with whoever called.
pub(super) fn follow_plan(ctx: &Ctx<'_>, entry: &PlanEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    if entry.done.iter().all(crate::text::Clean::is_empty) && entry.words.is_empty() {
        return Err(Refusal::bad_input("done", "which steps were taken, or how it went").into());
    }
    let (stage, done, words) = (entry.stage.clone(), entry.done.clone(), entry.words.clone());
    Ok(event(&case, CaseEvent::PlanFollowed { stage, done, words }))
}

/// One way of a transport; every one counts for the fee.
pub(super) fn leg(ctx: &Ctx<'_>, entry: &LegEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let id = entry.assignment;
    let case = case_of(ctx, Part::Assignment(id), "assignment", id.0)?;
    if let Some(a) = case.running().find(|a| a.id == id) {
        within_limit(ctx, &case, a)?;
    }
    if entry.leg.at.is_some_and(|at| at > ctx.entered_at) {
        return Err(Refusal::bad_input("leg.at", "must not be in the future").into());
    }
    Ok(event(&case, CaseEvent::LegMade { assignment: id, leg: entry.leg.clone() }))
}

/// Fee items of a case, by the city's list (M20).
pub(super) fn fees(ctx: &Ctx<'_>, entry: &FeeEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    let known = &ctx.facts.city().fees;
    if let Some(item) = entry.items.iter().find(|i| !known.iter().any(|f| f.code == i.code)) {
        return Err(Refusal::bad_input("items.code", &format!("no such fee item: {}", item.code)).into());
    }
    let mut seen = std::collections::BTreeSet::new();
    if let Some(item) = entry.items.iter().find(|i| !seen.insert(&i.code)) {
        return Err(Refusal::bad_input("items.code", &format!("twice: {}", item.code)).into());
    }
    Ok(event(&case, CaseEvent::FeeItemsSet { items: entry.items.clone() }))
}
