//! Writes page addresses: given out, cut, opened.
//! It must not know tokens, nor why one is cut.

use super::cols::vals;
use super::seam::{Sql, Trouble, Tx};
use crate::domain::{At, CalendarOf, Link, LinkId};

/// Writes a link whole; what never changes of one that is there stays as it is.
pub(super) fn link(tx: &dyn Tx, l: &Link) -> Sql<()> {
    let sql = "INSERT INTO link (id, provider, digest, issued, issuer, expires, revoked, opened, calendar) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
               ON CONFLICT (id) DO UPDATE SET revoked = excluded.revoked";
    let calendar = l.calendar.as_ref().map(|c| match c {
        CalendarOf::Desk => "",
        CalendarOf::Staff(id) => id.as_str(),
    });
    let values = vals![
        l.id,
        l.provider.as_ref(),
        &l.digest,
        l.issued,
        &l.by,
        l.expires,
        l.revoked,
        l.opened,
        calendar
    ];
    tx.run(sql, values)?;
    Ok(())
}

/// Notes when a link was last opened.
pub(super) fn opened(tx: &dyn Tx, id: LinkId, at: At) -> Sql<()> {
    match tx.run("UPDATE link SET opened = $1 WHERE id = $2", vals![at, id])? {
        1 => Ok(()),
        n => Err(Trouble::Constraint(format!("link {id}: {n} rows"))),
    }
}
