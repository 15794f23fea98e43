//! Why a provider says no: when asked for one person, or of an empty bed beforehand.
//! It must not know which of the two it is, nor any wording.

use serde::{Deserialize, Serialize};

/// Why a provider said no (`3-model.md` §3.5; keys in `rules.md` §9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of 3-model.md")]
pub enum RefusalReason {
    Full,
    StaffShort,
    SexRoom,
    Medical,
    Behaviour,
    Wheelchair,
    Infection,
    FirstMeeting,
    Other,
    Distance,
    Child,
    PastTrouble,
    ContractAbsent,
}
