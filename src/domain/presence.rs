//! Who has a desk or a watch open on a store, and what a followed desk focuses: ids alone.
//! It must not know how presence is held or found out.

use serde::{Deserialize, Serialize};

use super::ids::{CallId, CaseId, Code, PersonId, StaffId};
use super::time::At;
use crate::text::Clean;

/// What a session may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatKind {
    /// A desk: everything its person may do.
    Desk,
    /// Looks on: opens records, writes nothing else (`rules.md` §8).
    Watch,
}

/// What a desk focuses, for those who follow it: never what is typed, no form, no words. Somebody
/// hidden is left out, with their case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Focus {
    /// The pane, 1–5.
    pub pane: u8,
    /// It fills the screen.
    pub zoom: bool,
    /// The call selected in pane 2.
    pub call: Option<CallId>,
    /// The list pane 4 shows; none = short stay.
    pub list: Option<Code>,
    /// The case selected in pane 5.
    pub row: Option<CaseId>,
    /// The person open in pane 3.
    pub person: Option<PersonId>,
    /// The open case.
    pub case: Option<CaseId>,
    /// Its step, from 1.
    pub step: u8,
}

/// One open session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitter {
    /// Who.
    pub staff: StaffId,
    /// Where.
    pub seat: Clean,
    /// Desk or watch.
    pub kind: SeatKind,
    /// Since when.
    pub since: At,
    /// Its screen is locked: nobody is known to sit there.
    #[serde(default)]
    pub locked: bool,
    /// What it focuses; written only while somebody looks on.
    #[serde(default)]
    pub focus: Option<Focus>,
}

impl Sitter {
    /// Whether it is a desk somebody sits at.
    #[must_use]
    pub fn is_at_desk(&self) -> bool {
        self.kind == SeatKind::Desk && !self.locked
    }
}
