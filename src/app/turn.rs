//! The turn at the desk: one key opens and closes the pane that shows the year's fairness.
//! It must not know how the turn is worked out.

use super::action::{ActionSpec, Needs, Scope};
use super::desk::Step;
use super::key::Key;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "turn.fairness",
    Scope::Step(Step::Support),
    &[Key::Char('f')],
    (
        t!("偏り", "Fairness"),
        t!(
            "今年度に頼んだ・受けた・断った数と、法人ごとの重さを見る (f で戻る)",
            "This year's asked, accepted, refused, and the load of each corporation; f goes back"
        ),
    ),
    |m, _| {
        if let Some(c) = &mut m.case {
            c.fair = !c.fair;
        }
        vec![]
    },
)
.rank(20)
.needs(Needs::SeePersons)];
