//! Cases as their events, folded into files.
//! It must not know what an event means (`domain::CaseFile`).

use super::cols::{Cols, all, an_id, number, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{Actor, CaseFile, CaseId, Happened, Part, Seq};

fn event(c: &Cols<'_>) -> Sql<(CaseId, Happened)> {
    let id = c.parsed()?;
    let happened = Happened {
        seq: Seq(c.int()?),
        at: c.at()?,
        entered_at: c.at_or()?,
        actor: Actor::from(c.text()?),
        event: c.json()?,
    };
    Ok((id, happened))
}

pub(super) fn by_id(tx: &dyn Tx, id: CaseId) -> Sql<Option<CaseFile>> {
    let sql = "SELECT case_id, seq, at, entered_at, actor, body FROM case_event WHERE case_id = $1 \
               ORDER BY seq, place";
    let events = all(tx, sql, vals![id], event)?;
    Ok(CaseFile::fold(id, events.into_iter().map(|(_, e)| e).collect()))
}

/// The case a part belongs to.
pub(super) fn of_part(tx: &dyn Tx, part: Part) -> Sql<Option<CaseId>> {
    let (kind, id) = match part {
        Part::Request(id) => ("request", id.0),
        Part::Assignment(id) => ("assignment", id.0),
        Part::View(id) => ("view", id.0),
        Part::Event(seq) => {
            let sql = "SELECT case_id FROM case_event WHERE seq = $1 ORDER BY place";
            return one(tx, sql, vals![seq], an_id);
        }
    };
    one(tx, "SELECT case_id FROM case_part WHERE kind = $1 AND id = $2", vals![kind, id], an_id)
}

/// Cases not closed, oldest first, all their events in one statement.
pub(super) fn open(tx: &dyn Tx) -> Sql<Vec<CaseFile>> {
    let sql = "SELECT e.case_id, e.seq, e.at, e.entered_at, e.actor, e.body \
               FROM case_ c JOIN case_event e ON e.case_id = c.id WHERE c.closed = 0 \
               ORDER BY c.opened_at, c.year, c.serial, e.seq, e.place";
    let mut files = Vec::new();
    let mut current: Option<(CaseId, Vec<Happened>)> = None;
    for (id, happened) in all(tx, sql, &[], event)? {
        match &mut current {
            Some((open, events)) if *open == id => events.push(happened),
            _ => {
                let before = current.replace((id, vec![happened]));
                files.extend(before.and_then(|(id, events)| CaseFile::fold(id, events)));
            }
        }
    }
    files.extend(current.and_then(|(id, events)| CaseFile::fold(id, events)));
    Ok(files)
}

pub(super) fn ids(tx: &dyn Tx, limit: usize) -> Sql<Vec<CaseId>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    all(tx, "SELECT id FROM case_ ORDER BY year DESC, serial DESC LIMIT $1", vals![limit], an_id)
}

/// The next serial of a fiscal year.
pub(super) fn next_serial(tx: &dyn Tx, year: u16) -> Sql<i64> {
    number(tx, "SELECT COALESCE(MAX(serial), 0) + 1 FROM case_ WHERE year = $1", vals![year])
}
