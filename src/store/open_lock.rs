//! Who has a store open: a shared lock of every connection, an exclusive one for work that needs
//! it closed. It must not know what is done meanwhile.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::cipher::sealed;
use super::place::{beside, disk, private_file};
use crate::domain::Fault;

/// A store held open, or held closed; the kernel lets go when the process dies.
pub(super) struct OpenLock {
    _file: File,
}

impl OpenLock {
    /// Holds a store open.
    ///
    /// # Errors
    /// Somebody holds it closed (`offline`), or the lock file cannot be made.
    pub(super) fn shared(store: &Path) -> Result<Self, Fault> {
        Self::take(store, File::try_lock_shared, "offline")
    }

    /// Holds a store closed: nobody has it open, nobody can open it.
    ///
    /// # Errors
    /// Somebody has it open (`in_use`), or the lock file cannot be made.
    pub(super) fn exclusive(store: &Path) -> Result<Self, Fault> {
        Self::take(store, File::try_lock, "in_use")
    }

    fn take(
        store: &Path,
        lock: fn(&File) -> Result<(), TryLockError>,
        otherwise: &str,
    ) -> Result<Self, Fault> {
        let path = beside(store, ".open");
        let file = private_file(&path)?;
        match lock(&file) {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(sealed(store, otherwise)),
            Err(TryLockError::Error(e)) => Err(disk(&path, &e)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_have_it_open_or_one_has_it_closed() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("x.db");
        let (a, b) = (OpenLock::shared(&store).unwrap(), OpenLock::shared(&store).unwrap());
        let why = |r: Result<OpenLock, Fault>| match r {
            Err(Fault::Sealed { why, .. }) => why,
            _ => String::new(),
        };
        assert_eq!(why(OpenLock::exclusive(&store)), "in_use");
        drop((a, b));
        let closed = OpenLock::exclusive(&store).unwrap();
        assert_eq!(why(OpenLock::shared(&store)), "offline");
        drop(closed);
        assert!(OpenLock::shared(&store).is_ok());
    }
}
