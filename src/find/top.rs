//! The best few of many, without keeping the others: what one key press shows.
//! It must not know how anyone matched, only how well.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::shelf::{REGISTERED, Shelf};

/// What lifts a person, smaller in sum than the step between two kinds of match.
const TODAY: u32 = 20;
const SAME_DISTRICT: u32 = 15;
const REGISTERED_LIFT: u32 = 10;

/// Who is lifted within matches of the same kind.
#[derive(Debug, Default)]
pub(super) struct Lifts {
    /// Mark of the district asked from; 0 for none.
    pub(super) here: u32,
    /// Slots of today's callers, ascending.
    pub(super) today: Vec<u32>,
}

impl Lifts {
    fn of(&self, all: &Shelf, slot: u32) -> u32 {
        let at = slot as usize;
        let registered = all.state[at] & REGISTERED != 0;
        let here = self.here != 0 && all.districts[at] == self.here;
        let today = !self.today.is_empty() && self.today.binary_search(&slot).is_ok();
        u32::from(registered) * REGISTERED_LIFT + u32::from(here) * SAME_DISTRICT + u32::from(today) * TODAY
    }
}

/// A slot and how well it matched, lifts counted.
#[derive(Clone, Copy)]
pub(super) struct Scored<'a> {
    shelf: &'a Shelf,
    /// The slot.
    pub(super) slot: u32,
    /// Higher is better.
    pub(super) score: u32,
}

/// Greater is worse: the worst one kept is the one to go. By score, then reading, then person,
/// so that the order never hangs on when a line was written.
impl Ord for Scored<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.slot as usize, other.slot as usize);
        let reading = |slot| self.shelf.reading(slot).unwrap_or_default();
        other
            .score
            .cmp(&self.score)
            .then_with(|| reading(a).cmp(reading(b)))
            .then_with(|| self.shelf.person(a).cmp(&self.shelf.person(b)))
    }
}

impl PartialOrd for Scored<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Scored<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Scored<'_> {}

/// The at most `limit` best.
pub(super) struct Top<'a> {
    shelf: &'a Shelf,
    lifts: &'a Lifts,
    limit: usize,
    kept: BinaryHeap<Scored<'a>>,
}

impl<'a> Top<'a> {
    pub(super) fn new(shelf: &'a Shelf, lifts: &'a Lifts, limit: usize) -> Self {
        Self { shelf, lifts, limit, kept: BinaryHeap::with_capacity(limit.min(1_024)) }
    }

    /// Takes `slot` in if it is among the best; each slot is offered once.
    pub(super) fn offer(&mut self, slot: u32, score: u32) {
        self.take(slot, score, false);
    }

    /// The same for slots that come in the order of their readings: one that is no better than
    /// the worst stands behind it, and nobody's reading is compared.
    pub(super) fn offer_in_order(&mut self, slot: u32, score: u32) {
        self.take(slot, score, true);
    }

    /// The same for a slot that may be in already: the better score counts.
    pub(super) fn offer_again(&mut self, slot: u32, score: u32) {
        let score = score + self.lifts.of(self.shelf, slot);
        if self.kept.len() >= self.limit && self.kept.peek().is_some_and(|worst| worst.score > score) {
            return;
        }
        match self.kept.iter().find(|s| s.slot == slot).map(|s| s.score) {
            Some(before) if before >= score => {}
            Some(_) => {
                self.kept.retain(|s| s.slot != slot);
                self.keep(Scored { shelf: self.shelf, slot, score }, false);
            }
            None => self.keep(Scored { shelf: self.shelf, slot, score }, false),
        }
    }

    fn take(&mut self, slot: u32, score: u32, in_order: bool) {
        let score = score + self.lifts.of(self.shelf, slot);
        self.keep(Scored { shelf: self.shelf, slot, score }, in_order);
    }

    fn keep(&mut self, new: Scored<'a>, in_order: bool) {
        if self.kept.len() < self.limit {
            self.kept.push(new);
            return;
        }
        let Some(mut worst) = self.kept.peek_mut() else { return };
        let better = if in_order { new.score > worst.score } else { new < *worst };
        if better {
            *worst = new;
        }
    }

    /// Takes in what another found elsewhere.
    pub(super) fn join(&mut self, other: Self) {
        for scored in other.kept {
            self.keep(scored, false);
        }
    }

    /// Whether nobody else is looked for unless better.
    pub(super) fn is_full(&self) -> bool {
        self.kept.len() >= self.limit
    }

    /// Slot and score, the best first.
    pub(super) fn best_first(self) -> Vec<(u32, u32)> {
        self.kept.into_sorted_vec().into_iter().map(|s| (s.slot, s.score)).collect()
    }
}
