//! Functions 3 to 5 out of the activity log, the issues by level, and the year's money.
//! It must not know what an entry says in words.

use std::collections::BTreeSet;

use super::gather::{Slice, column, columns, line};
use crate::domain::activity::{Activity, ActivityKind};
use crate::domain::evaluation::BudgetLine;
use crate::domain::facts::Fact;
use crate::domain::ids::IssueId;
use crate::domain::issue::{Issue, IssueLevel, IssueStatus};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, Cell, Figure, Label, Line, Part, Table, Who};
use crate::domain::rules::outing_minutes;

/// The tables of functions 3 to 5, then the issues by level.
pub(super) fn tables(s: Slice<'_>) -> Fact<Vec<Table>> {
    let all = s.all.facts.activities(s.period.first, s.period.last)?;
    let of = |code, function| activities(code, function, &all);
    let mut out = vec![of("trials", Function::Trial)];
    out.extend(outings(s, &all)?);
    out.push(of("trainings", Function::Training));
    out.push(of("meetings", Function::Network));
    out.push(levels(s)?);
    Ok(out)
}

/// One amount of an entry.
type Amount = (&'static str, fn(i64) -> Figure, fn(&Activity) -> u32);

const AMOUNTS: [Amount; 5] = [
    ("log_times", Figure::Count, |a| a.count),
    ("log_people", Figure::Count, |a| a.people),
    ("log_nights", Figure::Nights, |a| a.nights),
    ("log_days", Figure::Days, |a| a.days),
    ("log_minutes", Figure::Minutes, |a| a.minutes),
];

/// The entries of a function, a line a kind.
fn activities(code: &'static str, function: Function, all: &[Activity]) -> Table {
    let mut t = Table::new(code, Some(function));
    t.columns = AMOUNTS.iter().map(|(label, ..)| column(label, Part::Own)).collect();
    for kind in ActivityKind::ALL.into_iter().filter(|k| k.function() == function) {
        let cells = AMOUNTS.iter().map(|(_, unit, amount)| {
            let of = all.iter().filter(|a| a.kind == kind && a.counts());
            let list = of.map(|a| (a.id.0, i64::from(amount(a)))).filter(|(_, n)| *n > 0);
            Cell::sum(*unit, Behind::Activities(list.collect()))
        });
        t.lines.push(line(Label::Of(kind.code()), Part::Own, cells.collect()));
    }
    t
}

/// The residents' outings: who went out, and who went past the month's hours (O11).
fn outings(s: Slice<'_>, all: &[Activity]) -> Fact<Option<Table>> {
    if !all.iter().any(|a| a.kind == ActivityKind::Outing && a.counts()) {
        return Ok(None);
    }
    let cap = s.all.facts.city().limits.outing_hours.saturating_mul(60);
    let (mut who, mut over) = (BTreeSet::new(), BTreeSet::new());
    for month in s.period.months() {
        for (id, minutes) in outing_minutes(s.all.facts, month)? {
            who.insert(Who::Person(id));
            if cap > 0 && minutes > cap {
                over.insert(Who::Person(id));
            }
        }
    }
    let mut t = Table::new("outing_hours", Some(Function::Trial));
    t.columns = vec![column("n", Part::Own)];
    for (code, people) in [("out_persons", who), ("out_over_cap", over)] {
        let people = Behind::People(people.into_iter().collect());
        t.lines.push(line(Label::Of(code), Part::Own, vec![Cell::count(people)]));
    }
    Ok(Some(t))
}

/// Issues by level: raised in the time, and where they stand at its end (M23).
fn levels(s: Slice<'_>) -> Fact<Table> {
    let mut t = Table::new("issue_levels", Some(Function::Network));
    t.columns = columns(["issue_raised", "issue_open", "issue_taken_up", "issue_settled", "issue_set_aside"]);
    let all: Vec<Issue> = s
        .all
        .facts
        .issues_since(s.period.from())?
        .into_iter()
        .filter(|i| i.status != IssueStatus::Undone && i.made < s.period.to())
        .collect();
    for (level, code) in [(IssueLevel::Town, "level_town"), (IssueLevel::Area, "level_area")] {
        let of = |is: &dyn Fn(&Issue) -> bool| {
            let ids: Vec<IssueId> = all.iter().filter(|i| i.level == level && is(i)).map(|i| i.id).collect();
            Cell::count(Behind::Issues(ids))
        };
        // What was taken up or settled after the time was open then.
        let stood = |i: &Issue| if i.changed < s.period.to() { i.status } else { IssueStatus::Open };
        let cells = vec![
            of(&|i| s.period.had(i.made)),
            of(&|i| stood(i) == IssueStatus::Open),
            of(&|i| stood(i) == IssueStatus::TakenUp),
            of(&|i| stood(i) == IssueStatus::Settled),
            of(&|i| stood(i) == IssueStatus::SetAside),
        ];
        t.lines.push(line(Label::Of(code), Part::Own, cells));
    }
    Ok(t)
}

/// The budget of the fiscal years a time touches (N14); none where no line was written.
pub(super) fn budget(s: Slice<'_>) -> Fact<Option<Table>> {
    let mut lines: Vec<BudgetLine> = Vec::new();
    for year in s.period.years() {
        lines.extend(s.all.facts.budget(year)?.into_iter().filter(|l| !l.dropped));
    }
    let mut t = Table::new("budget", None);
    t.columns = columns(["planned", "spent", "spent_share"]);
    t.lines = lines.iter().map(money).collect();
    Ok((!t.lines.is_empty()).then_some(t))
}

fn money(l: &BudgetLine) -> Line {
    let yen = |n: Option<i64>| Cell::told(n.map_or(Figure::Unknown, Figure::Yen));
    let share = match (l.planned, l.spent) {
        (Some(planned), Some(spent)) if planned > 0 => Figure::Percent(spent.saturating_mul(1000) / planned),
        _ => Figure::Unknown,
    };
    line(Label::Words(l.name.clone()), Part::Own, vec![yen(l.planned), yen(l.spent), Cell::told(share)])
}
