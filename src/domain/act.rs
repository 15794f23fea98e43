//! An act's footprint: what it touched and what stood there before, kept for a short while so
//! that it can be taken back. It must not know who may take back what (`rules/undo.rs`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::call::Call;
use super::ids::{CallId, CaseId, Code, IssueId, ProviderId, RequestId, Seq, TaskId};
use super::issue::Issue;
use super::staff::Actor;
use super::task::Task;
use super::time::At;
use super::vacancy::{BedUse, Publish, Room};

/// Seconds after which an act stays as it is (`commands.md`, `undo`).
pub const UNDO_SECONDS: i64 = 20;

/// What two acts can meet on: a later one on the same thing keeps the earlier from being undone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Touch {
    /// A call.
    Call(CallId),
    /// A case.
    Case(CaseId),
    /// Numbers and beds of a provider, whatever the night: a stay takes several at once.
    Beds(ProviderId),
    /// The order of a rotation list.
    Queue(Code),
    /// A task.
    Task(TaskId),
    /// An issue.
    Issue(IssueId),
}

/// What stood there before; for what cannot be written back, what is to be struck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Was {
    /// The call's row.
    Call(Box<Call>),
    /// A task, or none when the act made it.
    Task(TaskId, Option<Box<Task>>),
    /// An issue, or none when the act raised it.
    Issue(IssueId, Option<Box<Issue>>),
    /// The bed of a request on a night, or none when the act took it first.
    Bed(RequestId, NaiveDate, Option<Box<BedUse>>),
    /// The order of a list.
    Queue(Code, Vec<ProviderId>),
    /// The newest number of a cell, or none when nobody had said one.
    Publish(ProviderId, NaiveDate, Room, Option<Box<Publish>>),
    /// Lines the act wrote on a call.
    Notes(CallId),
    /// Events the act wrote in a case.
    Events(CaseId),
}

/// What a rule leaves behind beside its changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footprint {
    /// What it touched, each once.
    pub touched: Vec<Touch>,
    /// What stood there before; none when the act cannot be taken back.
    pub was: Option<Vec<Was>>,
}

/// One of the newest acts, as its keeper hands it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Journal position.
    pub seq: Seq,
    /// The key press it belongs to ([`press_of`] its command's id): one press may send several
    /// commands, and they are taken back together.
    pub press: String,
    /// Who.
    pub actor: Actor,
    /// When it was entered: the time to take it back runs from here.
    pub entered_at: At,
    /// The command's name (`give_view`).
    pub command: Code,
    /// Its kind can be taken back. What stood before is kept only as long as that may be.
    pub can: bool,
    /// Its footprint; emptied by the keeper once the time is over.
    pub foot: Footprint,
}

/// The key press a command belongs to: its id up to the first `#`. `5f-12#1` goes with `5f-12`.
#[must_use]
pub fn press_of(id: &str) -> &str {
    id.split_once('#').map_or(id, |(press, _)| press)
}
