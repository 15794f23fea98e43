//! Slots in the order of a folded text (reading or name): heads are a range, namesakes neighbours.
//! It must not know ranks or queries beyond the head of a text.

use std::cmp::Ordering;
use std::ops::Range;

use super::shelf::Shelf;

/// How many late entries are kept unsorted before they are sorted in.
const LATE: usize = 1_024;

/// The folded text of a slot that an order stands by; none stands nowhere.
pub(super) type Text = fn(&Shelf, usize) -> Option<&[u8]>;

/// Slots sorted by their text, then by person. Dead slots stay until memory is put in order.
#[derive(Debug)]
pub(super) struct Order {
    text: Text,
    sorted: Vec<u32>,
    late: Vec<u32>,
}

impl Order {
    /// Of everyone on `all`.
    pub(super) fn of(all: &Shelf, text: Text) -> Self {
        let keyed = (0..all.len()).filter_map(|slot| {
            let head = head(text(all, slot)?);
            Some((head, u32::try_from(slot).ok()?))
        });
        let mut keyed: Vec<(u128, u32)> = keyed.collect();
        // The first bytes tell most apart without a look at the records.
        keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| compare(all, text, a.1, b.1)));
        Self { text, sorted: keyed.into_iter().map(|(_, slot)| slot).collect(), late: Vec::new() }
    }

    /// Adds one slot.
    pub(super) fn add(&mut self, all: &Shelf, slot: usize) {
        if let (Some(_), Ok(slot)) = ((self.text)(all, slot), u32::try_from(slot)) {
            self.late.push(slot);
        }
        if self.late.len() > LATE {
            self.settle(all);
        }
    }

    /// Sorts the late entries in: whole stretches are moved, only the late are compared.
    fn settle(&mut self, all: &Shelf) {
        let text = self.text;
        let mut late = std::mem::take(&mut self.late);
        late.sort_unstable_by(|a, b| compare(all, text, *a, *b));
        let mut merged = Vec::with_capacity(self.sorted.len() + late.len());
        let mut rest = self.sorted.as_slice();
        for slot in late {
            let at = rest.partition_point(|s| compare(all, text, *s, slot) == Ordering::Less);
            let (before, after) = rest.split_at(at);
            merged.extend_from_slice(before);
            merged.push(slot);
            rest = after;
        }
        merged.extend_from_slice(rest);
        self.sorted = merged;
    }

    /// The sorted slots whose text begins with `head`, and how many of them are `head` exactly
    /// (they stand first).
    pub(super) fn begin_with(&self, all: &Shelf, head: &[u8]) -> (&[u32], usize) {
        let range = self.range(all, |t| t < head, |t| t.starts_with(head));
        let found = &self.sorted[range];
        let exact = found.partition_point(|s| (self.text)(all, *s as usize) == Some(head));
        (found, exact)
    }

    /// Slots added lately, in no order: to be looked at one by one.
    pub(super) fn late(&self) -> &[u32] {
        &self.late
    }

    /// The text this order puts `slot` by.
    pub(super) fn text_of<'a>(&self, all: &'a Shelf, slot: u32) -> &'a [u8] {
        (self.text)(all, slot as usize).unwrap_or_default()
    }

    /// Slots with the text of `slot`, itself not among them.
    pub(super) fn like<'a>(&'a self, all: &'a Shelf, slot: usize) -> impl Iterator<Item = usize> + 'a {
        let same = (self.text)(all, slot).filter(|t| !t.is_empty());
        let range = same.map_or(0..0, |same| self.range(all, |t| t < same, |t| t == same));
        let late = self.late.iter().filter(move |s| same.is_some() && (self.text)(all, **s as usize) == same);
        let both = self.sorted[range].iter().chain(late).map(|s| *s as usize);
        both.filter(move |other| *other != slot)
    }

    fn range(
        &self,
        all: &Shelf,
        before: impl Fn(&[u8]) -> bool,
        inside: impl Fn(&[u8]) -> bool,
    ) -> Range<usize> {
        let text = |slot: &u32| (self.text)(all, *slot as usize).unwrap_or_default();
        let from = self.sorted.partition_point(|s| before(text(s)));
        let len = self.sorted[from..].partition_point(|s| inside(text(s)));
        from..from + len
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        (self.sorted.capacity() + self.late.capacity()) * size_of::<u32>()
    }
}

/// By text, then by person.
fn compare(all: &Shelf, text: Text, a: u32, b: u32) -> Ordering {
    let (a, b) = (a as usize, b as usize);
    text(all, a).cmp(&text(all, b)).then_with(|| all.person(a).cmp(&all.person(b)))
}

/// The first sixteen bytes as a number that sorts as they do.
fn head(text: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let len = text.len().min(16);
    bytes[..len].copy_from_slice(&text[..len]);
    u128::from_be_bytes(bytes)
}
