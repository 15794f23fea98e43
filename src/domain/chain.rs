//! What following the journal's chain can find, and a head noted in a second place.
//! It must not know how a line is stored or hashed, nor where a head is noted.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::Serialize;

use super::ids::Seq;
use super::time::At;
use crate::text::Clean;

/// Letters of a hash that are enough to write down by hand: 64 bits.
pub const SHORT_HASH: usize = 16;

/// What happened to lines of the journal, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BreakKind {
    /// What stands in the line is not what was written.
    Changed,
    /// Lines are gone.
    Removed,
    /// Lines that no one wrote through the door.
    Inserted,
    /// Lines stand in another order than they were written.
    Moved,
    /// The end is gone: a head noted elsewhere lies behind it.
    Cut,
    /// Whole in itself, but not the chain whose head was noted elsewhere.
    Rewritten,
    /// The line is whole; the words written with it were changed, or are gone without a purge.
    Words,
}

/// One place where the journal is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Break {
    /// What happened.
    pub kind: BreakKind,
    /// The first line it is about, as the lines are numbered now; of removed ones the number they had.
    pub from: Seq,
    /// The last one, itself counted in.
    pub to: Seq,
    /// Of words: the row they stand in (`person:12:3`, `case:R8-0001:2`, `call:7`).
    pub record: Option<Clean>,
    /// Against a noted head: the first day that does not fit.
    pub day: Option<NaiveDate>,
}

impl Break {
    /// About some lines, nothing more known.
    #[must_use]
    pub const fn lines(kind: BreakKind, from: Seq, to: Seq) -> Self {
        Self { kind, from, to, record: None, day: None }
    }
}

/// A head of the chain as noted in a second place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadMark {
    /// When it was noted; none when it was typed from paper.
    pub at: Option<At>,
    /// The position.
    pub seq: Seq,
    /// The hash there, or its first letters, lower-case hex.
    pub hash: String,
}

impl HeadMark {
    /// As it is written on paper and typed back: `1234:ab12-cd34-ef56-7890`.
    #[must_use]
    pub fn short(&self) -> String {
        let letters: Vec<char> = self.hash.chars().take(SHORT_HASH).collect();
        let groups: Vec<String> = letters.chunks(4).map(|c| c.iter().collect()).collect();
        format!("{}:{}", self.seq, groups.join("-"))
    }

    /// Whether a hash at its position is the one noted.
    #[must_use]
    pub fn fits(&self, hash: &str) -> bool {
        hash.starts_with(&self.hash)
    }
}

/// One line of a head file: `2026-11-21T21:10:00+09:00 1234 <64 hex>`.
impl fmt::Display for HeadMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.at.unwrap_or_default(), self.seq, self.hash)
    }
}

impl FromStr for HeadMark {
    type Err = &'static str;

    /// Reads a line of a head file, or what was typed from paper: full-width letters, capitals,
    /// spaces and hyphens as they come.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text: String = text.trim().chars().map(narrow).collect();
        let (at, rest) = match text.split_once(' ') {
            Some((first, rest)) if first.contains('T') => {
                (Some(first.parse().map_err(|_| "not a time")?), rest.to_owned())
            }
            _ => (None, text),
        };
        let (seq, hash) = rest.split_once([':', ' ']).ok_or("want NUMBER:HASH")?;
        let seq = seq.trim().parse().ok().filter(|n| *n >= 0).ok_or("the number is no number")?;
        let hash: String = hash.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if hash.len() < SHORT_HASH || hash.len() > 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err("the hash has 16 to 64 letters 0-9 a-f");
        }
        Ok(Self { at, seq: Seq(seq), hash: hash.to_lowercase() })
    }
}

/// A full-width letter as its narrow one, a full-width space, colon or hyphen likewise.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '－' | 'ー' | '‐' | '−' => '-',
        '！'..='～' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_head_goes_to_a_file_and_to_paper_and_back() {
        let hash = "ab12cd34ef567890".repeat(4);
        let mark = HeadMark { at: Some("2026-11-21T21:10".parse().unwrap()), seq: Seq(1234), hash };
        assert_eq!(mark.to_string().parse(), Ok(mark.clone()));
        assert_eq!(mark.short(), "1234:ab12-cd34-ef56-7890");
        for typed in [
            "1234:ab12-cd34-ef56-7890",
            " 1234:AB12 CD34 EF56 7890 ",
            "１２３４：ａｂ１２ー ｃd34-ef56－7890",
        ] {
            let read: HeadMark = typed.parse().unwrap();
            assert!(read.seq == Seq(1234) && read.at.is_none() && read.fits(&mark.hash), "{typed}");
        }
        assert!(!"1234:ab12-cd34-ef56-7891".parse::<HeadMark>().unwrap().fits(&mark.hash));
        for bad in ["", "1234", "x:ab12cd34ef567890", "12:ab12", "-1:ab12cd34ef567890", "1:zz12cd34ef567890"]
        {
            assert!(bad.parse::<HeadMark>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reader(text in "\\PC{0,80}") {
            let _ = text.parse::<HeadMark>();
        }
    }
}
