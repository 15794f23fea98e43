//! What a staff member wishes of a rota: days they cannot, days they would like, limits.
//! It must not know how a month is planned (`plan/`) or who may write them (`rules/`).

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::city::OpenOn;
use super::ids::{Rev, StaffId};
use super::rota::Band;
use super::time::At;
use crate::text::Clean;

/// Which part of a date is meant; a night belongs to the date on which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// Day hours, whatever the day.
    Day,
    /// The night that begins then.
    Night,
}

impl DayPart {
    /// The part a band lies in.
    #[must_use]
    pub const fn of(band: Band) -> Self {
        if matches!(band, Band::Night) { Self::Night } else { Self::Day }
    }
}

/// A date, or one part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishDay {
    /// Date.
    pub date: NaiveDate,
    /// Only this part; none = both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<DayPart>,
}

impl WishDay {
    /// Whether a shift that begins on a date lies in it.
    #[must_use]
    pub fn covers(&self, date: NaiveDate, band: Band) -> bool {
        self.date == date && self.part.is_none_or(|p| p == DayPart::of(band))
    }
}

/// The only place somebody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnlyAs {
    /// 当番 only.
    Duty,
    /// 応援当番 (and third) only.
    Backup,
}

/// The wishes themselves; there are no words in them, so none can be kept by mistake.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wishes {
    /// 希望休: days they cannot.
    pub cannot: Vec<WishDay>,
    /// Weekdays they cannot (`holiday` = closed days other than weekends).
    pub cannot_on: Vec<OpenOn>,
    /// Days they would like.
    pub like: Vec<WishDay>,
    /// Most nights of a month, as duty or backup.
    pub most_nights: Option<u32>,
    /// Most weekends of a month.
    pub most_weekends: Option<u32>,
    /// Nights free between two; none = one, 0 = two running are fine.
    pub rest: Option<u32>,
    /// Takes this place only.
    pub only: Option<OnlyAs>,
}

impl Wishes {
    /// Standing wishes with those of one month over them: days add up, limits of the month win.
    #[must_use]
    pub fn over(standing: Option<&Self>, month: Option<&Self>) -> Self {
        let (Some(base), Some(own)) = (standing, month) else {
            return standing.or(month).cloned().unwrap_or_default();
        };
        let both = |a: &[WishDay], b: &[WishDay]| a.iter().chain(b).copied().collect();
        let mut cannot_on = base.cannot_on.clone();
        cannot_on.extend(own.cannot_on.iter().filter(|d| !base.cannot_on.contains(d)));
        Self {
            cannot: both(&base.cannot, &own.cannot),
            cannot_on,
            like: both(&base.like, &own.like),
            most_nights: own.most_nights.or(base.most_nights),
            most_weekends: own.most_weekends.or(base.most_weekends),
            rest: own.rest.or(base.rest),
            only: own.only.or(base.only),
        }
    }

    /// Whether they cannot take a shift; `closed` = the date is a holiday or closed day.
    #[must_use]
    pub fn forbid(&self, date: NaiveDate, band: Band, closed: bool) -> bool {
        let weekday = match date.weekday() {
            Weekday::Mon => OpenOn::Mon,
            Weekday::Tue => OpenOn::Tue,
            Weekday::Wed => OpenOn::Wed,
            Weekday::Thu => OpenOn::Thu,
            Weekday::Fri => OpenOn::Fri,
            Weekday::Sat => OpenOn::Sat,
            Weekday::Sun => OpenOn::Sun,
        };
        let weekend = matches!(weekday, OpenOn::Sat | OpenOn::Sun);
        let on = |day: &OpenOn| *day == weekday || (*day == OpenOn::Holiday && closed && !weekend);
        self.cannot.iter().any(|d| d.covers(date, band)) || self.cannot_on.iter().any(on)
    }

    /// Whether they would like it.
    #[must_use]
    pub fn likes(&self, date: NaiveDate, band: Band) -> bool {
        self.like.iter().any(|d| d.covers(date, band))
    }

    /// Whether nothing is wished.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Wishes of one staff member, as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Whose.
    pub staff: StaffId,
    /// The month (`2026-12`); empty = standing.
    pub month: Clean,
    /// What.
    pub wishes: Wishes,
    /// Who wrote it last.
    pub by: StaffId,
    /// When.
    pub at: At,
    /// Row revision.
    pub rev: Rev,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_months_wishes_lie_over_the_standing_ones() {
        let night = WishDay { date: day("2026-12-05"), part: Some(DayPart::Night) };
        let standing = Wishes { cannot_on: vec![OpenOn::Wed], most_nights: Some(8), ..Wishes::default() };
        let own = Wishes { cannot: vec![night], most_nights: Some(3), rest: Some(2), ..Wishes::default() };
        let both = Wishes::over(Some(&standing), Some(&own));
        assert_eq!((both.most_nights, both.rest), (Some(3), Some(2)));
        assert!(both.forbid(day("2026-12-05"), Band::Night, false));
        assert!(!both.forbid(day("2026-12-05"), Band::Weekend, false), "only the night");
        assert!(both.forbid(day("2026-12-09"), Band::Day, false), "a Wednesday");
        assert!(!both.forbid(day("2026-12-10"), Band::Day, false));
    }

    #[test]
    fn holiday_means_closed_days_that_are_no_weekend() {
        let w = Wishes { cannot_on: vec![OpenOn::Holiday], ..Wishes::default() };
        assert!(w.forbid(day("2026-11-23"), Band::Holiday, true));
        assert!(!w.forbid(day("2026-11-22"), Band::Weekend, true), "a Sunday");
        assert!(!w.forbid(day("2026-11-24"), Band::Day, false));
    }
}
