//! The bands of a city's rota: their hours, which of them are the rota's, and whether a third is
//! wanted. They must not know who is on a shift or which days are holidays.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::rota::Band;
use super::time::At;

/// Hours of a band within one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandHours {
    /// From.
    pub from: NaiveTime,
    /// To, the same day.
    pub to: NaiveTime,
}

/// The city's bands. By day a band's hours are what the night leaves, unless the city says others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// The night begins (17:15).
    pub night_from: NaiveTime,
    /// The night ends, next morning (8:30).
    pub night_to: NaiveTime,
    /// Hours of an office day, where they are not what the night leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<BandHours>,
    /// Hours of a Saturday or Sunday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekend: Option<BandHours>,
    /// Hours of a holiday or closed day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday: Option<BandHours>,
    /// Bands that are not the rota's: somebody else takes the line then (by day the office).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub off: Vec<Band>,
    /// Every shift has a third, too.
    #[serde(default)]
    pub third: bool,
}

impl Bands {
    /// Bands with a night and nothing else said.
    #[must_use]
    pub const fn of_night(night_from: NaiveTime, night_to: NaiveTime) -> Self {
        Self { night_from, night_to, day: None, weekend: None, holiday: None, off: Vec::new(), third: false }
    }

    /// First instant of a band that begins on a date, and the first after it: a night runs to the
    /// next morning.
    #[must_use]
    pub fn hours(&self, date: NaiveDate, band: Band) -> (At, At) {
        let own = match band {
            Band::Night => {
                let next = date.succ_opt().unwrap_or(date);
                return (At::local(date, self.night_from), At::local(next, self.night_to));
            }
            Band::Day => self.day,
            Band::Weekend => self.weekend,
            Band::Holiday => self.holiday,
        };
        let all = BandHours { from: self.night_to, to: self.night_from };
        let BandHours { from, to } = own.unwrap_or(all);
        (At::local(date, from), At::local(date, to))
    }

    /// Whether the rota has this band.
    #[must_use]
    pub fn has(&self, band: Band) -> bool {
        !self.off.contains(&band)
    }
}
