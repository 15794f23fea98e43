//! What marks a command of one process: its id and its seat.
//! It must not know a store or who acts.

use super::out::{Ran, Stop};
use crate::text::Clean;

/// An id for a command, unique by chance (128 random bits).
pub(crate) fn new_id() -> Ran<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| Stop::Fault(e.to_string()))?;
    Ok(bytes.iter().fold(String::new(), |s, b| s + &format!("{b:02x}")))
}

/// The seat as the journal shows it.
pub(crate) fn seat() -> Clean {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    Clean::new(&format!("cli@{}", name.trim()))
}
