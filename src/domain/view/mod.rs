//! What a screen or a verb shows, as plain data, worked out from facts for one viewer.
//! It must not know how it is drawn or in which language.

mod types;

pub use types::*;
