//! A change of a record told by telephone at night: a proposal until somebody confirms it by day.
//! It must not know who may confirm it (`rules/amendments.rs`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids::{Code, Seq};
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
