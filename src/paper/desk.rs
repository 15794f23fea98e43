//! From a page the door let out to a paper of the desk or of a case: title, marks, foot; and words
//! by which a reporter could be known taken out of all it says.
//! It must not know how it is laid out.

use super::sheet::Sheet;
use super::{abuse, case, conference, evidence, tonight};
use crate::domain::DeskPaper;
use crate::domain::view::{PaperBody, PaperHead, PaperPage};
use crate::i18n::{Lang, T, code, desk_paper as words, form, paper};
use crate::text::Clean;

/// What stands for a word that must not be read.
const VEIL: &str = "○○";

/// A paper's page and the language it is put into.
#[derive(Clone, Copy)]
pub(super) struct Put<'a> {
    pub(super) head: &'a PaperHead,
    pub(super) lang: Lang,
}

impl Put<'_> {
    pub(super) fn t(self, text: T) -> &'static str {
        text.get(self.lang)
    }

    /// A day and a time with its year, for papers that lie in files for years.
    pub(super) fn on(self, at: crate::domain::At) -> String {
        format!("{} {}", form::era_date(at.date(), self.lang), form::clock(at))
    }

    /// Who made it and when.
    fn made(self) -> String {
        let by = if self.head.by.is_empty() { self.t(words::BY_PROGRAM) } else { self.head.by.as_str() };
        words::MADE_BY.fill(self.lang, &[&self.on(self.head.at), by])
    }
}

/// A day and a time, `11/21 23:40`.
pub(super) fn when(at: crate::domain::At) -> String {
    format!("{} {}", form::month_day(at.date()), form::clock(at))
}

/// Texts that are not empty, with a gap between.
pub(super) fn joined(all: &[&str]) -> String {
    all.iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join("  ")
}

/// The paper of a page. `from` says how the desk is reached; empty where it is not set.
#[must_use]
pub fn desk_sheet(page: &PaperPage, from: &str, lang: Lang) -> Sheet {
    let put = Put { head: &page.head, lang };
    let head = &page.head;
    let city = code::in_lang(&head.city, lang);
    let title = put.t(words::name(head.paper));
    let mut sheet = Sheet { title: title.to_owned(), tenths: 105, ..Sheet::default() };
    let drill = if head.drill { put.t(words::DRILL) } else { "" };
    if head.drill {
        sheet.marks.push(put.t(paper::DRILL).to_owned());
    }
    let mut about = String::new();
    match &page.body {
        PaperBody::Tonight(page) => {
            about = words::HEAD.fill(lang, &[page.head.as_str()]);
            tonight::fill(put, page, from, &mut sheet);
        }
        PaperBody::Case(page) => {
            about = page.view.id.to_string();
            if page.hidden {
                sheet.marks.push(put.t(paper::HIDDEN).to_owned());
            }
            match head.paper {
                DeskPaper::Conference => conference::fill(put, page, &mut sheet),
                DeskPaper::AbuseReceipt => abuse::receipt(put, page, &mut sheet),
                DeskPaper::AbuseRisk => abuse::risk(put, page, &mut sheet),
                DeskPaper::AbuseCourse => abuse::course(put, page, &mut sheet),
                _ => case::fill(put, page, &mut sheet),
            }
            if veil(&mut sheet, &page.veil) {
                sheet.cut.push(put.t(words::VEILED).to_owned());
            }
        }
        PaperBody::Evidence(page) => evidence::fill(put, page, &mut sheet),
    }
    sheet.running = joined(&[drill, city, title, &about, &put.made()]);
    let inner = head.paper == DeskPaper::Tonight;
    let to = joined(&[put.t(paper::recipient(head.recipient)), head.who.as_str()]);
    let to = if inner { String::new() } else { paper::FOR.fill(lang, &[&to]) };
    sheet.foot = vec![joined(&[&to, from]), put.t(paper::SECRET).to_owned()];
    sheet.foot.retain(|line| !line.is_empty());
    sheet
}

/// Takes words out of everything the paper says, written with other spaces too; whether there was
/// any.
fn veil(sheet: &mut Sheet, secrets: &[Clean]) -> bool {
    let mut all: Vec<String> = Vec::new();
    for secret in secrets {
        let text = secret.as_str();
        all.push(text.to_owned());
        all.push(text.split_whitespace().collect());
        // A family name alone is enough to know who it was.
        all.extend(text.split_whitespace().filter(|w| w.chars().count() > 1).map(str::to_owned));
    }
    all.retain(|w| w.chars().count() > 1);
    // The longest first: what is left of a name is no name.
    all.sort_by_key(|w| std::cmp::Reverse(w.len()));
    let mut found = false;
    let mut each = |text: &mut String| {
        for word in &all {
            if text.contains(word.as_str()) {
                *text = text.replace(word.as_str(), VEIL);
                found = true;
            }
        }
    };
    sheet.lead.iter_mut().for_each(&mut each);
    for block in &mut sheet.blocks {
        block.rows.iter_mut().for_each(|r| each(&mut r.body));
        block.grid.iter_mut().flat_map(|r| &mut r.cells).for_each(|c| each(&mut c.body));
    }
    found
}
