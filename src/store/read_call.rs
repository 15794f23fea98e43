//! Calls, notes and tasks as rows. It must not know which rule asks.
//! `$n` first appear in order: SQLite numbers them by appearance.

use super::cols::{Cols, all, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{Actor, At, Call, CallId, PersonId, PhoneOwner, Rev, StaffId, Task, TaskId};
use crate::text::Clean;

macro_rules! call_cols {
    () => {
        "id, rev, line, number, name, external_id, state, began, answered_at, answered_by, seat, ended, \
         possible, person, caller_name, relation, verified_by, kind, words, set_aside, late, drill"
    };
}

fn call(c: &Cols<'_>) -> Sql<Call> {
    Ok(Call {
        id: CallId(c.int()?),
        rev: Rev(c.int()?),
        line: c.clean()?,
        number: c.clean_or()?,
        name: c.clean_or()?,
        external_id: c.clean_or()?,
        state: c.code()?,
        began: c.at()?,
        answered_at: c.at_or()?,
        answered_by: c.text_or()?.map(StaffId::new),
        seat: c.clean_or()?,
        ended: c.at_or()?,
        possible: c.json()?,
        person: c.int_or()?.map(PersonId),
        caller_name: c.clean_or()?,
        relation: c.clean_or()?,
        verified_by: c.code_or()?,
        kind: c.code_or()?,
        words: c.clean_or()?,
        set_aside: c.clean_or()?,
        late: c.flag()?,
        drill: c.flag()?,
    })
}

pub(super) fn by_id(tx: &dyn Tx, id: CallId) -> Sql<Option<Call>> {
    one(tx, concat!("SELECT ", call_cols!(), " FROM call WHERE id = $1"), vals![id], call)
}

pub(super) fn by_external(tx: &dyn Tx, external: &str) -> Sql<Option<Call>> {
    one(tx, concat!("SELECT ", call_cols!(), " FROM call WHERE external_id = $1"), vals![external], call)
}

/// Live ones whole, then the newest others up to `limit` in all; newest first.
pub(super) fn recent(tx: &dyn Tx, limit: usize) -> Sql<Vec<Call>> {
    let mut calls = all(tx, concat!("SELECT ", call_cols!(), " FROM call WHERE live = 1"), &[], call)?;
    let left = i64::try_from(limit.saturating_sub(calls.len())).unwrap_or(i64::MAX);
    if left > 0 {
        let sql = concat!(
            "SELECT ",
            call_cols!(),
            " FROM call WHERE live = 0 ORDER BY began DESC, id DESC LIMIT $1"
        );
        calls.extend(all(tx, sql, vals![left], call)?);
    }
    calls.sort_by_key(|c| std::cmp::Reverse((c.began, c.id)));
    Ok(calls)
}

/// Calls that ended before an instant, oldest first.
pub(super) fn before(tx: &dyn Tx, at: At) -> Sql<Vec<Call>> {
    let sql = concat!(
        "SELECT ",
        call_cols!(),
        " FROM call WHERE live = 0 AND COALESCE(ended, began) < $1 ORDER BY began, id"
    );
    all(tx, sql, vals![at], call)
}

pub(super) fn notes(tx: &dyn Tx, id: CallId) -> Sql<Vec<(At, Actor, Clean)>> {
    let sql = "SELECT at, actor, words FROM call_note WHERE call = $1 AND struck IS NULL ORDER BY seq, place";
    all(tx, sql, vals![id], |c| Ok((c.at()?, Actor::from(c.text()?), c.clean()?)))
}

/// Notes of every live call, by call.
pub(super) fn live_notes(tx: &dyn Tx) -> Sql<Vec<(CallId, At, Actor, Clean)>> {
    let sql = "SELECT n.call, n.at, n.actor, n.words FROM call c JOIN call_note n ON n.call = c.id \
               WHERE c.live = 1 AND n.struck IS NULL ORDER BY n.call, n.seq, n.place";
    all(tx, sql, &[], |c| Ok((CallId(c.int()?), c.at()?, Actor::from(c.text()?), c.clean()?)))
}

pub(super) fn phone_owners(tx: &dyn Tx, digits: &str) -> Sql<Vec<PhoneOwner>> {
    let sql = "SELECT owner, owner_id, relation FROM phone WHERE digits = $1 ORDER BY owner, owner_id, place";
    let mut owners = all(tx, sql, vals![digits], |c| {
        let (owner, id) = (c.text()?, c.text()?);
        let person =
            || id.parse().map(PersonId).map_err(|e| super::seam::Trouble::Other(format!("phone: {e}")));
        Ok(match owner {
            "person" => PhoneOwner::Person(person()?),
            "contact" => PhoneOwner::Contact(person()?, c.clean()?),
            "provider" => PhoneOwner::Provider(id.into()),
            _ => PhoneOwner::Staff(id.into()),
        })
    })?;
    // One owner may have the same number in two fields.
    owners.dedup();
    Ok(owners)
}

macro_rules! task_cols {
    () => {
        "id, rev, kind, case_id, person, provider, what, owner, due, made, done"
    };
}

fn task(c: &Cols<'_>) -> Sql<Task> {
    Ok(Task {
        id: TaskId(c.int()?),
        rev: Rev(c.int()?),
        kind: c.text()?.into(),
        case: c.code_or()?,
        person: c.int_or()?.map(PersonId),
        provider: c.text_or()?.map(Into::into),
        what: c.clean()?,
        owner: c.clean_or()?,
        due: c.at()?,
        made: c.at()?,
        done: c.at_or()?,
    })
}

pub(super) fn task_by_id(tx: &dyn Tx, id: TaskId) -> Sql<Option<Task>> {
    one(tx, concat!("SELECT ", task_cols!(), " FROM task WHERE id = $1"), vals![id], task)
}

pub(super) fn open_tasks(tx: &dyn Tx) -> Sql<Vec<Task>> {
    let sql = concat!("SELECT ", task_cols!(), " FROM task WHERE done IS NULL ORDER BY due, id");
    all(tx, sql, &[], task)
}
