//! Writes what happened in a case, and the few keys that find it.
//! It must not know what the event means beyond opening, closing and the parts it makes.

use super::cols::{code, json, vals};
use super::read_case;
use super::seam::{Sql, Tx};
use super::writing::{Stamp, is_new, moved};
use crate::domain::{At, CaseEvent, CaseId, Issue, Reporter, RequestId};

pub(super) fn event(tx: &dyn Tx, stamp: &Stamp<'_>, place: i64, id: CaseId, event: &CaseEvent) -> Sql<()> {
    match event {
        CaseEvent::Opened { person, drill, .. } => {
            let sql = "INSERT INTO case_ (id, year, serial, person, opened_at, closed, drill) \
                       VALUES ($1, $2, $3, $4, $5, 0, $6)";
            tx.run(sql, vals![id, id.year, id.serial, *person, stamp.at, *drill])?;
        }
        CaseEvent::Identified { person, .. } => {
            tx.run("UPDATE case_ SET person = $1 WHERE id = $2", vals![*person, id])?;
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
    if matches!(event, CaseEvent::Undone { .. }) {
        return anew(tx, id);
    }
    asked(tx, id, stamp.at, event)
}

/// Some of what happened counts no more: what only finds and counts it is made again.
fn anew(tx: &dyn Tx, id: CaseId) -> Sql<()> {
    let Some(file) = read_case::by_id(tx, id)? else { return Ok(()) };
    closed(tx, id, file.closed.is_some())?;
    let sql =
        "DELETE FROM ask WHERE request IN (SELECT id FROM case_part WHERE kind = 'request' AND case_id = $1)";
    tx.run(sql, vals![id])?;
    file.counting().try_for_each(|h| asked(tx, id, h.at, &h.event))
}

/// Keeps the index of who was asked. A place with no provider on file is not in it.
fn asked(tx: &dyn Tx, id: CaseId, at: At, event: &CaseEvent) -> Sql<()> {
    match event {
        CaseEvent::PlaceRequested { request, kind, provider: Some(provider), .. } => {
            let sql = "INSERT INTO ask (request, provider, kind, state, at, drill) \
                       SELECT $1, $2, $3, 'asked', $4, drill FROM case_ WHERE id = $5";
            tx.run(sql, vals![*request, provider, code(kind)?, at, id])?;
            Ok(())
        }
        CaseEvent::RequestAnswered { request, answer, .. } => answered(tx, *request, code(answer)?, at),
        CaseEvent::RequestCancelled { request, .. } => answered(tx, *request, "cancelled".to_owned(), at),
        CaseEvent::RequestLapsed { request } => answered(tx, *request, "lapsed".to_owned(), at),
        _ => Ok(()),
    }
}

fn answered(tx: &dyn Tx, request: RequestId, state: String, at: At) -> Sql<()> {
    let sql = "UPDATE ask SET state = $1, answered_at = $2 WHERE request = $3";
    tx.run(sql, vals![state, at, request])?;
    Ok(())
}

pub(super) fn issue(tx: &dyn Tx, i: &Issue) -> Sql<()> {
    let open = i.status.is_open();
    let sql = if is_new(i.rev) {
        "INSERT INTO issue (rev, open, case_id, made, body, id) VALUES ($1, $2, $3, $4, $5, $6)"
    } else {
        "UPDATE issue SET rev = $1, open = $2, case_id = $3, made = $4, body = $5 \
         WHERE id = $6 AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![i.rev, open, i.case, i.made, json(i)?, i.id])?, "issue")
}

pub(super) fn reporter(tx: &dyn Tx, stamp: &Stamp<'_>, case: CaseId, who: &Reporter) -> Sql<()> {
    let sql = "INSERT INTO reporter (case_id, seq, at, body) VALUES ($1, $2, $3, $4)";
    tx.run(sql, vals![case, stamp.seq, stamp.at, json(who)?])?;
    Ok(())
}

fn closed(tx: &dyn Tx, id: CaseId, closed: bool) -> Sql<()> {
    moved(tx.run("UPDATE case_ SET closed = $1 WHERE id = $2", vals![closed, id])?, "case_")
}

fn part(tx: &dyn Tx, kind: &'static str, part: i64, id: CaseId) -> Sql<()> {
    tx.run("INSERT INTO case_part (kind, id, case_id) VALUES ($1, $2, $3)", vals![kind, part, id])?;
    Ok(())
}
