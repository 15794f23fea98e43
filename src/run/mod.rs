//! The shell: loop, effects, terminal, signals.
//! It must not know what a key or a message means: that is `app`'s.

mod secret;
mod signals;
mod terminal;

pub use secret::{fits, hash};
pub use terminal::is_terminal;
