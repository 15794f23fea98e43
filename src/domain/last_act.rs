//! Whether someone's own last act can be taken back now, and if not, why and since when.
//! It must not know how it is taken back (`rules/undo.rs`).

use super::act::{Act, Touch, UNDO_SECONDS};
use super::facts::{Fact, Facts};
use super::ids::Code;
use super::refusal::Refusal;
use super::staff::Actor;
use super::time::At;

/// Commands one key press may send at most; more is no press.
const MOST: usize = 8;

/// The last press of an actor, oldest act first, if it can be taken back at `now`; otherwise
/// the refusal: nothing there, over time, of a kind that stays, undone already, or somebody
/// acted on it.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn last_press(facts: &dyn Facts, actor: &Actor, now: At) -> Fact<Result<Vec<Act>, Refusal>> {
    let mut press = facts.acts_of(actor, MOST)?;
    let Some(last) = press.first().cloned() else {
        return Ok(Err(Refusal::bad_state("undo", "nothing")));
    };
    press.retain(|a| a.press == last.press);
    press.reverse();
    let refused = |act: &Act, state: &str, by: Option<Actor>, at: At| {
        let (what, state) = (act.command.clone(), Code::new(state));
        Ok(Err(Refusal::BadState { what, state, by, at: Some(at) }))
    };
    if last.command.as_str() == "undo" {
        return refused(&last, "undone", None, last.entered_at);
    }
    if let Some(stays) = press.iter().find(|a| !a.can) {
        return refused(stays, "stays", None, stays.entered_at);
    }
    if now.0.saturating_sub(last.entered_at.0) > UNDO_SECONDS * 1000
        || press.iter().any(|a| a.foot.was.is_none())
    {
        return refused(&last, "too_late", None, last.entered_at);
    }
    let Some(first) = press.first() else { return Ok(Err(Refusal::bad_state("undo", "nothing"))) };
    let own = |a: &Act| press.iter().any(|p| p.seq == a.seq);
    let touched: Vec<&Touch> = press.iter().flat_map(|a| &a.foot.touched).collect();
    let later = facts.acts_after(first.seq)?;
    match later.iter().find(|a| !own(a) && a.foot.touched.iter().any(|t| touched.contains(&t))) {
        Some(act) => refused(&last, "acted_on", Some(act.actor.clone()), act.entered_at),
        None => Ok(Ok(press)),
    }
}
