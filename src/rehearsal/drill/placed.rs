//! A name in a script with the place it stands at, so that a wrong one is told with its line.
//! It must not know what the name means.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::domain::ProviderId;

/// Begins and ends the place in a reader's error: the reader itself would name the list's place.
const MARK: char = '\u{1}';

/// Something read from a text of the script.
pub(super) trait Readable: Sized {
    /// Reads it; why not, in English.
    fn read(text: &str) -> Result<Self, String>;
}

impl Readable for ProviderId {
    fn read(text: &str) -> Result<Self, String> {
        Ok(Self::new(text))
    }
}

/// What was read, and the byte it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    value: T,
    at: usize,
}

impl<T> Placed<T> {
    /// Something that stands nowhere in the script.
    pub(super) const fn nowhere(value: T) -> Self {
        Self { value, at: 0 }
    }

    /// What was read.
    #[must_use]
    pub const fn get_ref(&self) -> &T {
        &self.value
    }

    /// The byte it stands at.
    pub(super) const fn at(&self) -> usize {
        self.at
    }
}

impl<'de, T: Readable> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Spanned::<String>::deserialize(d)?;
        let at = text.span().start;
        let value =
            T::read(text.get_ref()).map_err(|why| D::Error::custom(format!("{MARK}{at}{MARK}{why}")))?;
        Ok(Self { value, at })
    }
}

/// The place and the reason of a reader's error.
pub(super) fn reason(e: &toml::de::Error) -> (usize, String) {
    let mut parts = e.message().splitn(3, MARK);
    match (parts.next(), parts.next().and_then(|at| at.parse().ok()), parts.next()) {
        (Some(""), Some(at), Some(why)) => (at, why.to_owned()),
        _ => (e.span().map_or(0, |s| s.start), e.message().to_owned()),
    }
}
