//! The shell: loop, effects, terminal, signals.
//! It must not know what a key or a message means: that is `app`'s.

mod backup;
mod calendars;
mod day;
mod desk;
mod drilled;
mod effects;
mod export;
mod finder;
mod guard;
mod health;
mod keys;
mod looping;
mod notify;
mod notify_way;
mod papers;
mod proposing;
mod restore;
mod seated;
mod secret;
mod signals;
mod terminal;
mod tonight;

pub use backup::{BackupWrong, Backups, Taken};
pub use calendars::{CalendarWatch, Calendars};
pub use day::day;
pub use desk::{Beside, LookOn, NotHere, Options, desk};
pub use drilled::Drilled;
pub use effects::people;
pub use export::export;
pub use finder::Persons;
pub use guard::guard;
pub use health::{Finding, Health, Level};
pub use notify::{Notify, PLACES};
pub use notify_way::Way;
pub use papers::{Papers, invitation, paper_with_head};
pub use restore::{Behind, RestoreWrong, Restored, Wanted, behind, restore};
pub use secret::{fits, hash};
pub use terminal::is_terminal;
pub use tonight::Tonight;
