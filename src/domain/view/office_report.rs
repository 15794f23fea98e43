//! A month of the offices in counts, and what their meeting talks about: worked out from the
//! records of cases, requests and stays. It must not name a person, nor rank an office.

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate, NaiveTime};

use super::look::Look;
use super::report_types::{Agenda, OfficeMonth, OfficeReport, Strength, Unplaced};
use super::{issues, trust};
use crate::domain::case::{AssignmentState, RequestState};
use crate::domain::case_file::{Assignment, CaseFile};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{ProviderId, StaffId};
use crate::domain::provider::{Accepts, Provider, Service};
use crate::domain::time::At;
use crate::text::Clean;

/// More than any town has.
const MOST: usize = 1_000_000;
/// From this total of behaviour items on a limit says that hard behaviour is taken (行動援護の基準).
const HARD_BEHAVIOUR: u8 = 10;

/// Days of the month counted, both ends in.
#[derive(Clone, Copy)]
struct Month {
    first: NaiveDate,
    last: NaiveDate,
}

impl Month {
    fn of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
        Self { first, last: next.pred_opt().unwrap_or(first) }
    }

    /// The day after it.
    fn next(self) -> NaiveDate {
        self.last.succ_opt().unwrap_or(self.last)
    }

    fn has(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Nights of a stay that lie in it: a night is the date it begins on.
    fn nights(self, a: &Assignment, today: NaiveDate) -> i64 {
        if a.arrived_at.is_none() || !a.kind.lodges() {
            return 0;
        }
        let over = a.ended_at.map_or(today, At::date);
        (over.min(self.next()) - a.night.max(self.first)).num_days().max(0)
    }
}

/// The month in which `day` lies; `only` one office. Places asked for persons whose place is not
/// for the viewer are left out, as in the turn.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn office_report(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    day: NaiveDate,
    only: Option<&ProviderId>,
) -> Fact<OfficeReport> {
    let look = Look::new(facts, now, viewer)?;
    let month = Month::of(day);
    let mut offices = listed(&look, month, only)?;
    let mut unplaced: BTreeMap<Clean, Unplaced> = BTreeMap::new();
    // Only cases that had anything to do with the month are read: the index names them.
    let (from, to) = (At::local(month.first, NaiveTime::MIN), At::local(month.next(), NaiveTime::MIN));
    for sum in facts.case_sums(from, to)? {
        let Some(case) = look.file(sum.id)? else { continue };
        let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
        if case.drill || !look.may_know_place(&case, person.as_deref()) {
            continue;
        }
        count(&look, &case, month, only, &mut offices)?;
        // A sheet that goes to a meeting never says where somebody hidden lives.
        let shown = person.as_deref().filter(|p| !p.record.flags.hidden && !case.place_hidden());
        let area = shown.map(|p| p.record.district.clone()).unwrap_or_default();
        not_met(&case, month, area, &mut unplaced);
    }
    let mut rows: Vec<OfficeMonth> = offices.into_values().collect();
    for row in &mut rows {
        row.refusals.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    }
    rows.sort_by_key(|r| (r.service, number(&r.provider), r.provider.clone()));
    let mut unplanned: BTreeMap<Service, u32> = BTreeMap::new();
    let mut strengths: BTreeMap<Strength, u32> = BTreeMap::new();
    for row in &rows {
        *unplanned.entry(row.service).or_default() += row.unplanned;
        for strength in row.strengths.iter().filter(|_| row.agreed.is_some()) {
            *strengths.entry(*strength).or_default() += 1;
        }
    }
    unplanned.retain(|_, n| *n > 0);
    let agenda = Agenda {
        issues: issues::agenda(&look, month.last)?,
        unplaced: unplaced.into_values().collect(),
        silent: trust::silent(facts, now)?,
        waiting: waiting(facts)?,
    };
    Ok(OfficeReport {
        first: month.first,
        last: month.last,
        so_far: now.date() <= month.last,
        offices: rows,
        unplanned: unplanned.into_iter().collect(),
        strengths: strengths.into_iter().collect(),
        agenda,
    })
}

/// The number in an id, so that P9 stands before P10.
fn number(id: &ProviderId) -> u64 {
    let digits: String = id.as_str().chars().filter(char::is_ascii_digit).take(9).collect();
    digits.parse().unwrap_or(0)
}

/// Whose row stands there though nothing happened: agreed or registered at any time, in the turn,
/// of a district, or with a page of its own.
fn listed(
    look: &Look<'_>,
    month: Month,
    only: Option<&ProviderId>,
) -> Fact<BTreeMap<ProviderId, OfficeMonth>> {
    if let Some(id) = only {
        let found = look.facts.provider(id)?;
        return Ok(found.iter().map(|p| (p.id.clone(), blank(p, month))).collect());
    }
    let mut out = BTreeMap::new();
    for p in trust::expected(look.facts)? {
        out.insert(p.id.clone(), blank(&p, month));
    }
    for service in Service::ALL {
        let agreed = |p: &Provider| p.agreed_on.is_some() || !p.standing.functions.is_empty();
        for p in look.facts.providers(service, MOST)?.iter().filter(|p| agreed(p)) {
            out.insert(p.id.clone(), blank(p, month));
        }
    }
    Ok(out)
}

fn blank(p: &Provider, month: Month) -> OfficeMonth {
    OfficeMonth {
        provider: p.id.clone(),
        name: p.name.clone(),
        corporation: p.corporation.clone(),
        district: p.district.clone(),
        service: p.service,
        agreed: p.agreed_on.filter(|_| p.agreed(month.last)),
        functions: p
            .standing
            .functions
            .iter()
            .filter(|r| r.holds(month.last))
            .map(|r| (r.function, r.from))
            .collect(),
        asked: 0,
        accepted: 0,
        accepted_if: 0,
        refused: 0,
        no_answer: 0,
        withdrawn: 0,
        waiting: 0,
        refusals: Vec::new(),
        stays: 0,
        nights: 0,
        visits: 0,
        unplanned: 0,
        contracts: p.standing.contracts,
        strengths: strengths(&p.accepts),
    }
}

/// Traits of persons, in the order they are told; "anyone" is none.
pub(super) const STRENGTHS: [Strength; 7] = [
    Strength::Wheelchair,
    Strength::Medical,
    Strength::Behaviour,
    Strength::Child,
    Strength::TwoStaff,
    Strength::SameSex,
    Strength::Infectious,
];

/// What an office can take, of what it has told.
pub(super) fn strengths(accepts: &Accepts) -> Vec<Strength> {
    let all = [
        (accepts.any, Strength::Any),
        (accepts.wheelchair == Some(true), Strength::Wheelchair),
        (!accepts.medical.is_empty(), Strength::Medical),
        (accepts.behaviour_max.is_some_and(|n| n >= HARD_BEHAVIOUR), Strength::Behaviour),
        (accepts.child_from.is_some(), Strength::Child),
        (accepts.two_staff, Strength::TwoStaff),
        (accepts.same_sex == Some(true), Strength::SameSex),
        (accepts.infectious, Strength::Infectious),
    ];
    all.into_iter().filter_map(|(has, s)| has.then_some(s)).collect()
}

/// What a case adds to the offices' rows.
fn count(
    look: &Look<'_>,
    case: &CaseFile,
    month: Month,
    only: Option<&ProviderId>,
    offices: &mut BTreeMap<ProviderId, OfficeMonth>,
) -> Fact<()> {
    for r in case.requests.iter().filter(|r| month.has(r.asked_at.date())) {
        let Some(row) = row(look, r.provider.as_ref(), month, only, offices)? else { continue };
        row.asked += 1;
        match r.state {
            RequestState::Accepted => row.accepted += 1,
            RequestState::AcceptedIf => row.accepted_if += 1,
            RequestState::NoAnswer => row.no_answer += 1,
            RequestState::Cancelled | RequestState::Lapsed => row.withdrawn += 1,
            RequestState::Asked => row.waiting += 1,
            RequestState::Refused => {
                row.refused += 1;
                let reason = r.reason.unwrap_or(crate::domain::reason::RefusalReason::Other);
                match row.refusals.iter_mut().find(|(known, _)| *known == reason) {
                    Some((_, n)) => *n += 1,
                    None => row.refusals.push((reason, 1)),
                }
            }
        }
    }
    for a in case.assignments.iter().filter(|a| a.state != AssignmentState::Cancelled) {
        let nights = month.nights(a, look.today);
        let began = a.arrived_at.is_some_and(|at| month.has(at.date()));
        if nights == 0 && !began {
            continue;
        }
        let Some(row) = row(look, a.provider.as_ref(), month, only, offices)? else { continue };
        row.nights += nights;
        if began {
            let planned = case.requests.iter().any(|r| r.id == a.request && r.planned);
            row.unplanned += u32::from(!planned);
            row.stays += u32::from(a.kind.lodges());
            row.visits += u32::from(!a.kind.lodges());
        }
    }
    Ok(())
}

/// The row of an office; none when it has none on file or another one is wanted.
fn row<'a>(
    look: &Look<'_>,
    id: Option<&ProviderId>,
    month: Month,
    only: Option<&ProviderId>,
    offices: &'a mut BTreeMap<ProviderId, OfficeMonth>,
) -> Fact<Option<&'a mut OfficeMonth>> {
    let Some(id) = id.filter(|id| only.is_none_or(|o| o == *id)) else { return Ok(None) };
    if !offices.contains_key(id)
        && let Some(p) = look.provider(id)?
    {
        offices.insert(id.clone(), blank(&p, month));
    }
    Ok(offices.get_mut(id))
}

/// A case in which offices were asked in the month and none said yes: a need not met (O16).
fn not_met(case: &CaseFile, month: Month, area: Clean, unplaced: &mut BTreeMap<Clean, Unplaced>) {
    let asked: Vec<_> = case.requests.iter().filter(|r| month.has(r.asked_at.date())).collect();
    let open = |s| matches!(s, RequestState::Accepted | RequestState::AcceptedIf | RequestState::Asked);
    let any = case.requests.iter().any(|r| open(r.state));
    let no = |s| matches!(s, RequestState::Refused | RequestState::NoAnswer);
    if any || !asked.iter().any(|r| no(r.state)) {
        return;
    }
    let of = unplaced.entry(area.clone()).or_insert_with(|| Unplaced { area, ..Unplaced::default() });
    of.cases += 1;
    for r in asked.iter().filter(|r| no(r.state)) {
        match (r.state, r.reason) {
            (RequestState::NoAnswer, _) => of.no_answer += 1,
            (_, reason) => {
                let reason = reason.unwrap_or(crate::domain::reason::RefusalReason::Other);
                match of.refusals.iter_mut().find(|(known, _)| *known == reason) {
                    Some((_, n)) => *n += 1,
                    None => of.refusals.push((reason, 1)),
                }
            }
        }
    }
}

/// Offices gone from the open data that nobody has decided about.
fn waiting(facts: &dyn Facts) -> Fact<Vec<(ProviderId, Clean, NaiveDate)>> {
    let mut out = Vec::new();
    for service in Service::ALL {
        for p in facts.providers(service, MOST)? {
            if let Some(since) = p.standing.gone_undecided() {
                out.push((p.id, p.name, since));
            }
        }
    }
    Ok(out)
}
