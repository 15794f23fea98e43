//! Payloads of the two commands of a change of shifts: what is handed over, what is taken over.
//! They must not know whether a command is allowed (`rules/`).

use serde::{Deserialize, Serialize};

use super::handover::{AlarmName, Subject};
use crate::text::Clean;

/// `write_handover`: the list is the program's, made from what is open; the officer adds words.
/// Written again, it is made anew: the words on items that are still open stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverEntry {
    /// One line each on items of the list.
    #[serde(default)]
    pub items: Vec<HandoverNote>,
    /// Overall words; absent = as they were.
    #[serde(default)]
    pub words: Option<Clean>,
    /// Why somebody who is not on the shift that ends writes it.
    #[serde(default)]
    pub reason: Clean,
}

/// A line on an item; an empty one takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverNote {
    /// The item.
    pub item: Subject,
    /// The line.
    pub words: Clean,
}

/// `accept_handover`: items taken over by the shift that has begun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverAccept {
    /// Items taken over.
    #[serde(default)]
    pub items: Vec<Subject>,
    /// Dangerous facts read back; the last item is taken only when all of them were.
    #[serde(default)]
    pub read_back: Vec<AlarmName>,
    /// Why somebody who is not on the shift that began stands in.
    #[serde(default)]
    pub reason: Clean,
}
