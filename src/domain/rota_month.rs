//! A month of the rota as it should be: for every day which bands the city has on it, and when.
//! It must not know who is on any of them.

use chrono::{NaiveDate, NaiveTime};

use super::city::City;
use super::rota::{Band, Holiday, Shift, day_band, is_office_day};
use super::time::At;
use crate::text::Clean;

/// One band of one day: what one shift a desk should cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// First instant.
    pub start: At,
    /// First instant after it.
    pub end: At,
    /// The date on which it begins.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
}

impl Slot {
    /// Whether a shift stands for it: its own band of its date, or the same hours under another
    /// band's name (the day became a holiday since).
    #[must_use]
    pub fn is_of(&self, shift: &Shift) -> bool {
        (shift.date, shift.band) == (self.date, self.band)
            || (shift.start, shift.end) == (self.start, self.end)
    }
}

/// One calendar day of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDay {
    /// Date.
    pub date: NaiveDate,
    /// The holiday's name as published; empty on other days.
    pub holiday: Clean,
    /// The office is closed.
    pub closed: bool,
    /// The rota's bands of the day, by time.
    pub slots: Vec<Slot>,
}

/// The first day of a month written `2026-11`.
#[must_use]
pub fn read_month(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()
}

/// First instant of a day.
#[must_use]
pub fn midnight(date: NaiveDate) -> At {
    At::local(date, NaiveTime::MIN)
}

/// The days from one date to before another, with what the city has on them. `holidays` are
/// those of the official file.
#[must_use]
pub fn plan(city: &City, from: NaiveDate, to: NaiveDate, holidays: &[Holiday]) -> Vec<PlanDay> {
    let dates: Vec<NaiveDate> = holidays.iter().map(|h| h.date).collect();
    let day = |date: NaiveDate| {
        let slot = |band: Band| {
            let (start, end) = city.bands.hours(date, band);
            Slot { start, end, date, band }
        };
        let by_day = day_band(date, &dates, &city.closed_days);
        PlanDay {
            date,
            holiday: holidays.iter().find(|h| h.date == date).map(|h| h.name.clone()).unwrap_or_default(),
            closed: !is_office_day(date, &dates, &city.closed_days),
            slots: [by_day, Band::Night].into_iter().filter(|b| city.bands.has(*b)).map(slot).collect(),
        }
    };
    from.iter_days().take_while(|d| *d < to).map(day).collect()
}
