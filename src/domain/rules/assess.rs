//! The first steps of a case: safety before anything, exits with time and name, the criteria.
//! It must not know who decides (`views.rs`).

use super::beds::warn;
use super::ctx::Ctx;
use super::ground::{Ruled, event, officer, open_case};
use crate::domain::case::{CaseEvent, Danger, Exit, Happened};
use crate::domain::case_forms::Situation;
use crate::domain::change::{Change, Plan};
use crate::domain::city::Criterion;
use crate::domain::ids::{CaseId, Code};
use crate::domain::refusal::Refusal;
use crate::domain::time::At;
use crate::text::Clean;

/// At most nine criteria a side: one digit each (`rules.md` §9).
const MOST: usize = 9;

pub(super) fn check_safety(ctx: &Ctx<'_>, case: CaseId, danger: &[Danger]) -> Ruled<Plan> {
    officer(ctx)?;
    let case = open_case(ctx, case)?;
    Ok(event(&case, CaseEvent::SafetyChecked { danger: danger.to_vec() }))
}

/// G13: no exit without the time and the name of the one who took it.
pub(super) fn refer(
    ctx: &Ctx<'_>,
    case: CaseId,
    to: Exit,
    taken_by: &Clean,
    taken_at: Option<At>,
    number: Option<&Clean>,
) -> Ruled<Plan> {
    officer(ctx)?;
    let case = open_case(ctx, case)?;
    if taken_by.is_empty() {
        return Err(Refusal::bad_input("taken_by", "who took it must be named").into());
    }
    let at = taken_at.unwrap_or(ctx.at);
    if at > ctx.entered_at {
        return Err(Refusal::bad_input("taken_at", "must not be in the future").into());
    }
    let number = number.cloned().and_then(Clean::some);
    Ok(event(&case, CaseEvent::Referred { to, taken_by: taken_by.clone(), at, number }))
}

pub(super) fn assess(
    ctx: &Ctx<'_>,
    case: CaseId,
    (for_, against): (&[Code], &[Code]),
    text: &Clean,
    situation: Option<&Situation>,
) -> Ruled<Plan> {
    officer(ctx)?;
    let case = open_case(ctx, case)?;
    // The criteria are those the case opened with.
    let definition = case.frozen.definition.as_ref().unwrap_or(&ctx.facts.city().definition);
    known("for", for_, &definition.for_)?;
    known("against", against, &definition.against)?;
    let ticked = CaseEvent::Assessed {
        for_: for_.to_vec(),
        against: against.to_vec(),
        text: text.clone(),
        situation: situation.filter(|s| !s.is_empty()).map(|s| Box::new(s.clone())),
    };
    let mut plan = event(&case, ticked);
    let after = case.then(Happened {
        seq: ctx.seq,
        at: ctx.at,
        entered_at: None,
        actor: ctx.actor.clone(),
        event: match plan.changes.first() {
            Some(Change::Case(_, event)) => event.clone(),
            _ => return Ok(plan),
        },
    });
    // Infectious, or needing a hospital: the medical exit first, then the rest; never a wall.
    if after.medical_first() {
        warn(&mut plan, "medical_first");
    }
    Ok(plan)
}

fn known(field: &str, ticked: &[Code], criteria: &[Criterion]) -> Ruled<()> {
    if ticked.len() > MOST {
        return Err(Refusal::bad_input(field, "at most nine criteria").into());
    }
    match ticked.iter().find(|code| criteria.iter().all(|c| c.code != **code)) {
        Some(code) => Err(Refusal::bad_input(field, &format!("no such criterion: {code}")).into()),
        None => Ok(()),
    }
}
