//! The rota as a table people edit: CSV (UTF-8 with its mark, CP932) and workbooks, out and in.
//! It must not know whose names stand there (`rota_names.rs`), nor which shifts there are.

use chrono::{NaiveDate, NaiveTime, Timelike};
use encoding_rs::SHIFT_JIS;

use super::book::{Book, BookCell, BookError, BookSheet, write_book};
use super::encoding::decode;
use super::error::ReadError;
use super::offers::{guarded, write_table};
use super::rota_head::{Heading, LineBand, band, headings};
use super::table::{Cell, Row};
use super::{delimited, workbook};
use crate::domain::{At, Shift, ShiftPlace, StaffId};
use crate::i18n::{Lang, T, code, form, rota_file as words};
use crate::text::{Clean, digits, parse_date};

/// How a rota is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RotaForm {
    /// CSV, UTF-8 with its mark.
    Csv,
    /// CSV in CP932.
    Cp932,
    /// An Excel workbook.
    Xlsx,
}

/// One shift as read: names as they stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaLine {
    /// Row of the file, from 1.
    pub row: u64,
    /// The date on which it begins.
    pub date: NaiveDate,
    /// Band.
    pub band: LineBand,
    /// First instant, where it is said.
    pub start: Option<At>,
    /// First instant after it, where it is said.
    pub end: Option<At>,
    /// Duty, backup, third: names or ids; empty = nobody.
    pub who: [Clean; 3],
    /// The desk; empty = none.
    pub desk: Clean,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// Row of the file, from 1.
    pub row: u64,
    /// Heading of the column.
    pub field: String,
    /// What stands there.
    pub shown: Clean,
    /// What is wrong with it.
    pub why: T,
}

/// Writes a month. `name` is how somebody stands in the table: a name nobody else has, or an id.
///
/// # Errors
/// A workbook takes no more than Excel does.
pub fn write_rota(
    month: NaiveDate,
    shifts: &[Shift],
    name: &dyn Fn(&StaffId) -> String,
    form: RotaForm,
    (lang, made): (Lang, At),
) -> Result<Vec<u8>, BookError> {
    // A name that CP932 has no signs for would come back as nobody's.
    let called = |id: &StaffId| {
        let own = name(id);
        if form == RotaForm::Cp932 && SHIFT_JIS.encode(&own).2 { id.to_string() } else { own }
    };
    let rows = shifts.iter().map(|s| cells(s, &called, lang));
    let head: Vec<String> = words::HEADS.iter().map(|t| t.get(lang).to_owned()).collect();
    if form == RotaForm::Xlsx {
        let text = |cell: String| if cell.is_empty() { BookCell::Empty } else { BookCell::Text(cell) };
        let sheet = BookSheet {
            name: month.format("%Y-%m").to_string(),
            notes: Vec::new(),
            head,
            rows: rows.map(|row| row.into_iter().map(text).collect()).collect(),
        };
        let title = words::TITLE.fill(lang, &[&form::era_month(month, lang)]);
        return write_book(&Book { title, made, sheets: vec![sheet] });
    }
    let mut table = vec![head];
    table.extend(rows.map(|row| row.iter().map(|cell| guarded(cell)).collect()));
    Ok(write_table(&table, form == RotaForm::Cp932))
}

/// The cells of a shift, in the order of [`words::HEADS`].
fn cells(s: &Shift, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> Vec<String> {
    let weekday = form::day(s.date, lang);
    let weekday = weekday.split(['(', ')']).nth(1).unwrap_or_default().to_owned();
    let who = |id: &Option<StaffId>| id.as_ref().map(name).unwrap_or_default();
    let whole = |at: At| at.wall().second() == 0 && at.0 % 1000 == 0;
    let start =
        if s.start.date() == s.date && whole(s.start) { form::clock(s.start) } else { s.start.rfc3339() };
    // Within a day of the beginning a time of the clock says which one.
    let near = s.end <= s.start.plus_minutes(24 * 60) && whole(s.end) && s.start.date() == s.date;
    let end = if near { form::clock(s.end) } else { s.end.rfc3339() };
    vec![
        s.date.to_string(),
        weekday,
        code::band(s.band).get(lang).to_owned(),
        start,
        end,
        who(&s.duty),
        who(&s.backup),
        who(&s.third),
        s.desk.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}

/// Every shift of a file, or what is wrong with its row; rows without anybody are read too.
///
/// # Errors
/// The file as a whole cannot be read, or has no heading of a rota.
pub fn read_rota(bytes: &[u8]) -> Result<Vec<Result<RotaLine, LineError>>, ReadError> {
    if workbook::is_old_or_locked(bytes) {
        return Err(ReadError::OldOrLocked);
    }
    let rows = if workbook::is_workbook(bytes) {
        let rows = workbook::rows(bytes, |rows| head_row(rows).is_some());
        rows.map_err(|e| if e == ReadError::NoHeader { ReadError::NoRota } else { e })?
    } else {
        delimited::rows(&decode(bytes)?.0)?
    };
    let (at, columns) = head_row(&rows).ok_or(ReadError::NoRota)?;
    let mut out = Vec::new();
    for row in rows.iter().skip(at + 1).filter(|r| !r.is_blank()) {
        match lines(row, &columns) {
            Ok(lines) => out.extend(lines.into_iter().map(Ok)),
            Err(e) => out.push(Err(e)),
        }
    }
    Ok(out)
}

/// The first row that names a date and somebody's place, and what its columns are.
fn head_row(rows: &[Row]) -> Option<(usize, Vec<Option<Heading>>)> {
    rows.iter().take(20).enumerate().find_map(|(i, row)| {
        let texts: Vec<String> = row.cells.iter().map(Cell::text).collect();
        Some((i, headings(&texts)?))
    })
}

fn bad(row: &Row, heading: T, shown: &str, why: T) -> LineError {
    LineError { row: row.number, field: heading.ja.to_owned(), shown: Clean::new(shown), why }
}

/// A cell's text; what a spreadsheet would calculate is refused.
fn text(row: &Row, column: usize, heading: T) -> Result<String, LineError> {
    match row.cell(column) {
        Cell::Formula(f) => Err(bad(row, heading, f, words::FORMULA)),
        Cell::Error(e) => Err(bad(row, heading, e, words::FORMULA)),
        cell => {
            let text = cell.text();
            Ok(text.strip_prefix('\'').unwrap_or(&text).trim().to_owned())
        }
    }
}

/// What a row says: one shift, or one for each band its columns name.
fn lines(row: &Row, columns: &[Option<Heading>]) -> Result<Vec<RotaLine>, LineError> {
    let find = |wanted: Heading| columns.iter().position(|c| *c == Some(wanted));
    let at = |wanted: Heading, heading: T| match find(wanted) {
        Some(column) => text(row, column, heading),
        None => Ok(String::new()),
    };
    let date = date(row, find(Heading::Date))?;
    let desk = Clean::new(&at(Heading::Desk, words::DESK)?);
    let mut bands: Vec<LineBand> = Vec::new();
    for column in columns.iter().flatten() {
        if let Heading::Of(band, _) = column
            && !bands.contains(band)
        {
            bands.push(*band);
        }
    }
    let mut out = Vec::new();
    for band in bands {
        let mut who = [Clean::default(), Clean::default(), Clean::default()];
        for (slot, place) in who.iter_mut().zip(ShiftPlace::ALL) {
            *slot = Clean::new(&at(Heading::Of(band, place), words::place(place))?);
        }
        // An empty cell of a day's row says nothing of that band.
        if who.iter().any(|w| !w.is_empty()) {
            out.push(RotaLine {
                row: row.number,
                date,
                band,
                start: None,
                end: None,
                who,
                desk: desk.clone(),
            });
        }
    }
    if !columns.contains(&Some(Heading::Place(ShiftPlace::Duty))) {
        return Ok(out);
    }
    let shown = at(Heading::Band, words::BAND)?;
    let Some(band) = band(&shown) else { return Err(bad(row, words::BAND, &shown, words::NO_BAND)) };
    let mut who = [Clean::default(), Clean::default(), Clean::default()];
    for (slot, place) in who.iter_mut().zip(ShiftPlace::ALL) {
        *slot = Clean::new(&at(Heading::Place(place), words::place(place))?);
    }
    let start = time(row, find(Heading::Start), words::START, date)?;
    let end = time(row, find(Heading::End), words::END, date)?;
    // A time that is not after the beginning is the next day's.
    let end = match (start, end) {
        (Some(start), Some(end)) if end <= start => Some(end.plus_minutes(24 * 60)),
        (_, end) => end,
    };
    out.push(RotaLine { row: row.number, date, band, start, end, who, desk });
    Ok(out)
}

fn date(row: &Row, column: Option<usize>) -> Result<NaiveDate, LineError> {
    let column = column.unwrap_or(usize::MAX);
    if let Cell::Date(date) = row.cell(column) {
        return Ok(*date);
    }
    let shown = text(row, column, words::DATE)?;
    // `2026-12-01(火)`, `令和8年12月1日 火`: the weekday behind it is not looked at.
    let bare = shown.split(['(', '（', ' ', '　']).next().unwrap_or_default();
    parse_date(bare).ok_or_else(|| bad(row, words::DATE, &shown, words::NO_DATE))
}

/// `8:30`, `翌8:30`, or a whole instant; empty = the band's.
fn time(row: &Row, column: Option<usize>, heading: T, date: NaiveDate) -> Result<Option<At>, LineError> {
    let Some(column) = column else { return Ok(None) };
    if let Cell::Number(n) = row.cell(column)
        && (0.0..1.0).contains(n)
    {
        #[expect(clippy::cast_possible_truncation, reason = "a part of a day in minutes")]
        let minutes = (n * 1440.0).round() as i64;
        return Ok(Some(At::local(date, NaiveTime::MIN).plus_minutes(minutes)));
    }
    let shown = text(row, column, heading)?;
    if shown.is_empty() {
        return Ok(None);
    }
    if shown.contains('T') {
        return shown.parse().map(Some).map_err(|_| bad(row, heading, &shown, words::NO_TIME));
    }
    let (bare, days) = match shown.strip_prefix('翌') {
        Some(rest) => (rest.trim_start_matches('日').trim(), 1),
        None => (shown.as_str(), 0),
    };
    let no = || bad(row, heading, &shown, words::NO_TIME);
    let (h, m) = bare.split_once([':', '：', '時']).ok_or_else(no)?;
    let m = m.trim_end_matches('分').split(':').next().unwrap_or_default();
    let number = |t: &str| digits(t.trim()).parse::<i64>();
    let (h, m) = (number(h).map_err(|_| no())?, if m.is_empty() { 0 } else { number(m).map_err(|_| no())? });
    if !(0..=48).contains(&h) || !(0..60).contains(&m) {
        return Err(no());
    }
    Ok(Some(At::local(date, NaiveTime::MIN).plus_minutes(days * 1440 + h * 60 + m)))
}
