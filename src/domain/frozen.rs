//! The rules frozen into a case when it opens: changing settings at night never changes a
//! running case. It must not know what the rules do with them.

use serde::{Deserialize, Serialize};

use super::city_parts::{AskOrder, Decides, Definition};
use super::support::Support;
use crate::text::Clean;

/// Counting of a stay (`rules.md` §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StayCount {
    /// Day 1 is the date of arrival.
    #[default]
    Days,
    /// Nights are counted.
    Nights,
}

/// The rules frozen into a case when it opens: changing settings at night never changes a
/// running case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Version of the city's definition (`第3版`).
    pub definition_version: Clean,
    /// Days a stay may last in principle.
    pub stay_days: u32,
    /// How they are counted.
    pub stay_count: StayCount,
    /// The day that warns.
    pub warn_day: u32,
    /// Minutes a hold lasts.
    pub hold_minutes: u32,
    /// Tries before the next of the chain.
    pub tries: u32,
    /// Minutes all tries may take.
    pub tries_minutes: u32,
    /// Office days until the conference is due.
    pub conference_days: u32,
    /// Whether the limit of days holds, or only warns.
    #[serde(default = "yes")]
    pub stay_limit: bool,
    /// Minutes after which someone who went out alone is asked for.
    #[serde(default = "an_hour")]
    pub check_in_minutes: u32,
    /// Days an over-capacity stay may last.
    #[serde(default = "ten")]
    pub over_capacity_days: u32,
    /// A refusal moves the office to the end of the turn.
    #[serde(default)]
    pub refusal_moves_turn: bool,
    /// In which order short stays are asked.
    #[serde(default)]
    pub ask_order: AskOrder,
    /// Who decides.
    #[serde(default)]
    pub decides: Decides,
    /// The definition itself: its criteria are those of the opening.
    #[serde(default)]
    pub definition: Option<Definition>,
    /// The supports the city offers, with their hours, conditions and who agrees to them.
    #[serde(default)]
    pub supports: Vec<Support>,
}

const fn yes() -> bool {
    true
}

const fn an_hour() -> u32 {
    60
}

const fn ten() -> u32 {
    10
}
