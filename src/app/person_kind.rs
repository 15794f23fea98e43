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
    /// Taken for dead by mistake.
    Restore,
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
    /// Its revision.
    pub rev: Rev,
    /// The revision for which it was asked what becomes of fields somebody else has changed too.
    pub asked: Option<Rev>,
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
                // Of a list: which row, by what it says; where it stands may change.
                let row = s.row.as_ref().map_or_else(|| "-".to_owned(), row_key);
                format!("sheet {} {part} {} {row} {:?}", s.person, s.list, s.how)
            }
        }
    }

    /// The keys under which a form of a list's row may be kept while the row is on file: of every
    /// row, and what they begin and end with. None for what is no row.
    #[must_use]
    pub fn keys_of_list(&self) -> Option<(String, String, Vec<String>)> {
        let Self::Sheet(s) = self else { return None };
        if s.list.is_empty() {
            return None;
        }
        let code = serde_json::to_value(s.part).ok();
        let part = code.as_ref().and_then(Value::as_str).unwrap_or_default();
        let (head, tail) = (format!("sheet {} {part} {} ", s.person, s.list), format!(" {:?}", s.how));
        let rows = super::person_json::list(&s.base, s.list);
        let all = rows.iter().map(row_key).chain(["-".to_owned()]).map(|row| format!("{head}{row}{tail}"));
        Some((head.clone(), tail.clone(), all.collect()))
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

/// A row by what it says (FNV-1a): the same on every desk and after every start.
fn row_key(row: &Value) -> String {
    let hash = row
        .to_string()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}
