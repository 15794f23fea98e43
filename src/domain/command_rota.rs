//! Payloads of commands about the rota.
//! They must not know whether a command is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{Rev, ShiftId, StaffId, SwapId};
use super::rota::{Band, ShiftPlace};
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

/// A place that is given in return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapPart {
    /// The shift.
    pub shift: ShiftId,
    /// The place.
    #[serde(default)]
    pub place: ShiftPlace,
}

/// `swap_shift`: a place to come changes hands once both have said yes. Whoever proposes it and is
/// one of the two says yes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapEntry {
    /// The shift of which a place is given.
    pub shift: ShiftId,
    /// The place.
    #[serde(default)]
    pub place: ShiftPlace,
    /// Who takes it.
    pub staff: StaffId,
    /// What they give for it; none = it is handed over.
    #[serde(default, rename = "for")]
    pub for_: Option<SwapPart>,
    /// Why.
    pub reason: Clean,
}

/// What is said to a swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SwapWord {
    /// One of the two says yes.
    Accept,
    /// One of the two says no.
    Decline,
    /// Whoever proposed it takes it back.
    Withdraw,
    /// A yes heard on the telephone was theirs.
    Confirm,
}

/// `answer_swap`: a yes or no to a swap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapAnswer {
    /// Which.
    pub swap: SwapId,
    /// What is said.
    pub answer: SwapWord,
    /// Whose yes was heard on the telephone, by somebody who is neither of the two; none = one's own.
    #[serde(default)]
    pub staff: Option<StaffId>,
}

/// `replace_on_shift`: someone takes a place of the running shift from this minute on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplaceEntry {
    /// The running shift; none = the one whoever comes in is on, else the desk's own.
    #[serde(default)]
    pub shift: Option<ShiftId>,
    /// The place.
    #[serde(default)]
    pub place: ShiftPlace,
    /// Who takes it; none = who sends this.
    #[serde(default)]
    pub staff: Option<StaffId>,
    /// Who is backup from then on, where a duty goes and not the next of the chain is to be; none =
    /// whoever is, else the third moves up.
    #[serde(default)]
    pub backup: Option<StaffId>,
    /// Why; may be told later (`finish_task`).
    #[serde(default)]
    pub reason: Clean,
}
