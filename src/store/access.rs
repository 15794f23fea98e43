//! The access log: a view of the journal with the words of purposes beside it.
//! It must not know who may read it, nor which lines anybody must look over.

use std::collections::BTreeSet;

use serde_json::Value;

use super::cols::{one, vals};
use super::journal::{self, Line};
use super::read_person;
use super::seam::{Sql, Tx};
use crate::domain::{Access, Asked, At, CallId, Code, LookedOver, Outcome, PersonId, Said, Seq};
use crate::text::Clean;

/// What is asked of the log, in order.
pub(super) fn asked(tx: &dyn Tx, asked: &Asked) -> Sql<Vec<Access>> {
    let mut lines = if let Some(person) = asked.person {
        of_person(tx, person)?
    } else {
        let from = asked.from.map_or(Ok(Seq(0)), |at| journal::before(tx, at))?;
        let from = from.max(asked.after.unwrap_or_default());
        let to = asked.to.map_or_else(|| Ok(journal::head(tx)?.0), |at| journal::before(tx, at))?;
        journal::accesses(tx, from, to)?
    };
    lines.retain(|l| {
        asked.after.is_none_or(|seq| l.seq > seq)
            && asked.from.is_none_or(|at| l.entered_at >= at)
            && asked.to.is_none_or(|at| l.entered_at < at)
            && asked.staff.as_ref().is_none_or(|who| l.actor.to_string() == who.as_str())
    });
    lines.into_iter().map(|l| access(tx, l)).collect()
}

/// Of one person, and of the records that point at theirs.
fn of_person(tx: &dyn Tx, person: PersonId) -> Sql<Vec<Line>> {
    let merged = read_person::by_id(tx, person)?.map(|p| p.record.merged).unwrap_or_default();
    let mut out = Vec::new();
    for id in std::iter::once(person).chain(merged.iter().map(|m| m.person)) {
        // A paper that names several is in the log of each as theirs.
        let lines = journal::accesses_of(tx, id.0)?;
        out.extend(lines.into_iter().map(|l| Line { person: Some(id.0), ..l }));
    }
    out.sort_by_key(|l| l.seq);
    Ok(out)
}

fn access(tx: &dyn Tx, line: Line) -> Sql<Access> {
    let sql = "SELECT words FROM purpose WHERE seq = $1";
    let words = one(tx, sql, vals![line.seq], |c| Ok(Clean::new(c.text()?)))?;
    Ok(Access {
        seq: line.seq,
        at: line.at,
        entered_at: line.entered_at,
        said: Said::of(&line.line),
        actor: line.actor,
        seat: Clean::new(&line.seat),
        command: Code::new(&line.command),
        person: line.person.map(PersonId),
        call: line.call.map(CallId),
        case: line.case.and_then(|c| c.parse().ok()),
        words: words.unwrap_or_default(),
        guarded: serde_json::from_str::<Outcome>(&line.outcome).unwrap_or_default().guarded,
        refused: line.refused.map(|code| Code::new(&code)),
    })
}

/// What supervisors have looked over since an instant.
pub(super) fn looked_over(tx: &dyn Tx, since: At) -> Sql<Vec<LookedOver>> {
    let after = journal::before(tx, since)?;
    let lines = journal::of_command(tx, "look_over", after)?;
    let kept = lines.into_iter().filter(|l| l.refused.is_none());
    Ok(kept.map(|l| LookedOver { events: events(&l.line), by: l.actor, at: l.at }).collect())
}

fn events(line: &str) -> BTreeSet<Seq> {
    let said: Value = serde_json::from_str(line).unwrap_or_default();
    said["events"].as_array().into_iter().flatten().filter_map(Value::as_i64).map(Seq).collect()
}
