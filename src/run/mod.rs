//! The shell: loop, effects, terminal, signals.
//! It must not know what a key or a message means: that is `app`'s.

mod desk;
mod drilled;
mod effects;
mod finder;
mod keys;
mod looping;
mod notify;
mod notify_way;
mod papers;
mod seated;
mod secret;
mod signals;
mod terminal;

pub use desk::{Beside, LookOn, NotHere, Options, desk};
pub use drilled::Drilled;
pub use effects::people;
pub use finder::Persons;
pub use notify::{Notify, PLACES};
pub use notify_way::Way;
pub use papers::Papers;
pub use secret::{fits, hash};
pub use terminal::is_terminal;
