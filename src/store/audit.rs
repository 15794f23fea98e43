//! What an audit asks: the journal, whether the chain and the file are sound.
//! It must not know the words of anything; lines hold ids and codes only.

use super::chain::Chain;
use super::cols::{one, vals};
use super::facts::Snapshot;
use super::journal::{self, Line};
use super::seam::{Sql, Trouble, Tx};
use crate::domain::{
    Actor, ArchiveEntry, At, CaseId, ClockEntry, ClockSettled, Doubtful, Fact, HeadMark, JournalAsked, Seq,
};

/// What looking over a store found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The engine's complaints about the file; empty when sound.
    pub complaints: Vec<String>,
    /// The journal's chain.
    pub chain: Chain,
}

impl Check {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.complaints.is_empty() && self.chain.broken.is_none()
    }
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// The newest line of a command, done and not refused: position, time, line.
fn newest_of(tx: &dyn Tx, command: &str) -> Sql<Option<(Seq, At, String)>> {
    let sql =
        "SELECT seq, at, line FROM journal WHERE command = $1 AND refused IS NULL ORDER BY seq DESC LIMIT 1";
    one(tx, sql, vals![command], |c| Ok((Seq(c.int()?), c.at()?, c.text()?.to_owned())))
}

fn read_line<T: serde::de::DeserializeOwned>(line: &str) -> Sql<T> {
    serde_json::from_str(line).map_err(|e| Trouble::Other(format!("journal line: {e}")))
}

/// The newest doubt about the clock, unless it was settled after it.
pub(super) fn clock_doubt(tx: &dyn Tx) -> Sql<Option<Doubtful>> {
    let Some((seq, at, line)) = newest_of(tx, "note_clock")? else { return Ok(None) };
    if let Some((_, _, settled)) = newest_of(tx, "settle_clock")?
        && read_line::<ClockSettled>(&settled)?.event >= seq
    {
        return Ok(None);
    }
    let noted: ClockEntry = read_line(&line)?;
    Ok(Some(Doubtful { seq, doubt: noted.doubt, seconds: noted.seconds, at }))
}

/// What an archive holds, and who made it.
pub(super) fn archived(tx: &dyn Tx, seq: Seq) -> Sql<Option<(Actor, ArchiveEntry)>> {
    let sql =
        "SELECT actor, line FROM journal WHERE seq = $1 AND command = 'archive_records' AND refused IS NULL";
    let found = one(tx, sql, vals![seq], |c| Ok((Actor::from(c.text()?), c.text()?.to_owned())))?;
    found.map(|(by, line)| Ok((by, read_line(&line)?))).transpose()
}

impl Snapshot<'_> {
    /// The head of the chain now, to be noted in a second place.
    ///
    /// # Errors
    /// The store fails.
    pub fn head_mark(&self, now: At) -> Fact<HeadMark> {
        let (seq, hash) = journal::head(self.tx)?;
        Ok(HeadMark { at: Some(now), seq, hash })
    }

    /// Journal lines as asked for, newest first, at most `limit`.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_asked(&self, asked: &JournalAsked, limit: usize) -> Fact<Vec<Line>> {
        Ok(journal::asked(self.tx, asked, bound(limit))?)
    }

    /// Whether an export with this hash was made from this store.
    ///
    /// # Errors
    /// The store fails.
    pub fn exported(&self, file_hash: &str) -> Fact<bool> {
        let lines = journal::of_command(self.tx, "export_journal", Seq(0))?;
        Ok(lines
            .iter()
            .any(|l| l.refused.is_none() && l.line.contains(&format!("\"file_hash\":\"{file_hash}\""))))
    }

    /// Journal lines after a position, in order.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_after(&self, seq: Seq, limit: usize) -> Fact<Vec<Line>> {
        Ok(journal::after(self.tx, seq, bound(limit))?)
    }

    /// The newest journal lines, newest first.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_newest(&self, limit: usize) -> Fact<Vec<Line>> {
        Ok(journal::newest(self.tx, bound(limit))?)
    }

    /// Journal lines about a case, in order.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_of_case(&self, case: CaseId) -> Fact<Vec<Line>> {
        Ok(journal::of_case(self.tx, &case.to_string())?)
    }
}
