//! Vacancies: numbers as a provider gives them; a number is never an acceptance.
//! It must not know requests.

use chrono::{Days, NaiveDate};

use super::beds::Beds;
use super::ctx::Ctx;
use super::get;
use crate::domain::change::Plan;
use crate::domain::command::Numbers;
use crate::domain::ids::{ProviderId, Rev, Seq};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::domain::vacancy::{Publish, Source};
use crate::text::Clean;

/// Nights one command may speak of.
const MOST: u64 = 62;

fn before(seq: Seq) -> Seq {
    Seq(seq.0 - 1)
}

pub(super) fn publish(ctx: &Ctx<'_>, n: &Numbers) -> Result<Plan, No> {
    get::live_provider(ctx, &n.provider)?;
    let bad = |field: &str, why: &str| Err(No::from(Refusal::bad_input(field, why)));
    let to = n.to.unwrap_or(n.night);
    if to < n.night || (to - n.night).num_days().unsigned_abs() >= MOST {
        return bad("to", "before the first night, or more than 62 nights");
    }
    let over = |part: Option<u32>| part.zip(n.max).is_some_and(|(part, max)| part > max);
    for (field, value) in [("accepting", n.accepting), ("used", n.used), ("reserved", n.reserved)] {
        if over(value) {
            return bad(field, "more than there are");
        }
    }
    let as_of = n.as_of.unwrap_or(ctx.at);
    if as_of > ctx.entered_at {
        return bad("as_of", "in the future");
    }
    if n.shown.is_some_and(|s| s > before(ctx.seq)) {
        return bad("shown", "not yet in the journal");
    }
    let mut cannot = n.cannot.clone();
    let mut seen = Vec::new();
    cannot.retain(|reason| {
        !seen.contains(reason) && {
            seen.push(*reason);
            true
        }
    });
    let by = if n.by.is_empty() { ctx.my_name()? } else { n.by.clone() };
    // A provider's own page speaks for itself.
    let source = match ctx.actor {
        Actor::Provider(_) => Source::Own,
        // A machine has heard nobody.
        Actor::Feed => Source::File,
        _ => n.source,
    };
    let mut plan = Plan::default();
    plan.outcome.provider = Some(n.provider.clone());
    let mut beds = Beds::read(ctx, &n.provider, n.night, to)?;
    unseen(ctx, n, to)?;
    overtaken(ctx, n, as_of, to)?;
    for night in n.night.iter_days().take_while(|d| *d <= to) {
        let said = Publish {
            provider: n.provider.clone(),
            night,
            room: n.room,
            max: n.max,
            used: n.used,
            reserved: n.reserved,
            accepting: n.accepting,
            staff_tonight: n.staff_tonight,
            nurse: n.nurse,
            can_come: n.can_come,
            earliest_minutes: n.earliest_minutes,
            accepts: n.accepts.clone(),
            cannot: cannot.clone(),
            note: n.note.clone(),
            as_of,
            source,
            by: by.clone(),
            seq: ctx.seq,
            counts_upto: n.shown.unwrap_or(before(ctx.seq)),
        };
        let old = beds.publish(night, n.room).filter(|_| source == Source::Phone).cloned();
        beds.say(&mut plan, heard(said, old.as_ref()));
    }
    beds.settle(ctx, &mut plan)?;
    Ok(plan)
}

/// A machine repeats what it knows: nothing that is as new as its numbers is written over by them.
fn overtaken(ctx: &Ctx<'_>, n: &Numbers, as_of: At, to: NaiveDate) -> Result<(), No> {
    if !matches!(ctx.actor, Actor::Feed) {
        return Ok(());
    }
    let published = ctx.facts.published(&n.provider, n.night, to)?;
    let newest = published.iter().filter(|p| p.room == n.room).max_by_key(|p| (p.as_of, p.seq));
    match newest.filter(|p| p.as_of >= as_of) {
        Some(new) => Err(Refusal::Stale { by: Actor::System, at: new.as_of, rev: Rev(new.seq.0) }.into()),
        None => Ok(()),
    }
}

/// A number heard on the telephone: what was not spoken of stays as it was told last. Reasons
/// against taking anyone go with beds they would now give.
fn heard(said: Publish, old: Option<&Publish>) -> Publish {
    let Some(old) = old.filter(|_| said.accepting.is_some() || said.can_come.is_some()) else { return said };
    let none = said.accepting == Some(0) || said.can_come == Some(false);
    let alone = said.staff_tonight.is_none();
    Publish {
        max: said.max.or_else(|| old.max.filter(|max| said.accepting.is_none_or(|beds| beds <= *max))),
        staff_tonight: said.staff_tonight.or(old.staff_tonight),
        nurse: said.nurse || (alone && old.nurse),
        earliest_minutes: said.earliest_minutes.or(old.earliest_minutes),
        accepts: said.accepts.or_else(|| old.accepts.clone()),
        cannot: if said.cannot.is_empty() && none { old.cannot.clone() } else { said.cannot },
        note: if said.note.is_empty() { old.note.clone() } else { said.note },
        ..said
    }
}

/// What came in after the page was shown (the desk's telephone, a colleague's page) is not
/// written over unseen: the page shows it and asks again.
fn unseen(ctx: &Ctx<'_>, n: &Numbers, to: NaiveDate) -> Result<(), No> {
    let (Actor::Provider(_), Some(shown)) = (ctx.actor, n.shown) else { return Ok(()) };
    let published = ctx.facts.published(&n.provider, n.night, to)?;
    match published.iter().filter(|p| p.room == n.room && p.seq > shown).max_by_key(|p| p.seq) {
        Some(new) => {
            let by = if new.source == Source::Own { ctx.actor.clone() } else { Actor::System };
            Err(Refusal::Stale { by, at: new.as_of, rev: Rev(new.seq.0) }.into())
        }
        None => Ok(()),
    }
}

/// "Nothing changed": what is free now, said anew; what was taken stays taken.
pub(super) fn confirm(ctx: &Ctx<'_>, id: &ProviderId, by: &Clean, source: Source) -> Result<Plan, No> {
    get::live_provider(ctx, id)?;
    let tonight = ctx.tonight();
    let last = tonight.checked_add_days(Days::new(MOST)).unwrap_or(tonight);
    let mut beds = Beds::read(ctx, id, tonight, last)?;
    let by = if by.is_empty() { ctx.my_name()? } else { by.clone() };
    let source = if matches!(ctx.actor, Actor::Provider(_)) { Source::Own } else { source };
    let mut plan = Plan::default();
    plan.outcome.provider = Some(id.clone());
    let known = ctx.facts.published(id, tonight, last)?;
    if known.is_empty() {
        return Err(Refusal::bad_state("vacancy", "unknown").into());
    }
    for old in known {
        let accepting = beds.free(old.night, old.room).beds;
        let (as_of, seq, counts_upto, by) = (ctx.at, ctx.seq, before(ctx.seq), by.clone());
        beds.say(&mut plan, Publish { accepting, as_of, source, by, seq, counts_upto, ..old });
    }
    Ok(plan)
}
