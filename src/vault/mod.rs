//! What is kept under lock outside the store: key files, and files sealed for offices' keys (age).
//! It must not know a store, nor what lies inside what it seals.

mod container;
mod file;
mod offices;

pub use container::{Packed, pack, place, unpack};
pub use file::{FileWrong, make_private, read_secret};
pub use offices::{Identities, Recipients, VaultWrong, is_sealed, new_identity};
