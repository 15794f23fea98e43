//! Writes persons: the keys, a new version beside the old ones, the telephone index.
//! It must not know who may change what.

use super::cols::{json, vals};
use super::find_rows::pack;
use super::keys::{address_key, name_key};
use super::read_person::POINTER;
use super::seam::{Sql, Tx};
use super::writing::{Stamp, is_new, moved, phones};
use crate::domain::{At, Person, PersonId, Record, Rev};
use crate::text::Clean;

pub(super) fn person(tx: &dyn Tx, stamp: &Stamp<'_>, p: &Person, reason: &Clean) -> Sql<()> {
    let blank = Record::default();
    let pointer = p.record.same_as.is_some();
    // A pointer is found by its numbers alone: its words are the kept record's now.
    let (r, keys) = (&p.record, if pointer { &blank } else { &p.record });
    let sql = if is_new(p.rev) {
        "INSERT INTO person (rev, written_at, written_by, reg_no, recipient_no, name_key, reading_key, \
         address_key, birth, hidden, coordinator, find, id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    } else {
        "UPDATE person SET rev = $1, written_at = $2, written_by = $3, reg_no = $4, recipient_no = $5, \
         name_key = $6, reading_key = $7, address_key = $8, birth = $9, hidden = $10, coordinator = $11, \
         find = $12 WHERE id = $13 AND rev = $1 - 1"
    };
    let values = vals![
        p.rev,
        p.written_at,
        stamp.actor,
        r.reg_no.as_ref(),
        r.recipient_no.as_ref(),
        if pointer { POINTER.to_owned() } else { name_key(keys.name.as_str()) },
        name_key(keys.reading.as_str()),
        address_key(keys.address.as_str()),
        r.birth,
        r.flags.hidden,
        r.coordinator.as_ref(),
        if pointer { POINTER.to_owned() } else { pack(p) },
        p.id,
    ];
    moved(tx.run(sql, values)?, "person")?;
    version(tx, stamp, p.id, p.rev, p.written_at, reason, r)?;

    super::person_lists::keep(tx, p.id, keys, is_new(p.rev))?;
    let id = p.id.to_string();
    phones(tx, "person", &id, keys.phones.iter().map(|n| (n, "")))?;
    let of_contacts = keys.contacts.iter().flat_map(|c| c.all_phones().map(|n| (n, c.relation.as_str())));
    phones(tx, "contact", &id, of_contacts)
}

/// One more version of a record.
pub(super) fn version(
    tx: &dyn Tx,
    stamp: &Stamp<'_>,
    id: PersonId,
    rev: Rev,
    at: At,
    reason: &Clean,
    record: &Record,
) -> Sql<()> {
    let sql = "INSERT INTO person_version (person, rev, seq, at, actor, reason, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.run(sql, vals![id, rev, stamp.seq, at, stamp.actor, reason, json(record)?])?;
    Ok(())
}

pub(super) fn purpose(tx: &dyn Tx, stamp: &Stamp<'_>, person: PersonId, words: &Clean) -> Sql<()> {
    let sql = "INSERT INTO purpose (seq, person, words) VALUES ($1, $2, $3)";
    tx.run(sql, vals![stamp.seq, person, words])?;
    Ok(())
}
