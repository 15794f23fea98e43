//! Rows of wishes for the rota.
//! It must not know who may write them, or what a plan makes of them.

use super::cols::{Cols, all, json, one, vals};
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{Rev, StaffId, Wish};

fn row(c: &Cols<'_>) -> Sql<Wish> {
    Ok(Wish {
        staff: c.text()?.into(),
        month: c.clean()?,
        rev: Rev(c.int()?),
        by: c.text()?.into(),
        at: c.at()?,
        wishes: c.json()?,
    })
}

pub(super) fn of(tx: &dyn Tx, staff: &StaffId, month: &str) -> Sql<Option<Wish>> {
    let sql = "SELECT staff, month, rev, by_staff, at, body FROM wish WHERE staff = $1 AND month = $2";
    one(tx, sql, vals![staff, month], row)
}

/// Standing ones and those of a month, by staff; the standing one first.
pub(super) fn list(tx: &dyn Tx, month: &str) -> Sql<Vec<Wish>> {
    let sql = "SELECT staff, month, rev, by_staff, at, body FROM wish WHERE month = '' OR month = $1 \
               ORDER BY staff, month";
    all(tx, sql, vals![month], row)
}

pub(super) fn write(tx: &dyn Tx, w: &Wish) -> Sql<()> {
    let sql = if is_new(w.rev) {
        "INSERT INTO wish (rev, by_staff, at, body, staff, month) VALUES ($1, $2, $3, $4, $5, $6)"
    } else {
        "UPDATE wish SET rev = $1, by_staff = $2, at = $3, body = $4 WHERE staff = $5 AND month = $6 \
         AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![w.rev, &w.by, w.at, json(&w.wishes)?, &w.staff, &w.month])?, "wish")
}
