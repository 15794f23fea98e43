//! What a file of the national open data would change: the difference list.
//! It must not know files (`exchange/`) or how anything is written.

use serde::{Deserialize, Serialize};

use super::ids::ProviderId;
use super::import::Difference;
use crate::text::Clean;

/// What becomes of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeVerdict {
    /// On file from now on.
    New,
    /// On file, and the file says something else.
    Changed,
    /// The file contradicts the desk and nothing else: all of it stays.
    Kept,
    /// It had gone from the open data and is there again.
    Back,
    /// It came from the open data, and this file has it no more.
    Gone,
}

/// One office of the difference list; those of which nothing changes are only counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeDiff {
    /// What becomes of it.
    pub verdict: OfficeVerdict,
    /// Row in the file; none when it has none.
    pub row: Option<u64>,
    /// Its id; of a new one the id it would get.
    pub provider: ProviderId,
    /// Its name as on file, of a new one as in the file.
    pub name: Clean,
    /// Service as published.
    pub service_name: Clean,
    /// What changes; `kept` marks what the desk wrote and the file does not replace.
    pub differences: Vec<Difference>,
}

/// The difference list of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDataDiff {
    /// In the order of the file, then those gone by id.
    pub offices: Vec<OfficeDiff>,
    /// Offices the file says nothing new of.
    pub same: u64,
}

impl OpenDataDiff {
    /// How many of a verdict there are.
    #[must_use]
    pub fn count(&self, verdict: OfficeVerdict) -> u64 {
        self.offices.iter().filter(|o| o.verdict == verdict).count().try_into().unwrap_or(u64::MAX)
    }

    /// Values the desk wrote that the file contradicts.
    #[must_use]
    pub fn conflicts(&self) -> u64 {
        let kept = self.offices.iter().flat_map(|o| &o.differences).filter(|d| d.kept);
        kept.count().try_into().unwrap_or(u64::MAX)
    }
}
