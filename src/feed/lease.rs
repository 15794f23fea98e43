//! Who listens: an operating-system lock on a small file beside the store.
//! It must not know what the holder does; when a holder dies the system lets the lock go.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// A held lease; it ends when this is dropped or the process dies.
#[derive(Debug)]
pub struct Lease {
    _file: File,
}

impl Lease {
    /// Takes the lease at `path`, or nothing when somebody else holds it.
    ///
    /// # Errors
    /// The lock file cannot be made or locked.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(e),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_it_and_the_next_takes_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.lock");
        let first = Lease::take(&path).unwrap();
        assert!(first.is_some());
        assert!(Lease::take(&path).unwrap().is_none());
        drop(first);
        assert!(Lease::take(&path).unwrap().is_some());
    }
}
