//! Registering an office for one of the five functions (`1-functions.md` O01, O02).
//! It must not know who is asked for a place: a registration is never a gate.

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use super::ground::Ruled;
use crate::domain::change::{Change, Plan};
use crate::domain::command::FunctionEntry;
use crate::domain::ids::{Code, Rev};
use crate::domain::provider_standing::Registered;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;

pub(super) fn register(ctx: &Ctx<'_>, entry: &FunctionEntry) -> Ruled<Plan> {
    let mut p = get::live_provider(ctx, &entry.provider)?;
    if let Some(rev) = entry.rev
        && rev != p.rev
    {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: p.rev }.into());
    }
    let city = ctx.facts.city().functions;
    if !city.has(entry.function) {
        return Err(Refusal::bad_input("function", "not offered by the city").into());
    }
    if entry.to.is_some_and(|to| to < entry.from) {
        return Err(Refusal::bad_input("function.to", "before its first day").into());
    }
    if entry.consent_on.is_some_and(|on| on > ctx.today()) {
        return Err(Refusal::bad_input("consent_on", "must not be in the future").into());
    }
    let list = &mut p.standing.functions;
    let at = list.iter().position(|r| r.function == entry.function && r.from == entry.from);
    let old = at.map(|i| list.remove(i));
    let new = Registered {
        function: entry.function,
        from: entry.from,
        to: entry.to.or(old.as_ref().and_then(|o| o.to)),
        published: entry.published.unwrap_or(old.as_ref().is_some_and(|o| o.published)),
        consent_on: entry.consent_on.or(old.as_ref().and_then(|o| o.consent_on)),
        words: entry.words.clone().or(old.as_ref().map(|o| o.words.clone())).unwrap_or_default(),
    };
    // Two of one function at a time: the earlier one is ended first, and stays with its dates.
    let meet = |a: &Registered, b: &Registered| {
        a.to.is_none_or(|to| b.from <= to) && b.to.is_none_or(|to| a.from <= to)
    };
    if list.iter().any(|r| r.function == new.function && meet(r, &new)) {
        return Err(Refusal::bad_state("function", "overlaps").into());
    }
    if city.council_consent && new.consent_on.is_none() {
        return Err(Refusal::ReasonRequired { field: Code::new("consent_on") }.into());
    }
    let mut draft = Draft::new();
    draft.outcome.provider = Some(p.id.clone());
    if old.as_ref() != Some(&new) {
        list.push(new);
        list.sort_by_key(|r| (r.function, r.from));
        p.rev = Rev(p.rev.0 + 1);
        draft.write(Change::Provider(Box::new(p)));
    }
    Ok(draft.plan())
}
