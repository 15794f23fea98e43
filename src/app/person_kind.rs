//! What the forms around a person are for, as data a form carries.
//! It must not know their fields or the commands they become.

use serde_json::Value;

use crate::domain::{PersonId, Record, RecordPart, Rev, Seq};

/// What becomes of what is typed in a part of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is written into the record.
    Amend,
    /// It was told by telephone: a proposal somebody settles by day.
    Told,
}

/// A step of the registration's life, or something else done about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LifeAct {
    /// Somebody explained the registration.
    Candidate,
    /// Applied.
    Apply,
    /// The meeting decides.
    Decide,
    /// The talk within a month.
    Talk,
    /// The yearly review.
    Review,
    /// Withdrawn, moved, deceased.
    End,
    /// Two people lift 秘匿: the first view, or the second.
    Lift,
    /// A home visit is planned.
    PlanVisit,
    /// A home visit was made: the one planned, or the next to come.
    Visited(Option<Seq>),
    /// A trial stay is wished for.
    Trial,
    /// Another person of the household.
    Household,
    /// Something was told that fits no field.
    Told,
    /// A change told by telephone is settled.
    Settle(Seq),
}

/// What a form around a person is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonForm {
    /// A part of the record, or one row of a list of it.
    Sheet(Box<SheetForm>),
    /// Somebody new; `twin`: somebody of that name and birth is on file, and that was said.
    Add {
        /// It was said.
        twin: bool,
    },
    /// A step.
    Life {
        /// Who.
        person: PersonId,
        /// Which.
        act: LifeAct,
    },
}

/// A part of the record in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetForm {
    /// Who.
    pub person: PersonId,
    /// The part.
    pub part: RecordPart,
    /// The list a row of which it is; empty where it is the part itself.
    pub list: &'static str,
    /// The row as it stood; none = a new one, or no list.
    pub row: Option<Value>,
    /// The record as it was shown.
    pub base: Record,
    /// Its revision; moved on when a newer one was told of.
    pub rev: Rev,
    /// What becomes of it.
    pub how: How,
}

impl PersonForm {
    /// Names the form among those half typed: the same words open it again.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Add { .. } => "add".to_owned(),
            Self::Life { person, act } => format!("life {person} {act:?}"),
            Self::Sheet(s) => {
                let code = serde_json::to_value(s.part).ok();
                let part = code.as_ref().and_then(Value::as_str).unwrap_or_default();
                // Of a list: which row, by where it stands.
                let rows = super::person_json::list(&s.base, s.list);
                let at = s.row.as_ref().and_then(|row| rows.iter().position(|r| r == row));
                let row = at.map_or_else(|| "-".to_owned(), |i| i.to_string());
                format!("sheet {} {part} {} {row} {:?}", s.person, s.list, s.how)
            }
        }
    }

    /// Who it is about.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Add { .. } => None,
            Self::Life { person, .. } => Some(*person),
            Self::Sheet(s) => Some(s.person),
        }
    }
}
