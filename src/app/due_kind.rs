//! What a form that only what is due opens is for, as data a form carries.
//! It must not know its fields or the command it becomes.

use crate::domain::{CallId, ProviderId};

/// What such a form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueForm {
    /// A registration or agreement of an office.
    Agreement {
        /// Which office.
        provider: ProviderId,
    },
    /// A drill was held.
    Drill,
    /// A missed call was called back and somebody was there.
    Reached {
        /// Which call.
        call: CallId,
    },
}

/// What is said of a missed call by a form of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissedPick {
    /// Somebody was reached: what they said.
    Reached(CallId, String),
    /// Nobody answered: it stays, and the next line is chosen.
    Nobody(CallId),
    /// Nobody calls back: why.
    Aside(CallId, String),
    /// A line on one nobody can call back: it stays.
    Note(CallId, String),
}
