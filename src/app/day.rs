//! The day side over the desk as data: the activity log, the reports, the library of hard cases,
//! the yearly evaluation sheet. It must not know what their keys do or how they are drawn.

use chrono::NaiveDate;

use crate::domain::report::{Behind, Report, ReportKind};
use crate::domain::view::{ActivityMonth, EvaluationPage, HardCaseRow, ReportRow};
use crate::domain::{ActivityId, HardCaseId};

/// What lies over the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayBox {
    /// `A`: a month of the activity log.
    Log(LogBox),
    /// `S`: figures and the lists behind them.
    Report(ReportBox),
    /// Hard cases.
    Library(LibraryBox),
    /// A year's evaluation sheet.
    Sheet(SheetBox),
}

/// A month of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogBox {
    /// Any day of it.
    pub day: NaiveDate,
    /// As read; none until the reader has answered.
    pub month: Option<ActivityMonth>,
    /// Selected, by id.
    pub selected: Option<ActivityId>,
}

/// Which report of which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportOf {
    /// Which.
    pub kind: ReportKind,
    /// Any day of the month, or of the fiscal year.
    pub day: NaiveDate,
    /// The public version.
    pub public: bool,
}

/// A report, and the same time a year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Of what.
    pub of: ReportOf,
    /// The report; none = there is no such time.
    pub now: Option<Report>,
    /// The one a year before; none where years stand side by side anyway.
    pub before: Option<Report>,
}

/// The list behind a figure, over the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsBox {
    /// Of what.
    pub behind: Behind,
    /// As read, all up to [`ROWS`]; none until the reader has answered.
    pub rows: Option<Vec<ReportRow>>,
    /// The row chosen.
    pub at: usize,
}

/// Rows of a list that are read at once: more than anyone goes through by hand.
pub const ROWS: usize = 500;

/// The reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportBox {
    /// Which is asked for.
    pub of: ReportOf,
    /// As read; an older one stays in sight until the one asked for is there.
    pub pair: Option<Box<Pair>>,
    /// The table shown.
    pub table: usize,
    /// The cell chosen: line and column.
    pub cell: (usize, usize),
    /// Only the column chosen, with long bars.
    pub chart: bool,
    /// The list behind it, when it is open.
    pub rows: Option<RowsBox>,
}

impl ReportBox {
    /// Whether what is shown is what was asked for.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.pair.as_ref().is_some_and(|p| p.of == self.of)
    }

    /// The report shown.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.pair.as_ref().and_then(|p| p.now.as_ref())
    }
}

/// The library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LibraryBox {
    /// As read; none until the reader has answered.
    pub rows: Option<Vec<HardCaseRow>>,
    /// Selected, by id.
    pub selected: Option<HardCaseId>,
    /// Only those of this trait (`Tab` goes through them); none = all.
    pub about: Option<&'static str>,
}

/// The sheet of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetBox {
    /// Fiscal year.
    pub year: i32,
    /// The public version.
    pub public: bool,
    /// As read; none until the reader has answered.
    pub page: Option<Box<EvaluationPage>>,
    /// First line shown.
    pub scroll: u16,
}

/// What a reader is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayAsk {
    /// A month of the log.
    Log(NaiveDate),
    /// A report and the year before.
    Report(ReportOf),
    /// The list behind a figure.
    Rows(Behind),
    /// The library, of a trait or whole.
    Library(Option<&'static str>),
    /// A year's sheet.
    Sheet(i32, bool),
}

/// What the reader answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayGot {
    /// A month of the log.
    Log(ActivityMonth),
    /// A report and the year before.
    Report(Box<Pair>),
    /// The list behind a figure.
    Rows(Behind, Vec<ReportRow>),
    /// The library.
    Library(Option<&'static str>, Vec<HardCaseRow>),
    /// A year's sheet.
    Sheet(Box<EvaluationPage>),
}
