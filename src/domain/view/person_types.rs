//! Shapes of what is shown of a person beside the record itself, and of the lists of persons.
//! They must not know how any of it is worked out or drawn.

use chrono::NaiveDate;

use crate::domain::ids::{Code, PersonId, ProviderId, Seq, TaskId};
use crate::domain::person_due::PersonDue;
use crate::domain::person_life::{RecordPart, Registration, Visit};
use crate::domain::person_risk::RiskSign;
use crate::domain::time::At;
use crate::text::Clean;

/// How old a part of the record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartAge {
    /// Part.
    pub part: RecordPart,
    /// Last checked on; none = never.
    pub on: Option<NaiveDate>,
    /// By whom; empty when it was checked with the whole record.
    pub by: Clean,
    /// Whole months since.
    pub months: Option<i64>,
}

/// A change told by telephone and not yet settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendmentRow {
    /// Its name, for `settle_amendment`.
    pub id: Seq,
    /// When it was told.
    pub at: At,
    /// Who took it down.
    pub by: Clean,
    /// Who told it.
    pub from: Clean,
    /// Their words; empty when they could say where a hidden person is.
    pub words: Clean,
    /// The fields it would change, by name.
    pub fields: Vec<Code>,
    /// The record has been changed since it was told.
    pub changed_since: bool,
}

/// Another person of the household or with the same carer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedRow {
    /// Who.
    pub person: PersonId,
    /// Registration number.
    pub reg_no: Clean,
    /// What they are to each other.
    pub relation: Clean,
}

/// What stands on the card beside the record: ages of its parts, open proposals, the household.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardParts {
    /// Every part with its age, in the order of the form.
    pub ages: Vec<PartAge>,
    /// Open proposals, oldest first.
    pub amendments: Vec<AmendmentRow>,
    /// Others of the household on file.
    pub linked: Vec<LinkedRow>,
    /// Others on file with the same carer, by the carer's number: the relation is the carer's.
    pub same_carer: Vec<LinkedRow>,
    /// Fields of the record that were taken out, as in JSON: what is not shown cannot be amended.
    pub masked: Vec<&'static str>,
    /// The last day the medicine lasts for.
    pub medicine_until: Option<NaiveDate>,
    /// The consent ended on or ends from this day; none = it has no end, or there is none.
    pub consent_ends: Option<NaiveDate>,
}

/// Something owed for a person on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDueRow {
    /// Who.
    pub person: PersonId,
    /// Registration number; empty = not registered.
    pub reg_no: Clean,
    /// Name.
    pub name: Clean,
    /// District; empty for a hidden person.
    pub district: Clean,
    /// What is due.
    pub kind: PersonDue,
    /// The day it is due, or from which it no longer holds.
    pub due: NaiveDate,
    /// That day is over.
    pub overdue: bool,
    /// The task, where one was made.
    pub task: Option<TaskId>,
    /// Who owes it.
    pub owner: Clean,
}

/// What is owed for persons on file, by its day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonDueList {
    /// Rows, the earliest first.
    pub rows: Vec<PersonDueRow>,
    /// There are more persons than were read.
    pub more: bool,
}

/// A household at risk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskRow {
    /// Who.
    pub person: PersonId,
    /// Registration number; empty = not registered.
    pub reg_no: Clean,
    /// Name.
    pub name: Clean,
    /// District; empty for a hidden person.
    pub district: Clean,
    /// Age today.
    pub age: Option<i32>,
    /// Where the registration stands.
    pub registration: Registration,
    /// Signs, each once.
    pub signs: Vec<RiskSign>,
    /// The visit to come, if one is planned.
    pub visit: Option<Visit>,
    /// The day of the last visit made.
    pub visited_on: Option<NaiveDate>,
}

/// Households at risk, those with the most signs first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RiskList {
    /// Rows.
    pub rows: Vec<RiskRow>,
    /// There are more persons than were read.
    pub more: bool,
}

/// Somebody on the way to a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateRow {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: Clean,
    /// Reading.
    pub reading: Clean,
    /// District; empty for a hidden person.
    pub district: Clean,
    /// Age today.
    pub age: Option<i32>,
    /// Candidate or applied.
    pub registration: Registration,
    /// Who explained the registration; empty = nobody, as far as is known.
    pub explained_by: Clean,
    /// When.
    pub explained_on: Option<NaiveDate>,
    /// Applied on.
    pub applied_on: Option<NaiveDate>,
    /// Who applied.
    pub applied_by: Clean,
    /// Their consultant, if they have one.
    pub consultant: Clean,
}

/// Candidates and those who applied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CandidateList {
    /// Rows.
    pub rows: Vec<CandidateRow>,
    /// There are more persons than were read.
    pub more: bool,
}

/// A consultation office with its liaison officer (担当相談員) and numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultOffice {
    /// Provider.
    pub provider: ProviderId,
    /// Name.
    pub name: Clean,
    /// 法人
    pub corporation: Clean,
    /// District.
    pub district: Clean,
    /// Liaison officers, first the one to ask.
    pub liaison: Vec<Clean>,
    /// Numbers by day.
    pub day: Vec<Clean>,
    /// Numbers at night; empty = none told.
    pub night: Vec<Clean>,
    /// Notes.
    pub note: Clean,
}
