//! All persons that one reading of a term matches, in slot order.
//! It must not know ranks beyond the match itself, nor other terms.

use std::num::NonZeroUsize;
use std::ops::Range;

use super::keys::tag;
use super::matching::{at_number_edge, at_syllable, best, place};
use super::query::{Term, Test};
use super::shelf::{ALIVE, Shelf};

/// A slot and how well it matched so far.
pub(super) type Scored = (u32, u32);

/// Slots from which the work is shared among cores: below, starting threads costs more.
const PARALLEL: usize = 200_000;

/// Living slots that all of `terms` match, in slot order, with the sum of their best scores.
/// The first term is scanned for, the others are checked where it is: the rarest should come
/// first.
pub(super) fn all(shelf: &Shelf, terms: &[&Term]) -> Vec<Scored> {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(4);
    if shelf.len() < PARALLEL || cores == 1 {
        return all_in(shelf, 0..shelf.len(), terms);
    }
    let size = shelf.len().div_ceil(cores);
    let ranges = (0..cores).map(|i| (i * size).min(shelf.len())..((i + 1) * size).min(shelf.len()));
    std::thread::scope(|scope| {
        let parts: Vec<_> = ranges.map(|range| scope.spawn(|| all_in(shelf, range, terms))).collect();
        let mut found = Vec::new();
        for part in parts {
            let part = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            if found.is_empty() { found = part } else { found.extend_from_slice(&part) }
        }
        found
    })
}

fn all_in(shelf: &Shelf, slots: Range<usize>, terms: &[&Term]) -> Vec<Scored> {
    let Some((rarest, others)) = terms.split_first() else { return Vec::new() };
    let mut found = any(shelf, &slots, rarest);
    for term in others {
        found.retain_mut(|(slot, score)| {
            let more = check(shelf, *slot as usize, term);
            *score += more.unwrap_or(0);
            more.is_some()
        });
    }
    found
}

fn any(shelf: &Shelf, slots: &Range<usize>, term: &Term) -> Vec<Scored> {
    let mut all: Vec<Scored> = Vec::new();
    for test in term {
        let found = scan(shelf, slots, test);
        all = if all.is_empty() { found } else { union(&all, &found) };
    }
    all
}

/// The best score of any reading of `term` in `slot`.
fn check(shelf: &Shelf, slot: usize, term: &Term) -> Option<u32> {
    term.iter().filter_map(|t| best(shelf, slot, t)).map(|m| m.score).max()
}

fn scan(shelf: &Shelf, slots: &Range<usize>, test: &Test) -> Vec<Scored> {
    let mut out = Out::new(shelf);
    match test {
        Test::Letters(forms) => return letters(shelf, slots, test, forms),
        Test::Words(form) => {
            shelf.words.scan(
                slots.clone(),
                form.as_bytes(),
                |_, _| true,
                |slot, record, at| {
                    out.text(slot, record, at, form.len(), tag::NAME, test);
                },
            );
        }
        Test::Digits(number) => {
            let edge = |bytes: &[u8], at| at_number_edge(bytes, at, number.len());
            let hit = |slot, _: &[u8], _| out.checked(slot, test);
            shelf.numbers.scan(slots.clone(), number.as_bytes(), edge, hit);
        }
        Test::Reg(_) | Test::Birth(..) => slots.clone().for_each(|slot| out.checked(slot, test)),
    }
    out.found
}

/// Forms of one typing share a beginning: that is scanned for, the rest is looked at there.
fn letters(shelf: &Shelf, slots: &Range<usize>, test: &Test, forms: &[String]) -> Vec<Scored> {
    let common = common_head(forms);
    if common.is_empty() {
        let single = forms.iter().filter(|f| !f.is_empty()).map(|f| {
            let one = std::slice::from_ref(f);
            letters(shelf, slots, &Test::Letters(one.to_vec()), one)
        });
        return single.fold(Vec::new(), |all, found| union(&all, &found));
    }
    let mut out = Out::new(shelf);
    if let [only] = forms {
        shelf.letters.scan(slots.clone(), only.as_bytes(), at_syllable, |slot, record, at| {
            out.text(slot, record, at, only.len(), tag::READING, test);
        });
        return out.found;
    }
    let ok = |bytes: &[u8], at: usize| {
        at_syllable(bytes, at) && forms.iter().any(|f| bytes[at..].starts_with(f.as_bytes()))
    };
    shelf.letters.scan(slots.clone(), common.as_bytes(), ok, |slot, _, _| out.checked(slot, test));
    out.found
}

fn common_head(forms: &[String]) -> &str {
    let Some((first, rest)) = forms.split_first() else { return "" };
    let len = rest.iter().fold(first.len(), |len, f| {
        first.bytes().zip(f.bytes()).take(len).take_while(|(a, b)| a == b).count()
    });
    first.get(..len).unwrap_or_default()
}

/// Two lists in slot order as one, the better score for slots in both.
fn union(a: &[Scored], b: &[Scored]) -> Vec<Scored> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => {
                out.push(*x);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                out.push(*y);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                out.push((x.0, x.1.max(y.1)));
                i += 1;
                j += 1;
            }
        }
    }
    out.extend_from_slice(&a[i..]);
    out.extend_from_slice(&b[j..]);
    out
}

/// The growing list of living slots.
struct Out<'a> {
    shelf: &'a Shelf,
    found: Vec<Scored>,
}

impl<'a> Out<'a> {
    fn new(shelf: &'a Shelf) -> Self {
        Self { shelf, found: Vec::new() }
    }

    /// A text hit. At the head of the first field with the tag `first` nothing better can
    /// follow; elsewhere the whole record is looked at.
    fn text(&mut self, slot: usize, record: &[u8], at: usize, len: usize, first: u8, test: &Test) {
        if at == 1 && record[0] == first {
            let end = record[1..].iter().position(|b| *b <= tag::LAST).unwrap_or(record.len() - 1);
            let score = place(first, end, 0, len, self.shelf.given[slot]).score;
            self.push(slot, Some(score));
        } else {
            self.checked(slot, test);
        }
    }

    fn checked(&mut self, slot: usize, test: &Test) {
        self.push(slot, best(self.shelf, slot, test).map(|m| m.score));
    }

    fn push(&mut self, slot: usize, score: Option<u32>) {
        if let Some(score) = score
            && self.shelf.state[slot] & ALIVE != 0
            && let Ok(slot) = u32::try_from(slot)
        {
            self.found.push((slot, score));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FindRow;
    use crate::find::query::terms;

    #[test]
    fn parts_of_the_shelf_together_are_the_whole() {
        let rows: Vec<FindRow> = (0..300_usize)
            .map(|i| FindRow {
                person: i64::try_from(i).unwrap(),
                reading: ["たなか ひろし", "だて みのる", "さとうおさむ", "ほんま ちづる"][i % 4].into(),
                name: ["田中 弘", "伊達 実", "佐藤 治", ""][i % 4].into(),
                phones: vec![format!("0282{i:06}")],
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
        ] {
            let terms = terms(typed);
            let terms: Vec<&Term> = terms.iter().collect();
            let whole = all(&shelf, &terms);
            assert_eq!(whole.len(), want, "{typed}");
            for size in [1, 7, 150, 299] {
                let parts =
                    (0..300).step_by(size).flat_map(|s| all_in(&shelf, s..(s + size).min(300), &terms));
                assert_eq!(parts.collect::<Vec<_>>(), whole, "{typed} by {size}");
            }
        }
    }
}
