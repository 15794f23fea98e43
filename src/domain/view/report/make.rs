//! Whole reports: which tables stand in which, in the order they are read.
//! It must not count anything itself.

use chrono::NaiveDate;

use super::gather::Gathered;
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
    whole(facts, now, viewer, ReportKind::Month, Period::month(day))
}

/// A fiscal year with everything a month has, and by its months; none for no year.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn year_report(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, year: i32) -> Fact<Option<Report>> {
    Period::fiscal(year).map(|period| whole(facts, now, viewer, ReportKind::Year, period)).transpose()
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
    let first = if kind == ReportKind::Fukuoka { year.saturating_sub(years.max(1) - 1) } else { year };
    let (Some(first), Some(last)) = (Period::fiscal(first), Period::fiscal(year)) else { return Ok(None) };
    let period = Period { first: first.first, last: last.last };
    if !matches!(kind, ReportKind::Fukuoka | ReportKind::Osaka) {
        return whole(facts, now, viewer, kind, period).map(Some);
    }
    let g = Gathered::read(facts, now, period)?;
    let tables = if kind == ReportKind::Osaka { forms::osaka(&g)? } else { vec![forms::fukuoka(&g)?] };
    report(facts, now, viewer, kind, period, tables).map(Some)
}

fn whole(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    kind: ReportKind,
    period: Period,
) -> Fact<Report> {
    let g = Gathered::read(facts, now, period)?;
    let mut tables = Vec::new();
    if kind == ReportKind::Year {
        tables.push(forms::by_month(&g));
    }
    tables.extend(consult::tables(&g));
    tables.extend(accept::tables(&g)?);
    tables.extend(logs::tables(g.whole())?);
    tables.extend(network::tables(g.whole())?);
    tables.extend(logs::budget(g.whole())?);
    tables.extend(inside::tables(g.whole())?);
    if kind == ReportKind::Month {
        // A month has one or two an hour: told by the hour, they tell whose night it was.
        for table in tables.iter_mut().filter(|t| t.code.ends_with("_hours")) {
            table.public = false;
        }
    }
    report(facts, now, viewer, kind, period, tables)
}

fn report(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    kind: ReportKind,
    period: Period,
    tables: Vec<Table>,
) -> Fact<Report> {
    let look = Look::new(facts, now, viewer)?;
    let by = look.viewer().map(|id| look.name(id)).unwrap_or_default();
    Ok(Report { kind, period, so_far: period.so_far(now), public: false, made: now, by, tables })
}

/// The public version of a report: what is small is masked (the city's `small_number`), and so is
/// what would give it away; tables that name offices or staff and all lists are left out.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn public_report(facts: &dyn Facts, report: &Report) -> Fact<Report> {
    let heads = heads::heads(facts, report)?;
    let mut out = masked(report, i64::from(facts.city().limits.small_number), &heads);
    out.by = Clean::default();
    Ok(out)
}
