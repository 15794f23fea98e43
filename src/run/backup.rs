//! Backups: taken while desks work, looked over, sealed for the offices' keys, named by time and
//! place in the journal, thinned by rule. It must not know a schedule, a screen or words.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::{Actor, At, AtRest, BackupKind, Clock, Facts as _, FailedBackup, Fault, LastBackup, Seq};
use crate::feed::RealClock;
use crate::store::{BACKUP_FAILED, Copying, Counts, Door, Key, LAST_BACKUP, Looked, at_rest, look_over};
use crate::vault::{Recipients, VaultWrong, pack, place};

/// The last so many days keep every backup; before them the last one of a day stays.
const WHOLE_DAYS: u64 = 2;

/// Where backups go, and for whom.
#[derive(Clone)]
pub struct Backups {
    /// The folder; made private where it is missing.
    pub folder: PathBuf,
    /// The offices' public keys.
    pub offices: Recipients,
    /// Days a backup stays.
    pub keep_days: u16,
    /// Without keys: a plain copy of a plain store is wanted all the same.
    pub plain: bool,
    /// Hours between two, where a schedule makes them.
    pub every_hours: Option<u32>,
}

/// A backup that was made.
#[derive(Debug)]
pub struct Taken {
    /// Where it is.
    pub file: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// For whom it opens.
    pub kind: BackupKind,
    /// What is in it.
    pub looked: Looked,
    /// Old ones taken away.
    pub removed: usize,
}

/// Why there is no backup.
#[derive(Debug)]
pub enum BackupWrong {
    /// No office's key is set, and the store is not sealed.
    NoOffices,
    /// The folder cannot be made or written: the system's words.
    Folder(String),
    /// The store, or the copy of it.
    Fault(Fault),
}

impl BackupWrong {
    /// Its code, as the store keeps it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoOffices => "no_offices",
            Self::Folder(_) => "folder",
            Self::Fault(Fault::Busy { .. }) => "busy",
            Self::Fault(Fault::Disk { .. }) => "disk",
            Self::Fault(Fault::Damaged { .. }) => "damaged",
            Self::Fault(_) => "fault",
        }
    }
}

impl From<Fault> for BackupWrong {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

fn folder(path: &Path, why: &impl ToString) -> BackupWrong {
    BackupWrong::Folder(format!("{}: {}", path.display(), why.to_string()))
}

/// What stands before the store in a sealed backup.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) made: At,
    pub(super) program: String,
    pub(super) schema: i64,
    pub(super) head: Seq,
    pub(super) hash: String,
    pub(super) at: At,
    pub(super) counts: Counts,
    /// The key this copy alone is sealed with: whoever opens the backup needs no other.
    pub(super) key: Option<Zeroizing<String>>,
}

impl Backups {
    /// Makes a backup of a store, and has the journal say so.
    ///
    /// # Errors
    /// See [`BackupWrong`]; nothing is in the folder then, and the store keeps that it failed.
    pub fn take(&self, store: &Path) -> Result<Taken, BackupWrong> {
        let taken = self.taken(store, RealClock.now());
        // A store that cannot even keep the note has worse to tell, and the caller tells it.
        let noted = Door::open(store).and_then(|mut door| self.note(&mut door, &taken));
        match (taken, noted) {
            (Ok(_), Err(fault)) => Err(fault.into()),
            (taken, _) => taken,
        }
    }

    fn note(&self, door: &mut Door, taken: &Result<Taken, BackupWrong>) -> Result<(), Fault> {
        let now = RealClock.now();
        let json = |e: serde_json::Error| Fault::Other { why: e.to_string() };
        let set = |door: &mut Door, key: &str, value: &str| {
            door.set_setting(key, value, &Actor::System, now).map(drop)
        };
        match taken {
            Ok(taken) => {
                let file = taken.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let last = LastBackup {
                    at: now,
                    seq: taken.looked.head,
                    file,
                    kind: taken.kind,
                    every_hours: self.every_hours,
                };
                set(door, LAST_BACKUP, &serde_json::to_string(&last).map_err(json)?)?;
                if door.read(|s| s.setting(BACKUP_FAILED))?.is_some_and(|text| !text.is_empty()) {
                    set(door, BACKUP_FAILED, "")?;
                }
                Ok(())
            }
            Err(wrong) => {
                let failed = FailedBackup { at: now, why: wrong.code().to_owned() };
                // Two at once are no failure.
                if wrong.code() == "busy" {
                    Ok(())
                } else {
                    set(door, BACKUP_FAILED, &serde_json::to_string(&failed).map_err(json)?)
                }
            }
        }
    }

    fn taken(&self, store: &Path, now: At) -> Result<Taken, BackupWrong> {
        let sealed = at_rest(store)? == AtRest::Sealed;
        let kind = match (self.offices.is_empty(), sealed) {
            (false, _) => BackupKind::Offices,
            (true, true) => BackupKind::Keyed,
            (true, false) if self.plain => BackupKind::Plain,
            (true, false) => return Err(BackupWrong::NoOffices),
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder)
            .map_err(|e| folder(&self.folder, &e))?;
        let copying = Copying::begin(store)?;
        // A key for this copy alone, inside the sealed file: the store's own never leaves.
        let once = (sealed && kind == BackupKind::Offices).then(Key::random).transpose()?;
        let looked = copying.take(store, once.as_ref())?;
        let ending = if kind == BackupKind::Offices { "age" } else { "db" };
        let file = self.folder.join(name(store, now, looked.head, ending));
        let draft = copying.draft();
        let mut body = std::fs::File::open(draft).map_err(|e| folder(draft, &e))?;
        let wrong = |e: VaultWrong| folder(&file, &e);
        let packed = if kind == BackupKind::Offices {
            let line = manifest(&looked, now, once.as_ref())?;
            pack(&line, &mut body, &file, &self.offices).map_err(wrong)?
        } else {
            let packed = place(&mut body, &file).map_err(wrong)?;
            let key = if sealed { crate::store::held()? } else { None };
            // This one can be opened here: it is.
            if look_over(&file, key.as_deref())? != looked {
                return Err(Fault::Damaged { why: file.display().to_string() }.into());
            }
            packed
        };
        // A clock that jumped would make every backup an old one.
        let doubt = Door::open(store)?.read(|s| s.clock_doubt())?.is_some();
        let removed = if doubt { 0 } else { self.thin(store, now.date()) };
        Ok(Taken { file, bytes: packed.bytes, sha256: packed.sha256, kind, looked, removed })
    }

    /// Takes old backups of this store away; what cannot be removed stays until the next time.
    fn thin(&self, store: &Path, today: NaiveDate) -> usize {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut all: Vec<(NaiveDateTime, PathBuf)> =
            entries.filter_map(|e| Some((made_on(store, e.file_name().to_str()?)?, e.path()))).collect();
        all.sort();
        let times: Vec<NaiveDateTime> = all.iter().map(|(on, _)| *on).collect();
        let gone = too_old(&times, today, self.keep_days);
        gone.into_iter().filter(|n| std::fs::remove_file(&all[*n].1).is_ok()).count()
    }
}

fn manifest(looked: &Looked, now: At, once: Option<&Key>) -> Result<Zeroizing<String>, Fault> {
    let manifest = Manifest {
        made: now,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: looked.schema,
        head: looked.head,
        hash: looked.hash.clone(),
        at: looked.at,
        counts: looked.counts.clone(),
        key: once.map(Key::hex),
    };
    serde_json::to_string(&manifest).map(Zeroizing::new).map_err(|e| Fault::Other { why: e.to_string() })
}

fn stem(store: &Path) -> String {
    store.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// `desk-20261121-210500-000123.age`: the store, the time, the place in the journal.
fn name(store: &Path, now: At, head: Seq, ending: &str) -> String {
    format!("{}-{}-{:06}.{ending}", stem(store), now.wall().format("%Y%m%d-%H%M%S"), head.0)
}

/// When a backup of this store was made, by its name; none for any other file.
fn made_on(store: &Path, name: &str) -> Option<NaiveDateTime> {
    let rest = name.strip_prefix(&stem(store))?.strip_prefix('-')?;
    let (rest, ending) = rest.rsplit_once('.')?;
    let (time, head) = rest.rsplit_once('-')?;
    let ours = matches!(ending, "age" | "db") && head.bytes().all(|b| b.is_ascii_digit());
    NaiveDateTime::parse_from_str(time, "%Y%m%d-%H%M%S").ok().filter(|_| ours)
}

/// Which of the backups (oldest first) go: of the last two days none, before that all but the
/// last of each day, and after `keep` days all. The newest always stays.
fn too_old(times: &[NaiveDateTime], today: NaiveDate, keep: u16) -> Vec<usize> {
    let back = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN);
    let (whole, oldest) = (back(WHOLE_DAYS), back(u64::from(keep)));
    let newest = times.len().saturating_sub(1);
    let goes = |n: &usize| {
        let day = times[*n].date();
        let last_of_day = times.get(n + 1).is_none_or(|next| next.date() != day);
        *n != newest && (day < oldest || (day < whole && !last_of_day))
    };
    (0..times.len()).filter(goes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    #[test]
    fn old_backups_thin_out_and_the_newest_never_goes() {
        let today = at(21, 0).date();
        let times = [at(1, 3), at(10, 1), at(10, 2), at(18, 1), at(18, 5), at(19, 1), at(19, 2), at(21, 1)];
        assert_eq!(too_old(&times, today, 14), [0, 1, 3]);
        assert_eq!(too_old(&times[..1], today, 14), Vec::<usize>::new(), "the only one stays");
        assert_eq!(too_old(&times[..3], today, 5), [0, 1]);
    }

    #[test]
    fn only_our_own_names_are_backups() {
        let store = Path::new("/var/lib/daiji/desk.db");
        let made = name(store, At(1_795_262_700_000), Seq(123), "age");
        assert!(made.starts_with("desk-2026") && made.ends_with("-000123.age"), "{made}");
        assert!(made_on(store, &made).is_some());
        for other in [
            "desk.db",
            "desk-old.db",
            "other-20261121-210500-000123.age",
            "desk-20261121-210500-x.age",
            "desk-20261121-210500-000123.age.part",
        ] {
            assert_eq!(made_on(store, other), None, "{other}");
        }
    }
}
