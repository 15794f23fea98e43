//! All persons that what was typed matches, as a stream towards the best few.
//! It must not know ranks beyond the matches themselves.

use std::num::NonZeroUsize;
use std::ops::Range;

use super::fields::{at_number_edge, at_syllable};
use super::keys::tag;
use super::matching::{BY_OFFICE, Match, best, from_place, in_record, place};
use super::probe::{Probe, common_head};
use super::query::Test;
use super::shelf::{ALIVE, Shelf};
use super::top::{Lifts, Top};

/// Slots from which the work is shared among cores: below, starting threads costs more.
const PARALLEL: usize = 200_000;

/// One key press: what is asked of whom.
pub(super) struct Question<'a> {
    /// Everyone.
    pub(super) shelf: &'a Shelf,
    /// Every term must match. The first is scanned for, the others are checked where it is:
    /// the rarest should come first.
    pub(super) terms: Vec<&'a [Probe]>,
    /// Who is lifted.
    pub(super) lifts: &'a Lifts,
    /// How many are wanted.
    pub(super) limit: usize,
}

/// How many living slots all terms match, and the best of them by the sum of their best scores.
pub(super) fn all<'a>(q: &Question<'a>) -> (usize, Top<'a>) {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(4);
    let slots = q.shelf.len();
    if slots < PARALLEL || cores == 1 {
        return all_in(q, 0..slots);
    }
    let size = slots.div_ceil(cores);
    let ranges = (0..cores).map(|i| (i * size).min(slots)..((i + 1) * size).min(slots));
    std::thread::scope(|scope| {
        let parts: Vec<_> = ranges.map(|range| scope.spawn(|| all_in(q, range))).collect();
        let (mut total, mut top) = (0, Top::new(q.shelf, q.lifts, q.limit));
        for part in parts {
            let part = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            total += part.0;
            top.join(part.1);
        }
        (total, top)
    })
}

fn all_in<'a>(q: &Question<'a>, slots: Range<usize>) -> (usize, Top<'a>) {
    let top = Top::new(q.shelf, q.lifts, q.limit);
    let mut sift = Sift { q, nth: 0, total: 0, top, had: Vec::new(), first: slots.start };
    if let Some(rarest) = q.terms.first() {
        for (nth, probe) in rarest.iter().enumerate() {
            sift.nth = nth;
            sift.probe(&slots, probe);
        }
    }
    (sift.total, sift.top)
}

/// Whether a probe meant a slot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Had {
    Not,
    InRecord,
    ByOffice,
}

/// What passes the scan of one probe of the first term on its way to the best.
struct Sift<'q, 'a> {
    q: &'q Question<'a>,
    nth: usize,
    total: usize,
    top: Top<'a>,
    /// Slots of this probe so far, from `first` on; empty when it means no office.
    had: Vec<Had>,
    first: usize,
}

impl Sift<'_, '_> {
    fn probe(&mut self, slots: &Range<usize>, probe: &Probe) {
        let (all, range) = (self.q.shelf, slots.clone());
        // Whom the record itself gave, where offices may give the same once more.
        self.first = slots.start;
        self.had = if probe.offices.is_empty() { Vec::new() } else { vec![Had::Not; slots.len()] };
        match &probe.test {
            // Forms of one typing share a beginning: that is scanned for, the rest is looked at there.
            Test::Letters(forms) => {
                let common = common_head(forms).as_bytes();
                if let [only] = forms.as_slice() {
                    all.letters.scan(range, common, at_syllable, |slot, record, at| {
                        self.text(slot, record, at, only.len(), &probe.test);
                    });
                } else if !common.is_empty() {
                    let ok = |bytes: &[u8], at: usize| {
                        at_syllable(bytes, at) && forms.iter().any(|f| bytes[at..].starts_with(f.as_bytes()))
                    };
                    all.letters.scan(range, common, ok, |slot, record, at| {
                        self.in_record(slot, from_place(all, slot, &probe.test, record, at));
                    });
                }
            }
            Test::Words(form) => {
                all.words.scan(
                    range,
                    form.as_bytes(),
                    |_, _| true,
                    |slot, record, at| {
                        self.text(slot, record, at, form.len(), &probe.test);
                    },
                );
            }
            Test::Digits(number) => {
                let edge = |bytes: &[u8], at| at_number_edge(bytes, at, number.len());
                all.numbers.scan(range, number.as_bytes(), edge, |slot, record, at| {
                    self.in_record(slot, from_place(all, slot, &probe.test, record, at));
                });
            }
            Test::Reg(_) | Test::Birth(..) => {
                range.for_each(|slot| self.in_record(slot, in_record(all, slot, &probe.test)));
            }
        }
        // Marked first and taken in the order of memory: an office's persons lie far apart.
        all.book.slots(&probe.offices, slots, |slot| {
            if let Some(had @ Had::Not) = self.had.get_mut(slot - slots.start) {
                *had = Had::ByOffice;
            }
        });
        for (at, had) in std::mem::take(&mut self.had).into_iter().enumerate() {
            if had == Had::ByOffice {
                self.found(slots.start + at, BY_OFFICE);
            }
        }
    }

    /// A text hit. At the head of the first field nothing better can follow but a name in
    /// letters behind a reading; elsewhere the fields from here on are looked at.
    fn text(&mut self, slot: usize, record: &[u8], at: usize, len: usize, test: &Test) {
        let told = match record[0] {
            tag::READING => at == 1 && !record.contains(&tag::NAME),
            tag::NAME => at == 1,
            _ => false,
        };
        let matched = if told {
            let end = record[1..].iter().position(|b| *b <= tag::LAST).unwrap_or(record.len() - 1);
            Some(place(record[0], end, 0, len, self.q.shelf.given[slot]))
        } else {
            from_place(self.q.shelf, slot, test, record, at)
        };
        self.in_record(slot, matched);
    }

    fn in_record(&mut self, slot: usize, matched: Option<Match>) {
        if let Some(matched) = matched {
            if let Some(had) = self.had.get_mut(slot - self.first) {
                *had = Had::InRecord;
            }
            self.found(slot, matched.score);
        }
    }

    /// A slot that the probe matches so well.
    fn found(&mut self, slot: usize, own: u32) {
        let all = self.q.shelf;
        let Some((rarest, others)) = self.q.terms.split_first() else { return };
        let (before, rest) = rarest.split_at(self.nth);
        if all.state[slot] & ALIVE == 0 || before.iter().any(|p| best(all, slot, p).is_some()) {
            return;
        }
        let after = rest.iter().skip(1).filter_map(|p| best(all, slot, p));
        let mut score = after.map(|m| m.score).fold(own, u32::max);
        for term in others {
            let Some(more) = term.iter().filter_map(|p| best(all, slot, p)).map(|m| m.score).max() else {
                return;
            };
            score += more;
        }
        self.total += 1;
        if let Ok(slot) = u32::try_from(slot) {
            self.top.offer(slot, score);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FindRow;
    use crate::find::probe::probes;
    use crate::find::query::terms;

    #[test]
    fn parts_of_the_shelf_together_are_the_whole() {
        let rows: Vec<FindRow> = (0..300_usize)
            .map(|i| FindRow {
                person: i64::try_from(i).unwrap(),
                reading: ["たなか ひろし", "だて みのる", "さとうおさむ", "ほんま ちづる"][i % 4].into(),
                name: ["田中 弘", "伊達 実", "佐藤 治", ""][i % 4].into(),
                phones: vec![format!("0282{i:06}")],
                offices: if i % 3 == 0 { vec!["相談支援センター見本".into()] } else { vec![] },
                reg_no: Some(i.to_string()),
                ..FindRow::default()
            })
            .collect();
        let shelf = Shelf::fill(&rows);
        for (typed, want) in [
            ("t", 300),
            ("d", 150),
            ("hom", 75),
            ("田中", 75),
            ("osamu 治", 75),
            ("007", 1),
            ("0282", 300),
            ("登7", 1),
            ("見本", 100),
            ("sodan", 0),
            ("見本 tanaka", 25),
        ] {
            let probes: Vec<Vec<Probe>> = terms(typed).into_iter().map(|t| probes(t, &shelf.book)).collect();
            let lifts = Lifts::default();
            let terms: Vec<&[Probe]> = probes.iter().map(Vec::as_slice).collect();
            let q = Question { shelf: &shelf, terms, lifts: &lifts, limit: 40 };
            let (total, top) = all(&q);
            let whole = top.best_first();
            assert_eq!((total, whole.len()), (want, want.min(40)), "{typed}");
            for size in [1, 7, 150, 299] {
                let (mut count, mut parts) = (0, Top::new(&shelf, &lifts, 40));
                for s in (0..300).step_by(size) {
                    let (some, top) = all_in(&q, s..(s + size).min(300));
                    count += some;
                    parts.join(top);
                }
                assert_eq!((count, parts.best_first()), (total, whole.clone()), "{typed} by {size}");
            }
        }
    }
}
