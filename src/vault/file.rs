//! Secrets in files: read only where nobody else can read them, made so that nobody else can.
//! It must not know what the secret opens.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use zeroize::Zeroizing;

/// The most a secret's file may hold, in bytes.
const MOST: u64 = 16 * 1024;

/// Why a secret's file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileWrong {
    /// There is none.
    Missing,
    /// Others can read it.
    Open,
    /// It belongs to another account.
    Owner,
    /// The system refuses, or it is too long.
    Unread,
}

impl FileWrong {
    /// Its code in a fault about a store's key.
    #[must_use]
    pub fn key_code(self) -> &'static str {
        match self {
            Self::Missing => "key_missing",
            Self::Open => "key_open",
            Self::Owner => "key_owner",
            Self::Unread => "key_unread",
        }
    }
}

/// Reads a secret's text. Its file must be the account's own and closed to everybody else
/// (`chmod 600`). What systemd hands over (`handed`) belongs to root and names its reader in an
/// access list, whose mask shows as the group's bits: only others must have none.
///
/// # Errors
/// Missing, open to others, somebody else's, unreadable.
pub fn read_secret(path: &Path, handed: bool) -> Result<Zeroizing<String>, FileWrong> {
    let unread = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => FileWrong::Missing,
        _ => FileWrong::Unread,
    };
    let mut file = std::fs::File::open(path).map_err(unread)?;
    // Of the file that was opened, not of its name: a name can be changed in between.
    let about = file.metadata().map_err(unread)?;
    if about.mode() & if handed { 0o007 } else { 0o077 } != 0 {
        return Err(FileWrong::Open);
    }
    if !handed && about.uid() != rustix::process::geteuid().as_raw() {
        return Err(FileWrong::Owner);
    }
    if !about.is_file() || about.len() > MOST {
        return Err(FileWrong::Unread);
    }
    let mut text = Zeroizing::new(String::with_capacity(usize::try_from(about.len()).unwrap_or(0) + 1));
    file.read_to_string(&mut text).map_err(unread)?;
    Ok(text)
}

/// Makes a file that nobody but its owner can read, on the disk before it returns.
///
/// # Errors
/// There is one already, or it cannot be written.
pub fn make_private(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_secret_is_read_only_where_nobody_else_can() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        assert_eq!(read_secret(&path, false), Err(FileWrong::Missing));
        make_private(&path, "geheim\n").unwrap();
        assert!(make_private(&path, "other").is_err(), "never over one that is there");
        assert_eq!(read_secret(&path, false).unwrap().as_str(), "geheim\n");
        let mode = |m| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(m)).unwrap();
        for open in [0o640, 0o604, 0o660] {
            mode(open);
            assert_eq!(read_secret(&path, false), Err(FileWrong::Open), "{open:o}");
        }
        mode(0o440);
        assert!(read_secret(&path, true).is_ok(), "an access list shows so");
        mode(0o444);
        assert_eq!(read_secret(&path, true), Err(FileWrong::Open));
        assert_eq!(read_secret(dir.path(), false).unwrap_err(), FileWrong::Open);
    }
}
