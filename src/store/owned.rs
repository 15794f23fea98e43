//! What belongs to named persons, cases and calls: their rows by the names their lines give them.
//! It must not know what is archived or dropped.

use std::collections::{BTreeSet, HashSet};

use super::cols::{Cols, all, an_int, vals};
use super::seam::{Sql, Tx, Val};
use super::{handover, logs, wrote};
use crate::domain::{PurgeEntry, Seq};

/// Names of owners (`person:1`, `case:R8-1`, `call:2`) and of their tasks and issues.
pub(super) struct Owned(HashSet<String>);

impl Owned {
    pub(super) fn read(tx: &dyn Tx, of: &PurgeEntry) -> Sql<Self> {
        let mut names = HashSet::new();
        let mut more = |kind: &str, sql: &'static str, values: &[Val<'_>]| -> Sql<()> {
            names.extend(all(tx, sql, values, an_int)?.into_iter().map(|id| format!("{kind}:{id}")));
            Ok(())
        };
        for id in &of.persons {
            more("task", "SELECT id FROM task WHERE person = $1", vals![*id])?;
            more("activity", "SELECT activity FROM activity_person WHERE person = $1", vals![*id])?;
        }
        for id in &of.cases {
            more("task", "SELECT id FROM task WHERE case_id = $1", vals![*id])?;
            more("issue", "SELECT id FROM issue WHERE case_id = $1", vals![*id])?;
        }
        for id in &of.cases {
            names.extend(logs::of_case(tx, *id)?.into_iter().map(|a| format!("activity:{}", a.id)));
        }
        names.extend(of.persons.iter().map(|id| format!("person:{id}")));
        names.extend(of.cases.iter().map(|id| format!("case:{id}")));
        names.extend(of.calls.iter().map(|id| format!("call:{id}")));
        let handovers = handover::of(tx, |owner| names.contains(owner))?;
        names.extend(handovers.into_iter().map(|h| format!("handover:{}", h.id)));
        Ok(Self(names))
    }

    /// Whether a row is theirs, by the name a line gives it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains(&wrote::owner(key))
    }

    /// The first line after a position that wrote something of theirs.
    pub(super) fn written_after(&self, tx: &dyn Tx, seq: Seq) -> Sql<Option<Seq>> {
        let mut found = None;
        let sql = "SELECT seq, line FROM journal WHERE seq > $1 AND refused IS NULL ORDER BY seq";
        tx.each(sql, vals![seq], &mut |row| {
            let c = Cols::new(row);
            let at = c.int()?;
            if found.is_none() && wrote::keys(c.text()?).iter().any(|k| self.has(k)) {
                found = Some(Seq(at));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Lines that wrote nothing but what is theirs: those that wrote these rows, and those that name
    /// nobody but finished a task, settled an issue, logged an activity, handed a shift over, or took that back.
    pub(super) fn lines(&self, tx: &dyn Tx, of: &PurgeEntry) -> Sql<Vec<i64>> {
        let mut seqs = BTreeSet::new();
        let mut more = |sql: &'static str, values: &[Val<'_>]| -> Sql<()> {
            seqs.extend(all(tx, sql, values, an_int)?);
            Ok(())
        };
        for id in &of.persons {
            more("SELECT seq FROM person_version WHERE person = $1", vals![*id])?;
        }
        for id in &of.cases {
            more("SELECT seq FROM case_event WHERE case_id = $1", vals![*id])?;
            more("SELECT seq FROM reporter WHERE case_id = $1", vals![*id])?;
        }
        for id in &of.calls {
            more("SELECT seq FROM call_note WHERE call = $1", vals![*id])?;
        }
        let mut out = Vec::new();
        let mut take = |c: &Cols<'_>| -> Sql<()> {
            let seq = c.int()?;
            let keys = wrote::keys(c.text()?);
            if !keys.is_empty() && keys.iter().all(|k| self.has(k)) {
                out.push(seq);
            }
            Ok(())
        };
        for seq in seqs {
            let sql = "SELECT seq, line FROM journal WHERE seq = $1";
            tx.each(sql, vals![seq], &mut |row| take(&Cols::new(row)))?;
        }
        let sql = "SELECT seq, line FROM journal WHERE command IN ('finish_task', 'settle_issue', 'undo', \
                   'log_activity', 'strike_activity', 'write_handover', 'accept_handover')";
        tx.each(sql, &[], &mut |row| take(&Cols::new(row)))?;
        Ok(out)
    }
}
