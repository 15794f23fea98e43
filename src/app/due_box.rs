//! What the list of everything due holds: the list as read, whose is shown, the line chosen.
//! It must not know its keys, or which form settles a line.

use super::desk::{DueKey, Step};
use crate::domain::view::{DueGroup, DueItem, DueList};
use crate::domain::{AssignmentId, CallId, CaseId, PersonDue, PersonId, SwapId};
use crate::text::Clean;

/// Whose lines are shown; remembered when the list is closed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DueFilter {
    /// Everyone's.
    #[default]
    All,
    /// The viewer's own.
    Mine,
    /// One person's, by name; empty = nobody's.
    Of(Clean),
}

/// Names a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DueId {
    /// As on the board.
    pub key: DueKey,
    /// The missed call.
    pub call: Option<CallId>,
    /// The stay.
    pub assignment: Option<AssignmentId>,
    /// The swap, and who is asked.
    pub swap: Option<(SwapId, Clean)>,
}

impl From<&DueItem> for DueId {
    fn from(item: &DueItem) -> Self {
        let row = &item.row;
        let swap = item.swap.map(|id| (id, row.owner.clone()));
        Self { key: DueKey::from(row), call: row.call, assignment: row.assignment, swap }
    }
}

/// The list over the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueBox {
    /// As read; none until the reader has answered.
    pub list: Option<Box<DueList>>,
    /// The line chosen.
    pub selected: Option<DueId>,
    /// Whose lines are shown.
    pub filter: DueFilter,
    /// Who sits here, by name.
    pub me: Clean,
}

impl DueBox {
    /// The lines shown, in order.
    #[must_use]
    pub fn shown(&self) -> Vec<&DueItem> {
        let fits = |i: &&DueItem| match &self.filter {
            DueFilter::All => true,
            DueFilter::Mine => i.row.owner == self.me,
            DueFilter::Of(who) => i.row.owner == *who,
        };
        self.list.iter().flat_map(|l| &l.rows).filter(fits).collect()
    }

    /// The line chosen.
    #[must_use]
    pub fn item(&self) -> Option<&DueItem> {
        self.shown().into_iter().find(|i| Some(DueId::from(*i)) == self.selected)
    }

    /// Everyone who owes something, by name; those with nobody last.
    #[must_use]
    pub fn owners(&self) -> Vec<Clean> {
        let mut all: Vec<Clean> =
            self.list.iter().flat_map(|l| &l.rows).map(|i| i.row.owner.clone()).collect();
        all.sort_by(|a, b| (a.is_empty(), a).cmp(&(b.is_empty(), b)));
        all.dedup();
        all
    }

    /// How many of the lines shown are in a group.
    #[must_use]
    pub fn count(&self, group: DueGroup) -> usize {
        self.shown().iter().filter(|i| i.group == group).count()
    }
}

/// What opens when what it is about has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Follow {
    /// A row of a case's own, at a step of it.
    Case {
        /// Which case.
        case: CaseId,
        /// The action, by id; none = the step alone.
        row: Option<&'static str>,
        /// The step it is done at.
        step: Step,
        /// The stay it is about.
        assignment: Option<AssignmentId>,
    },
    /// A form of a person's record or registration.
    Person {
        /// Who.
        person: PersonId,
        /// What is owed.
        due: PersonDue,
    },
}
