//! The key of a sealed store, and what a connection does with it before anything else.
//! It must not know where a key comes from, nor ever show one.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::place::{beside, disk, private_file};
use super::sqlite_trouble::trouble;
use crate::domain::{AtRest, Fault};

/// The size of a sealed store's pages, in bytes.
const PAGE: u64 = 4096;
/// How long a connection waits for a lock before it says `Busy`.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Whether this build can seal (cargo feature `sealed`).
pub const CAN_SEAL: bool = cfg!(feature = "sealed");

/// The raw key of a store: 32 bytes, wiped when let go of.
#[derive(PartialEq, Eq)]
pub struct Key(Zeroizing<[u8; 32]>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

impl Key {
    /// A fresh key.
    ///
    /// # Errors
    /// The system has no randomness.
    pub fn random() -> Result<Self, Fault> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|e| Fault::Other { why: e.to_string() })?;
        Ok(Self(bytes))
    }

    /// A key out of 64 hexadecimal digits, spaces and line ends around them left out.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut bytes = Zeroizing::new([0_u8; 32]);
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The key as 64 hexadecimal digits, wiped when let go of.
    #[must_use]
    pub fn hex(&self) -> Zeroizing<String> {
        // Room for all of it at once: a text that grows leaves pieces behind.
        let mut text = Zeroizing::new(String::with_capacity(64));
        for byte in self.0.iter() {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        text
    }

    /// What two keys are told apart by: eight digits that say nothing of the key.
    #[must_use]
    pub fn id(&self) -> String {
        let digest = Sha256::new().chain_update(b"daiji key id").chain_update(self.0.as_slice()).finalize();
        digest.iter().take(4).fold(String::new(), |text, b| text + &format!("{b:02x}"))
    }

    /// The key as `PRAGMA key` and `ATTACH … KEY` take a raw one.
    pub(super) fn raw(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        text.push_str(&self.hex());
        text.push('\'');
        text
    }
}

/// The key this process holds for sealed stores, or why it has none.
enum Held {
    Nothing,
    Key(Arc<Key>),
    Not(Fault),
}

static HELD: RwLock<Held> = RwLock::new(Held::Nothing);

/// Gives the process its key, or the reason why there is none, told when one is needed: a store
/// that is not sealed opens without.
pub fn hold(key: Result<Option<Key>, Fault>) {
    let held = match key {
        Ok(Some(key)) => Held::Key(Arc::new(key)),
        Ok(None) => Held::Nothing,
        Err(why) => Held::Not(why),
    };
    *HELD.write().unwrap_or_else(PoisonError::into_inner) = held;
}

/// The key held, if any.
///
/// # Errors
/// One is configured and cannot be had.
pub fn held() -> Result<Option<Arc<Key>>, Fault> {
    match &*HELD.read().unwrap_or_else(PoisonError::into_inner) {
        Held::Nothing => Ok(None),
        Held::Key(key) => Ok(Some(Arc::clone(key))),
        Held::Not(why) => Err(why.clone()),
    }
}

/// A fault about sealing, by its code.
pub(super) fn sealed(path: &Path, why: &str) -> Fault {
    Fault::Sealed { why: why.into(), path: path.display().to_string() }
}

/// Whether a file is sealed: it is no database without a key. Safe beside open connections.
///
/// # Errors
/// There is no such file.
pub fn at_rest(path: &Path) -> Result<AtRest, Fault> {
    let length = std::fs::metadata(path).map_err(|e| disk(path, &e))?.len();
    Ok(match attempt(path, None) {
        Err(e) if is_none(&e) && length > 0 && length.is_multiple_of(PAGE) => AtRest::Sealed,
        _ => AtRest::Plain,
    })
}

/// The same by the first bytes of a file that nobody in this process has open: closing a file lets
/// go of every lock this process has on it, those of `SQLite` too. A plain file whose first words
/// are spoilt still has the three constants of its header and counts as plain, and so as damaged;
/// what has no whole pages does too.
///
/// # Errors
/// The file cannot be read.
pub(super) fn at_rest_alone(path: &Path) -> Result<AtRest, Fault> {
    let mut head = [0_u8; 24];
    let mut file = File::open(path).map_err(|e| disk(path, &e))?;
    let mut filled = 0;
    while filled < head.len() {
        match file.read(&mut head[filled..]).map_err(|e| disk(path, &e))? {
            0 => return Ok(AtRest::Plain),
            n => filled += n,
        }
    }
    let length = file.metadata().map_err(|e| disk(path, &e))?.len();
    let known = head.starts_with(b"SQLite format 3\0") || head[21..] == [64, 32, 32];
    let plain = known || !length.is_multiple_of(PAGE);
    Ok(if plain { AtRest::Plain } else { AtRest::Sealed })
}

/// The key a file that is nobody's open store is sealed with, if it is sealed: the one held.
///
/// # Errors
/// It is sealed, and this build or this process cannot open it.
pub(super) fn key_alone(path: &Path) -> Result<Option<Arc<Key>>, Fault> {
    match at_rest_alone(path)? {
        AtRest::Plain => Ok(None),
        AtRest::Sealed if !CAN_SEAL => Err(sealed(path, "plain_build")),
        AtRest::Sealed => held()?.map(Some).ok_or_else(|| sealed(path, "no_key")),
    }
}

/// Opens a store's file for reading and writing, with the key held where it needs one.
///
/// # Errors
/// Damaged, sealed with a key this process does not hold, sealed at all in a build without.
pub(super) fn connect(path: &Path) -> Result<(Connection, Option<Arc<Key>>), Fault> {
    let fault = |e: rusqlite::Error| match e.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Fault::Damaged { why: e.to_string() },
        Some(ErrorCode::ReadOnly) => super::place::read_only(path),
        _ => Fault::from(trouble(&e)),
    };
    let none = match attempt(path, None) {
        Err(e) if is_none(&e) => e,
        other => return other.map(|conn| (conn, None)).map_err(fault),
    };
    let key = if CAN_SEAL { held() } else { Ok(None) };
    if let Ok(Some(key)) = &key {
        match attempt(path, Some(key)) {
            Ok(conn) => return Ok((conn, Some(Arc::clone(key)))),
            Err(e) if is_none(&e) => {}
            Err(e) => return Err(fault(e)),
        }
    }
    // It opens neither way, so nobody in this process has it open.
    if at_rest_alone(path)? == AtRest::Plain {
        return Err(fault(none));
    }
    match key {
        Ok(Some(key)) => Err(unreadable(path, &key, &none)),
        Ok(None) => Err(sealed(path, if CAN_SEAL { "no_key" } else { "plain_build" })),
        Err(why) => Err(why),
    }
}

/// A connection that has read the first page, or the reason why it cannot.
fn attempt(path: &Path, key: Option<&Key>) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(PATIENCE)?;
    // One that cannot read the file leaves what others have written beside it alone.
    let leave = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    conn.set_db_config(leave, true)?;
    unlock(&conn, key)?;
    conn.pragma_query_value(None, "application_id", |_| Ok(()))?;
    conn.set_db_config(leave, false)?;
    Ok(conn)
}

fn is_none(e: &rusqlite::Error) -> bool {
    e.sqlite_error_code() == Some(ErrorCode::NotADatabase)
}

/// Gives a fresh connection its key, before its first read. `SQLCipher` writes its own log to the
/// standard error, over the screen: it is silenced first, in every connection.
pub(super) fn unlock(conn: &Connection, key: Option<&Key>) -> rusqlite::Result<()> {
    if !CAN_SEAL {
        return Ok(());
    }
    conn.execute_batch("PRAGMA cipher_log_level = NONE; PRAGMA cipher_log = off;")?;
    let Some(key) = key else { return Ok(()) };
    let mut line = Zeroizing::new(String::with_capacity(96));
    line.push_str("PRAGMA key = \"");
    line.push_str(&key.raw());
    line.push_str("\";");
    conn.execute_batch(&line)
}

/// The fault of a sealed file that a key does not open: it is the wrong one or the file is
/// damaged, and the note beside the store tells which.
fn unreadable(path: &Path, key: &Key, e: &rusqlite::Error) -> Fault {
    match noted(path) {
        Some(id) if id == key.id() => Fault::Damaged { why: e.to_string() },
        Some(id) => sealed(path, &format!("other_key {id} {}", key.id())),
        None => sealed(path, "wrong_key"),
    }
}

/// The id of the key a store was sealed with, out of the small note beside it. A hint only.
fn noted(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(beside(path, ".seal")).ok()?;
    Some(text.trim().to_owned()).filter(|id| id.len() == 8)
}

/// Notes beside a store which key it opens with. What cannot be noted only costs a better word.
pub(super) fn note(path: &Path, key: Option<&Key>) {
    let place = beside(path, ".seal");
    match key {
        None => {
            let _ = std::fs::remove_file(place);
        }
        Some(key) if noted(path).as_deref() != Some(&key.id()) => {
            let written = private_file(&place).and_then(|file| {
                file.set_len(0).map_err(|e| disk(&place, &e))?;
                std::io::Write::write_all(&mut &file, format!("{}\n", key.id()).as_bytes())
                    .map_err(|e| disk(&place, &e))
            });
            drop(written);
        }
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_64_digits_and_shows_itself_to_nobody() {
        let key = Key::random().unwrap();
        assert_eq!(Key::from_hex(&format!(" {}\n", *key.hex())), Some(Key::from_hex(&key.hex()).unwrap()));
        assert_ne!(key.id(), Key::random().unwrap().id());
        assert!(!format!("{key:?}").contains(&key.hex()[..8]));
        for bad in ["", "00", &"g".repeat(64), &"0".repeat(63), &"0".repeat(65)] {
            assert!(Key::from_hex(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_plain_file_with_a_spoilt_beginning_is_no_sealed_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        let mut head = b"SQLite format 3\0\x10\0\x02\x02\0\x40\x20\x20".to_vec();
        head.resize(4096, 0);
        let at = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            at_rest_alone(&path).unwrap()
        };
        assert_eq!(at(&head), AtRest::Plain);
        assert_eq!(at(b""), AtRest::Plain);
        head[0] ^= 1;
        assert_eq!(at(&head), AtRest::Plain);
        assert_eq!(at(&[7; 4096]), AtRest::Sealed);
        assert_eq!(at_rest(&path), Ok(AtRest::Sealed));
        assert_eq!(at(&[7; 4095]), AtRest::Plain, "cut short: damaged");
    }
}
