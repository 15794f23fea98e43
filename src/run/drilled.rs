//! The drill a desk is in: its script, and the report worked out from the store.
//! It must not know what is expected or how it is worded: that is `rehearsal`'s.

use std::sync::Arc;

use crate::app::{PaperLine, PaperTone};
use crate::domain::{At, Fact, Seq};
use crate::i18n::{self, Lang};
use crate::rehearsal::drill::{Drill, Record, SheetLine, SheetTone, score, sheet};
use crate::store::Snapshot;

/// The drill a desk is in.
#[derive(Debug, Clone)]
pub struct Drilled {
    /// The script.
    pub script: Arc<Drill>,
    /// The journal position at which it began.
    pub from: Seq,
}

impl Drilled {
    /// The report at `now`, as lines of a sheet.
    ///
    /// # Errors
    /// The store fails.
    pub(super) fn report(&self, s: &Snapshot<'_>, now: At, lang: Lang) -> Fact<Vec<PaperLine>> {
        let record = Record::read(s, self.from, self.script.at, now)?;
        let report = score(&self.script, &record);
        Ok(sheet(&self.script, &report, lang).into_iter().map(line).collect())
    }
}

/// The report could not be read: why.
pub(super) fn unread(fault: &crate::domain::Fault, lang: Lang) -> Vec<PaperLine> {
    vec![PaperLine { tone: PaperTone::Bad, indent: 0, words: i18n::fault(fault, lang) }]
}

fn line(line: SheetLine) -> PaperLine {
    let tone = match line.tone {
        SheetTone::Head => PaperTone::Head,
        SheetTone::Plain => PaperTone::Plain,
        SheetTone::Good => PaperTone::Good,
        SheetTone::Bad => PaperTone::Bad,
        SheetTone::Faint => PaperTone::Faint,
    };
    PaperLine { tone, indent: line.indent, words: line.words }
}
