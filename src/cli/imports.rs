//! Files in: the national open data of providers, public holidays (rosters: `roster.rs`).
//! It must not know a file's form: `exchange` reads and checks, the door takes.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::{Command, Outcome};
use crate::exchange::{Only, Preview, ReadError, error_words, read_file, read_holidays, read_wamnet};
use crate::i18n::cli as words;
use crate::text::Clean;

/// The file's own name: its folders say more than the journal needs.
pub(super) fn name_of(file: &Path) -> Clean {
    Clean::from(file.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

pub(super) fn unreadable(given: &Given, file: &Path, e: &ReadError) -> Stop {
    Stop::Fault(format!("{}: {}", name_of(file), error_words(e, given.out.lang)))
}

/// `provider import wamnet FILE… [--city CODE]`
pub(crate) fn wamnet(given: &Given, files: &[PathBuf], city: Option<&str>) -> Ran {
    let mut session = Session::open(given)?;
    let own = session.door().city().clone();
    let only = city.map(|code| Only {
        code: code.to_owned(),
        name: (own.code.as_str() == code).then(|| own.name.ja.to_string()),
    });
    for file in files {
        let read = read_file(file).and_then(|bytes| read_wamnet(&bytes, only.as_ref()));
        let read = read.map_err(|e| unreadable(given, file, &e))?;
        let preview = Preview::of_providers(&read);
        let outcome = session.execute(Command::ImportProviders { file: name_of(file), rows: read.rows })?;
        say(given, file, &preview, Some(&outcome))?;
    }
    Ok(())
}

fn say(given: &Given, file: &Path, preview: &Preview, outcome: Option<&Outcome>) -> Ran {
    let (new, changed, same) = outcome.and_then(|o| o.rows).unwrap_or_default();
    let rows = outcome.map(|_| json!({ "new": new, "changed": changed, "same": same }));
    let object: Value = json!({ "ok": true, "file": name_of(file), "rows": rows, "preview": preview });
    let lang = given.out.lang;
    given.out.say(&object, || {
        let mut lines = preview.words(lang);
        lines.push(if outcome.is_some() {
            let counts = [new, changed, same].map(|n| n.to_string());
            words::IMPORTED.fill(lang, &[name_of(file).as_str(), &counts[0], &counts[1], &counts[2]])
        } else {
            words::DRY.get(lang).to_owned()
        });
        lines.join("\n")
    })
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
