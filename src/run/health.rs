//! How a store and its place are, for `check`, for a monitor and for nobody's eyes else: codes and
//! numbers, never content. It must not know words.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::domain::{At, AtRest, BackupCare, Clock, Facts, Fault, Seq, behind};
use crate::feed::{RealClock, zone};
use crate::store::{CAN_SEAL, Door, SCHEMA, beside};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; a monitor stays quiet.
    Note,
    /// Somebody must do something.
    Fault,
}

/// Something found: its code, how much it matters, what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its code.
    pub code: &'static str,
    /// How much it matters.
    pub level: Level,
    /// What its words are filled with: paths, counts, times; nothing of a person.
    pub parts: Vec<String>,
}

impl Finding {
    /// A finding.
    #[must_use]
    pub fn new(level: Level, code: &'static str, parts: &[&str]) -> Self {
        Self { code, level, parts: parts.iter().map(|p| (*p).to_owned()).collect() }
    }
}

/// Below so many bytes a disk is full soon; below the second it is now.
const LITTLE: u64 = 1 << 30;
const NONE_LEFT: u64 = 100 << 20;

/// How a store is at this moment.
#[derive(Debug, Clone)]
pub struct Health {
    /// When it was looked at.
    pub now: At,
    /// The journal's head and when it was entered; none when the store cannot be read.
    pub head: Option<(Seq, Option<At>)>,
    /// The schema's version: opening steps a file up, so it is this program's.
    pub schema: i64,
    /// How the backups stand.
    pub backup: BackupCare,
    /// How it lies on the disk.
    pub at_rest: AtRest,
    /// Free bytes on its disk.
    pub disk_free: Option<u64>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Health {
    /// Looks at a store that is open: can it be written, does the clock run on, is there room, is
    /// it closed to others, how old is its backup.
    ///
    /// # Errors
    /// The store cannot be read at all.
    pub fn of(door: &mut Door) -> Result<Self, Fault> {
        let now = RealClock.now();
        let mut findings = vec![];
        if let Err(fault) = door.probe() {
            let code = if matches!(fault, Fault::Busy { .. }) { "busy" } else { "not_writable" };
            findings.push(Finding::new(Level::Fault, code, &[&fault.to_string()]));
        }
        let (head, saved, care) = door.read(|s| Ok((s.head()?, s.saved_at()?, s.backup_care(now)?)))?;
        findings.extend(clock(now, saved));
        if door.read(|s| s.clock_doubt())?.is_some() {
            findings.push(Finding::new(Level::Fault, "clock_doubt", &[]));
        }
        findings.extend(backups(care));
        let path = door.path().to_owned();
        let disk_free = free_bytes(&path);
        findings.extend(room(&path, disk_free));
        findings.extend(modes(&path));
        let at_rest = door.at_rest();
        if at_rest == AtRest::Plain {
            let code = if CAN_SEAL { "unsealed" } else { "plain_build" };
            findings.push(Finding::new(Level::Note, code, &[]));
        }
        Ok(Self {
            now,
            head: Some((head, saved)),
            schema: SCHEMA,
            backup: care,
            at_rest,
            disk_free,
            findings,
        })
    }

    /// Whether nobody has to do anything.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.findings.iter().all(|f| f.level < Level::Fault)
    }

    /// What a monitor reads: codes and numbers.
    #[must_use]
    pub fn json(&self) -> Value {
        let codes =
            |level| -> Vec<_> { self.findings.iter().filter(|f| f.level == level).map(|f| f.code).collect() };
        let last = match self.backup {
            BackupCare::Fine { at } | BackupCare::Late { at } => Some(at),
            BackupCare::Failed { .. } | BackupCare::Never => None,
        };
        json!({
            "ok": self.is_fine(), "at": self.now, "faults": codes(Level::Fault), "notes": codes(Level::Note),
            "seq": self.head.map(|(seq, _)| seq), "saved_at": self.head.and_then(|(_, at)| at),
            "backup_age_seconds": last.map(|at| self.now.seconds_since(at)),
            "sealed": self.at_rest == AtRest::Sealed, "schema": self.schema,
            "disk_free_bytes": self.disk_free,
        })
    }
}

fn clock(now: At, saved: Option<At>) -> Vec<Finding> {
    let mut found = vec![];
    let when = |at: At| at.wall().format("%m-%d %H:%M").to_string();
    if let (Some(saved), Some(_)) = (saved, behind(saved, now)) {
        found.push(Finding::new(Level::Fault, "clock_back", &[&when(now), &when(saved)]));
    }
    if let Some(minutes) = zone() {
        found.push(Finding::new(Level::Note, "zone", &[&crate::i18n::clock::offset(minutes)]));
    }
    found
}

fn backups(care: BackupCare) -> Option<Finding> {
    let when = |at: At| at.wall().format("%Y-%m-%d %H:%M").to_string();
    match care {
        BackupCare::Fine { .. } => None,
        BackupCare::Never => Some(Finding::new(Level::Note, "backup_never", &[])),
        BackupCare::Failed { at } => Some(Finding::new(Level::Fault, "backup_failed", &[&when(at)])),
        BackupCare::Late { at } => Some(Finding::new(Level::Fault, "backup_late", &[&when(at)])),
    }
}

fn home(store: &Path) -> PathBuf {
    store.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// Bytes that can still be written where a store lies.
fn free_bytes(store: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(home(store)).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

fn room(store: &Path, free: Option<u64>) -> Option<Finding> {
    let free = free.filter(|free| *free < LITTLE)?;
    let (mb, place) = ((free >> 20).to_string(), home(store).display().to_string());
    Some(if free < NONE_LEFT {
        Finding::new(Level::Fault, "disk_full", &[&mb, &place])
    } else {
        Finding::new(Level::Note, "disk_little", &[&mb, &place])
    })
}

/// Directory and files are the account's own, and closed to everybody else.
fn modes(store: &Path) -> Vec<Finding> {
    let mut found = vec![];
    let me = rustix::process::geteuid().as_raw();
    let mut look = |path: &Path, code: &'static str| {
        let Ok(about) = std::fs::symlink_metadata(path) else { return };
        let shown = path.display().to_string();
        if about.mode() & 0o077 != 0 {
            found.push(Finding::new(Level::Fault, code, &[&shown, &format!("{:o}", about.mode() & 0o777)]));
        }
        if about.uid() != me {
            found.push(Finding::new(Level::Fault, "owner", &[&shown]));
        }
    };
    look(&home(store), "folder_open");
    for part in ["", "-wal", "-shm", ".lock", ".next", ".open"] {
        look(&beside(store, part), "file_open");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_went_back_is_told_and_a_full_disk_too() {
        let now = At(1_795_262_700_000);
        let codes =
            |found: &[Finding]| found.iter().map(|f| f.code).filter(|c| *c != "zone").collect::<Vec<_>>();
        assert!(codes(&clock(now, Some(now.plus_minutes(1)))).is_empty());
        assert_eq!(codes(&clock(now, Some(now.plus_minutes(60)))), ["clock_back"]);
        let code = |free| room(Path::new("/x/y"), Some(free)).map(|f| (f.code, f.level));
        assert_eq!(code(5 << 30), None);
        assert_eq!(code(500 << 20), Some(("disk_little", Level::Note)));
        assert_eq!(code(5 << 20), Some(("disk_full", Level::Fault)));
    }
}
