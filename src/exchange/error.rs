//! Why a file as a whole cannot be read, as data. Nothing of such a file is imported.
//! It must not know any wording (`words.rs`).

/// Why nothing of a file can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// The file cannot be opened or read; the system's reason.
    Unreadable {
        /// Path as given.
        path: String,
        /// The system's own words.
        reason: String,
    },
    /// Larger than any file of its kind.
    TooLarge {
        /// What there is: bytes of a file, rows or columns of a sheet.
        size: u64,
        /// The most that is read.
        most: u64,
    },
    /// There is nothing in it.
    Empty,
    /// Neither UTF-8 nor CP932.
    Encoding {
        /// First line that neither explains, from 1.
        line: u64,
    },
    /// UTF-16 or not text at all.
    NotText,
    /// A workbook of the old kind (`.xls`), or one locked with a password.
    OldOrLocked,
    /// A workbook that cannot be read; the reader's reason.
    Workbook(String),
    /// The header differs from the one the format has.
    Header {
        /// Column, from 1.
        column: usize,
        /// What must stand there.
        want: String,
        /// What stands there.
        found: String,
    },
    /// A row with more or fewer columns than the header.
    Width {
        /// Row, from 1.
        row: u64,
        /// Columns the header has.
        want: usize,
        /// Columns found.
        found: usize,
    },
    /// No row looks like a header: a roster must have a column for names or readings.
    NoHeader,
    /// The row the map names for the headings is not there or blank.
    NoHeaderRow {
        /// The row, from 1.
        row: u64,
    },
    /// The map is no TOML of a map; the reader's reason.
    Map {
        /// Line, from 1.
        line: u64,
        /// Why.
        why: String,
    },
    /// The map names a field there is not.
    MapField {
        /// Line, from 1.
        line: u64,
        /// The name as written.
        name: String,
    },
    /// The map names a column by what is no letter of one.
    MapLetter {
        /// Line, from 1.
        line: u64,
        /// As written.
        letter: String,
    },
    /// No file of vacancies: no headings of one, or broken JSON; the reader's reason.
    NoVacancies(String),
    /// No row names a date and somebody's place on a rota.
    NoRota,
    /// Two columns of the roster say they are the same thing.
    ColumnTwice {
        /// First heading.
        first: String,
        /// Second heading.
        second: String,
    },
    /// A line that is no holiday.
    Holiday {
        /// Line, from 1.
        line: u64,
        /// What stands there.
        shown: String,
    },
}
