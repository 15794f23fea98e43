//! Doubtful rows of a roster settled by a person: side by side on a terminal with one key each, or
//! through a table that is filled in. It must not write anything but the row's own `meant`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Read, Write, stdin, stdout};

use unicode_normalization::UnicodeNormalization;

use super::out::{Ran, Stop};
use super::roster_show::keys;
use super::roster_work::Import;
use crate::domain::{Candidate, Meant, Other, PersonFields, Record, RowPlan, RowVerdict};
use crate::exchange::{read_choices, write_choices};
use crate::i18n::{Lang, T, import as words, record};
use crate::text::{pad, truncate};

fn doubtful(plan: &[RowPlan]) -> impl Iterator<Item = &RowPlan> {
    plan.iter().filter(|p| p.verdict == RowVerdict::Choose)
}

fn tight(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn name_in(f: &PersonFields) -> String {
    f.name.as_ref().or(f.reading.as_ref()).map(ToString::to_string).unwrap_or_default()
}

fn born(f: &PersonFields) -> String {
    f.birth.map(|b| b.to_string()).unwrap_or_default()
}

/// The other of a candidate: their record, as far as it may be seen.
fn other(import: &mut Import<'_>, who: Other) -> Ran<Option<Record>> {
    Ok(match who {
        Other::Person(id) => import.open(id)?.map(|p| p.record),
        Other::Row(row) => import.row(row).map(|r| r.fields.clone().into_record()),
    })
}

fn id_of(who: Other) -> String {
    match who {
        Other::Person(id) => format!("P{id}"),
        Other::Row(row) => format!("R{row}"),
    }
}

fn who_of(text: &str) -> Option<Other> {
    let plain = tight(text).to_uppercase();
    let number = plain.get(1..)?;
    match plain.as_bytes().first()? {
        b'P' => Some(Other::Person(number.parse().ok()?)),
        b'R' => Some(Other::Row(number.parse().ok()?)),
        _ => None,
    }
}

/// The doubtful rows as a table to fill in: one line a candidate.
pub(super) fn table(import: &mut Import<'_>, plan: &[RowPlan]) -> Ran<Vec<u8>> {
    let lang = import.given.out.lang;
    if !import.who.reads {
        return Err(crate::domain::Refusal::NotAllowed { needs: "coordinator".into() }.into());
    }
    let mut rows = vec![words::CHOICE_HEADS.map(|h| h.get(lang).to_owned()).to_vec()];
    for p in doubtful(plan) {
        let Some(fields) = import.row(p.row).map(|r| r.fields.clone()) else { continue };
        let address = fields.address.as_ref().map(ToString::to_string).unwrap_or_default();
        for c in &p.candidates {
            let there = other(import, c.who)?.unwrap_or_default();
            rows.push(vec![
                p.row.to_string(),
                name_in(&fields),
                born(&fields),
                // A hidden person's file may say where they are: the table does not.
                if there.flags.hidden { String::new() } else { address.clone() },
                id_of(c.who),
                if there.name.is_empty() { there.reading.to_string() } else { there.name.to_string() },
                there.birth.map(|b| b.to_string()).unwrap_or_default(),
                keys(&c.by, lang),
                String::new(),
            ]);
        }
    }
    Ok(write_choices(&rows))
}

/// What a filled-in line says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Same,
    Another,
    Out,
}

fn said(text: &str) -> Result<Option<Said>, String> {
    Ok(Some(match tight(text).to_lowercase().as_str() {
        "" => return Ok(None),
        "同じ" | "同" | "same" | "1" => Said::Same,
        "別" | "別人" | "別の人" | "other" | "new" => Said::Another,
        "除外" | "外す" | "out" | "x" => Said::Out,
        _ => return Err(text.to_owned()),
    }))
}

/// Takes the answers of a filled-in table into the rows. A line is for the row it was written for,
/// or for none: a roster that changed since is refused by line.
pub(super) fn apply(import: &mut Import<'_>, plan: &[RowPlan], bytes: &[u8]) -> Ran {
    let lang = import.given.out.lang;
    let bad = |at: u64, why: String| Stop::Fault(words::BAD_CHOICE.fill(lang, &[&at.to_string(), &why]));
    let lines = read_choices(bytes).map_err(|e| Stop::Fault(crate::exchange::error_words(&e, lang)))?;
    let mut lines = lines.into_iter();
    let is = |cell: Option<&String>, h: T| cell.is_some_and(|c| [h.ja, h.en].contains(&c.trim()));
    let Some((_, head)) = lines.next() else { return Err(bad(1, words::CHOICE_HEAD.get(lang).to_owned())) };
    let place = |nth: usize| head.iter().position(|c| is(Some(c), words::CHOICE_HEADS[nth]));
    let (Some(row_at), Some(name_at), Some(who_at), Some(choice_at)) =
        (place(0), place(1), place(4), place(8))
    else {
        return Err(bad(1, words::CHOICE_HEAD.get(lang).to_owned()));
    };
    let mut answers: BTreeMap<u64, (Option<Meant>, Vec<Other>)> = BTreeMap::new();
    for (at, cells) in lines {
        let cell = |nth: usize| cells.get(nth).map(String::as_str).unwrap_or_default();
        let choice = said(cell(choice_at)).map_err(|w| bad(at, words::CHOICE_WORD.fill(lang, &[&w])))?;
        let number: u64 = tight(cell(row_at)).parse().unwrap_or_default();
        let known = import.row(number).is_some_and(|r| tight(&name_in(&r.fields)) == tight(cell(name_at)));
        let who = who_of(cell(who_at)).filter(|_| known);
        let who = who.ok_or_else(|| bad(at, words::CHOICE_ROW.get(lang).to_owned()))?;
        let (meant, not) = answers.entry(number).or_default();
        let now = match (choice, who) {
            (None, _) => continue,
            (Some(Said::Another), _) => {
                not.push(who);
                Meant::New(Vec::new())
            }
            (Some(Said::Out), _) => Meant::Nobody,
            (Some(Said::Same), Other::Person(id)) => Meant::Person(id),
            (Some(Said::Same), Other::Row(row)) => Meant::Row(row),
        };
        // "Another" beside "the same as that one" is no contradiction, two of the others are.
        match (&*meant, &now) {
            (None | Some(Meant::New(_)), _) => *meant = Some(now),
            (Some(_), Meant::New(_)) => {}
            (Some(before), now) if before == now => {}
            _ => return Err(bad(at, words::CHOICE_TWICE.get(lang).to_owned())),
        }
    }
    for row in &mut import.rows {
        let Some((meant, mut not)) = answers.remove(&row.row) else { continue };
        row.meant = match meant {
            Some(Meant::New(_)) => Some(Meant::New(not)),
            // Two rows that are each other: the first one of them is told by its number.
            Some(Meant::Row(other)) if other > row.row => {
                not.push(Other::Row(other));
                Some(Meant::New(not))
            }
            other => other,
        };
    }
    // A row that is certain by now needs no answer any more.
    let asked: BTreeSet<u64> = doubtful(plan).map(|p| p.row).collect();
    for row in import.rows.iter_mut().filter(|r| !asked.contains(&r.row)) {
        row.meant = row.meant.take().filter(|m| *m == Meant::Nobody);
    }
    Ok(())
}

/// Asks about the doubtful rows, all or as far as somebody wants; false when they quit. Nothing is written by it.
pub(super) fn ask(import: &mut Import<'_>, plan: &[RowPlan]) -> Ran<bool> {
    let all = doubtful(plan).count();
    for (nth, p) in (1..).zip(doubtful(plan)) {
        show(import, p, nth, all)?;
        let meant = loop {
            match key()? {
                Some('q') | None => return Ok(false),
                // The rows not answered stay doubtful, and are left out.
                Some('r') => return Ok(true),
                Some('x') => break Meant::Nobody,
                Some('n') => break Meant::New(p.candidates.iter().map(|c| c.who).collect()),
                Some(c @ '1'..='9') => {
                    let at = c.to_digit(10).and_then(|d| usize::try_from(d).ok()).unwrap_or(0);
                    match at.checked_sub(1).and_then(|at| p.candidates.get(at)).map(|c| c.who) {
                        Some(Other::Person(id)) => break Meant::Person(id),
                        // Of two rows the later one joins: the earlier stands for both.
                        Some(Other::Row(row)) if row > p.row => {
                            break Meant::New(p.candidates.iter().map(|c| c.who).collect());
                        }
                        Some(Other::Row(row)) => break Meant::Row(row),
                        None => {}
                    }
                }
                Some(_) => {}
            }
        };
        if let Some(row) = import.rows.iter_mut().find(|r| r.row == p.row) {
            row.meant = Some(meant);
        }
    }
    Ok(true)
}

/// Asks whether to write, below what was shown.
pub(super) fn write_now(lang: Lang, shown: &str) -> Ran<bool> {
    print(&format!("{shown}\n{}\n", words::ASK_WRITE.get(lang)))?;
    Ok(key()? == Some('y'))
}

/// Cells of a column, and of the names before them: together they fit into 80.
const COLUMN: usize = 29;
const LABEL: usize = 15;

/// A row and each of those it may be, in two columns.
fn show(import: &mut Import<'_>, p: &RowPlan, nth: usize, all: usize) -> Ran {
    let lang = import.given.out.lang;
    let Some(mine) = import.row(p.row).map(|r| r.fields.clone().into_record()) else { return Ok(()) };
    let parts = [p.row.to_string(), nth.to_string(), all.to_string()];
    let mut out = format!("\n{}\n", words::ASK_HEAD.fill(lang, &[&parts[0], &parts[1], &parts[2]]));
    for (n, c) in (1..).zip(&p.candidates) {
        let there = other(import, c.who)?.unwrap_or_default();
        out.push_str(&side_by_side(&mine, &there, n, c, lang));
    }
    out.push_str(words::ASK_KEYS.get(lang));
    out.push('\n');
    print(&out)
}

fn side_by_side(mine: &Record, there: &Record, n: usize, c: &Candidate, lang: Lang) -> String {
    let who = match c.who {
        Other::Person(id) => words::ON_FILE.fill(lang, &[&id.to_string()]),
        Other::Row(row) => words::OTHER_ROW.fill(lang, &[&row.to_string()]),
    };
    let head = words::ASK_OTHER.fill(lang, &[&n.to_string(), &who, &keys(&c.by, lang)]);
    let cell = |text: &str| pad(&truncate(text, COLUMN), COLUMN);
    let mut out = format!("  {} {}  {head}\n", pad("", LABEL), cell(words::ASK_FILE.get(lang)));
    for (field, a, b) in rows(mine, there, lang) {
        if a.is_empty() && b.is_empty() {
            continue;
        }
        let mark = if tight(&a) == tight(&b) { ' ' } else { '!' };
        let label = pad(&truncate(&record::field(field, lang), LABEL - 1), LABEL);
        // Writing into a String cannot fail.
        let _ = writeln!(out, "{mark} {label} {}  {}", cell(&a), truncate(&b, COLUMN));
    }
    out
}

/// The fields people are told apart by.
fn rows(mine: &Record, there: &Record, lang: Lang) -> Vec<(&'static str, String, String)> {
    let hidden = there.flags.hidden || mine.flags.hidden;
    let one = |r: &Record| {
        let text = |t: &Option<crate::text::Clean>| t.as_ref().map(ToString::to_string).unwrap_or_default();
        let place = |t: String| if hidden && !t.is_empty() { words::HIDDEN.get(lang).to_owned() } else { t };
        let phones: Vec<_> = r.phones.iter().map(ToString::to_string).collect();
        let carer = r.contacts.iter().find(|c| c.carer).or(r.contacts.first());
        [
            r.name.to_string(),
            r.reading.to_string(),
            r.birth.map(|b| b.to_string()).unwrap_or_default(),
            text(&r.reg_no),
            text(&r.recipient_no),
            place(r.address.to_string()),
            place(phones.join(" ")),
            place(carer.map(|c| format!("{} {}", c.name, c.relation).trim().to_owned()).unwrap_or_default()),
            r.consult_office.to_string(),
        ]
    };
    let names = [
        "name",
        "reading",
        "birth",
        "reg_no",
        "recipient_no",
        "address",
        "phones",
        "contacts",
        "consult_office",
    ];
    names.into_iter().zip(one(mine)).zip(one(there)).map(|((n, a), b)| (n, a, b)).collect()
}

fn print(text: &str) -> Ran {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// The terminal as it was, whatever happens.
struct Raw(rustix::termios::Termios);

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = rustix::termios::tcsetattr(stdin(), rustix::termios::OptionalActions::Now, &self.0);
    }
}

/// One key, without Enter; full-width letters are the same keys. None at the end of the input.
fn key() -> Ran<Option<char>> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let io = |e: rustix::io::Errno| Stop::Fault(e.to_string());
    let before = tcgetattr(stdin()).map_err(io)?;
    let mut raw = before.clone();
    raw.local_modes -= LocalModes::ICANON | LocalModes::ECHO;
    tcsetattr(stdin(), OptionalActions::Now, &raw).map_err(io)?;
    let _back = Raw(before);
    let mut bytes = Vec::new();
    loop {
        let mut one = [0_u8];
        if stdin().lock().read(&mut one)? == 0 || one[0] == 4 {
            return Ok(None);
        }
        bytes.push(one[0]);
        match std::str::from_utf8(&bytes) {
            Ok(text) => return Ok(text.nfkc().next().map(|c| c.to_ascii_lowercase())),
            Err(_) if bytes.len() < 4 => {}
            Err(_) => bytes.clear(),
        }
    }
}
