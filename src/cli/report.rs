//! `report month` and `report year`: figures as tables, JSON, a workbook or CSV; the list behind one.
//! It must not count anything: the view does.

use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::args_report::{ReportVerb, YearForm};
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use crate::domain::report::{Figure, Report, ReportKind};
use crate::domain::view::{self, ReportRow, RowOf};
use crate::domain::{City, Code, Command, Facts, ReportEntry};
use crate::exchange::{report_csv, report_head, report_workbook};
use crate::i18n::{cli, form, report as words};
use crate::text::Clean;

/// Does one verb.
pub(crate) fn run(given: &Given, verb: &ReportVerb) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let no_year = || Stop::Usage(words::NO_YEAR.get(given.out.lang).to_owned());
    let (report, out) = match verb {
        ReportVerb::Month { out, .. } if out.public => {
            return Err(Stop::Usage(words::NO_PUBLIC_MONTH.get(given.out.lang).to_owned()));
        }
        ReportVerb::Month { month, out } => {
            (session.read(|s| view::month_report(s, now, viewer.as_ref(), *month))?, out)
        }
        ReportVerb::Year { year, form, years, out } => {
            let kind = match form {
                YearForm::All => ReportKind::Year,
                YearForm::Fukuoka => ReportKind::Fukuoka,
                YearForm::Osaka => ReportKind::Osaka,
            };
            let made = session.read(|s| {
                if out.public {
                    view::public_years_report(s, now, kind, *year, *years)
                } else {
                    view::years_report(s, now, viewer.as_ref(), kind, *year, *years)
                }
            })?;
            (made.ok_or_else(no_year)?, out)
        }
    };
    let city = session.read(|s| Ok(s.city().clone()))?;
    if let Some(figure) = &out.list {
        return list(given, &mut session, &city, &report, figure);
    }
    if let Some(file) = &out.xlsx {
        let bytes =
            report_workbook(&report, &city, given.out.lang).map_err(|e| Stop::Fault(e.to_string()))?;
        return write(given, &mut session, &report, "xlsx", file, &bytes);
    }
    if let Some(file) = &out.csv {
        let bytes = report_csv(&report, &city, given.out.lang, out.cp932);
        return write(given, &mut session, &report, "csv", file, &bytes);
    }
    given.out.say(&object(&report, &city, given), || tables(&report, &city, given))
}

/// A figure for scripts: its number, or its word.
fn value(figure: &Figure) -> Value {
    if let Some(n) = figure.whole() {
        return json!(n);
    }
    match figure {
        Figure::Mean(n) => i32::try_from(*n).map_or(Value::Null, |n| json!(f64::from(n) / 10.0)),
        Figure::Percent(n) => i32::try_from(*n).map_or(Value::Null, |n| json!(f64::from(n) / 1000.0)),
        Figure::Date(day) => json!(day),
        Figure::Text(words) => json!(words),
        Figure::Masked => json!("*"),
        _ => Value::Null,
    }
}

fn object(report: &Report, city: &City, given: &Given) -> Value {
    let lang = given.out.lang;
    let tables: Vec<Value> = report
        .tables
        .iter()
        .map(|t| {
            let lines: Vec<Value> = t
                .lines
                .iter()
                .map(|l| {
                    let cells: serde_json::Map<_, _> = t
                        .columns
                        .iter()
                        .zip(&l.cells)
                        .map(|(c, cell)| (c.label.key(), value(&cell.figure)))
                        .collect();
                    json!({ "line": l.label.key(), "words": words::label(&l.label, city, lang), "cells": cells })
                })
                .collect();
            json!({ "table": t.code, "function": t.function, "public": t.public, "lines": lines })
        })
        .collect();
    json!({ "ok": true, "report": report.kind, "from": report.period.first, "to": report.period.last,
            "so_far": report.so_far, "public": report.public, "made": report.made, "by": report.by,
            "tables": tables })
}

fn tables(report: &Report, city: &City, given: &Given) -> String {
    let lang = given.out.lang;
    let mut out = words::heading(report, city, lang);
    for t in &report.tables {
        let title = words::table(t.code).map_or(t.code, |title| title.get(lang));
        out.extend([String::new(), format!("{title} [{}]", t.code)]);
        let mut rows = vec![report_head(t, city, lang)];
        rows.extend(t.lines.iter().map(|l| {
            let label = words::label(&l.label, city, lang);
            std::iter::once(label).chain(l.cells.iter().map(|c| words::figure(&c.figure, lang))).collect()
        }));
        out.push(columns(&rows).trim_end().to_owned());
        if t.lines.is_empty() {
            out.push(words::empty(t.code).get(lang).to_owned());
        }
    }
    out.extend([String::new(), words::MEANING.get(lang).to_owned()]);
    out.extend(words::DEFINITIONS.iter().map(|t| format!("  {}", t.get(lang))));
    out.join("\n")
}

fn id(of: &RowOf) -> String {
    match of {
        RowOf::Kept => String::new(),
        RowOf::Call(id) => format!("call {id}"),
        RowOf::Case(id) => id.to_string(),
        RowOf::Person(id) => format!("#{id}"),
        RowOf::Office(id) => id.to_string(),
        RowOf::Issue(id) => format!("issue {id}"),
        RowOf::Task(id) => format!("task {id}"),
        RowOf::Activity(id) => format!("activity {id}"),
    }
}

fn list(given: &Given, session: &mut Session, city: &City, report: &Report, figure: &str) -> Ran {
    let lang = given.out.lang;
    let cell = report.cell(figure).ok_or_else(|| Stop::Usage(words::NO_FIGURE.fill(lang, &[figure])))?;
    let (viewer, now) = (session.viewer()?, session.now());
    let rows: Vec<ReportRow> =
        session.read(|s| view::report_rows(s, now, viewer.as_ref(), &cell.behind, 0, usize::MAX))?;
    let what =
        |r: &ReportRow| r.what.iter().map(|l| words::label(l, city, lang)).collect::<Vec<_>>().join(" / ");
    let each: Vec<Value> = rows
        .iter()
        .map(|r| {
            json!({ "id": id(&r.of), "kept": r.of == RowOf::Kept, "at": r.at, "who": r.who, "place": r.place,
                    "what": r.what.iter().map(crate::domain::report::Label::key).collect::<Vec<_>>(),
                    "words": r.words, "amount": r.amount })
        })
        .collect();
    let object = json!({ "ok": true, "figure": figure, "value": value(&cell.figure), "rows": each });
    given.out.say(&object, || {
        let shown = words::figure(&cell.figure, lang);
        let mut table = vec![words::LIST_HEAD.iter().map(|t| t.get(lang).to_owned()).collect::<Vec<_>>()];
        table.extend(rows.iter().map(|r| {
            let at = r.at.map(|at| format!("{} {}", form::era_date(at.date(), lang), form::clock(at)));
            vec![
                id(&r.of),
                at.unwrap_or_default(),
                if r.of == RowOf::Kept { words::KEPT.get(lang).to_owned() } else { r.who.to_string() },
                r.place.to_string(),
                what(r),
                r.words.to_string(),
                r.amount.map(|n| n.to_string()).unwrap_or_default(),
            ]
        }));
        let head = words::LIST.fill(lang, &[figure, &shown, &rows.len().to_string()]);
        format!("{head}\n{}", columns(&table))
    })
}

/// Written beside first: nothing leaves without its line, and no line is written for a full disk.
fn write(
    given: &Given,
    session: &mut Session,
    report: &Report,
    kind: &str,
    file: &Path,
    bytes: &[u8],
) -> Ran {
    let lang = given.out.lang;
    let shown = file.display().to_string();
    let no = |e: &std::io::Error| Stop::Fault(cli::NO_FILE.fill(lang, &[&shown, &e.to_string()]));
    let dir = file.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(dir).map_err(|e| no(&e))?;
    draft.write_all(bytes).map_err(|e| no(&e))?;
    draft.as_file().sync_all().map_err(|e| no(&e))?;
    let hash = Sha256::digest(bytes).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
    let entry = ReportEntry {
        kind: report.kind,
        from: report.period.first,
        to: report.period.last,
        public: report.public,
        form: Code::new(kind),
        file_hash: Clean::new(&hash),
    };
    let (seq, _) = session.execute_numbered(Command::ExportReport(Box::new(entry)))?;
    draft.persist(file).map_err(|e| no(&e.error))?;
    let object = json!({ "ok": true, "file": shown, "seq": seq, "file_hash": hash });
    given.out.say(&object, || words::WRITTEN.fill(lang, &[&shown, &seq.to_string()]))
}
