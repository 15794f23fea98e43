//! The turn (輪番): a queue whose first office is next; what puts an office out for tonight, and
//! which offices were passed over without a reason (`rules.md` §4).
//! It must not know who asks or what is answered.

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::ground::Ruled;
use super::known::knows_case;
use crate::domain::case::{RequestState, Skip};
use crate::domain::case_file::{CaseFile, Part};
use crate::domain::city::AskOrder;
use crate::domain::command::SkipReason;
use crate::domain::fit::{Suits, fit};
use crate::domain::ids::{CaseId, Code, ProviderId, RequestId};
use crate::domain::person::Person;
use crate::domain::provider::Provider;
use crate::domain::refusal::Refusal;
use crate::domain::vacancy::{BedUse, Free, Publish, Room, free};

/// The rotation list of the short stays.
pub(super) const LIST: &str = "short_stay";

/// An office tonight: its numbers, what is free, and how it suits the person.
pub(super) struct Tonight {
    pub(super) provider: Provider,
    pub(super) published: Vec<Publish>,
    pub(super) uses: Vec<BedUse>,
    pub(super) rooms: Vec<(Room, Free)>,
    pub(super) suits: Suits,
}

impl Tonight {
    pub(super) fn load(
        ctx: &Ctx<'_>,
        id: &ProviderId,
        night: NaiveDate,
        person: Option<&Person>,
    ) -> Ruled<Self> {
        let provider = ctx.facts.provider(id)?.ok_or_else(|| Refusal::not_found("provider", id))?;
        let published = ctx.facts.published(id, night, night)?;
        let uses = ctx.facts.bed_uses(id, night, night)?;
        let rooms: Vec<_> = published.iter().map(|p| (p.room, free(Some(p), &uses, ctx.at))).collect();
        let newest = published.iter().max_by_key(|p| p.seq);
        let limit = i64::from(ctx.facts.city().stale_hours(provider.service)) * 3600;
        let stale = newest.is_some_and(|p| ctx.at.seconds_since(p.as_of) > limit);
        let suits = fit(person, &provider, newest, &rooms, ctx.at.date(), stale);
        Ok(Self { provider, published, uses, rooms, suits })
    }

    /// Rooms the person may sleep in, those for their sex alone first: a room for anyone is
    /// kept for whom no other will do.
    pub(super) fn fitting(&self, person: Option<&Person>) -> Vec<(Room, Free)> {
        let sex = person.and_then(|p| p.record.sex);
        let mut rooms: Vec<_> = self.rooms.iter().filter(|(room, _)| room.fits(sex)).copied().collect();
        rooms.sort_by_key(|(room, _)| matches!(room, Room::Any));
        rooms
    }

    /// Every room that fits is known to be full. Unknown is never 0.
    fn is_full(&self, person: Option<&Person>) -> bool {
        let rooms = self.fitting(person);
        !rooms.is_empty() && rooms.iter().all(|(_, free)| free.beds == Some(0))
    }
}

/// The reason the program itself writes for passing an office over, if it has one. An office that
/// has not answered yet is not out: going on to the next is somebody's own reason.
fn automatic(case: &CaseFile, office: &Tonight, person: Option<&Person>) -> Option<&'static str> {
    let here = || case.requests.iter().filter(|r| r.provider.as_ref() == Some(&office.provider.id));
    let asked = here().any(|r| matches!(r.state, RequestState::Refused | RequestState::NoAnswer));
    // The bed that is held there is this case's own.
    let waiting = here().any(|r| r.state == RequestState::Asked);
    if office.provider.ended || !office.suits.hard.is_empty() {
        Some("hard_mismatch")
    } else if asked {
        Some("asked")
    } else if office.is_full(person) && !waiting {
        Some("no_bed")
    } else {
        None
    }
}

/// Every office above `chosen` in the turn with the reason it was passed over.
///
/// # Errors
/// `turn_skipped` with the offices that could take the person and have no reason.
pub(super) fn skips(
    ctx: &Ctx<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    chosen: &ProviderId,
    night: NaiveDate,
    given: &[SkipReason],
) -> Ruled<Vec<Skip>> {
    // Only a turn is passed over: where the city has none, the order is advice.
    if case.frozen.ask_order != AskOrder::Rotation {
        return Ok(Vec::new());
    }
    let queue = ctx.facts.queue(&Code::new(LIST))?;
    let above = match queue.iter().position(|p| p == chosen) {
        Some(i) => &queue[..i],
        // An office that is not on the list is asked before all that are.
        None => &queue[..],
    };
    let mut skips = Vec::new();
    let mut missing = Vec::new();
    for id in above {
        let office = Tonight::load(ctx, id, night, person)?;
        let auto = automatic(case, &office, person).map(Code::new);
        let words = given.iter().find(|s| s.provider == *id && !s.reason.is_empty());
        if auto.is_none() && words.is_none() {
            missing.push(id.clone());
        }
        let words = words.map(|s| s.reason.clone()).unwrap_or_default();
        skips.push(Skip { provider: id.clone(), auto, words });
    }
    if missing.is_empty() { Ok(skips) } else { Err(Refusal::TurnSkipped { providers: missing }.into()) }
}

/// Why the last bed is not to be had: someone else's live hold, or simply full.
pub(super) fn no_bed(
    ctx: &Ctx<'_>,
    office: &Tonight,
    rooms: &[(Room, Free)],
    night: NaiveDate,
) -> Ruled<Refusal> {
    let held = office.uses.iter().filter(|u| {
        let live = u.freed.is_none() && u.hold_until.is_some_and(|t| t > ctx.at);
        live && rooms.iter().any(|(room, _)| *room == u.room)
    });
    // Only a hold that came after the number keeps its bed from being free.
    let counts = |u: &&BedUse| {
        office.published.iter().any(|p| p.room == u.room && p.night == u.night && u.made > p.counts_upto)
    };
    Ok(match held.filter(counts).max_by_key(|u| u.made) {
        Some(u) => Refusal::HeldElsewhere { by: u.by.clone(), at: u.at, case: case_of_hold(ctx, u.request)? },
        None => Refusal::NoBed { provider: office.provider.id.clone(), night },
    })
}

/// The case of a hold, unless it is a hidden person's and not for the reader.
fn case_of_hold(ctx: &Ctx<'_>, request: RequestId) -> Ruled<Option<CaseId>> {
    let Some(id) = ctx.facts.case_of(Part::Request(request))? else { return Ok(None) };
    let Some(case) = ctx.facts.case(id)? else { return Ok(None) };
    Ok(knows_case(ctx, &case)?.then_some(id))
}
