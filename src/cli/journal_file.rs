//! `audit export` and `audit verify --export`: journal lines out in a file that carries the chain.
//! It must not know the form of the file (`exchange`), nor how a line is hashed.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::json;

use super::args_audit::JournalExportArgs;
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use super::which::{person_of, text_or_stdin};
use crate::domain::{Actor, At, Command, ExportEntry, HeadMark, JournalAsked, Seq, StaffId};
use crate::exchange::{SignedForm, read_signed, write_signed};
use crate::i18n::{audit as words, cli};
use crate::store::Line;
use crate::text::Clean;

/// Columns of an export, everything a line's hash is over; `when` says the time for people.
const COLUMNS: [&str; 16] = [
    "seq",
    "when",
    "at",
    "entered_at",
    "actor",
    "seat",
    "command",
    "command_id",
    "call",
    "person",
    "case",
    "line",
    "outcome",
    "refused",
    "prev_hash",
    "hash",
];

fn cells(l: &Line) -> Vec<String> {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    vec![
        l.seq.to_string(),
        l.at.to_string(),
        l.at.0.to_string(),
        l.entered_at.0.to_string(),
        l.actor.to_string(),
        l.seat.clone(),
        l.command.clone(),
        text(&l.command_id),
        number(l.call),
        number(l.person),
        text(&l.case),
        l.line.clone(),
        l.outcome.clone(),
        text(&l.refused),
        l.prev_hash.clone(),
        l.hash.clone(),
    ]
}

fn line_of(cells: &[String]) -> Option<Line> {
    let at = |i: usize| cells.get(i).cloned();
    let some = |i: usize| Some(at(i)?).map(|t| Some(t).filter(|t| !t.is_empty()));
    let number = |i: usize| Some(some(i)?.and_then(|t| t.parse().ok()));
    Some(Line {
        seq: Seq(at(0)?.parse().ok()?),
        at: At(at(2)?.parse().ok()?),
        entered_at: At(at(3)?.parse().ok()?),
        actor: Actor::from(at(4)?.as_str()),
        seat: at(5)?,
        command: at(6)?,
        command_id: some(7)?,
        call: number(8)?,
        person: number(9)?,
        case: some(10)?,
        line: at(11)?,
        outcome: at(12)?,
        refused: some(13)?,
        prev_hash: at(14)?,
        hash: at(15)?,
    })
}

fn midnight(day: NaiveDate) -> At {
    At::local(day, chrono::NaiveTime::MIN)
}

/// `audit export`
pub(crate) fn export(given: &Given, session: &mut Session, args: &JournalExportArgs) -> Ran {
    let lang = given.out.lang;
    let person = args.person.as_deref().map(|text| person_of(session, text)).transpose()?;
    let staff = args.staff.as_deref().map(StaffId::new);
    let who = args.who.clone().map(text_or_stdin).transpose()?.unwrap_or_default();
    let asked = JournalAsked {
        from: args.from.map(midnight),
        to: args.to.and_then(|d| d.succ_opt()).map(midnight),
        person,
        staff: staff.clone(),
        case: args.case,
    };
    let now = session.now();
    let (mut lines, head) =
        session.read(|s| Ok((s.journal_asked(&asked, usize::MAX)?, s.head_mark(now)?)))?;
    lines.reverse();
    let json = args.file.extension().is_some_and(|e| matches!(e.to_str(), Some("json" | "jsonl")));
    let form = if json { SignedForm::Json } else { SignedForm::Csv };
    let rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
    let (bytes, file_hash) = write_signed(form, &COLUMNS, &rows, (head.seq, &head.hash));
    let no = |e: &std::io::Error| {
        Stop::Fault(cli::NO_FILE.fill(lang, &[&args.file.display().to_string(), &e.to_string()]))
    };
    // Written beside first: nothing leaves without its line, and no line is written for a full disk.
    let dir = args.file.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(dir).map_err(|e| no(&e))?;
    std::io::Write::write_all(&mut draft, &bytes).map_err(|e| no(&e))?;
    draft.as_file().sync_all().map_err(|e| no(&e))?;
    let entry = ExportEntry {
        recipient: args.recipient,
        who: who.into(),
        basis: args.basis,
        from: args.from,
        to: args.to,
        person,
        staff,
        case: args.case,
        count: rows.len() as u64,
        upto: head.seq,
        file_hash: Clean::new(&file_hash),
    };
    let (seq, _) = session.execute_numbered(Command::ExportJournal(Box::new(entry)))?;
    draft.persist(&args.file).map_err(|e| no(&e.error))?;
    let shown = args.file.display().to_string();
    let object = json!({ "ok": true, "file": shown, "lines": rows.len(), "seq": seq, "head": head.short(),
                         "file_hash": file_hash });
    given.out.say(&object, || words::EXPORTED.fill(lang, &[&rows.len().to_string(), &shown, &head.short()]))
}

/// `audit verify --export`: whether a file says what the store says.
pub(crate) fn check(given: &Given, session: &mut Session, file: &Path, marks: &[HeadMark]) -> Ran {
    let lang = given.out.lang;
    let shown = file.display().to_string();
    let bytes = crate::exchange::read_file(file)
        .map_err(|e| Stop::Fault(format!("{shown}: {}", crate::exchange::error_words(&e, lang))))?;
    let signed = read_signed(&bytes, &COLUMNS)
        .map_err(|why| Stop::Fault(words::NO_EXPORT.fill(lang, &[&shown, why])))?;
    let mut wrong = Vec::new();
    if signed.file_hash != signed.said {
        wrong.push(words::EXPORT_CHANGED.get(lang).to_owned());
    }
    let mut marks = marks.to_vec();
    marks.push(HeadMark { at: None, seq: signed.head.0, hash: signed.head.1.clone() });
    for cells in &signed.rows {
        let Some(line) = line_of(cells) else {
            let seq = cells.first().cloned().unwrap_or_default();
            wrong.push(words::EXPORT_LINE.fill(lang, &[&seq]));
            continue;
        };
        let seq = line.seq;
        let there = session.read(|s| s.journal_after(Seq(seq.0 - 1), 1))?;
        let same = there.first().is_some_and(|l| l.seq == seq && l.hash == line.hash);
        if !line.is_whole() || !same {
            wrong.push(words::EXPORT_LINE.fill(lang, &[&seq.to_string()]));
        }
    }
    let (hash, lines) = (signed.file_hash.clone(), signed.rows.len());
    if wrong.is_empty() && !session.read(|s| s.exported(&hash))? {
        wrong.push(words::EXPORT_UNKNOWN.get(lang).to_owned());
    }
    let chain = session.door().verify_against(&marks)?;
    let ok = wrong.is_empty() && chain.broken.is_none();
    let object = json!({ "ok": ok, "lines": lines, "head": signed.head.0, "wrong": wrong, "broken": chain.broken,
                         "breaks": chain.breaks });
    given.out.say(&object, || {
        let mut said = wrong.clone();
        if wrong.is_empty() {
            said.push(words::EXPORT_FITS.fill(lang, &[&lines.to_string(), &signed.head.0.to_string()]));
        }
        said.push(super::audit::chain_words(given, &chain, marks.len()));
        said.join("\n")
    })?;
    if ok { Ok(()) } else { Err(Stop::Code(1)) }
}
