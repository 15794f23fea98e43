//! Beds of one office: what is free in a room on a night, and what a plan takes or gives back.
//! It must not know why a bed is wanted (`places.rs`, `answers.rs`, `stay.rs`).

use chrono::{Days, NaiveDate};

use super::ctx::Ctx;
use super::draft::{Draft, Owed};
use crate::domain::change::Change;
use crate::domain::ids::{ProviderId, RequestId, Seq};
use crate::domain::person::Sex;
use crate::domain::refusal::No;
use crate::domain::time::At;
use crate::domain::vacancy::{BedUse, Free, Publish, Room, free};
use crate::text::Clean;

/// The longest stay whose nights are booked; a longer `until` is bad input.
pub(super) const LONGEST: i64 = 62;

/// The task of numbers that do not add up.
const MISMATCH: &str = "vacancy_mismatch";

/// An office's numbers and uses over some nights, changed as the plan goes on.
pub(super) struct Beds {
    provider: ProviderId,
    published: Vec<Publish>,
    uses: Vec<BedUse>,
    now: At,
    seq: Seq,
}

impl Beds {
    /// Reads nights `from` to `to`, both included.
    pub(super) fn read(
        ctx: &Ctx<'_>,
        provider: &ProviderId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, No> {
        Ok(Self {
            provider: provider.clone(),
            published: ctx.facts.published(provider, from, to)?,
            uses: ctx.facts.bed_uses(provider, from, to)?,
            now: ctx.at,
            seq: ctx.seq,
        })
    }

    /// Rooms with a number for a night.
    pub(super) fn rooms(&self, night: NaiveDate) -> Vec<(Room, Free)> {
        let mut rooms: Vec<Room> =
            self.published.iter().filter(|p| p.night == night).map(|p| p.room).collect();
        rooms.sort_unstable();
        rooms.dedup();
        rooms.into_iter().map(|room| (room, self.free(night, room))).collect()
    }

    /// The newest number of a cell.
    pub(super) fn publish(&self, night: NaiveDate, room: Room) -> Option<&Publish> {
        self.published.iter().filter(|p| p.night == night && p.room == room).max_by_key(|p| p.seq)
    }

    /// The newest number of a night in any room.
    pub(super) fn newest(&self, night: NaiveDate) -> Option<&Publish> {
        self.published.iter().filter(|p| p.night == night).max_by_key(|p| p.seq)
    }

    pub(super) fn free(&self, night: NaiveDate, room: Room) -> Free {
        free(self.publish(night, room), &self.uses, self.now)
    }

    /// Uses of a request that are not given back.
    pub(super) fn live(&self, request: RequestId) -> impl Iterator<Item = &BedUse> {
        self.uses.iter().filter(move |u| u.request == request && u.freed.is_none() && !self.lapsed(u))
    }

    fn lapsed(&self, u: &BedUse) -> bool {
        u.hold_until.is_some_and(|t| t <= self.now)
    }

    /// A live hold of someone else that keeps a bed of this night from being free.
    pub(super) fn held(&self, night: NaiveDate, rooms: &[Room]) -> Option<&BedUse> {
        self.uses.iter().find(|u| {
            let counted = self.publish(night, u.room).is_some_and(|p| u.made > p.counts_upto);
            u.night == night
                && rooms.contains(&u.room)
                && u.freed.is_none()
                && u.hold_until.is_some()
                && !self.lapsed(u)
                && counted
        })
    }

    /// Writes a number; it is the newest from here on.
    pub(super) fn say(&mut self, draft: &mut Draft<'_>, publish: Publish) {
        self.published.push(publish.clone());
        draft.write(Change::Publish(Box::new(publish)));
    }

    /// Takes a bed (or rewrites the row of the same request and night).
    pub(super) fn take(
        &mut self,
        draft: &mut Draft<'_>,
        request: RequestId,
        (night, room): (NaiveDate, Room),
        hold_until: Option<At>,
        by: &Clean,
    ) {
        let bed = BedUse {
            request,
            provider: self.provider.clone(),
            night,
            room,
            made: self.seq,
            hold_until,
            by: by.clone(),
            at: self.now,
            freed: None,
        };
        self.uses.retain(|u| u.request != request || u.night != night);
        self.uses.push(bed.clone());
        draft.write(Change::Bed(Box::new(bed)));
    }

    /// Gives back the beds of a request on nights that `unused` names; whether any was.
    pub(super) fn give_back(
        &mut self,
        draft: &mut Draft<'_>,
        request: RequestId,
        unused: impl Fn(NaiveDate) -> bool,
    ) {
        for u in &mut self.uses {
            if u.request == request && u.freed.is_none() && unused(u.night) {
                u.freed = Some(self.seq);
                draft.write(Change::FreeBed(request, u.night, self.seq));
            }
        }
    }

    /// Takes later nights of an accepted stay: they never refuse, they warn.
    pub(super) fn take_later(
        &mut self,
        draft: &mut Draft<'_>,
        request: RequestId,
        nights: impl Iterator<Item = NaiveDate>,
        room: Room,
        by: &Clean,
    ) {
        for night in nights {
            if self.live(request).any(|u| u.night == night) {
                continue;
            }
            match self.free(night, room).beds {
                Some(0) => draft.warn("later_night_full"),
                None => draft.warn("later_night_unknown"),
                Some(_) => {}
            }
            self.take(draft, request, (night, room), None, by);
        }
    }

    /// Numbers below 0 become a task, one per office.
    pub(super) fn settle(&self, ctx: &Ctx<'_>, draft: &mut Draft<'_>) -> Result<(), No> {
        let below = |u: &BedUse| self.free(u.night, u.room).mismatch;
        if !self.uses.iter().any(below) {
            return Ok(());
        }
        draft.warn("mismatch");
        let known = ctx.facts.open_tasks()?;
        if known.iter().any(|t| t.kind.as_str() == MISMATCH && t.provider.as_ref() == Some(&self.provider)) {
            return Ok(());
        }
        let due = super::days::shift_end(ctx)?;
        draft.task(MISMATCH, due, Owed { provider: Some(self.provider.clone()), ..Owed::default() })?;
        Ok(())
    }
}

/// Nights from `from` to the one before `until`.
pub(super) fn nights(from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |d| *d < until)
}

/// A night later by some days.
pub(super) fn later(night: NaiveDate, days: i64) -> NaiveDate {
    night.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(night)
}

/// Rooms in the order they are chosen for a person: one for their sex before any.
pub(super) fn chosen_order(rooms: &mut [(Room, Free)], sex: Option<Sex>) {
    rooms.sort_by_key(|(room, _)| {
        let own = matches!(room, Room::Male | Room::Female) && room.fits(sex);
        (!own, *room)
    });
}
