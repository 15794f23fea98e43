//! The profiles built into the program, and reading one.
//! It must not know what a profile means (`check.rs`).

use crate::domain::City;

use super::check::check;
use super::error::CityError;

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

/// The built-in profile of that name, read and checked.
///
/// # Errors
/// [`CityError::Unknown`] when there is none; else as [`parse`].
pub fn load(name: &str) -> Result<City, CityError> {
    let (_, text) = PROFILES
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| CityError::Unknown { name: name.to_owned(), known: names() })?;
    parse(text)
}

/// Reads and checks a profile.
///
/// # Errors
/// [`CityError::Unreadable`] with the line, or [`CityError::Wrong`] with every flaw found.
pub fn parse(text: &str) -> Result<City, CityError> {
    let city: City = toml::from_str(text).map_err(|e| CityError::Unreadable {
        line: line_of(text, e.span().map_or(0, |s| s.start)),
        reason: e.message().to_owned(),
    })?;
    let flaws = check(&city);
    if flaws.is_empty() { Ok(city) } else { Err(CityError::Wrong(flaws)) }
}

fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}
