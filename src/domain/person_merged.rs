//! What a record keeps of another record of the same person that points at it.
//! It must not know how two records are laid over each other (`person_same.rs`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids::{CaseId, Code, PersonId, Seq, TaskId};

/// A field the kept record took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Path of the field (`household.note`).
    pub field: Code,
    /// What was taken; of a list the rows added.
    pub value: Value,
    /// What stood there before; `null` when nothing did.
    #[serde(default)]
    pub was: Value,
    /// Rows of a list.
    #[serde(default)]
    pub rows: bool,
}

/// Another record of the same person, seen from the one that is kept. The other keeps all it
/// said; it only points here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The other record.
    pub person: PersonId,
    /// Which act made them one.
    pub seq: Seq,
    /// It had come to this record with another, which is parted first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<PersonId>,
    /// What was taken over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken: Vec<Taken>,
    /// Its cases, which are the kept one's now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseId>,
    /// Its open tasks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskId>,
}
