//! Staff, shifts and holidays as rows.
//! It must not know which shift may do what.

use chrono::NaiveDate;

use super::cols::{Cols, a_body, a_date, all, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{At, Holiday, Replacement, Rev, Shift, ShiftId, Staff, StaffId, Swap, SwapId, TaskId};

macro_rules! staff_cols {
    () => {
        "id, name, roles, org, login, phones, secret, ended, rev"
    };
}

fn member(c: &Cols<'_>) -> Sql<Staff> {
    Ok(Staff {
        id: c.text()?.into(),
        name: c.clean()?,
        roles: c.json()?,
        org: c.clean_or()?,
        login: c.text_or()?.map(str::to_owned),
        phones: c.json()?,
        secret: c.text_or()?.map(str::to_owned),
        ended: c.at_or()?,
        rev: Rev(c.int()?),
    })
}

pub(super) fn staff(tx: &dyn Tx, id: &StaffId) -> Sql<Option<Staff>> {
    one(tx, concat!("SELECT ", staff_cols!(), " FROM staff WHERE id = $1"), vals![id], member)
}

/// Everybody, those who left too, by id.
pub(super) fn all_staff(tx: &dyn Tx) -> Sql<Vec<Staff>> {
    all(tx, concat!("SELECT ", staff_cols!(), " FROM staff ORDER BY id"), &[], member)
}

macro_rules! shift_cols {
    () => {
        "id, date, band, start_at, end_at, duty, backup, third, desk, rev"
    };
}

fn one_shift(c: &Cols<'_>) -> Sql<Shift> {
    let person = || Ok(c.text_or()?.map(StaffId::new));
    Ok(Shift {
        id: ShiftId(c.int()?),
        date: c.date()?,
        band: c.code()?,
        start: c.at()?,
        end: c.at()?,
        duty: person()?,
        backup: person()?,
        third: person()?,
        desk: c.clean_or()?,
        rev: Rev(c.int()?),
    })
}

/// The shifts that cover an instant, one a desk; the first made first.
pub(super) fn shifts_at(tx: &dyn Tx, at: At) -> Sql<Vec<Shift>> {
    let sql =
        concat!("SELECT ", shift_cols!(), " FROM shift WHERE start_at <= $1 AND end_at > $1 ORDER BY id");
    all(tx, sql, vals![at], one_shift)
}

pub(super) fn shifts(tx: &dyn Tx, from: At, to: At) -> Sql<Vec<Shift>> {
    let sql = concat!(
        "SELECT ",
        shift_cols!(),
        " FROM shift WHERE end_at > $1 AND start_at < $2 ORDER BY start_at, id"
    );
    all(tx, sql, vals![from, to], one_shift)
}

pub(super) fn shift(tx: &dyn Tx, id: ShiftId) -> Sql<Option<Shift>> {
    one(tx, concat!("SELECT ", shift_cols!(), " FROM shift WHERE id = $1"), vals![id], one_shift)
}

pub(super) fn swap(tx: &dyn Tx, id: SwapId) -> Sql<Option<Swap>> {
    one(tx, "SELECT body FROM swap WHERE id = $1", vals![id], a_body)
}

pub(super) fn open_swaps(tx: &dyn Tx) -> Sql<Vec<Swap>> {
    all(tx, "SELECT body FROM swap WHERE open = 1 ORDER BY id", &[], a_body)
}

pub(super) fn replacement(tx: &dyn Tx, task: TaskId) -> Sql<Option<Replacement>> {
    one(tx, "SELECT body FROM replacement WHERE task = $1", vals![task], a_body)
}

pub(super) fn replacements(tx: &dyn Tx, from: At, to: At) -> Sql<Vec<Replacement>> {
    let sql = "SELECT body FROM replacement WHERE at >= $1 AND at < $2 ORDER BY at, task";
    all(tx, sql, vals![from, to], a_body)
}

pub(super) fn holidays(tx: &dyn Tx, from: NaiveDate, to: NaiveDate) -> Sql<Vec<Holiday>> {
    let sql = "SELECT date, name FROM holiday WHERE date BETWEEN $1 AND $2 ORDER BY date";
    all(tx, sql, vals![from, to], |c| Ok(Holiday { date: c.date()?, name: c.clean()? }))
}

pub(super) fn last_holiday(tx: &dyn Tx) -> Sql<Option<NaiveDate>> {
    one(tx, "SELECT date FROM holiday ORDER BY date DESC LIMIT 1", &[], a_date)
}
