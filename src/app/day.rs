//! The day side over the desk as data: the activity log, the reports, the library of hard cases,
//! the yearly evaluation sheet. It must not know what their keys do or how they are drawn.

use chrono::NaiveDate;

use super::edit::LineEdit;
use crate::domain::report::{Behind, Report, ReportKind};
use crate::domain::view::{ActivityMonth, EvaluationPage, HardCaseDraft, HardCaseRow, ReportRow};
use crate::domain::{ActivityId, CaseId, HardCaseId, Rev};
use crate::text::fold;

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
    /// Words looked for.
    pub words: LineEdit,
    /// They are being typed.
    pub typing: bool,
    /// The entry that is being looked over.
    pub look: Option<SecondLook>,
}

/// An entry read whole before it is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondLook {
    /// Which.
    pub id: HardCaseId,
    /// As it was when it was opened: another text is another look.
    pub rev: Rev,
    /// First line shown.
    pub scroll: u16,
}

impl LibraryBox {
    /// The entries that hold every word looked for.
    #[must_use]
    pub fn shown(&self) -> Vec<&HardCaseRow> {
        let wanted: Vec<String> = self.words.text().split_whitespace().map(fold).collect();
        let holds = |r: &&HardCaseRow| {
            let text = fold(&format!("{} {} {}", r.hard, r.tried, r.worked));
            wanted.iter().all(|w| text.contains(w.as_str()))
        };
        self.rows.iter().flatten().filter(holds).collect()
    }

    /// The entry on its second look.
    #[must_use]
    pub fn looked(&self) -> Option<&HardCaseRow> {
        let look = self.look?;
        self.rows.iter().flatten().find(|r| r.id == look.id)
    }
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
    /// The first words of a hard case out of a closed case.
    Draft(CaseId),
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
    /// Its first words; none = no closed case for the viewer.
    Draft(CaseId, Option<Box<HardCaseDraft>>),
}
