//! Workbooks out: sheets with a heading row and typed cells, as Excel opens them.
//! It must not know what is counted or who may read it; words come in worded.

use chrono::{Datelike, NaiveDate, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use crate::domain::At;
use crate::text::width;

/// Characters a sheet's name may not hold, and how many it may have.
const FORBIDDEN: &[char] = &['[', ']', ':', '*', '?', '/', '\\', '\''];
const NAME_MOST: usize = 31;
/// Characters of one cell, Excel's own limit.
const TEXT_MOST: usize = 32_767;
/// Columns of a cell's width, at least and at most, in half-width characters.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum BookCell {
    /// Nothing: not known, or masked where words say so.
    Empty,
    /// Words; never a formula, whatever they begin with.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A number with one place behind the point.
    Tenths(f64),
    /// A share of one, shown in percent.
    Share(f64),
    /// A day.
    Date(NaiveDate),
    /// A day and a minute, as the clock on the wall shows it.
    Time(At),
}

impl From<&str> for BookCell {
    fn from(words: &str) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(words.to_owned()) }
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BookSheet {
    /// Its name on the tab; what Excel does not take is replaced.
    pub name: String,
    /// Lines above the table.
    pub notes: Vec<String>,
    /// Headings; they stay in sight and on every printed page.
    pub head: Vec<String>,
    /// Rows under them.
    pub rows: Vec<Vec<BookCell>>,
}

/// A workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Title, in its properties.
    pub title: String,
    /// When it was made; the same book of the same minute is the same bytes.
    pub made: At,
    /// Sheets, the first is shown.
    pub sheets: Vec<BookSheet>,
}

/// A workbook could not be made: more rows or columns than Excel holds.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct BookError(#[from] XlsxError);

struct Formats {
    head: Format,
    cell: Format,
    count: Format,
    tenths: Format,
    share: Format,
    date: Format,
    time: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Hair).set_align(FormatAlign::Top);
        let num = |form: &str| cell.clone().set_num_format(form);
        Self {
            head: Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin),
            count: num("#,##0"),
            tenths: num("#,##0.0"),
            share: num("0.0%"),
            date: num("yyyy-mm-dd"),
            time: num("yyyy-mm-dd hh:mm"),
            cell: cell.set_text_wrap(),
        }
    }
}

/// The bytes of a workbook.
///
/// # Errors
/// It holds more rows or columns than Excel does.
pub fn write_book(book: &Book) -> Result<Vec<u8>, BookError> {
    let mut out = Workbook::new();
    let made = book.made.wall();
    let made = excel(made.date())?.and_hms(hour(made.hour()), minute(made.minute()), 0)?;
    out.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&made));
    let formats = Formats::new();
    let mut names: Vec<String> = Vec::new();
    for sheet in &book.sheets {
        let name = sheet_name(&sheet.name, &names);
        fill(out.add_worksheet().set_name(&name)?, sheet, &formats)?;
        names.push(name);
    }
    Ok(out.save_to_buffer()?)
}

fn hour(h: u32) -> u16 {
    u16::try_from(h).unwrap_or(0)
}

fn minute(m: u32) -> u8 {
    u8::try_from(m).unwrap_or(0)
}

fn excel(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, minute(day.month()), minute(day.day()))
}

fn fill(ws: &mut rust_xlsxwriter::Worksheet, sheet: &BookSheet, f: &Formats) -> Result<(), XlsxError> {
    // A4, across, as wide as one page: what is printed is read without glue.
    ws.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    let mut row = 0;
    for note in &sheet.notes {
        ws.write_string(row, 0, cut(note))?;
        row += 1;
    }
    for (col, words) in (0..).zip(&sheet.head) {
        ws.write_string_with_format(row, col, cut(words), &f.head)?;
    }
    if !sheet.head.is_empty() {
        ws.set_repeat_rows(row, row)?;
        row += 1;
        ws.set_freeze_panes(row, 1)?;
    }
    for cells in &sheet.rows {
        for (col, cell) in (0..).zip(cells) {
            match cell {
                BookCell::Empty => ws.write_blank(row, col, &f.cell)?,
                BookCell::Text(words) => ws.write_string_with_format(row, col, cut(words), &f.cell)?,
                #[expect(clippy::cast_precision_loss, reason = "Excel has no other numbers")]
                BookCell::Count(n) => ws.write_number_with_format(row, col, *n as f64, &f.count)?,
                BookCell::Tenths(n) => ws.write_number_with_format(row, col, *n, &f.tenths)?,
                BookCell::Share(n) => ws.write_number_with_format(row, col, *n, &f.share)?,
                BookCell::Date(day) => ws.write_datetime_with_format(row, col, excel(*day)?, &f.date)?,
                BookCell::Time(at) => {
                    let wall = at.wall();
                    let when = excel(wall.date())?.and_hms(hour(wall.hour()), minute(wall.minute()), 0)?;
                    ws.write_datetime_with_format(row, col, &when, &f.time)?
                }
            };
        }
        row += 1;
    }
    for (col, wide) in (0..).zip(widths(sheet)) {
        #[expect(clippy::cast_precision_loss, reason = "at most 60")]
        ws.set_column_width(col, wide as f64 + 1.5)?;
    }
    Ok(())
}

/// The widest line of every column, headings counted in, between the bounds.
fn widths(sheet: &BookSheet) -> Vec<usize> {
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0).max(sheet.head.len());
    let lines = |words: &str| words.lines().map(width).max().unwrap_or(0);
    let of = |cell: &BookCell| match cell {
        BookCell::Empty => 0,
        BookCell::Text(words) => lines(words),
        BookCell::Count(n) => n.to_string().len() + 2,
        BookCell::Tenths(_) | BookCell::Share(_) => 8,
        BookCell::Date(_) => 10,
        BookCell::Time(_) => 16,
    };
    let column = |c: usize| {
        let cells = sheet.rows.iter().filter_map(|r| r.get(c)).map(of).max().unwrap_or(0);
        cells.max(sheet.head.get(c).map_or(0, |h| lines(h).min(24))).clamp(NARROWEST, WIDEST)
    };
    (0..columns).map(column).collect()
}

fn cut(words: &str) -> String {
    words.chars().take(TEXT_MOST).collect()
}

/// A name Excel takes and no other sheet has, whatever its letters' case.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted.chars().map(|c| if FORBIDDEN.contains(&c) { ' ' } else { c }).collect();
    let clean = if clean.trim().is_empty() { "-" } else { clean.trim() };
    let same = |name: &str| taken.iter().any(|t| t.to_lowercase() == name.to_lowercase());
    let short = |room: usize| clean.chars().take(room).collect::<String>();
    let mut name = short(NAME_MOST);
    for n in 2.. {
        if !same(&name) {
            break;
        }
        let tail = format!(" {n}");
        name = format!("{}{tail}", short(NAME_MOST - tail.len()));
    }
    name
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, DataType, Reader, Xlsx};

    use super::*;

    fn book() -> Book {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let at = At::local(day, chrono::NaiveTime::from_hms_opt(22, 30, 0).unwrap());
        let row = vec![
            BookCell::from("=1+1"),
            BookCell::Count(25),
            BookCell::Tenths(6.5),
            BookCell::Share(0.4),
            BookCell::Date(day),
            BookCell::Time(at),
            BookCell::Empty,
        ];
        let sheet = BookSheet {
            name: "月例/報告".into(),
            notes: vec!["令和8年11月".into()],
            head: ["項目", "件数", "平均", "割合", "日", "時刻", "備考"].map(String::from).to_vec(),
            rows: vec![row],
        };
        let other = BookSheet { name: "月例?報告".into(), ..BookSheet::default() };
        Book { title: "月例報告".into(), made: at, sheets: vec![sheet, other] }
    }

    #[test]
    fn what_is_written_is_read_back_by_type() {
        let bytes = write_book(&book()).unwrap();
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        assert_eq!(read.sheet_names(), ["月例 報告", "月例 報告 2"]);
        let cells = read.worksheet_range("月例 報告").unwrap();
        let at = |c: u32| cells.get_value((2, c)).unwrap();
        assert_eq!(cells.get_value((1, 1)), Some(&Data::String("件数".into())));
        assert_eq!(at(0), &Data::String("=1+1".into()), "words are no formula");
        assert_eq!(at(1), &Data::Float(25.0));
        assert_eq!(at(4).as_date(), NaiveDate::from_ymd_opt(2026, 11, 21));
        assert_eq!(at(5).as_datetime().unwrap().to_string(), "2026-11-21 22:30:00");
        assert_eq!(at(6), &Data::Empty);
    }

    #[test]
    fn the_same_book_is_the_same_bytes() {
        assert_eq!(write_book(&book()).unwrap(), write_book(&book()).unwrap());
    }

    #[test]
    fn names_are_short_clean_and_each_once() {
        let long = "長".repeat(40);
        let first = sheet_name(&long, &[]);
        assert_eq!(first.chars().count(), NAME_MOST);
        let second = sheet_name(&long, std::slice::from_ref(&first));
        assert!(second.ends_with(" 2") && second.chars().count() == NAME_MOST, "{second}");
        assert_eq!(sheet_name("[]", &[]), "-");
        assert_eq!(sheet_name("a", &["A".to_owned()]), "a 2");
    }
}
