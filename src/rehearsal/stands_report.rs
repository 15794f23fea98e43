//! How a report stands at the end of a scenario: every figure by its path.
//! It must not count: the view does; it only looks whether a figure is as long as its list.

use serde_json::{Map, Value, json};

use crate::domain::At;
use crate::domain::report::{Cell, Figure, Report, ReportKind};
use crate::domain::view;
use crate::store::Snapshot;

/// A report and its figures.
///
/// # Errors
/// No such month or year, a figure that is not its list's, a fault of the store.
pub(super) fn report(facts: &Snapshot<'_>, now: At, want: &Value) -> Result<Value, String> {
    let asked = want["report"].as_str().ok_or("report must be a text")?;
    let public = want["public"].as_bool().unwrap_or(false);
    let report = made(facts, now, asked)?;
    for (path, cell) in report.figures() {
        if !fits(cell) {
            return Err(format!("{path} is {:?} and its list adds up to {}", cell.figure, cell.behind.sum()));
        }
    }
    let report =
        if public { view::public_report(facts, &report).map_err(|f| f.to_string())? } else { report };
    let mut out = Map::from_iter([("report".to_owned(), json!(asked)), ("public".to_owned(), json!(public))]);
    out.extend(report.figures().map(|(path, cell)| (path, value(&cell.figure))));
    Ok(Value::Object(out))
}

fn made(facts: &Snapshot<'_>, now: At, asked: &str) -> Result<Report, String> {
    let no = || format!("no such report: {asked}");
    let fault = |f: crate::domain::Fault| f.to_string();
    let (kind, year) = if let Some((form, year)) = asked.split_once(' ') {
        (if form == "osaka" { ReportKind::Osaka } else { ReportKind::Fukuoka }, year)
    } else if let Some(year) = asked.strip_prefix("FY") {
        (ReportKind::Year, year)
    } else {
        let day = format!("{asked}-01").parse().map_err(|_| no())?;
        return view::month_report(facts, now, None, day).map_err(fault);
    };
    let year = year.parse().map_err(|_| no())?;
    view::years_report(facts, now, None, kind, year, 5).map_err(fault)?.ok_or_else(no)
}

/// Whether a figure that adds up is what its list adds up to; one nobody counted has no list.
fn fits(cell: &Cell) -> bool {
    match cell.figure {
        Figure::Count(n) | Figure::Hours(n) if cell.behind.is_empty() => n >= 0,
        // How many spans there are, beside how long they took.
        Figure::Count(n) => n == cell.behind.sum() || i64::try_from(cell.behind.len()) == Ok(n),
        _ => cell.figure.adds().is_none_or(|n| n == cell.behind.sum()),
    }
}

fn value(figure: &Figure) -> Value {
    if let Some(n) = figure.whole() {
        return json!(n);
    }
    match figure {
        Figure::Mean(n) | Figure::Percent(n) => {
            i32::try_from(*n).map_or(Value::Null, |n| json!(f64::from(n) / 10.0))
        }
        Figure::Masked => json!("*"),
        Figure::Unknown => json!("-"),
        Figure::Text(words) => json!(words),
        Figure::Date(day) => json!(day),
        _ => Value::Null,
    }
}
