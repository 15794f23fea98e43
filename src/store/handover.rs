//! Rows of handovers.
//! It must not know who may write or take one over, nor what an item means.

use super::cols::{a_body, all, json, one, vals};
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{At, Handover, HandoverId, Subject};
use crate::text::Clean;

pub(super) fn by_id(tx: &dyn Tx, id: HandoverId) -> Sql<Option<Handover>> {
    one(tx, "SELECT body FROM handover WHERE id = $1", vals![id], a_body)
}

/// The one of a change of shifts at a desk.
pub(super) fn at(tx: &dyn Tx, change: At, desk: Option<&Clean>) -> Sql<Option<Handover>> {
    let desk = desk.map_or("", Clean::as_str);
    one(tx, "SELECT body FROM handover WHERE at = $1 AND desk = $2", vals![change, desk], a_body)
}

/// Those of changes after an instant.
pub(super) fn after(tx: &dyn Tx, from: At) -> Sql<Vec<Handover>> {
    all(tx, "SELECT body FROM handover WHERE at > $1 ORDER BY at, id", vals![from], a_body)
}

pub(super) fn write(tx: &dyn Tx, h: &Handover) -> Sql<()> {
    let sql = if is_new(h.rev) {
        "INSERT INTO handover (rev, at, desk, body, id) VALUES ($1, $2, $3, $4, $5)"
    } else {
        "UPDATE handover SET rev = $1, at = $2, desk = $3, body = $4 WHERE id = $5 AND rev = $1 - 1"
    };
    let desk = h.desk.as_ref().map_or("", Clean::as_str);
    moved(tx.run(sql, vals![h.rev, h.at, desk, json(h)?, h.id])?, "handover")
}

/// Whose words a handover may hold, by name: the persons, cases and calls its items are of.
pub(super) fn owners(tx: &dyn Tx, h: &Handover) -> Sql<Vec<String>> {
    let mut out: Vec<String> = h.items.iter().filter_map(|i| i.case).map(|c| format!("case:{c}")).collect();
    for item in &h.items {
        match item.item {
            Subject::Missed(call) => out.push(format!("call:{call}")),
            Subject::Callback(task) => {
                let sql = "SELECT COALESCE(person, 0), COALESCE(case_id, '') FROM task WHERE id = $1";
                let of = one(tx, sql, vals![task], |c| Ok((c.int()?, c.text()?.to_owned())))?;
                out.extend(of.into_iter().flat_map(|(p, c)| [format!("person:{p}"), format!("case:{c}")]));
            }
            _ => {}
        }
    }
    Ok(out)
}

/// Handovers that may hold words of these owners.
pub(super) fn of(tx: &dyn Tx, is_theirs: impl Fn(&str) -> bool) -> Sql<Vec<Handover>> {
    let mut out = Vec::new();
    for row in all(tx, "SELECT body FROM handover", &[], a_body::<Handover>)? {
        if owners(tx, &row)?.iter().any(|o| is_theirs(o)) {
            out.push(row);
        }
    }
    Ok(out)
}

/// The words of these handovers go, and what was read back of anybody: they may say what was
/// dropped. Who took what over, and when, stays.
pub(super) fn empty(tx: &dyn Tx, rows: Vec<Handover>) -> Sql<()> {
    for mut row in rows {
        row.words = Clean::default();
        row.read.clear();
        for item in &mut row.items {
            item.words = Clean::default();
        }
        for outside in &mut row.outside {
            outside.reason = Clean::default();
        }
        tx.run("UPDATE handover SET body = $1 WHERE id = $2", vals![json(&row)?, row.id])?;
    }
    Ok(())
}
