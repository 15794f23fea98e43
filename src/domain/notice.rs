//! A notice that a view is wanted, sent outside the desk (a telephone gateway, mail): what became of
//! it. It must not know how one is sent, nor what it says.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, StaffId};

/// By which way it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeWay {
    /// The city's own program was run.
    Program,
    /// The city's web address was called.
    Webhook,
}

/// What became of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeOutcome {
    /// It was taken; whether anyone read it is told by their view alone.
    Sent,
    /// The program ended with a fault, or the address refused it.
    Failed,
    /// It took longer than a try may take.
    TimedOut,
    /// It could not be tried: no such program, no connection.
    NotTried,
}

/// `record_notice`: one try to reach one person, by the program itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeEntry {
    /// The case whose view is wanted.
    pub case: CaseId,
    /// Whom it was meant for.
    pub staff: StaffId,
    /// Way.
    pub way: NoticeWay,
    /// Which try for this person, from 1.
    pub attempt: u32,
    /// Outcome.
    pub outcome: NoticeOutcome,
}
