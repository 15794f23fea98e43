//! What a search gives back: persons, why each was found, and what may lift them.
//! It must not know how the index is laid out.

use std::collections::BTreeSet;

use crate::domain::FindRow;
use crate::text::Clean;

/// The answer to one key press.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many persons match, shown or not.
    pub total: usize,
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

/// What matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The registration number.
    RegNo,
    /// The name as written.
    Name,
    /// The reading.
    Reading,
    /// The name they want to be called by.
    CallName,
    /// The name of this contact.
    Contact(Clean),
    /// This telephone number of the person, digits.
    Phone(String),
    /// This telephone number of a contact, digits; the contact is named when it is the only one.
    ContactPhone {
        /// Digits.
        number: String,
        /// The only contact of the person, if there is one only.
        contact: Option<Clean>,
    },
    /// The birth date.
    Birth,
    /// 受給者証番号.
    RecipientNo,
    /// The district.
    District,
    /// The address.
    Address,
}

/// What lifts a person within matches of the same kind; never brings in or hides anyone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boost {
    /// The district asked from (of the ringing call, of the desk); empty for none.
    pub district: String,
    /// Persons of today's calls.
    pub today: BTreeSet<i64>,
}
