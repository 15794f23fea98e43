//! What the night teaches the day: local issues, near misses, needs nobody could meet, items for
//! the council's agenda. It must not know how a council is held or a report is laid out.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, Code, IssueId, Rev, StaffId};
use super::time::At;
use crate::text::Clean;

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueKind {
    /// 地域課題 (K05, C08)
    #[default]
    LocalIssue,
    /// ヒヤリハット: it nearly became an emergency, or help nearly failed (K06)
    NearMiss,
    /// A need nobody could meet tonight (O16, N15)
    UnmetNeed,
    /// For the council's agenda (協議会, O10)
    CouncilAgenda,
}

/// Where it is worked on (M23): the town's council or that of the wider area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueLevel {
    /// 市町村
    #[default]
    Town,
    /// 圏域
    Area,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueStatus {
    /// Raised.
    #[default]
    Open,
    /// Taken up by a meeting.
    TakenUp,
    /// Settled.
    Settled,
    /// Set aside, with the words why.
    SetAside,
    /// The act that raised it was taken back: it counts nowhere. No command sets this.
    Undone,
}

impl IssueStatus {
    /// Whether something is still to become of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::TakenUp)
    }
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Id.
    pub id: IssueId,
    /// Row revision.
    pub rev: Rev,
    /// Kind.
    pub kind: IssueKind,
    /// Level.
    pub level: IssueLevel,
    /// Status.
    pub status: IssueStatus,
    /// The case it came from.
    pub case: Option<CaseId>,
    /// District or ward.
    pub area: Clean,
    /// Traits it is about (`behaviour`, `medical`, `child` …).
    pub traits: Vec<Code>,
    /// What, in words that name nobody.
    pub what: Clean,
    /// What became of it.
    pub words: Clean,
    /// Raised by.
    pub by: StaffId,
    /// Raised at.
    pub made: At,
    /// Last changed at.
    pub changed: At,
}
