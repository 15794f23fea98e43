//! A form's fields by name: read out of a body, or filled from what is known; and what is
//! wrong with them. It must not know what a field means.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::i18n::T;
use crate::text::Clean;

/// Fields of one form at most: a page of two weeks with every room kind has fewer.
const MOST: usize = 600;
/// Characters of one value at most.
const LONGEST: usize = 500;

/// Values by name; a checkbox group has several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// Reads `a=1&b=2`; values come out clean, what is beyond the limits is left out.
    pub(super) fn parse(body: &[u8]) -> Self {
        let mut fields = Self::default();
        for (name, value) in form_urlencoded::parse(body).take(MOST) {
            let short: String = value.chars().take(LONGEST).collect();
            fields.add(&name, Clean::new(&short).as_str());
        }
        fields
    }

    /// Adds a value.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.0.entry(name.to_owned()).or_default().push(value.to_owned());
    }

    /// Adds a number, or an empty value where there is none.
    pub(super) fn add_number<N: ToString>(&mut self, name: &str, value: Option<N>) {
        self.add(name, &value.map(|n| n.to_string()).unwrap_or_default());
    }

    /// The value of a name; empty when absent.
    pub(super) fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|v| v.first()).map_or("", String::as_str)
    }

    /// All values of a name.
    pub(super) fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a name has this value among its own: a ticked box.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|v| v == value)
    }

    /// A number from 0 to `most` as people type it (full-width too); none when empty.
    pub(super) fn number(&self, name: &str, most: u32, errors: &mut Errors) -> Option<u32> {
        let typed: String = self.one(name).nfkc().filter(|c| !c.is_whitespace()).collect();
        if typed.is_empty() {
            return None;
        }
        let digits = typed.len() <= 4 && typed.bytes().all(|b| b.is_ascii_digit());
        match typed.parse::<u32>() {
            Ok(n) if digits && n <= most => Some(n),
            _ => {
                errors.say(name, crate::i18n::web::E_NUMBER, &[&most.to_string()]);
                None
            }
        }
    }

    /// `yes`, `no`, or neither.
    pub(super) fn yes_no(&self, name: &str) -> Option<bool> {
        match self.one(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The codes of a group that are codes of `T`, each once; others are left out.
    pub(super) fn codes<T: serde::de::DeserializeOwned + PartialEq>(&self, name: &str) -> Vec<T> {
        let mut out = Vec::new();
        for code in self.all(name) {
            if let Some(code) = code_of(code)
                && !out.contains(&code)
            {
                out.push(code);
            }
        }
        out
    }
}

/// A code as the domain spells it.
pub(super) fn code_of<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(text.into()).ok()
}

/// The code of a value as the domain spells it.
pub(super) fn code<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// What is wrong, by field, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Errors(Vec<(String, T, Vec<String>)>);

impl Errors {
    /// Says what is wrong with a field, once.
    pub(super) fn say(&mut self, field: &str, what: T, parts: &[&str]) {
        if self.of(field).is_none() {
            self.0.push((field.to_owned(), what, parts.iter().map(|p| (*p).to_owned()).collect()));
        }
    }

    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with one field.
    pub(super) fn of(&self, field: &str) -> Option<(T, &[String])> {
        self.0.iter().find(|(f, ..)| f == field).map(|(_, t, parts)| (*t, parts.as_slice()))
    }

    /// Everything that is wrong.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, T, &[String])> {
        self.0.iter().map(|(f, t, parts)| (f.as_str(), *t, parts.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let fields = Fields::parse("a=%EF%BC%92&b=+3+&c=x&d=-1&e=1000&f=".as_bytes());
        let mut errors = Errors::default();
        let mut read = |name: &str| fields.number(name, 99, &mut errors);
        assert_eq!((read("a"), read("b"), read("f"), read("none")), (Some(2), Some(3), None, None));
        assert_eq!((read("c"), read("d"), read("e")), (None, None, None));
        let wrong: Vec<_> = errors.iter().map(|(f, ..)| f.to_owned()).collect();
        assert_eq!(wrong, ["c", "d", "e"]);
    }

    #[test]
    fn hostile_text_comes_out_clean() {
        let fields = Fields::parse("n=%3Cb%3E%E2%80%AE%00%1B%5B31m".as_bytes());
        assert_eq!(fields.one("n"), "<b>[31m");
    }

    proptest! {
        #[test]
        fn any_body_is_read(body in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let fields = Fields::parse(&body);
            let mut errors = Errors::default();
            for name in fields.0.keys() {
                let n = fields.number(name, 99, &mut errors);
                prop_assert!(n.is_none_or(|n| n <= 99));
                prop_assert!(fields.one(name).chars().count() <= LONGEST);
            }
        }
    }
}
