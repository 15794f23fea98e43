//! What an audit asks: the journal, whether the chain and the file are sound.
//! It must not know the words of anything; lines hold ids and codes only.

use super::chain::Chain;
use super::facts::Snapshot;
use super::journal::{self, Line};
use crate::domain::{CaseId, Fact, Seq};

/// What looking over a store found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The engine's complaints about the file; empty when sound.
    pub complaints: Vec<String>,
    /// The journal's chain.
    pub chain: Chain,
}

impl Check {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.complaints.is_empty() && self.chain.broken.is_none()
    }
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

impl Snapshot<'_> {
    /// Journal lines after a position, in order.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_after(&self, seq: Seq, limit: usize) -> Fact<Vec<Line>> {
        Ok(journal::after(self.tx, seq, bound(limit))?)
    }

    /// The newest journal lines, newest first.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_newest(&self, limit: usize) -> Fact<Vec<Line>> {
        Ok(journal::newest(self.tx, bound(limit))?)
    }

    /// Journal lines about a case, in order.
    ///
    /// # Errors
    /// The store fails.
    pub fn journal_of_case(&self, case: CaseId) -> Fact<Vec<Line>> {
        Ok(journal::of_case(self.tx, &case.to_string())?)
    }
}
