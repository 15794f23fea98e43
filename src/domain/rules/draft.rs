//! A plan while it is being made: changes in order, ids of new tasks, warnings.
//! It must not know why anything is written.

use super::ctx::Ctx;
use crate::domain::case::CaseEvent;
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{CaseId, Code, PersonId, ProviderId, Rev, TaskId};
use crate::domain::refusal::No;
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// What a new task is about.
#[derive(Default)]
pub(super) struct Owed {
    pub(super) case: Option<CaseId>,
    pub(super) person: Option<PersonId>,
    pub(super) provider: Option<ProviderId>,
    /// Words; empty for tasks the program makes, which are worded by their kind.
    pub(super) what: Clean,
    pub(super) owner: Option<Clean>,
}

/// A plan in the making.
pub(super) struct Draft<'a> {
    ctx: &'a Ctx<'a>,
    changes: Vec<Change>,
    tasks: i64,
    pub(super) outcome: Outcome,
}

impl<'a> Draft<'a> {
    pub(super) fn new(ctx: &'a Ctx<'a>) -> Self {
        Self { ctx, changes: Vec::new(), tasks: 0, outcome: Outcome::default() }
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

    /// Adds a task; the first one is the outcome's.
    pub(super) fn task(&mut self, kind: &str, due: At, owed: Owed) -> Result<TaskId, No> {
        let id = TaskId(self.ctx.facts.next(Series::Task)? + self.tasks);
        self.tasks += 1;
        let Owed { case, person, provider, what, owner } = owed;
        let made = self.ctx.at;
        let kind = Code::new(kind);
        self.outcome.task.get_or_insert(id);
        self.changes.push(Change::Task(Box::new(Task {
            id,
            rev: Rev(1),
            kind,
            case,
            person,
            provider,
            what,
            owner,
            due,
            made,
            done: None,
        })));
        Ok(id)
    }

    /// Marks a task done.
    pub(super) fn finish(&mut self, mut task: Task) {
        task.rev = Rev(task.rev.0 + 1);
        task.done = Some(self.ctx.at);
        self.changes.push(Change::Task(Box::new(task)));
    }

    /// The plan.
    pub(super) fn plan(self) -> Plan {
        Plan { changes: self.changes, outcome: self.outcome }
    }
}
