//! Excel workbooks to rows: the first sheet a test accepts.
//! It must not know headers or meanings.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use chrono::{DateTime, NaiveDate};

use super::error::ReadError;
use super::table::{Cell, Row};

/// Bounds: one cell far out must not make the program hold a million empty ones.
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 500;

/// Whether the bytes begin as an `.xlsx` does (a zip archive).
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether the bytes begin as an old `.xls`, or as a workbook with a password.
pub(super) fn is_old_or_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// The rows of the first sheet for which `wanted` says yes.
pub(super) fn rows(bytes: &[u8], wanted: impl Fn(&[Row]) -> bool) -> Result<Vec<Row>, ReadError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut empty = true;
    for name in book.sheet_names() {
        let rows = match sheet(&mut book, &name) {
            // A sheet of charts or macros has no cells.
            Err(Fail::NoCells) => continue,
            Err(Fail::Read(e)) => return Err(e),
            Ok(rows) => rows,
        };
        empty &= rows.is_empty();
        if wanted(&rows) {
            return Ok(rows);
        }
    }
    Err(if empty { ReadError::Empty } else { ReadError::NoHeader })
}

enum Fail {
    NoCells,
    Read(ReadError),
}

impl From<XlsxError> for Fail {
    fn from(e: XlsxError) -> Self {
        if matches!(e, XlsxError::NotAWorksheet(_)) { Self::NoCells } else { Self::Read(unreadable(e)) }
    }
}

fn unreadable(e: XlsxError) -> ReadError {
    match e {
        XlsxError::Password => ReadError::OldOrLocked,
        e => ReadError::Workbook(e.to_string()),
    }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, Fail> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(found) = reader.next_cell_with_formula()? {
        let cell = cell(&found.value, found.formula.as_deref());
        if cell.is_empty() {
            continue;
        }
        let (row, column) = found.pos;
        for (at, most) in [(row, MOST_ROWS), (column, MOST_COLUMNS)] {
            if at >= most {
                let size = u64::from(at) + 1;
                return Err(Fail::Read(ReadError::TooLarge { size, most: u64::from(most) }));
            }
        }
        let number = u64::from(row) + 1;
        if rows.last().is_none_or(|r| r.number != number) {
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            let column = column as usize;
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            last.cells[column] = cell;
        }
    }
    Ok(rows)
}

fn cell(value: &DataRef<'_>, formula: Option<&str>) -> Cell {
    match value {
        DataRef::Empty => formula.map_or(Cell::Empty, |f| Cell::Formula(format!("={f}"))),
        DataRef::String(s) | DataRef::DurationIso(s) => Cell::of_text(s),
        DataRef::SharedString(s) => Cell::of_text(s),
        #[expect(clippy::cast_precision_loss, reason = "numbers of rosters are small")]
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::Bool(b) => Cell::of_text(if *b { "有" } else { "無" }),
        DataRef::DateTime(t) => {
            t.as_datetime().map_or_else(|| Cell::Number(t.as_f64()), |at| Cell::Date(at.date()))
        }
        DataRef::DateTimeIso(s) => iso_date(s).map_or_else(|| Cell::of_text(s), Cell::Date),
        DataRef::Error(e) => Cell::Error(e.to_string()),
    }
}

fn iso_date(s: &str) -> Option<NaiveDate> {
    let head = s.split('T').next()?;
    head.parse().ok().or_else(|| DateTime::parse_from_rfc3339(s).ok().map(|t| t.date_naive()))
}
