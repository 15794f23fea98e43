//! Vacancies: what a provider said, what the desk has taken since, and what is free.
//! Free is derived, never stored (`rules.md` §3); nothing here is an acceptance.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{ProviderId, RequestId, Seq};
use super::person::Sex;
use super::provider::Accepts;
use super::reason::RefusalReason;
use super::time::At;
use crate::text::Clean;

/// Kind of room (`3-model.md` §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// どちらでも
    Any,
    /// 男
    Male,
    /// 女
    Female,
    /// 個室
    Single,
    /// 二人部屋
    Double,
}

impl Room {
    /// Whether a person of this sex may sleep there. An unknown sex fits only rooms for any.
    #[must_use]
    pub fn fits(self, sex: Option<Sex>) -> bool {
        match self {
            Self::Male => sex == Some(Sex::Male),
            Self::Female => sex == Some(Sex::Female),
            Self::Any | Self::Single | Self::Double => true,
        }
    }
}

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The provider's own page.
    #[serde(rename = "self")]
    Own,
    /// Heard on the telephone.
    Phone,
    /// A file.
    File,
}

/// One number a provider gave for one night and room kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publish {
    /// Provider.
    pub provider: ProviderId,
    /// Night, named by the date on which it begins.
    pub night: NaiveDate,
    /// Room kind.
    pub room: Room,
    /// Beds there are.
    pub max: Option<u32>,
    /// Beds in use.
    pub used: Option<u32>,
    /// Beds promised elsewhere.
    pub reserved: Option<u32>,
    /// Beds they would take someone for; none = unknown, drawn `-`, never 0.
    pub accepting: Option<u32>,
    /// Staff on that night.
    pub staff_tonight: Option<u32>,
    /// A nurse is there.
    pub nurse: bool,
    /// Home help: can come that night.
    pub can_come: Option<bool>,
    /// Home help: earliest arrival in minutes.
    pub earliest_minutes: Option<u32>,
    /// Tonight's limits, if they differ from the standing ones.
    pub accepts: Option<Accepts>,
    /// Why an empty bed cannot be taken that night ("empty" is not "can accept").
    #[serde(default)]
    pub cannot: Vec<RefusalReason>,
    /// A note.
    pub note: Clean,
    /// When the number was true.
    pub as_of: At,
    /// Source.
    pub source: Source,
    /// Who said or typed it.
    pub by: Clean,
    /// Journal position of the publish.
    pub seq: Seq,
    /// Uses and releases up to this position are already counted in the number.
    pub counts_upto: Seq,
}

impl Publish {
    /// Whether it says anything at all: a number taken back with none before it is a publish
    /// that says nothing, and the cell is as if nobody had ever spoken.
    #[must_use]
    pub fn says_something(&self) -> bool {
        let numbers = self.max.is_some() || self.used.is_some() || self.reserved.is_some();
        let tonight = self.accepting.is_some() || self.staff_tonight.is_some() || self.nurse;
        let coming = self.can_come.is_some() || self.earliest_minutes.is_some();
        numbers
            || tonight
            || coming
            || self.accepts.is_some()
            || !self.cannot.is_empty()
            || !self.note.is_empty()
    }
}

/// A bed taken by a request: held, then perhaps accepted. `made` moves to the acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BedUse {
    /// The request it belongs to.
    pub request: RequestId,
    /// Provider.
    pub provider: ProviderId,
    /// Night.
    pub night: NaiveDate,
    /// Room kind.
    pub room: Room,
    /// Journal position at which it began to count.
    pub made: Seq,
    /// A hold frees itself at this instant; none once accepted.
    pub hold_until: Option<At>,
    /// Who holds it (shown to the other desk).
    pub by: Clean,
    /// When it was made.
    pub at: At,
    /// Journal position of the release, if released.
    pub freed: Option<Seq>,
}

/// Beds free for one night and room kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Free {
    /// Free beds; none = the provider never said, drawn `-`.
    pub beds: Option<u32>,
    /// The arithmetic fell below 0: drawn 0 with 食い違い, and a task.
    pub mismatch: bool,
}

/// free = accepting as published − uses made after that publish + releases made after it;
/// before and after by journal position, never by time (`rules.md` §3). A hold whose time has
/// passed but whose release is not yet written counts as released at `now`.
#[must_use]
pub fn free(publish: Option<&Publish>, uses: &[BedUse], now: At) -> Free {
    let Some((publish, accepting)) = publish.and_then(|p| p.accepting.map(|a| (p, a))) else {
        return Free { beds: None, mismatch: false };
    };
    let mut n = i64::from(accepting);
    for u in uses {
        if u.provider != publish.provider || u.night != publish.night || u.room != publish.room {
            continue;
        }
        let lapsed = u.freed.is_none() && u.hold_until.is_some_and(|t| t <= now);
        let after = u.made > publish.counts_upto;
        let freed_after = u.freed.is_some_and(|f| f > publish.counts_upto) || lapsed;
        match (after, freed_after || u.freed.is_some()) {
            (true, false) => n -= 1,
            (false, _) if freed_after => n += 1,
            _ => {}
        }
    }
    Free { beds: Some(u32::try_from(n.max(0)).unwrap_or(0)), mismatch: n < 0 }
}
