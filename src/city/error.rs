//! What can be wrong with a profile, as data, so that a verb can word it and say where.
//! It must not know where the profile came from.

use std::fmt;

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
    /// The text is no profile: not TOML, a field missing, unknown or of the wrong kind.
    #[error("line {line}: {reason}")]
    Unreadable {
        /// Line, from 1.
        line: usize,
        /// The reader's own reason (English).
        reason: String,
    },
    /// It can be read, but what it says cannot be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Wrong(Vec<Flaw>),
}

/// One thing a profile says that cannot be: the field and the value at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Field, as written in the file (`limits.warn_day`).
    pub field: &'static str,
    /// The value at fault.
    pub value: String,
    /// What it should be (English).
    pub want: &'static str,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {:?}: {}", self.field, self.value, self.want)
    }
}
