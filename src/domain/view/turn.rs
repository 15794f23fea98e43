//! The turn over the fiscal year: what each office was asked and answered, what each corporation
//! carries. It must not choose who is next: that is the queue's.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::course_types::{CorporationLoad, OfficeLoad, Turn};
use super::look::Look;
use crate::domain::case::{RequestState, SupportKind};
use crate::domain::case_file::CaseFile;
use crate::domain::facts::{Asking, Fact, Facts};
use crate::domain::ids::{ProviderId, StaffId};
use crate::domain::time::{At, fiscal_year};
use crate::text::Clean;

/// The rotation list of short stay (`rules.md` §4).
pub(super) const LIST: &str = "short_stay";

/// The turn for a viewer, without a case at hand.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn fairness(facts: &dyn Facts, now: At, viewer: Option<&StaffId>) -> Fact<Turn> {
    turn(&Look::new(facts, now, viewer)?)
}

/// The turn at this minute.
pub(super) fn turn(look: &Look<'_>) -> Fact<Turn> {
    let since = year_begin(look.today);
    let tallies = tallies(look, At::local(since, NaiveTime::MIN))?;
    let queue = look.facts.queue(&LIST.into())?;
    let staying = staying(look)?;
    let asked_beside = tallies.iter().map(|t| &t.provider).filter(|id| !queue.contains(id));
    let mut offices = Vec::new();
    for (i, id) in queue.iter().chain(asked_beside).enumerate() {
        let Some(provider) = look.provider(id)? else { continue };
        if provider.ended && !tallies.iter().any(|t| t.provider == *id) {
            continue;
        }
        let none = Tally::of(id);
        let t = tallies.iter().find(|t| t.provider == *id).unwrap_or(&none);
        offices.push(OfficeLoad {
            provider: id.clone(),
            name: provider.name.clone(),
            corporation: provider.corporation.clone(),
            turn: u32::try_from(i + 1).ok().filter(|_| i < queue.len()),
            asked: t.asked,
            accepted: t.accepted,
            refused: t.refused,
            no_answer: t.no_answer,
            last_accepted: t.last_accepted,
            staying: u32::try_from(staying.iter().filter(|p| *p == id).count()).unwrap_or(u32::MAX),
        });
    }
    Ok(Turn { since: Some(since), corporations: corporations(&offices), offices })
}

/// What an office was asked and answered over a time (fairness of the turn).
struct Tally {
    provider: ProviderId,
    asked: u32,
    accepted: u32,
    refused: u32,
    no_answer: u32,
    last_accepted: Option<At>,
}

impl Tally {
    fn of(provider: &ProviderId) -> Self {
        let provider = provider.clone();
        Self { provider, asked: 0, accepted: 0, refused: 0, no_answer: 0, last_accepted: None }
    }
}

/// Counts by office, one an office that was asked at all. What was asked for somebody whose place
/// is not for the viewer is left out: a number that moves tonight would say where they are.
fn tallies(look: &Look<'_>, since: At) -> Fact<Vec<Tally>> {
    let mut out: Vec<Tally> = Vec::new();
    for a in look.facts.asked_within(since, At(i64::MAX))? {
        if !counts(look, &a)? {
            continue;
        }
        if out.last().is_none_or(|t| t.provider != a.provider) {
            out.push(Tally::of(&a.provider));
        }
        let Some(t) = out.last_mut() else { continue };
        t.asked += 1;
        match a.state {
            RequestState::Accepted | RequestState::AcceptedIf => {
                t.accepted += 1;
                t.last_accepted = t.last_accepted.max(a.answered_at);
            }
            RequestState::Refused => t.refused += 1,
            RequestState::NoAnswer => t.no_answer += 1,
            _ => {}
        }
    }
    Ok(out)
}

/// Whether the place asked for is the viewer's to know.
pub(super) fn counts(look: &Look<'_>, a: &Asking) -> Fact<bool> {
    let person = a.person.map(|id| look.person(id)).transpose()?.flatten();
    if let Some(open) = look.open_cases()?.iter().find(|c| c.id == a.case) {
        return Ok(look.may_know_place(open, person.as_deref()));
    }
    Ok(!person.is_some_and(|p| p.record.flags.hidden) || look.decides_tonight())
}

/// The first of April the fiscal year of a day began on.
fn year_begin(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(fiscal_year(day), 4, 1).unwrap_or_else(|| day.with_day(1).unwrap_or(day))
}

/// Where short stays run at this minute, one entry a stay. A place that is hidden from the
/// viewer is left out.
fn staying(look: &Look<'_>) -> Fact<Vec<ProviderId>> {
    let mut out = Vec::new();
    for case in look.open_cases()?.iter().filter(|c| !c.drill) {
        let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
        if look.may_know_place(case, person.as_deref()) {
            let stays = case.running().filter(|a| a.kind == SupportKind::ShortStay);
            out.extend(stays.filter_map(|a| a.provider.clone()));
        }
    }
    Ok(out)
}

fn corporations(offices: &[OfficeLoad]) -> Vec<CorporationLoad> {
    let mut out: Vec<CorporationLoad> = Vec::new();
    for o in offices {
        let at = out.iter().position(|c| c.name == o.corporation).unwrap_or_else(|| {
            let name = o.corporation.clone();
            out.push(CorporationLoad { name, offices: 0, asked: 0, accepted: 0, staying: 0 });
            out.len() - 1
        });
        let Some(c) = out.get_mut(at) else { continue };
        c.offices += 1;
        c.asked += o.asked;
        c.accepted += o.accepted;
        c.staying += o.staying;
    }
    // Whoever is not on file stands last: those offices share nothing but that.
    out.sort_by(|a, b| {
        let key = |c: &CorporationLoad| (c.name.is_empty(), u32::MAX - c.accepted, u32::MAX - c.asked);
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
    });
    out
}

/// The newest reason in words this case gave for passing an office over; empty when none.
pub(super) fn reason_for(case: &CaseFile, office: &ProviderId) -> Clean {
    let skips = case.requests.iter().rev().flat_map(|r| &r.skips);
    let words = skips.filter(|s| s.provider == *office && !s.words.is_empty()).map(|s| s.words.clone());
    words.into_iter().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_begins_in_april() {
        let d = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(year_begin(d(2027, 3, 31)), d(2026, 4, 1));
        assert_eq!(year_begin(d(2027, 4, 1)), d(2027, 4, 1));
    }

    #[test]
    fn a_corporation_carries_the_sum_of_its_offices() {
        let office = |id: &str, corporation: &str, asked, accepted, staying| OfficeLoad {
            provider: id.into(),
            name: id.into(),
            corporation: corporation.into(),
            turn: None,
            asked,
            accepted,
            refused: 0,
            no_answer: 0,
            last_accepted: None,
            staying,
        };
        let all = [office("A", "", 9, 9, 0), office("B", "緑会", 2, 1, 0), office("C", "緑会", 3, 2, 1)];
        let got = corporations(&all);
        let told: Vec<_> =
            got.iter().map(|c| (c.name.as_str(), c.offices, c.asked, c.accepted, c.staying)).collect();
        assert_eq!(told, [("緑会", 2, 5, 3, 1), ("", 1, 9, 9, 0)]);
    }
}
