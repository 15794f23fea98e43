//! The token of a page address: made, read as people type it, and turned into its digest.
//! It must not know where a digest is kept; the token itself is kept nowhere.

use std::fmt;

use sha2::{Digest, Sha256};

/// 160 bits in 32 characters without look-alikes (no i, l, o, u): it may have to be typed
/// from paper into an old office PC.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Random bytes of a token.
const BYTES: usize = 20;
/// Characters of a token.
const CHARS: usize = 32;

/// A page's token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// A new token out of the system's randomness.
    ///
    /// # Errors
    /// The system has no randomness; its own words.
    pub fn random() -> Result<Self, String> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes).map_err(|e| e.to_string())?;
        let mut text = String::with_capacity(CHARS);
        for five in bytes.chunks(5) {
            let mut bits = five.iter().fold(0_u64, |all, b| (all << 8) | u64::from(*b));
            bits <<= 24;
            for _ in 0..8 {
                text.push(char::from(letter(bits >> 59)));
                bits <<= 5;
            }
        }
        Ok(Self(text))
    }

    /// A token as it stands in an address or was typed: capitals are small letters, look-alikes
    /// what they look like. None for anything that cannot be one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != CHARS {
            return None;
        }
        let folded: Option<String> = text
            .bytes()
            .map(|b| match b.to_ascii_lowercase() {
                b'o' => Some('0'),
                b'i' | b'l' => Some('1'),
                b if ALPHABET.contains(&b) => Some(char::from(b)),
                _ => None,
            })
            .collect();
        folded.map(Self)
    }

    /// The token as it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// SHA-256 of the token in hex: all the store ever has of it. Without a salt, because the
    /// token is random itself and must be found by its digest.
    #[must_use]
    pub fn digest(&self) -> String {
        use std::fmt::Write as _;
        Sha256::digest(self.0.as_bytes()).iter().fold(String::with_capacity(64), |mut out, b| {
            // Writing into a String cannot fail.
            let _ = write!(out, "{b:02x}");
            out
        })
    }
}

fn letter(index: u64) -> u8 {
    usize::try_from(index & 31).ok().and_then(|i| ALPHABET.get(i)).copied().unwrap_or(b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_random_and_come_back_however_they_are_typed() {
        let mut seen = std::collections::BTreeSet::new();
        let mut letters = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let token = Token::random().unwrap();
            assert_eq!(token.as_str().len(), CHARS);
            letters.extend(token.as_str().chars());
            assert_eq!(Token::read(token.as_str()), Some(token.clone()));
            assert_eq!(Token::read(&token.as_str().to_uppercase()), Some(token.clone()));
            assert!(
                crate::domain::is_digest(&token.digest()) && !format!("{token:?}").contains(token.as_str())
            );
            assert!(seen.insert(token.digest()));
        }
        assert_eq!(letters.len(), 32, "every letter is used");
        let zeros = Token::read(&"O".repeat(32)).unwrap();
        assert_eq!(zeros.as_str(), "0".repeat(32));
    }

    #[test]
    fn what_cannot_be_a_token_is_none() {
        for bad in ["", "abc", &"u".repeat(32), &"0".repeat(33), &"あ".repeat(11), &"%".repeat(32)] {
            assert_eq!(Token::read(bad), None, "{bad}");
        }
    }
}
