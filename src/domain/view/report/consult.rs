//! Function 1, 相談: calls by kind, by hour, by line, by length; whom the desk turned to.
//! It must not know the calls' words.

use std::collections::BTreeMap;

use super::gather::{Gathered, Slice, column, columns, line, percentile, plain};
use crate::domain::call::{CallKind, CallState};
use crate::domain::case_forms::ConsultWith;
use crate::domain::ids::{CallId, CaseId, Code};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, CallSum, Cell, Figure, Label, Part, Table};
use crate::text::Clean;

const KINDS: [CallKind; 10] = [
    CallKind::EmergencyRequest,
    CallKind::Consultation,
    CallKind::AnxietyTalk,
    CallKind::AbuseReport,
    CallKind::Forensic,
    CallKind::OtherMunicipality,
    CallKind::ProviderReport,
    CallKind::PoliceFire,
    CallKind::Wrong,
    CallKind::Silent,
];

/// Bounds of the lengths, in minutes; what is longer than the last is `longer`.
const LENGTHS: [(i64, &str); 4] = [(5, "to_5"), (15, "to_15"), (30, "to_30"), (60, "to_60")];

/// The tables.
pub(super) fn tables(g: &Gathered<'_>) -> Vec<Table> {
    let all = g.whole();
    vec![calls(all), hours(all), lines(all), lengths(all), contacts(all)]
}

fn ids<'c>(calls: impl Iterator<Item = &'c CallSum>) -> Cell {
    Cell::count(Behind::Calls(calls.map(|c| c.id).collect()))
}

/// All, night and day, missed, of registered persons, of others, of nobody known.
fn split(s: Slice<'_>, of: impl Fn(&CallSum) -> bool) -> Vec<Cell> {
    let g = s.all;
    let mut by: [Vec<CallId>; 7] = Default::default();
    for c in s.calls().filter(|c| of(c)) {
        let night = g.night(c.began);
        let registered = g.registered(c.person, c.began);
        let is = [
            true,
            night,
            !night,
            registered,
            c.person.is_some() && !registered,
            c.person.is_none(),
            c.state == CallState::Missed,
        ];
        for (list, is) in by.iter_mut().zip(is) {
            if is {
                list.push(c.id);
            }
        }
    }
    by.into_iter().map(|list| Cell::count(Behind::Calls(list))).collect()
}

fn calls(s: Slice<'_>) -> Table {
    let mut t = Table::new("calls", Some(Function::Consultation));
    t.columns = vec![
        column("all", Part::Sum),
        column("night", Part::Addend(0)),
        column("day", Part::Addend(0)),
        column("registered", Part::Addend(1)),
        column("unregistered", Part::Addend(1)),
        column("nobody", Part::Addend(1)),
        column("missed", Part::Own),
    ];
    t.lines.push(line(Label::Of("all"), Part::Sum, split(s, |_| true)));
    for kind in KINDS {
        t.lines.push(line(Label::Call(kind), Part::Addend(0), split(s, |c| c.kind == Some(kind))));
    }
    t.lines.push(line(Label::Of("unclassified"), Part::Addend(0), split(s, |c| c.kind.is_none())));
    t
}

fn hours(s: Slice<'_>) -> Table {
    let mut t = plain(Table::new("call_hours", Some(Function::Consultation)));
    let mut by: BTreeMap<u32, Vec<CallId>> = (0..24).map(|h| (h, Vec::new())).collect();
    for c in s.calls() {
        by.entry(super::times::hour(c.began)).or_default().push(c.id);
    }
    t.lines.push(line(Label::Of("all"), Part::Sum, vec![ids(s.calls())]));
    for (hour, calls) in by {
        t.lines.push(line(Label::Hour(hour), Part::Addend(0), vec![Cell::count(Behind::Calls(calls))]));
    }
    t
}

/// By line: a desk, or the word the telephone system gives.
fn lines(s: Slice<'_>) -> Table {
    let mut t = Table::new("call_lines", Some(Function::Consultation));
    t.columns = columns(["n", "missed", "minutes", "median"]);
    let cells = |of: &dyn Fn(&CallSum) -> bool| {
        let talks: Vec<(CallId, i64)> =
            s.calls().filter(|c| of(c)).filter_map(|c| Some((c.id, length(c)?))).collect();
        let values: Vec<i64> = talks.iter().map(|t| t.1).collect();
        let median = percentile(&values, 50).map_or(Figure::Unknown, Figure::Minutes);
        let sum = if talks.is_empty() { Figure::Unknown } else { Figure::Minutes(values.iter().sum()) };
        vec![
            ids(s.calls().filter(|c| of(c))),
            ids(s.calls().filter(|c| of(c) && c.state == CallState::Missed)),
            Cell { figure: sum, behind: Behind::Talks(talks.clone()) },
            Cell { figure: median, behind: Behind::Talks(talks) },
        ]
    };
    t.lines.push(line(Label::Of("all"), Part::Sum, cells(&|_| true)));
    let mut known: Vec<(usize, &Clean)> = s.all.calls.lines.iter().enumerate().collect();
    known.sort_by_key(|(_, name)| *name);
    for (at, name) in known {
        let label = if name.is_empty() { Label::Of("no_line") } else { Label::Words(name.clone()) };
        t.lines.push(line(label, Part::Addend(0), cells(&|c| c.line == at)));
    }
    t
}

/// Whole minutes somebody spoke; none while they speak, or where nobody did.
fn length(c: &CallSum) -> Option<i64> {
    Some(c.ended?.seconds_since(c.answered?) / 60)
}

fn lengths(s: Slice<'_>) -> Table {
    let mut t = plain(Table::new("call_lengths", Some(Function::Consultation)));
    let talked = || s.calls().filter(|c| c.answered.is_some());
    t.lines.push(line(Label::Of("answered"), Part::Sum, vec![ids(talked())]));
    let mut from = 0;
    for (to, code) in LENGTHS {
        let within = talked().filter(|c| length(c).is_some_and(|m| from <= m && m < to));
        t.lines.push(line(Label::Of(code), Part::Addend(0), vec![ids(within)]));
        from = to;
    }
    let longer = talked().filter(|c| length(c).is_some_and(|m| m >= from));
    t.lines.push(line(Label::Of("longer"), Part::Addend(0), vec![ids(longer)]));
    let open = talked().filter(|c| length(c).is_none());
    t.lines.push(line(Label::Of("running"), Part::Addend(0), vec![ids(open)]));
    t
}

/// Contacts made by the desk out of its cases: exits taken, others asked.
fn contacts(s: Slice<'_>) -> Table {
    let mut t = plain(Table::new("contacts", Some(Function::Consultation)));
    let mut exits: Vec<(Label, BTreeMap<CaseId, i64>)> = Vec::new();
    let mut all: BTreeMap<CaseId, i64> = BTreeMap::new();
    let mut add = |label: Label, case: CaseId| {
        *all.entry(case).or_default() += 1;
        match exits.iter_mut().find(|(known, _)| *known == label) {
            Some((_, cases)) => *cases.entry(case).or_default() += 1,
            None => exits.push((label, BTreeMap::from([(case, 1)]))),
        }
    };
    for c in &s.all.cases {
        for (to, _) in c.referred.iter().filter(|(_, at)| s.period.had(*at)) {
            add(Label::Exit(*to), c.id);
        }
        for (with, _) in c.consulted.iter().filter(|(_, at)| s.period.had(*at)) {
            add(Label::Code(consulted(*with)), c.id);
        }
    }
    exits.sort_by_key(|(label, _)| label.key());
    let cell =
        |cases: BTreeMap<CaseId, i64>| Cell::sum(Figure::Count, Behind::Spans(cases.into_iter().collect()));
    t.lines.push(line(Label::Of("all"), Part::Sum, vec![cell(all)]));
    for (label, cases) in exits {
        t.lines.push(line(label, Part::Addend(0), vec![cell(cases)]));
    }
    t
}

fn consulted(with: ConsultWith) -> Code {
    let word = serde_json::to_value(with).ok();
    Code::new(&format!("with_{}", word.as_ref().and_then(|v| v.as_str()).unwrap_or_default()))
}
