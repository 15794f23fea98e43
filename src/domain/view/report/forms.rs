//! The year in the forms of Fukuoka and Osaka, and a year by its months (`6-reports.md`).
//! It must not know a form's layout on paper.

use super::accept::KINDS;
use super::gather::{Gathered, Slice, columns, line, people, tallied, users};
use crate::domain::activity::{Activity, ActivityKind};
use crate::domain::case::SupportKind;
use crate::domain::case_forms::ConsultWith;
use crate::domain::facts::Fact;
use crate::domain::ids::{Code, PersonId};
use crate::domain::provider::{Provider, Service};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, CaseSum, Cell, Figure, Label, Line, Part, Period, Table, Use, Who};

/// Fiscal years side by side: 緊急対応, 体験利用, 事前登録者.
pub(super) fn fukuoka(g: &Gathered<'_>) -> Fact<Table> {
    let mut t = Table::new("fukuoka", None);
    t.columns = columns([
        "cases",
        "persons",
        "days",
        "nights",
        "trial_uses",
        "trial_persons",
        "trial_days",
        "adults",
        "children",
        "age_unknown",
    ]);
    for year in g.period.years() {
        let Some(period) = Period::fiscal(year) else { continue };
        let s = g.part(period);
        let mut cells = accepted(s);
        cells.extend(trials(s)?);
        cells.extend(registered(s));
        t.lines.push(line(Label::Year(year), Part::Own, cells));
    }
    Ok(t)
}

/// Entries of a kind in the activity log, with the amount each adds.
fn logged(s: Slice<'_>, kind: ActivityKind, amount: fn(&Activity) -> u32) -> Fact<Behind> {
    let mut all = s.all.facts.activities(s.period.first, s.period.last)?;
    all.retain(|a| a.counts() && a.kind == kind);
    let each = all.iter().map(|a| (a.id.0, i64::from(amount(a))));
    Ok(Behind::Activities(each.filter(|(_, n)| *n > 0).collect()))
}

/// 体験利用: 件数, 実人数, 日数. Who used it twice is known only where the log names them all.
fn trials(s: Slice<'_>) -> Fact<Vec<Cell>> {
    let mut all = s.all.facts.activities(s.period.first, s.period.last)?;
    all.retain(|a| a.counts() && a.kind == ActivityKind::TrialLiving);
    let kept = |id: &PersonId| Who::Person(s.all.persons.get(id).map_or(*id, |p| p.id));
    let named = all.iter().all(|a| a.persons.len() >= usize::try_from(a.people).unwrap_or(usize::MAX));
    let persons = if named {
        people(all.iter().flat_map(|a| &a.persons).map(kept))
    } else {
        Cell::told(Figure::Unknown)
    };
    Ok(vec![
        Cell::sum(Figure::Count, logged(s, ActivityKind::TrialLiving, |a| a.count)?),
        persons,
        Cell::sum(Figure::Days, logged(s, ActivityKind::TrialLiving, |a| a.days)?),
    ])
}

/// 件数 (cases called an emergency), 実利用者数, 日数, 泊数.
fn accepted(s: Slice<'_>) -> Vec<Cell> {
    let cases: Vec<&CaseSum> = s.opened().filter(|c| c.emergency()).collect();
    let stays: Vec<_> = s.stayed().collect();
    let who = cases.iter().copied().chain(stays.iter().map(|(c, ..)| *c));
    let list = |n: &dyn Fn(super::gather::Stayed) -> i64| -> Behind {
        let all = stays.iter().map(|(c, u, stayed)| super::gather::amount(c, u, n(*stayed)));
        Behind::Uses(all.filter(|u: &Use| u.amount > 0).collect())
    };
    vec![
        Cell::count(Behind::Cases(cases.iter().map(|c| c.id).collect())),
        users(s.all, who),
        Cell::sum(Figure::Days, list(&|n| n.days)),
        Cell::sum(Figure::Nights, list(&|n| n.nights)),
    ]
}

/// Those registered on the last day of the time, or today while it runs: grown up, children, of
/// unknown age.
fn registered(s: Slice<'_>) -> Vec<Cell> {
    let day = s.period.last.min(s.all.now.date());
    let mut by: [Vec<Who>; 3] = Default::default();
    let [adults, children, unknown] = &mut by;
    for (id, _) in s.all.persons.iter().filter(|(id, p)| **id == p.id && p.registered(day)) {
        match s.all.age(Some(*id), day) {
            Some(age) if age < 18 => children.push(Who::Person(*id)),
            Some(_) => adults.push(Who::Person(*id)),
            None => unknown.push(Who::Person(*id)),
        }
    }
    // Before the year began nobody can say who will be registered.
    let told = s.period.first <= s.all.now.date();
    let cell = |list| if told { Cell::count(Behind::People(list)) } else { Cell::told(Figure::Unknown) };
    by.into_iter().map(cell).collect()
}

/// A year by its months: what a chart draws.
pub(super) fn by_month(g: &Gathered<'_>) -> Table {
    let mut t = Table::new("months", None);
    t.columns = columns(["calls", "requests", "emergency", "not_carried", "persons", "days", "nights"]);
    let row = |s: Slice<'_>, label: Label, part: Part| {
        let calls = Cell::count(Behind::Calls(s.calls().map(|c| c.id).collect()));
        let of = |is: &dyn Fn(&CaseSum) -> bool| {
            Cell::count(Behind::Cases(s.opened().filter(|c| is(c)).map(|c| c.id).collect()))
        };
        let no = |c: &CaseSum| !c.emergency() && super::accept::refused(c);
        let mut accepted = accepted(s);
        let emergency = accepted.remove(0);
        let mut row = vec![calls, of(&|_| true), emergency, of(&no)];
        row.extend(accepted);
        line(label, part, row)
    };
    t.lines.push(row(g.whole(), Label::Of("all"), Part::Sum));
    for first in g.period.months() {
        use chrono::Datelike;
        let label = Label::Month(first.year(), first.month());
        t.lines.push(row(g.part(Period::month(first)), label, Part::Addend(0)));
    }
    t
}

/// Codes of Osaka's tables, one a function.
const OSAKA: [(Function, &str); 5] = [
    (Function::Consultation, "osaka_consultation"),
    (Function::Acceptance, "osaka_acceptance"),
    (Function::Trial, "osaka_trial"),
    (Function::Training, "osaka_training"),
    (Function::Network, "osaka_network"),
];

/// 実績件数, registered offices, contract users, function by function.
pub(super) fn osaka(g: &Gathered<'_>) -> Fact<Vec<Table>> {
    let s = g.whole();
    let mut offices = Vec::new();
    for service in Service::ALL {
        offices.extend(g.facts.providers(service, usize::MAX)?);
    }
    let mut out = Vec::new();
    for (function, code) in OSAKA {
        let mut t = Table::new(code, Some(function));
        t.columns = columns(["done", "offices", "contracts"]);
        if function == Function::Acceptance {
            for kind in [SupportKind::HomeVisit, SupportKind::TemporaryProtection] {
                let cells =
                    vec![uses(s, &[kind], false), Cell::told(Figure::Unknown), Cell::told(Figure::Unknown)];
                t.lines.push(line(Label::Support(kind), Part::Own, cells));
            }
        }
        for kind in ActivityKind::ALL.into_iter().filter(|k| k.function() == function) {
            let done = Cell::sum(Figure::Count, logged(s, kind, |a| a.count)?);
            let cells = vec![done, Cell::told(Figure::Unknown), Cell::told(Figure::Unknown)];
            let code = serde_json::to_value(kind).ok();
            let code = Code::new(code.as_ref().and_then(|v| v.as_str()).unwrap_or_default());
            t.lines.push(line(Label::Code(code), Part::Own, cells));
        }
        for service in Service::ALL {
            t.lines.extend(of_service(s, function, service, &offices));
        }
        out.push(t);
    }
    Ok(out)
}

/// The line of a service under a function; none where no office is registered and nothing was done.
fn of_service(s: Slice<'_>, function: Function, service: Service, offices: &[Provider]) -> Option<Line> {
    let day = s.period.last.min(s.all.now.date());
    let holds = |p: &&Provider| {
        p.service == service && p.standing.functions.iter().any(|f| f.function == function && f.holds(day))
    };
    let here: Vec<&Provider> = offices.iter().filter(holds).collect();
    let done = match (function, service) {
        (Function::Consultation, Service::Consultation) => consulted(s),
        (Function::Acceptance, _) => uses(s, kinds(service), true),
        _ => Cell::told(Figure::Unknown),
    };
    if here.is_empty() && !matches!(done.figure, Figure::Count(n) if n > 0) {
        return None;
    }
    let told: Vec<i64> = here.iter().filter_map(|p| p.standing.contracts).map(i64::from).collect();
    let contracts = if told.is_empty() { Figure::Unknown } else { Figure::Count(told.iter().sum()) };
    let offices = Cell::count(Behind::Offices(here.iter().map(|p| p.id.clone()).collect()));
    Some(line(Label::Service(service), Part::Own, vec![done, offices, Cell::told(contracts)]))
}

const fn kinds(service: Service) -> &'static [SupportKind] {
    match service {
        Service::ShortStay => &[SupportKind::ShortStay, SupportKind::OverCapacity],
        Service::HomeHelp => &[SupportKind::HomeHelp],
        Service::GroupHome => &[SupportKind::GroupHomeRoom],
        Service::DayService => &[SupportKind::DayServiceNight],
        Service::Consultation | Service::Other => &[],
    }
}

/// Supports begun; only those in no plan (O07) where it says so.
fn uses(s: Slice<'_>, kinds: &[SupportKind], unplanned: bool) -> Cell {
    debug_assert!(kinds.iter().all(|k| KINDS.contains(k)));
    let all = s.begun().filter(|(_, u)| kinds.contains(&u.kind) && !(unplanned && u.planned));
    Cell::count(Behind::Uses(all.map(|(c, u)| super::gather::amount(c, u, 1)).collect()))
}

/// Times the consultant on file was turned to (O04).
fn consulted(s: Slice<'_>) -> Cell {
    let with = |c: &CaseSum| {
        c.consulted.iter().filter(|(w, at)| *w == ConsultWith::Consultant && s.period.had(*at)).count()
    };
    tallied(&s.all.cases, with)
}
