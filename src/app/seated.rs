//! Who has the store open, and what this desk is when it only looks on: plain data.
//! It must not know keys, the model or how presence is held.

use crate::domain::{Focus, Sitter};
use crate::text::Clean;

/// One open session and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    /// Its name among the others.
    pub session: String,
    /// The person's name.
    pub name: Clean,
    /// What it says of itself.
    pub sitter: Sitter,
}

/// This desk looks on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watching {
    /// It may never come to act (an ssh key for `view` alone).
    pub only: bool,
    /// The session followed.
    pub follow: Option<String>,
    /// Whom to follow was chosen by hand: nothing chooses any more.
    pub chosen: bool,
    /// The focus shown last.
    pub shown: Option<Focus>,
    /// The secret is being asked to act from here on.
    pub standing: bool,
}
