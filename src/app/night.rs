//! Carries out what was picked in the night's first half.
//! It must not know how a pick came about.

use super::model::Model;
use super::msg::Effect;
use super::night_pick::NightPick;
use super::{exits, kinds, night_form, steps};

/// Does it.
pub(super) fn run(m: &mut Model, picked: NightPick) -> Vec<Effect> {
    match picked {
        NightPick::Refer { case, to, contact } => exits::record(m, case, to, contact),
        NightPick::Nothing => vec![],
        NightPick::SecondTier { case, trait_, who } => {
            let about = who.as_str().to_owned();
            m.open_form(night_form::second_tier(case, trait_, who).about(about))
        }
        NightPick::Step { step } => steps::go(m, step),
        NightPick::Kind { call, kind } => kinds::settle(m, call, kind),
        NightPick::Open { call } => kinds::open(m, call),
    }
}
