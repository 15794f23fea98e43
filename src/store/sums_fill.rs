//! Fills what reports count of a file that had none of it.
//! It must not know what is counted (`sums.rs`).

use super::cols::{all, an_id, an_int};
use super::imports;
use super::seam::{Sql, Tx};
use super::sums;
use crate::domain::PersonId;

/// Makes every case's row, anew where it has one.
pub(super) fn cases(tx: &dyn Tx) -> Sql<()> {
    for id in all(tx, "SELECT id FROM case_ ORDER BY year, serial", &[], an_id)? {
        sums::keep(tx, id)?;
    }
    Ok(())
}

/// Makes every registration's spans.
pub(super) fn persons(tx: &dyn Tx) -> Sql<()> {
    for id in all(tx, "SELECT id FROM person ORDER BY id", &[], an_int)?.into_iter().map(PersonId) {
        for version in imports::versions(tx, id)? {
            sums::registered(tx, id, &version.record)?;
        }
    }
    Ok(())
}
