//! Secrets: argon2id hashes of what a person types to prove who sits here (`rules.md` §8).
//! It must not know whose secret it is, nor keep one longer than a check takes.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

/// The argon2id text (PHC form) of a secret, with a fresh salt. About 20 MiB and some tens of
/// milliseconds: never on a thread that draws or writes.
///
/// # Errors
/// The system has no randomness.
pub fn hash(secret: &str) -> Result<String, String> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|e| e.to_string())?;
    let phc =
        Argon2::default().hash_password_with_salt(secret.as_bytes(), &salt).map_err(|e| e.to_string())?;
    Ok(phc.to_string())
}

/// Whether the secret is the one behind the text. A text that is no hash fits nothing.
#[must_use]
pub fn fits(secret: &str, phc: &str) -> bool {
    PasswordHash::new(phc)
        .is_ok_and(|parsed| Argon2::default().verify_password(secret.as_bytes(), &parsed).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_fits_its_secret_alone() {
        let phc = hash("0000").unwrap();
        assert!(phc.starts_with("$argon2id$"));
        assert!(fits("0000", &phc));
        assert!(!fits("0001", &phc));
        assert!(!fits("0000", "plain"));
        assert_ne!(phc, hash("0000").unwrap(), "every hash has a salt of its own");
    }
}
