//! One session's own files: the lock it holds as long as it lives, and beside it what it says.
//! It must not read those of others.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::domain::Sitter;

/// Ends of the file names: the lock, what is said, what is being written.
pub(super) const LOCK: &str = "lock";
pub(super) const SAID: &str = "json";
const NEW: &str = "new";

/// A session that is there; its files go when this is dropped, and its lock when the process dies
/// however it dies.
#[derive(Debug)]
pub struct Held {
    lock: PathBuf,
    name: String,
    _file: File,
}

impl Held {
    /// Takes a place in the folder, which is made (0700) where it is missing.
    ///
    /// # Errors
    /// The folder or the files cannot be written.
    pub fn take(dir: &Path, says: &Sitter) -> io::Result<Self> {
        if !dir.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        }
        loop {
            let name = format!("{:016x}", getrandom::u64().map_err(io::Error::other)?);
            let lock = dir.join(&name).with_extension(LOCK);
            let mut file = private().create_new(true).open(&lock)?;
            // Whose it is: a process that is stopped sits at no desk.
            write!(file, "{}", std::process::id())?;
            // Whoever looks for the dead may have it for an instant, and may take it for dead: then
            // what is locked here is no longer what lies there.
            file.lock()?;
            let there =
                std::fs::metadata(&lock).is_ok_and(|m| file.metadata().is_ok_and(|f| f.ino() == m.ino()));
            if there {
                let held = Self { lock, name, _file: file };
                held.say(says)?;
                return Ok(held);
            }
        }
    }

    /// The session's name among the others.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Says something new; who reads meanwhile reads the old or the new, never half of either.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn say(&self, says: &Sitter) -> io::Result<()> {
        let new = self.lock.with_extension(NEW);
        let mut file = private().create(true).truncate(true).open(&new)?;
        file.write_all(serde_json::to_string(says)?.as_bytes())?;
        std::fs::rename(&new, self.lock.with_extension(SAID))
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

impl Drop for Held {
    fn drop(&mut self) {
        remove(&self.lock);
    }
}

/// Takes a session's files away; the lock goes last, so that nothing is left that nobody finds.
pub(super) fn remove(lock: &Path) {
    for end in [NEW, SAID, LOCK] {
        let _ = std::fs::remove_file(lock.with_extension(end));
    }
}
