//! What the pages of the day side ask the reader for.
//! It must not know how a page is drawn or what its keys do.

use chrono::Months;

use crate::app::{DAY_ROWS, DayAsk, DayGot, Pair, ReportOf};
use crate::domain::report::{Report, ReportKind};
use crate::domain::view::{
    activity_month, evaluation_page, hard_case_draft, library, month_report, public_years_report,
    report_rows, years_report,
};
use crate::domain::{At, Fact, Facts, StaffId, fiscal_year};

/// Fiscal years side by side in Fukuoka's form.
const YEARS: i32 = 5;

/// The answer to one question.
///
/// # Errors
/// A fault of the store.
pub fn day(facts: &dyn Facts, now: At, viewer: &StaffId, ask: &DayAsk) -> Fact<DayGot> {
    let who = Some(viewer);
    Ok(match ask {
        DayAsk::Log(day) => DayGot::Log(activity_month(facts, now, who, *day)?),
        DayAsk::Report(of) => DayGot::Report(Box::new(pair(facts, now, viewer, *of)?)),
        DayAsk::Rows(behind) => {
            DayGot::Rows(behind.clone(), report_rows(facts, now, who, behind, 0, DAY_ROWS)?)
        }
        DayAsk::Library(about) => {
            DayGot::Library(*about, library(facts, now, who, about.unwrap_or_default())?)
        }
        DayAsk::Draft(case) => DayGot::Draft(*case, hard_case_draft(facts, now, who, *case)?.map(Box::new)),
        DayAsk::Sheet(year, public) => {
            DayGot::Sheet(Box::new(evaluation_page(facts, now, who, *year, *public)?))
        }
    })
}

/// The report, and that of the same time a year before.
fn pair(facts: &dyn Facts, now: At, viewer: &StaffId, of: ReportOf) -> Fact<Pair> {
    let before = of.day.checked_sub_months(Months::new(12));
    let one = |day| -> Fact<Option<Report>> {
        match of.kind {
            // A month has no public version: the desk does not offer one.
            ReportKind::Month if of.public => Ok(None),
            ReportKind::Month => month_report(facts, now, Some(viewer), day).map(Some),
            kind if of.public => public_years_report(facts, now, kind, fiscal_year(day), YEARS),
            kind => years_report(facts, now, Some(viewer), kind, fiscal_year(day), YEARS),
        }
    };
    // Fukuoka's form has its years side by side as it is.
    let beside = of.kind != ReportKind::Fukuoka;
    Ok(Pair { of, now: one(of.day)?, before: before.filter(|_| beside).map(one).transpose()?.flatten() })
}
