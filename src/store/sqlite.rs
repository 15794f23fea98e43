//! The engine SQLite: one connection, WAL, durable commits, writers taking turns.
//! It must not know any table but those of its own bookkeeping, nor any rule.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, ToSql, TransactionBehavior};

use super::cipher::{self, CAN_SEAL, Key, PATIENCE};
use super::open_lock::OpenLock;
use super::place::{beside, check, disk, home, make_home, private_file, refuse_network};
use super::seam::{End, Engine, Row, Sql, Tell, Trouble, Tx, Val};
use super::sqlite_ddl::{APPLICATION_ID, OLDEST_SQLITE, PRAGMAS, VERSION, schema, step};
use super::sqlite_trouble::trouble;
use super::turn::Turns;
use crate::domain::{AtRest, Fault};

/// How often `wait` looks.
const LOOK: Duration = Duration::from_millis(50);

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Reads and writes.
    Write,
    /// Reads only (`query_only`).
    Read,
}

/// An engine on a store that is there, for what speaks to the seam itself.
///
/// # Errors
/// As [`super::Door::open`].
pub fn engine(path: &Path) -> Result<Box<dyn Engine>, Fault> {
    Ok(Box::new(Sqlite::open(path, Use::Write)?))
}

/// One connection to one file.
pub(super) struct Sqlite {
    conn: Connection,
    turns: Turns,
    seen: i64,
    at_rest: AtRest,
    // Last: the store counts as open until the connection is closed.
    _open: OpenLock,
}

impl Sqlite {
    /// Makes a new store at `path` with `fill` written into it, all or nothing: it is made
    /// beside and moved into place when whole. Sealed, where this build can and a key is held.
    ///
    /// # Errors
    /// The place is refused, there is a file already, or the disk fails.
    pub(super) fn create(path: &Path, fill: &dyn Fn(&dyn Tx) -> Sql<()>) -> Result<(), Fault> {
        too_old(rusqlite::version_number())?;
        make_home(home(path))?;
        refuse_network(home(path))?;
        if path.exists() {
            return Err(Fault::Place { why: "exists".into() });
        }
        let key = if CAN_SEAL { cipher::held()? } else { None };
        let draft = beside(path, &format!(".new-{}", std::process::id()));
        let made = Self::draft(&draft, key.as_deref(), fill).and_then(|()| {
            // A link refuses to take the place of a file made meanwhile; a rename would not.
            std::fs::hard_link(&draft, path).map_err(|e| disk(path, &e))
        });
        for leftover in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(beside(&draft, leftover));
        }
        made?;
        let dir = std::fs::File::open(home(path)).map_err(|e| disk(home(path), &e))?;
        dir.sync_all().map_err(|e| disk(home(path), &e))
    }

    fn draft(draft: &Path, key: Option<&Key>, fill: &dyn Fn(&dyn Tx) -> Sql<()>) -> Result<(), Fault> {
        drop(private_file(draft)?);
        let fault = |e: rusqlite::Error| Fault::from(trouble(&e));
        let mut conn = Connection::open(draft).map_err(fault)?;
        cipher::unlock(&conn, key).map_err(fault)?;
        conn.execute_batch(PRAGMAS).map_err(fault)?;
        let tx = conn.transaction().map_err(fault)?;
        tx.execute_batch(&schema()).map_err(fault)?;
        fill(&Inside { conn: &tx })?;
        tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(fault)?;
        tx.pragma_update(None, "user_version", VERSION).map_err(fault)?;
        tx.commit().map_err(fault)?;
        conn.close().map_err(|(_, e)| fault(e))
    }

    /// Opens a store that is there.
    ///
    /// # Errors
    /// Missing, read-only, newer, damaged, sealed with a key this process does not hold, held
    /// closed, a network place, an SQLite too old.
    pub(super) fn open(path: &Path, for_: Use) -> Result<Self, Fault> {
        too_old(rusqlite::version_number())?;
        check(path)?;
        let open = OpenLock::shared(path)?;
        let (conn, key) = cipher::connect(path)?;
        let fault = |e: rusqlite::Error| match e.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Fault::Damaged { why: e.to_string() }
            }
            Some(ErrorCode::ReadOnly) => super::place::read_only(path),
            _ => trouble(&e).into(),
        };
        conn.set_prepared_statement_cache_capacity(160);
        let pragma = |name: &str| conn.pragma_query_value(None, name, |r| r.get::<_, i64>(0)).map_err(fault);
        if pragma("application_id")? != APPLICATION_ID {
            return Err(Fault::Damaged { why: format!("{} is no daiji store", path.display()) });
        }
        let found = pragma("user_version")?;
        if found > VERSION {
            return Err(Fault::Newer { found, known: VERSION });
        }
        if conn.is_readonly("main").map_err(fault)? {
            return Err(super::place::read_only(path));
        }
        conn.execute_batch(PRAGMAS).map_err(fault)?;
        if let Some(pages) = wal_pages() {
            conn.pragma_update(None, "wal_autocheckpoint", pages).map_err(fault)?;
        }
        let turns = Turns::open(path, PATIENCE)?;
        if CAN_SEAL {
            cipher::note(path, key.as_deref());
        }
        let at_rest = if key.is_some() { AtRest::Sealed } else { AtRest::Plain };
        let mut engine = Self { conn, turns, seen: 0, at_rest, _open: open };
        engine.step_up(found)?;
        if for_ == Use::Read {
            engine.conn.pragma_update(None, "query_only", true).map_err(fault)?;
        }
        engine.seen = engine.data_version()?;
        Ok(engine)
    }

    /// Writes the store as it is at this moment into the empty file `to`, sealed as it is sealed.
    ///
    /// # Errors
    /// The disk is full, the file is not empty.
    pub(super) fn copy_into(&mut self, to: &Path) -> Sql<()> {
        let name = to.to_str().ok_or_else(|| Trouble::Other("the path is no text".into()))?;
        self.conn.execute("VACUUM INTO ?1", [name]).map_err(|e| trouble(&e))?;
        Ok(())
    }

    /// Takes an older file to this program's version, one step a transaction.
    fn step_up(&mut self, from: i64) -> Result<(), Fault> {
        for version in (2..=VERSION).filter(|v| *v > from) {
            let _turn = self.turns.take()?;
            let run = |c: &mut Connection| -> Sql<()> {
                let wrong = |e: rusqlite::Error| trouble(&e);
                let tx = c.transaction_with_behavior(TransactionBehavior::Immediate).map_err(wrong)?;
                // Another process may have been here while this one waited.
                let now: i64 = tx.pragma_query_value(None, "user_version", |r| r.get(0)).map_err(wrong)?;
                if now < version {
                    tx.execute_batch(&step(version)).map_err(wrong)?;
                    filled(version, &Inside { conn: &tx })?;
                    tx.pragma_update(None, "user_version", version).map_err(wrong)?;
                }
                tx.commit().map_err(wrong)
            };
            run(&mut self.conn)?;
        }
        Ok(())
    }

    fn data_version(&self) -> Sql<i64> {
        let mut query = self.conn.prepare_cached("PRAGMA data_version").map_err(|e| trouble(&e))?;
        query.query_row([], |r| r.get(0)).map_err(|e| trouble(&e))
    }
}

/// Fills the tables a step has added with what the rows before it say.
fn filled(version: i64, tx: &dyn Tx) -> Sql<()> {
    match version {
        5 => super::person_lists::fill(tx),
        8 => {
            super::sums_fill::fill(tx)?;
            super::read_provider::fill_ends(tx)
        }
        _ => Ok(()),
    }
}

/// How many pages the WAL grows to, for tests that want to hit many checkpoints; a release
/// build has SQLite's own 1,000.
fn wal_pages() -> Option<i64> {
    if !cfg!(debug_assertions) {
        return None;
    }
    std::env::var("DAIJI_WAL_PAGES").ok()?.parse().ok()
}

fn too_old(version: i32) -> Result<(), Fault> {
    if version < OLDEST_SQLITE { Err(Fault::Place { why: "sqlite_version".into() }) } else { Ok(()) }
}

impl Engine for Sqlite {
    fn write(&mut self, work: &mut dyn FnMut(&dyn Tx) -> Sql<End>) -> Sql<()> {
        let _turn = self.turns.take()?;
        let begin = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begin.map_err(|e| trouble(&e))?;
        // Rows of one plan may come in any order; what they point at must be there at commit.
        tx.execute_batch("PRAGMA defer_foreign_keys = ON").map_err(|e| trouble(&e))?;
        match work(&Inside { conn: &tx })? {
            End::Keep => tx.commit().map_err(|e| trouble(&e)),
            End::Drop => tx.rollback().map_err(|e| trouble(&e)),
        }
    }

    fn read(&mut self, work: &mut dyn FnMut(&dyn Tx) -> Sql<()>) -> Sql<()> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Deferred);
        let tx = tx.map_err(|e| trouble(&e))?;
        work(&Inside { conn: &tx })?;
        tx.rollback().map_err(|e| trouble(&e))
    }

    fn on_held(&mut self, tell: Tell) {
        self.turns.on_held(tell);
    }

    fn wait(&mut self, how_long: Duration) -> Sql<bool> {
        let mut left = how_long;
        loop {
            let now = self.data_version()?;
            if now != self.seen {
                self.seen = now;
                return Ok(true);
            }
            if left.is_zero() {
                return Ok(false);
            }
            let rest = left.min(LOOK);
            thread::sleep(rest);
            left = left.saturating_sub(rest);
        }
    }

    fn tidy(&mut self) -> Sql<bool> {
        // Freed places were overwritten as they were freed (secure_delete); the log of writes
        // still has the pages as they were.
        let busy = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get::<_, i64>(0));
        Ok(busy.map_err(|e| trouble(&e))? == 0)
    }

    fn inspect(&mut self) -> Sql<Vec<String>> {
        inspect(&self.conn, self.at_rest)
    }

    fn at_rest(&self) -> AtRest {
        self.at_rest
    }
}

/// The engine's complaints about a whole file; empty when sound.
pub(super) fn inspect(conn: &Connection, at_rest: AtRest) -> Sql<Vec<String>> {
    let mut said = Vec::new();
    let pages = "PRAGMA cipher_integrity_check";
    let all = [pages, "PRAGMA integrity_check", "PRAGMA foreign_key_check"];
    for pragma in all.into_iter().filter(|p| *p != pages || at_rest == AtRest::Sealed) {
        let mut query = conn.prepare(pragma).map_err(|e| trouble(&e))?;
        let mut rows = query.query([]).map_err(|e| trouble(&e))?;
        while let Some(row) = rows.next().map_err(|e| trouble(&e))? {
            let word: String = row.get(0).map_err(|e| trouble(&e))?;
            if word != "ok" {
                said.push(word);
            }
        }
    }
    Ok(said)
}

pub(super) struct Inside<'c> {
    pub(super) conn: &'c Connection,
}

impl Tx for Inside<'_> {
    fn run(&self, sql: &'static str, values: &[Val<'_>]) -> Sql<usize> {
        let mut statement = self.conn.prepare_cached(sql).map_err(|e| trouble(&e))?;
        statement.execute(rusqlite::params_from_iter(values)).map_err(|e| trouble(&e))
    }

    fn each(
        &self,
        sql: &'static str,
        values: &[Val<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Sql<()>,
    ) -> Sql<()> {
        let mut statement = self.conn.prepare_cached(sql).map_err(|e| trouble(&e))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(|e| trouble(&e))?;
        while let Some(r) = rows.next().map_err(|e| trouble(&e))? {
            row(&Line { row: r })?;
        }
        Ok(())
    }
}

struct Line<'r, 's> {
    row: &'r rusqlite::Row<'s>,
}

impl Row for Line<'_, '_> {
    fn int(&self, column: usize) -> Sql<Option<i64>> {
        match self.row.get_ref(column).map_err(|e| trouble(&e))? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(n) => Ok(Some(n)),
            other => Err(Trouble::Other(format!("column {column} is {}", other.data_type()))),
        }
    }

    fn text(&self, column: usize) -> Sql<Option<&str>> {
        match self.row.get_ref(column).map_err(|e| trouble(&e))? {
            ValueRef::Null => Ok(None),
            other => other.as_str().map(Some).map_err(|e| Trouble::Other(e.to_string())),
        }
    }
}

impl ToSql for Val<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Val::Null => ValueRef::Null,
            Val::Int(n) => ValueRef::Integer(*n),
            Val::Text(t) => ValueRef::Text(t.as_bytes()),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_sqlite_is_refused() {
        assert_eq!(too_old(3_051_002), Err(Fault::Place { why: "sqlite_version".into() }));
        assert_eq!(too_old(rusqlite::version_number()), Ok(()));
    }
}
