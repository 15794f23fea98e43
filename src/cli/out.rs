//! What a verb says and how it ends: words for people, JSON for scripts, an exit code.
//! It must not know any verb.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::domain::{Fault, No, Refusal};
use crate::feed::reply_json;
use crate::i18n::{self, Lang, T, cli as words};
use crate::text::{complaint, escaped, printed};

/// Why a verb stopped before it was done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The line itself is wrong: exit 2.
    Usage(String),
    /// The rules refuse (exit 3) or the store failed (exit 1).
    No(No),
    /// Anything else that failed, in words: exit 1.
    Fault(String),
    /// It has said all there is; only the code is left.
    Code(u8),
}

impl From<No> for Stop {
    fn from(no: No) -> Self {
        Self::No(no)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::No(refusal.into())
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::No(fault.into())
    }
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        // Whoever read the answer has gone (`daiji … | head`): that is no failure.
        if e.kind() == io::ErrorKind::BrokenPipe { Self::Code(0) } else { Self::Fault(e.to_string()) }
    }
}

impl Stop {
    /// What it says to a person.
    pub(crate) fn words(&self, lang: Lang) -> String {
        match self {
            Self::No(no) => i18n::reader(&words::no(no, lang), lang),
            Self::Usage(why) | Self::Fault(why) => i18n::reader(why, lang),
            Self::Code(_) => String::new(),
        }
    }
}

/// The result of a verb.
pub(crate) type Ran<T = ()> = Result<T, Stop>;

/// How to say things.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Out {
    /// Language.
    pub(crate) lang: Lang,
    /// One JSON object instead of words.
    pub(crate) json: bool,
}

impl Out {
    /// Says a result: the object for scripts, the words for people.
    pub(crate) fn say(self, object: &Value, words: impl FnOnce() -> String) -> Ran {
        if self.json { object_line(object) } else { line(&printed(&words())) }
    }

    /// A text in the language.
    pub(crate) fn t(self, text: T) -> &'static str {
        text.get(self.lang)
    }

    /// Says how a verb ended, and the exit code.
    pub(crate) fn end(self, ran: Ran) -> u8 {
        let Err(stop) = ran else { return 0 };
        let words = stop.words(self.lang);
        let (code, object) = match stop {
            Stop::Code(code) => return code,
            Stop::Usage(_) => (2, json!({ "ok": false, "usage": words })),
            Stop::Fault(_) => (1, json!({ "ok": false, "fault": "other", "why": words })),
            Stop::No(no) => {
                let code = if matches!(no, No::Refused(_)) { 3 } else { 1 };
                (code, reply_json(&Err(no), None))
            }
        };
        let said = if self.json { object_line(&object) } else { complain(&words) };
        // Nobody hears it: the code still tells.
        drop(said);
        code
    }
}

/// One JSON object as a line.
pub(crate) fn object_line(object: &Value) -> Ran {
    line(&escaped(&object.to_string()))
}

/// One line (or more) to the standard output; a closed pipe ends the verb quietly.
pub(crate) fn line(text: &str) -> Ran {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

/// One line to the standard error.
pub(crate) fn complain(text: &str) -> Ran {
    writeln!(io::stderr().lock(), "daiji: {}", complaint(text))?;
    Ok(())
}

/// Rows as columns aligned by cells, two spaces apart; the last column is not padded.
pub(crate) fn columns(rows: &[Vec<String>]) -> String {
    let wide = |s: &str| unicode_width::UnicodeWidthStr::width(s);
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|i| rows.iter().filter_map(|r| r.get(i)).map(|c| wide(c)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut text = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            text.push_str(cell);
            text.push_str(&" ".repeat(width - wide(cell) + 2));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_by_cells() {
        let rows = [vec!["当番".into(), "a".into()], vec!["x".into(), "b".into()]];
        assert_eq!(columns(&rows), "当番  a\nx     b\n");
        assert_eq!(columns(&[]), "");
    }
}
