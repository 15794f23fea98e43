//! The key tests hold: none in this build; `tests/sealed/held.rs` is its twin in the sealed one.
//! It knows nothing of a store.

/// Gives the process the key its stores are made with.
pub(crate) fn hold() {}
