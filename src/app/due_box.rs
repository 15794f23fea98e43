//! What the list of everything due holds: the list as read, whose is shown, the line chosen.
//! It must not know its keys, or which form settles a line.

use super::desk::{DueKey, Step};
use crate::domain::view::{DueGroup, DueItem, DueList, Press};
use crate::domain::{AssignmentId, At, CallId, CaseId, PersonDue, PersonId, RequestId, Seq, SwapId};
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
    /// The stay.
    pub assignment: Option<AssignmentId>,
    /// The swap, and who is asked.
    pub swap: Option<(SwapId, Clean)>,
    /// The request whose bed is held.
    pub request: Option<RequestId>,
    /// Of what a case or an office may owe twice: when, and whose it is.
    pub twin: Option<(At, Clean)>,
}

impl From<&DueItem> for DueId {
    fn from(item: &DueItem) -> Self {
        let row = &item.row;
        let swap = item.swap.as_ref().map(|w| (w.id, row.owner.clone()));
        let twins = matches!(row.kind.as_str(), "countersign" | "agreement");
        let twin = twins.then(|| (row.due, row.owner.clone()));
        Self { key: DueKey::from(row), assignment: row.assignment, request: row.request, swap, twin }
    }
}

/// The list over the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueBox {
    /// As read; none until the reader has answered.
    pub list: Option<Box<DueList>>,
    /// The line chosen; none where it is there no more: nothing takes its place by itself.
    pub selected: Option<DueId>,
    /// The place of the line chosen, or of the one that is there no more.
    pub at: usize,
    /// Only what is to be done before this night is over.
    pub tonight: bool,
    /// The newest journal position when the list came: what is own since then is no surprise.
    pub seen: Option<Seq>,
    /// Whose lines are shown.
    pub filter: DueFilter,
    /// Who sits here, by name.
    pub me: Clean,
}

impl DueBox {
    /// The lines shown, in order.
    #[must_use]
    pub fn shown(&self) -> Vec<&DueItem> {
        let now = |i: &&DueItem| !self.tonight || i.press != Press::Rest;
        self.owed().into_iter().filter(now).collect()
    }

    /// Everything whose it is that is shown, tonight's or not.
    fn owed(&self) -> Vec<&DueItem> {
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

    /// The line after a call's is chosen, where that call's was and one follows.
    pub(super) fn pass(&mut self, call: CallId) {
        if self.item().is_none_or(|i| i.row.call != Some(call)) {
            return;
        }
        let ids: Vec<DueId> = self.shown().into_iter().map(DueId::from).collect();
        let next = ids.iter().position(|id| Some(id) == self.selected.as_ref()).map_or(0, |at| at + 1);
        if let Some(id) = ids.get(next) {
            (self.at, self.selected) = (next, Some(id.clone()));
        }
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

    /// How many lines are to be done before this night is over, of whoever's are shown.
    #[must_use]
    pub fn pressing(&self) -> usize {
        self.owed().iter().filter(|i| i.press != Press::Rest).count()
    }

    /// How many lines are in a group, those tonight's alone leaves out among them.
    #[must_use]
    pub fn count(&self, group: DueGroup) -> usize {
        self.owed().iter().filter(|i| i.group == group).count()
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
        /// The request it is about.
        request: Option<RequestId>,
    },
    /// A form of a person's record or registration.
    Person {
        /// Who.
        person: PersonId,
        /// What is owed.
        due: PersonDue,
    },
}
