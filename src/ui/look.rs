//! What every part of the screen needs beside its own data: language, time, night.
//! It must not know the model.

use chrono::NaiveDate;

use crate::domain::At;
use crate::i18n::{Lang, T};

/// The circumstances of a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) lang: Lang,
    pub(super) now: At,
}

impl Look {
    /// The text in the language of the frame.
    pub(super) const fn t(self, t: T) -> &'static str {
        t.get(self.lang)
    }

    /// The text with its places filled.
    pub(super) fn fill(self, t: T, parts: &[&str]) -> String {
        t.fill(self.lang, parts)
    }

    /// Today's date on the wall.
    pub(super) fn today(self) -> NaiveDate {
        self.now.date()
    }
}
