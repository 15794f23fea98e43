//! The rota: who is on duty, backup and third at any minute, and which days are office days.
//! It must not know how a month is planned or drawn.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::ids::{Rev, ShiftId, StaffId};
use super::time::At;
use crate::text::Clean;

/// The band of a shift (`3-model.md` §3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Office hours of an office day.
    Day,
    /// The night, named by the date on which it begins.
    Night,
    /// Day hours of a Saturday or Sunday.
    Weekend,
    /// Day hours of a holiday or closed day.
    Holiday,
}

/// A place on a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftPlace {
    /// 当番
    #[default]
    Duty,
    /// 応援当番
    Backup,
    /// 三番
    Third,
}

impl ShiftPlace {
    /// In their order.
    pub const ALL: [Self; 3] = [Self::Duty, Self::Backup, Self::Third];

    /// The code (`backup`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Backup => "backup",
            Self::Third => "third",
        }
    }
}

/// One shift; `start` inclusive, `end` exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Id.
    pub id: ShiftId,
    /// The date on which it begins; a night keeps it after midnight.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
    /// First instant.
    pub start: At,
    /// First instant after it.
    pub end: At,
    /// 当番.
    pub duty: Option<StaffId>,
    /// 応援当番; never the duty.
    pub backup: Option<StaffId>,
    /// 三番, next of the chain.
    pub third: Option<StaffId>,
    /// The desk it sits at, where a city has several.
    pub desk: Option<Clean>,
    /// Row revision.
    pub rev: Rev,
}

impl Shift {
    /// Who has a place.
    #[must_use]
    pub const fn at(&self, place: ShiftPlace) -> Option<&StaffId> {
        match place {
            ShiftPlace::Duty => self.duty.as_ref(),
            ShiftPlace::Backup => self.backup.as_ref(),
            ShiftPlace::Third => self.third.as_ref(),
        }
    }

    /// The place someone has.
    #[must_use]
    pub fn place_of(&self, who: &StaffId) -> Option<ShiftPlace> {
        ShiftPlace::ALL.into_iter().find(|p| self.at(*p) == Some(who))
    }

    /// With a place given to someone, or to nobody.
    #[must_use]
    pub fn with(mut self, place: ShiftPlace, who: Option<StaffId>) -> Self {
        match place {
            ShiftPlace::Duty => self.duty = who,
            ShiftPlace::Backup => self.backup = who,
            ShiftPlace::Third => self.third = who,
        }
        self
    }

    /// Whether the instant lies in this shift.
    #[must_use]
    pub fn covers(&self, at: At) -> bool {
        self.start <= at && at < self.end
    }
}

/// Whoever is on duty at one desk is at no other then (G12): a duty who is also the backup of
/// another desk is nobody's second person. One backup for several desks may be.
#[must_use]
pub fn at_two_desks<'a>(shift: &'a Shift, other: &'a Shift) -> Option<&'a StaffId> {
    let in_any = |who: &'a Option<StaffId>, s: &Shift| who.as_ref().filter(|who| s.place_of(who).is_some());
    in_any(&shift.duty, other).or_else(|| in_any(&other.duty, shift))
}

/// Of the shifts of one minute the one of a desk, else one that names none, else the first made.
#[must_use]
pub fn own_shift<'a>(shifts: &'a [Shift], desk: Option<&Clean>) -> Option<&'a Shift> {
    let of = |wanted: Option<&Clean>| shifts.iter().find(|s| s.desk.as_ref() == wanted);
    desk.and_then(|desk| of(Some(desk))).or_else(|| of(None)).or(shifts.first())
}

/// Whether someone has a place on one of these shifts.
#[must_use]
pub fn on_any(shifts: &[Shift], who: &StaffId) -> bool {
    shifts.iter().any(|s| [&s.duty, &s.backup, &s.third].iter().any(|p| p.as_ref() == Some(who)))
}

/// A holiday of the official file (内閣府).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// Date.
    pub date: NaiveDate,
    /// Name as published.
    pub name: Clean,
}

/// Whether the office works that day: never Saturday, Sunday, a holiday, 12/29–1/3 or one of
/// the city's closed days (`rules.md` §5).
#[must_use]
pub fn is_office_day(date: NaiveDate, holidays: &[NaiveDate], closed: &[(u32, u32)]) -> bool {
    let year_end = (date.month() == 12 && date.day() >= 29) || (date.month() == 1 && date.day() <= 3);
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
        && !year_end
        && !holidays.contains(&date)
        && !closed.contains(&(date.month(), date.day()))
}

/// The band of a date's day hours: Saturdays and Sundays before anything else.
#[must_use]
pub fn day_band(date: NaiveDate, holidays: &[NaiveDate], closed: &[(u32, u32)]) -> Band {
    if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        Band::Weekend
    } else if is_office_day(date, holidays, closed) {
        Band::Day
    } else {
        Band::Holiday
    }
}

/// The first office day strictly after `date`; looks a year ahead and then gives up with the
/// last day looked at (a city closed for a year does not exist).
#[must_use]
pub fn next_office_day(date: NaiveDate, holidays: &[NaiveDate], closed: &[(u32, u32)]) -> NaiveDate {
    let mut day = date;
    for _ in 0..366 {
        day = day.checked_add_days(Days::new(1)).unwrap_or(day);
        if is_office_day(day, holidays, closed) {
            break;
        }
    }
    day
}
