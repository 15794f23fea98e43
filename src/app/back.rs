//! Where Esc leads from what a list opened in its place, as data.
//! It must not know when one has left, or how a list is opened again.

use super::day::DayBox;
use super::handover_box::HandoverBox;
use crate::domain::{CallId, CaseId, PersonId};

/// The list that comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackTo {
    /// What comes due: it remembers its own line.
    Due,
    /// The handover, at the item chosen.
    Handover(Box<HandoverBox>),
    /// Pages of the day side, the one beneath first: a report with the list behind a figure.
    Day(Vec<DayBox>),
}

/// What stands where the list was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A case.
    Case(CaseId),
    /// A page of its own over the board.
    Page,
    /// A call of the board.
    Call(CallId),
    /// A person on the board.
    Person(PersonId),
}

/// The way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// To which list.
    pub to: BackTo,
    /// From where.
    pub place: Place,
    /// No key was pressed since.
    pub first: bool,
}
