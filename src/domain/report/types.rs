//! A report: tables of lines and columns; every cell a figure with the list behind it.
//! It must not know how a figure is worded, drawn or written to a file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::behind::Behind;
use super::label::Label;
use super::period::Period;
use crate::domain::provider_standing::Function;
use crate::domain::time::At;
use crate::text::Clean;

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 月例報告 by the five functions (M19)
    Month,
    /// A fiscal year, everything the month's report has, and by month
    Year,
    /// Fiscal years side by side in Fukuoka's form `[W22a]`
    Fukuoka,
    /// A fiscal year in Osaka's form (O04–O09)
    Osaka,
}

/// A figure. What is not known is [`Figure::Unknown`], never 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// How many.
    Count(i64),
    /// 日数: the day of arrival and the day of leaving both counted.
    Days(i64),
    /// 泊数
    Nights(i64),
    /// Seconds.
    Seconds(i64),
    /// Minutes.
    Minutes(i64),
    /// Hours.
    Hours(i64),
    /// A mean, in tenths.
    Mean(i64),
    /// A share, in tenths of a percent.
    Percent(i64),
    /// Money.
    Yen(i64),
    /// A date.
    Date(NaiveDate),
    /// Words or a name.
    Text(Clean),
    /// Kept back in the public version: small, or what would give a small one away.
    Masked,
    /// Not known, or nothing to work it out from.
    Unknown,
}

impl Figure {
    /// Its number, if it is one that adds up.
    #[must_use]
    pub const fn adds(&self) -> Option<i64> {
        match self {
            Self::Count(n) | Self::Days(n) | Self::Nights(n) | Self::Hours(n) | Self::Yen(n) => Some(*n),
            _ => None,
        }
    }

    /// Its whole number, of whatever unit: what scripts and spreadsheets take as a number.
    #[must_use]
    pub const fn whole(&self) -> Option<i64> {
        match self {
            Self::Seconds(n) | Self::Minutes(n) => Some(*n),
            other => other.adds(),
        }
    }

    /// What it measures, for a bar beside others of its kind: whole, or in tenths.
    #[must_use]
    pub const fn measure(&self) -> Option<i64> {
        match self {
            Self::Mean(n) | Self::Percent(n) => Some(*n),
            other => other.whole(),
        }
    }
}

/// A figure and what it was counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The figure.
    pub figure: Figure,
    /// The list behind it.
    pub behind: Behind,
}

impl Cell {
    /// How many rows a list has.
    #[must_use]
    pub fn count(behind: Behind) -> Self {
        Self { figure: Figure::Count(i64::try_from(behind.len()).unwrap_or(i64::MAX)), behind }
    }

    /// What the amounts of a list add up to, as `unit` says.
    #[must_use]
    pub fn sum(unit: fn(i64) -> Figure, behind: Behind) -> Self {
        Self { figure: unit(behind.sum()), behind }
    }

    /// A figure nobody counted: told, or not known.
    #[must_use]
    pub const fn told(figure: Figure) -> Self {
        Self { figure, behind: Behind::Nothing }
    }
}

/// What a line or a column is to those beside it: sums are needed to mask for the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// On its own: it adds up with nothing.
    #[default]
    Own,
    /// The sum of what follows it, up to the next sum: every group of addends adds up to it.
    Sum,
    /// An addend of the sum before it, of the n-th way to divide that (by night and day 0, by
    /// registration 1 …). Figures that do not add up (persons, medians) take no part whatever
    /// their line says.
    Addend(u8),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands over it.
    pub label: Label,
    /// What it is to the columns beside it.
    pub part: Part,
}

/// A line; as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What stands before it.
    pub label: Label,
    /// What it is to the lines beside it.
    pub part: Part,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its code: the first part of a figure's path, worded in `i18n/report.rs`.
    pub code: &'static str,
    /// Under which of the five functions it stands; none = beside them.
    pub function: Option<Function>,
    /// Fit for the public version: it names no office and nobody of the staff.
    pub public: bool,
    /// Columns.
    pub columns: Vec<Column>,
    /// Lines.
    pub lines: Vec<Line>,
}

impl Table {
    /// An empty table.
    #[must_use]
    pub const fn new(code: &'static str, function: Option<Function>) -> Self {
        Self { code, function, public: true, columns: Vec::new(), lines: Vec::new() }
    }

    /// Whether it tells how things stand now, whatever time the report is of: no year before has it.
    #[must_use]
    pub fn is_now(&self) -> bool {
        self.code == "load"
    }

    /// The cell of a line and a column, by the keys of their labels.
    #[must_use]
    pub fn cell(&self, line: &str, column: &str) -> Option<&Cell> {
        let at = self.columns.iter().position(|c| c.label.key() == column)?;
        self.lines.iter().find(|l| l.label.key() == line)?.cells.get(at)
    }
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which.
    pub kind: ReportKind,
    /// The time it is of.
    pub period: Period,
    /// The time is not over: counted so far.
    pub so_far: bool,
    /// Small numbers are masked and lists left out.
    pub public: bool,
    /// When it was worked out.
    pub made: At,
    /// By whom; empty = by an account without a name.
    pub by: Clean,
    /// Tables, in the order they are read.
    pub tables: Vec<Table>,
}

impl Report {
    /// The cell of a path `TABLE.LINE.COLUMN`.
    #[must_use]
    pub fn cell(&self, path: &str) -> Option<&Cell> {
        let (table, rest) = path.split_once('.')?;
        let (line, column) = rest.split_once('.')?;
        self.tables.iter().find(|t| t.code == table)?.cell(line, column)
    }

    /// Every figure's path, with its cell.
    pub fn figures(&self) -> impl Iterator<Item = (String, &Cell)> {
        self.tables.iter().flat_map(|t| {
            t.lines.iter().flat_map(move |l| {
                t.columns
                    .iter()
                    .zip(&l.cells)
                    .map(move |(c, cell)| (format!("{}.{}.{}", t.code, l.label.key(), c.label.key()), cell))
            })
        })
    }
}
