//! The rota: shifts by band, never the same person twice; what has begun is history.
//! It must not know who is called when nobody answers.

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use crate::domain::change::{Change, Plan};
use crate::domain::command::ShiftEntry;
use crate::domain::facts::Series;
use crate::domain::ids::{Rev, ShiftId, StaffId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::rota::{Band, Holiday, Shift, at_two_desks};
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::text::Clean;

/// Where a wanted shift stands: alone, or on a row of a file, from 1.
#[derive(Clone, Copy)]
pub(super) struct Row(pub(super) Option<u64>);

impl Row {
    fn bad(self, field: &str, why: &str) -> No {
        Refusal::BadInput { field: field.into(), why: why.into(), line: self.0 }.into()
    }

    fn same(self, staff: &StaffId) -> No {
        Refusal::SameOnRota { staff: staff.clone(), row: self.0 }.into()
    }
}

/// A shift as wanted, right in itself; what else stands on the rota is not asked yet.
pub(super) struct Wanted {
    pub(super) date: NaiveDate,
    pub(super) band: Band,
    pub(super) start: At,
    pub(super) end: At,
    pub(super) desk: Option<Clean>,
    people: [Option<StaffId>; 3],
}

impl Wanted {
    pub(super) fn shift(self, id: ShiftId, rev: Rev) -> Shift {
        let Self { date, band, start, end, desk, people: [duty, backup, third] } = self;
        Shift { id, date, band, start, end, duty, backup, third, desk, rev }
    }

    /// The same, beginning at an instant.
    pub(super) fn from(self, start: At) -> Self {
        Self { start, ..self }
    }

    /// Whether it is the same desk's, at the same time in part.
    pub(super) fn meets(&self, shift: &Shift) -> bool {
        shift.desk == self.desk && shift.start < self.end && self.start < shift.end
    }

    /// Whether the shift is as wanted already.
    pub(super) fn is(&self, shift: &Shift) -> bool {
        let Shift { date, band, start, end, desk, .. } = shift;
        (self.date, self.band, self.start, self.end, &self.desk) == (*date, *band, *start, *end, desk)
            && self.people == [shift.duty.clone(), shift.backup.clone(), shift.third.clone()]
    }
}

/// Reads one wanted shift: officers who are there, hours that are, a desk of the city.
pub(super) fn wanted(ctx: &Ctx<'_>, entry: &ShiftEntry, row: Row) -> Result<Wanted, No> {
    let people = [&entry.duty, &entry.backup, &entry.third];
    let pairs = [(people[0], people[1]), (people[0], people[2]), (people[1], people[2])];
    if let Some(who) =
        pairs.into_iter().find(|(a, b)| a.is_some() && a == b).and_then(|(who, _)| who.as_ref())
    {
        return Err(row.same(who));
    }
    for (field, who) in ["duty", "backup", "third"].into_iter().zip(people) {
        let Some(who) = who else { continue };
        if row.0.is_some() && ctx.facts.staff(who)?.is_none_or(|s| s.ended.is_some()) {
            return Err(row.bad(field, &format!("no such staff: {who}")));
        }
        if !get::staff(ctx, who)?.is_officer() {
            return Err(row.bad(field, "not an officer"));
        }
    }
    let (from, to) = ctx.facts.city().bands.hours(entry.date, entry.band);
    let (start, end) = (entry.start.unwrap_or(from), entry.end.unwrap_or(to));
    if end <= start {
        return Err(row.bad("end", "not after the start"));
    }
    let desk = entry.desk.clone().and_then(Clean::some);
    let desks = &ctx.facts.city().desks;
    if let Some(name) = &desk
        && !desks.iter().any(|d| d.name == *name)
    {
        let names: Vec<&str> = desks.iter().map(|d| d.name.as_str()).collect();
        return Err(row.bad("desk", &format!("no such desk; there is {}", names.join(", "))));
    }
    let people = people.map(Clone::clone);
    Ok(Wanted { date: entry.date, band: entry.band, start, end, desk, people })
}

/// Refuses a shift that does not go with another one: two of one desk at once, or one person
/// in places of two desks.
pub(super) fn goes_with(shift: &Shift, other: &Shift, row: Row) -> Result<(), No> {
    if other.start >= shift.end || shift.start >= other.end {
        return Ok(());
    }
    if other.desk == shift.desk {
        return Err(Refusal::Overlap { at: shift.start.max(other.start), row: row.0 }.into());
    }
    match at_two_desks(shift, other) {
        Some(who) => Err(row.same(who)),
        None => Ok(()),
    }
}

/// Who goes on at a minute of a shift that runs: its past keeps who was on, the rest is a shift
/// of its own. A shift that begins at that very instant has no past.
pub(super) fn hand_on(
    ctx: &Ctx<'_>,
    draft: &mut Draft,
    old: &Shift,
    new: Shift,
    at: At,
) -> Result<ShiftId, No> {
    if old.start >= at {
        let id = new.id;
        draft.write(Change::Shift(Box::new(new)));
        return Ok(id);
    }
    let mut past = old.clone();
    past.end = at;
    past.rev = Rev(old.rev.0 + 1);
    draft.write(Change::Shift(Box::new(past)));
    let id = ShiftId(ctx.facts.next(Series::Shift)?);
    draft.write(Change::Shift(Box::new(Shift { id, start: at, rev: Rev(1), ..new })));
    Ok(id)
}

/// Whether a desk is still being set up: until its first call and its first case there is nothing
/// that anybody was on duty for, and whoever may set the rota may write down what was before the
/// program came. From the first of them on a shift that has begun is history, for everybody.
fn set_up(ctx: &Ctx<'_>) -> Result<bool, No> {
    Ok(ctx.facts.next(Series::Call)? == 1 && ctx.facts.case_ids(1)?.is_empty())
}

/// A shift from now on, none where it is over: nobody is told later to have been on duty
/// (`rules.md` §7), but while the desk is [set up](set_up).
pub(super) fn from_now(ctx: &Ctx<'_>, wanted: Wanted) -> Result<Option<Wanted>, No> {
    let now = ctx.entered_at;
    if wanted.start >= now || set_up(ctx)? {
        return Ok(Some(wanted));
    }
    Ok((wanted.end > now).then_some(Wanted { start: now, ..wanted }))
}

pub(super) fn set(ctx: &Ctx<'_>, entry: &ShiftEntry) -> Result<Plan, No> {
    let alone = Row(None);
    let now = ctx.entered_at;
    let before = match entry.shift {
        Some(id) => Some(ctx.facts.shift(id)?.ok_or_else(|| Refusal::not_found("shift", id))?),
        None => None,
    };
    if let (Some(old), Some(rev)) = (&before, entry.rev)
        && old.rev != rev
    {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: old.rev }.into());
    }
    let wanted = wanted(ctx, entry, alone)?;
    let mut draft = Draft::new();
    let shift = match &before {
        Some(old) if old.start < now => {
            let same = (wanted.date, wanted.band, wanted.start, &wanted.desk)
                == (old.date, old.band, old.start, &old.desk);
            if old.end <= now || wanted.end <= now || !same {
                return Err(Refusal::bad_state("shift", "past").into());
            }
            if wanted.is(old) {
                draft.outcome.shift = Some(old.id);
                return Ok(draft.plan());
            }
            Shift { start: now, ..wanted.shift(old.id, Rev(old.rev.0 + 1)) }
        }
        before => {
            let past = || Refusal::bad_state("shift", "past");
            let wanted = from_now(ctx, wanted)?.ok_or_else(past)?;
            match before {
                Some(old) => wanted.shift(old.id, Rev(old.rev.0 + 1)),
                None => wanted.shift(ShiftId(ctx.facts.next(Series::Shift)?), Rev(1)),
            }
        }
    };
    for other in ctx.facts.shifts(shift.start, shift.end)? {
        if Some(other.id) != entry.shift {
            goes_with(&shift, &other, alone)?;
        }
    }
    let id = match &before {
        Some(old) if old.start < now => hand_on(ctx, &mut draft, old, shift, now)?,
        _ => {
            let id = shift.id;
            draft.write(Change::Shift(Box::new(shift)));
            id
        }
    };
    draft.outcome.shift = Some(id);
    Ok(draft.plan())
}

pub(super) fn holidays(rows: &[Holiday]) -> Result<Plan, No> {
    if rows.is_empty() {
        return Err(Refusal::bad_input("rows", "no holiday in it").into());
    }
    let mut days = rows.to_vec();
    days.sort_by_key(|h| h.date);
    days.dedup_by_key(|h| h.date);
    let mut draft = Draft::new();
    draft.outcome.rows = Some((u64::try_from(days.len()).unwrap_or(u64::MAX), 0, 0));
    draft.write(Change::Holidays(days));
    Ok(draft.plan())
}
