//! Drills: scripted nights as data, the simulated others who answer, and the report at the end.
//! They must not know the screen or a clock: time comes in, words and commands go out.

mod check;
mod director;
mod expect;
mod file;
mod meant;
mod moment;
mod placed;
mod record;
mod score;
#[cfg(test)]
mod score_test;
mod sheet;
mod shelf;
mod start;

pub use check::DrillError;
pub use director::{Act, Director};
pub use expect::Check;
pub use file::Drill;
pub use record::Record;
pub use score::{Item, Number, Report, State, score};
pub use sheet::{SheetLine, SheetTone, sheet};
pub use shelf::{drill, drills, parse};
pub use start::drill_data;
