//! Rows of the resource map.
//! It must not know who may write them.

use super::cols::{a_body, all, json, one, vals};
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{Partner, PartnerId};

pub(super) fn by_id(tx: &dyn Tx, id: PartnerId) -> Sql<Option<Partner>> {
    one(tx, "SELECT body FROM partner WHERE id = $1", vals![id], a_body)
}

/// By id; the ended ones too when asked for.
pub(super) fn list(tx: &dyn Tx, ended: bool) -> Sql<Vec<Partner>> {
    all(tx, "SELECT body FROM partner WHERE ended <= $1 ORDER BY id", vals![ended], a_body)
}

pub(super) fn write(tx: &dyn Tx, p: &Partner) -> Sql<()> {
    let sql = if is_new(p.rev) {
        "INSERT INTO partner (rev, ended, body, id) VALUES ($1, $2, $3, $4)"
    } else {
        "UPDATE partner SET rev = $1, ended = $2, body = $3 WHERE id = $4 AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![p.rev, p.ended.is_some(), json(p)?, p.id])?, "partner")
}
