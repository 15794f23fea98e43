//! The table of doubtful rows a person fills in, out and in again, as CSV.
//! It must not know what a choice does.

use super::delimited;
use super::encoding::decode;
use super::error::ReadError;
use super::offers::guarded;

/// Rows of text as CSV in UTF-8 with its mark, so that a spreadsheet reads it rightly; a text that
/// a spreadsheet would take for a formula is marked as text.
#[must_use]
pub fn write_choices(rows: &[Vec<String>]) -> Vec<u8> {
    let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| guarded(c)).collect()).collect();
    super::offers::write_table(&rows, false)
}

/// The rows of such a table with their line numbers, in any encoding a spreadsheet saves it in.
///
/// # Errors
/// [`ReadError`] when the bytes are no table.
pub fn read_choices(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, ReadError> {
    let (text, _) = decode(bytes)?;
    let cell = |c: &super::table::Cell| {
        let text = c.text();
        text.strip_prefix('\'').map_or(text.clone(), str::to_owned)
    };
    let rows = delimited::rows(&text)?;
    Ok(rows
        .iter()
        .filter(|r| !r.is_blank())
        .map(|r| (r.number, r.cells.iter().map(cell).collect()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back_and_no_name_is_a_formula() {
        let rows = vec![vec!["行".to_owned(), "氏名".to_owned()], vec!["3".to_owned(), "=1+1".to_owned()]];
        let bytes = write_choices(&rows);
        assert!(String::from_utf8_lossy(&bytes).contains("'=1+1"));
        assert_eq!(read_choices(&bytes).unwrap(), [(1, rows[0].clone()), (2, rows[1].clone())]);
    }
}
