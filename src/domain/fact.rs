//! What a read gives: a fact, or the fault of whoever keeps it.
//! It must not know what is read.

use super::refusal::Fault;

/// A fact, or a fault of its keeper.
pub type Fact<T> = Result<T, Fault>;
