//! Reads issues, reporters and whom the turn asked over the year.
//! It must not know who may see a reporter: views mask.

use super::cols::{Cols, all, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{
    Asking, At, CaseId, Issue, IssueId, IssueStatus, KeptReporter, PersonId, RequestId, Seq,
};

fn issue(c: &Cols<'_>) -> Sql<Issue> {
    c.json()
}

pub(super) fn by_id(tx: &dyn Tx, id: IssueId) -> Sql<Option<Issue>> {
    one(tx, "SELECT body FROM issue WHERE id = $1", vals![id], issue)
}

pub(super) fn open(tx: &dyn Tx) -> Sql<Vec<Issue>> {
    all(tx, "SELECT body FROM issue WHERE open = 1 ORDER BY made DESC, id DESC", &[], issue)
}

/// Issues raised in [from, to), oldest first; one that was taken back never was.
pub(super) fn made(tx: &dyn Tx, from: At, to: At) -> Sql<Vec<Issue>> {
    let sql = "SELECT body FROM issue WHERE made >= $1 AND made < $2 ORDER BY made, id";
    let mut out = all(tx, sql, vals![from, to], issue)?;
    out.retain(|i| i.status != IssueStatus::Undone);
    Ok(out)
}

pub(super) fn reporters(tx: &dyn Tx, case: CaseId) -> Sql<Vec<KeptReporter>> {
    let sql = "SELECT seq, at, body FROM reporter WHERE case_id = $1 ORDER BY seq";
    all(tx, sql, vals![case], |c| {
        Ok(KeptReporter { case, seq: Seq(c.int()?), at: c.at()?, reporter: c.json()? })
    })
}

/// Cases with a reporter, and about whom each is.
pub(super) fn reported_cases(tx: &dyn Tx) -> Sql<Vec<(CaseId, Option<PersonId>)>> {
    let sql = "SELECT DISTINCT r.case_id, c.person FROM reporter r JOIN case_ c ON c.id = r.case_id \
               ORDER BY r.case_id";
    all(tx, sql, &[], |c| Ok((c.parsed()?, c.int_or()?.map(PersonId))))
}

/// Who was asked for a short stay in [from, to), one row an asking.
pub(super) fn asked_within(tx: &dyn Tx, from: At, to: At) -> Sql<Vec<Asking>> {
    let sql = "SELECT a.provider, a.request, a.at, p.case_id, c.person, a.state, a.answered_at \
               FROM ask a JOIN case_part p ON p.kind = 'request' AND p.id = a.request \
               JOIN case_ c ON c.id = p.case_id \
               WHERE a.at >= $1 AND a.at < $2 AND a.kind = 'short_stay' AND a.drill = 0 \
               ORDER BY a.provider, a.request";
    all(tx, sql, vals![from, to], |c| {
        Ok(Asking {
            provider: c.text()?.into(),
            request: RequestId(c.int()?),
            asked_at: c.at()?,
            case: c.parsed()?,
            person: c.int_or()?.map(PersonId),
            state: c.code()?,
            answered_at: c.at_or()?,
        })
    })
}
