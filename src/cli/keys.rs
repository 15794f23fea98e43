//! The store's key and the offices' keys, from where the configuration says they are.
//! It must not print one, nor take one from an argument or the environment.

use std::path::{Path, PathBuf};

use super::config::Config;
use super::out::{Ran, Stop};
use crate::domain::Fault;
use crate::i18n::sealed::secret_file;
use crate::i18n::{Lang, backup as words};
use crate::store::{self, CAN_SEAL, Key};
use crate::vault::{Identities, Recipients, VaultWrong, read_secret};

/// The name of the credential systemd hands over (`LoadCredential=daiji.key:…`).
const CREDENTIAL: &str = "daiji.key";

/// Where the key is: the configured file, or a credential of systemd (which names a folder in the
/// environment, never a key); and whether systemd handed it over.
fn place(config: &Config) -> Option<(PathBuf, bool)> {
    if let Some(file) = &config.seal.key_file {
        return Some((file.clone(), false));
    }
    let folder = std::env::var_os("CREDENTIALS_DIRECTORY")?;
    let file = Path::new(&folder).join(CREDENTIAL);
    file.exists().then_some((file, true))
}

/// Reads a key out of a file.
pub(crate) fn read(path: &Path, handed: bool) -> Result<Key, Fault> {
    let wrong = |why: &str| Fault::Sealed { why: why.into(), path: path.display().to_string() };
    let text = read_secret(path, handed).map_err(|e| wrong(e.key_code()))?;
    Key::from_hex(&text).ok_or_else(|| wrong("key_bad"))
}

/// Gives the process the configured key, or the reason why it cannot be had, which is told when a
/// sealed store is opened: what is not sealed opens without.
pub(crate) fn hold(config: &Config) {
    if CAN_SEAL {
        store::hold(place(config).map(|(file, handed)| read(&file, handed)).transpose());
    }
}

/// The offices' public keys.
pub(crate) fn offices(texts: &[String], lang: Lang) -> Ran<Recipients> {
    Recipients::parse(texts).map_err(|e| match e {
        VaultWrong::Recipient(n) => Stop::Fault(words::said::BAD_RECIPIENT.fill(lang, &[&n.to_string()])),
        other => Stop::Fault(other.to_string()),
    })
}

/// An office's identity out of its file.
pub(crate) fn identity(file: &Path, lang: Lang) -> Ran<Identities> {
    let wrong =
        |why: &str| Stop::Fault(words::said::BAD_IDENTITY.fill(lang, &[&file.display().to_string(), why]));
    let text = read_secret(file, false).map_err(|e| wrong(secret_file(e.key_code()).get(lang)))?;
    Identities::parse(&text).map_err(|e| wrong(&e.to_string()))
}
