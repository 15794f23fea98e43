//! The seam to finding persons: what the desk asks and what it gets back.
//! It must not know how an index is built.

use crate::domain::{PersonId, Why};
use crate::text::Clean;

/// A person found, as one line of the lookup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Who.
    pub person: PersonId,
    /// Registration number; empty when unregistered.
    pub reg_no: Clean,
    /// Name as written.
    pub name: Clean,
    /// Reading.
    pub reading: Clean,
    /// Birth date, for telling namesakes apart (the age is counted by the screen).
    pub birth: Option<chrono::NaiveDate>,
    /// Sex as shown.
    pub sex: Clean,
    /// District.
    pub district: Clean,
    /// Short marks (療育A2, ! 他害 …).
    pub marks: Clean,
    /// First telephone, digits; empty for a hidden person.
    pub phone: String,
    /// 住所秘匿.
    pub hidden: bool,
    /// What of the person is what was typed, one entry a word typed.
    pub why: Vec<Why>,
    /// Another person has the same reading or the same name but for variants of its kanji:
    /// the birth date tells who is meant.
    pub alike: bool,
}

/// The answer to a lookup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many fit in all; when `more`, at least so many.
    pub total: usize,
    /// More fit than were counted.
    pub more: bool,
    /// Persons in the index.
    pub of: usize,
}

/// What lifts some persons over others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boost {
    /// Possible persons of today's calls.
    pub calling: Vec<PersonId>,
    /// Persons of open cases.
    pub cases: Vec<PersonId>,
    /// District of the call or case in hand; empty when there is none or it is not known.
    pub district: Clean,
}

/// Something that finds persons.
pub trait Finder: Send + Sync + std::fmt::Debug {
    /// The best `limit` persons for what was typed.
    fn search(&self, query: &str, limit: usize, boost: &Boost) -> Found;
}
