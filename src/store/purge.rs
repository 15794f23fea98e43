//! A purge: the words of what was archived go, with the salts of their lines; the lines stay.
//! It must not know whose time is over (`domain::over_time`), nor who may say so.

use super::cols::{a_body, all, an_id, an_int, json, vals};
use super::owned::Owned;
use super::seam::{Sql, Tx};
use super::writing::Stamp;
use super::{handover, imports, logs};
use crate::domain::{Activity, CallId, CaseId, Issue, PersonId, PurgeEntry, Record, Rev, Struck};
use crate::text::Clean;

/// Drops everything an entry names.
pub(super) fn purge(tx: &dyn Tx, stamp: &Stamp<'_>, entry: &PurgeEntry) -> Sql<()> {
    let theirs = Owned::read(tx, entry)?;
    let handovers = handover::of(tx, |owner| theirs.has(owner))?;
    let owned = theirs.lines(tx, entry)?;
    for id in &entry.persons {
        // Records that only point at them are named beside them (`domain::not_over`).
        person(tx, stamp, *id)?;
    }
    for id in &entry.cases {
        case(tx, *id)?;
    }
    for id in &entry.calls {
        call(tx, *id)?;
    }
    handover::empty(tx, handovers)?;
    for seq in owned {
        tx.run("DELETE FROM journal_salt WHERE seq = $1", vals![seq])?;
    }
    // Half typed forms and footprints of newest acts may hold the same words.
    tx.run("DELETE FROM draft", &[])?;
    tx.run("UPDATE act SET touched = '[]', was = NULL", &[])?;
    Ok(())
}

fn person(tx: &dyn Tx, stamp: &Stamp<'_>, id: PersonId) -> Sql<()> {
    let rev = super::cols::one(tx, "SELECT rev FROM person WHERE id = $1", vals![id], |c| Ok(Rev(c.int()?)))?;
    let Some(rev) = rev else { return Ok(()) };
    let nothing = json(&Record::default())?;
    tx.run("UPDATE person_version SET reason = '', body = $1 WHERE person = $2", vals![nothing, id])?;
    tx.run("DELETE FROM purpose WHERE person = $1", vals![id])?;
    tx.run("UPDATE task SET what = '' WHERE person = $1", vals![id])?;
    // The entry goes on counting; who it was and what was said is gone.
    let sql = "SELECT a.body FROM activity a JOIN activity_person p ON p.activity = a.id WHERE p.person = $1";
    for a in all(tx, sql, vals![id], a_body::<Activity>)? {
        let persons = a.persons.iter().copied().filter(|p| *p != id).collect();
        wordless(tx, Activity { persons, ..a })?;
    }
    // A last version that says nothing: whoever follows the changes sees that they are gone.
    imports::gone(tx, stamp, id, Rev(rev.0 + 1), &Clean::default())?;
    tx.run(
        "DELETE FROM journal_salt WHERE seq IN (SELECT seq FROM journal WHERE person = $1) AND seq <> $2",
        vals![id, stamp.seq],
    )?;
    Ok(())
}

/// An activity without its words.
fn wordless(tx: &dyn Tx, a: Activity) -> Sql<()> {
    let struck = a.struck.map(|s| Struck { reason: Clean::default(), ..s });
    let (words, place) = Default::default();
    let empty = Activity { place, words, struck, ..a };
    tx.run("UPDATE activity SET body = $1 WHERE id = $2", vals![json(&empty)?, empty.id])?;
    Ok(())
}

fn case(tx: &dyn Tx, id: CaseId) -> Sql<()> {
    for a in logs::of_case(tx, id)? {
        wordless(tx, a)?;
    }
    tx.run("DELETE FROM case_event WHERE case_id = $1", vals![id])?;
    tx.run("DELETE FROM reporter WHERE case_id = $1", vals![id])?;
    tx.run("UPDATE task SET what = '' WHERE case_id = $1", vals![id])?;
    // An open one keeps its case (`domain::over_time`); the row keeps its number from being used again.
    for issue in all(tx, "SELECT body FROM issue WHERE case_id = $1", vals![id], a_body::<Issue>)? {
        let (what, words, area) = Default::default();
        let empty = Issue { what, words, area, traits: vec![], ..issue };
        tx.run("UPDATE issue SET body = $1 WHERE id = $2", vals![json(&empty)?, empty.id])?;
    }
    let text = id.to_string();
    tx.run(
        "DELETE FROM journal_salt WHERE seq IN (SELECT seq FROM journal WHERE case_id = $1)",
        vals![text],
    )?;
    Ok(())
}

fn call(tx: &dyn Tx, id: CallId) -> Sql<()> {
    tx.run("DELETE FROM call_note WHERE call = $1", vals![id])?;
    tx.run(
        "UPDATE call SET number = NULL, name = NULL, external_id = NULL, possible = '[]', caller_name = NULL, \
         relation = NULL, words = NULL, set_aside = NULL, person = NULL, live = 0 WHERE id = $1",
        vals![id],
    )?;
    let seqs = "SELECT seq FROM journal WHERE call = $1";
    let seqs = all(tx, seqs, vals![id], an_int)?;
    for seq in seqs {
        tx.run("DELETE FROM journal_salt WHERE seq = $1", vals![seq])?;
    }
    Ok(())
}

/// The cases a call stands in: of their events the first names it.
pub(super) fn case_of_call(tx: &dyn Tx, id: CallId) -> Sql<Option<CaseId>> {
    let sql = "SELECT case_id FROM journal WHERE call = $1 AND case_id IS NOT NULL AND refused IS NULL ORDER BY seq";
    super::cols::one(tx, sql, vals![id], an_id)
}
