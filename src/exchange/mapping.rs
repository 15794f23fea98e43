//! A town's own map of a roster (TOML): which heading or column letter is which field, and in
//! which row the headings stand. It must not know what the fields mean.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use toml::Spanned;

use super::column::{self, Column};
use super::error::ReadError;

/// A map as read; empty where a town has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Row of the headings as a spreadsheet counts, from 1; 0 = there are none.
    pub(super) header_row: Option<u64>,
    /// Columns by their heading, as it is compared.
    pub(super) headings: HashMap<String, Column>,
    /// Columns by their place, from 0.
    pub(super) letters: BTreeMap<usize, Column>,
}

/// The file as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    header_row: Option<u64>,
    #[serde(default)]
    headings: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    letters: BTreeMap<String, Spanned<String>>,
}

impl Mapping {
    /// Reads a map.
    ///
    /// # Errors
    /// [`ReadError::Map`] with its line: no TOML, an unknown field, a letter that is none.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let (text, _) = super::encoding::decode(bytes)?;
        let line = |byte: usize| 1 + text.bytes().take(byte).map(|b| u64::from(b == b'\n')).sum::<u64>();
        let raw: Raw = toml::from_str(&text).map_err(|e| ReadError::Map {
            line: line(e.span().map_or(0, |s| s.start)),
            why: e.message().to_owned(),
        })?;
        let field = |name: &Spanned<String>| {
            let unknown =
                || ReadError::MapField { line: line(name.span().start), name: name.get_ref().clone() };
            column::named(name.get_ref()).ok_or_else(unknown)
        };
        let mut map = Self { header_row: raw.header_row, ..Self::default() };
        for (words, name) in &raw.headings {
            map.headings.insert(column::plain(words), field(name)?);
        }
        for (letters, name) in &raw.letters {
            let at = place(letters).ok_or_else(|| ReadError::MapLetter {
                line: line(name.span().start),
                letter: letters.clone(),
            })?;
            map.letters.insert(at, field(name)?);
        }
        Ok(map)
    }
}

/// The place of a column's letter: A = 0, AA = 26.
fn place(letters: &str) -> Option<usize> {
    let known = (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
    let value = |b: u8| usize::from(b.to_ascii_uppercase() - b'A') + 1;
    known.then(|| letters.bytes().fold(0, |sum, b| sum * 26 + value(b)) - 1)
}

#[cfg(test)]
mod tests {
    use super::super::table::letter;
    use super::*;

    #[test]
    fn letters_and_places_agree() {
        for at in [0, 25, 26, 701, 702] {
            assert_eq!(place(&letter(at)), Some(at));
        }
        assert_eq!((place("c"), place(""), place("列"), place("ABCD")), (Some(2), None, None, None));
    }

    #[test]
    fn errors_name_their_line() {
        let no = |text: &str| Mapping::read(text.as_bytes()).unwrap_err();
        assert_eq!(
            no("header_row = 3\n[headings]\n\"お名前\" = \"neme\"\n"),
            ReadError::MapField { line: 3, name: "neme".into() }
        );
        assert_eq!(no("[letters]\n9 = \"name\"\n"), ReadError::MapLetter { line: 2, letter: "9".into() });
        assert!(matches!(no("[headings]\n\nx = \n"), ReadError::Map { line: 3, .. }));
        assert!(matches!(no("head_row = 1\n"), ReadError::Map { line: 1, .. }));
    }
}
