//! Payloads of the commands that say who is who, and of those that look over what was opened.
//! They must not know whether a command is allowed (`rules/`).

use serde::{Deserialize, Serialize};

use super::command_parts::Check;
use super::ids::{CaseId, Code, PersonId, Rev, Seq};
use super::person_fields::PersonFields;
use crate::text::Clean;

/// `identify_person`: the somebody of a case is one on file, or has a name now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentifyEntry {
    /// Case.
    pub case: CaseId,
    /// The person on file it turned out to be.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Or what is known of them now.
    #[serde(default)]
    pub new_person: Option<Box<PersonFields>>,
    /// The re-entered check, for one on file.
    #[serde(default)]
    pub check: Option<Check>,
    /// How it came out.
    pub reason: Clean,
}

/// `merge_persons`: two records are of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeEntry {
    /// The record that is kept.
    pub keep: PersonId,
    /// The one that points at it from now on.
    pub other: PersonId,
    /// How it is known.
    pub reason: Clean,
    /// Fields that differ, where the other's word holds.
    #[serde(default)]
    pub take: Vec<Code>,
    /// Fields that differ, where the kept one's holds.
    #[serde(default)]
    pub stay: Vec<Code>,
    /// Revision of the kept record seen.
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// `separate_persons`: they are two people after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeparateEntry {
    /// The record that points at another.
    pub other: PersonId,
    /// How it is known.
    pub reason: Clean,
}

/// `look_over`: a supervisor has looked at what was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookOverEntry {
    /// Journal positions of what was opened; at least one.
    pub events: Vec<Seq>,
}
