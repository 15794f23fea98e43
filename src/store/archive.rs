//! The words of what is over its time, row by row as JSON, for an archive outside the store.
//! It must not know whose time is over, nor where an archive lies.

use serde_json::{Value, json};

use super::cols::{Cols, all, vals};
use super::facts::Snapshot;
use super::journal;
use super::read_call;
use super::seam::{Sql, Tx};
use crate::domain::{ArchiveEntry, CallId, CaseId, Fact, OverTime, PersonId, Seq};

fn rows(
    tx: &dyn Tx,
    sql: &'static str,
    values: &[super::seam::Val<'_>],
    of: (&str, &str),
    out: &mut Vec<Value>,
) -> Sql<()> {
    let read = |c: &Cols<'_>| {
        let seq = c.int()?;
        let (at, actor, extra, body) =
            (c.int_or()?, c.text_or()?.map(str::to_owned), c.text_or()?.map(str::to_owned), c.text()?);
        // A body that is JSON is written as such, words as words.
        let body: Value = serde_json::from_str(body).unwrap_or_else(|_| body.into());
        Ok(
            json!({ "row": of.0, "of": of.1, "seq": seq, "at": at, "actor": actor, "note": extra, "body": body }),
        )
    };
    out.extend(all(tx, sql, values, read)?);
    Ok(())
}

fn person(tx: &dyn Tx, id: PersonId, out: &mut Vec<Value>) -> Sql<()> {
    let of = id.to_string();
    let sql = "SELECT seq, at, actor, reason, body FROM person_version WHERE person = $1 ORDER BY rev";
    rows(tx, sql, vals![id], ("person_version", &of), out)?;
    let sql = "SELECT seq, NULL, NULL, NULL, words FROM purpose WHERE person = $1 ORDER BY seq";
    rows(tx, sql, vals![id], ("purpose", &of), out)?;
    let sql = "SELECT id, due, owner, kind, what FROM task WHERE person = $1 ORDER BY id";
    rows(tx, sql, vals![id], ("task", &of), out)?;
    let sql = "SELECT a.id, NULL, NULL, a.kind, a.body FROM activity a \
               JOIN activity_person p ON p.activity = a.id WHERE p.person = $1 ORDER BY a.id";
    rows(tx, sql, vals![id], ("activity", &of), out)
}

fn case(tx: &dyn Tx, id: CaseId, out: &mut Vec<Value>) -> Sql<()> {
    let of = id.to_string();
    let sql = "SELECT seq, at, actor, NULL, body FROM case_event WHERE case_id = $1 ORDER BY seq, place";
    rows(tx, sql, vals![id], ("case_event", &of), out)?;
    let sql = "SELECT seq, at, NULL, NULL, body FROM reporter WHERE case_id = $1 ORDER BY seq";
    rows(tx, sql, vals![id], ("reporter", &of), out)?;
    let sql = "SELECT id, due, owner, kind, what FROM task WHERE case_id = $1 AND person IS NULL ORDER BY id";
    rows(tx, sql, vals![id], ("task", &of), out)?;
    let sql = "SELECT id, made, NULL, NULL, body FROM issue WHERE case_id = $1 ORDER BY id";
    rows(tx, sql, vals![id], ("issue", &of), out)
}

fn call(tx: &dyn Tx, id: CallId, out: &mut Vec<Value>) -> Sql<()> {
    let of = id.to_string();
    if let Some(call) = read_call::by_id(tx, id)? {
        let body = serde_json::to_value(&call).unwrap_or_default();
        out.push(json!({ "row": "call", "of": of, "body": body }));
    }
    let sql = "SELECT seq, at, actor, NULL, words FROM call_note WHERE call = $1 ORDER BY seq, place";
    rows(tx, sql, vals![id], ("call_note", &of), out)
}

impl Snapshot<'_> {
    /// Everything in words about persons, cases and calls, one object a row, in order.
    ///
    /// # Errors
    /// The store fails.
    pub fn archive_rows(&self, of: &OverTime) -> Fact<Vec<Value>> {
        let mut out = Vec::new();
        for id in &of.persons {
            person(self.tx, *id, &mut out)?;
        }
        for id in &of.cases {
            case(self.tx, *id, &mut out)?;
        }
        for id in &of.calls {
            call(self.tx, *id, &mut out)?;
        }
        Ok(out)
    }

    /// The newest archive with this hash: the line it was written with, and what it holds.
    ///
    /// # Errors
    /// The store fails.
    pub fn archive_of(&self, file_hash: &str) -> Fact<Option<(Seq, ArchiveEntry)>> {
        for line in journal::of_command(self.tx, "archive_records", Seq(0))?.iter().rev() {
            if let Some((_, entry)) = super::audit::archived(self.tx, line.seq)?
                && entry.file_hash.as_str() == file_hash
            {
                return Ok(Some((line.seq, entry)));
            }
        }
        Ok(None)
    }
}
