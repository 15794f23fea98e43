//! Payload of the command that sets wishes for a rota.
//! It must not know whether it is allowed (`rules/wishes.rs`).

use serde::{Deserialize, Serialize};

use super::ids::{Rev, StaffId};
use super::wish::Wishes;
use crate::text::Clean;

/// `set_wishes`: what one staff member wishes of a month, or of every month, as it is to stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WishEntry {
    /// Whose.
    pub staff: StaffId,
    /// `2026-12`; none = standing, for every month.
    #[serde(default)]
    pub month: Option<Clean>,
    /// What.
    #[serde(default)]
    pub wishes: Wishes,
    /// The revision its sender saw; 0 when there was none.
    #[serde(default)]
    pub rev: Option<Rev>,
}
