//! Rosters of persons, CSV (UTF-8 or CP932) or xlsx: where the table is and which rows are people.
//! It must not know what is in the store: which persons are new is the door's to say.

use std::collections::HashMap;

use super::column::Column;
use super::delimited;
use super::encoding::{Charset, decode};
use super::error::ReadError;
use super::field::squeezed;
use super::header::{self, Header};
use super::mapping::Mapping;
use super::mapping_out;
use super::roster_row;
use super::table::Row;
use super::warning::{Imported, Oddity, Warning};
use super::workbook;
use crate::domain::{City, PersonRow};
use crate::text::{Clean, without_national_ids};

/// A roster as it was read, and what its header was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRoster {
    /// Rows, oddities, counts.
    pub read: Imported<PersonRow>,
    header: Header,
}

impl ReadRoster {
    /// What was understood of the header, as a map (TOML) to edit and use the next time.
    #[must_use]
    pub fn map(&self) -> String {
        mapping_out::write(&self.header)
    }
}

/// Reads a roster. Title lines above the header, blank rows and closing lines are passed
/// over; only a row with neither name nor reading is left out, and listed. With a city a
/// blank district is found by the address.
///
/// # Errors
/// [`ReadError`] when there is no table of persons in it.
pub fn read(bytes: &[u8], city: Option<&City>) -> Result<Imported<PersonRow>, ReadError> {
    read_with(bytes, city, &Mapping::default(), &mut |_, _| {}).map(|r| r.read)
}

/// Reads a roster with a town's own map of its header; `done` is told rows read and rows there
/// are, every few hundred.
///
/// # Errors
/// As [`read`].
pub fn read_with(
    bytes: &[u8],
    city: Option<&City>,
    map: &Mapping,
    done: &mut dyn FnMut(u64, u64),
) -> Result<ReadRoster, ReadError> {
    let (rows, charset) = rows(bytes, map)?;
    let header = header::find(&rows, map)?;
    let mut out = Imported {
        rows: Vec::new(),
        warnings: Vec::new(),
        seen: 0,
        elsewhere: 0,
        services: Vec::new(),
        charset,
    };
    unknown_columns(&header, &mut out.warnings);
    let mut before = Before::default();
    let all = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    for (nth, row) in (0..).zip(&rows).skip(header.below) {
        if nth % 256 == 0 {
            done(nth, all);
        }
        if row.is_blank() || is_closing_line(row) || repeats_header(row, &header) {
            continue;
        }
        out.seen += 1;
        if let Some(person) = roster_row::read(row, &header, city, &mut out.warnings) {
            before.compare(&person, &header, &mut out.warnings);
            out.rows.push(person);
        }
    }
    done(all, all);
    for w in &mut out.warnings {
        // What may not be kept is not shown either.
        if let Some(without) = without_national_ids(w.shown.as_str()) {
            w.shown = Clean::new(&without);
        }
    }
    if out.seen == 0 { Err(ReadError::Empty) } else { Ok(ReadRoster { read: out, header }) }
}

fn rows(bytes: &[u8], map: &Mapping) -> Result<(Vec<Row>, Charset), ReadError> {
    if workbook::is_workbook(bytes) {
        let rows = workbook::rows(bytes, |rows| header::find(rows, map).is_ok())?;
        return Ok((rows, Charset::Workbook));
    }
    if workbook::is_old_or_locked(bytes) {
        return Err(ReadError::OldOrLocked);
    }
    let (text, charset) = decode(bytes)?;
    Ok((delimited::rows(&text)?, charset))
}

fn unknown_columns(header: &Header, warnings: &mut Vec<Warning>) {
    let row = header.row.max(1);
    for h in header.headings.iter().filter(|h| !h.known) {
        let field = Clean::new(&h.words);
        warnings.push(Warning { row, shown: field.clone(), field, code: Oddity::UnknownColumn });
    }
}

/// 以上, 合計 401名, ※ … below the table: one or two cells of such words.
fn is_closing_line(row: &Row) -> bool {
    let filled: Vec<_> = row.cells.iter().filter(|c| !c.is_empty()).map(|c| squeezed(&c.text())).collect();
    let closes = ["以上", "合計", "総計", "計", "※", "注", "備考", "作成", "出力"];
    filled.len() <= 2 && filled.first().is_some_and(|f| closes.iter().any(|c| f.starts_with(c)))
}

/// A header printed again at the top of a page.
fn repeats_header(row: &Row, header: &Header) -> bool {
    header.row > 0 && header.headings.iter().filter(|h| h.known).all(|h| row.cell(h.at).text() == h.words)
}

/// Registration numbers, and names with birth dates, seen so far, with their rows.
#[derive(Default)]
struct Before {
    numbers: HashMap<String, u64>,
    persons: HashMap<(String, chrono::NaiveDate), u64>,
}

impl Before {
    fn compare(&mut self, person: &PersonRow, header: &Header, warnings: &mut Vec<Warning>) {
        let mut warn = |column, code, first: u64| {
            let field = Clean::new(header.words_of(column));
            warnings.push(Warning { row: person.row, field, code, shown: Clean::from(first.to_string()) });
        };
        let f = &person.fields;
        if let Some(number) = &f.reg_no {
            // A workbook that took the number for one has lost its leading zeros.
            let key = squeezed(number.as_str()).trim_start_matches('0').to_owned();
            match self.numbers.get(&key) {
                Some(first) => warn(Column::RegNo, Oddity::DuplicateRegistration, *first),
                None => {
                    self.numbers.insert(key, person.row);
                }
            }
        }
        let name = f.name.as_ref().or(f.reading.as_ref());
        if let (Some(name), Some(birth)) = (name, f.birth) {
            let key = (squeezed(name.as_str()), birth);
            match self.persons.get(&key) {
                Some(first) => warn(Column::Name, Oddity::DuplicatePerson, *first),
                None => {
                    self.persons.insert(key, person.row);
                }
            }
        }
    }
}
