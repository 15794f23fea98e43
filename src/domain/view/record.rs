//! How the lines of a case's record stand: counting, taken back, corrected.
//! It must not know how a line is worded or drawn.

use std::collections::BTreeMap;

use crate::domain::case::{CaseEvent, Happened};
use crate::domain::ids::Seq;
use crate::text::Clean;

/// How a line stands. A line not named by [`standing`] counts as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Taken back by an undo: it counts no more.
    Undone,
    /// A correction points at it: it counts, and what is right stands in the correction.
    Corrected,
}

/// Every journal position of a timeline that is undone or corrected. A correction that was taken
/// back corrects nothing.
#[must_use]
pub fn standing(timeline: &[(Happened, Clean, Clean)]) -> BTreeMap<Seq, Standing> {
    let mut out: BTreeMap<Seq, Standing> = BTreeMap::new();
    let events = || timeline.iter().map(|(h, _, _)| h);
    for h in events() {
        if let CaseEvent::Undone { event } = h.event {
            out.insert(event, Standing::Undone);
        }
    }
    for h in events() {
        if let CaseEvent::Corrected { event, .. } = h.event
            && out.get(&h.seq) != Some(&Standing::Undone)
        {
            out.entry(event).or_insert(Standing::Corrected);
        }
    }
    out
}
