//! How a store is kept: the last backup, and when somebody must look after it.
//! It must not know where backups lie nor how they are sealed.

use serde::{Deserialize, Serialize};

use super::ids::Seq;
use super::time::At;

/// How a store lies on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtRest {
    /// Readable by whoever can read the file.
    Plain,
    /// Encrypted: nothing of it can be read without its key.
    Sealed,
}

/// For whom a backup can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupKind {
    /// Sealed for the offices' keys.
    Offices,
    /// Sealed with the store's own key.
    Keyed,
    /// Open to whoever can read the file.
    Plain,
}

/// The last backup that was made and looked over; kept as the setting `last_backup`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// When it was made.
    pub at: At,
    /// The journal position it reaches to.
    pub seq: Seq,
    /// Its name, without the folder.
    pub file: String,
    /// For whom it opens.
    pub kind: BackupKind,
    /// Hours between two backups, where a schedule made it.
    pub every_hours: Option<u32>,
}

/// A backup that could not be made; kept as the setting `backup_failed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedBackup {
    /// When.
    pub at: At,
    /// Why, as a code.
    pub why: String,
}

/// Whether somebody must look after the backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupCare {
    /// None was ever made.
    Never,
    /// The last one is as it should be.
    Fine {
        /// When it was made.
        at: At,
    },
    /// The last try failed.
    Failed {
        /// When.
        at: At,
    },
    /// The schedule has been missed, or two days have gone by.
    Late {
        /// When the last one was made.
        at: At,
    },
}

/// Without a schedule a backup is late after so many hours.
const LATE_HOURS: i64 = 48;

/// How the backups stand. A schedule is missed when twice its hours have gone by.
#[must_use]
pub fn backup_care(last: Option<&LastBackup>, failed: Option<&FailedBackup>, now: At) -> BackupCare {
    match (last, failed) {
        (last, Some(failed)) if last.is_none_or(|l| l.at <= failed.at) => {
            BackupCare::Failed { at: failed.at }
        }
        (None, _) => BackupCare::Never,
        (Some(last), _) => {
            let hours = last.every_hours.map_or(LATE_HOURS, |h| 2 * i64::from(h));
            if now.seconds_since(last.at) > hours * 3600 {
                BackupCare::Late { at: last.at }
            } else {
                BackupCare::Fine { at: last.at }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_schedule_and_a_failed_try_are_told_until_the_next_one_works() {
        let now = At(1_800_000_000_000);
        let ago = |minutes: i64| now.plus_minutes(-minutes);
        let last = |minutes, every_hours| LastBackup {
            at: ago(minutes),
            seq: Seq(1),
            file: "x".into(),
            kind: BackupKind::Offices,
            every_hours,
        };
        let failed = |minutes| FailedBackup { at: ago(minutes), why: "disk".into() };
        let care = |l: Option<LastBackup>, f: Option<FailedBackup>| backup_care(l.as_ref(), f.as_ref(), now);
        assert_eq!(care(None, None), BackupCare::Never);
        assert_eq!(care(Some(last(120, Some(1))), None), BackupCare::Fine { at: ago(120) });
        assert_eq!(care(Some(last(121, Some(1))), None), BackupCare::Late { at: ago(121) });
        assert_eq!(care(Some(last(47 * 60, None)), None), BackupCare::Fine { at: ago(47 * 60) });
        assert_eq!(care(Some(last(49 * 60, None)), None), BackupCare::Late { at: ago(49 * 60) });
        assert_eq!(care(None, Some(failed(5))), BackupCare::Failed { at: ago(5) });
        assert_eq!(care(Some(last(9, None)), Some(failed(5))), BackupCare::Failed { at: ago(5) });
        assert_eq!(care(Some(last(5, None)), Some(failed(9))), BackupCare::Fine { at: ago(5) });
    }
}
