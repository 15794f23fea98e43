//! How far a provider's numbers can be relied on: what was true when it was called, how old the
//! numbers are at 22:00, who is silent. It must not rank anyone out: who is asked is the turn's.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate, NaiveTime};

use super::look::Look;
use super::turn::{LIST, counts};
use crate::domain::case::RequestState;
use crate::domain::facts::{Asking, Fact, Facts};
use crate::domain::ids::{ProviderId, RequestId, StaffId};
use crate::domain::provider::{Provider, Service};
use crate::domain::reason::RefusalReason;
use crate::domain::report::{AskSum, CaseSum};
use crate::domain::time::At;
use crate::domain::vacancy::Room;
use crate::text::Clean;

/// Days a desk looks back.
const DAYS: u64 = 90;
/// Nights over which the age of numbers is taken.
pub(super) const NIGHTS: u64 = 28;
/// The hour at which a night's numbers should stand.
const HOUR: u32 = 22;
/// Nights ahead a number may be for and still count as news.
const AHEAD: u64 = 13;

/// A provider's word over a time, in counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    /// Office.
    pub provider: ProviderId,
    /// Its name.
    pub name: Clean,
    /// Asked for a short stay.
    pub asked: u32,
    /// Accepted, with conditions or without.
    pub accepted: u32,
    /// Did not answer.
    pub no_answer: u32,
    /// Refusals by reason, the most frequent first.
    pub refused: Vec<(RefusalReason, u32)>,
    /// Calls that showed whether the posted number was true: a room that was taken, or was not
    /// there after all. What speaks of one person (medical care, sex, behaviour) shows nothing.
    pub tested: u32,
    /// Of those, how often it was true.
    pub kept: u32,
    /// Nights of the last [`Trusts::nights`] for which anything was told by 22:00.
    pub nights_told: u32,
    /// Median age of the number at 22:00 of those nights, whole hours.
    pub hours_old: Option<i64>,
}

/// Every office that was asked or should tell its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trusts {
    /// Asked from this day on.
    pub since: NaiveDate,
    /// Nights over which ages are taken, last night the newest.
    pub nights: u32,
    /// Rows: those in the turn first, in its order, then by id.
    pub rows: Vec<Trust>,
}

/// A provider whose numbers are older than its category's limit, or that never told any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Office.
    pub provider: ProviderId,
    /// Its name.
    pub name: Clean,
    /// Service.
    pub service: Service,
    /// When its newest number was true; none = it told nothing for tonight or the nights ahead.
    pub last: Option<At>,
    /// Hours since; none with `last`.
    pub hours: Option<i64>,
    /// Telephones for the day, then for the night.
    pub phones: Vec<Clean>,
}

/// What posted numbers were worth since a day. Places asked for persons whose place is not for the
/// viewer are left out, as in the turn.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn trust(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, since: NaiveDate) -> Fact<Trusts> {
    let look = Look::new(facts, now, viewer)?;
    let mut rows: Vec<Trust> = Vec::new();
    for provider in expected(facts)? {
        rows.push(blank(&provider));
    }
    let from = At::local(since, NaiveTime::MIN);
    let sums = facts.case_sums(from, At(i64::MAX))?;
    let asks = Asks::of(&sums);
    for asking in facts.asked_within(from, At(i64::MAX))? {
        if !counts(&look, &asking)? {
            continue;
        }
        if rows.iter().all(|r| r.provider != asking.provider) {
            rows.extend(look.provider(&asking.provider)?.map(|p| blank(&p)));
        }
        if let Some(row) = rows.iter_mut().find(|r| r.provider == asking.provider) {
            tally(&look, &asks, &asking, row)?;
        }
    }
    for row in &mut rows {
        row.refused.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    }
    ages(&look, &mut rows)?;
    Ok(Trusts { since, nights: u32::try_from(NIGHTS).unwrap_or(u32::MAX), rows })
}

/// The day from which a desk counts what an office's word was worth.
#[must_use]
pub fn trust_since(now: At) -> NaiveDate {
    now.date().checked_sub_days(Days::new(DAYS)).unwrap_or_else(|| now.date())
}

/// The same for one office, without the age of its numbers; none when it is not on file.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn trust_of(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    provider: &ProviderId,
    since: NaiveDate,
) -> Fact<Option<Trust>> {
    let look = Look::new(facts, now, viewer)?;
    let Some(mut row) = look.provider(provider)?.map(|p| blank(&p)) else { return Ok(None) };
    let from = At::local(since, NaiveTime::MIN);
    let sums = facts.case_sums(from, At(i64::MAX))?;
    let asks = Asks::of(&sums);
    for asking in facts.asked_within(from, At(i64::MAX))? {
        if asking.provider == *provider && counts(&look, &asking)? {
            tally(&look, &asks, &asking, &mut row)?;
        }
    }
    row.refused.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    Ok(Some(row))
}

fn blank(provider: &Provider) -> Trust {
    Trust {
        provider: provider.id.clone(),
        name: provider.name.clone(),
        asked: 0,
        accepted: 0,
        no_answer: 0,
        refused: Vec::new(),
        tested: 0,
        kept: 0,
        nights_told: 0,
        hours_old: None,
    }
}

/// Those of whom numbers are expected: in the turn, with an address of their own, in a district.
pub(super) fn expected(facts: &dyn Facts) -> Fact<Vec<Provider>> {
    let mut ids = facts.queue(&LIST.into())?;
    let links = facts.links()?.into_iter().filter_map(|l| l.provider);
    let districts = facts.districts()?.into_iter().flat_map(|(_, list)| list);
    let mut more: Vec<ProviderId> = links.chain(districts).collect();
    more.sort();
    ids.extend(more);
    let mut out: Vec<Provider> = Vec::new();
    for id in ids {
        if out.iter().any(|p| p.id == id) {
            continue;
        }
        out.extend(facts.provider(&id)?.filter(|p| !p.ended));
    }
    Ok(out)
}

fn tally(look: &Look<'_>, asks: &Asks<'_>, asking: &Asking, row: &mut Trust) -> Fact<()> {
    row.asked += 1;
    match asking.state {
        RequestState::Accepted | RequestState::AcceptedIf => row.accepted += 1,
        RequestState::Refused => {
            let reason = asks.said(look, asking)?.map_or(RefusalReason::Other, |s| s.reason);
            match row.refused.iter_mut().find(|(r, _)| *r == reason) {
                Some((_, n)) => *n += 1,
                None => row.refused.push((reason, 1)),
            }
        }
        RequestState::NoAnswer => row.no_answer += 1,
        _ => {}
    }
    if let Some(kept) = tested(look, asks, asking)? {
        row.tested += 1;
        row.kept += u32::from(kept);
    }
    Ok(())
}

/// What was asked of offices, out of the rows that are counted: no case is folded for it.
pub(super) struct Asks<'s>(HashMap<RequestId, &'s AskSum>);

/// What was asked for, and why they said no.
struct Said {
    night: NaiveDate,
    room: Option<Room>,
    reason: RefusalReason,
}

impl<'s> Asks<'s> {
    pub(super) fn of(sums: &'s [CaseSum]) -> Self {
        Self(sums.iter().flat_map(|c| &c.asked).map(|a| (a.request, a)).collect())
    }

    /// One asking; none of a case that is gone.
    fn said(&self, look: &Look<'_>, asking: &Asking) -> Fact<Option<Said>> {
        let known = self.0.get(&asking.request);
        if let Some((a, night)) = known.and_then(|a| Some((a, a.night?))) {
            return Ok(Some(Said { night, room: a.room, reason: a.reason.unwrap_or(RefusalReason::Other) }));
        }
        // A row kept before it had a night: its case says it.
        let case = look.file(asking.case)?;
        let request = case.as_ref().and_then(|c| c.requests.iter().find(|r| r.id == asking.request));
        Ok(request.map(|r| Said {
            night: r.night,
            room: r.room,
            reason: r.reason.unwrap_or(RefusalReason::Other),
        }))
    }
}

/// Whether a call showed the posted number to be true; none = it showed nothing of it.
pub(super) fn tested(look: &Look<'_>, asks: &Asks<'_>, asking: &Asking) -> Fact<Option<bool>> {
    let was = match asking.state {
        RequestState::Accepted | RequestState::AcceptedIf => true,
        RequestState::Refused => false,
        _ => return Ok(None),
    };
    let Some(said) = asks.said(look, asking)? else { return Ok(None) };
    // Full or short of staff, the place was not there for anybody; other reasons show nothing of it.
    if !was && !matches!(said.reason, RefusalReason::Full | RefusalReason::StaffShort) {
        return Ok(None);
    }
    let posted = look.facts.posted(&asking.provider, said.night, asking.asked_at)?;
    let beds =
        posted.iter().filter(|p| said.room.is_none_or(|room| room == p.room)).filter_map(|p| p.accepting);
    // None at all told: nothing to be true or false.
    Ok(beds.reduce(|a, b| a + b).map(|beds| (beds > 0) == was))
}

/// How old the numbers for tonight were at 22:00 of each night: whole hours, by office, read night by
/// night, whoever told anything.
pub(super) fn ages_at(
    facts: &dyn Facts,
    nights: impl Iterator<Item = NaiveDate>,
) -> Fact<BTreeMap<ProviderId, Vec<i64>>> {
    let mut out: BTreeMap<ProviderId, Vec<i64>> = BTreeMap::new();
    let Some(hour) = NaiveTime::from_hms_opt(HOUR, 0, 0) else { return Ok(out) };
    for night in nights {
        let then = At::local(night, hour);
        for (provider, as_of) in facts.told_by(night, then)? {
            out.entry(provider).or_default().push(then.seconds_since(as_of) / 3600);
        }
    }
    for all in out.values_mut() {
        all.sort_unstable();
    }
    Ok(out)
}

fn ages(look: &Look<'_>, rows: &mut [Trust]) -> Fact<()> {
    let nights = (1..=NIGHTS).filter_map(|back| look.tonight.checked_sub_days(Days::new(back)));
    let hours = ages_at(look.facts, nights)?;
    for row in rows {
        let Some(all) = hours.get(&row.provider) else { continue };
        row.nights_told = u32::try_from(all.len()).unwrap_or(u32::MAX);
        row.hours_old = all.get(all.len() / 2).copied();
    }
    Ok(())
}

/// Whoever should tell numbers and has not within the limit of its category (city data), the
/// longest silent first: whom the city rings in the morning.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn silent(facts: &dyn Facts, now: At) -> Fact<Vec<Silent>> {
    let tonight = facts.city().night_of(now);
    let last_night = tonight.checked_add_days(Days::new(AHEAD)).unwrap_or(tonight);
    let mut out = Vec::new();
    for provider in expected(facts)? {
        let told = facts.published(&provider.id, tonight, last_night)?;
        let last = told.iter().map(|p| p.as_of).max();
        let limit = i64::from(facts.city().stale_hours_of(&provider));
        let hours = last.map(|at| now.seconds_since(at) / 3600);
        if last.is_some_and(|at| now.seconds_since(at) <= limit * 3600) {
            continue;
        }
        out.push(Silent {
            phones: provider.day_phones.iter().chain(&provider.night_phones).cloned().collect(),
            provider: provider.id,
            name: provider.name,
            service: provider.service,
            last,
            hours,
        });
    }
    out.sort_by_key(|s| (s.last, s.provider.clone()));
    Ok(out)
}
