//! What all writers of rows share: the stamp of the command, revisions, the telephone index.
//! It must not know which change is written.

use super::cols::vals;
use super::keys::numbers;
use super::seam::{Sql, Trouble, Tx};
use crate::domain::{Actor, At, Rev, Seq};
use crate::text::Clean;

/// The command a change belongs to.
pub(super) struct Stamp<'a> {
    pub(super) seq: Seq,
    pub(super) at: At,
    pub(super) entered_at: At,
    pub(super) actor: &'a Actor,
    /// The command's name.
    pub(super) command: &'a str,
    /// The id its sender made.
    pub(super) id: &'a str,
}

/// One row must have moved: its revision was the one before, as the rule read it.
pub(super) fn moved(rows: usize, table: &str) -> Sql<()> {
    if rows == 1 { Ok(()) } else { Err(Trouble::Constraint(format!("{table}: revision conflict"))) }
}

/// Whether a row is new, by its revision.
pub(super) fn is_new(rev: Rev) -> bool {
    rev.0 <= 1
}

/// Replaces the numbers of an owner in the telephone index.
pub(super) fn phones<'p>(
    tx: &dyn Tx,
    owner: &'static str,
    id: &str,
    written: impl Iterator<Item = (&'p Clean, &'p str)>,
) -> Sql<()> {
    tx.run("DELETE FROM phone WHERE owner = $1 AND owner_id = $2", vals![owner, id])?;
    let numbers = written.flat_map(|(text, relation)| {
        numbers(text.as_str()).into_iter().map(move |digits| (digits, relation))
    });
    for (place, (digits, relation)) in (1_i64..).zip(numbers) {
        let sql = "INSERT INTO phone (owner, owner_id, place, digits, relation) VALUES ($1, $2, $3, $4, $5)";
        tx.run(sql, vals![owner, id, place, digits, relation])?;
    }
    Ok(())
}
