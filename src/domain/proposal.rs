//! A proposal for a month of the rota: who stands where, what stayed empty and why, how the
//! load lies. It must not know how it was found (`plan/`) or worded (`i18n/`).

use chrono::NaiveDate;
use serde::Serialize;

use super::command::{RotaFile, RotaSource, ShiftEntry};
use super::duty_staff::NotProposed;
use super::ids::{Rev, ShiftId, StaffId};
use super::rota::{Band, ShiftPlace};
use super::rota_check::Finding;
use super::time::At;
use super::wish::OnlyAs;
use crate::text::Clean;

/// One shift of the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedShift {
    /// The date on which it begins.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
    /// First instant.
    pub start: At,
    /// First instant after it.
    pub end: At,
    /// The desk, where a city has several.
    pub desk: Option<Clean>,
    /// Duty, backup, third.
    pub who: [Option<StaffId>; 3],
    /// Which of them stood there before; they are never moved.
    pub kept: [bool; 3],
    /// The shift that was there.
    pub shift: Option<(ShiftId, Rev)>,
}

/// Why somebody cannot take a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum WhyNot {
    /// They said they cannot (希望休).
    Wished,
    /// They take another place only.
    Only {
        /// Which.
        place: OnlyAs,
    },
    /// They have a place at that time already.
    Busy,
    /// Too near to another of their nights.
    Rest {
        /// The date of that night.
        night: NaiveDate,
    },
    /// They have the duty right before or after it.
    Touching {
        /// The date of that shift.
        date: NaiveDate,
        /// Its band.
        band: Band,
    },
    /// They have as many nights as they may.
    Nights {
        /// How many.
        most: u32,
    },
    /// They have as many weekends as they may.
    Weekends {
        /// How many.
        most: u32,
    },
    /// They may not decide together with the other of the two (所属).
    Apart {
        /// The other.
        with: StaffId,
    },
}

/// A place nobody could be found for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenPlace {
    /// Date.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
    /// The desk, where a city has several.
    pub desk: Option<Clean>,
    /// Which place.
    pub place: ShiftPlace,
    /// Everybody, and what stands in their way.
    pub why: Vec<(StaffId, WhyNot)>,
}

/// What one person carries in the proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Load {
    /// Who.
    pub staff: StaffId,
    /// Nights as duty or backup.
    pub nights: u32,
    /// Of them as duty.
    pub duties: u32,
    /// Places on closed days (weekends, holidays), nights too.
    pub closed: u32,
    /// Weekends touched.
    pub weekends: u32,
    /// Day hours of office days.
    pub office: u32,
    /// Places as third.
    pub thirds: u32,
    /// Nights of the two months before.
    pub before: u32,
    /// Days they would have liked, and how many of them they got.
    pub liked: (u32, u32),
}

/// A day somebody would have liked and did not get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmet {
    /// Who.
    pub staff: StaffId,
    /// Date.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
}

/// How the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchEnd {
    /// Nothing better exists, or hardly (a five-hundredth of the costs).
    Best,
    /// After the steps it is allowed: the best found.
    Steps,
    /// It was stopped: the best found by then.
    Stopped,
    /// The solver failed: places filled one by one.
    OneByOne,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// First day of the month.
    pub month: NaiveDate,
    /// Its shifts to come, by start.
    pub shifts: Vec<ProposedShift>,
    /// What stayed empty.
    pub open: Vec<OpenPlace>,
    /// Wishes that could not be met.
    pub unmet: Vec<Unmet>,
    /// What the month lacks where nothing could be proposed: the morning of its first day is the
    /// night of the month before, and hours may lie beside a shift with hours of its own.
    pub outside: Vec<Finding>,
    /// Rests shorter than the city's that it causes itself: not those that stood there before. Each is
    /// the later shift and its person, minutes of rest as its count; it may lie in the month after.
    pub rests: Vec<Finding>,
    /// Staff who are here and were no candidates, and why.
    pub left_out: Vec<NotProposed>,
    /// Everybody's load, by id.
    pub loads: Vec<Load>,
    /// How the search ended.
    pub end: SearchEnd,
    /// Steps searched.
    pub steps: u64,
}

impl ProposedShift {
    /// Whether it says more than stood there.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.who.iter().zip(self.kept).any(|(who, kept)| who.is_some() && !kept)
    }

    fn entry(&self) -> ShiftEntry {
        let [duty, backup, third] = self.who.clone();
        ShiftEntry {
            shift: self.shift.map(|(id, _)| id),
            date: self.date,
            band: self.band,
            start: Some(self.start),
            end: Some(self.end),
            duty,
            backup,
            third,
            desk: self.desk.clone(),
            rev: self.shift.map(|(_, rev)| rev),
        }
    }
}

impl Proposal {
    /// Whether the month lacks nothing with it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.open.is_empty() && self.outside.is_empty()
    }

    /// The shifts it changes, as they go through the door; none when it changes nothing.
    #[must_use]
    pub fn file(&self) -> Option<RotaFile> {
        let rows: Vec<ShiftEntry> =
            self.shifts.iter().filter(|s| s.is_new()).map(ProposedShift::entry).collect();
        let month = Clean::new(&self.month.format("%Y-%m").to_string());
        (!rows.is_empty()).then_some(RotaFile { source: RotaSource::Proposal, month, rows })
    }
}
