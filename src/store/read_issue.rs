//! Reads issues, reporters and the year's tallies of the turn.
//! It must not know who may see a reporter: views mask.

use super::cols::{Cols, all, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{At, CaseId, Issue, IssueId, KeptReporter, Seq, Tally};

fn issue(c: &Cols<'_>) -> Sql<Issue> {
    c.json()
}

pub(super) fn by_id(tx: &dyn Tx, id: IssueId) -> Sql<Option<Issue>> {
    one(tx, "SELECT body FROM issue WHERE id = $1", vals![id], issue)
}

pub(super) fn open(tx: &dyn Tx) -> Sql<Vec<Issue>> {
    all(tx, "SELECT body FROM issue WHERE open = 1 ORDER BY made DESC, id DESC", &[], issue)
}

pub(super) fn reporters(tx: &dyn Tx, case: CaseId) -> Sql<Vec<KeptReporter>> {
    let sql = "SELECT seq, at, body FROM reporter WHERE case_id = $1 ORDER BY seq";
    all(tx, sql, vals![case], |c| {
        Ok(KeptReporter { case, seq: Seq(c.int()?), at: c.at()?, reporter: c.json()? })
    })
}

/// Counts by office; one row an office that was asked at all.
pub(super) fn tallies(tx: &dyn Tx, since: At) -> Sql<Vec<Tally>> {
    let sql = "SELECT provider, COUNT(*), \
               SUM(CASE WHEN state IN ('accepted', 'accepted_if') THEN 1 ELSE 0 END), \
               SUM(CASE WHEN state = 'refused' THEN 1 ELSE 0 END), \
               SUM(CASE WHEN state = 'no_answer' THEN 1 ELSE 0 END), \
               MAX(CASE WHEN state IN ('accepted', 'accepted_if') THEN answered_at END) \
               FROM ask WHERE at >= $1 AND kind = 'short_stay' AND drill = 0 \
               GROUP BY provider ORDER BY provider";
    all(tx, sql, vals![since], |c| {
        let provider = c.text()?.into();
        let count = || Ok(c.small()?.unwrap_or(0));
        Ok(Tally {
            provider,
            asked: count()?,
            accepted: count()?,
            refused: count()?,
            no_answer: count()?,
            last_accepted: c.at_or()?,
        })
    })
}
