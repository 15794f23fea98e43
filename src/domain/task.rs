//! Tasks: what is owed, by whom, when (`rules.md` §5).
//! It must not know which form settles one.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, Code, PersonId, ProviderId, Rev, TaskId};
use super::time::At;
use crate::text::Clean;

/// Something owed. Kinds: `office`, `desk_callback`, `late_application`, `conference`,
/// `countersign`, `review`, `first_talk`, `vacancy_mismatch`, `replacement`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Id.
    pub id: TaskId,
    /// Row revision.
    pub rev: Rev,
    /// Kind.
    pub kind: Code,
    /// Case, if it belongs to one.
    pub case: Option<CaseId>,
    /// Person, if it is about one.
    pub person: Option<PersonId>,
    /// Provider, if it is about one.
    pub provider: Option<ProviderId>,
    /// What is to be done.
    pub what: Clean,
    /// Who owes it.
    pub owner: Option<Clean>,
    /// Due.
    pub due: At,
    /// Made at.
    pub made: At,
    /// Done at.
    pub done: Option<At>,
}
