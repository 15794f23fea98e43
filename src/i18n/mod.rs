//! Japanese (default) and English, side by side: a missing translation does not compile.
//! It must not know screens or stores; it words what `domain` says.

pub mod exchange;
mod t;

pub use t::{Lang, T};
