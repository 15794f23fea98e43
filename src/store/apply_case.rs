//! Writes what happened in a case, and the few keys that find it.
//! It must not know what the event means beyond opening, closing and the parts it makes.

use super::cols::{json, vals};
use super::read_case;
use super::seam::{Sql, Tx};
use super::writing::{Stamp, moved};
use crate::domain::{CaseEvent, CaseId};

pub(super) fn event(tx: &dyn Tx, stamp: &Stamp<'_>, place: i64, id: CaseId, event: &CaseEvent) -> Sql<()> {
    match event {
        CaseEvent::Opened { person, .. } => {
            let sql = "INSERT INTO case_ (id, year, serial, person, opened_at, closed) \
                       VALUES ($1, $2, $3, $4, $5, 0)";
            tx.run(sql, vals![id, id.year, id.serial, *person, stamp.at])?;
        }
        CaseEvent::Closed { .. } => closed(tx, id, true)?,
        CaseEvent::Reopened { .. } => closed(tx, id, false)?,
        CaseEvent::PlaceRequested { request, .. } => part(tx, "request", request.0, id)?,
        CaseEvent::RequestAnswered { assignment: Some(a), .. } => part(tx, "assignment", a.0, id)?,
        CaseEvent::ViewGiven { view, .. } => part(tx, "view", view.0, id)?,
        _ => {}
    }
    let entered = (stamp.entered_at != stamp.at).then_some(stamp.entered_at);
    let sql = "INSERT INTO case_event (seq, place, case_id, at, entered_at, actor, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.run(sql, vals![stamp.seq, place, id, stamp.at, entered, stamp.actor, json(event)?])?;
    if matches!(event, CaseEvent::Undone { .. })
        && let Some(file) = read_case::by_id(tx, id)?
    {
        // What was undone may have closed it or opened it again.
        closed(tx, id, file.closed.is_some())?;
    }
    Ok(())
}

fn closed(tx: &dyn Tx, id: CaseId, closed: bool) -> Sql<()> {
    moved(tx.run("UPDATE case_ SET closed = $1 WHERE id = $2", vals![closed, id])?, "case_")
}

fn part(tx: &dyn Tx, kind: &'static str, part: i64, id: CaseId) -> Sql<()> {
    tx.run("INSERT INTO case_part (kind, id, case_id) VALUES ($1, $2, $3)", vals![kind, part, id])?;
    Ok(())
}
