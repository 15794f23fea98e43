//! The yearly evaluation sheet on paper.
//! It must not know what it says: the sections come worded.

use super::sheet::{Block, Sheet};
use crate::domain::view::EvaluationPage;
use crate::i18n::{Lang, form, yearly};

/// The sheet of a page; `from` is how the desk is reached.
#[must_use]
pub fn evaluation_sheet(page: &EvaluationPage, from: &str, lang: Lang) -> Sheet {
    let mut sheet = Sheet {
        title: yearly::TITLE.fill(lang, &[&page.year.to_string()]),
        lead: yearly::marks(page, lang),
        running: format!("{from} {}", form::era_date(page.made.date(), lang)).trim().to_owned(),
        ..Sheet::default()
    };
    for section in yearly::sections(page, lang) {
        let rows = section.rows.iter();
        sheet
            .blocks
            .push(rows.fold(Block::new(&section.title), |b, (label, body)| b.row(label, body.as_str())));
    }
    sheet
}
