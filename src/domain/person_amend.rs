//! What waits for a second word: a change told by telephone until somebody confirms it by day, and
//! the wish to lift 秘匿. It must not know who may say that word (`rules/amendments.rs`, `rules/lift.rs`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids::{Code, Seq, StaffId};
use super::person_fields::PersonFields;
use super::person_macro::blank;
use super::staff::Actor;
use super::time::At;
use crate::text::Clean;

/// A proposed change; it stands on the card until it is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The journal position of the proposal: its name.
    pub id: Seq,
    /// When it was told.
    pub at: At,
    /// Who took it down.
    pub by: Actor,
    /// Who told it (provider, family).
    pub from: Clean,
    /// Their words.
    pub words: Clean,
    /// What would change; may be empty when only words were told.
    #[serde(default, skip_serializing_if = "blank")]
    pub change: Box<PersonFields>,
    /// What the record said of those fields when it was told.
    #[serde(default, skip_serializing_if = "blank")]
    pub was: BTreeMap<Code, Value>,
}

/// Somebody says that a person need not be hidden any more: one of the two it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiftView {
    /// Who.
    pub staff: StaffId,
    /// When.
    pub at: At,
    /// Why.
    pub reason: Clean,
}
