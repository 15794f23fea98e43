//! Forms half typed, one a staff member and form: written beside the truth, never part of it.
//! It must not know what a form is about: the desk brings its name and what stands in it.

use super::cols::{all, vals};
use super::door::Door;
use super::facts::Snapshot;
use super::seam::{End, Sql, Tx};
use crate::domain::{At, Fact, Fault, StaffId};
use crate::text::without_national_ids;

/// Days after which a form nobody went on with is thrown away.
const DAYS: i64 = 14;

fn put(tx: &dyn Tx, staff: &StaffId, form: &str, body: Option<&str>, now: At) -> Sql<()> {
    tx.run("DELETE FROM draft WHERE staff = $1 AND form = $2", vals![staff, form])?;
    if let Some(body) = body {
        // Half typed or not, a number of the national id system is never stored.
        let without = without_national_ids(body);
        let body = without.as_deref().unwrap_or(body);
        let sql = "INSERT INTO draft (staff, form, at, body) VALUES ($1, $2, $3, $4)";
        tx.run(sql, vals![staff, form, now, body])?;
    }
    tx.run("DELETE FROM draft WHERE at < $1", vals![now.plus_minutes(-DAYS * 24 * 60)])?;
    Ok(())
}

impl Door {
    /// Writes a form half typed down, or takes it away where `body` is none. It is no truth: nothing
    /// is journalled, and no bell rings.
    ///
    /// # Errors
    /// The store fails.
    pub fn keep_form(
        &mut self,
        staff: &StaffId,
        form: &str,
        body: Option<&str>,
        now: At,
    ) -> Result<(), Fault> {
        self.aside(&mut |tx| {
            put(tx, staff, form, body, now)?;
            Ok(End::Keep)
        })
    }
}

impl Snapshot<'_> {
    /// The forms somebody left half typed: name and what stands in them.
    ///
    /// # Errors
    /// The store fails.
    pub fn kept_forms(&self, staff: &StaffId) -> Fact<Vec<(String, String)>> {
        let sql = "SELECT form, body FROM draft WHERE staff = $1 ORDER BY form";
        Ok(all(self.tx, sql, vals![staff], |c| Ok((c.text()?.to_owned(), c.text()?.to_owned())))?)
    }
}
