//! Persons by what their records owe and show: an index of the newest versions, kept as they are
//! written. It must not know which dates or signs there are (`domain::dues`, `domain::risk_signs`).

use super::cols::{Cols, all, an_int, vals};
use super::read_person;
use super::seam::{Sql, Tx};
use crate::domain::{PersonId, Record, Registration, dues, risk_signs};
use chrono::NaiveDate;

/// Writes a person's rows anew; a new person has none yet.
pub(super) fn keep(tx: &dyn Tx, id: PersonId, record: &Record, new: bool) -> Sql<()> {
    super::sums::registered(tx, id, record)?;
    listed(tx, id, record, new)
}

fn listed(tx: &dyn Tx, id: PersonId, record: &Record, new: bool) -> Sql<()> {
    if !new {
        tx.run("DELETE FROM person_due WHERE person = $1", vals![id])?;
        tx.run("DELETE FROM person_risk WHERE person = $1", vals![id])?;
        tx.run("DELETE FROM person_state WHERE person = $1", vals![id])?;
    }
    for (kind, due) in dues(record) {
        let sql = "INSERT INTO person_due (person, kind, due) VALUES ($1, $2, $3)";
        tx.run(sql, vals![id, kind.code(), due])?;
    }
    let signs = i64::try_from(risk_signs(record).len()).unwrap_or(i64::MAX);
    if signs > 0 {
        tx.run("INSERT INTO person_risk (person, signs) VALUES ($1, $2)", vals![id, signs])?;
    }
    if matches!(record.registration, Registration::Candidate | Registration::Applied) {
        let sql = "INSERT INTO person_state (person, state) VALUES ($1, $2)";
        tx.run(sql, vals![id, record.registration.code()])?;
    }
    Ok(())
}

/// Fills the index of a file that had none, or had it by older rules.
pub(super) fn fill(tx: &dyn Tx) -> Sql<()> {
    for id in all(tx, "SELECT id FROM person ORDER BY id", &[], an_int)?.into_iter().map(PersonId) {
        if let Some(person) = read_person::by_id(tx, id)? {
            let nobody = Record::default();
            listed(tx, id, if person.record.same_as.is_some() { &nobody } else { &person.record }, false)?;
        }
    }
    Ok(())
}

/// Persons who owe something by a day, the earliest first, each once.
pub(super) fn due(tx: &dyn Tx, until: NaiveDate, limit: usize) -> Sql<Vec<PersonId>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql =
        "SELECT person FROM person_due WHERE due <= $1 GROUP BY person ORDER BY MIN(due), person LIMIT $2";
    all(tx, sql, vals![until, limit], person)
}

/// Persons whose households are at risk, those with the most signs first.
pub(super) fn at_risk(tx: &dyn Tx, limit: usize) -> Sql<Vec<PersonId>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = "SELECT person FROM person_risk ORDER BY signs DESC, person LIMIT $1";
    all(tx, sql, vals![limit], person)
}

/// Persons whose registration stands so, of those on the way to one.
pub(super) fn on_the_way(tx: &dyn Tx, state: Registration, limit: usize) -> Sql<Vec<PersonId>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = "SELECT person FROM person_state WHERE state = $1 ORDER BY person LIMIT $2";
    all(tx, sql, vals![state.code(), limit], person)
}

fn person(c: &Cols<'_>) -> Sql<PersonId> {
    c.int().map(PersonId)
}
