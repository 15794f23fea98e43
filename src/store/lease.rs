//! Leases and presence as operating-system file locks: gone with the process, never a row.
//! It must not know what the lease is for.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::place::{beside, disk, private_file};
use crate::domain::Fault;

/// A lease held by this process until dropped.
#[derive(Debug)]
pub struct Lease {
    _file: File,
}

impl Lease {
    /// Takes the lease `name` of a store (`feed` → `<store>.feed`), or none while another
    /// process holds it. Who takes it alone reads the call feed (`rules.md` §8).
    ///
    /// # Errors
    /// The lock file cannot be made.
    pub fn try_take(store: &Path, name: &str) -> Result<Option<Self>, Fault> {
        let path = beside(store, &format!(".{name}"));
        let file = private_file(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(disk(&path, &e)),
        }
    }

    /// Whether somebody holds the lease now.
    ///
    /// # Errors
    /// The lock file cannot be made.
    pub fn is_taken(store: &Path, name: &str) -> Result<bool, Fault> {
        Ok(Self::try_take(store, name)?.is_none())
    }
}
