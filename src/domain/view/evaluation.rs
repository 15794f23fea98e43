//! The yearly evaluation sheet as it is read: the sheet, the year's figures beside it, its money
//! and its earlier revisions. It must not know how it is drawn or printed.

use std::collections::{BTreeMap, BTreeSet};

use super::logs::{ActivityTotal, totals};
use super::look::Look;
use super::report::{public_years_report, year_figures};
use crate::domain::evaluation::{BudgetLine, Evaluation};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, IssueId, PersonId, Rev, StaffId};
use crate::domain::issue::{Issue, IssueKind, IssueLevel, IssueStatus};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Figure, Label, Period, Report, ReportKind};
use crate::domain::time::{At, fiscal_year};
use crate::text::Clean;

/// A revision that was written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Revision {
    /// Which.
    pub rev: Rev,
    /// When.
    pub at: At,
    /// By whom, by name.
    pub by: Clean,
    /// It was published on.
    pub published: Option<chrono::NaiveDate>,
}

/// Issues by kind, level and status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct IssueCount {
    /// Kind.
    pub kind: IssueKind,
    /// Level.
    pub level: IssueLevel,
    /// Raised in the time.
    pub raised: u32,
    /// Open at its end.
    pub open: u32,
    /// Taken up by a meeting.
    pub taken_up: u32,
    /// Settled in the time.
    pub settled: u32,
    /// Set aside in the time.
    pub set_aside: u32,
}

/// A figure of the year's report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct YearFigure {
    /// Its path in the report: one of [`YEAR_FIGURES`].
    pub path: &'static str,
    /// Its whole number; none = masked in the public version.
    pub n: Option<i64>,
}

/// What of the year's report stands on the sheet.
pub const YEAR_FIGURES: [&str; 11] = [
    "months.all.calls",
    "cases.requests.all",
    "cases.emergency.all",
    "cases.not_carried.all",
    "supports.lodgings.begun",
    "supports.lodgings.persons",
    "supports.lodgings.days",
    "supports.lodgings.nights",
    "supports.lodgings.over_limit",
    "refusals.all.n",
    "conferences.held.n",
];

/// A year's sheet with what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EvaluationPage {
    /// Fiscal year.
    pub year: i32,
    /// The sheet; none = nothing was written yet.
    pub sheet: Option<Evaluation>,
    /// The public version: without who wrote it, opinions without their answers' drafts.
    pub public: bool,
    /// The functions the city has.
    pub functions: Vec<Function>,
    /// What is still to be written before it may be published.
    pub lacks: Vec<&'static str>,
    /// Revisions, oldest first; none in the public version.
    pub revisions: Vec<Revision>,
    /// Budget lines that stand.
    pub budget: Vec<BudgetLine>,
    /// The year's calls and cases, out of its report.
    pub figures: Vec<YearFigure>,
    /// The year's logs of functions 3 to 5.
    pub activities: Vec<ActivityTotal>,
    /// The year's issues.
    pub issues: Vec<IssueCount>,
    /// Hard cases in the library.
    /// None = a small number, in the public version.
    pub library: Option<u32>,
    /// Lines with a small number (the city's `small_number`) are left out of the public version.
    pub left_out: bool,
    /// The year is not over.
    pub so_far: bool,
    /// When it was worked out.
    pub made: At,
}

/// The sheet of a fiscal year; `public` as it may be published. Of a year nobody wrote a sheet for,
/// what stands beside it.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn evaluation_page(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    year: i32,
    public: bool,
) -> Fact<EvaluationPage> {
    let look = Look::new(facts, now, viewer)?;
    let functions: Vec<Function> =
        Function::ALL.into_iter().filter(|f| facts.city().functions.has(*f)).collect();
    let period = Period::fiscal(year).unwrap_or_else(|| Period::month(now.date()));
    let revisions = facts.evaluation_revisions(year)?;
    let shown = if public {
        // What was published last, not what is being written.
        revisions.iter().rfind(|e| e.published.is_some()).cloned()
    } else {
        facts.evaluation(year)?
    };
    let lacks = shown.as_ref().map_or_else(Vec::new, |e| e.lacks(&functions));
    // As in the public report: what counts few is not for all.
    let few = |n: u32| public && (1..facts.city().limits.small_number).contains(&n);
    let report = if public {
        public_years_report(facts, now, ReportKind::Year, year, 1)?
    } else {
        year_figures(facts, now, year)?
    };
    let figures = report.as_ref().map(figures_of).unwrap_or_default();
    let mut activities = totals(&facts.activities(period.first, period.last)?);
    let mut issues = issue_counts(facts, period)?;
    let lines = activities.len() + issues.len();
    // By people, as in the report: eight trials of one person are one.
    activities.retain(|t| !report.as_ref().is_some_and(|r| is_masked(r, &Label::Of(t.kind.code()))));
    if public {
        let kept = kept_kinds(facts, period, report.as_ref())?;
        issues.retain(|i| !kept.contains(&i.kind));
    }
    let left_out = activities.len() + issues.len() < lines;
    let told =
        |e: &Evaluation| Revision { rev: e.rev, at: e.changed, by: look.name(&e.by), published: e.published };
    Ok(EvaluationPage {
        year,
        sheet: shown,
        public,
        lacks,
        revisions: if public { Vec::new() } else { revisions.iter().map(told).collect() },
        budget: facts.budget(year)?.into_iter().filter(|l| !l.dropped).collect(),
        figures,
        activities,
        issues,
        library: u32::try_from(facts.hard_cases()?.iter().filter(|h| h.is_in()).count())
            .ok()
            .filter(|n| !few(*n)),
        left_out,
        so_far: period.so_far(now),
        functions,
        made: now,
    })
}

/// Kinds of issues of which nothing is for the public: those the report keeps back, and those with a
/// figure of few people at a level. The whole kind, since the report tells how many it has in all.
fn kept_kinds(facts: &dyn Facts, period: Period, report: Option<&Report>) -> Fact<BTreeSet<IssueKind>> {
    let mut people: BTreeMap<(IssueKind, IssueLevel, &'static str), BTreeSet<From>> = BTreeMap::new();
    let mut kinds = BTreeSet::new();
    for i in facts.issues_since(period.from())? {
        if i.status == IssueStatus::Undone || i.made >= period.to() {
            continue;
        }
        kinds.insert(i.kind);
        let from = match i.case {
            None => From::Issue(i.id),
            Some(case) => match facts.case(case)?.and_then(|c| c.person) {
                None => From::Case(case),
                Some(id) => From::Person(facts.person(id)?.map_or(id, |p| p.id)),
            },
        };
        let raised = period.had(i.made).then_some("raised");
        for column in raised.into_iter().chain([stands(&i, period)]) {
            people.entry((i.kind, i.level, column)).or_default().insert(from);
        }
    }
    let small = usize::try_from(facts.city().limits.small_number).unwrap_or(usize::MAX);
    let few = people.into_iter().filter(|(_, who)| who.len() < small).map(|((kind, ..), _)| kind);
    let mut kept: BTreeSet<IssueKind> = few.collect();
    let masked = |kind: &IssueKind| report.is_some_and(|r| is_masked(r, &Label::Issue(*kind)));
    kept.extend(kinds.into_iter().filter(masked));
    Ok(kept)
}

/// Whom an issue came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum From {
    Person(PersonId),
    Case(CaseId),
    Issue(IssueId),
}

/// Where an issue stands at the end of a time.
fn stands(i: &Issue, period: Period) -> &'static str {
    match i.status {
        IssueStatus::TakenUp if i.changed < period.to() => "taken_up",
        IssueStatus::Settled if i.changed < period.to() => "settled",
        IssueStatus::SetAside if i.changed < period.to() => "set_aside",
        // What was taken up or settled later was open then.
        _ => "open",
    }
}

/// Whether the report keeps something of a line back.
fn is_masked(report: &Report, label: &Label) -> bool {
    let lines = report.tables.iter().flat_map(|t| &t.lines);
    let mut lines = lines.filter(|l| l.label == *label);
    lines.any(|l| l.cells.iter().any(|c| c.figure == Figure::Masked))
}

fn figures_of(report: &Report) -> Vec<YearFigure> {
    let all = YEAR_FIGURES.into_iter().filter_map(|path| Some((path, &report.cell(path)?.figure)));
    all.filter(|(_, figure)| *figure != &Figure::Unknown)
        .map(|(path, figure)| YearFigure { path, n: figure.whole() })
        .collect()
}

/// The year a sheet is written for by default: the one that ended last.
#[must_use]
pub fn evaluated_year(now: At) -> i32 {
    fiscal_year(now.date()) - 1
}

/// Issues of a time by kind and level (M23): what was raised, where they stand at its end.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn issue_counts(facts: &dyn Facts, period: Period) -> Fact<Vec<IssueCount>> {
    let mut of: BTreeMap<(IssueKind, IssueLevel), IssueCount> = BTreeMap::new();
    for i in facts.issues_since(period.from())? {
        if i.status == IssueStatus::Undone || i.made >= period.to() {
            continue;
        }
        let zero = IssueCount {
            kind: i.kind,
            level: i.level,
            raised: 0,
            open: 0,
            taken_up: 0,
            settled: 0,
            set_aside: 0,
        };
        let c = of.entry((i.kind, i.level)).or_insert(zero);
        c.raised += u32::from(period.had(i.made));
        match stands(&i, period) {
            "taken_up" => c.taken_up += 1,
            "settled" => c.settled += 1,
            "set_aside" => c.set_aside += 1,
            _ => c.open += 1,
        }
    }
    Ok(of.into_values().collect())
}
