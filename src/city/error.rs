//! What can be wrong with a profile, as data, so that a verb can word it and say where.
//! It must not know where the profile came from.

use std::fmt;

/// A text in both languages, beside the rule it words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CityError {
    /// There is no profile of that name; the ones there are.
    #[error("no profile named {name:?}; there are: {}", known.join(", "))]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// The text is no profile: not TOML, or fields missing, unknown or of the wrong kind.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unreadable(Vec<Unread>),
    /// It can be read, but what it says cannot be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Wrong(Vec<Flaw>),
}

/// A place of a profile that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Line, from 1.
    pub line: usize,
    /// The reader's own reason (English).
    pub reason: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// One thing a profile says that cannot be, or that the city still has to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where, as a path into the file, counted from 0 (`limits.warn_day`, `exits[3].number`).
    pub field: String,
    /// Line, from 1; none for a profile that is no text (as [`check`](super::check()) has it).
    pub line: Option<usize>,
    /// The value at fault.
    pub value: String,
    /// What it should be.
    pub want: Said,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{} = {:?}: {}", self.field, self.value, self.want.en)
    }
}
