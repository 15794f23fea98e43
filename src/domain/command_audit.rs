//! Payloads of commands about the journal itself, its archive and the clock.
//! They must not know whether a command is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clock::ClockDoubt;
use super::disclosure::{Basis, Recipient};
use super::ids::{CallId, CaseId, Code, PersonId, Seq, StaffId};
use super::report::ReportKind;
use crate::text::Clean;

/// `export_journal`: lines of the journal leave the store in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportEntry {
    /// To whom.
    pub recipient: Recipient,
    /// Named in words.
    #[serde(default)]
    pub who: Clean,
    /// On which basis.
    pub basis: Basis,
    /// First day; none = from the beginning.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day; none = to the end.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// About this person only.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// By this member of staff only.
    #[serde(default)]
    pub staff: Option<StaffId>,
    /// About this case only.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Lines in the file.
    pub count: u64,
    /// The head the file carries.
    pub upto: Seq,
    /// SHA-256 of what stands in the file before its last line, hex.
    pub file_hash: Clean,
}

/// `export_report`: figures leave the store in a file. No list behind a figure is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportEntry {
    /// Which report.
    pub kind: ReportKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The public version.
    #[serde(default)]
    pub public: bool,
    /// `xlsx` or `csv`.
    pub form: Code,
    /// SHA-256 of the file, hex.
    pub file_hash: Clean,
}

/// `note_clock`: the clock may not be believed; sent by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockEntry {
    /// How it is wrong.
    pub doubt: ClockDoubt,
    /// By how many seconds.
    pub seconds: i64,
}

/// `settle_clock`: somebody has looked: the clock is right, and so is who is on duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSettled {
    /// The line of the doubt.
    pub event: Seq,
    /// How it was checked.
    #[serde(default)]
    pub words: Clean,
}

/// `archive_records`: what its time is over for was written into a sealed archive, read back and
/// found whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveEntry {
    /// Persons in it.
    #[serde(default)]
    pub persons: Vec<PersonId>,
    /// Cases in it.
    #[serde(default)]
    pub cases: Vec<CaseId>,
    /// Calls in it.
    #[serde(default)]
    pub calls: Vec<CallId>,
    /// Last day whose records it may hold.
    pub until: NaiveDate,
    /// The last line the archive knows of; none: all before its own.
    #[serde(default)]
    pub upto: Option<Seq>,
    /// SHA-256 of the archive, hex.
    pub file_hash: Clean,
}

/// `purge_records`: the words of an archive's records are dropped from the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgeEntry {
    /// The line of the archive.
    pub archive: Seq,
    /// What is dropped: exactly what was archived.
    #[serde(default)]
    pub persons: Vec<PersonId>,
    /// Cases.
    #[serde(default)]
    pub cases: Vec<CaseId>,
    /// Calls.
    #[serde(default)]
    pub calls: Vec<CallId>,
}
