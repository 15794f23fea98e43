//! The memory of the index: every person's folded fields in long runs of bytes, one slot each.
//! It must not know queries; it finds bytes and tells which slot they are in.

use std::ops::Range;

use chrono::Datelike;
use memchr::memmem::Finder;

use super::fields::field;
use super::keys::{Keys, tag};
use super::offices::Offices;
use super::rows;
use crate::domain::FindRow;
use crate::text::{digits, fold};

/// Records of bytes, one a slot, end to end.
#[derive(Debug, Default)]
pub(super) struct Arena {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Arena {
    /// The record of `slot`.
    pub(super) fn record(&self, slot: usize) -> &[u8] {
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.bytes[start..self.ends[slot] as usize]
    }

    fn fits(&self, more: usize) -> bool {
        u32::try_from(self.bytes.len() + more).is_ok()
    }

    fn push(&mut self, record: &[u8]) {
        self.bytes.extend_from_slice(record);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn held(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<u32>()
    }

    /// Calls `hit(slot, record, position in the record)` for the first place of `needle` in
    /// each record of `slots` that `ok(all bytes, position)` accepts. `needle` must not be empty.
    pub(super) fn scan(
        &self,
        slots: Range<usize>,
        needle: &[u8],
        ok: impl Fn(&[u8], usize) -> bool,
        mut hit: impl FnMut(usize, &[u8], usize),
    ) {
        let finder = Finder::new(needle);
        let start = |slot: usize| slot.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let (mut from, mut slot, end) = (start(slots.start), slots.start, start(slots.end));
        // Not `find_iter`: overlapping places count (000 in 0000), and one hit is enough.
        while let Some(found) = self.bytes.get(from..end).and_then(|rest| finder.find(rest)) {
            let at = from + found;
            if !ok(&self.bytes, at) {
                from = at + 1;
                continue;
            }
            slot = self.slot_at(at, slot);
            let record = self.record(slot);
            from = self.ends[slot] as usize;
            hit(slot, record, at - (from - record.len()));
        }
    }

    /// The slot that byte `at` belongs to, which is not before `from`: near ones are quick.
    fn slot_at(&self, at: usize, from: usize) -> usize {
        let mut low = from;
        let mut step = 1;
        while self.ends.get(low + step).is_some_and(|end| *end as usize <= at) {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(self.ends.len());
        low + self.ends[low..high].partition_point(|end| *end as usize <= at)
    }
}

/// All persons, in slots that are never reused: a change takes a new slot at the end.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub(super) letters: Arena,
    pub(super) words: Arena,
    pub(super) numbers: Arena,
    pub(super) rows: Arena,
    /// Numbers of offices, four bytes each.
    offices: Arena,
    /// The offices by number.
    pub(super) book: Offices,
    /// Where given names begin in reading and name.
    pub(super) given: Vec<[u8; 2]>,
    /// Days from the common era; 0 for unknown.
    pub(super) births: Vec<i32>,
    /// Registration numbers; 0 for none.
    pub(super) regs: Vec<u32>,
    /// A mark of the folded district; 0 for none.
    pub(super) districts: Vec<u32>,
    pub(super) state: Vec<u8>,
}

/// State bit: the slot holds a person.
pub(super) const ALIVE: u8 = 1;
/// State bit: the person is registered.
pub(super) const REGISTERED: u8 = 2;

impl Shelf {
    /// A shelf with `rows` on it, in order.
    pub(super) fn fill(rows: &[FindRow]) -> Self {
        let mut shelf = Self::default();
        let mut keys = Keys::default();
        for row in rows {
            shelf.push(row, &mut keys);
        }
        shelf
    }

    /// Slots in use, dead ones too.
    pub(super) fn len(&self) -> usize {
        self.state.len()
    }

    /// Puts `row` into a new slot and tells which; nothing when 4 GiB of text are full.
    /// `keys` is working memory.
    pub(super) fn push(&mut self, row: &FindRow, keys: &mut Keys) -> Option<usize> {
        keys.fill(row);
        let mut packed = Vec::with_capacity(256);
        rows::pack(row, &mut packed);
        let fits = self.letters.fits(keys.letters.len())
            && self.words.fits(keys.words.len())
            && self.numbers.fits(keys.numbers.len())
            && self.rows.fits(packed.len())
            && self.offices.fits(row.offices.len() * 4);
        if !fits {
            return None;
        }
        let slot = self.len();
        packed_numbers(
            row.offices.iter().map(|name| self.book.enter(name, slot)),
            &mut keys.numbers_of_offices,
        );
        self.offices.push(&keys.numbers_of_offices);
        self.letters.push(&keys.letters);
        self.words.push(&keys.words);
        self.numbers.push(&keys.numbers);
        self.rows.push(&packed);
        self.given.push([keys.given_in_reading, keys.given_in_name]);
        self.births.push(row.birth.map_or(0, |d| d.num_days_from_ce()));
        let reg = row.reg_no.as_deref().and_then(|r| digits(r).parse().ok());
        self.regs.push(reg.unwrap_or(0));
        self.districts.push(district_mark(row.district.as_str()));
        self.state.push(if row.registered { ALIVE | REGISTERED } else { ALIVE });
        Some(slot)
    }

    /// Moves the living slots of `other` to the end of this shelf.
    pub(super) fn append_living(&mut self, other: &Self) {
        for slot in (0..other.len()).filter(|s| other.state[*s] & ALIVE != 0) {
            let pairs = [
                (&mut self.letters, &other.letters),
                (&mut self.words, &other.words),
                (&mut self.numbers, &other.numbers),
                (&mut self.rows, &other.rows),
            ];
            if pairs.iter().any(|(to, from)| !to.fits(from.record(slot).len())) {
                return;
            }
            for (to, from) in pairs {
                to.push(from.record(slot));
            }
            let (mut numbers, here) = (Vec::new(), self.len());
            let names = other.offices(slot).filter_map(|n| other.book.name(n));
            packed_numbers(names.map(|name| self.book.enter(name, here)), &mut numbers);
            self.offices.push(&numbers);
            self.given.push(other.given[slot]);
            self.births.push(other.births[slot]);
            self.regs.push(other.regs[slot]);
            self.districts.push(other.districts[slot]);
            self.state.push(other.state[slot]);
        }
    }

    /// Gives back memory that growing took in advance.
    pub(super) fn shrink(&mut self) {
        let arenas =
            [&mut self.letters, &mut self.words, &mut self.numbers, &mut self.rows, &mut self.offices];
        for arena in arenas {
            arena.shrink();
        }
        for column in [&mut self.regs, &mut self.districts] {
            column.shrink_to_fit();
        }
        self.given.shrink_to_fit();
        self.births.shrink_to_fit();
        self.state.shrink_to_fit();
        self.book.shrink();
    }

    /// Bytes held.
    pub(super) fn held(&self) -> usize {
        let arenas = [&self.letters, &self.words, &self.numbers, &self.rows, &self.offices];
        let columns = self.given.capacity() * 2 + self.state.capacity();
        let wide = self.births.capacity() + self.regs.capacity() + self.districts.capacity();
        arenas.into_iter().map(Arena::held).sum::<usize>() + columns + wide * 4 + self.book.bytes()
    }

    /// The numbers of the offices of `slot`.
    pub(super) fn offices(&self, slot: usize) -> impl Iterator<Item = u32> + '_ {
        self.offices.record(slot).as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// The folded reading of `slot`.
    pub(super) fn reading(&self, slot: usize) -> Option<&[u8]> {
        self.text(slot, tag::READING)
    }

    /// The folded name of `slot`, with kanji or in letters alone.
    pub(super) fn name(&self, slot: usize) -> Option<&[u8]> {
        self.text(slot, tag::NAME)
    }

    fn text(&self, slot: usize, tag: u8) -> Option<&[u8]> {
        field(self.letters.record(slot), tag).or_else(|| field(self.words.record(slot), tag))
    }

    /// The person in `slot`.
    pub(super) fn person(&self, slot: usize) -> i64 {
        rows::person(self.rows.record(slot)).unwrap_or_default()
    }
}

fn packed_numbers(numbers: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    out.clear();
    numbers.for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
}

/// A mark by which two districts are told apart; 0 for an empty one.
pub(super) fn district_mark(district: &str) -> u32 {
    let folded = fold(district);
    if folded.is_empty() { 0 } else { mark(folded.as_bytes()) | 1 }
}

/// FNV-1a, folded to 32 bits.
fn mark(bytes: &[u8]) -> u32 {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3));
    u32::try_from((hash >> 32) ^ (hash & 0xffff_ffff)).unwrap_or(0)
}
