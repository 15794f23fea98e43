//! What was odd in a file, row by row, and what an import gives back.
//! It must not know any wording (`words.rs`).

use serde::{Deserialize, Serialize};

use super::encoding::Charset;
use crate::text::Clean;

/// What is odd about a cell or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    /// Two numbers in one telephone cell: the first is kept, the second taken for the FAX.
    GluedPhone,
    /// A telephone number stood at the end of the address; moved to the telephones.
    PhoneInAddress,
    /// The number that stood in the telephone column is the FAX, shifted; not taken.
    FaxInPhone,
    /// Not a telephone number by its digits.
    PhoneShape,
    /// Full-width digits in a number; taken as ASCII.
    FullWidth,
    /// No capacity is published.
    NoCapacity,
    /// The capacity is no number; left empty.
    BadCapacity,
    /// The office number stands in another row with another name; both are taken.
    DuplicateNumber,
    /// The same service (number, service, name) stood before; this row is left out.
    DuplicateService,
    /// The office number is not 10 digits.
    NumberShape,
    /// The check digit of the office number is wrong.
    CheckDigit,
    /// `00:00-00:00`: closed, not open all day.
    ClosedHours,
    /// A service the program does not know; taken as "other".
    UnknownService,
    /// A row without a name (and reading): left out.
    NoName,
    /// No name but a reading; taken.
    NameMissing,
    /// The reading is not written in kana; taken as it is.
    ReadingNotKana,
    /// No date, or one that cannot be.
    BadDate,
    /// The day is not in the era written (令和元年1月); taken as that year.
    EraDay,
    /// A date that came as a bare number of Excel; taken.
    SerialDate,
    /// Not a value this field can have.
    BadValue,
    /// A number out of its range.
    OutOfRange,
    /// Not the number of digits it must have.
    DigitCount,
    /// Medical care not on the official list; kept in the note.
    UnknownMedical,
    /// A formula instead of a value.
    Formula,
    /// Excel's error value.
    CellError,
    /// Words in the hidden column that are not known: taken as hidden, to be safe.
    HiddenUnclear,
    /// No district in the file; found by the address.
    DistrictFromAddress,
    /// The same registration number stood in an earlier row; both are taken.
    DuplicateRegistration,
    /// The same name and birth date stood in an earlier row; both are taken.
    DuplicatePerson,
    /// A column the program does not know; its text goes to the notes.
    UnknownColumn,
}

impl Oddity {
    /// Whether the row is left out for it.
    #[must_use]
    pub const fn leaves_out(self) -> bool {
        matches!(self, Self::NoName | Self::DuplicateService)
    }
}

/// One oddity, where it stands and what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Row in the file as a spreadsheet counts it, from 1.
    pub row: u64,
    /// Heading of the column.
    pub field: Clean,
    /// What.
    pub code: Oddity,
    /// What stood there, or the row it repeats.
    pub shown: Clean,
}

/// What a file gives: rows to send through the door, and everything odd, by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported<T> {
    /// The rows taken.
    pub rows: Vec<T>,
    /// Everything odd, in the order of rows.
    pub warnings: Vec<Warning>,
    /// Rows of data there were (blank rows and closing lines not counted).
    pub seen: u64,
    /// Rows of other cities, not wanted.
    pub elsewhere: u64,
    /// Services the file is about, rows of other cities among them; none in a roster.
    pub services: Vec<Clean>,
    /// How the file was written.
    pub charset: Charset,
}
