//! The library of hard cases (困難事例, M03): what made it hard, what was tried, what worked, in
//! words that name nobody. It must not know the case: whoever may read that is asked elsewhere.

use serde::{Deserialize, Serialize};

use super::activity::Struck;
use super::ids::{CaseId, Code, HardCaseId, Rev, StaffId};
use super::time::At;
use crate::text::Clean;

/// An age band: never an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeBand {
    /// Under 18
    Child,
    /// 18 to 39
    Young,
    /// 40 to 64
    Middle,
    /// 65 and over
    Old,
}

impl AgeBand {
    /// The band of an age in years.
    #[must_use]
    pub const fn of(age: i32) -> Self {
        match age {
            ..18 => Self::Child,
            18..40 => Self::Young,
            40..65 => Self::Middle,
            _ => Self::Old,
        }
    }
}

/// An entry of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HardCase {
    /// Id.
    pub id: HardCaseId,
    /// Row revision.
    pub rev: Rev,
    /// The case it comes from: for those alone who may read it, on no list and no paper.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Traits (`behaviour`, `medical`, `child` …).
    #[serde(default)]
    pub traits: Vec<Code>,
    /// Age band; none = not told.
    #[serde(default)]
    pub age: Option<AgeBand>,
    /// What made it hard.
    pub hard: Clean,
    /// What was tried.
    #[serde(default)]
    pub tried: Clean,
    /// What worked.
    #[serde(default)]
    pub worked: Clean,
    /// Written by.
    pub by: StaffId,
    /// Last written at.
    pub made: At,
    /// Looked over by somebody else: then it is in the library.
    #[serde(default)]
    pub checked: Option<(StaffId, At)>,
    /// Taken out, with the reason.
    #[serde(default)]
    pub out: Option<Struck>,
}

impl HardCase {
    /// Whether it is in the library: a second pair of eyes has read it.
    #[must_use]
    pub const fn is_in(&self) -> bool {
        self.checked.is_some() && self.out.is_none()
    }
}
