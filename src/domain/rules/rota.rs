//! The rota: shifts by band, never the same person twice, a month confirmed as a whole.
//! It must not know who is called when nobody answers.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use crate::domain::change::{Change, Plan};
use crate::domain::command::ShiftEntry;
use crate::domain::facts::Series;
use crate::domain::ids::{Rev, ShiftId, StaffId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::rota::{Band, Holiday, Shift, by_desk};
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::text::Clean;

/// The hours of a band: a night runs to the next morning, everything else lies between.
fn hours(ctx: &Ctx<'_>, date: NaiveDate, band: Band) -> (At, At) {
    let bands = &ctx.facts.city().bands;
    if band == Band::Night {
        let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
        (At::local(date, bands.night_from), At::local(next, bands.night_to))
    } else {
        (At::local(date, bands.night_to), At::local(date, bands.night_from))
    }
}

fn two_different(people: [Option<&StaffId>; 3]) -> Result<(), No> {
    let [duty, backup, third] = people;
    let twice = [(duty, backup), (duty, third), (backup, third)];
    match twice.into_iter().find(|(a, b)| a.is_some() && a == b) {
        Some((who, _)) => Err(Refusal::SamePerson { staff: who.cloned() }.into()),
        None => Ok(()),
    }
}

/// Whoever is on duty at one desk is at no other then (G12): a duty who is also the backup of
/// another desk is nobody's second person. One backup for several desks may be.
fn at_two_desks([duty, backup, third]: [Option<&StaffId>; 3], other: &Shift) -> Result<(), No> {
    let theirs = [other.duty.as_ref(), other.backup.as_ref(), other.third.as_ref()];
    let twice =
        [(duty, theirs[0]), (duty, theirs[1]), (duty, theirs[2]), (backup, theirs[0]), (third, theirs[0])];
    match twice.into_iter().find(|(a, b)| a.is_some() && a == b) {
        Some((who, _)) => Err(Refusal::SamePerson { staff: who.cloned() }.into()),
        None => Ok(()),
    }
}

pub(super) fn set(ctx: &Ctx<'_>, wanted: &ShiftEntry) -> Result<Plan, No> {
    let people = [wanted.duty.as_ref(), wanted.backup.as_ref(), wanted.third.as_ref()];
    let before = match wanted.shift {
        Some(id) => Some(ctx.facts.shift(id)?.ok_or_else(|| Refusal::not_found("shift", id))?),
        None => None,
    };
    if let (Some(old), Some(rev)) = (&before, wanted.rev)
        && old.rev != rev
    {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: old.rev }.into());
    }
    two_different(people)?;
    for (field, who) in ["duty", "backup", "third"].into_iter().zip(people) {
        if let Some(who) = who
            && !get::staff(ctx, who)?.is_officer()
        {
            return Err(Refusal::bad_input(field, "not an officer").into());
        }
    }
    let (from, to) = hours(ctx, wanted.date, wanted.band);
    let (start, end) = (wanted.start.unwrap_or(from), wanted.end.unwrap_or(to));
    if end <= start {
        return Err(Refusal::bad_input("end", "not after the start").into());
    }
    let desk = wanted.desk.clone().and_then(Clean::some);
    let desks = &ctx.facts.city().desks;
    if let Some(name) = &desk
        && !desks.iter().any(|d| d.name == *name)
    {
        let names: Vec<&str> = desks.iter().map(|d| d.name.as_str()).collect();
        return Err(
            Refusal::bad_input("desk", &format!("no such desk; there is {}", names.join(", "))).into()
        );
    }
    for other in ctx.facts.shifts(start, end)? {
        let itself = Some(other.id) == wanted.shift;
        if itself || other.start >= end || start >= other.end {
            continue;
        }
        if other.desk == desk {
            return Err(Refusal::Overlap { at: start.max(other.start) }.into());
        }
        at_two_desks(people, &other)?;
    }
    let id = match &before {
        Some(old) => old.id,
        None => ShiftId(ctx.facts.next(Series::Shift)?),
    };
    let [duty, backup, third] = people.map(Option::<&StaffId>::cloned);
    let rev = Rev(before.map_or(0, |s| s.rev.0) + 1);
    let shift =
        Shift { id, date: wanted.date, band: wanted.band, start, end, duty, backup, third, desk, rev };
    let mut draft = Draft::new();
    draft.outcome.shift = Some(id);
    draft.write(Change::Shift(Box::new(shift)));
    Ok(draft.plan())
}

/// First day of a month written `2026-11`, and of the next.
fn month(text: &Clean) -> Result<(NaiveDate, NaiveDate), No> {
    let wrong = || No::from(Refusal::bad_input("month", "want 2026-11"));
    let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").map_err(|_| wrong())?;
    let (year, next) =
        if first.month() == 12 { (first.year() + 1, 1) } else { (first.year(), first.month() + 1) };
    Ok((first, NaiveDate::from_ymd_opt(year, next, 1).ok_or_else(wrong)?))
}

/// A month as a whole: no minute without a shift, no shift without duty and backup.
pub(super) fn confirm(ctx: &Ctx<'_>, text: &Clean) -> Result<Plan, No> {
    let (first, next) = month(text)?;
    let (from, to) = (At::local(first, NaiveTime::MIN), At::local(next, NaiveTime::MIN));
    for shifts in by_desk(ctx.facts.shifts(from, to)?) {
        let mut covered = from;
        for shift in shifts {
            if shift.start > covered {
                return Err(Refusal::Gap { from: covered, to: shift.start }.into());
            }
            if shift.duty.is_none() || shift.backup.is_none() {
                return Err(Refusal::Gap { from: shift.start, to: shift.end }.into());
            }
            covered = covered.max(shift.end);
        }
        if covered < to {
            return Err(Refusal::Gap { from: covered, to }.into());
        }
    }
    Ok(Plan::default())
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
