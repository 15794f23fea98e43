//! The profiles built into the program, and reading one.
//! It must not know what a profile means (`check.rs`).

use crate::domain::City;

use super::check::{check, to_fill_in};
use super::error::{CityError, Flaw};
use super::place::{line, unread};

const PROFILES: [(&str, &str); 5] = [
    ("tochigi", include_str!("tochigi.toml")),
    ("kashiwa", include_str!("kashiwa.toml")),
    ("osaka", include_str!("osaka.toml")),
    ("nagaoka", include_str!("nagaoka.toml")),
    ("demo", include_str!("demo.toml")),
];

/// The profiles there are, the first being the one taken when none is named.
#[must_use]
pub fn names() -> Vec<&'static str> {
    PROFILES.iter().map(|(name, _)| *name).collect()
}

/// The text of the built-in profile of that name: a starting point for a town's own.
///
/// # Errors
/// [`CityError::Unknown`] when there is none.
pub fn text(name: &str) -> Result<&'static str, CityError> {
    let found = PROFILES.iter().find(|(known, _)| *known == name);
    let (_, text) = found.ok_or_else(|| CityError::Unknown { name: name.to_owned(), known: names() })?;
    Ok(text)
}

/// The built-in profile of that name, read and checked.
///
/// # Errors
/// [`CityError::Unknown`] when there is none; else as [`parse`].
pub fn load(name: &str) -> Result<City, CityError> {
    parse(text(name)?)
}

/// Reads and checks a profile.
///
/// # Errors
/// [`CityError::Unreadable`] with every place that cannot be read, or [`CityError::Wrong`] with
/// every flaw found; both with their lines.
pub fn parse(text: &str) -> Result<City, CityError> {
    let Ok(city) = toml::from_str::<City>(text) else { return Err(CityError::Unreadable(unread(text))) };
    let flaws = check(&city);
    if flaws.is_empty() { Ok(city) } else { Err(CityError::Wrong(placed(flaws, text))) }
}

/// What the city still has to fill in, with its lines.
#[must_use]
pub fn left_open(city: &City, text: &str) -> Vec<Flaw> {
    placed(to_fill_in(city), text)
}

fn placed(mut flaws: Vec<Flaw>, text: &str) -> Vec<Flaw> {
    for flaw in &mut flaws {
        flaw.line = line(text, &flaw.field);
    }
    flaws
}
