//! The sealed build: the store's own tests on sealed files, and what sealing promises.
//! Built with `--features sealed` alone; everything else is tested in the plain build.

#![expect(clippy::unwrap_used, reason = "a helper of tests stops where a test would")]

#[path = "../suite/bin.rs"]
mod bin;
#[path = "../suite/flips.rs"]
mod flips;
mod held;
mod sealed;
#[path = "../suite/store.rs"]
mod store;
