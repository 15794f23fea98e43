//! Lines of the journal as a file that carries the chain's head and a digest of itself, and back.
//! It must not know what a column means, nor whether the head is the store's.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::offers::{guarded, write_table};
use crate::domain::Seq;

/// How such a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedForm {
    /// CSV with a mark, for a spreadsheet; no cell is taken for a formula.
    Csv,
    /// One JSON object a line.
    Json,
}

/// What such a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The lines, columns as they were written.
    pub rows: Vec<Vec<String>>,
    /// The head it carries.
    pub head: (Seq, String),
    /// Digest of everything before the last line, as worked out now.
    pub file_hash: String,
    /// The digest the file itself gives.
    pub said: String,
}

/// Marks the last line.
const END: &str = "#end";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |s, b| s + &format!("{b:02x}"))
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Writes a file; its bytes and the digest in its last line. `columns` names what stands in `rows`.
#[must_use]
pub fn write_signed(
    form: SignedForm,
    columns: &[&str],
    rows: &[Vec<String>],
    head: (Seq, &str),
) -> (Vec<u8>, String) {
    let count = rows.len().to_string();
    let seq = head.0.to_string();
    match form {
        SignedForm::Csv => {
            let mut table = vec![columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()];
            table.extend(rows.iter().map(|r| r.iter().map(|c| guarded(c)).collect()));
            let mut bytes = write_table(&table, false);
            let hash = digest(&bytes);
            // As wide as the rest: a reader of tables wants every line so.
            let mut end = vec![END.to_owned(), count, seq, head.1.to_owned(), hash.clone()];
            end.resize(columns.len().max(end.len()), String::new());
            let end = write_table(&[end], false);
            bytes.extend(end.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&end));
            (bytes, hash)
        }
        SignedForm::Json => {
            let mut text = String::new();
            for row in rows {
                let pairs = columns.iter().zip(row).map(|(c, v)| ((*c).to_owned(), Value::from(v.as_str())));
                text += &Value::Object(pairs.collect::<Map<_, _>>()).to_string();
                text.push('\n');
            }
            let hash = digest(text.as_bytes());
            let end =
                json!({ END: true, "lines": count, "head_seq": seq, "head": head.1, "file_hash": hash });
            (format!("{text}{end}\n").into_bytes(), hash)
        }
    }
}

/// Reads a file back, in either form.
///
/// # Errors
/// Why it is none, in a few English words.
pub fn read_signed(bytes: &[u8], columns: &[&str]) -> Result<Signed, &'static str> {
    let last = bytes.trim_ascii_end().iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let (body, end) = bytes.split_at(last);
    let file_hash = digest(body);
    let body = std::str::from_utf8(body).map_err(|_| "not UTF-8")?;
    let end = std::str::from_utf8(end).map_err(|_| "not UTF-8")?;
    if end.trim_start().starts_with('{') {
        let end: Value = serde_json::from_str(end).map_err(|_| "the last line cannot be read")?;
        let text = |key: &str| end[key].as_str().map(str::to_owned).ok_or("the last line is no end");
        let rows = body.lines().map(|l| json_row(l, columns)).collect::<Result<_, _>>()?;
        return whole(
            rows,
            [&text("lines")?, &text("head_seq")?, &text("head")?, &text("file_hash")?],
            file_hash,
        );
    }
    let end = table(end)?.pop().ok_or("the last line cannot be read")?;
    let [mark, count, seq, head, said, ..] = end.as_slice() else { return Err("the last line is no end") };
    if mark != END {
        return Err("the last line is no end: the file was cut off, or is none of ours");
    }
    let mut rows = table(body.strip_prefix('\u{feff}').unwrap_or(body))?;
    if rows.first().is_none_or(|head| head != columns) {
        return Err("the first line names other columns");
    }
    rows.remove(0);
    whole(rows, [count, seq, head, said], file_hash)
}

fn whole(rows: Vec<Vec<String>>, end: [&String; 4], file_hash: String) -> Result<Signed, &'static str> {
    let [_, seq, head, said] = end;
    let seq = seq.parse().map_err(|_| "the head's number is no number")?;
    Ok(Signed { rows, head: (Seq(seq), head.clone()), file_hash, said: said.clone() })
}

fn json_row(line: &str, columns: &[&str]) -> Result<Vec<String>, &'static str> {
    let row: Map<String, Value> = serde_json::from_str(line).map_err(|_| "a line is no JSON object")?;
    let cell =
        |c: &&str| row.get(*c).and_then(Value::as_str).map(str::to_owned).ok_or("a line lacks a column");
    columns.iter().map(cell).collect()
}

fn table(text: &str) -> Result<Vec<Vec<String>>, &'static str> {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows = reader.into_records().map(|r| {
        let r = r.map_err(|_| "a line is no CSV")?;
        Ok(r.iter().map(plain).collect())
    });
    rows.collect()
}

/// A cell without the apostrophe that kept it text.
fn plain(cell: &str) -> String {
    let rest = cell.strip_prefix('\'').filter(|rest| guarded(rest) == cell);
    rest.unwrap_or(cell).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COLUMNS: [&str; 3] = ["seq", "a", "b"];

    proptest! {
        #[test]
        fn what_was_written_comes_back_and_one_byte_shows(
            cells in prop::collection::vec(("[=+@'\t\r\na-z\"あ,-]{0,8}", "\\PC{0,8}"), 0..6),
            at in any::<prop::sample::Index>(), csv in any::<bool>(),
        ) {
            let rows: Vec<Vec<String>> =
                cells.iter().enumerate().map(|(i, (a, b))| vec![i.to_string(), a.clone(), b.clone()]).collect();
            let form = if csv { SignedForm::Csv } else { SignedForm::Json };
            let (bytes, hash) = write_signed(form, &COLUMNS, &rows, (Seq(9), "ab"));
            let read = read_signed(&bytes, &COLUMNS).unwrap();
            prop_assert_eq!((&read.file_hash, &read.said), (&hash, &hash));
            prop_assert_eq!(read.head, (Seq(9), "ab".to_owned()));
            prop_assert_eq!(&read.rows, &rows);
            let mut bent = bytes;
            let at = at.index(bent.len());
            bent[at] ^= 1;
            if let Ok(other) = read_signed(&bent, &COLUMNS) {
                prop_assert!(other.file_hash != other.said || other.head.0 != Seq(9) || other.head.1 != "ab" || other.rows == rows);
            }
        }

        #[test]
        fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_signed(&bytes, &COLUMNS);
        }

        #[test]
        fn no_cell_is_a_formula(cell in "[=+@\t\r-]?\\PC{0,8}") {
            let (bytes, _) = write_signed(SignedForm::Csv, &COLUMNS, &[vec![cell.clone(), cell.clone(), cell]], (Seq(1), ""));
            let text = String::from_utf8(bytes).unwrap();
            let reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            for row in reader.into_records() {
                for cell in &row.unwrap() {
                    prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
                }
            }
        }
    }
}
