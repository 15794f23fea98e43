//! Page addresses and the offices they belong to, as rows.
//! It must not know whether a link still opens (`domain::Link`).

use super::cols::{Cols, a_body, all, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{CalendarOf, Link, LinkId, Provider, ProviderId};

fn row(c: &Cols<'_>) -> Sql<Link> {
    Ok(Link {
        id: LinkId(c.int()?),
        provider: c.text_or()?.map(ProviderId::from),
        digest: c.text()?.to_owned(),
        issued: c.at()?,
        by: c.clean()?,
        expires: c.at_or()?,
        revoked: c.at_or()?,
        opened: c.at_or()?,
        calendar: c.text_or()?.map(|id| match id {
            "" => CalendarOf::Desk,
            id => CalendarOf::Staff(id.into()),
        }),
    })
}

pub(super) fn by_digest(tx: &dyn Tx, digest: &str) -> Sql<Option<Link>> {
    let sql = "SELECT id, provider, digest, issued, issuer, expires, revoked, opened, calendar \
               FROM link \
               WHERE digest = $1";
    one(tx, sql, vals![digest], row)
}

pub(super) fn by_id(tx: &dyn Tx, id: LinkId) -> Sql<Option<Link>> {
    let sql = "SELECT id, provider, digest, issued, issuer, expires, revoked, opened, calendar \
               FROM link WHERE id = $1";
    one(tx, sql, vals![id], row)
}

/// Links that are not cut, oldest first.
pub(super) fn uncut(tx: &dyn Tx) -> Sql<Vec<Link>> {
    let sql = "SELECT id, provider, digest, issued, issuer, expires, revoked, opened, calendar \
               FROM link \
               WHERE revoked IS NULL ORDER BY id";
    all(tx, sql, &[], row)
}

/// The services of an office, by id: same number and name; without a number only the one asked for.
pub(super) fn office(tx: &dyn Tx, id: &ProviderId) -> Sql<Vec<Provider>> {
    let sql = "SELECT o.body FROM provider p JOIN provider o ON o.id = p.id \
                 OR (p.office_no <> '' AND o.office_no = p.office_no AND o.name_key = p.name_key) \
               WHERE p.id = $1 AND o.ended = 0 ORDER BY o.id";
    all(tx, sql, vals![id], a_body)
}
