//! Pane 1: who is on now and next, and what the coming fortnight lacks.
//! It must not know calls, cases or persons.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::flow::OnShift;
use super::look::Look;
use super::types::{RotaView, ShiftView, Spare};
use crate::domain::duty_staff::{LeftOut, not_proposed};
use crate::domain::facts::Fact;
use crate::domain::ids::{Code, StaffId};
use crate::domain::rota::{Band, Holiday, Shift, day_band};
use crate::domain::rota_check::{Finding, lacks, of_rota};
use crate::domain::staff::Staff;
use crate::domain::time::At;

/// Days ahead that are looked at for gaps.
const AHEAD: u64 = 14;
/// Following shifts shown.
const NEXT: usize = 6;

/// A staff member as shown on a shift; all empty when nobody is set.
pub(super) fn on_shift(look: &Look<'_>, id: Option<&StaffId>) -> OnShift {
    let Some(id) = id else { return OnShift::default() };
    let staff = look.staff.get(id);
    OnShift {
        id: Some(id.clone()),
        name: look.name(id),
        org: staff.and_then(|s| s.org.clone()).unwrap_or_default(),
        phone: staff.and_then(|s| s.phones.first().cloned()).unwrap_or_default(),
    }
}

fn shown(look: &Look<'_>, shift: &Shift) -> ShiftView {
    ShiftView {
        id: shift.id,
        date: shift.date,
        band: shift.band,
        start: shift.start,
        end: shift.end,
        duty: on_shift(look, shift.duty.as_ref()),
        backup: on_shift(look, shift.backup.as_ref()),
        third: on_shift(look, shift.third.as_ref()),
        desk: shift.desk.clone().unwrap_or_default(),
    }
}

/// Pane 1 at this minute.
pub(super) fn rota(look: &Look<'_>) -> Fact<RotaView> {
    let end_date = look.today.checked_add_days(Days::new(AHEAD)).unwrap_or(look.today);
    let end = look.now.plus_minutes(i64::try_from(AHEAD).unwrap_or(14) * 24 * 60);
    let shifts = look.facts.shifts(look.now, end)?;
    let before = look.today.pred_opt().unwrap_or(look.today);
    let holidays = look.facts.holidays(before, end_date)?;
    let last = look.facts.last_holiday()?;
    Ok(RotaView {
        clock: look.facts.clock_doubt()?,
        now: look.shift.as_ref().map(|s| shown(look, s)),
        beside: look.beside().map(|s| shown(look, s)).collect(),
        next: shifts.iter().filter(|s| s.start > look.now).take(NEXT).map(|s| shown(look, s)).collect(),
        spare: spare(look, &shifts)?,
        missing: missing(look, &shifts, end, &holidays),
        not_rota: look.shift.is_none() && !of_rota(look.facts.city(), look.now, &holidays),
        holidays_end: last.filter(|last| shifts.iter().any(|s| s.date > *last) || *last < end_date),
    })
}

/// Officers who are on no shift now and can come in, those first who have their rest and a telephone.
/// `ahead` are the shifts from now on.
fn spare(look: &Look<'_>, ahead: &[Shift]) -> Fact<Vec<Spare>> {
    let Some(end) = look.shift.as_ref().map(|s| s.end) else { return Ok(vec![]) };
    let least = i64::from(look.facts.city().limits.rest_hours) * 60;
    let behind = look.facts.shifts(look.now.plus_minutes(-least), look.now)?;
    let in_charge = |s: &Shift, id: &StaffId| s.duty.as_ref() == Some(id) || s.backup.as_ref() == Some(id);
    let tired = |id: &StaffId| {
        let before = behind.iter().filter(|s| s.end <= look.now && in_charge(s, id));
        let before = before.map(|s| (look.now.0 - s.end.0) / 60_000);
        let after = ahead.iter().filter(|s| s.start >= end && in_charge(s, id));
        let after = after.map(|s| (s.start.0 - end.0) / 60_000);
        before.chain(after).min().filter(|minutes| *minutes < least)
    };
    let mut staff: Vec<Staff> = look.staff.values().filter(|s| s.is_officer()).cloned().collect();
    staff.sort_by(|a, b| a.id.cmp(&b.id));
    let left_out = not_proposed(&staff);
    let comes_in =
        |id: &StaffId| !left_out.iter().any(|n| n.staff == *id && n.why.contains(&LeftOut::NoSecret));
    let free = staff.iter().filter(|s| !look.sits(&s.id) && comes_in(&s.id));
    let mut out: Vec<Spare> =
        free.map(|s| Spare { who: on_shift(look, Some(&s.id)), tired: tired(&s.id) }).collect();
    out.sort_by_key(|s| (s.tired.is_some(), s.who.phone.is_empty()));
    Ok(out)
}

/// What the coming fortnight lacks, from now on.
fn missing(look: &Look<'_>, shifts: &[Shift], end: At, holidays: &[Holiday]) -> Vec<(At, Band, Code)> {
    let dates: Vec<NaiveDate> = holidays.iter().map(|h| h.date).collect();
    let row = |f: Finding| {
        let from = f.from.max(look.now);
        (from, f.band.unwrap_or_else(|| band_at(look, from, &dates)), Code::new(f.what.code()))
    };
    let found = lacks(look.facts.city(), look.now, end, holidays, shifts).into_iter().map(row);
    found.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The band an uncovered minute would belong to.
fn band_at(look: &Look<'_>, at: At, holidays: &[NaiveDate]) -> Band {
    let city = look.facts.city();
    let wall = at.wall();
    let date = wall.date();
    if wall.time() >= city.bands.night_from || wall.time() < city.bands.night_to {
        Band::Night
    } else {
        day_band(date, holidays, &city.closed_days)
    }
}
