//! All persons that one reading of a term matches, in slot order.
//! It must not know ranks beyond the match itself, nor other terms.

use super::keys::tag;
use super::matching::{at_number_edge, at_syllable, best, born, place};
use super::query::{Term, Test};
use super::shelf::{ALIVE, Shelf};

/// A slot and how well it matched so far.
pub(super) type Scored = (u32, u32);

/// Living slots that any reading of `term` matches, in order, each with its best score.
pub(super) fn term(shelf: &Shelf, term: &Term) -> Vec<Scored> {
    let mut all: Vec<Scored> = Vec::new();
    for test in term {
        let found = scan(shelf, test);
        all = if all.is_empty() { found } else { union(&all, &found) };
    }
    all
}

/// The best score of any reading of `term` in `slot`.
pub(super) fn check(shelf: &Shelf, slot: usize, term: &Term) -> Option<u32> {
    term.iter().filter_map(|t| best(shelf, slot, t)).map(|m| m.score).max()
}

fn scan(shelf: &Shelf, test: &Test) -> Vec<Scored> {
    match test {
        Test::Letters(forms) => letters(shelf, test, forms),
        Test::Words(form) => {
            let mut out = Out::new(shelf);
            let len = form.len();
            shelf.words.scan(
                form.as_bytes(),
                |_, _| true,
                |slot, record, at| {
                    out.text(slot, record, at, len, tag::NAME, test);
                },
            );
            out.found
        }
        Test::Digits(number) => {
            let mut out = Out::new(shelf);
            let len = number.len();
            let edge = |bytes: &[u8], at| at_number_edge(bytes, at, len);
            shelf.numbers.scan(number.as_bytes(), edge, |slot, _, _| out.checked(slot, test));
            out.found
        }
        Test::Reg(_) => {
            let mut out = Out::new(shelf);
            (0..shelf.len()).for_each(|slot| out.push(slot, best(shelf, slot, test).map(|m| m.score)));
            out.found
        }
        Test::Birth(first, last) => {
            let mut out = Out::new(shelf);
            let days = shelf.births.iter().enumerate();
            days.for_each(|(slot, day)| out.push(slot, born(*day, *first, *last).map(|m| m.score)));
            out.found
        }
    }
}

/// Forms of one typing share a beginning: that is scanned for, the rest is looked at there.
fn letters(shelf: &Shelf, test: &Test, forms: &[String]) -> Vec<Scored> {
    let common = common_head(forms);
    if common.is_empty() {
        let single = forms.iter().filter(|f| !f.is_empty()).map(|f| {
            let one = std::slice::from_ref(f);
            letters(shelf, &Test::Letters(one.to_vec()), one)
        });
        return single.fold(Vec::new(), |all, found| union(&all, &found));
    }
    let mut out = Out::new(shelf);
    if let [only] = forms {
        shelf.letters.scan(only.as_bytes(), at_syllable, |slot, record, at| {
            out.text(slot, record, at, only.len(), tag::READING, test);
        });
        return out.found;
    }
    let ok = |bytes: &[u8], at: usize| {
        at_syllable(bytes, at) && forms.iter().any(|f| bytes[at..].starts_with(f.as_bytes()))
    };
    shelf.letters.scan(common.as_bytes(), ok, |slot, _, _| out.checked(slot, test));
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
