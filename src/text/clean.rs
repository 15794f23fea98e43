//! `Clean`: text from outside, made safe to draw, log and export.
//! It must not know what the text means.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// One line of foreign text, cleaned: NFC, no control or format characters, no line
/// separators, no tag characters, at most two combining marks and one variation selector
/// per base, at most [`Clean::MAX`] characters. Variation selectors stay: names need them.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clean(String);

impl Clean {
    /// The longest text kept, in characters.
    pub const MAX: usize = 4_000;

    /// Cleans `raw`. Line breaks and tabs become one space.
    #[must_use]
    pub fn new(raw: &str) -> Self {
        if is_plain(raw) {
            return Self(raw.to_owned());
        }
        let mut out = String::with_capacity(raw.len());
        let mut marks = 0_u8;
        let mut count = 0_usize;
        let mut last = ' ';
        for c in raw.nfc() {
            let c = if is_break(c) { ' ' } else { c };
            if drop_char(c) {
                continue;
            }
            if is_variation_selector(c) {
                // One per base, and none without a base: a pile of them draws nothing.
                if last.is_whitespace() || is_variation_selector(last) {
                    continue;
                }
            } else if is_combining_mark(c) {
                // A letter may carry any number of them from outside.
                marks = marks.saturating_add(1);
                if marks > 2 {
                    continue;
                }
            } else {
                marks = 0;
            }
            if c == ' ' && last == ' ' {
                continue;
            }
            out.push(c);
            last = c;
            count += 1;
            if count == Self::MAX {
                break;
            }
        }
        // Dropping characters can bring a base and a mark together: compose once more.
        Self(out.trim().nfc().collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text, or nothing when it is empty.
    #[must_use]
    pub fn some(self) -> Option<Self> {
        if self.is_empty() { None } else { Some(self) }
    }
}

/// Whether `raw` is already clean because it is short printable ASCII without outer or
/// doubled spaces: numbers, codes and addresses of machines, the common case of imports.
fn is_plain(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    bytes.len() <= Clean::MAX
        && bytes.iter().all(|b| matches!(b, b' '..=b'~'))
        && !raw.starts_with(' ')
        && !raw.ends_with(' ')
        && !bytes.windows(2).any(|w| w == b"  ")
}

fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

pub(super) fn drop_char(c: char) -> bool {
    matches!(c.general_category(), GeneralCategory::Control | GeneralCategory::Format)
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

impl From<&str> for Clean {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for Clean {
    fn from(raw: String) -> Self {
        if is_plain(&raw) { Self(raw) } else { Self::new(&raw) }
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(d)?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(raw: &str) -> Result<(), TestCaseError> {
        let clean = Clean::new(raw);
        let s = clean.as_str();
        prop_assert_eq!(Clean::new(s), clean.clone(), "idempotent");
        prop_assert_eq!(Clean::from(raw.to_owned()), clean.clone(), "one way");
        prop_assert!(s.chars().all(|c| !drop_char(c) && !is_break(c)));
        prop_assert!(s.chars().count() <= Clean::MAX);
        prop_assert_eq!(s.nfc().collect::<String>(), s);
        prop_assert_eq!(s.trim(), s);
        let (mut marks, mut selectors) = (0, 0);
        for c in s.chars() {
            match c {
                c if is_variation_selector(c) => selectors += 1,
                c if is_combining_mark(c) => marks += 1,
                _ => (marks, selectors) = (0, 0),
            }
            prop_assert!(marks <= 2, "{s:?}");
            prop_assert!(selectors <= 3, "{s:?}");
        }
        Ok(())
    }

    #[test]
    fn names_keep_their_selectors_and_lose_the_rest() {
        assert_eq!(Clean::new("葛\u{e0100}城\u{202e} 太郎\u{7}\r\n").as_str(), "葛\u{e0100}城 太郎");
        assert_eq!(Clean::new("a\u{e0041}\u{200b}b").as_str(), "ab");
        assert_eq!(Clean::new("か\u{3099}").as_str(), "が");
        assert_eq!(Clean::new("x\u{301}\u{302}\u{303}\u{304}").as_str(), "x\u{301}\u{302}");
        assert_eq!(Clean::new("一\t\n二\u{2028}三").as_str(), "一 二 三");
        assert_eq!(Clean::new(&"あ".repeat(5_000)).as_str().chars().count(), Clean::MAX);
        assert_eq!(Clean::new("  a  b ").as_str(), "a b");
    }

    proptest! {
        #[test]
        fn anything_becomes_clean(raw in any::<String>()) {
            check(&raw)?;
        }

        #[test]
        fn nasty_text_becomes_clean(raw in "[ aが\u{301}\u{316}\u{3099}\u{fe00}\u{e0100}\u{e0041}\u{200b}\u{200d}\u{202e}\u{7}\n\u{2028}\u{1100}\u{1161}\u{11a8}]{0,40}") {
            check(&raw)?;
        }
    }
}
