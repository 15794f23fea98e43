//! The time a report is of: a month, a fiscal year, several of them.
//! It must not know the clock: whether a time is over is told by the instant that comes in.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};
use serde::Serialize;

use crate::domain::time::{At, fiscal_year};

/// Days from the first to the last, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Period {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

impl Period {
    /// The month a day lies in.
    #[must_use]
    pub fn month(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        Self { first, last: before(first.checked_add_months(Months::new(1)).unwrap_or(first)) }
    }

    /// A fiscal year, April to March, by the Western year it begins in; none for no year.
    #[must_use]
    pub fn fiscal(year: i32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, 4, 1)?;
        let next = NaiveDate::from_ymd_opt(year.checked_add(1)?, 4, 1)?;
        Some(Self { first, last: before(next) })
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn has(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether an instant lies in it, by the date in Japan.
    #[must_use]
    pub fn had(&self, at: At) -> bool {
        self.from() <= at && at < self.to()
    }

    /// The first instant.
    #[must_use]
    pub fn from(&self) -> At {
        At::local(self.first, NaiveTime::MIN)
    }

    /// The first instant after it.
    #[must_use]
    pub fn to(&self) -> At {
        At::local(self.last.checked_add_days(Days::new(1)).unwrap_or(self.last), NaiveTime::MIN)
    }

    /// Whether it is not over at an instant: what is counted is counted so far.
    #[must_use]
    pub fn so_far(&self, now: At) -> bool {
        now.date() <= self.last
    }

    /// Days of [from, to] that lie in it, both ends counted.
    #[must_use]
    pub fn days(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        ((to.min(self.last) - from.max(self.first)).num_days() + 1).max(0)
    }

    /// Nights in it of a stay from its first night up to the day of leaving: a night is the date
    /// it begins on.
    #[must_use]
    pub fn nights(&self, night: NaiveDate, leaving: NaiveDate) -> i64 {
        let after = self.last.checked_add_days(Days::new(1)).unwrap_or(self.last);
        (leaving.min(after) - night.max(self.first)).num_days().max(0)
    }

    /// Its months, each by its first day.
    #[must_use]
    pub fn months(&self) -> Vec<NaiveDate> {
        let mut out = Vec::new();
        let mut at = self.first.with_day(1).unwrap_or(self.first);
        while at <= self.last {
            out.push(at);
            let Some(next) = at.checked_add_months(Months::new(1)) else { break };
            at = next;
        }
        out
    }

    /// The fiscal years it touches.
    #[must_use]
    pub fn years(&self) -> std::ops::RangeInclusive<i32> {
        fiscal_year(self.first)..=fiscal_year(self.last)
    }
}

fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}
