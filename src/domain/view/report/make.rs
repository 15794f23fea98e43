//! Whole reports: which tables stand in which, in the order they are read.
//! It must not count anything itself.

use chrono::NaiveDate;

use super::gather::{Gathered, Shown};
use super::{accept, consult, forms, heads, inside, logs, network};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::StaffId;
use crate::domain::report::{Period, Report, ReportKind, Table, masked};
use crate::domain::time::At;
use crate::domain::view::look::Look;
use crate::text::Clean;

/// The month in which `day` lies, by the five functions (M19).
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn month_report(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, day: NaiveDate) -> Fact<Report> {
    let g = Gathered::read(facts, now, Period::month(day))?;
    report(&g, viewer, ReportKind::Month, Shown::All)
}

/// A fiscal year with everything a month has, and by its months; none for no year.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn year_report(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, year: i32) -> Fact<Option<Report>> {
    years_report(facts, now, viewer, ReportKind::Year, year, 1)
}

/// The tables of a fiscal year that are fit for the public, with their figures as they are: what
/// stands beside something else of the desk's own. None for no year.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn year_figures(facts: &dyn Facts, now: At, year: i32) -> Fact<Option<Report>> {
    let Some(period) = period(ReportKind::Year, year, 1) else { return Ok(None) };
    report(&Gathered::read(facts, now, period)?, None, ReportKind::Year, Shown::Fit).map(Some)
}

/// A fiscal year in a city's form: Fukuoka's has the years up to it side by side, so many in all;
/// none for no year.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn years_report(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    kind: ReportKind,
    year: i32,
    years: i32,
) -> Fact<Option<Report>> {
    let Some(period) = period(kind, year, years) else { return Ok(None) };
    report(&Gathered::read(facts, now, period)?, viewer, kind, Shown::All).map(Some)
}

/// The same as anybody may read it: what is small is masked (the city's `small_number`), and so is
/// what would give it away; tables that name offices or staff and all lists are left out, and
/// nothing is read for them.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn public_years_report(
    facts: &dyn Facts,
    now: At,
    kind: ReportKind,
    year: i32,
    years: i32,
) -> Fact<Option<Report>> {
    let Some(period) = period(kind, year, years) else { return Ok(None) };
    let g = Gathered::read(facts, now, period)?;
    published(&g, &report(&g, None, kind, Shown::Fit)?).map(Some)
}

/// The public version of a report that was made with all its tables.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn public_report(facts: &dyn Facts, report: &Report) -> Fact<Report> {
    published(&Gathered::read(facts, report.made, report.period)?, report)
}

fn published(g: &Gathered<'_>, report: &Report) -> Fact<Report> {
    let heads = heads::heads(g, report)?;
    let mut out = masked(report, i64::from(g.facts.city().limits.small_number), &heads);
    out.by = Clean::default();
    Ok(out)
}

fn period(kind: ReportKind, year: i32, years: i32) -> Option<Period> {
    let first = if kind == ReportKind::Fukuoka { year.saturating_sub(years.max(1) - 1) } else { year };
    Some(Period { first: Period::fiscal(first)?.first, last: Period::fiscal(year)?.last })
}

fn report(g: &Gathered<'_>, viewer: Option<&StaffId>, kind: ReportKind, shown: Shown) -> Fact<Report> {
    let tables = match kind {
        ReportKind::Fukuoka => vec![forms::fukuoka(g)?],
        ReportKind::Osaka => forms::osaka(g)?,
        ReportKind::Month | ReportKind::Year => whole(g, kind, shown)?,
    };
    let look = Look::new(g.facts, g.now, viewer)?;
    let by = look.viewer().map(|id| look.name(id)).unwrap_or_default();
    let so_far = g.period.so_far(g.now);
    Ok(Report { kind, period: g.period, so_far, public: false, made: g.now, by, tables })
}

fn whole(g: &Gathered<'_>, kind: ReportKind, shown: Shown) -> Fact<Vec<Table>> {
    let mut tables = Vec::new();
    if kind == ReportKind::Year {
        tables.push(forms::by_month(g));
    }
    tables.extend(consult::tables(g));
    tables.extend(accept::tables(g, shown)?);
    tables.extend(logs::tables(g.whole())?);
    tables.extend(network::tables(g.whole())?);
    tables.extend(logs::budget(g.whole())?);
    if shown == Shown::All {
        tables.extend(inside::tables(g.whole())?);
    }
    if kind == ReportKind::Month {
        // A month has one or two an hour: told by the hour, they tell whose night it was.
        for table in tables.iter_mut().filter(|t| t.code.ends_with("_hours")) {
            table.public = false;
        }
    }
    Ok(tables)
}
