//! `retention …`: what is over its time, its archive, and the purge that follows.
//! It must not know whose time is over: the door says it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;
use sha2::{Digest, Sha256};

use super::args_audit::RetentionVerb;
use super::keys::offices;
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::{
    ArchiveEntry, Command, Facts, OverTime, PurgeEntry, Refusal, Role, kept_until, over_time,
};
use crate::i18n::{audit as words, cli};
use crate::store::Snapshot;
use crate::text::Clean;
use crate::vault::{Recipients, VaultWrong};

pub(crate) fn run(given: &Given, verb: &RetentionVerb) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?.ok_or_else(|| Refusal::NotAllowed { needs: "admin".into() })?;
    let staff = session.read(|s| s.staff(&viewer))?.ok_or_else(|| Refusal::not_found("staff", &viewer))?;
    if !staff.has(Role::Admin) && !staff.has(Role::Supervisor) {
        return Err(Refusal::NotAllowed { needs: "admin".into() }.into());
    }
    match verb {
        RetentionVerb::List => list(given, &mut session),
        RetentionVerb::Archive { dir, plain } if staff.has(Role::Admin) => {
            archive(given, &mut session, (dir, *plain))
        }
        RetentionVerb::Archive { .. } => Err(Refusal::NotAllowed { needs: "admin".into() }.into()),
        RetentionVerb::Purge { file } => purge(given, &mut session, file),
    }
}

fn due(session: &mut Session) -> Ran<OverTime> {
    let today = session.now().date();
    session.read(|s| over_time(s, today))
}

fn counts(of: &OverTime) -> [String; 3] {
    [of.persons.len(), of.cases.len(), of.calls.len()].map(|n| n.to_string())
}

/// What is over its time, in numbers: no name is shown.
fn list(given: &Given, session: &mut Session) -> Ran {
    let over = due(session)?;
    let today = session.now().date();
    let years = session.read(|s| Ok(s.city().limits.keep_years))?;
    let until = kept_until(today, years);
    let object = json!({ "ok": true, "until": until, "years": years, "persons": over.persons, "cases": over.cases,
                         "calls": over.calls });
    given.out.say(&object, || {
        let lang = given.out.lang;
        let [persons, cases, calls] = counts(&over);
        let first =
            words::OVER_TIME.fill(lang, &[&years.to_string(), &until.to_string(), &persons, &cases, &calls]);
        if over.is_empty() { first } else { format!("{first}\n{}", words::OVER_NEXT.get(lang)) }
    })
}

fn no_file(given: &Given, file: &Path, e: &std::io::Error) -> Stop {
    Stop::Fault(cli::NO_FILE.fill(given.out.lang, &[&file.display().to_string(), &e.to_string()]))
}

fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"))
}

/// Writes the archive, reads it back from the disk, holds both against each other and only then
/// journals it.
fn archive(given: &Given, session: &mut Session, (dir, plain): (&Path, bool)) -> Ran {
    let lang = given.out.lang;
    let offices = offices(&given.config.backup.recipients, lang)?;
    if offices.is_empty() && !plain {
        return Err(Stop::Fault(words::NO_OFFICES.get(lang).to_owned()));
    }
    if session.read(|s| s.clock_doubt())?.is_some() {
        return Err(Refusal::bad_state("clock", "in_doubt").into());
    }
    let over = due(session)?;
    if over.is_empty() {
        return given
            .out
            .say(&json!({ "ok": true, "file": null }), || words::NOTHING_OVER.get(lang).to_owned());
    }
    let (rows, head) = {
        let now = session.now();
        session.read(|s: &Snapshot<'_>| Ok((s.archive_rows(&over)?, s.head_mark(now)?)))?
    };
    let mut bytes = Vec::new();
    for row in &rows {
        bytes.extend_from_slice(row.to_string().as_bytes());
        bytes.push(b'\n');
    }
    let name = format!("daiji-archive-{}-{}.jsonl", session.now().date(), head.seq);
    let again = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty());
    let again: Result<Vec<serde_json::Value>, _> = again.map(serde_json::from_slice).collect();
    let whole = again.ok().as_ref() == Some(&rows);
    let (bytes, name) = sealed(&offices, bytes, name)?;
    let file = written(given, dir, &name, &bytes)?;
    let back = std::fs::read(&file).map_err(|e| no_file(given, &file, &e))?;
    if back != bytes || !whole {
        return Err(Stop::Fault(words::ARCHIVE_DIFFERS.fill(lang, &[&file.display().to_string()])));
    }
    let today = session.now().date();
    let until = session.read(|s| Ok(kept_until(today, s.city().limits.keep_years)))?;
    let entry = ArchiveEntry {
        persons: over.persons.iter().copied().collect(),
        cases: over.cases.iter().copied().collect(),
        calls: over.calls.iter().copied().collect(),
        until,
        upto: Some(head.seq),
        file_hash: Clean::new(&hash_of(&back)),
    };
    let (seq, _) = session.execute_numbered(Command::ArchiveRecords(Box::new(entry)))?;
    let shown = file.display().to_string();
    let [persons, cases, calls] = counts(&over);
    let object = json!({ "ok": true, "file": shown, "rows": rows.len(), "seq": seq });
    given.out.say(&object, || words::ARCHIVED.fill(lang, &[&shown, &persons, &cases, &calls]))
}

/// Sealed for the offices' keys where backups are: no word of it reaches the disk in plain.
fn sealed(offices: &Recipients, plain: Vec<u8>, name: String) -> Ran<(Vec<u8>, String)> {
    if offices.is_empty() {
        return Ok((plain, name));
    }
    let fault = |e: &VaultWrong| Stop::Fault(format!("[backup] recipients: {e}"));
    let bytes = offices.seal(Vec::new(), |to| to.write_all(&plain)).map_err(|e| fault(&e))?;
    Ok((bytes, format!("{name}.age")))
}

/// The archive on the disk, for its owner alone, in place only when it is whole.
fn written(given: &Given, dir: &Path, name: &str, bytes: &[u8]) -> Ran<PathBuf> {
    let no = |e: &std::io::Error| no_file(given, dir, e);
    let mut draft = tempfile::NamedTempFile::new_in(dir).map_err(|e| no(&e))?;
    draft.write_all(bytes).map_err(|e| no(&e))?;
    draft.as_file().sync_all().map_err(|e| no(&e))?;
    let file = dir.join(name);
    draft.persist_noclobber(&file).map_err(|e| no(&e.error))?;
    Ok(file)
}

/// Drops what the archive holds, after reading it once more: the file must be the one journalled.
fn purge(given: &Given, session: &mut Session, file: &Path) -> Ran {
    let lang = given.out.lang;
    let shown = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|e| no_file(given, file, &e))?;
    let hash = hash_of(&bytes);
    let found = session.read(|s| s.archive_of(&hash))?;
    let (seq, archived) = found.ok_or_else(|| Stop::Fault(words::NO_ARCHIVE.fill(lang, &[&shown])))?;
    let entry =
        PurgeEntry { archive: seq, persons: archived.persons, cases: archived.cases, calls: archived.calls };
    let counts = [entry.persons.len(), entry.cases.len(), entry.calls.len()].map(|n| n.to_string());
    let (line, _) = session.execute_numbered(Command::PurgeRecords(Box::new(entry)))?;
    let clean = session.door().tidy()?;
    let object = json!({ "ok": true, "seq": line, "clean": clean });
    given.out.say(&object, || {
        let first = words::DROPPED.fill(lang, &[&counts[0], &counts[1], &counts[2]]);
        if clean { first } else { format!("{first}\n{}", words::NOT_CLEAN.get(lang)) }
    })
}
