//! Whole files: a copy taken while desks work, a file looked over, a file put under another key.
//! It must not know where copies are kept nor for whom they are sealed.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, params};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::chain::{self, Chain};
use super::cipher::{self, CAN_SEAL, Key, sealed};
use super::cols::{one, vals};
use super::journal;
use super::open_lock::OpenLock;
use super::place::{beside, disk, home, make_home, private_file, refuse_network};
use super::seam::{Engine, Tx};
use super::sqlite::{Inside, Sqlite, Use, inspect};
use super::sqlite_ddl::{APPLICATION_ID, VERSION};
use super::sqlite_trouble::trouble;
use crate::domain::{At, AtRest, Fault, Seq};

/// How much a file holds, to be compared with another: numbers, never content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Journal lines.
    pub lines: i64,
    /// Persons, with their versions.
    pub persons: i64,
    /// Versions of persons.
    pub versions: i64,
    /// Cases.
    pub cases: i64,
    /// Events of cases.
    pub events: i64,
    /// Calls.
    pub calls: i64,
    /// Offices.
    pub providers: i64,
    /// Staff.
    pub staff: i64,
}

/// What looking over a whole file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Schema version.
    pub schema: i64,
    /// Journal position.
    pub head: Seq,
    /// Hash of the line there.
    pub hash: String,
    /// When that line was entered.
    pub at: At,
    /// How much it holds.
    pub counts: Counts,
    /// The engine's complaints; empty when sound.
    pub complaints: Vec<String>,
    /// The journal's chain.
    pub chain: Chain,
}

impl Looked {
    /// Whether nothing is wrong with it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.complaints.is_empty() && self.chain.broken.is_none()
    }
}

fn fault(path: &Path, key: Option<&Key>) -> impl Fn(rusqlite::Error) -> Fault {
    let (path, id) = (path.to_owned(), key.map(Key::id));
    move |e| match (&id, e.sqlite_error_code()) {
        (Some(_), Some(rusqlite::ErrorCode::NotADatabase)) => sealed(&path, "wrong_key"),
        (_, Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt)) => {
            Fault::Damaged { why: e.to_string() }
        }
        _ => trouble(&e).into(),
    }
}

/// Opens a file that is nobody's store at the moment: a draft, a backup, a store held closed.
fn alone(path: &Path, key: Option<&Key>) -> Result<Connection, Fault> {
    if key.is_some() && !CAN_SEAL {
        return Err(sealed(path, "plain_build"));
    }
    let fault = fault(path, key);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(&fault)?;
    cipher::unlock(&conn, key).map_err(&fault)?;
    let pragma = |name: &str| conn.pragma_query_value(None, name, |r| r.get::<_, i64>(0)).map_err(&fault);
    if pragma("application_id")? != APPLICATION_ID {
        return Err(Fault::Damaged { why: format!("{} is no daiji store", path.display()) });
    }
    let found = pragma("user_version")?;
    if found > VERSION {
        return Err(Fault::Newer { found, known: VERSION });
    }
    Ok(conn)
}

/// Looks a closed file over: pages, keys between tables, the journal's chain, how much it holds.
///
/// # Errors
/// It cannot be read at all: damaged, the wrong key, a newer program's.
pub fn look_over(path: &Path, key: Option<&Key>) -> Result<Looked, Fault> {
    let conn = alone(path, key)?;
    looked(&conn, path, key)
}

fn looked(conn: &Connection, path: &Path, key: Option<&Key>) -> Result<Looked, Fault> {
    let at_rest = if key.is_some() { AtRest::Sealed } else { AtRest::Plain };
    let complaints = inspect(conn, at_rest)?;
    let schema = conn.pragma_query_value(None, "user_version", |r| r.get(0)).map_err(fault(path, key))?;
    let tx = Inside { conn };
    let chain = chain::verify(&tx, &[])?;
    let (head, hash) = journal::head(&tx)?;
    let at = one(&tx, "SELECT at FROM journal_head", &[], super::cols::an_at)?;
    let at = at.ok_or_else(|| Fault::Damaged { why: "no journal head".into() })?;
    Ok(Looked { schema, head, hash, at, counts: counts(&tx)?, complaints, chain })
}

fn counts(tx: &dyn Tx) -> Result<Counts, Fault> {
    let count = |sql: &'static str| -> Result<i64, Fault> {
        Ok(one(tx, sql, &[], super::cols::an_int)?.unwrap_or_default())
    };
    Ok(Counts {
        lines: count("SELECT COUNT(*) FROM journal")?,
        persons: count("SELECT COUNT(*) FROM person")?,
        versions: count("SELECT COUNT(*) FROM person_version")?,
        cases: count("SELECT COUNT(*) FROM case_")?,
        events: count("SELECT COUNT(*) FROM case_event")?,
        calls: count("SELECT COUNT(*) FROM call")?,
        providers: count("SELECT COUNT(*) FROM provider")?,
        staff: count("SELECT COUNT(*) FROM staff")?,
    })
}

/// A copy of a store, being made: one at a time; its draft lies in the store's own private
/// directory and is gone when this is dropped.
pub struct Copying {
    draft: PathBuf,
    _alone: File,
}

impl Drop for Copying {
    fn drop(&mut self) {
        sweep(&self.draft);
    }
}

fn sweep(draft: &Path) {
    for part in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(beside(draft, part));
    }
}

impl Copying {
    /// Begins a copy of the store at `path`; what an interrupted one left behind is cleared away.
    ///
    /// # Errors
    /// Another copy is being made ([`Fault::Busy`]), or the directory cannot be written.
    pub fn begin(path: &Path) -> Result<Self, Fault> {
        let lock = beside(path, ".copying");
        let alone = private_file(&lock)?;
        match alone.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(Fault::Busy { by: None }),
            Err(std::fs::TryLockError::Error(e)) => return Err(disk(&lock, &e)),
        }
        let draft = beside(path, ".draft");
        sweep(&draft);
        Ok(Self { draft, _alone: alone })
    }

    /// The draft's place.
    #[must_use]
    pub fn draft(&self) -> &Path {
        &self.draft
    }

    /// Copies the store as it is at this moment, while desks work, and looks the copy over: it is
    /// sound and its last line is the store's own. A sealed store's copy is sealed with `under`,
    /// or with the store's own key; a plain store's copy is plain.
    ///
    /// # Errors
    /// The store cannot be read, the disk is full, or the copy is not what it should be.
    pub fn take(&self, store: &Path, under: Option<&Key>) -> Result<Looked, Fault> {
        let mut engine = Sqlite::open(store, Use::Write)?;
        let held = match engine.at_rest() {
            AtRest::Plain => None,
            AtRest::Sealed => cipher::held()?,
        };
        drop(private_file(&self.draft)?);
        engine.copy_into(&self.draft)?;
        let mut key = held.as_deref();
        if let (Some(own), Some(under)) = (key, under) {
            rekey(&self.draft, own, under)?;
            key = Some(under);
        }
        let looked = look_over(&self.draft, key)?;
        let mut same = false;
        engine.read(&mut |tx| {
            let sql = "SELECT hash FROM journal WHERE seq = $1";
            let hash = one(tx, sql, vals![looked.head], |c| Ok(c.text()?.to_owned()))?;
            same = looked.head.0 == 0 || hash.as_deref() == Some(looked.hash.as_str());
            Ok(())
        })?;
        if !same || !looked.is_sound() {
            return Err(Fault::Damaged { why: looked.complaints.join("; ") });
        }
        File::open(&self.draft).and_then(|f| f.sync_all()).map_err(|e| disk(&self.draft, &e))?;
        Ok(looked)
    }
}

fn rekey(path: &Path, from: &Key, to: &Key) -> Result<(), Fault> {
    let conn = alone(path, Some(from))?;
    let mut line = Zeroizing::new(String::with_capacity(96));
    line.push_str("PRAGMA rekey = \"");
    line.push_str(&to.raw());
    line.push_str("\";");
    conn.execute_batch(&line).map_err(fault(path, Some(from)))
}

/// Puts a file under another key (or none), all or nothing: the new file is made beside, looked
/// over, and moved into place when it holds the same. The file must be nobody's open store.
///
/// # Errors
/// This build cannot seal, the key does not fit, the file is not sound, the disk is full: the
/// file is as it was.
pub fn recode(path: &Path, from: Option<&Key>, to: Option<&Key>) -> Result<Looked, Fault> {
    if !CAN_SEAL {
        return Err(sealed(path, "plain_build"));
    }
    let made = beside(path, ".recoding");
    sweep(&made);
    let done = recoded(path, from, to, &made);
    if done.is_err() {
        sweep(&made);
    }
    done
}

fn recoded(path: &Path, from: Option<&Key>, to: Option<&Key>, made: &Path) -> Result<Looked, Fault> {
    drop(private_file(made)?);
    let fault = fault(path, from);
    let conn = alone(path, from)?;
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;").map_err(&fault)?;
    let before = looked(&conn, path, from)?;
    if !before.is_sound() {
        return Err(Fault::Damaged { why: before.complaints.join("; ") });
    }
    let name = made.to_str().ok_or_else(|| Fault::Place { why: "name".into() })?;
    let key = to.map_or_else(|| Zeroizing::new(String::new()), Key::raw);
    conn.execute("ATTACH DATABASE ?1 AS made KEY ?2", params![name, key.as_str()]).map_err(&fault)?;
    conn.query_row("SELECT sqlcipher_export('made')", [], |_| Ok(())).map_err(&fault)?;
    conn.pragma_update(Some("made"), "application_id", APPLICATION_ID).map_err(&fault)?;
    conn.pragma_update(Some("made"), "user_version", before.schema).map_err(&fault)?;
    conn.execute_batch("DETACH DATABASE made").map_err(&fault)?;
    conn.close().map_err(|(_, e)| fault(e))?;
    let after = look_over(made, to)?;
    if after != before {
        return Err(Fault::Damaged { why: "the new file does not hold the same".into() });
    }
    File::open(made).and_then(|f| f.sync_all()).map_err(|e| disk(made, &e))?;
    std::fs::rename(made, path).map_err(|e| disk(path, &e))?;
    let dir = File::open(home(path)).map_err(|e| disk(home(path), &e))?;
    dir.sync_all().map_err(|e| disk(home(path), &e))?;
    Ok(after)
}

/// A store coming in from a backup: filled beside its place, moved there when it is whole. Gone
/// when this is dropped before.
pub struct Incoming {
    draft: PathBuf,
    to: PathBuf,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        sweep(&self.draft);
        sweep(&beside(&self.draft, ".recoding"));
    }
}

impl Incoming {
    /// Begins; the directory is made (0700) where it is missing.
    ///
    /// # Errors
    /// There is something at `to` already, or the place is refused.
    pub fn begin(to: &Path) -> Result<Self, Fault> {
        make_home(home(to))?;
        refuse_network(home(to))?;
        if ["", "-wal", "-shm"].iter().any(|part| beside(to, part).symlink_metadata().is_ok()) {
            return Err(Fault::Place { why: "exists".into() });
        }
        let draft = beside(to, ".restoring");
        sweep(&draft);
        Ok(Self { draft, to: to.to_owned() })
    }

    /// The file to fill, private and empty.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn file(&self) -> Result<File, Fault> {
        private_file(&self.draft)
    }

    /// How the filled file lies there.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn at_rest(&self) -> Result<AtRest, Fault> {
        cipher::at_rest_alone(&self.draft)
    }

    /// Looks the filled file over, puts it from one key under another, and moves it into place;
    /// never over a file. `fits` has the last word on what was found in it.
    ///
    /// # Errors
    /// It is not sound or does not fit, nor does the key, this build cannot seal, the disk fails.
    pub fn settle(
        self,
        from: Option<&Key>,
        to: Option<&Key>,
        fits: impl FnOnce(&Looked) -> bool,
    ) -> Result<Looked, Fault> {
        let looked = if from == to { look_over(&self.draft, from)? } else { recode(&self.draft, from, to)? };
        if !looked.is_sound() {
            return Err(Fault::Damaged { why: looked.complaints.join("; ") });
        }
        if !fits(&looked) {
            return Err(Fault::Damaged { why: "the backup is not what it says of itself".into() });
        }
        File::open(&self.draft).and_then(|f| f.sync_all()).map_err(|e| disk(&self.draft, &e))?;
        std::fs::hard_link(&self.draft, &self.to).map_err(|e| disk(&self.to, &e))?;
        let dir = File::open(home(&self.to)).map_err(|e| disk(home(&self.to), &e))?;
        dir.sync_all().map_err(|e| disk(home(&self.to), &e))?;
        if CAN_SEAL {
            cipher::note(&self.to, to);
        }
        Ok(looked)
    }
}

/// Whether nobody has a store open: asked before long work that wants it closed.
///
/// # Errors
/// Somebody has it open (`in_use`).
pub fn is_closed(store: &Path) -> Result<(), Fault> {
    OpenLock::exclusive(store).map(drop)
}

/// Puts a store under another key (or none) while nobody has it open.
///
/// # Errors
/// As [`recode`]; somebody has it open (`in_use`).
pub fn reseal(store: &Path, to: Option<&Key>) -> Result<Looked, Fault> {
    super::place::check(store)?;
    let _closed = OpenLock::exclusive(store)?;
    let from = cipher::key_alone(store)?;
    // Between the file and its note the power may go: a note of the other key would call a whole file
    // damaged, none costs only a better word.
    cipher::note(store, None);
    let looked = recode(store, from.as_deref(), to);
    cipher::note(store, if looked.is_ok() { to } else { from.as_deref() });
    looked
}
