//! Function 2, 緊急時の受入・対応: requests, decisions, what was not carried out and why, supports in
//! days and in nights, refusals. It must not rank an office nor name a person.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{
    Gathered, Shown, Slice, amount, column, columns, line, mean, plain, split, split_columns, tallied, users,
};
use crate::domain::case::{CloseResult, RefusalReason, RequestState, SupportKind, View};
use crate::domain::case_forms::LegBy;
use crate::domain::facts::Fact;
use crate::domain::ids::{CaseId, Code, ProviderId};
use crate::domain::provider_standing::Function;
use crate::domain::report::{AskSum, Behind, CaseSum, Cell, Figure, Label, Line, Part, Table, Use, UseSum};
use crate::text::Clean;

const RESULTS: [CloseResult; 8] = [
    CloseResult::Home,
    CloseResult::BackToPlace,
    CloseResult::Hospital,
    CloseResult::GroupHome,
    CloseResult::Facility,
    CloseResult::OtherCity,
    CloseResult::NoSupport,
    CloseResult::Other,
];

pub(super) const KINDS: [SupportKind; 12] = [
    SupportKind::ShortStay,
    SupportKind::OverCapacity,
    SupportKind::OtherHub,
    SupportKind::GroupHomeRoom,
    SupportKind::DayServiceNight,
    SupportKind::ElderFacility,
    SupportKind::Hospital,
    SupportKind::Hotel,
    SupportKind::TemporaryProtection,
    SupportKind::HomeHelp,
    SupportKind::FamiliarSupporter,
    SupportKind::HomeVisit,
];

const REASONS: [RefusalReason; 13] = [
    RefusalReason::Full,
    RefusalReason::StaffShort,
    RefusalReason::SexRoom,
    RefusalReason::Child,
    RefusalReason::Medical,
    RefusalReason::Behaviour,
    RefusalReason::Wheelchair,
    RefusalReason::Infection,
    RefusalReason::FirstMeeting,
    RefusalReason::Distance,
    RefusalReason::PastTrouble,
    RefusalReason::ContractAbsent,
    RefusalReason::Other,
];

/// The tables; those by office only where they are shown.
pub(super) fn tables(g: &Gathered<'_>, shown: Shown) -> Fact<Vec<Table>> {
    let s = g.whole();
    let mut out =
        vec![cases(s), not_carried(s), results(s), ages(s), supports(s), measures(s), asked(s), refusals(s)];
    if shown == Shown::All {
        out.extend([refusals_by_office(s)?, super::offices::table(s)?, super::trusted::table(s)?]);
    }
    out.extend([super::times::table(s), super::times::case_hours(s)]);
    Ok(out)
}

fn table(code: &'static str) -> Table {
    Table::new(code, Some(Function::Acceptance))
}

/// Not an emergency, or closed without support: what "not carried out" counts.
pub(super) fn refused(c: &CaseSum) -> bool {
    let no = matches!(c.decided, Some((View::NotEmergency, _)));
    no || matches!(c.closed, Some((CloseResult::NoSupport, _)))
}

/// Requests: every case that was opened; of them those two people called an emergency (件数).
fn cases(s: Slice<'_>) -> Table {
    let mut t = table("cases");
    t.columns = split_columns();
    let g = s.all;
    let mut add = |code, part, of: &dyn Fn(&CaseSum) -> bool| {
        t.lines.push(line(Label::Of(code), part, split(g, s.opened().filter(|c| of(c)))));
    };
    add("requests", Part::Sum, &|_| true);
    add("emergency", Part::Addend(0), &CaseSum::emergency);
    add("not_carried", Part::Addend(0), &|c| !c.emergency() && refused(c));
    add("undecided", Part::Addend(0), &|c| !c.emergency() && !refused(c));
    add("alone", Part::Own, &|c| c.alone);
    add("abuse", Part::Own, &|c| c.abuse);
    t
}

fn not_carried(s: Slice<'_>) -> Table {
    let mut t = table("not_carried");
    t.columns = split_columns();
    let all = || s.opened().filter(|c| !c.emergency() && refused(c));
    let why = |c: &CaseSum| c.why.clone();
    let mut codes: Vec<Code> = all().filter_map(why).collect();
    codes.sort();
    codes.dedup();
    t.lines.push(line(Label::Of("all"), Part::Sum, split(s.all, all())));
    for code in codes {
        let of = all().filter(|c| c.why.as_ref() == Some(&code));
        t.lines.push(line(Label::Code(code.clone()), Part::Addend(0), split(s.all, of)));
    }
    let open = split(s.all, all().filter(|c| c.why.is_none()));
    t.lines.push(line(Label::Of("running"), Part::Addend(0), open));
    t
}

fn results(s: Slice<'_>) -> Table {
    let mut t = table("results");
    t.columns = split_columns();
    t.lines.push(line(Label::Of("all"), Part::Sum, split(s.all, s.opened())));
    for result in RESULTS {
        let of = s.opened().filter(|c| c.closed.is_some_and(|(r, _)| r == result));
        t.lines.push(line(Label::Result(result), Part::Addend(0), split(s.all, of)));
    }
    let open = split(s.all, s.opened().filter(|c| c.closed.is_none()));
    t.lines.push(line(Label::Of("running"), Part::Addend(0), open));
    t
}

/// By age on the day the case was opened: 18 and 65 are the limits of the laws.
fn ages(s: Slice<'_>) -> Table {
    let mut t = table("ages");
    t.columns = split_columns();
    t.lines.push(line(Label::Of("all"), Part::Sum, split(s.all, s.opened())));
    let age = |c: &CaseSum| s.all.age(c.person, c.opened.date());
    let band = |age: Option<i32>| match age {
        None => "age_unknown",
        Some(n) if n < 18 => "child",
        Some(n) if n < 65 => "adult",
        Some(_) => "elder",
    };
    for code in ["child", "adult", "elder", "age_unknown"] {
        let of = s.opened().filter(|c| band(age(c)) == code);
        t.lines.push(line(Label::Of(code), Part::Addend(0), split(s.all, of)));
    }
    t
}

/// 件数 (begun), 実人数, 延べ日数, 泊数, mean length of what ended, stays past the limit.
fn supports(s: Slice<'_>) -> Table {
    let mut t = table("supports");
    t.columns = columns(["begun", "persons", "days", "nights", "mean_days", "over_limit", "unplanned"]);
    for (label, lodges) in [("lodgings", true), ("visits", false)] {
        t.lines.push(of_kinds(s, Label::Of(label), Part::Sum, &|k: SupportKind| k.lodges() == lodges));
        for kind in KINDS.into_iter().filter(|k| k.lodges() == lodges) {
            t.lines.push(of_kinds(s, Label::Support(kind), Part::Addend(0), &|k| k == kind));
        }
    }
    t
}

/// One line of supports.
pub(super) fn of_kinds(s: Slice<'_>, label: Label, part: Part, is: &dyn Fn(SupportKind) -> bool) -> Line {
    let of = |u: &UseSum| is(u.kind);
    let begun = |planned: Option<bool>| {
        let all = s.begun().filter(|(_, u)| of(u) && planned.is_none_or(|p| u.planned == p));
        Cell::count(Behind::Uses(all.map(|(c, u)| amount(c, u, 1)).collect()))
    };
    let here: Vec<_> = s.stayed().filter(|(_, u, _)| of(u)).collect();
    let visited = s.begun().filter(|(_, u)| of(u)).map(|(c, _)| c);
    let who = users(s.all, here.iter().map(|(c, ..)| *c).chain(visited));
    let lodges = KINDS.into_iter().any(|k| is(k) && k.lodges());
    let mut cells = vec![begun(None), who];
    if lodges {
        let list = |n: &dyn Fn(super::gather::Stayed) -> i64| -> Vec<Use> {
            here.iter().map(|(c, u, stayed)| amount(c, u, n(*stayed))).filter(|u| u.amount > 0).collect()
        };
        let whole: Vec<(CaseId, i64)> = ended(s, &of);
        let lengths: Vec<i64> = whole.iter().map(|w| w.1).collect();
        cells.extend([
            Cell::sum(Figure::Days, Behind::Uses(list(&|n| n.days))),
            Cell::sum(Figure::Nights, Behind::Uses(list(&|n| n.nights))),
            Cell { figure: mean(&lengths), behind: Behind::Spans(whole) },
            Cell::count(Behind::Cases(s.over_limit(of))),
        ]);
    } else {
        cells.extend((0..4).map(|_| Cell::told(Figure::Unknown)));
    }
    cells.push(begun(Some(false)));
    line(label, part, cells)
}

/// Whole lengths, in days, of the stays that ended in the time, each case once: moves are one stay.
fn ended(s: Slice<'_>, of: &dyn Fn(&UseSum) -> bool) -> Vec<(CaseId, i64)> {
    let mut out = Vec::new();
    for c in &s.all.cases {
        let mine = c.used.iter().filter(|u| u.kind.lodges() && of(u));
        let gone = mine.filter(|u| u.ended.is_some_and(|at| s.period.had(at)));
        let last = gone.filter_map(|u| Some((u.ended?.date(), u.day_one?))).max();
        if let Some((end, first)) = last {
            out.push((c.id, (end - first).num_days() + 1));
        }
    }
    out
}

/// What the nights took beside a place: やむ consults, over capacity, extensions, transport.
fn measures(s: Slice<'_>) -> Table {
    let mut t = plain(table("measures"));
    let each = |n: &dyn Fn(&CaseSum) -> usize| vec![tallied(&s.all.cases, n)];
    let had = |all: &[crate::domain::time::At]| all.iter().filter(|at| s.period.had(**at)).count();
    t.lines.push(line(Label::Of("yamu"), Part::Own, each(&|c| had(&c.measures))));
    let over = |c: &CaseSum| {
        let of = c.used.iter().filter(|u| u.kind == SupportKind::OverCapacity);
        of.filter(|u| u.arrived.is_some_and(|at| s.period.had(at))).count()
    };
    t.lines.push(line(Label::Of("over_capacity"), Part::Own, each(&over)));
    t.lines.push(line(Label::Of("extended"), Part::Own, each(&|c| had(&c.extended))));
    let legs = |c: &CaseSum| -> Vec<LegBy> {
        c.legs.iter().filter(|(_, at)| s.period.had(*at)).map(|(by, _)| *by).collect()
    };
    t.lines.push(line(Label::Of("legs"), Part::Sum, each(&|c| legs(c).len())));
    let mut by: Vec<_> = s.all.cases.iter().flat_map(legs).collect();
    by.sort_unstable();
    by.dedup();
    for by in by {
        let code = serde_json::to_value(by).ok();
        let code = Code::new(code.as_ref().and_then(|v| v.as_str()).unwrap_or_default());
        let cells = each(&|c| legs(c).iter().filter(|b| **b == by).count());
        t.lines.push(line(Label::Code(Code::new(&format!("leg_{code}"))), Part::Addend(0), cells));
    }
    t
}

/// Requests asked in the time.
fn requests(s: Slice<'_>) -> impl Iterator<Item = (&CaseSum, &AskSum)> {
    let all = s.all.cases.iter().flat_map(|c| c.asked.iter().map(move |a| (c, a)));
    all.filter(move |(_, a)| s.period.had(a.at))
}

fn requested<'c>(all: impl Iterator<Item = (&'c CaseSum, &'c AskSum)>) -> Cell {
    Cell::count(Behind::Requests(all.map(|(c, a)| (c.id, a.request)).collect()))
}

fn asked(s: Slice<'_>) -> Table {
    let mut t = plain(table("asked"));
    t.lines.push(line(Label::Of("all"), Part::Sum, vec![requested(requests(s))]));
    let states: [(&str, &[RequestState]); 6] = [
        ("accepted", &[RequestState::Accepted]),
        ("accepted_if", &[RequestState::AcceptedIf]),
        ("refused", &[RequestState::Refused]),
        ("no_answer", &[RequestState::NoAnswer]),
        ("withdrawn", &[RequestState::Cancelled, RequestState::Lapsed]),
        ("waiting", &[RequestState::Asked]),
    ];
    for (code, states) in states {
        let of = requests(s).filter(|(_, a)| states.contains(&a.state));
        t.lines.push(line(Label::Of(code), Part::Addend(0), vec![requested(of)]));
    }
    t
}

fn refusals(s: Slice<'_>) -> Table {
    let mut t = plain(table("refusals"));
    let all = || requests(s).filter(|(_, a)| a.reason.is_some());
    t.lines.push(line(Label::Of("all"), Part::Sum, vec![requested(all())]));
    for reason in REASONS {
        let of = all().filter(|(_, a)| a.reason == Some(reason));
        t.lines.push(line(Label::Refusal(reason), Part::Addend(0), vec![requested(of)]));
    }
    t
}

/// Refusals by reason × office: for the desk and its council, never for the public.
fn refusals_by_office(s: Slice<'_>) -> Fact<Table> {
    let mut t = Table { public: false, ..table("refusals_by_office") };
    let all = || requests(s).filter(|(_, a)| a.reason.is_some());
    let used: BTreeSet<usize> =
        all().filter_map(|(_, a)| REASONS.iter().position(|r| Some(*r) == a.reason)).collect();
    t.columns = vec![column("all", Part::Sum)];
    let reasons: Vec<RefusalReason> = used.iter().filter_map(|i| REASONS.get(*i)).copied().collect();
    t.columns.extend(
        reasons
            .iter()
            .map(|r| crate::domain::report::Column { label: Label::Refusal(*r), part: Part::Addend(0) }),
    );
    // Where somebody hidden was asked for is told by no line: such requests stand together.
    let apart = s.all.apart()?;
    let by = |c: &CaseSum, a: &AskSum| if apart.contains(&c.id) { None } else { a.provider.clone() };
    let row = |label: Label, part: Part, of: &dyn Fn(&CaseSum, &AskSum) -> bool| {
        let mut cells = vec![requested(all().filter(|(c, a)| of(c, a)))];
        cells.extend(
            reasons.iter().map(|r| requested(all().filter(|(c, a)| of(c, a) && a.reason == Some(*r)))),
        );
        line(label, part, cells)
    };
    t.lines.push(row(Label::Of("all"), Part::Sum, &|_, _| true));
    let mut offices: BTreeMap<ProviderId, Clean> = BTreeMap::new();
    for (c, a) in all() {
        let Some(id) = by(c, a).filter(|id| !offices.contains_key(id)) else { continue };
        let name = s.all.facts.provider(&id)?.map_or_else(|| Clean::new(id.as_str()), |p| p.name);
        offices.insert(id, name);
    }
    for (id, name) in offices {
        let label = Label::Office(id.clone(), name);
        t.lines.push(row(label, Part::Addend(0), &|c, a| by(c, a).as_ref() == Some(&id)));
    }
    t.lines.push(row(Label::Of("not_on_file"), Part::Addend(0), &|c, a| by(c, a).is_none()));
    Ok(t)
}
