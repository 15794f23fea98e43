//! How long it took: from the call to the answer, to the decision, to a place, to the arrival; and
//! the hours of the night. It must not know who was slow.

use std::collections::BTreeMap;

use chrono::Timelike;

use super::gather::{Slice, columns, line, percentile, plain};
use crate::domain::case::RequestState;
use crate::domain::ids::CaseId;
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, CaseSum, Cell, Figure, Label, Line, Part, Table};
use crate::domain::time::At;

/// Hour of the day.
pub(super) fn hour(at: At) -> u32 {
    at.wall().hour()
}

/// Four spans in median, 90th percentile and worst.
pub(super) fn table(s: Slice<'_>) -> Table {
    let mut t = Table::new("times", Some(Function::Acceptance));
    t.columns = columns(["n", "median", "p90", "worst"]);
    let talks = s.calls().filter_map(|c| Some((c.id, c.answered?.seconds_since(c.began)))).collect();
    t.lines.push(of("to_answer", Figure::Seconds, &Behind::Talks(talks)));
    let spans = |to: &dyn Fn(&CaseSum) -> Option<At>| {
        let all = s.opened().filter_map(|c| Some((c.id, to(c)?.seconds_since(c.began) / 60)));
        Behind::Spans(all.collect())
    };
    t.lines.push(of("to_decision", Figure::Minutes, &spans(&|c| c.decided.map(|d| d.1))));
    let yes = |s: RequestState| matches!(s, RequestState::Accepted | RequestState::AcceptedIf);
    let place = |c: &CaseSum| c.asked.iter().filter(|a| yes(a.state)).filter_map(|a| a.answered).min();
    t.lines.push(of("to_place", Figure::Minutes, &spans(&place)));
    let came = |c: &CaseSum| c.used.iter().filter_map(|u| u.arrived).min();
    t.lines.push(of("to_arrival", Figure::Minutes, &spans(&came)));
    t
}

fn of(code: &'static str, unit: fn(i64) -> Figure, behind: &Behind) -> Line {
    let values: Vec<i64> = match behind {
        Behind::Talks(all) => all.iter().map(|t| t.1).collect(),
        Behind::Spans(all) => all.iter().map(|t| t.1).collect(),
        _ => Vec::new(),
    };
    let at = |percent| percentile(&values, percent).map_or(Figure::Unknown, unit);
    let n = Figure::Count(i64::try_from(values.len()).unwrap_or(i64::MAX));
    let figures = [n, at(50), at(90), at(100)];
    let cells = figures.map(|figure| Cell { figure, behind: behind.clone() });
    line(Label::Of(code), Part::Own, cells.into())
}

/// Cases by the hour their first call rang.
pub(super) fn case_hours(s: Slice<'_>) -> Table {
    let mut t = plain(Table::new("case_hours", Some(Function::Acceptance)));
    let mut by: BTreeMap<u32, Vec<CaseId>> = (0..24).map(|h| (h, Vec::new())).collect();
    for c in s.opened() {
        by.entry(hour(c.began)).or_default().push(c.id);
    }
    let all = s.opened().map(|c| c.id).collect();
    t.lines.push(line(Label::Of("all"), Part::Sum, vec![Cell::count(Behind::Cases(all))]));
    for (hour, cases) in by {
        t.lines.push(line(Label::Hour(hour), Part::Addend(0), vec![Cell::count(Behind::Cases(cases))]));
    }
    t
}
