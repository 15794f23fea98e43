//! What a search gives back: persons, why each was found, and what may lift them.
//! It must not know how the index is laid out.

use std::collections::BTreeSet;

use crate::domain::{FindRow, Why};

/// The answer to one key press.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many persons match, shown or not; when `more`, at least so many.
    pub total: usize,
    /// More match than were counted: enough began with what was typed, and nobody found
    /// elsewhere could stand above them.
    pub more: bool,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// One person found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The person's id in the store.
    pub person: i64,
    /// Higher is better; comparable within one answer only.
    pub score: u32,
    /// What matched, one entry a term (the same thing is named once).
    pub why: Vec<Why>,
    /// The person's line.
    pub row: FindRow,
}

/// What lifts a person within matches of the same kind; never brings in or hides anyone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boost {
    /// The district asked from (of the ringing call, of the desk); empty for none.
    pub district: String,
    /// Persons of today's calls.
    pub today: BTreeSet<i64>,
}
