//! The key tests hold: one a process, for every store they make.
//! It knows nothing of a store.

use std::sync::Once;

use daiji::store::{Key, hold as hold_key};

/// Gives the process the key its stores are made with.
pub(crate) fn hold() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| hold_key(Ok(Some(Key::random().unwrap()))));
}
