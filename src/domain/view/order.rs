//! In which order the short stays stand on the list (`2-flow.md` §2.8): by turn, or as the city
//! asks where it has none. It must not choose: the first on the list is advice.

use std::cmp::Reverse;

use super::look::Look;
use super::place_types::VacancyRow;
use crate::domain::case_file::CaseFile;
use crate::domain::city::AskOrder;
use crate::domain::facts::Fact;
use crate::domain::ids::ProviderId;
use crate::domain::person::Person;
use crate::domain::provider::{Provider, Service};
use crate::text::Clean;

/// Offices on file looked at for a list without a turn.
const ON_FILE: usize = 1_000;

/// What the order goes by.
pub(super) struct Order {
    pub(super) by: AskOrder,
    /// The person's district; empty when nobody is at hand or nothing is known.
    district: Clean,
    /// 柏: districts of the person's own base.
    own: Vec<Clean>,
    /// 大阪: districts near the person's, in order.
    near: Vec<Clean>,
    /// 長岡: the corporation of the desk that took the call.
    corporation: Clean,
}

impl Order {
    /// A running case keeps the order it was opened with.
    pub(super) fn new(look: &Look<'_>, person: Option<&Person>, case: Option<&CaseFile>) -> Fact<Self> {
        let city = look.facts.city();
        let district = person.map(|p| {
            let known = Some(&p.record.district).filter(|d| !d.is_empty()).cloned();
            let found = || city.district_of(p.record.address.as_str()).map(|d| d.name.clone());
            known.or_else(found).unwrap_or_default()
        });
        let district = district.unwrap_or_default();
        let own = city.desk_for(district.as_str()).map(|d| d.areas.clone()).unwrap_or_default();
        let near = city.districts.iter().find(|d| d.name == district);
        Ok(Self {
            by: case.map_or(city.ask_order, |c| c.frozen.ask_order),
            near: near.map(|d| d.fallback.clone()).unwrap_or_default(),
            own: if district.is_empty() { Vec::new() } else { own },
            district,
            corporation: corporation(look, case)?,
        })
    }

    /// How near an office stands by what the city asks for; 0 first.
    fn distance(&self, district: &Clean, corporation: &Clean) -> usize {
        match self.by {
            AskOrder::Rotation => 0,
            AskOrder::SharedBeds => usize::from(!self.own.contains(district)),
            AskOrder::Registered if self.district.is_empty() => 0,
            AskOrder::Registered if *district == self.district => 0,
            AskOrder::Registered => {
                self.near.iter().position(|n| n == district).map_or(usize::MAX, |i| i + 1)
            }
            AskOrder::OwnCorporation => {
                usize::from(self.corporation.is_empty() || *corporation != self.corporation)
            }
        }
    }

    /// The short stays on file, nearest first, at most `limit`: an office that never gave a number
    /// can be telephoned too (N04).
    pub(super) fn offices(&self, look: &Look<'_>, limit: usize) -> Fact<Vec<ProviderId>> {
        let mut all = look.facts.providers(Service::ShortStay, ON_FILE)?;
        let near = |p: &Provider| (self.distance(&p.district, &p.corporation), p.agreed_on.is_none());
        all.sort_by_key(|p| near(p));
        Ok(all.into_iter().take(limit).map(|p| p.id).collect())
    }

    /// Nearest first; then those that suit, by free beds tonight, the unknown before the full.
    pub(super) fn sort(&self, rows: &mut [VacancyRow]) {
        rows.sort_by_key(|r| {
            let out = r.fit.as_ref().is_some_and(|f| !f.hard.is_empty());
            (self.distance(&r.district, &r.corporation), out, beds(r))
        });
    }
}

/// Beds of tonight as a key: many before few, then unknown, then none.
fn beds(row: &VacancyRow) -> (u8, Reverse<u32>) {
    let known: Vec<u32> = row.nights.first().into_iter().flatten().filter_map(|c| c.free.beds).collect();
    let sum: u32 = known.iter().sum();
    match (known.is_empty(), sum) {
        (true, _) => (1, Reverse(0)),
        (false, 0) => (2, Reverse(0)),
        (false, n) => (0, Reverse(n)),
    }
}

/// The organisation of the desk that took the call: by the line it came in on, else by the one who
/// answered.
fn corporation(look: &Look<'_>, case: Option<&CaseFile>) -> Fact<Clean> {
    for id in case.iter().flat_map(|c| &c.calls) {
        let Some(call) = look.facts.call(*id)? else { continue };
        if let Some(desk) = look.facts.city().desk(call.line.as_str()).filter(|d| !d.org.is_empty()) {
            return Ok(desk.org.clone());
        }
        let by = call.answered_by.and_then(|id| look.staff.get(&id).and_then(|s| s.org.clone()));
        if let Some(org) = by.filter(|o| !o.is_empty()) {
            return Ok(org);
        }
    }
    Ok(Clean::default())
}
