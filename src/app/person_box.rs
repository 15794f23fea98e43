//! What lies over the desk about persons: the whole record, the day's lists; what a pick does.
//! It must not know their keys or how they are drawn.

use super::person_kind::{How, LifeAct};
use crate::domain::view::{CandidateList, ConsultOffice, PersonDueList, RiskList};
use crate::domain::{PersonId, ProviderId, RecordPart};

/// The whole record of the person in pane 3, part by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordBox {
    /// The part chosen.
    pub part: RecordPart,
    /// Lines scrolled on within it.
    pub scroll: u16,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeopleTab {
    /// What is owed.
    Due,
    /// Households at risk.
    Risk,
    /// Candidates and those who applied.
    Candidates,
    /// Consultation offices.
    Offices,
}

impl PeopleTab {
    /// Every list, in their order.
    pub const ALL: [Self; 4] = [Self::Due, Self::Risk, Self::Candidates, Self::Offices];
}

/// A list as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleList {
    /// What is owed.
    Due(PersonDueList),
    /// Households at risk.
    Risk(RiskList),
    /// Candidates and those who applied.
    Candidates(CandidateList),
    /// Consultation offices.
    Offices(Vec<ConsultOffice>),
}

/// What a line of a list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleKey {
    /// A person, and which of their lines.
    Person(PersonId, usize),
    /// An office.
    Office(ProviderId),
}

impl PeopleList {
    /// Which list it is.
    #[must_use]
    pub const fn tab(&self) -> PeopleTab {
        match self {
            Self::Due(_) => PeopleTab::Due,
            Self::Risk(_) => PeopleTab::Risk,
            Self::Candidates(_) => PeopleTab::Candidates,
            Self::Offices(_) => PeopleTab::Offices,
        }
    }

    /// The names of its lines, in order.
    #[must_use]
    pub fn keys(&self) -> Vec<PeopleKey> {
        match self {
            Self::Due(list) => {
                // One person may owe several things: the kind tells their lines apart.
                list.rows.iter().map(|r| PeopleKey::Person(r.person, r.kind as usize)).collect()
            }
            Self::Risk(list) => list.rows.iter().map(|r| PeopleKey::Person(r.person, 0)).collect(),
            Self::Candidates(list) => list.rows.iter().map(|r| PeopleKey::Person(r.person, 0)).collect(),
            Self::Offices(rows) => rows.iter().map(|o| PeopleKey::Office(o.provider.clone())).collect(),
        }
    }
}

/// The day's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleBox {
    /// The list shown.
    pub tab: PeopleTab,
    /// As read; none until the reader has answered.
    pub list: Option<PeopleList>,
    /// The line chosen.
    pub selected: Option<PeopleKey>,
}

/// What a picked line around a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonPick {
    /// A step of the registration.
    Life(PersonId, LifeAct),
    /// A form of the record: the part, a list of it, which row; none = a new one.
    Sheet(RecordPart, &'static str, Option<usize>, How),
    /// Close the form and keep what is typed.
    Keep,
    /// Close it and throw that away.
    Drop,
}
