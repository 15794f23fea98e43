//! `rota export`, `rota import`: a month as a file, and a file as a month, all of it or nothing.
//! It must not know a file's form (`exchange`); what is taken goes through the door.

use std::collections::BTreeSet;
use std::io::Write as _;

use chrono::NaiveDate;
use serde_json::json;

use super::args_rota::{RotaExport, RotaImport};
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::vacancy_files::{no_file, write_whole};
use crate::domain::{
    Command, Facts, Holiday, No, Outcome, Refusal, RotaFile, RotaSource, Shift, ShiftEntry, Staff, StaffId,
    day_band, midnight, month_of,
};
use crate::exchange::{
    LineError, RotaForm, error_words, read_file, read_rota, rota_entries, rota_name, write_rota,
};
use crate::i18n::{Lang, code, form, rota_file as words};
use crate::text::Clean;

/// The shifts that begin on a day of a month, by time and desk.
fn month_of_shifts(session: &mut Session, month: NaiveDate) -> Ran<Vec<Shift>> {
    let (first, next) = month_of(month);
    // A shift that was handed on after midnight keeps its date.
    let late = midnight(next).plus_minutes(24 * 60);
    let mut shifts = session.read(|s| s.shifts(midnight(first), late))?;
    shifts.retain(|s| first <= s.date && s.date < next);
    shifts.sort_by_key(|s| (s.start, s.desk.clone(), s.id));
    Ok(shifts)
}

/// `rota export`
pub(crate) fn export(given: &Given, args: &RotaExport) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let shifts = month_of_shifts(&mut session, args.month)?;
    let staff = session.read(|s| s.all_staff())?;
    let to_out = args.file.as_os_str() == "-";
    let by_name = args.file.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    let form = match args.format.as_deref() {
        Some("cp932") => RotaForm::Cp932,
        Some("xlsx") => RotaForm::Xlsx,
        None if by_name => RotaForm::Xlsx,
        _ => RotaForm::Csv,
    };
    let lang = given.out.lang;
    let name = |id: &StaffId| rota_name(id, &staff);
    let bytes = write_rota(args.month, &shifts, &name, form, (lang, session.now()))
        .map_err(|e| Stop::Fault(e.to_string()))?;
    if to_out {
        let mut out = std::io::stdout().lock();
        out.write_all(&bytes)?;
        return Ok(out.flush()?);
    }
    write_whole(&args.file, &bytes).map_err(|e| no_file(given, &args.file, &e))?;
    let file = args.file.display().to_string();
    given.out.say(&json!({ "ok": true, "file": file, "rows": shifts.len() }), || {
        words::EXPORTED.fill(lang, &[&shifts.len().to_string(), &file])
    })
}

/// What a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Would {
    New,
    Change,
    Same,
}

/// `rota import`
pub(crate) fn import(given: &Given, args: &RotaImport) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let lang = given.out.lang;
    let bytes = read_file(&args.file);
    let lines = bytes
        .and_then(|bytes| read_rota(&bytes))
        .map_err(|e| Stop::Fault(format!("{}: {}", args.file.display(), error_words(&e, lang))))?;
    let staff = session.read(|s| s.all_staff())?;
    let dates: Vec<NaiveDate> = lines.iter().flatten().map(|l| l.date).collect();
    let Some(month) = dates.iter().min().map(|d| month_of(*d).0) else {
        let wrong: Vec<LineError> = lines.into_iter().filter_map(Result::err).collect();
        return if wrong.is_empty() {
            Err(Stop::Fault(words::NO_ROWS.get(lang).to_owned()))
        } else {
            told(given, &wrong)
        };
    };
    let (city, holidays) = session.read(|s| {
        let (from, to) =
            (dates.iter().min().copied().unwrap_or(month), dates.iter().max().copied().unwrap_or(month));
        Ok((s.city().clone(), s.holidays(from, to)?))
    })?;
    let dates: Vec<NaiveDate> = holidays.iter().map(|h: &Holiday| h.date).collect();
    let by_day = |date: NaiveDate| day_band(date, &dates, &city.closed_days);
    let entries = match rota_entries(lines, &staff, &by_day) {
        Ok(entries) => entries,
        Err(wrong) => return told(given, &wrong),
    };
    let standing = month_of_shifts(&mut session, month)?;
    let now = session.now();
    let running = session.read(|s| s.shifts_at(now))?;
    let mut behind: Vec<String> = Vec::new();
    let (mut rows, mut wrong, mut kept) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut sent: Vec<(u64, NaiveDate)> = Vec::new();
    let mut counts = [0_usize; 3];
    let mut shown: Vec<Vec<String>> = Vec::new();
    for (row, entry) in entries {
        let bad = |why| LineError {
            row,
            field: words::DATE.get(lang).to_owned(),
            shown: Clean::new(&entry.date.to_string()),
            why,
        };
        if month_of(entry.date).0 != month {
            wrong.push(bad(words::TWO_MONTHS));
            continue;
        }
        let (from, to) = city.bands.hours(entry.date, entry.band);
        let (start, end) = (entry.start.unwrap_or(from), entry.end.unwrap_or(to));
        let of = |s: &&Shift| {
            s.desk == entry.desk
                && ((s.start, s.end) == (start, end) || (s.date, s.band) == (entry.date, entry.band))
        };
        let exact = standing.iter().filter(of).find(|s| (s.start, s.end) == (start, end));
        let old = exact.or_else(|| standing.iter().find(of));
        kept.extend(old.map(|s| s.id));
        let would = match old {
            None => Would::New,
            Some(old) if same(old, &entry, (start, end)) => Would::Same,
            Some(_) => Would::Change,
        };
        let begun = old.map_or(start, |s| s.start) <= now;
        if begun && would != Would::Same {
            wrong.push(bad(words::PAST));
            continue;
        }
        // The door lets whoever is on now stay to the end: which row that cuts short is said.
        let cuts = |s: &&Shift| s.desk == entry.desk && s.start < end && start < s.end && s.start <= now;
        if let Some(on) = running.iter().find(cuts).filter(|_| would == Would::New && start > now) {
            let until = format!("{} {}", form::day(on.end.date(), lang), form::clock(on.end));
            behind.push(words::BEHIND.fill(lang, &[&row.to_string(), &until]));
        }
        counts[would as usize] += 1;
        if would != Would::Same {
            shown.push(line(would, &entry, old, &staff, lang));
            let date = entry.date;
            rows.push(ShiftEntry { start: Some(start), end: Some(end), ..entry });
            sent.push((row, date));
        }
    }
    if !wrong.is_empty() {
        return told(given, &wrong);
    }
    let stay = standing.iter().filter(|s| !kept.contains(&s.id)).count();
    let key = month.format("%Y-%m").to_string();
    let outcome = if args.dry_run || rows.is_empty() {
        None
    } else {
        match send(&mut session, &key, rows, &sent, lang)? {
            Ok(outcome) => Some(outcome),
            Err(wrong) => return told(given, &[wrong]),
        }
    };
    let object = json!({ "ok": true, "month": key, "new": counts[0], "changed": counts[1], "same": counts[2],
                         "stay": stay, "dry_run": args.dry_run, "outcome": outcome });
    let done = if args.dry_run { Some(words::DRY) } else { outcome.as_ref().map(|_| words::IMPORTED) };
    given.out.say(&object, || {
        let n = counts.map(|n| n.to_string());
        let mut lines = vec![words::COUNTS.fill(lang, &[&key, &n[0], &n[1], &n[2]])];
        lines.extend(behind.iter().cloned());
        lines.extend((stay > 0).then(|| words::STAY.fill(lang, &[&stay.to_string()])));
        lines.extend(done.map(|t| t.get(lang).to_owned()));
        columns(&shown) + &lines.join("\n")
    })
}

/// Sends the month; a refusal that names a row comes back with the file's own.
fn send(
    session: &mut Session,
    month: &str,
    rows: Vec<ShiftEntry>,
    sent: &[(u64, NaiveDate)],
    lang: Lang,
) -> Ran<Result<Outcome, LineError>> {
    let file = RotaFile { source: RotaSource::File, month: Clean::new(month), rows };
    match session.execute(Command::ImportRota(Box::new(file))) {
        Ok(outcome) => Ok(Ok(outcome)),
        Err(Stop::No(No::Refused(refusal))) => match in_file(&refusal, sent, lang) {
            Some(wrong) => Ok(Err(wrong)),
            None => Err(refusal.into()),
        },
        Err(stop) => Err(stop),
    }
}

/// A refusal of the door that names a row of what was sent, told with the file's own row.
fn in_file(refusal: &Refusal, sent: &[(u64, NaiveDate)], lang: Lang) -> Option<LineError> {
    let (nth, why) = match refusal {
        Refusal::Overlap { row: Some(nth), .. } => (*nth, words::OVERLAP),
        Refusal::SameOnRota { row: Some(nth), .. } => (*nth, words::SAME),
        Refusal::BadInput { line: Some(nth), .. } => (*nth, words::NOT_TAKEN),
        _ => return None,
    };
    let (row, date) = sent.get(usize::try_from(nth).ok()?.checked_sub(1)?)?;
    let field = words::DATE.get(lang).to_owned();
    Some(LineError { row: *row, field, shown: Clean::new(&date.to_string()), why })
}

fn same(old: &Shift, new: &ShiftEntry, hours: (crate::domain::At, crate::domain::At)) -> bool {
    (&old.duty, &old.backup, &old.third) == (&new.duty, &new.backup, &new.third)
        && (old.start, old.end) == hours
        && (old.date, old.band) == (new.date, new.band)
}

/// One line of the preview: what stood there and what is to.
fn line(would: Would, new: &ShiftEntry, old: Option<&Shift>, staff: &[Staff], lang: Lang) -> Vec<String> {
    let name = |id: &Option<StaffId>| id.as_ref().map_or_else(|| "-".to_owned(), |id| rota_name(id, staff));
    let all = |who: [&Option<StaffId>; 3]| who.map(name).join(" / ");
    let mark = if would == Would::New { words::NEW } else { words::CHANGED };
    let after = all([&new.duty, &new.backup, &new.third]);
    let people = match old {
        Some(old) => format!("{} -> {after}", all([&old.duty, &old.backup, &old.third])),
        None => after,
    };
    let desk = new.desk.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        mark.get(lang).to_owned(),
        form::day(new.date, lang),
        code::band(new.band).get(lang).to_owned(),
        people,
        desk,
    ]
}

/// Says everything that is wrong, row by row; nothing was imported.
fn told(given: &Given, wrong: &[LineError]) -> Ran {
    let lang = given.out.lang;
    let objects: Vec<_> = wrong
        .iter()
        .map(|e| json!({ "row": e.row, "field": e.field, "shown": e.shown, "why": e.why.get(lang) }))
        .collect();
    given.out.say(&json!({ "ok": false, "wrong": objects }), || {
        let row = |e: &LineError| {
            words::ROW.fill(lang, &[&e.row.to_string(), &e.field, e.shown.as_str(), e.why.get(lang)])
        };
        let mut out: Vec<String> = wrong.iter().map(row).collect();
        out.push(words::WRONG.fill(lang, &[&wrong.len().to_string()]));
        out.join("\n")
    })?;
    Err(Stop::Code(3))
}
