//! Rows of the year's papers: budget lines, evaluation sheets, the library of hard cases.
//! It must not know who may write them.

use super::cols::{Cols, a_body, all, json, one, vals};
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{BudgetLine, Evaluation, HardCase, HardCaseId};

pub(super) fn budget(tx: &dyn Tx, l: &BudgetLine) -> Sql<()> {
    let sql = if is_new(l.rev) {
        "INSERT INTO budget (rev, body, year, name) VALUES ($1, $2, $3, $4)"
    } else {
        "UPDATE budget SET rev = $1, body = $2 WHERE year = $3 AND name = $4 AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![l.rev, json(l)?, i64::from(l.year), &l.name])?, "budget")
}

/// Every revision is a row of its own: what was published once can be read as it was.
pub(super) fn evaluation(tx: &dyn Tx, e: &Evaluation) -> Sql<()> {
    let sql = "INSERT INTO evaluation (year, rev, body) VALUES ($1, $2, $3)";
    moved(tx.run(sql, vals![i64::from(e.year), e.rev, json(e)?])?, "evaluation")
}

pub(super) fn newest(tx: &dyn Tx, year: i64) -> Sql<Option<Evaluation>> {
    one(tx, "SELECT body FROM evaluation WHERE year = $1 ORDER BY rev DESC LIMIT 1", vals![year], a_body)
}

pub(super) fn hard_case(tx: &dyn Tx, h: &HardCase) -> Sql<()> {
    let sql = if is_new(h.rev) {
        "INSERT INTO hard_case (rev, case_id, body, id) VALUES ($1, $2, $3, $4)"
    } else {
        "UPDATE hard_case SET rev = $1, case_id = $2, body = $3 WHERE id = $4 AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![h.rev, h.case, json(h)?, h.id])?, "hard_case")
}

pub(super) fn hard_case_by(tx: &dyn Tx, id: HardCaseId) -> Sql<Option<HardCase>> {
    one(tx, "SELECT body FROM hard_case WHERE id = $1", vals![id], a_body)
}

fn text(c: &Cols<'_>) -> Sql<String> {
    Ok(c.text()?.to_owned())
}

/// A year's money as it stands: each line's name, and the line as it was written.
pub(super) fn budget_texts(tx: &dyn Tx, year: i64) -> Sql<Vec<(String, String)>> {
    let sql = "SELECT name, body FROM budget WHERE year = $1";
    all(tx, sql, vals![year], |c| Ok((text(c)?, text(c)?)))
}

/// A year's sheet as it stands, as it was written.
pub(super) fn evaluation_text(tx: &dyn Tx, year: i64) -> Sql<Option<String>> {
    one(tx, "SELECT body FROM evaluation WHERE year = $1 ORDER BY rev DESC LIMIT 1", vals![year], text)
}
