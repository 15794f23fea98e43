//! What can be taken back, and how the lines of a case's record stand: taken back, corrected.
//! It must not know how a line is worded or drawn.

use std::collections::BTreeMap;

use crate::domain::case::{CaseEvent, Happened};
use crate::domain::ids::{Code, Seq};
use crate::domain::time::At;
use crate::text::Clean;

/// The viewer's own last act, while it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoView {
    /// Command names, oldest first: one key press may have sent several.
    pub acts: Vec<Code>,
    /// The last instant at which it can be taken back.
    pub until: At,
}

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

/// A line of the record, named by its journal position and its place among the lines of that
/// position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineKey(pub Seq, pub usize);

/// A line of the record: its name, what happened, the actor's name, the name within it.
pub type RecordLine<'a> = (LineKey, &'a Happened, &'a Clean, &'a Clean);

/// The lines of a timeline as they are read: by their own time, then as journalled. An undo of
/// one key press is one line, however many commands it took back.
#[must_use]
pub fn record(timeline: &[(Happened, Clean, Clean)]) -> Vec<RecordLine<'_>> {
    let mut out: Vec<RecordLine<'_>> = Vec::new();
    for (h, actor, name) in timeline {
        let before = out.last().filter(|(_, last, ..)| last.seq == h.seq);
        let undone = |h: &Happened| matches!(h.event, CaseEvent::Undone { .. });
        if before.is_some_and(|(_, last, ..)| undone(last) && undone(h)) {
            continue;
        }
        let place = before.map_or(0, |(key, ..)| key.1 + 1);
        out.push((LineKey(h.seq, place), h, actor, name));
    }
    out.sort_by_key(|(_, h, ..)| h.at);
    out
}
