//! A record being changed: opened by who may know it, written as one new version, its tasks.
//! It must not know what is changed or why.

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::draft::Draft;
use super::ground::Ruled;
use super::possible::{own_number, possible};
use super::{get, see};
use crate::domain::change::{Change, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{Code, PersonId, Rev, TaskId};
use crate::domain::person::{Person, Record, Registration};
use crate::domain::person_due::PersonDue;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// A record open for change.
pub(super) struct Open {
    before: Record,
    /// As it will be.
    pub(super) person: Person,
    /// What else is written with it.
    pub(super) draft: Draft,
    tasks: i64,
    lifts: bool,
}

impl Open {
    /// Opens the record of a person the actor may know, as they saw it.
    pub(super) fn new(ctx: &Ctx<'_>, id: PersonId, rev: Option<Rev>) -> Ruled<Self> {
        let person = get::person(ctx, id)?;
        see::may_know(ctx, &person)?;
        if rev.is_some_and(|r| r != person.rev) {
            let (by, at) = ctx.facts.person_written(id)?.unwrap_or((Actor::System, person.written_at));
            return Err(Refusal::Stale { by, at, rev: person.rev }.into());
        }
        let mut draft = Draft::new();
        draft.outcome.person = Some(id);
        Ok(Self { before: person.record.clone(), person, draft, tasks: 0, lifts: false })
    }

    pub(super) const fn record(&mut self) -> &mut Record {
        &mut self.person.record
    }

    /// The plan: a new version when the record says something else than the last.
    pub(super) fn plan(mut self, ctx: &Ctx<'_>, reason: &Clean) -> Ruled<Plan> {
        possible(ctx, &self.person.record)?;
        own_number(ctx, self.person.id, &self.person.record)?;
        let from = self.person.record.registered_on;
        if from != self.before.registered_on && from.is_some_and(|on| on > ctx.entered_at.date()) {
            return Err(Refusal::bad_input("registered_on", "in the future").into());
        }
        if self.before.flags.hidden {
            self.guard(reason)?;
        }
        if self.person.record != self.before {
            self.person.rev = Rev(self.person.rev.0 + 1);
            self.person.written_at = ctx.at;
            // The person stands before the tasks that name them.
            let change = Change::Person(Box::new(self.person), reason.clone());
            self.draft.write(change);
        }
        Ok(self.draft.plan())
    }

    /// What keeps a hidden person safe: nobody shows them to everyone by a change of the record,
    /// and whoever changes who is warned of or who knows of them stands on the morning list.
    fn guard(&mut self, reason: &Clean) -> Ruled<()> {
        let (was, now) = (&self.before, &self.person.record);
        if !now.flags.hidden && !self.lifts {
            return Err(Refusal::LiftsHidden.into());
        }
        let changed = [
            ("lifted", !now.flags.hidden),
            ("perpetrators", was.flags.perpetrators != now.flags.perpetrators),
            ("coordinator", was.coordinator != now.coordinator),
        ];
        let codes = changed.iter().filter(|(_, so)| *so).map(|(code, _)| Code::new(code));
        self.draft.outcome.guarded.extend(codes);
        // Lifting has written its reason down already, whatever came of it.
        if !self.draft.outcome.guarded.is_empty() && !self.lifts && !reason.is_empty() {
            self.draft.write(Change::Purpose(self.person.id, reason.clone()));
        }
        Ok(())
    }

    /// Lifts 秘匿: two people have said so.
    pub(super) fn lift(&mut self) {
        self.lifts = true;
        self.person.record.flags.hidden = false;
        self.person.record.lifting.clear();
    }

    /// A new task about the person.
    pub(super) fn owe(
        &mut self,
        ctx: &Ctx<'_>,
        kind: PersonDue,
        what: Clean,
        owner: Clean,
        due: At,
    ) -> Ruled<()> {
        let id = TaskId(ctx.facts.next(Series::Task)? + self.tasks);
        self.tasks += 1;
        self.draft.outcome.task = Some(id);
        self.draft.write(Change::Task(Box::new(Task {
            id,
            rev: Rev(1),
            kind: Code::new(kind.code()),
            case: None,
            person: Some(self.person.id),
            provider: None,
            what,
            owner: owner.some(),
            due,
            made: ctx.at,
            done: None,
        })));
        Ok(())
    }

    /// Finishes open tasks about the person by kind.
    pub(super) fn settle(&mut self, ctx: &Ctx<'_>, kind: &str, only: impl Fn(&Task) -> bool) -> Ruled<()> {
        for mut task in ctx.facts.open_tasks()? {
            if task.person == Some(self.person.id) && task.kind.as_str() == kind && only(&task) {
                task.done = Some(ctx.at);
                task.rev = Rev(task.rev.0 + 1);
                self.draft.write(Change::Task(Box::new(task)));
            }
        }
        Ok(())
    }

    /// Who owes what belongs to the registration: the consultant, else our own coordinator.
    pub(super) fn consultant(&self, ctx: &Ctx<'_>) -> Ruled<Clean> {
        let record = &self.person.record;
        if !record.consultant.is_empty() {
            return Ok(record.consultant.clone());
        }
        let staff = record.coordinator.as_ref().map(|id| ctx.facts.staff(id)).transpose()?.flatten();
        Ok(staff.map_or_else(|| record.consult_office.clone(), |s| s.name))
    }
}

/// The state of a registration only its own commands change.
pub(super) fn keeps_state(person: &Person, change: Option<Registration>) -> Ruled<()> {
    match change {
        Some(new) if new != person.record.registration => {
            Err(Refusal::bad_state("registration", person.record.registration.code()).into())
        }
        _ => Ok(()),
    }
}

/// The day given, or the command's; never in the future.
pub(super) fn day(ctx: &Ctx<'_>, field: &str, given: Option<NaiveDate>) -> Ruled<NaiveDate> {
    let day = given.unwrap_or_else(|| ctx.today());
    if day > ctx.entered_at.date() {
        return Err(Refusal::bad_input(field, "in the future").into());
    }
    Ok(day)
}
