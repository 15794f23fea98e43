//! The list behind a figure: what was counted, by number only.
//! It must not know who may read it: `view::report_rows` masks, this only points.

use std::collections::BTreeSet;

use crate::domain::ids::{AssignmentId, CallId, CaseId, IssueId, PersonId, ProviderId, RequestId, TaskId};

/// Somebody counted once: a person on file, or the unknown person of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// A person on file.
    Person(PersonId),
    /// Whoever a case is about that nobody has identified.
    Of(CaseId),
}

/// A support that was used, and how much of it falls into the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// Case.
    pub case: CaseId,
    /// Assignment.
    pub assignment: AssignmentId,
    /// Days, nights or 1, in the unit of the figure.
    pub amount: i64,
}

/// What a figure was counted from. Compact: ten years of calls stand behind one figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Behind {
    /// Nothing: a figure told by somebody, or one of the public version.
    #[default]
    Nothing,
    /// Calls.
    Calls(Vec<CallId>),
    /// Cases.
    Cases(Vec<CaseId>),
    /// Requests to offices.
    Requests(Vec<(CaseId, RequestId)>),
    /// Supports used, with the amount each adds.
    Uses(Vec<Use>),
    /// Minutes (or days) of one case each: what a median, a 90th percentile and a worst are of.
    Spans(Vec<(CaseId, i64)>),
    /// The same of calls.
    Talks(Vec<(CallId, i64)>),
    /// Persons, each once.
    People(Vec<Who>),
    /// Persons, each once, with the cases they come in by: who may read none of these does not learn
    /// from the list that somebody had one.
    Users(Vec<(Who, Vec<CaseId>)>),
    /// Offices.
    Offices(Vec<ProviderId>),
    /// Issues of the list.
    Issues(Vec<IssueId>),
    /// Tasks.
    Tasks(Vec<TaskId>),
    /// Entries of the activity log, with the amount each adds (uses, nights, hours, heads).
    Activities(Vec<(i64, i64)>),
}

impl Behind {
    /// How many rows the list has.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Calls(v) => v.len(),
            Self::Cases(v) => v.len(),
            Self::Requests(v) => v.len(),
            Self::Uses(v) => v.len(),
            Self::Spans(v) => v.len(),
            Self::Talks(v) => v.len(),
            Self::People(v) => v.len(),
            Self::Users(v) => v.len(),
            Self::Offices(v) => v.len(),
            Self::Issues(v) => v.len(),
            Self::Tasks(v) => v.len(),
            Self::Activities(v) => v.len(),
        }
    }

    /// Whether there is nothing behind it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the rows add up to: each row its amount, else 1.
    #[must_use]
    pub fn sum(&self) -> i64 {
        match self {
            Self::Uses(v) => v.iter().map(|u| u.amount).sum(),
            Self::Spans(v) => v.iter().map(|s| s.1).sum(),
            Self::Talks(v) => v.iter().map(|s| s.1).sum(),
            Self::Activities(v) => v.iter().map(|s| s.1).sum(),
            _ => i64::try_from(self.len()).unwrap_or(i64::MAX),
        }
    }

    /// Whether no row stands in it twice.
    #[must_use]
    pub fn each_once(&self) -> bool {
        fn once<T: Ord>(all: impl Iterator<Item = T>) -> bool {
            let mut seen = BTreeSet::new();
            all.into_iter().all(|x| seen.insert(x))
        }
        match self {
            Self::Nothing => true,
            Self::Calls(v) => once(v.iter()),
            Self::Cases(v) => once(v.iter()),
            Self::Requests(v) => once(v.iter()),
            Self::Uses(v) => once(v.iter().map(|u| u.assignment)),
            Self::Spans(v) => once(v.iter().map(|s| s.0)),
            Self::Talks(v) => once(v.iter().map(|s| s.0)),
            Self::People(v) => once(v.iter()),
            Self::Users(v) => once(v.iter().map(|u| u.0)),
            Self::Offices(v) => once(v.iter()),
            Self::Issues(v) => once(v.iter()),
            Self::Tasks(v) => once(v.iter()),
            Self::Activities(v) => once(v.iter().map(|s| s.0)),
        }
    }
}
