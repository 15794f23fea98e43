//! Where the header of a roster stands, and what each of its columns holds: found by the headings
//! people use, or as a town's own map says. It must not know what the cells below mean.

use super::column::{self, Column};
use super::error::ReadError;
use super::mapping::Mapping;
use super::table::{Row, letter};

/// How far down a header is looked for: titles and remarks stand above it.
const SEARCH_ROWS: usize = 30;

/// A column of this file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Column in the sheet, from 0.
    pub(super) at: usize,
    /// What it holds.
    pub(super) column: Column,
    /// The heading as written; the letter of a column without one.
    pub(super) words: String,
    /// Whether the heading is known, or a map says what it is.
    pub(super) known: bool,
}

/// The header of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Columns, left to right.
    pub(super) headings: Vec<Heading>,
    /// Index in `rows` of the first row below it.
    pub(super) below: usize,
    /// The row it stands in, as a spreadsheet counts, from 1; 0 where there is none.
    pub(super) row: u64,
}

impl Header {
    /// The first heading of a column, as written.
    pub(super) fn words_of(&self, column: Column) -> &str {
        self.headings.iter().find(|h| h.column == column).map_or("", |h| h.words.as_str())
    }
}

/// Finds the header: the row the map names, else of the first rows the one with most known
/// headings, with the row below it where two rows make one header (手帳 over 身体・療育・精神).
pub(super) fn find(rows: &[Row], map: &Mapping) -> Result<Header, ReadError> {
    let header = match map.header_row {
        Some(0) => Header { headings: by_letters(map), below: 0, row: 0 },
        Some(row) => {
            let at = rows.iter().position(|r| r.number == row).ok_or(ReadError::NoHeaderRow { row })?;
            below(rows, at, map)
        }
        None => {
            let top = rows.iter().take(SEARCH_ROWS);
            let scored = top.enumerate().map(|(i, row)| (known(&one_row(row, map)), i));
            // Of equals the upper one: a later row cannot be the header of an earlier one.
            let best = scored.max_by_key(|(score, i)| (*score, std::cmp::Reverse(*i)));
            let Some((_, at)) = best.filter(|(score, _)| *score >= 2) else {
                return Err(ReadError::NoHeader);
            };
            below(rows, at, map)
        }
    };
    if !header.headings.iter().any(|h| matches!(h.column, Column::Name | Column::Reading)) {
        return Err(ReadError::NoHeader);
    }
    for (i, h) in header.headings.iter().enumerate() {
        let twice = |other: &&Heading| other.column == h.column && !h.column.many();
        if let Some(other) = header.headings[..i].iter().find(twice) {
            return Err(ReadError::ColumnTwice { first: other.words.clone(), second: h.words.clone() });
        }
    }
    Ok(header)
}

fn known(headings: &[Heading]) -> usize {
    headings.iter().filter(|h| h.known).count()
}

/// The header that begins at an index: one row, or two where that says more.
fn below(rows: &[Row], at: usize, map: &Mapping) -> Header {
    let single = one_row(&rows[at], map);
    let double = rows.get(at + 1).map(|below| two_rows(&rows[at], below, map));
    let (mut headings, below) = match double {
        Some(d) if known(&d) > known(&single) => (d, at + 2),
        _ => (single, at + 1),
    };
    // A column the map names by its letter has no need of a heading.
    let own = |h: &Heading| headings.iter().any(|there| there.at == h.at);
    let more: Vec<Heading> = by_letters(map).into_iter().filter(|h| !own(h)).collect();
    headings.extend(more);
    headings.sort_by_key(|h| h.at);
    Header { headings, below, row: rows[at].number }
}

fn by_letters(map: &Mapping) -> Vec<Heading> {
    let of = |(at, column): (&usize, &Column)| Heading {
        at: *at,
        column: *column,
        words: letter(*at),
        known: true,
    };
    map.letters.iter().map(of).collect()
}

fn one_row(row: &Row, map: &Mapping) -> Vec<Heading> {
    (0..row.cells.len()).filter_map(|at| heading(at, &[row.cell(at).text()], map)).collect()
}

/// Each column by its lower cell, by both together, or by its upper cell alone. A blank upper
/// cell beside a filled one belongs to it (merged cells).
fn two_rows(upper: &Row, lower: &Row, map: &Mapping) -> Vec<Heading> {
    let mut group = String::new();
    let mut out = Vec::new();
    for at in 0..upper.cells.len().max(lower.cells.len()) {
        let (top, bottom) = (upper.cell(at).text(), lower.cell(at).text());
        if !top.is_empty() {
            group.clone_from(&top);
        }
        let found = if bottom.is_empty() {
            heading(at, &[top], map)
        } else {
            heading(at, &[format!("{group}{bottom}"), bottom, top], map)
        };
        out.extend(found);
    }
    out
}

/// The heading of a column: what the map says of its letter or words, the first candidate that
/// is known, else a note by the first.
fn heading(at: usize, candidates: &[String], map: &Mapping) -> Option<Heading> {
    let words = || candidates.iter().find(|c| !c.is_empty());
    if let Some(column) = map.letters.get(&at) {
        let words = words().cloned().unwrap_or_else(|| letter(at));
        return Some(Heading { at, column: *column, words, known: true });
    }
    let of = |words: &String| map.headings.get(&column::plain(words)).copied();
    let mapped = candidates.iter().filter(|w| !w.is_empty()).find_map(|w| Some((of(w)?, w)));
    let known = mapped.or_else(|| candidates.iter().find_map(|w| Some((column::headed(w)?, w))));
    let (column, words) = match known {
        Some(found) => found,
        None => (Column::Note, words()?),
    };
    Some(Heading { at, column, words: words.clone(), known: known.is_some() })
}

#[cfg(test)]
mod tests {
    use super::super::column::Column::{Mental, Name, Note, Physical, Reading, RegNo, Rehab};
    use super::super::table::Cell;
    use super::*;

    fn row(number: u64, cells: &[&str]) -> Row {
        Row { number, cells: cells.iter().map(|c| Cell::of_text(c)).collect() }
    }

    fn found(rows: &[Row]) -> Result<Header, ReadError> {
        find(rows, &Mapping::default())
    }

    #[test]
    fn titles_above_and_two_rows_are_seen_through() {
        let rows = [
            row(1, &["登録者名簿（架空）"]),
            row(2, &["令和8年10月1日現在", "", "区分"]),
            row(3, &["登録番号", "氏　名", "手帳", "", "", "フリガナ", "趣味"]),
            row(4, &["", "", "身体", "療育", "精神", "", ""]),
            row(5, &["0001", "見本 太郎", "1級", "", "", "ミホン タロウ", ""]),
        ];
        let h = found(&rows).unwrap();
        let columns: Vec<_> = h.headings.iter().map(|h| h.column).collect();
        assert_eq!(columns, [RegNo, Name, Physical, Rehab, Mental, Reading, Note]);
        assert_eq!((h.below, h.row, h.headings.iter().filter(|h| !h.known).count()), (4, 3, 1));
        assert_eq!(found(&rows[..2]), Err(ReadError::NoHeader));
    }

    #[test]
    fn two_columns_for_one_thing_are_refused() {
        let rows = [row(1, &["氏名", "名前", "住所"])];
        assert!(matches!(found(&rows), Err(ReadError::ColumnTwice { .. })));
        let rows = [row(1, &["氏名", "電話番号", "携帯電話", "備考", "メモ"])];
        assert_eq!(found(&rows).unwrap().headings.len(), 5, "several telephones and notes may stand");
    }

    #[test]
    fn letters_are_those_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letter), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
