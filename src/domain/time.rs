//! Instants and dates as the city lives them: stored as UTC milliseconds, shown in +09:00.
//! It must not know the clock: the time always comes in from outside.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Duration, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const JST: i32 = 9 * 3600;

/// An instant: milliseconds since 1970-01-01 UTC. In JSON an RFC 3339 text in +09:00
/// (a number of milliseconds is read too).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct At(pub i64);

impl At {
    /// The instant of a wall-clock time in Japan.
    #[must_use]
    pub fn local(date: NaiveDate, time: NaiveTime) -> Self {
        Self((date.and_time(time) - Duration::seconds(i64::from(JST))).and_utc().timestamp_millis())
    }

    /// Wall-clock date and time in Japan.
    #[must_use]
    pub fn wall(self) -> NaiveDateTime {
        DateTime::from_timestamp_millis(self.0.saturating_add(i64::from(JST) * 1000))
            .map(|t| t.naive_utc())
            .unwrap_or_default()
    }

    /// Calendar date in Japan.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.wall().date()
    }

    /// Later by so many minutes.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes * 60_000))
    }

    /// Whole seconds from `earlier` to this instant; never below 0.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        let d = (self.0 - earlier.0) / 1000;
        if d < 0 { 0 } else { d }
    }

    /// RFC 3339 in +09:00, with milliseconds only when there are any.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let offset = FixedOffset::east_opt(JST);
        let (Some(offset), Some(utc)) = (offset, DateTime::from_timestamp_millis(self.0)) else {
            return self.0.to_string();
        };
        utc.with_timezone(&offset).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

impl FromStr for At {
    type Err = String;
    /// Reads RFC 3339, or `2026-11-21T21:10[:00]` / `2026-11-21 21:10` taken as +09:00.
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim();
        if let Ok(t) = DateTime::parse_from_rfc3339(s) {
            return Ok(Self(t.timestamp_millis()));
        }
        for form in ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"] {
            if let Ok(t) = NaiveDateTime::parse_from_str(s, form) {
                return Ok(Self::local(t.date(), t.time()));
            }
        }
        Err(format!("not a time: {s:?} (want 2026-11-21T21:10:00+09:00)"))
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Either {
            Ms(i64),
            Text(String),
        }
        match Either::deserialize(d)? {
            Either::Ms(ms) => Ok(Self(ms)),
            Either::Text(t) => t.parse().map_err(serde::de::Error::custom),
        }
    }
}

/// The first day of the month a date lies in, and of the next one.
#[must_use]
pub fn month_of(date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = date.with_day(1).unwrap_or(date);
    (first, first.checked_add_months(Months::new(1)).unwrap_or(first))
}

/// Fiscal year (April to March) of a date, as the Western year it begins in.
#[must_use]
pub fn fiscal_year(date: NaiveDate) -> i32 {
    if date.month() >= 4 { date.year() } else { date.year() - 1 }
}

/// Age in completed years on `on`; a birthday counts from its own day.
#[must_use]
pub fn age_on(birth: NaiveDate, on: NaiveDate) -> i32 {
    let had = (on.month(), on.day()) >= (birth.month(), birth.day());
    on.year() - birth.year() - i32::from(!had)
}

/// The source of "now". Real clocks live in `feed/clock.rs`; tests and replay bring their own.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> At;
}

/// Builds an instant from its parts in Japan; `None` when the parts are no time.
#[must_use]
pub fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Option<At> {
    FixedOffset::east_opt(JST)?
        .with_ymd_and_hms(year, month, day, hour, minute, 0)
        .single()
        .map(|t| At(t.timestamp_millis()))
}
