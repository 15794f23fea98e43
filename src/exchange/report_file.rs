//! A report as a workbook and as a CSV table.
//! It must not count, nor write a file.

use super::book::{Book, BookCell, BookError, BookSheet, write_book};
use super::offers::{guarded, write_table};
use crate::domain::City;
use crate::domain::report::{Figure, Report, Table};
use crate::i18n::{Lang, report as words};

/// A sheet a table, before them one with the period, who made it and what the figures mean.
///
/// # Errors
/// It holds more rows or columns than Excel does.
pub fn report_workbook(report: &Report, city: &City, lang: Lang) -> Result<Vec<u8>, BookError> {
    let heading = words::heading(report, city, lang);
    let title = heading.first().cloned().unwrap_or_default();
    let cover = BookSheet {
        name: words::COVER.get(lang).to_owned(),
        notes: heading,
        head: vec![words::MEANING.get(lang).to_owned()],
        rows: words::DEFINITIONS.iter().map(|t| vec![BookCell::from(t.get(lang))]).collect(),
    };
    let sheets = report.tables.iter().map(|t| sheet(t, city, lang));
    let book = Book { title, made: report.made, sheets: std::iter::once(cover).chain(sheets).collect() };
    write_book(&book)
}

fn name(table: &Table, lang: Lang) -> String {
    words::table(table.code).map_or(table.code, |t| t.get(lang)).to_owned()
}

fn sheet(table: &Table, city: &City, lang: Lang) -> BookSheet {
    BookSheet {
        name: name(table, lang),
        notes: std::iter::once(name(table, lang)).chain(empty(table, lang)).collect(),
        head: report_head(table, city, lang),
        rows: table
            .lines
            .iter()
            .map(|l| {
                let label = BookCell::from(words::label(&l.label, city, lang).as_str());
                std::iter::once(label).chain(l.cells.iter().map(|c| cell(&c.figure, lang))).collect()
            })
            .collect(),
    }
}

/// Why a table has no lines, and what would fill it.
fn empty(table: &Table, lang: Lang) -> Option<String> {
    table.lines.is_empty().then(|| words::empty(table.code).get(lang).to_owned())
}

/// The heading of a table: what stands before a line, then the columns.
#[must_use]
pub fn report_head(table: &Table, city: &City, lang: Lang) -> Vec<String> {
    let columns = table.columns.iter().map(|c| words::label(&c.label, city, lang));
    std::iter::once(words::WHAT.get(lang).to_owned()).chain(columns).collect()
}

/// A number stays a number, so that a spreadsheet can work with it.
fn cell(figure: &Figure, lang: Lang) -> BookCell {
    if let Some(n) = figure.whole() {
        return BookCell::Count(n);
    }
    match figure {
        Figure::Mean(n) => tenths(*n).map_or(BookCell::Empty, BookCell::Tenths),
        Figure::Percent(n) => tenths(*n).map_or(BookCell::Empty, |n| BookCell::Share(n / 100.0)),
        Figure::Date(day) => BookCell::Date(*day),
        _ => BookCell::from(words::figure(figure, lang).as_str()),
    }
}

fn tenths(n: i64) -> Option<f64> {
    i32::try_from(n).ok().map(|n| f64::from(n) / 10.0)
}

/// One table under the other, each row with its table's name and the path of its line.
#[must_use]
pub fn report_csv(report: &Report, city: &City, lang: Lang, cp932: bool) -> Vec<u8> {
    let wide = report.tables.iter().map(|t| t.columns.len()).max().unwrap_or(0) + 2;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut push = |mut row: Vec<String>| {
        row.resize(wide, String::new());
        rows.push(row.iter().map(|c| guarded(c)).collect());
    };
    for text in words::heading(report, city, lang) {
        push(vec![text]);
    }
    for table in &report.tables {
        push(Vec::new());
        let name = name(table, lang);
        push(std::iter::once(name.clone()).chain(report_head(table, city, lang)).collect());
        if let Some(why) = empty(table, lang) {
            push(vec![name.clone(), why]);
        }
        for l in &table.lines {
            let mut row = vec![name.clone(), words::label(&l.label, city, lang)];
            row.extend(l.cells.iter().map(|c| plain(&c.figure, lang)));
            push(row);
        }
    }
    push(Vec::new());
    for t in words::DEFINITIONS {
        push(vec![t.get(lang).to_owned()]);
    }
    write_table(&rows, cp932)
}

/// A number without its unit: the heading says it.
fn plain(figure: &Figure, lang: Lang) -> String {
    if let Some(n) = figure.whole() {
        return n.to_string();
    }
    match figure {
        Figure::Date(day) => day.to_string(),
        // A dash would be taken for the beginning of a formula.
        Figure::Unknown => words::NOT_KNOWN.get(lang).to_owned(),
        other => words::figure(other, lang),
    }
}
