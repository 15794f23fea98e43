//! Terms made ready for one shelf: each reading with the offices it means.
//! It must not know slots or ranks.

use super::offices::Offices;
use super::query::{Term, Test};

/// One reading of a term made ready for one shelf.
#[derive(Debug)]
pub(super) struct Probe {
    /// The reading.
    pub(super) test: Test,
    /// Offices it means, ascending.
    pub(super) offices: Vec<u32>,
}

/// A term made ready. Forms with nothing in common (d: だ and ぢ) are probes of their own.
pub(super) fn probes(term: Term, book: &Offices) -> Vec<Probe> {
    let apart = |test| match test {
        Test::Letters(forms) if common_head(&forms).is_empty() => {
            let forms = forms.into_iter().filter(|f| !f.is_empty());
            forms.map(|f| Test::Letters(vec![f])).collect()
        }
        test => vec![test],
    };
    let tests = term.into_iter().flat_map(apart);
    tests.map(|test| Probe { offices: book.meant(&test), test }).collect()
}

/// What all forms begin with.
pub(super) fn common_head(forms: &[String]) -> &str {
    let Some((first, rest)) = forms.split_first() else { return "" };
    let len = rest.iter().fold(first.len(), |len, f| {
        first.bytes().zip(f.bytes()).take(len).take_while(|(a, b)| a == b).count()
    });
    first.get(..len).unwrap_or_default()
}
