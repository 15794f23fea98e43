//! The seam to finding persons: what the desk asks and what it gets back.
//! It must not know how an index is built.

use crate::domain::PersonId;
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
    /// First telephone, digits.
    pub phone: String,
    /// 住所秘匿.
    pub hidden: bool,
}

/// The answer to a lookup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How many fit in all.
    pub total: usize,
    /// Persons in the index.
    pub of: usize,
    /// Some of the hits are easily taken for one another.
    pub similar: bool,
}

/// What lifts some persons over others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boost {
    /// Possible persons of calls now ringing or talking.
    pub calling: Vec<PersonId>,
    /// Persons of open cases.
    pub cases: Vec<PersonId>,
}

/// Something that finds persons.
pub trait Finder: Send + Sync + std::fmt::Debug {
    /// The best `limit` persons for what was typed.
    fn search(&self, query: &str, limit: usize, boost: &Boost) -> Found;
}
