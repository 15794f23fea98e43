//! Beside the list of places: the year's fairness in a pane, and whether the use is in the plan.
//! It must not know how the turn is worked out.

use super::action::{ActionSpec, Needs, Scope};
use super::desk::Step;
use super::key::Key;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "request.planned",
        Scope::Step(Step::Support),
        &[Key::Char('U')],
        (
            t!("計画内外", "Planned"),
            t!(
                "次に頼む利用が計画に書いてあるかを切り替える (計画外が初め)",
                "Whether the next use asked for stands in the plan; unplanned at first"
            ),
        ),
        |m, _| {
            if let Some(c) = &mut m.case {
                c.planned = !c.planned;
            }
            vec![]
        },
    )
    .rank(21)
    .needs(Needs::Officer),
    ActionSpec::new(
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
    .needs(Needs::SeePersons),
];
