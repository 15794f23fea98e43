//! The action rows as words for the screen: key, label, help, and why one is off.
//! It must not know any key or action by itself.

use super::look::Look;
use crate::app::Model;

/// An action that belongs to the focus.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    /// Id of the row.
    pub(super) id: &'static str,
    /// Its first key.
    pub(super) key: String,
    /// All its keys.
    pub(super) keys: String,
    /// Label.
    pub(super) label: String,
    /// What it does.
    pub(super) help: String,
    /// Why it cannot be done now.
    pub(super) off: Option<String>,
}

/// The actions of the focus, in the order of the rows.
pub(super) fn hints(_model: &Model, _look: Look) -> Vec<Hint> {
    Vec::new()
}
