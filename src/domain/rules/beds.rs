//! Beds of one office: what is free in a room on a night, what a plan takes and what it says.
//! It must not know why a bed is wanted (`places.rs`, `answers.rs`, `stay.rs`).

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::ground::{Ruled, office_due};
use crate::domain::change::{Change, Plan};
use crate::domain::facts::Series;
use crate::domain::ids::{Code, ProviderId, RequestId, Rev, Seq, TaskId};
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::domain::vacancy::{BedUse, Free, Publish, Room, free};
use crate::text::Clean;

/// The task of numbers that do not add up.
const MISMATCH: &str = "vacancy_mismatch";

/// An office's numbers and uses over some nights, as they will be once the plan is written.
pub(super) struct Beds {
    provider: ProviderId,
    published: Vec<Publish>,
    uses: Vec<BedUse>,
    now: At,
    seq: Seq,
}

impl Beds {
    /// Reads nights `from` to `to`, both included.
    pub(super) fn read(ctx: &Ctx<'_>, provider: &ProviderId, from: NaiveDate, to: NaiveDate) -> Ruled<Self> {
        Ok(Self {
            provider: provider.clone(),
            published: ctx.facts.published(provider, from, to)?,
            uses: ctx.facts.bed_uses(provider, from, to)?,
            now: ctx.at,
            seq: ctx.seq,
        })
    }

    /// The newest number of a cell.
    pub(super) fn publish(&self, night: NaiveDate, room: Room) -> Option<&Publish> {
        self.published.iter().filter(|p| p.night == night && p.room == room).max_by_key(|p| p.seq)
    }

    /// What is free in a cell.
    pub(super) fn free(&self, night: NaiveDate, room: Room) -> Free {
        free(self.publish(night, room), &self.uses, self.now)
    }

    /// The bed a request has on a night and has not given back.
    pub(super) fn own(&self, request: RequestId, night: NaiveDate) -> Option<&BedUse> {
        self.uses.iter().find(|u| u.request == request && u.night == night && u.freed.is_none())
    }

    /// Whether a use is a hold that still stands.
    pub(super) fn stands(&self, hold: &BedUse) -> bool {
        hold.hold_until.is_some_and(|t| t > self.now)
    }

    /// Writes a number; it is the newest from here on.
    pub(super) fn say(&mut self, plan: &mut Plan, publish: Publish) {
        self.published.push(publish.clone());
        plan.changes.push(Change::Publish(Box::new(publish)));
    }

    /// Takes a bed for good (the row of the same request and night is rewritten).
    pub(super) fn take(
        &mut self,
        plan: &mut Plan,
        request: RequestId,
        night: NaiveDate,
        room: Room,
        by: &Clean,
    ) {
        let bed = BedUse {
            request,
            provider: self.provider.clone(),
            night,
            room,
            made: self.seq,
            hold_until: None,
            by: by.clone(),
            at: self.now,
            freed: None,
        };
        self.uses.retain(|u| u.request != request || u.night != night);
        self.uses.push(bed.clone());
        plan.changes.push(Change::Bed(Box::new(bed)));
    }

    /// Takes later nights of an accepted stay: only the first refuses, these warn.
    pub(super) fn take_later(
        &mut self,
        plan: &mut Plan,
        request: RequestId,
        nights: impl Iterator<Item = NaiveDate>,
        room: Room,
        by: &Clean,
    ) {
        for night in nights {
            if self.own(request, night).is_some() {
                continue;
            }
            match self.free(night, room).beds {
                Some(0) => warn(plan, "later_night_full"),
                None => warn(plan, "later_night_unknown"),
                Some(_) => {}
            }
            self.take(plan, request, night, room, by);
        }
    }

    /// Numbers that fell below 0 become a task, one open per office (`rules.md` §3).
    pub(super) fn settle(&self, ctx: &Ctx<'_>, plan: &mut Plan) -> Ruled<()> {
        if !self.uses.iter().any(|u| self.free(u.night, u.room).mismatch) {
            return Ok(());
        }
        warn(plan, "mismatch");
        let about = |t: &Task| t.kind.as_str() == MISMATCH && t.provider.as_ref() == Some(&self.provider);
        if ctx.facts.open_tasks()?.iter().any(about) {
            return Ok(());
        }
        let task = Task {
            id: TaskId(ctx.facts.next(Series::Task)? + new_tasks(plan)),
            rev: Rev(1),
            kind: Code::new(MISMATCH),
            case: None,
            person: None,
            provider: Some(self.provider.clone()),
            what: ctx.facts.provider(&self.provider)?.map(|p| p.name).unwrap_or_default(),
            owner: None,
            due: office_due(ctx, ctx.today(), 1)?,
            made: ctx.at,
            done: None,
        };
        plan.changes.push(Change::Task(Box::new(task)));
        Ok(())
    }
}

/// New tasks a plan already has: the next one's id comes after theirs.
pub(super) fn new_tasks(plan: &Plan) -> i64 {
    let new = plan.changes.iter().filter(|c| matches!(c, Change::Task(t) if t.rev == Rev(1)));
    i64::try_from(new.count()).unwrap_or(i64::MAX)
}

/// Adds a warning, once.
pub(super) fn warn(plan: &mut Plan, code: &str) {
    let code = Code::new(code);
    if !plan.outcome.warnings.contains(&code) {
        plan.outcome.warnings.push(code);
    }
}
