//! Entries of the resource map: written and ended, never deleted (`1-functions.md` M26).
//! It must not know who is called from it.

use super::ctx::{Ctx, filled, reasoned};
use super::ground::Ruled;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{PartnerEnd, PartnerEntry};
use crate::domain::facts::Series;
use crate::domain::ids::{PartnerId, Rev};
use crate::domain::partner::Partner;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;
use crate::text::Clean;

/// An entry that has not ended.
fn live(ctx: &Ctx<'_>, id: PartnerId) -> Ruled<Partner> {
    let partner = ctx.facts.partner(id)?.ok_or_else(|| Refusal::not_found("partner", id))?;
    if partner.ended.is_some() {
        return Err(Refusal::bad_state("partner", "ended").into());
    }
    Ok(partner)
}

fn put<T: Clone>(to: &mut T, from: Option<&T>) {
    if let Some(value) = from {
        to.clone_from(value);
    }
}

pub(super) fn set(ctx: &Ctx<'_>, entry: &PartnerEntry) -> Ruled<Plan> {
    let before = entry.partner.map(|id| live(ctx, id)).transpose()?;
    let mut p = match (&before, entry.category, &entry.name) {
        (Some(old), ..) => old.clone(),
        (None, Some(category), Some(name)) => Partner {
            id: PartnerId(ctx.facts.next(Series::Partner)?),
            rev: Rev(0),
            category,
            name: name.clone(),
            area: Clean::default(),
            phones: Vec::new(),
            hours: Clean::default(),
            can: Clean::default(),
            contact: Clean::default(),
            ended: None,
            end_reason: Clean::default(),
        },
        (None, None, _) => return Err(Refusal::bad_input("partner.category", "a new one needs it").into()),
        (None, _, None) => return Err(Refusal::bad_input("partner.name", "a new one needs it").into()),
    };
    if let (Some(old), Some(rev)) = (&before, entry.rev)
        && old.rev != rev
    {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: old.rev }.into());
    }
    put(&mut p.category, entry.category.as_ref());
    put(&mut p.name, entry.name.as_ref());
    put(&mut p.area, entry.area.as_ref());
    put(&mut p.phones, entry.phones.as_ref());
    put(&mut p.hours, entry.hours.as_ref());
    put(&mut p.can, entry.can.as_ref());
    put(&mut p.contact, entry.contact.as_ref());
    p.phones.retain(|n| !n.is_empty());
    filled("partner.name", &p.name)?;
    // An area nobody lives in would hide the entry from every case.
    let known = ctx.facts.city().districts.iter().any(|d| d.name == p.area);
    if !p.area.is_empty() && !known {
        return Err(Refusal::bad_input("partner.area", "not a district of the city").into());
    }
    let mut plan = Plan::default();
    plan.outcome.partner = Some(p.id);
    if before.as_ref() != Some(&p) {
        p.rev = Rev(p.rev.0 + 1);
        plan.changes.push(Change::Partner(Box::new(p)));
    }
    Ok(plan)
}

pub(super) fn end(ctx: &Ctx<'_>, entry: &PartnerEnd) -> Ruled<Plan> {
    let mut p = live(ctx, entry.partner)?;
    reasoned("reason", &entry.reason)?;
    p.ended = Some(ctx.today());
    p.end_reason = entry.reason.clone();
    p.rev = Rev(p.rev.0 + 1);
    let mut plan = Plan::default();
    plan.outcome.partner = Some(p.id);
    plan.changes.push(Change::Partner(Box::new(p)));
    Ok(plan)
}
