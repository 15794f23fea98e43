//! Rows of handovers.
//! It must not know who may write or take one over, nor what an item means.

use super::cols::{a_body, all, json, one, vals};
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{At, CaseId, Handover, HandoverId};
use crate::text::Clean;

pub(super) fn by_id(tx: &dyn Tx, id: HandoverId) -> Sql<Option<Handover>> {
    one(tx, "SELECT body FROM handover WHERE id = $1", vals![id], a_body)
}

/// The one of a change of shifts at a desk.
pub(super) fn at(tx: &dyn Tx, change: At, desk: Option<&Clean>) -> Sql<Option<Handover>> {
    let desk = desk.map_or("", Clean::as_str);
    one(tx, "SELECT body FROM handover WHERE at = $1 AND desk = $2", vals![change, desk], a_body)
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

/// The words of every handover one of these cases stood in go: they may say what was dropped. Who
/// took what over, and when, stays.
pub(super) fn empty(tx: &dyn Tx, cases: &[CaseId]) -> Sql<()> {
    if cases.is_empty() {
        return Ok(());
    }
    for mut row in all(tx, "SELECT body FROM handover", &[], a_body::<Handover>)? {
        if !row.items.iter().filter_map(|i| i.case).any(|c| cases.contains(&c)) {
            continue;
        }
        row.words = Clean::default();
        for item in &mut row.items {
            item.words = Clean::default();
        }
        tx.run("UPDATE handover SET body = $1 WHERE id = $2", vals![json(&row)?, row.id])?;
    }
    Ok(())
}
