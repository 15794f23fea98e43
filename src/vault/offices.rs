//! The offices' keys: public ones that seal, identities that open (age, X25519).
//! It must not know what is sealed.

use std::io::{self, Read, Write};

use age::secrecy::ExposeSecret;
use age::x25519;
use zeroize::Zeroizing;

/// How every sealed file begins.
const BEGINNING: &[u8] = b"age-encryption.org/v1\n";

/// Why something cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum VaultWrong {
    /// A public key that is none; its place in the list, from 1.
    #[error("not a public key: number {0}")]
    Recipient(usize),
    /// An identity file without an identity.
    #[error("no identity in it")]
    Identity,
    /// Sealed for other keys.
    #[error("sealed for other keys")]
    NotFor,
    /// Not a sealed file, cut short, or changed since it was sealed.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Public keys (`age1…`): whoever holds the identity of one of them can open.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Recipients(Vec<x25519::Recipient>);

impl std::fmt::Debug for Recipients {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(ToString::to_string)).finish()
    }
}

impl Recipients {
    /// Public keys out of their texts.
    ///
    /// # Errors
    /// One of them is none.
    pub fn parse(texts: &[String]) -> Result<Self, VaultWrong> {
        let one = |(n, text): (usize, &String)| text.trim().parse().map_err(|_| VaultWrong::Recipient(n + 1));
        texts.iter().enumerate().map(one).collect::<Result<_, _>>().map(Self)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Seals what `body` writes for every one of them.
    ///
    /// # Errors
    /// There is none, or writing fails.
    pub fn seal<W: Write>(
        &self,
        to: W,
        body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<W, VaultWrong> {
        let all = self.0.iter().map(|r| r as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(all)
            .map_err(|e| VaultWrong::Io(io::Error::other(e.to_string())))?;
        let mut writer = encryptor.wrap_output(to)?;
        body(&mut writer)?;
        Ok(writer.finish()?)
    }
}

/// Identities (`AGE-SECRET-KEY-1…`) out of a file.
pub struct Identities(Vec<x25519::Identity>);

impl Identities {
    /// Identities out of a file's text: one a line, `#` begins a comment.
    ///
    /// # Errors
    /// There is none in it, or a line is none.
    pub fn parse(text: &str) -> Result<Self, VaultWrong> {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        let all: Result<Vec<_>, _> =
            lines.map(|l| l.parse::<x25519::Identity>().map_err(|_| VaultWrong::Identity)).collect();
        all.and_then(|all| if all.is_empty() { Err(VaultWrong::Identity) } else { Ok(Self(all)) })
    }

    /// Opens a sealed file; what is read from the answer is checked piece by piece.
    ///
    /// # Errors
    /// Sealed for other keys, or no sealed file.
    pub fn open<'r>(&self, from: impl Read + 'r) -> Result<impl Read + 'r, VaultWrong> {
        let wrong = |e: age::DecryptError| match e {
            age::DecryptError::NoMatchingKeys => VaultWrong::NotFor,
            age::DecryptError::Io(e) if e.kind() != io::ErrorKind::UnexpectedEof => VaultWrong::Io(e),
            other => VaultWrong::Damaged(other.to_string()),
        };
        let decryptor = age::Decryptor::new(from).map_err(wrong)?;
        decryptor.decrypt(self.0.iter().map(|i| i as &dyn age::Identity)).map_err(wrong)
    }
}

/// Whether bytes begin as a sealed file does.
#[must_use]
pub fn is_sealed(beginning: &[u8]) -> bool {
    beginning.starts_with(BEGINNING)
}

/// A new office key: the identity file's text, and the public key that seals for it.
#[must_use]
pub fn new_identity() -> (Zeroizing<String>, String) {
    let identity = x25519::Identity::generate();
    let public = identity.to_public().to_string();
    let mut text = Zeroizing::new(String::with_capacity(256));
    text.push_str("# public key: ");
    text.push_str(&public);
    text.push('\n');
    text.push_str(identity.to_string().expose_secret());
    text.push('\n');
    (text, public)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(by: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultWrong> {
        let mut out = Vec::new();
        let mut reader = Identities::parse(by)?.open(sealed)?;
        reader.read_to_end(&mut out).map_err(|e| VaultWrong::Damaged(e.to_string()))?;
        Ok(out)
    }

    #[test]
    fn either_office_opens_and_nobody_else() {
        let ((one, a), (two, b), (three, _)) = (new_identity(), new_identity(), new_identity());
        let both = Recipients::parse(&[a, b]).unwrap();
        let sealed = both.seal(Vec::new(), |w| w.write_all("夜の控え".as_bytes())).unwrap();
        assert!(is_sealed(&sealed) && !sealed.windows(6).any(|w| w == "夜の".as_bytes()));
        assert_eq!(opened(&one, &sealed).unwrap(), "夜の控え".as_bytes());
        assert_eq!(opened(&two, &sealed).unwrap(), "夜の控え".as_bytes());
        assert!(matches!(opened(&three, &sealed), Err(VaultWrong::NotFor)));
        for at in 0..sealed.len() {
            let mut bad = sealed.clone();
            bad[at] ^= 1;
            assert!(opened(&one, &bad).is_err() || opened(&two, &bad).is_err(), "byte {at}");
        }
        assert!(opened(&one, &sealed[..sealed.len() - 1]).is_err(), "cut short");
    }

    #[test]
    fn what_is_no_key_is_told_by_its_place() {
        let (_, public) = new_identity();
        let wrong = Recipients::parse(&[public.clone(), "age1nothing".into()]);
        assert!(matches!(wrong, Err(VaultWrong::Recipient(2))));
        assert!(Identities::parse(&format!("# public key: {public}\n")).is_err());
        assert!(Identities::parse(&public).is_err());
    }
}
