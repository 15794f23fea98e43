//! What reports count, one small row a case and a span a registration: kept as they are written, so
//! that a year is read without folding a case. It must not know what a report makes of them.

use std::collections::{BTreeMap, BTreeSet};

use super::cols::{Cols, a_body, all, an_at, json, one, vals};
use super::read_case;
use super::read_person::{self, POINTER};
use super::seam::{Sql, Tx};
use crate::domain::report::{CallSum, CallSums, CaseSum, Consulted, Counted, Span, registered_then};
use crate::domain::{At, CallId, CaseEvent, CaseId, Change, PersonId, Record, StaffId};
use crate::text::Clean;
use chrono::NaiveDate;
use serde::Deserialize;

/// Writes the rows of the cases a command changed, each once.
pub(super) fn after(tx: &dyn Tx, changes: &[Change]) -> Sql<()> {
    let cases: BTreeSet<CaseId> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Case(id, event) if counted(event) => Some(*id),
            _ => None,
        })
        .collect();
    cases.into_iter().try_for_each(|id| keep(tx, id))
}

/// Whether an event may move a figure: most of a night's lines do not, and need no fold.
const fn counted(event: &CaseEvent) -> bool {
    !matches!(
        event,
        CaseEvent::Noted { .. }
            | CaseEvent::DailyNote { .. }
            | CaseEvent::CheckedIn { .. }
            | CaseEvent::Incident { .. }
            | CaseEvent::NoticeSent { .. }
            | CaseEvent::BackupAsked { .. }
            | CaseEvent::BackupNoReply { .. }
            | CaseEvent::AnswerTold { .. }
            | CaseEvent::FeeItemsSet { .. }
            | CaseEvent::PlanFollowed { .. }
            | CaseEvent::AbuseStepped { .. }
            | CaseEvent::Corrected { .. }
    )
}

/// Writes a case's row anew from its events. A case without events was purged: its row says nothing
/// of anybody and stays, so that the years keep their figures.
pub(super) fn keep(tx: &dyn Tx, id: CaseId) -> Sql<()> {
    let Some(file) = read_case::by_id(tx, id)? else { return Ok(()) };
    let first = match file.calls.first() {
        Some(call) => one(tx, "SELECT began FROM call WHERE id = $1", vals![*call], an_at)?,
        None => None,
    };
    let Some(sum) = CaseSum::of(&file, first) else { return Ok(()) };
    let (from, to) = sum.span();
    let sql = "INSERT INTO case_sum (case_id, first, last, body) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (case_id) DO UPDATE SET first = excluded.first, last = excluded.last, \
               body = excluded.body";
    tx.run(sql, vals![id, from, to, json(&sum)?])?;
    Ok(())
}

/// Cases that had anything to do with [from, to), by opening.
pub(super) fn cases(tx: &dyn Tx, from: At, to: At) -> Sql<Vec<CaseSum>> {
    let sql = "SELECT body FROM case_sum WHERE last >= $1 AND first < $2";
    let mut out = all(tx, sql, vals![from, to], a_body::<CaseSum>)?;
    out.sort_by_key(|s| (s.opened, s.id));
    Ok(out)
}

/// Calls that began in [from, to), drills left out, oldest first.
pub(super) fn calls(tx: &dyn Tx, from: At, to: At) -> Sql<CallSums> {
    let sql = "SELECT id, began, answered_at, ended, state, kind, person, number, line FROM call \
               WHERE began >= $1 AND began < $2 AND drill = 0 ORDER BY began, id";
    let mut out = CallSums::default();
    tx.each(sql, vals![from, to], &mut |row| {
        let c = Cols::new(row);
        let sum = CallSum {
            id: CallId(c.int()?),
            began: c.at()?,
            answered: c.at_or()?,
            ended: c.at_or()?,
            state: c.code()?,
            kind: c.code_or()?,
            person: c.int_or()?.map(PersonId),
            from: c.text_or()?.and_then(CallSums::from),
            line: 0,
        };
        let line = out.line(c.text()?);
        out.calls.push(CallSum { line, ..sum });
        Ok(())
    })?;
    Ok(out)
}

/// Keeps the spans of a registration after one more version of the record.
pub(super) fn registered(tx: &dyn Tx, id: PersonId, record: &Record) -> Sql<()> {
    let before = spans(tx, id)?;
    let mut after = before.clone();
    registered_then(&mut after, record);
    if after == before {
        return Ok(());
    }
    tx.run("DELETE FROM person_span WHERE person = $1", vals![id])?;
    for span in after {
        let sql = "INSERT INTO person_span (person, since, until) VALUES ($1, $2, $3)";
        tx.run(sql, vals![id, span.since, span.until])?;
    }
    Ok(())
}

fn spans(tx: &dyn Tx, id: PersonId) -> Sql<Vec<Span>> {
    let sql = "SELECT since, until FROM person_span WHERE person = $1 ORDER BY since";
    all(tx, sql, vals![id], |c| Ok(Span { since: c.date()?, until: date_or(c)? }))
}

fn date_or(c: &Cols<'_>) -> Sql<Option<NaiveDate>> {
    Ok(c.text_or()?.and_then(|d| d.parse().ok()))
}

/// Birth and registration of everybody on file.
pub(super) fn persons(tx: &dyn Tx) -> Sql<BTreeMap<PersonId, Counted>> {
    let sql = "SELECT p.id, p.hidden, p.birth, s.since, s.until FROM person p \
               LEFT JOIN person_span s ON s.person = p.id ORDER BY p.id, s.since";
    let mut out: BTreeMap<PersonId, Counted> = BTreeMap::new();
    tx.each(sql, &[], &mut |row| {
        let c = Cols::new(row);
        let id = PersonId(c.int()?);
        let hidden = c.flag()?;
        let birth = date_or(&c)?;
        let (since, until) = (date_or(&c)?, date_or(&c)?);
        let of = out.entry(id).or_insert_with(|| Counted { id, hidden, birth, spans: Vec::new() });
        of.spans.extend(since.map(|since| Span { since, until }));
        Ok(())
    })?;
    // A record that only points at another counts as the other.
    let pointers =
        all(tx, "SELECT id FROM person WHERE find = $1", vals![POINTER], |c| c.int().map(PersonId))?;
    for id in pointers {
        let kept = read_person::by_id(tx, id)?.and_then(|p| p.record.same_as);
        if let Some(kept) = kept.and_then(|k| out.get(&k)).cloned() {
            out.insert(id, kept);
        }
    }
    Ok(out)
}

/// Persons with somebody of our own staff in charge of them, by id.
pub(super) fn in_charge(tx: &dyn Tx) -> Sql<Vec<(PersonId, StaffId)>> {
    let sql = "SELECT id, coordinator FROM person WHERE coordinator IS NOT NULL AND find NOT IN ('', $1) \
               ORDER BY id";
    all(tx, sql, vals![POINTER], |c| Ok((PersonId(c.int()?), StaffId::new(c.text()?))))
}

/// What of a record says who consults: the rest of it is passed over unread.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Consults {
    consultant: Clean,
    consult_office: Clean,
}

/// Whom the records of those registered on a day name, hidden persons left out, by id.
pub(super) fn consulted(tx: &dyn Tx, on: NaiveDate) -> Sql<Vec<Consulted>> {
    let sql = "SELECT p.id, p.coordinator, v.body FROM person p \
               JOIN person_version v ON v.person = p.id AND v.rev = p.rev \
               WHERE p.hidden = 0 AND p.find <> '' AND EXISTS (SELECT 1 FROM person_span s \
                 WHERE s.person = p.id AND s.since <= $1 AND (s.until IS NULL OR s.until > $1)) ORDER BY p.id";
    all(tx, sql, vals![on], |c| {
        let (person, coordinated) = (PersonId(c.int()?), c.text_or()?.is_some());
        let Consults { consultant, consult_office } = c.json()?;
        Ok(Consulted { person, office: consult_office, consultant, coordinated })
    })
}

/// Yearly reviews owed by a day, by day.
pub(super) fn reviews_due(tx: &dyn Tx, until: NaiveDate) -> Sql<Vec<(PersonId, NaiveDate)>> {
    let sql = "SELECT person, due FROM person_due WHERE kind = 'review' AND due <= $1 ORDER BY due, person";
    all(tx, sql, vals![until], |c| Ok((PersonId(c.int()?), c.date()?)))
}
