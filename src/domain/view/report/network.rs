//! Function 5, 地域の体制づくり: conferences, issues, who joined and left.
//! It must not know what was said in a conference.

use chrono::{Days, NaiveDate};

use super::gather::{Slice, line, plain, tallied};
use crate::domain::facts::Fact;
use crate::domain::ids::CaseId;
use crate::domain::issue::IssueKind;
use crate::domain::provider::{Provider, Service};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, CaseSum, Cell, Label, Part, Table};
use crate::domain::rota::next_office_day;

const KINDS: [IssueKind; 4] =
    [IssueKind::LocalIssue, IssueKind::NearMiss, IssueKind::UnmetNeed, IssueKind::CouncilAgenda];

/// The tables.
pub(super) fn tables(s: Slice<'_>) -> Fact<Vec<Table>> {
    Ok(vec![conferences(s)?, issues(s)?, changes(s)?])
}

fn table(code: &'static str) -> Table {
    plain(Table::new(code, Some(Function::Network)))
}

/// The day a case's conference is due on.
fn due(c: &CaseSum, holidays: &[NaiveDate], closed: &[(u32, u32)]) -> Option<NaiveDate> {
    let (from, days) = c.conference_from?;
    Some((0..days.max(1)).fold(from.date(), |day, _| next_office_day(day, holidays, closed)))
}

/// Conferences held in the time; of those that came due in it, held by then, held late, not held.
fn conferences(s: Slice<'_>) -> Fact<Table> {
    let mut t = table("conferences");
    let held = tallied(&s.all.cases, |c| c.conferences.iter().filter(|at| s.period.had(**at)).count());
    t.lines.push(line(Label::Of("held"), Part::Own, vec![held]));
    // A case of weeks ago may fall due in the time's first days.
    let after = s.period.last.checked_add_days(Days::new(60)).unwrap_or(s.period.last);
    let early = s.period.first.checked_sub_days(Days::new(120)).unwrap_or(s.period.first);
    let holidays = s.all.facts.holidays(early, after)?;
    let holidays: Vec<NaiveDate> = holidays.into_iter().map(|h| h.date).collect();
    let closed = &s.all.facts.city().closed_days;
    let mut by: [Vec<CaseId>; 4] = Default::default();
    let today = s.all.now.date();
    for c in &s.all.cases {
        let Some(due) = due(c, &holidays, closed).filter(|d| s.period.has(*d)) else { continue };
        let since = c.conference_from.map(|f| f.0);
        let first = c.conferences.iter().filter(|at| Some(**at) >= since).min().map(|at| at.date());
        let is = match first {
            Some(on) => [true, on <= due, on > due, false],
            None => [true, false, false, true],
        };
        // Not held and not yet over is neither.
        if first.is_none() && due >= today {
            continue;
        }
        for (list, is) in by.iter_mut().zip(is) {
            if is {
                list.push(c.id);
            }
        }
    }
    let parts = [Part::Sum, Part::Addend(0), Part::Addend(0), Part::Addend(0)];
    for ((code, part), cases) in ["came_due", "in_time", "late", "not_held"].into_iter().zip(parts).zip(by) {
        t.lines.push(line(Label::Of(code), part, vec![Cell::count(Behind::Cases(cases))]));
    }
    Ok(t)
}

fn issues(s: Slice<'_>) -> Fact<Table> {
    let mut t = table("issues");
    let all = s.all.facts.issues_made(s.period.from(), s.period.to())?;
    let of = |is: &dyn Fn(IssueKind) -> bool| {
        let of = all.iter().filter(|i| is(i.kind)).map(|i| i.id).collect();
        vec![Cell::count(Behind::Issues(of))]
    };
    t.lines.push(line(Label::Of("all"), Part::Sum, of(&|_| true)));
    for kind in KINDS {
        t.lines.push(line(Label::Issue(kind), Part::Addend(0), of(&|k| k == kind)));
    }
    Ok(t)
}

/// Changes of the list of offices: agreements and functions that began or ended.
fn changes(s: Slice<'_>) -> Fact<Table> {
    let mut t = table("office_changes");
    let mut offices = Vec::new();
    for service in Service::ALL {
        offices.extend(s.all.facts.providers(service, usize::MAX)?);
    }
    let mut add = |code, is: &dyn Fn(&Provider) -> bool| {
        let of = offices.iter().filter(|p| is(p)).map(|p| p.id.clone()).collect();
        t.lines.push(line(Label::Of(code), Part::Own, vec![Cell::count(Behind::Offices(of))]));
    };
    let has = |day: Option<NaiveDate>| day.is_some_and(|d| s.period.has(d));
    let before = |p: &Provider, is: &dyn Fn(NaiveDate, NaiveDate) -> bool| {
        p.standing.agreed_before.iter().any(|a| is(a.from, a.to))
    };
    add("joined", &|p| has(p.agreed_on) || before(p, &|from, _| s.period.has(from)));
    add("left", &|p| has(p.standing.agreed_until) || before(p, &|_, to| s.period.has(to)));
    add("function_from", &|p| p.standing.functions.iter().any(|f| s.period.has(f.from)));
    add("function_to", &|p| p.standing.functions.iter().any(|f| has(f.to)));
    add("talked", &|p| p.standing.talks.iter().any(|t| s.period.has(t.on)));
    Ok(t)
}
