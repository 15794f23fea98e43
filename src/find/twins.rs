//! Who shares a folded reading or name with whom: a sorted list of marks and slots.
//! It must not know persons; whoever asks compares the fields themselves.

use super::keys::tag;
use super::matching::field;
use super::shelf::{Shelf, mark};

/// How many late entries are kept unsorted before they are sorted in.
const LATE: usize = 1_024;

/// Marks of readings and names (upper half) with their slots (lower half).
#[derive(Debug, Default)]
pub(super) struct Twins {
    sorted: Vec<u64>,
    late: Vec<u64>,
}

impl Twins {
    /// Of everyone in `all`.
    pub(super) fn of(all: &Shelf) -> Self {
        let mut sorted: Vec<u64> = (0..all.len()).flat_map(|slot| entries(all, slot)).flatten().collect();
        sorted.sort_unstable();
        Self { sorted, late: Vec::new() }
    }

    /// Adds one slot.
    pub(super) fn add(&mut self, all: &Shelf, slot: usize) {
        self.late.extend(entries(all, slot).into_iter().flatten());
        if self.late.len() > LATE {
            self.sorted.append(&mut self.late);
            self.sorted.sort_unstable();
        }
    }

    /// Slots with the reading or the name of `slot`, itself not among them; each once, in order.
    pub(super) fn like(&self, all: &Shelf, slot: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for (entry, same) in entries(all, slot).into_iter().zip([reading, name]) {
            let Some(entry) = entry else { continue };
            let head = entry >> 32;
            let from = self.sorted.partition_point(|e| e >> 32 < head);
            let near = self.sorted[from..].iter().take_while(|e| **e >> 32 == head);
            let late = self.late.iter().filter(|e| **e >> 32 == head);
            out.extend(
                near.chain(late)
                    .filter_map(|e| usize::try_from(e & 0xffff_ffff).ok())
                    .filter(|other| *other != slot && same(all, *other) == same(all, slot)),
            );
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

fn entries(shelf: &Shelf, slot: usize) -> [Option<u64>; 2] {
    let low = u64::try_from(slot).unwrap_or(0) & 0xffff_ffff;
    let entry = |text: Option<&[u8]>| text.map(|t| (u64::from(mark(t)) << 32) | low);
    [entry(reading(shelf, slot)), entry(name(shelf, slot))]
}

fn reading(shelf: &Shelf, slot: usize) -> Option<&[u8]> {
    field(shelf.letters.record(slot), tag::READING)
}

/// The name, with the kanji or in letters alone.
fn name(shelf: &Shelf, slot: usize) -> Option<&[u8]> {
    field(shelf.words.record(slot), tag::NAME).or_else(|| field(shelf.letters.record(slot), tag::NAME))
}
