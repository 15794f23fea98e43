//! A plan while it is being made: changes in order, and warnings said once.
//! It must not know why anything is written.

use crate::domain::case::CaseEvent;
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::ids::{CaseId, Code};

/// A plan in the making.
#[derive(Default)]
pub(super) struct Draft {
    changes: Vec<Change>,
    pub(super) outcome: Outcome,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Adds a change.
    pub(super) fn write(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Adds an event of a case and names the case in the outcome.
    pub(super) fn event(&mut self, case: CaseId, event: CaseEvent) {
        self.outcome.case = Some(case);
        self.changes.push(Change::Case(case, event));
    }

    /// Adds a warning, once.
    pub(super) fn warn(&mut self, code: impl Into<Code>) {
        let code = code.into();
        if !self.outcome.warnings.contains(&code) {
            self.outcome.warnings.push(code);
        }
    }

    /// The plan.
    pub(super) fn plan(self) -> Plan {
        Plan { changes: self.changes, outcome: self.outcome }
    }
}
