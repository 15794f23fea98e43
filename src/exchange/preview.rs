//! What an import would do, row by row, before anything is sent through the door.
//! It must not know the store: new or changed is told by the door, not here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::encoding::Charset;
use super::warning::{Imported, Oddity, Warning};
use super::words::{oddity_words, warning_words};
use crate::domain::{PersonRow, ProviderRow};
use crate::i18n::{Lang, exchange as t};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Taken, nothing odd.
    Taken,
    /// Taken, with something to look at.
    TakenWithWarnings,
    /// Left out.
    LeftOut,
}

/// One row of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Row in the file, from 1.
    pub row: u64,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why, or what to look at.
    pub warnings: Vec<Warning>,
}

/// A dry run of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// How the file was written.
    pub charset: Charset,
    /// Rows of data there are.
    pub seen: u64,
    /// Rows that would be taken.
    pub taken: u64,
    /// Rows left out, each listed in `lines`.
    pub left_out: u64,
    /// Rows of other cities, not listed.
    pub elsewhere: u64,
    /// How often each oddity was found.
    pub counts: BTreeMap<Oddity, u64>,
    /// Every row taken or left out, and the header where it is odd, in the order of the file.
    pub lines: Vec<Line>,
}

impl Preview {
    /// The dry run of a roster.
    #[must_use]
    pub fn of_persons(read: &Imported<PersonRow>) -> Self {
        Self::build(read, |r| r.row)
    }

    /// The dry run of a file of the national open data.
    #[must_use]
    pub fn of_providers(read: &Imported<ProviderRow>) -> Self {
        Self::build(read, |r| r.row)
    }

    fn build<T>(read: &Imported<T>, row_of: impl Fn(&T) -> u64) -> Self {
        let mut rows: BTreeMap<u64, Vec<Warning>> =
            read.rows.iter().map(|r| (row_of(r), Vec::new())).collect();
        let mut counts = BTreeMap::new();
        for w in &read.warnings {
            *counts.entry(w.code).or_default() += 1;
            rows.entry(w.row).or_default().push(w.clone());
        }
        let lines: Vec<_> = rows
            .into_iter()
            .map(|(row, warnings)| {
                let verdict = if warnings.iter().any(|w| w.code.leaves_out()) {
                    Verdict::LeftOut
                } else if warnings.is_empty() {
                    Verdict::Taken
                } else {
                    Verdict::TakenWithWarnings
                };
                Line { row, verdict, warnings }
            })
            .collect();
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Self {
            charset: read.charset,
            seen: read.seen,
            taken: count(read.rows.len()),
            left_out: count(lines.iter().filter(|l| l.verdict == Verdict::LeftOut).count()),
            elsewhere: read.elsewhere,
            counts,
            lines,
        }
    }

    /// The summary and the counts by kind, in words.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> Vec<String> {
        let n = [self.seen, self.taken, self.left_out, self.elsewhere].map(|n| n.to_string());
        let summary = if self.elsewhere == 0 { t::SUMMARY } else { t::SUMMARY_CITY };
        let mut out = vec![summary.fill(lang, &[&n[0], &n[1], &n[2], &n[3]])];
        for (code, count) in &self.counts {
            out.push(t::COUNT.fill(lang, &[oddity_words(*code).get(lang), &count.to_string()]));
        }
        out
    }

    /// The preview in words: a summary, the counts by kind, then every row that is odd or
    /// left out. Every line can be printed as it is.
    #[must_use]
    pub fn words(&self, lang: Lang) -> Vec<String> {
        let mut out = self.summary(lang);
        for line in self.lines.iter().filter(|l| l.verdict != Verdict::Taken) {
            let verdict = if line.verdict == Verdict::LeftOut { t::LEFT_OUT } else { t::TAKEN };
            let what: Vec<_> = line.warnings.iter().map(|w| warning_words(w, lang)).collect();
            let row = line.row.to_string();
            out.push(t::LINE.fill(lang, &[&row, verdict.get(lang), &what.join(t::JOIN.get(lang))]));
        }
        out
    }
}
