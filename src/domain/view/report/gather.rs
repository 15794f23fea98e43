//! Everything a report counts, read once: calls, cases, registrations of one time.
//! It must not know which table asks.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::call::CallKind;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CallId, CaseId, PersonId};
use crate::domain::report::{
    Behind, CallSum, CallSums, CaseSum, Cell, Column, Counted, Figure, Label, Line, Part, Period, Table, Use,
    UseSum, Who,
};
use crate::domain::time::{At, age_on};

/// Which tables of a report are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All.
    All,
    /// Those fit for the public: what others read to be made is not read.
    Fit,
}

/// What a report counts.
pub(super) struct Gathered<'a> {
    pub(super) facts: &'a dyn Facts,
    pub(super) period: Period,
    pub(super) now: At,
    pub(super) calls: CallSums,
    /// Cases that had anything to do with the time, by opening.
    pub(super) cases: Vec<CaseSum>,
    pub(super) persons: BTreeMap<PersonId, Counted>,
    apart: OnceCell<BTreeSet<CaseId>>,
}

/// Days and nights of a support in a time.
#[derive(Clone, Copy)]
pub(super) struct Stayed {
    pub(super) days: i64,
    pub(super) nights: i64,
}

impl<'a> Gathered<'a> {
    pub(super) fn read(facts: &'a dyn Facts, now: At, period: Period) -> Fact<Self> {
        let (from, to) = (period.from(), period.to());
        Ok(Self {
            facts,
            period,
            now,
            calls: facts.call_sums(from, to)?,
            cases: facts.case_sums(from, to)?,
            persons: facts.counted_persons()?,
            apart: OnceCell::new(),
        })
    }

    /// The same, seen for a part of the time: a month of a year.
    pub(super) fn part(&self, period: Period) -> Slice<'_> {
        Slice { all: self, period }
    }

    /// The whole time.
    pub(super) fn whole(&self) -> Slice<'_> {
        self.part(self.period)
    }

    /// Whether an instant lies in the city's night.
    pub(super) fn night(&self, at: At) -> bool {
        let (time, bands) = (at.wall().time(), &self.facts.city().bands);
        time >= bands.night_from || time < bands.night_to
    }

    /// Whether somebody was registered then.
    pub(super) fn registered(&self, person: Option<PersonId>, at: At) -> bool {
        person.and_then(|id| self.persons.get(&id)).is_some_and(|p| p.registered(at.date()))
    }

    /// Cases whose places are kept from those who read a report: of somebody hidden, or about abuse,
    /// by the sheet, a tick, a call or the person's flag (`Look::is_abuse`). Asked of cases that have
    /// a place, and worked out once: only tables by office need it.
    pub(super) fn apart(&self) -> Fact<&BTreeSet<CaseId>> {
        if let Some(known) = self.apart.get() {
            return Ok(known);
        }
        let kinds: BTreeMap<CallId, Option<CallKind>> =
            self.calls.calls.iter().map(|c| (c.id, c.kind)).collect();
        let mut flagged: BTreeMap<PersonId, bool> = BTreeMap::new();
        let mut apart = BTreeSet::new();
        let placed = |c: &&CaseSum| !c.asked.is_empty() || !c.used.is_empty();
        for case in self.cases.iter().filter(placed) {
            let mut kept = case.abuse || case.ticked_abuse;
            for id in &case.calls {
                let kind = match kinds.get(id) {
                    Some(kind) => *kind,
                    // It rang before the time.
                    None => self.facts.call(*id)?.and_then(|c| c.kind),
                };
                kept |= kind == Some(CallKind::AbuseReport);
            }
            if let Some(id) = case.person.filter(|_| !kept) {
                kept = match flagged.get(&id) {
                    Some(kept) => *kept,
                    None if self.persons.get(&id).is_some_and(|p| p.hidden) => true,
                    None => self.facts.person(id)?.is_some_and(|p| p.record.flags.abuse_suspected),
                };
                flagged.insert(id, kept);
            }
            if kept {
                apart.insert(case.id);
            }
        }
        Ok(self.apart.get_or_init(|| apart))
    }

    /// Who a case is about, counted once whatever record it names.
    pub(super) fn who(&self, case: &CaseSum) -> Who {
        match case.person {
            Some(id) => Who::Person(self.persons.get(&id).map_or(id, |p| p.id)),
            None => Who::Of(case.id),
        }
    }

    /// Their age on a day.
    pub(super) fn age(&self, person: Option<PersonId>, on: NaiveDate) -> Option<i32> {
        person.and_then(|id| self.persons.get(&id)).and_then(|p| p.birth).map(|birth| age_on(birth, on))
    }

    /// The last day of a support, so far for one that runs.
    pub(super) fn left(&self, used: &UseSum) -> NaiveDate {
        used.ended.map_or(self.now.date(), At::date)
    }
}

/// A part of the time that was gathered.
#[derive(Clone, Copy)]
pub(super) struct Slice<'g> {
    pub(super) all: &'g Gathered<'g>,
    pub(super) period: Period,
}

impl<'g> Slice<'g> {
    /// Cases opened in it.
    pub(super) fn opened(self) -> impl Iterator<Item = &'g CaseSum> {
        self.all.cases.iter().filter(move |c| self.period.had(c.opened))
    }

    /// Calls that began in it.
    pub(super) fn calls(self) -> impl Iterator<Item = &'g CallSum> {
        self.all.calls.calls.iter().filter(move |c| self.period.had(c.began))
    }

    /// Supports begun in it: with their case.
    pub(super) fn begun(self) -> impl Iterator<Item = (&'g CaseSum, &'g UseSum)> {
        let all = self.all.cases.iter().flat_map(|c| c.used.iter().map(move |u| (c, u)));
        all.filter(move |(_, u)| u.arrived.is_some_and(|at| self.period.had(at)))
    }

    /// Lodgings with a day or a night in it: with their case and how much.
    pub(super) fn stayed(self) -> impl Iterator<Item = (&'g CaseSum, &'g UseSum, Stayed)> {
        let all = self.all.cases.iter().flat_map(|c| c.used.iter().map(move |u| (c, u)));
        all.filter_map(move |(c, u)| {
            let stayed = self.stay(c, u)?;
            (stayed.days > 0 || stayed.nights > 0).then_some((c, u, stayed))
        })
    }

    /// Days and nights of a lodging in it. 日数 count the day of arrival and the day of leaving; of
    /// somebody who moves on the day of moving counts at the first place alone.
    fn stay(self, case: &CaseSum, used: &UseSum) -> Option<Stayed> {
        let arrived = used.arrived.filter(|_| used.kind.lodges())?.date();
        let left = self.all.left(used);
        let moved = case.used.iter().any(|other| {
            other.assignment < used.assignment
                && other.kind.lodges()
                && other.arrived.is_some_and(|at| at.date() <= arrived)
                && other.ended.is_some_and(|at| at.date() == arrived)
        });
        let from = if moved { arrived.succ_opt().unwrap_or(arrived) } else { arrived };
        Some(Stayed { days: self.period.days(from, left), nights: self.period.nights(used.night, left) })
    }

    /// Stays, moves and all, that went past the city's days within it: their cases.
    pub(super) fn over_limit(self, of: impl Fn(&UseSum) -> bool) -> Vec<CaseId> {
        let limit = i64::from(self.all.facts.city().limits.stay_days);
        let past = |c: &&CaseSum| {
            c.used.iter().filter(|u| u.kind.lodges() && of(u)).any(|u| {
                let Some(first) = u.day_one else { return false };
                let Some(day) = first.checked_add_signed(chrono::TimeDelta::days(limit)) else {
                    return false;
                };
                let here = u.arrived.is_some_and(|at| at.date() <= day);
                here && self.period.has(day) && self.all.left(u) >= day
            })
        };
        self.all.cases.iter().filter(past).map(|c| c.id).collect()
    }
}

/// A column.
pub(super) fn column(label: &'static str, part: Part) -> Column {
    Column { label: Label::Of(label), part }
}

/// Columns that add up with nothing.
pub(super) fn columns<const N: usize>(codes: [&'static str; N]) -> Vec<Column> {
    codes.map(|code| column(code, Part::Own)).into()
}

/// How often something was done in cases: each with how often in it.
pub(super) fn tallied<'c>(
    cases: impl IntoIterator<Item = &'c CaseSum>,
    times: impl Fn(&CaseSum) -> usize,
) -> Cell {
    let all = cases.into_iter().map(|c| (c.id, i64::try_from(times(c)).unwrap_or(i64::MAX)));
    Cell::sum(Figure::Count, Behind::Spans(all.filter(|(_, n)| *n > 0).collect()))
}

/// A line of one cell.
pub(super) fn line(label: Label, part: Part, cells: Vec<Cell>) -> Line {
    Line { label, part, cells }
}

/// A table of one column of counts.
pub(super) fn plain(mut table: Table) -> Table {
    table.columns = vec![column("n", Part::Own)];
    table
}

/// The columns of [`split`].
pub(super) fn split_columns() -> Vec<Column> {
    vec![
        column("all", Part::Sum),
        column("night", Part::Addend(0)),
        column("day", Part::Addend(0)),
        column("registered", Part::Addend(1)),
        column("unregistered", Part::Addend(1)),
    ]
}

/// Cases: all, by night and by day, registered and unregistered when they were opened.
pub(super) fn split<'c>(g: &Gathered<'_>, cases: impl Iterator<Item = &'c CaseSum>) -> Vec<Cell> {
    let mut by: [Vec<CaseId>; 5] = Default::default();
    for c in cases {
        let night = g.night(c.began);
        let registered = g.registered(c.person, c.opened);
        for (list, is) in by.iter_mut().zip([true, night, !night, registered, !registered]) {
            if is {
                list.push(c.id);
            }
        }
    }
    by.into_iter().map(|list| Cell::count(Behind::Cases(list))).collect()
}

/// Distinct persons.
pub(super) fn people(all: impl Iterator<Item = Who>) -> Cell {
    let once: BTreeSet<Who> = all.collect();
    Cell::count(Behind::People(once.into_iter().collect()))
}

/// Distinct persons of cases, each with the cases they come in by.
pub(super) fn users<'c>(g: &Gathered<'_>, cases: impl Iterator<Item = &'c CaseSum>) -> Cell {
    let mut by: BTreeMap<Who, BTreeSet<CaseId>> = BTreeMap::new();
    for case in cases {
        by.entry(g.who(case)).or_default().insert(case.id);
    }
    Cell::count(Behind::Users(by.into_iter().map(|(who, of)| (who, of.into_iter().collect())).collect()))
}

/// One use with an amount.
pub(super) const fn amount(case: &CaseSum, used: &UseSum, amount: i64) -> Use {
    Use { case: case.id, assignment: used.assignment, amount }
}

/// A mean in tenths of whole numbers, rounded half up.
pub(super) fn mean(all: &[i64]) -> Figure {
    let n = i64::try_from(all.len()).unwrap_or(i64::MAX);
    if n == 0 { Figure::Unknown } else { Figure::Mean((all.iter().sum::<i64>() * 20 + n) / (2 * n)) }
}

/// The value below which so many percent lie, by nearest rank; none of an empty list.
pub(super) fn percentile(all: &[i64], percent: usize) -> Option<i64> {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
