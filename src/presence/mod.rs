//! Who has the store open: a small locked file for each session, in a private folder beside it.
//! It must not know the store, a screen or a clock; who is dead is told by the lock alone.

mod hold;
mod look;

pub use hold::Held;
pub use look::look;
