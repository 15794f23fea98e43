//! Persons and their keys as rows; a person is the version of its newest revision, and one whose
//! finder's row is empty is on file no more (an import taken back).
//! It must not know who may see which part (`rules.md` §7 is the rules' and views' work).

use super::cols::{Cols, all, an_id, number, one, vals};
use super::keys::{address_key, name_key};
use super::seam::{Sql, Tx};
use crate::domain::{Actor, At, CaseId, Person, PersonId, Rev};

/// The name key of a record that only points at another: no name folds to it.
pub(super) const POINTER: &str = "\u{1}";

macro_rules! from_person {
    () => {
        "SELECT p.id, p.rev, p.written_at, v.body FROM person p \
         JOIN person_version v ON v.person = p.id AND v.rev = p.rev "
    };
}

fn person(c: &Cols<'_>) -> Sql<Person> {
    Ok(Person { id: PersonId(c.int()?), rev: Rev(c.int()?), written_at: c.at()?, record: c.json()? })
}

pub(super) fn by_id(tx: &dyn Tx, id: PersonId) -> Sql<Option<Person>> {
    one(tx, concat!(from_person!(), "WHERE p.id = $1 AND p.find <> ''"), vals![id], person)
}

/// By registration number or 受給者証番号; the registration number goes first.
pub(super) fn by_number(tx: &dyn Tx, no: &str) -> Sql<Option<Person>> {
    let found = one(tx, concat!(from_person!(), "WHERE p.reg_no = $1 ORDER BY p.id"), vals![no], person)?;
    let found = match found {
        Some(found) => Some(found),
        None => {
            one(tx, concat!(from_person!(), "WHERE p.recipient_no = $1 ORDER BY p.id"), vals![no], person)?
        }
    };
    // The number of a record that points at another leads to the one that is kept.
    match found.as_ref().and_then(|p| p.record.same_as) {
        Some(kept) => by_id(tx, kept),
        None => Ok(found),
    }
}

/// By name or reading, folded.
pub(super) fn by_name(tx: &dyn Tx, name: &str) -> Sql<Vec<Person>> {
    let key = name_key(name);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let sql = concat!(from_person!(), "WHERE p.name_key = $1 OR p.reading_key = $1 ORDER BY p.id");
    all(tx, sql, vals![&key], person)
}

/// Whose address begins so, folded, in the order of the address.
pub(super) fn near(tx: &dyn Tx, address: &str, limit: usize) -> Sql<Vec<Person>> {
    let key = address_key(address);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    // Everything that begins so lies below the key followed by the last character there is.
    let end = format!("{key}\u{10ffff}");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = concat!(
        from_person!(),
        "WHERE p.address_key >= $1 AND p.address_key < $2 ORDER BY p.address_key, p.id LIMIT $3"
    );
    all(tx, sql, vals![&key, &end, limit], person)
}

/// At the same address, folded; nobody lives at an empty one.
pub(super) fn at_address(tx: &dyn Tx, address: &str) -> Sql<Vec<Person>> {
    let key = address_key(address);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    all(tx, concat!(from_person!(), "WHERE p.address_key = $1 ORDER BY p.id"), vals![&key], person)
}

pub(super) fn count(tx: &dyn Tx) -> Sql<u64> {
    // Who only points at another, and who was taken back, are nobody: few, and the rest only counted.
    let all = number(tx, "SELECT COUNT(*) FROM person", &[])?;
    let sql = "SELECT COUNT(*) FROM person WHERE name_key = $1 OR (name_key = '' AND find = '')";
    let nobody = number(tx, sql, vals![POINTER])?;
    Ok((all - nobody).unsigned_abs())
}

pub(super) fn cases_of(tx: &dyn Tx, id: PersonId) -> Sql<Vec<CaseId>> {
    let sql = "SELECT id FROM case_ WHERE person = $1 ORDER BY opened_at DESC, year DESC, serial DESC";
    all(tx, sql, vals![id], an_id)
}

pub(super) fn written(tx: &dyn Tx, id: PersonId) -> Sql<Option<(Actor, At)>> {
    let sql = "SELECT written_by, written_at FROM person WHERE id = $1";
    one(tx, sql, vals![id], |c| Ok((Actor::from(c.text()?), c.at()?)))
}

pub(super) fn last_seen(tx: &dyn Tx, id: PersonId) -> Sql<Option<(Actor, At)>> {
    let sql = "SELECT actor, at FROM journal \
               WHERE person = $1 AND command = 'see_person' AND refused IS NULL ORDER BY seq DESC LIMIT 1";
    one(tx, sql, vals![id], |c| Ok((Actor::from(c.text()?), c.at()?)))
}
