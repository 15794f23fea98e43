//! Flaws of a profile, gathered as they are found: where, what, and what it should be.
//! It must not know what a profile must say (`check.rs`, `check_ways.rs`).

use std::fmt::Display;

use super::error::{Flaw, Said};
use crate::domain::{Code, Contact, Open, Words};
use crate::text::Clean;

/// A text beside a rule.
pub(super) const fn said(ja: &'static str, en: &'static str) -> Said {
    Said { ja, en }
}

#[derive(Default)]
pub(super) struct Flaws(pub(super) Vec<Flaw>);

impl Flaws {
    /// A flaw at a path unless it is good.
    pub(super) fn unless(&mut self, good: bool, field: impl Into<String>, value: &dyn Display, want: Said) {
        if !good {
            self.0.push(Flaw { field: field.into(), line: None, value: value.to_string(), want });
        }
    }

    /// Words in both languages.
    pub(super) fn words(&mut self, field: &str, words: &Words) {
        let want = said("日本語の言葉がありません", "Japanese words are missing");
        self.unless(!words.ja.is_empty(), format!("{field}.ja"), &words.en, want);
        let want = said("英語の言葉がありません", "English words are missing");
        self.unless(!words.en.is_empty(), format!("{field}.en"), &words.ja, want);
    }

    /// A name that stands once.
    pub(super) fn once(&mut self, new: bool, field: String, name: &Clean) {
        let want = said("空でなく、一度だけ書いてください", "each once, none empty");
        self.unless(new && !name.is_empty(), field, name, want);
    }

    /// A code that is one of a few.
    pub(super) fn one_of(&mut self, known: &'static [&'static str], field: String, code: &Code, want: Said) {
        self.unless(known.contains(&code.as_str()), field, code, want);
    }

    /// A number as dialled; an empty one is the city's to fill in.
    pub(super) fn number(&mut self, field: String, number: &Clean) {
        let dials = number.as_str().bytes().all(|b| b.is_ascii_digit() || matches!(b, b'#' | b'-' | b'+'));
        self.unless(
            dials,
            field,
            number,
            said("数字と # + - だけで書いてください", "digits, #, + and - only"),
        );
    }

    /// Hours the program reads, beside those a person reads.
    pub(super) fn hours(&mut self, field: &str, words: Option<&Words>, open: &[Open]) {
        if let Some(words) = words {
            self.words(&format!("{field}.hours"), words);
        }
        let want = said("画面に出す hours の言葉も書いてください", "hours in words must be there too");
        self.unless(open.is_empty() || words.is_some(), format!("{field}.open"), &open.len(), want);
        for (i, o) in open.iter().enumerate() {
            let once = (1..o.days.len()).all(|n| !o.days[..n].contains(&o.days[n]));
            let want = said("曜日を一度ずつ書いてください", "days, each once");
            self.unless(!o.days.is_empty() && once, format!("{field}.open[{i}].days"), &o.days.len(), want);
        }
    }

    /// Someone to telephone.
    pub(super) fn contact(&mut self, field: &str, contact: &Contact) {
        self.words(&format!("{field}.name"), &contact.name);
        self.number(format!("{field}.number"), &contact.number);
        self.hours(field, contact.hours.as_ref(), &contact.open);
    }
}
