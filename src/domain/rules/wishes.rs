//! Wishes for a rota: one's own by an officer, anyone's by a coordinator.
//! It must not know how a month is planned from them.

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use crate::domain::change::{Change, Plan};
use crate::domain::command::WishEntry;
use crate::domain::ids::{Code, Rev};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::{Actor, Role};
use crate::domain::wish::{Wish, WishDay};
use crate::text::Clean;

/// Days one entry may name.
const MOST_DAYS: usize = 200;
/// Nights free between two, at most: longer is a holiday.
const MOST_REST: u32 = 14;

/// First day of a month written `2026-12`.
fn first(month: &Clean) -> Result<NaiveDate, No> {
    let date = format!("{month}-01").parse();
    date.map_err(|_| Refusal::bad_input("month", "want 2026-12").into())
}

pub(super) fn set(ctx: &Ctx<'_>, entry: &WishEntry) -> Result<Plan, No> {
    let me = get::staff(ctx, ctx.me()?)?;
    if me.id != entry.staff && !me.has(Role::Coordinator) && !me.has(Role::Admin) {
        return Err(Refusal::NotAllowed { needs: Code::new("coordinator") }.into());
    }
    if !get::staff(ctx, &entry.staff)?.is_officer() {
        return Err(Refusal::bad_input("staff", "not an officer").into());
    }
    let month = entry.month.clone().and_then(Clean::some);
    let wishes = &entry.wishes;
    if let Some(month) = &month {
        let from = first(month)?;
        let within = |d: &WishDay| d.date.format("%Y-%m").to_string() == month.as_str();
        if let Some(day) = wishes.cannot.iter().chain(&wishes.like).find(|d| !within(d)) {
            return Err(Refusal::bad_input("date", &format!("{} is not in {month}", day.date)).into());
        }
        if from.format("%Y-%m").to_string() < ctx.today().format("%Y-%m").to_string() {
            return Err(Refusal::bad_input("month", "it is over").into());
        }
    }
    if wishes.cannot.len() + wishes.like.len() > MOST_DAYS {
        return Err(Refusal::bad_input("date", "too many days").into());
    }
    if wishes.rest.is_some_and(|n| n > MOST_REST) {
        return Err(Refusal::bad_input("rest", "14 nights at most").into());
    }
    let month = month.unwrap_or_default();
    let before = ctx.facts.wish(&entry.staff, month.as_str())?;
    let rev = before.as_ref().map_or(Rev(0), |w| w.rev);
    if entry.rev.is_some_and(|seen| seen != rev) {
        let (by, at) = before.map_or((Actor::System, ctx.at), |w| (Actor::Staff(w.by), w.at));
        return Err(Refusal::Stale { by, at, rev }.into());
    }
    let mut wishes = wishes.clone();
    for days in [&mut wishes.cannot, &mut wishes.like] {
        days.sort_unstable();
        days.dedup();
    }
    let wish = Wish {
        staff: entry.staff.clone(),
        month,
        wishes,
        by: me.id.clone(),
        at: ctx.at,
        rev: Rev(rev.0 + 1),
    };
    let mut draft = Draft::new();
    draft.outcome.staff = Some(entry.staff.clone());
    draft.write(Change::Wish(Box::new(wish)));
    Ok(draft.plan())
}
