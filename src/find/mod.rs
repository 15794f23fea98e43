//! The index of persons in memory: built after the first frame, filtered by who looks, never a file.
//! Folded fields lie in long runs of bytes that are scanned on every key.

mod fields;
mod found;
mod heads;
mod index;
mod keys;
mod matching;
mod offices;
mod order;
mod probe;
mod query;
mod rows;
mod scan;
mod shelf;
mod top;
mod why;

pub use found::{Boost, Found, Hit};
pub use index::Index;
