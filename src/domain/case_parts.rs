//! Parts of a case as they stand: its state, marks, views, requests, assignments, referrals.
//! They must not know how events make them (`case_file.rs`) nor the rules that refuse.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::case::{
    AssignmentState, Exit, Frozen, HeardFrom, Place, Question, RefusalReason, RequestState, Skip, StayCount,
    SupportKind, View,
};
use super::ids::{AssignmentId, ProviderId, RequestId, Seq, StaffId, ViewId};
use super::time::At;
use super::vacancy::Room;
use crate::text::Clean;

/// Where a case stands (`rules.md` §1). Derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of rules.md §1")]
pub enum CaseState {
    Received,
    Safety,
    Assessing,
    Deciding,
    Decided,
    Placing,
    Supported,
    After,
    Closed,
}

/// Marks beside the state (`rules.md` §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of rules.md §1")]
pub enum Mark {
    Provisional,
    Split,
    Abuse,
    Hidden,
    Drill,
    LateEntry,
    Overrun,
}

/// A view as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenView {
    /// Id.
    pub id: ViewId,
    /// The question.
    pub on: Question,
    /// Whose view.
    pub staff: StaffId,
    /// From which place on the rota.
    pub place: Place,
    /// The view.
    pub value: View,
    /// Reason in words, where one was needed.
    pub reason: Clean,
    /// Heard on the telephone.
    pub heard: Option<HeardFrom>,
    /// Countersigned by its owner (own views count as signed).
    pub signed: bool,
    /// The organisation they belong to.
    pub org: Clean,
    /// When.
    pub at: At,
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields mirror CaseEvent::PlaceRequested")]
pub struct Request {
    pub id: RequestId,
    pub kind: SupportKind,
    pub provider: Option<ProviderId>,
    pub who: Clean,
    pub room: Option<Room>,
    pub night: NaiveDate,
    pub until: NaiveDate,
    pub default_until: bool,
    pub hold_until: Option<At>,
    pub skips: Vec<Skip>,
    pub planned: bool,
    pub state: RequestState,
    pub reason: Option<RefusalReason>,
    pub words: Clean,
    pub by: Clean,
    pub asked_at: At,
    pub answered_at: Option<At>,
}

/// An assignment as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Id.
    pub id: AssignmentId,
    /// The request it came from.
    pub request: RequestId,
    /// Kind.
    pub kind: SupportKind,
    /// Provider.
    pub provider: Option<ProviderId>,
    /// Name where there is no provider row.
    pub who: Clean,
    /// State.
    pub state: AssignmentState,
    /// Accepted at.
    pub accepted_at: At,
    /// Arrived at.
    pub arrived_at: Option<At>,
    /// Day 1: the date of arrival, or that of the lodging it goes on from.
    pub day_one: Option<NaiveDate>,
    /// First night.
    pub night: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// The limit was extended by two people.
    pub extended: bool,
    /// Ended at.
    pub ended_at: Option<At>,
    /// Room.
    pub room: Option<Room>,
}

impl Assignment {
    /// Day n of the stay on a date, its last one once it has ended; none before arrival.
    #[must_use]
    pub fn day(&self, on: NaiveDate) -> Option<i64> {
        let on = self.ended_at.map_or(on, |end| end.date().min(on));
        self.day_one.map(|first| (on - first).num_days() + 1).filter(|d| *d >= 1)
    }

    /// Nights slept up to a date, the arrival night included once it is over.
    #[must_use]
    pub fn nights(&self, on: NaiveDate) -> Option<i64> {
        let on = self.ended_at.map_or(on, |end| end.date().min(on));
        self.arrived_at.map(|_| (on - self.night).num_days().max(0))
    }
}

/// The last day of a stay that begins on `arrival` (date of arrival) with night `night`.
#[must_use]
pub fn last_day(frozen: &Frozen, arrival: NaiveDate, night: NaiveDate) -> NaiveDate {
    let (from, add) = match frozen.stay_count {
        StayCount::Days => (arrival, u64::from(frozen.stay_days.saturating_sub(1))),
        StayCount::Nights => (night, u64::from(frozen.stay_days)),
    };
    from.checked_add_days(Days::new(add)).unwrap_or(from)
}

/// A referral made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields mirror CaseEvent::Referred")]
pub struct Referral {
    pub to: Exit,
    pub taken_by: Clean,
    pub at: At,
    pub number: Option<Clean>,
}

/// The name of a state as in `rules.md` §1 and scenario files.
impl CaseState {
    /// The name in snake case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Safety => "safety",
            Self::Assessing => "assessing",
            Self::Deciding => "deciding",
            Self::Decided => "decided",
            Self::Placing => "placing",
            Self::Supported => "supported",
            Self::After => "after",
            Self::Closed => "closed",
        }
    }
}

/// A pointer into a case for commands that name a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A request.
    Request(RequestId),
    /// An assignment.
    Assignment(AssignmentId),
    /// A view.
    View(ViewId),
    /// An event.
    Event(Seq),
}
