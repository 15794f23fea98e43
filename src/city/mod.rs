//! What differs between cities, as data: one profile a city, read into `domain::City`.
//! It must not know which city is in force, nor any store.

mod check;
mod error;
mod profiles;

pub use check::check;
pub use error::{CityError, Flaw};
pub use profiles::{load, names, parse};
