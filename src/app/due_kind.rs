//! What a form that only what is due opens is for, as data a form carries.
//! It must not know its fields or the command it becomes.

use crate::domain::ProviderId;

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
}
