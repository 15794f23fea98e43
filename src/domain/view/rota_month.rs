//! The rota's page: a month day by day with its shifts, what is wrong with it, who may take one,
//! swaps that wait. It must not decide anything: the check is the one the door confirms by.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::StaffId;
use crate::domain::rota::{Band, Holiday, Shift};
use crate::domain::rota_check::{Finding, RotaGround, check};
use crate::domain::rota_month::{PlanDay, Slot, midnight, plan};
use crate::domain::rota_swap::Swap;
use crate::domain::time::{At, month_of};
use crate::text::Clean;

/// Days read before a month: the month before, for its pattern.
const BEFORE: u64 = 40;
/// Days read behind it: nights in a row go on.
const BEHIND: u64 = 14;

/// Somebody who stands on a rota, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaStaff {
    /// Id.
    pub id: StaffId,
    /// Name as shown.
    pub name: Clean,
    /// Where they belong.
    pub org: Clean,
    /// First telephone; empty = none on file.
    pub phone: Clean,
    /// May be put on a shift: an officer who has not left.
    pub here: bool,
}

/// A month of the rota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaPage {
    /// Its first day.
    pub month: NaiveDate,
    /// Its days, and the rota's bands on each.
    pub days: Vec<PlanDay>,
    /// Shifts from the month before to a fortnight behind it, by start.
    pub shifts: Vec<Shift>,
    /// Who may be put on a shift, by id; behind them whoever only stands on one.
    pub staff: Vec<RotaStaff>,
    /// Desks that can be chosen; `None` = shifts that name none. One only where the city has one.
    pub desks: Vec<Option<Clean>>,
    /// What is wrong, by time.
    pub findings: Vec<Finding>,
    /// Swaps somebody still has to say something to, oldest first.
    pub swaps: Vec<Swap>,
    /// The shifts they speak of, of any month: a swap is never told without its days.
    pub swapped: Vec<Shift>,
    /// Holidays of the official file around the month.
    pub holidays: Vec<Holiday>,
    /// The last day of that file.
    pub last_holiday: Option<NaiveDate>,
    /// Who has left.
    pub ended: BTreeSet<StaffId>,
}

impl RotaPage {
    /// The band of a day, by day or at night; none where the rota has none.
    #[must_use]
    pub fn slot(&self, date: NaiveDate, night: bool) -> Option<Slot> {
        let day = self.days.iter().find(|d| d.date == date)?;
        day.slots.iter().copied().find(|s| (s.band == Band::Night) == night)
    }

    /// Shifts of a slot at a desk, by start: more than one where somebody took over.
    pub fn of<'a>(&'a self, slot: Slot, desk: Option<&'a Clean>) -> impl Iterator<Item = &'a Shift> {
        let one = self.desks.len() < 2;
        let at = move |s: &&Shift| one || s.desk.as_ref() == desk;
        self.shifts.iter().filter(at).filter(move |s| slot.is_of(s))
    }

    /// Somebody's telephone; empty = none on file.
    #[must_use]
    pub fn phone(&self, id: &StaffId) -> &str {
        self.staff.iter().find(|s| s.id == *id).map_or("", |s| s.phone.as_str())
    }

    /// Somebody's name.
    #[must_use]
    pub fn name(&self, id: &str) -> String {
        let known = self.staff.iter().find(|s| s.id.as_str() == id).map(|s| s.name.as_str());
        known.filter(|n| !n.is_empty()).unwrap_or(id).to_owned()
    }
}

/// Nights of a month somebody has among these shifts: on duty, as backup.
#[must_use]
pub fn rota_nights(shifts: &[Shift], month: NaiveDate, who: &StaffId) -> (usize, usize) {
    let (first, next) = month_of(month);
    let nights = shifts.iter().filter(|s| s.band == Band::Night && s.date >= first && s.date < next);
    let (mut duty, mut backup) = (BTreeSet::new(), BTreeSet::new());
    for s in nights {
        if s.duty.as_ref() == Some(who) {
            duty.insert(s.date);
        } else if s.backup.as_ref() == Some(who) {
            backup.insert(s.date);
        }
    }
    (duty.len(), backup.len())
}

/// The month a date lies in.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn rota_month(facts: &dyn Facts, now: At, month: NaiveDate) -> Fact<RotaPage> {
    let (first, next) = month_of(month);
    let from = first.checked_sub_days(Days::new(BEFORE)).unwrap_or(first);
    let to = next.checked_add_days(Days::new(BEHIND)).unwrap_or(next);
    let shifts = facts.shifts(midnight(from), midnight(to))?;
    let holidays = facts.holidays(from, to)?;
    let city = facts.city();
    let all = facts.all_staff()?;
    let ended: BTreeSet<StaffId> = all.iter().filter(|s| s.ended.is_some()).map(|s| s.id.clone()).collect();
    let stands = |id: &StaffId| shifts.iter().any(|s| s.place_of(id).is_some());
    let mut staff: Vec<RotaStaff> = all
        .into_iter()
        .filter(|s| s.is_officer() || stands(&s.id))
        .map(|s| {
            let here = s.is_officer();
            let phone = s.phones.first().cloned().unwrap_or_default();
            RotaStaff { id: s.id, name: s.name, org: s.org.unwrap_or_default(), phone, here }
        })
        .collect();
    staff.sort_by_key(|s| !s.here);
    let bare = shifts.iter().any(|s| s.desk.is_none()) || shifts.is_empty();
    let names = city.desks.iter().map(|d| Some(d.name.clone()));
    let desks = match city.desks.len() {
        0 | 1 => vec![None],
        _ => bare.then_some(None).into_iter().chain(names).collect(),
    };
    let last_holiday = facts.last_holiday()?;
    let ground = RotaGround { city, holidays: &holidays, last_holiday, ended: &ended, now };
    let findings = check(ground, first, &shifts);
    let days = plan(city, first, next, &holidays);
    let swaps = facts.open_swaps()?;
    let mut swapped: Vec<Shift> = vec![];
    for side in swaps.iter().flat_map(|s| std::iter::once(&s.give).chain(&s.take)) {
        swapped.extend(facts.shift(side.shift)?);
    }
    Ok(RotaPage {
        month: first,
        days,
        shifts,
        staff,
        desks,
        findings,
        swaps,
        swapped,
        holidays,
        last_holiday,
        ended,
    })
}
