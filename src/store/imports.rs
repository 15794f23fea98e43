//! What an import asks of the store: keys of all persons, versions, imports made, and whether
//! anybody used a person. It must not know which rows match or who may undo what.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::apply_person;
use super::cols::{Cols, all, one, vals};
use super::read_person::{self, POINTER};
use super::seam::{Sql, Tx};
use super::writing::{Stamp, moved, phones};
use crate::domain::{
    Actor, Code, ImportLine, Outcome, PersonId, PersonKeys, PersonUse, Record, Rev, Seq, Version,
};
use crate::text::Clean;

/// The keys of every person on file, by id; an empty finder's row is nobody's, and the numbers of a
/// record that only points at another are the other's.
pub(super) fn each_keys(tx: &dyn Tx, each: &mut dyn FnMut(PersonKeys)) -> Sql<()> {
    let pointers =
        all(tx, "SELECT id FROM person WHERE find = $1", vals![POINTER], |c| c.int().map(PersonId))?;
    let mut kept = HashMap::new();
    for id in pointers {
        if let Some(other) = read_person::by_id(tx, id)?.and_then(|p| p.record.same_as) {
            kept.insert(id, other);
        }
    }
    let sql = "SELECT id, reg_no, recipient_no, name_key, reading_key, address_key, birth FROM person \
               WHERE find <> '' ORDER BY id";
    tx.each(sql, &[], &mut |row| {
        let c = Cols::new(row);
        let owned = |t: Option<&str>| t.map(str::to_owned);
        let id = PersonId(c.int()?);
        let id = kept.get(&id).copied().unwrap_or(id);
        each(PersonKeys {
            id,
            reg_no: owned(c.text_or()?),
            recipient_no: owned(c.text_or()?),
            name: Some(c.text()?).filter(|n| *n != POINTER).unwrap_or_default().to_owned(),
            reading: c.text()?.to_owned(),
            address: c.text()?.to_owned(),
            birth: c.text_or()?.and_then(|b| b.parse().ok()),
        });
        Ok(())
    })
}

/// Every version of a record, oldest first.
pub(super) fn versions(tx: &dyn Tx, id: PersonId) -> Sql<Vec<Version>> {
    let sql = "SELECT v.rev, COALESCE(j.command, ''), v.reason, v.body FROM person_version v \
               LEFT JOIN journal j ON j.seq = v.seq WHERE v.person = $1 ORDER BY v.rev";
    all(tx, sql, vals![id], |c| {
        Ok(Version {
            rev: Rev(c.int()?),
            command: Code::new(c.text()?),
            reason: c.clean()?,
            record: c.json()?,
        })
    })
}

/// The imports that were taken back, by the position of the taking back.
fn undone(tx: &dyn Tx) -> Sql<HashMap<i64, i64>> {
    let sql = "SELECT seq, line FROM journal WHERE command = 'undo_import' AND refused IS NULL";
    let undone = all(tx, sql, &[], |c| {
        let seq = c.int()?;
        let line: Value = c.json()?;
        Ok(line.get("import").and_then(Value::as_i64).map(|import| (seq, import)))
    })?;
    Ok(undone.into_iter().flatten().collect())
}

/// Imports of persons, newest first.
pub(super) fn list(tx: &dyn Tx, limit: usize) -> Sql<Vec<ImportLine>> {
    let undone: HashSet<i64> = undone(tx)?.into_values().collect();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = "SELECT j.seq, j.entered_at, j.actor, j.outcome, \
               COALESCE((SELECT MAX(v.reason) FROM person_version v WHERE v.seq = j.seq), '') \
               FROM journal j WHERE j.command = 'import_persons' AND j.refused IS NULL \
               ORDER BY j.seq DESC LIMIT $1";
    all(tx, sql, vals![limit], |c| {
        let import = Seq(c.int()?);
        let (at, by) = (c.at()?, Actor::from(c.text()?));
        let outcome: Outcome = c.json()?;
        let (new, changed, _) = outcome.rows.unwrap_or_default();
        let file = c.clean()?;
        Ok(ImportLine { import, at, by, file, new, changed, undone: undone.contains(&import.0) })
    })
}

pub(super) fn command_at(tx: &dyn Tx, seq: Seq) -> Sql<Option<Code>> {
    let sql = "SELECT command FROM journal WHERE seq = $1 AND refused IS NULL";
    one(tx, sql, vals![seq], |c| Ok(Code::new(c.text()?)))
}

pub(super) fn written_at(tx: &dyn Tx, seq: Seq) -> Sql<Vec<(PersonId, Rev)>> {
    let sql = "SELECT person, rev FROM person_version WHERE seq = $1 ORDER BY person";
    all(tx, sql, vals![seq], |c| Ok((PersonId(c.int()?), Rev(c.int()?))))
}

/// The first thing done with a person after a journal position: with their record, by any command
/// that names them, or in a case of theirs. A later import that was taken back is nothing.
pub(super) fn used_after(tx: &dyn Tx, id: PersonId, seq: Seq) -> Sql<Option<PersonUse>> {
    const NAMED: &str = "SELECT seq, actor, entered_at, command FROM journal \
                         WHERE person = $1 AND seq > $2 AND refused IS NULL ORDER BY seq LIMIT 1";
    const WRITTEN: &str = "SELECT j.seq, j.actor, j.entered_at, j.command FROM person_version v \
                           JOIN journal j ON j.seq = v.seq WHERE v.person = $1 AND v.seq > $2 \
                           ORDER BY v.seq";
    const CASES: &str = "SELECT j.seq, j.actor, j.entered_at, j.command FROM case_ c \
                         JOIN journal j ON j.case_id = c.id WHERE c.person = $1 AND j.seq > $2 \
                         AND j.refused IS NULL ORDER BY j.seq LIMIT 1";
    let mut first: Option<(i64, PersonUse)> = None;
    for sql in [NAMED, WRITTEN, CASES] {
        let found = all(tx, sql, vals![id, seq], |c| {
            let at = c.int()?;
            Ok((at, PersonUse { by: Actor::from(c.text()?), at: c.at()?, command: Code::new(c.text()?) }))
        })?;
        let of_imports = |u: &PersonUse| matches!(u.command.as_str(), "import_persons" | "undo_import");
        let undone = if found.iter().any(|(_, u)| of_imports(u)) { undone(tx)? } else { HashMap::new() };
        let nothing = |at: &i64| {
            undone.get(at).is_some_and(|import| *import != seq.0)
                || undone.values().any(|import| import == at)
        };
        let found = found.into_iter().find(|(at, _)| !nothing(at));
        first = match (first, found) {
            (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
            (a, b) => a.or(b),
        };
    }
    Ok(first.map(|(_, used)| used))
}

/// Takes a person off every list and key; the versions stay, and one that says nothing is the last.
pub(super) fn gone(tx: &dyn Tx, stamp: &Stamp<'_>, id: PersonId, rev: Rev, reason: &Clean) -> Sql<()> {
    let sql = "UPDATE person SET rev = $1, written_at = $2, written_by = $3, reg_no = NULL, \
               recipient_no = NULL, name_key = '', reading_key = '', address_key = '', birth = NULL, \
               hidden = 0, coordinator = NULL, find = '' WHERE id = $4 AND rev = $1 - 1";
    moved(tx.run(sql, vals![rev, stamp.at, stamp.actor, id])?, "person")?;
    let nothing = Record::default();
    apply_person::version(tx, stamp, id, rev, stamp.at, reason, &nothing)?;
    super::person_lists::keep(tx, id, &nothing, false)?;
    phones(tx, "person", &id.to_string(), std::iter::empty())?;
    phones(tx, "contact", &id.to_string(), std::iter::empty())
}
