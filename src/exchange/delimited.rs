//! CSV text to rows, numbered as a spreadsheet numbers them.
//! It must not know headers or meanings.

use csv::{ReaderBuilder, StringRecord};

use super::error::ReadError;
use super::table::{Cell, Row};

/// Records with their row numbers. A line break inside quotes does not make a row; an empty
/// line does, though the `csv` crate passes over it in silence.
pub(super) struct Records<'a> {
    text: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    row: u64,
    byte: usize,
}

impl<'a> Records<'a> {
    /// Records of a CSV text.
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        Self { text: bytes, reader, row: 0, byte: 0 }
    }

    /// The next record and its row number; none at the end.
    pub(super) fn next_into(&mut self, record: &mut StringRecord) -> Result<Option<u64>, ReadError> {
        let more = self.reader.read_record(record).map_err(|e| ReadError::Workbook(e.to_string()))?;
        self.row += 1 + blank_lines(self.text, self.byte);
        self.byte = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        Ok(more.then_some(self.row))
    }
}

/// Empty lines from `from` on; the line feed that ends the record before is not one.
fn blank_lines(text: &[u8], from: usize) -> u64 {
    let mut rest = text.get(from..).unwrap_or_default();
    if from > 0 && text.get(from - 1) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let breaks = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    breaks.map(|b| u64::from(*b == b'\n')).sum()
}

/// Every row of a CSV text.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, ReadError> {
    let mut records = Records::new(text);
    let mut record = StringRecord::new();
    let mut out = Vec::new();
    while let Some(number) = records.next_into(&mut record)? {
        out.push(Row { number, cells: record.iter().map(Cell::of_text).collect() });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "", "\"x\ny\",2", "", "", "c"].join(end);
            let got: Vec<_> = rows(&text).unwrap().iter().map(|r| (r.number, r.cell(0).text())).collect();
            assert_eq!(got, [(1, "a".into()), (3, "x\ny".into()), (6, "c".into())], "{end:?}");
        }
    }
}
