//! From a page the door let out to a sheet in words: marks, lead, blocks, foot.
//! It must not know how it is laid out.

use super::rows::Wording;
use super::sheet::Sheet;
use super::{face, forms, helpers};
use crate::domain::SheetKind;
use crate::domain::view::SheetPage;
use crate::i18n::{Lang, paper as words};

/// The sheet of a page. `from` says how the desk is reached; empty where it is not set.
#[must_use]
pub fn sheet_of(page: &SheetPage, from: &str, lang: Lang) -> Sheet {
    let w = Wording { page, lang };
    let mut sheet = Sheet {
        title: w.t(words::sheet(page.kind)).to_owned(),
        lead: w.lead(),
        foot: w.foot(from),
        one_page: page.kind == SheetKind::Face,
        tenths: match page.kind {
            SheetKind::Face => 160,
            SheetKind::Helpers => 180,
            SheetKind::Capsule => 130,
            SheetKind::Registration | SheetKind::Crisis => 115,
        },
        ..Sheet::default()
    };
    let mark = |on: bool, words: crate::i18n::T| on.then(|| w.t(words).to_owned());
    sheet.marks = [
        mark(page.drill, words::DRILL),
        mark(page.left.hidden, words::HIDDEN),
        mark(!page.left.named, words::NAMELESS),
    ]
    .into_iter()
    .flatten()
    .collect();
    match page.kind {
        SheetKind::Face => face::fill(w, &mut sheet),
        SheetKind::Registration => forms::registration(w, &mut sheet),
        SheetKind::Crisis => forms::crisis(w, &mut sheet),
        SheetKind::Capsule => forms::for_capsule(w, &mut sheet),
        SheetKind::Helpers => {
            helpers::fill(w, from, &mut sheet);
            // The letter is the person's own to keep: nothing to shred, nothing to be afraid of.
            sheet.foot = w.foot("").into_iter().skip(1).take(1).collect();
        }
    }
    sheet
}
