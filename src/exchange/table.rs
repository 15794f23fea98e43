//! A sheet of cells, whether it came as CSV or as a workbook.
//! It must not know what the cells mean.

use chrono::NaiveDate;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing, or only blanks.
    Empty,
    /// Text, not yet cleaned.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// A date of a workbook.
    Date(NaiveDate),
    /// A formula without a value, as written.
    Formula(String),
    /// Excel's error value (`#REF!`).
    Error(String),
}

impl Cell {
    /// A cell out of text; a formula in a CSV file is no value.
    pub(super) fn of_text(text: &str) -> Self {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            Self::Empty
        } else if trimmed.starts_with('=') && trimmed.len() > 1 {
            Self::Formula(trimmed.to_owned())
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What a person sees in it; whole numbers without a point.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(t) | Self::Formula(t) | Self::Error(t) => t.trim().to_owned(),
            Self::Number(n) => n.to_string(),
            Self::Date(d) => d.to_string(),
        }
    }
}

/// A row, with its number as a spreadsheet counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// From 1, blank rows counted.
    pub(super) number: u64,
    /// Cells, as many as the row has.
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column, from 0; empty beyond the end.
    pub(super) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Whether the whole row is blank.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// The letter of a column: 0 = A, 26 = AA.
pub(super) fn letter(at: usize) -> String {
    let mut out = String::new();
    let mut rest = at + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out
}
