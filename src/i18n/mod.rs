//! Japanese (default) and English, side by side: a missing translation does not compile.
//! It must not know screens or stores; it words what `domain` says.

mod cli_help;
mod t;

pub use cli_help::{cli_help, cli_help_frame};
pub use t::{Lang, T};
