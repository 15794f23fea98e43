//! Payloads of commands about the rota.
//! They must not know whether a command is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{Rev, ShiftId, StaffId};
use super::rota::Band;
use super::time::At;
use crate::text::Clean;

/// `set_shift`: one shift, new or as it is to stand from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftEntry {
    /// The shift that is changed; none = a new one.
    #[serde(default)]
    pub shift: Option<ShiftId>,
    /// The date on which it begins.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
    /// First instant, where it is not the band's.
    #[serde(default)]
    pub start: Option<At>,
    /// First instant after it, where it is not the band's.
    #[serde(default)]
    pub end: Option<At>,
    /// 当番.
    #[serde(default)]
    pub duty: Option<StaffId>,
    /// 応援当番.
    #[serde(default)]
    pub backup: Option<StaffId>,
    /// 三番.
    #[serde(default)]
    pub third: Option<StaffId>,
    /// Desk, where a city has several.
    #[serde(default)]
    pub desk: Option<Clean>,
    /// The revision its sender saw.
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// Where the rows of an `import_rota` come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RotaSource {
    /// Another month's pattern.
    Pattern,
    /// A file somebody made.
    File,
    /// The program's proposal.
    Proposal,
}

/// `import_rota`: a whole month's shifts, all of them or none.
///
/// A row stands for the slot it names: it takes the place of a shift to come on the same slot,
/// whatever id or revision it carries. What has begun is never touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotaFile {
    /// Where it comes from.
    pub source: RotaSource,
    /// The month, `2026-11`: every row begins on a day of it.
    pub month: Clean,
    /// Its shifts, in any order; refusals name them by their place, from 1.
    pub rows: Vec<ShiftEntry>,
}
