//! Rows of the day's logs: activities.
//! It must not know who may write them, nor what they count for.

use super::cols::{a_body, all, code, json, one, vals};
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{Activity, ActivityId, CaseId};

pub(super) fn by_id(tx: &dyn Tx, id: ActivityId) -> Sql<Option<Activity>> {
    one(tx, "SELECT body FROM activity WHERE id = $1", vals![id], a_body)
}

/// Entries that name a case; there is no index of them: a purge may read them all.
pub(super) fn of_case(tx: &dyn Tx, case: CaseId) -> Sql<Vec<Activity>> {
    let all = all(tx, "SELECT body FROM activity", &[], a_body::<Activity>)?;
    Ok(all.into_iter().filter(|a| a.cases.contains(&case)).collect())
}

/// Writes an entry, and beside a new one whom it names.
pub(super) fn write(tx: &dyn Tx, a: &Activity) -> Sql<()> {
    let sql = if is_new(a.rev) {
        "INSERT INTO activity (rev, day, kind, struck, body, id) VALUES ($1, $2, $3, $4, $5, $6)"
    } else {
        "UPDATE activity SET rev = $1, day = $2, kind = $3, struck = $4, body = $5 \
         WHERE id = $6 AND rev = $1 - 1"
    };
    let values = vals![a.rev, a.on, code(&a.kind)?, a.struck.is_some(), json(a)?, a.id];
    moved(tx.run(sql, values)?, "activity")?;
    if is_new(a.rev) {
        for person in &a.persons {
            tx.run("INSERT INTO activity_person (activity, person) VALUES ($1, $2)", vals![a.id, *person])?;
        }
    }
    Ok(())
}
