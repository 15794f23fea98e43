//! What the forms on who is who, and on what was told, are for, as data.
//! It must not know their fields or the commands they become.

use crate::domain::{CaseId, Code, MergeEntry, PersonId};

/// What a form about who is who, or about what left, is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrivacyForm {
    /// The somebody of a case.
    Identify { case: CaseId },
    /// Two records of one person.
    Merge { keep: PersonId },
    /// What differs between them, one field each.
    Differ { entry: Box<MergeEntry>, fields: Vec<Code> },
    /// Why a hidden address is needed.
    Address { case: CaseId, person: PersonId },
    /// What was told.
    Tell { person: PersonId, case: Option<CaseId> },
}
