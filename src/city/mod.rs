//! What differs between cities, as data: one profile a city, read into `domain::City`.
//! It must not know which city is in force, nor any store.

mod check;
mod check_ways;
mod error;
mod flaws;
mod place;
mod profiles;

pub use check::{check, to_fill_in};
pub use error::{CityError, Flaw, Said, Unread};
pub use profiles::{left_open, load, names, parse, text};
