//! The quick way for a text that many begin with: heads of readings and names, already in order.
//! It must not guess: with too few heads it says so, and everything is scanned.

use super::keys::tag;
use super::matching::place;
use super::order::Order;
use super::probe::Probe;
use super::query::Test;
use super::scan::Question;
use super::shelf::{ALIVE, Shelf};
use super::top::Top;

/// The best by heads alone and at least how many match, when as many as wanted begin with
/// the only term: nobody found elsewhere could stand above one whose name begins with it.
pub(super) fn enough<'a>(q: &Question<'a>, readings: &Order, names: &Order) -> Option<(usize, Top<'a>)> {
    let [term] = q.terms.as_slice() else { return None };
    let forms: Option<Vec<&[u8]>> = term.iter().map(forms).collect::<Option<Vec<_>>>().map(|f| f.concat());
    let forms = forms.filter(|f| !f.is_empty())?;
    let mut heads = Heads { shelf: q.shelf, top: Top::new(q.shelf, q.lifts, q.limit) };
    let mut total = 0;
    // The forms are sorted and none begins another: their ranges come in the order of readings.
    for form in &forms {
        let (range, whole) = readings.begin_with(q.shelf, form);
        for (at, slot) in range.iter().enumerate() {
            let score = heads.score(*slot, form.len(), at < whole, tag::READING);
            total += usize::from(score.is_some());
            if let Some(score) = score {
                heads.top.offer_in_order(*slot, score);
            }
        }
    }
    total += heads.late(readings, &forms, tag::READING);
    let mut by_name = 0;
    for form in &forms {
        let (range, whole) = names.begin_with(q.shelf, form);
        for (at, slot) in range.iter().enumerate() {
            if let Some(score) = heads.score(*slot, form.len(), at < whole, tag::NAME) {
                heads.top.offer_again(*slot, score);
                by_name += 1;
            }
        }
    }
    by_name += heads.late(names, &forms, tag::NAME);
    // One person may be in both.
    heads.top.is_full().then(|| (total.max(by_name), heads.top))
}

/// The texts a probe looks for; none for one that looks for numbers or dates too.
fn forms(probe: &Probe) -> Option<Vec<&[u8]>> {
    match &probe.test {
        Test::Letters(forms) => Some(forms.iter().map(String::as_bytes).collect()),
        Test::Words(form) => Some(vec![form.as_bytes()]),
        Test::Digits(_) | Test::Reg(_) | Test::Birth(..) => None,
    }
}

struct Heads<'a> {
    shelf: &'a Shelf,
    top: Top<'a>,
}

impl Heads<'_> {
    /// How well a living slot matches by a head of `len` bytes; `whole` when it is all of it.
    fn score(&self, slot: u32, len: usize, whole: bool, tag: u8) -> Option<u32> {
        let at = slot as usize;
        let end = if whole { len } else { usize::MAX };
        (self.shelf.state[at] & ALIVE != 0).then(|| place(tag, end, 0, len, self.shelf.given[at]).score)
    }

    /// Those not yet in order, one by one; how many.
    fn late(&mut self, order: &Order, forms: &[&[u8]], tag: u8) -> usize {
        let mut found = 0;
        for slot in order.late() {
            let text = order.text_of(self.shelf, *slot);
            let Some(form) = forms.iter().find(|f| text.starts_with(f)) else { continue };
            if let Some(score) = self.score(*slot, form.len(), text.len() == form.len(), tag) {
                self.top.offer_again(*slot, score);
                found += 1;
            }
        }
        found
    }
}
