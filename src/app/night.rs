//! Carries out what was picked in the night's first half.
//! It must not know how a pick came about.

use super::model::Model;
use super::msg::Effect;
use super::night_pick::NightPick;
use super::{exits, kinds};

/// Does it.
pub(super) fn run(m: &mut Model, picked: NightPick) -> Vec<Effect> {
    match picked {
        NightPick::Refer { case, to, contact } => exits::record(m, case, to, contact),
        NightPick::Nothing | NightPick::SecondTier { .. } => vec![],
        NightPick::Kind { call, kind } => kinds::settle(m, call, kind),
        NightPick::Open { call } => kinds::open(m, call),
    }
}
