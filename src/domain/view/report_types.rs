//! The shapes of the offices' monthly report: counts, strengths, the agenda of their meeting.
//! They hold no person and no case.

use chrono::NaiveDate;

use super::trust::Silent;
use crate::domain::ids::{Code, ProviderId};
use crate::domain::issue::{IssueKind, IssueStatus};
use crate::domain::provider::Service;
use crate::domain::provider_standing::Function;
use crate::domain::reason::RefusalReason;
use crate::text::Clean;

/// A trait of persons an office can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Anything.
    Any,
    /// 車いす
    Wheelchair,
    /// 医療的ケア
    Medical,
    /// 強度行動障害: a behaviour total of 10 or more
    Behaviour,
    /// 児童
    Child,
    /// Two staff at a time
    TwoStaff,
    /// 同性介助
    SameSex,
    /// Infectious persons
    Infectious,
}

/// An office over a month. Answers are those to what was asked in the month, whenever they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeMonth {
    /// Office.
    pub provider: ProviderId,
    /// Its name.
    pub name: Clean,
    /// Corporation.
    pub corporation: Clean,
    /// District.
    pub district: Clean,
    /// Service.
    pub service: Service,
    /// Joined since; none = no agreement on the month's last day.
    pub agreed: Option<NaiveDate>,
    /// Functions on the month's last day, since.
    pub functions: Vec<(Function, NaiveDate)>,
    /// Offers made to it: times asked.
    pub asked: u32,
    /// Accepted.
    pub accepted: u32,
    /// Accepted with a condition.
    pub accepted_if: u32,
    /// Refused.
    pub refused: u32,
    /// Nobody answered.
    pub no_answer: u32,
    /// Taken back or run out before an answer.
    pub withdrawn: u32,
    /// Not answered yet.
    pub waiting: u32,
    /// Refusals by reason, the most frequent first.
    pub refusals: Vec<(RefusalReason, u32)>,
    /// Stays begun in the month.
    pub stays: u32,
    /// Nights slept in the month, of stays begun before too.
    pub nights: i64,
    /// Visits begun in the month (home help and the like).
    pub visits: u32,
    /// Of stays and visits begun, those that stand in no plan (O07).
    pub unplanned: u32,
    /// Contract users (O04).
    pub contracts: Option<u32>,
    /// What it can take.
    pub strengths: Vec<Strength>,
}

/// Nights on which offices were asked and none said yes, of one district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unplaced {
    /// District; empty = not known.
    pub area: Clean,
    /// How many cases.
    pub cases: u32,
    /// Refusals by reason.
    pub refusals: Vec<(RefusalReason, u32)>,
    /// Nobody answered.
    pub no_answer: u32,
}

/// An issue as the meeting reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaIssue {
    /// Kind.
    pub kind: IssueKind,
    /// Status.
    pub status: IssueStatus,
    /// District.
    pub area: Clean,
    /// Traits.
    pub traits: Vec<Code>,
    /// What, with names of persons on file taken out.
    pub what: Clean,
    /// Raised on.
    pub made: NaiveDate,
}

/// What the hubs' monthly meeting talks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// Open issues raised by the month's end, oldest first.
    pub issues: Vec<AgendaIssue>,
    /// Needs not met, by district.
    pub unplaced: Vec<Unplaced>,
    /// Offices whose numbers are past their limit at this minute, the longest silent first.
    pub silent: Vec<Silent>,
    /// Gone from the open data, undecided: id, name, since.
    pub waiting: Vec<(ProviderId, Clean, NaiveDate)>,
}

/// A month of the offices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeReport {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
    /// The month is not over: counts so far.
    pub so_far: bool,
    /// Offices by service, then by id.
    pub offices: Vec<OfficeMonth>,
    /// Uses outside any plan, by service.
    pub unplanned: Vec<(Service, u32)>,
    /// How many offices with an agreement can take what.
    pub strengths: Vec<(Strength, u32)>,
    /// The meeting's agenda.
    pub agenda: Agenda,
}
