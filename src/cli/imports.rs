//! Files in: public holidays (open data: `provider_import.rs`, rosters: `roster.rs`).
//! It must not know a file's form: `exchange` reads and checks, the door takes.

use std::path::Path;

use serde_json::json;

use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::Command;
use crate::exchange::{ReadError, error_words, read_file, read_holidays};
use crate::i18n::cli as words;
use crate::text::Clean;

/// The file's own name: its folders say more than the journal needs.
pub(super) fn name_of(file: &Path) -> Clean {
    Clean::from(file.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

pub(super) fn unreadable(given: &Given, file: &Path, e: &ReadError) -> Stop {
    Stop::Fault(format!("{}: {}", name_of(file), error_words(e, given.out.lang)))
}

/// `holidays import FILE`
pub(crate) fn holidays(given: &Given, file: &Path) -> Ran {
    let mut session = Session::open(given)?;
    let rows = read_file(file).and_then(|bytes| read_holidays(&bytes));
    let rows = rows.map_err(|e| unreadable(given, file, &e))?;
    let (count, last) = (rows.len(), rows.iter().map(|h| h.date).max());
    session.execute(Command::ImportHolidays { rows })?;
    let until = last.map(|d| d.to_string()).unwrap_or_default();
    given.out.say(&json!({ "ok": true, "holidays": count, "until": last }), || {
        words::HOLIDAYS.fill(given.out.lang, &[&count.to_string(), &until])
    })
}
