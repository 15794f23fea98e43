//! The public version: few people are masked however many rows they make, and nobody works out what
//! is masked. It knows nothing of words and pages.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use daiji::domain::report::{
    Behind, Cell, Column, Entry, Figure, Heads, Label, Line, Part, Period, Report, ReportKind, Table, Who,
    masked,
};
use daiji::domain::view;
use daiji::domain::{At, CallId, CaseId, Facts, PersonId, RequestId};
use daiji::store::Door;

use crate::history::{self, Dice};
use crate::report::november;
use crate::world::scratch;

const SMALL: i64 = 5;
/// The largest number a reader has to think of.
const MOST: i64 = 9;

/// A table of rows and columns with their sums, as numbers.
fn grid(numbers: &[Vec<i64>]) -> Report {
    let columns = numbers[0].len();
    let mut t = Table::new("grid", None);
    let part = |i: usize| if i == 0 { Part::Sum } else { Part::Addend(0) };
    t.columns = (0..=columns)
        .map(|c| Column { label: Label::Hour(u32::try_from(c).unwrap()), part: part(c) })
        .collect();
    let told = |n: i64| Cell::told(Figure::Count(n));
    let mut rows: Vec<Vec<i64>> =
        numbers.iter().map(|r| std::iter::once(r.iter().sum()).chain(r.iter().copied()).collect()).collect();
    rows.insert(0, (0..=columns).map(|c| rows.iter().map(|r| r[c]).sum()).collect());
    t.lines = rows
        .iter()
        .enumerate()
        .map(|(l, r)| Line {
            label: Label::Hour(u32::try_from(l).unwrap()),
            part: part(l),
            cells: r.iter().map(|n| told(*n)).collect(),
        })
        .collect();
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    Report {
        kind: ReportKind::Month,
        period: Period::month(day),
        so_far: false,
        public: false,
        made: At(0),
        by: "".into(),
        tables: vec![t],
    }
}

/// Everything the masked cells inside could be, as a reader can think it: sums shown must hold,
/// nothing masked is 0.
fn possible(shown: &[Vec<Option<i64>>], at: usize, inner: &mut Vec<i64>, found: &mut [BTreeSet<i64>]) {
    let (rows, columns) = (shown.len() - 1, shown[0].len() - 1);
    if at == rows * columns {
        for c in 0..columns {
            let sum: i64 = (0..rows).map(|r| inner[r * columns + c]).sum();
            if shown[0][c + 1].is_some_and(|n| n != sum) {
                return;
            }
        }
        if shown[0][0].is_some_and(|n| n != inner.iter().sum::<i64>()) {
            return;
        }
        for (set, n) in found.iter_mut().zip(&*inner) {
            set.insert(*n);
        }
        let sums = (0..rows).map(|r| inner[r * columns..(r + 1) * columns].iter().sum::<i64>());
        let downs = (0..columns).map(|c| (0..rows).map(|r| inner[r * columns + c]).sum::<i64>());
        for (set, n) in found[rows * columns..].iter_mut().zip(sums.chain(downs).chain([inner.iter().sum()]))
        {
            set.insert(n);
        }
        return;
    }
    let (r, c) = (at / columns, at % columns);
    if c == 0 && r > 0 && shown[r][0].is_some_and(|n| n != inner[(r - 1) * columns..].iter().sum::<i64>()) {
        return;
    }
    let range = shown[r + 1][c + 1].map_or(1..=MOST, |n| n..=n);
    for n in range {
        inner.push(n);
        let whole = c + 1 < columns
            || shown[r + 1][0].is_none_or(|sum| sum == inner[r * columns..].iter().sum::<i64>());
        if whole {
            possible(shown, at + 1, inner, found);
        }
        inner.pop();
    }
}

#[test]
fn what_is_masked_for_the_public_cannot_be_worked_out() {
    let mut dice = Dice(3);
    let mut hidden = 0;
    for _ in 0..40 {
        let numbers: Vec<Vec<i64>> =
            (0..3).map(|_| (0..2).map(|_| i64::from(dice.below(8))).collect()).collect();
        let report = grid(&numbers);
        let out = masked(&report, SMALL, &Heads::default());
        let shown: Vec<Vec<Option<i64>>> =
            out.tables[0].lines.iter().map(|l| l.cells.iter().map(|c| c.figure.adds()).collect()).collect();
        // Whatever is small is masked.
        for (line, was) in out.tables[0].lines.iter().zip(&report.tables[0].lines) {
            for (cell, was) in line.cells.iter().zip(&was.cells) {
                let n = was.figure.adds().unwrap();
                assert!(!(1..SMALL).contains(&n) || cell.figure == Figure::Masked, "{numbers:?}");
                assert!(cell.behind == Behind::Nothing);
            }
        }
        hidden += undetermined(&shown, &numbers);
    }
    assert!(hidden > 40, "{hidden}");
}

/// Every masked cell of three rows by two columns may be more than one number; how many are masked.
fn undetermined(shown: &[Vec<Option<i64>>], numbers: &[Vec<i64>]) -> usize {
    let mut found = vec![BTreeSet::new(); 6 + 3 + 2 + 1];
    possible(shown, 0, &mut Vec::new(), &mut found);
    let mut seen = Vec::new();
    for r in 0..3 {
        seen.extend((0..2).map(|c| shown[r + 1][c + 1]));
    }
    seen.extend((0..3).map(|r| shown[r + 1][0]));
    seen.extend((0..2).map(|c| shown[0][c + 1]));
    seen.push(shown[0][0]);
    let masked = seen.iter().zip(&found).filter(|(cell, _)| cell.is_none());
    for (_, values) in masked.clone() {
        assert!(values.len() > 1, "{numbers:?} as {shown:?}: told {values:?}");
    }
    masked.count()
}

/// The numbers as lists of cases: so many of each cell, about one of so many persons.
fn listed(numbers: &[Vec<i64>], persons: u32, dice: &mut Dice) -> (Report, Heads) {
    let mut report = grid(numbers);
    let mut heads = Heads::default();
    let (mut serial, mut lists): (u32, Vec<Vec<Vec<CaseId>>>) = (0, Vec::new());
    for row in numbers {
        let mut cells = Vec::new();
        for n in row {
            let mut cell = Vec::new();
            for _ in 0..*n {
                serial += 1;
                let id = CaseId { year: 8, serial };
                heads.cases.insert(id, Who::Person(PersonId(i64::from(dice.below(persons)))));
                cell.push(id);
            }
            cells.push(cell);
        }
        cells.insert(0, cells.concat());
        lists.push(cells);
    }
    let sums = (0..lists[0].len()).map(|c| lists.iter().flat_map(|row| row[c].clone()).collect()).collect();
    lists.insert(0, sums);
    for (line, lists) in report.tables[0].lines.iter_mut().zip(lists) {
        for (cell, list) in line.cells.iter_mut().zip(lists) {
            // Requests, one of each case: rows in plenty, people few.
            let rows = list.iter().map(|id| (*id, RequestId(i64::from(id.serial))));
            *cell = Cell::count(Behind::Requests(rows.collect()));
        }
    }
    (report, heads)
}

#[test]
fn few_people_are_masked_however_many_rows_they_make_and_cannot_be_worked_out() {
    let mut dice = Dice(17);
    let (mut hidden, mut many) = (0, 0);
    for round in 0..60 {
        let numbers: Vec<Vec<i64>> =
            (0..3).map(|_| (0..2).map(|_| i64::from(dice.below(9))).collect()).collect();
        let (report, heads) = listed(&numbers, 4 + round / 4, &mut dice);
        let out = masked(&report, SMALL, &heads);
        let mut shown: Vec<Vec<Option<i64>>> = Vec::new();
        for (line, was) in out.tables[0].lines.iter().zip(&report.tables[0].lines) {
            for (cell, was) in line.cells.iter().zip(&was.cells) {
                let people: BTreeSet<Who> = match &was.behind {
                    Behind::Requests(all) => all.iter().map(|r| heads.cases[&r.0]).collect(),
                    _ => BTreeSet::new(),
                };
                let few = !people.is_empty() && people.len() < 5;
                assert!(!few || cell.figure == Figure::Masked, "{numbers:?}: {people:?}");
                many += usize::from(few && was.behind.len() >= 5);
            }
            shown.push(line.cells.iter().map(|c| c.figure.adds()).collect());
        }
        hidden += undetermined(&shown, &numbers);
    }
    assert!(hidden > 100 && many > 30, "{hidden} hidden, {many} of few people and many rows");
}

#[test]
fn calls_answered_and_calls_missed_are_all_calls_whatever_table_they_stand_in() {
    let calls = |ids: std::ops::RangeInclusive<i64>| Cell::count(Behind::Calls(ids.map(CallId).collect()));
    let mut report = grid(&[vec![9, 9]]);
    let column = |code| Column { label: Label::Of(code), part: Part::Own };
    let table = |code, row: Vec<(&'static str, Cell)>| {
        let mut t = Table::new(code, None);
        t.columns = row.iter().map(|(code, _)| column(code)).collect();
        let row = row.into_iter().map(|(_, cell)| cell).collect();
        t.lines = vec![Line { label: Label::Of("all"), part: Part::Own, cells: row }];
        t
    };
    report.tables = vec![
        table("calls", vec![("all", calls(1..=40)), ("missed", calls(39..=40))]),
        table("call_lengths", vec![("answered", calls(1..=38))]),
    ];
    let out = masked(&report, SMALL, &Heads::default());
    let figure = |t: usize, c: usize| out.tables[t].lines[0].cells[c].figure.clone();
    assert_eq!(figure(0, 1), Figure::Masked);
    let told = [figure(0, 0), figure(1, 0)];
    assert_eq!(
        told.iter().filter(|f| **f == Figure::Masked).count(),
        1,
        "one of the two, not both: {told:?}"
    );
}

#[test]
fn minutes_are_not_told_by_the_minutes_of_all() {
    let talks = |ids: std::ops::RangeInclusive<i64>| {
        let behind = Behind::Talks(ids.map(|n| (CallId(n), 3 + n)).collect());
        Cell { figure: Figure::Minutes(behind.sum()), behind }
    };
    let mut report = grid(&[vec![9], vec![9], vec![9]]);
    // Every line has calls enough; of the second only two were talked.
    let lists = [talks(1..=30), talks(1..=12), talks(13..=14), talks(15..=30)];
    for (line, cell) in report.tables[0].lines.iter_mut().zip(lists) {
        line.cells[1] = cell;
    }
    for column in &mut report.tables[0].columns {
        column.part = Part::Own;
    }
    let out = masked(&report, SMALL, &Heads::default());
    let minutes: Vec<bool> =
        out.tables[0].lines.iter().map(|l| l.cells[1].figure == Figure::Masked).collect();
    assert!(minutes[2], "two talks are two people");
    assert!(minutes.iter().filter(|m| **m).count() > 1, "and the sum gives them away: {minutes:?}");
}

#[test]
fn one_person_of_many_trials_is_one_head_and_a_full_council_is_no_persons_secret() {
    let entry = |named: &[i64], people, users| Entry {
        named: named.iter().map(|id| PersonId(*id)).collect(),
        people,
        users,
    };
    let all = |n: i64| Behind::Activities((1..=n).map(|id| (id, 1)).collect());
    let of = |entries: Vec<Entry>| Heads {
        entries: (1..).zip(entries).collect::<BTreeMap<_, _>>(),
        ..Heads::default()
    };
    assert_eq!(of(vec![entry(&[7], 1, true); 8]).behind(&all(8)), 1, "eight trials of one person");
    assert_eq!(of(vec![entry(&[], 1, true); 8]).behind(&all(8)), 1, "nobody named: they may be one");
    let six = (1..=6).map(|id| entry(&[id], 1, true)).collect();
    assert_eq!(of(six).behind(&all(6)), 6);
    assert_eq!(of(vec![entry(&[], 12, false); 2]).behind(&all(2)), 24, "two councils of twelve");
    assert_eq!(of(Vec::new()).behind(&all(3)), 3, "what it does not know is a head of its own");
}

/// What the public reads of real months and years: nothing of fewer than five people.
#[test]
fn no_public_figure_of_a_history_is_of_fewer_than_five_people() {
    let now: At = "2027-04-02T00:00:00+09:00".parse().unwrap();
    let month = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    let dir = scratch();
    let path = dir.path().join("desk.db");
    history::write(&path, history::Size { years: 2, cases: 240, calls: 900, persons: 25 }, 4);
    let (_dir, _store, mut november) = november();
    let mut door = Door::open(&path).unwrap();
    let (mut few, mut rows_enough, mut shown) = (0, 0, 0);
    for (door, month) in [(&mut november, NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()), (&mut door, month)]
    {
        let reports = door
            .read(|s| {
                let mut all = vec![view::month_report(s, now, None, month)?];
                for kind in [ReportKind::Year, ReportKind::Fukuoka, ReportKind::Osaka] {
                    all.extend(view::years_report(s, now, None, kind, 2026, 2)?);
                }
                all.into_iter()
                    .map(|r| Ok((view::public_report(s, &r)?, r)))
                    .collect::<daiji::domain::Fact<Vec<_>>>()
            })
            .unwrap();
        for (public, report) in reports {
            for (path, cell) in public.figures() {
                let was = report.cell(&path).unwrap();
                let people = door.read(|s| people(s, &was.behind)).unwrap();
                let Some(people) = people.filter(|n| *n > 0) else { continue };
                if people < 5 {
                    few += 1;
                    rows_enough += usize::from(was.behind.len() >= 5);
                    let hidden = matches!(cell.figure, Figure::Masked | Figure::Unknown);
                    assert!(hidden, "{:?} {path}: {:?} of {people}", report.kind, cell.figure);
                } else {
                    shown += usize::from(cell.figure != Figure::Masked);
                }
            }
        }
    }
    assert!(few > 100 && rows_enough > 5 && shown > 50, "{few} few, {rows_enough} many rows, {shown} shown");
}

/// Different people behind a list, the slow way: a case without a person is somebody else each time.
fn people(s: &daiji::store::Snapshot<'_>, behind: &Behind) -> daiji::domain::Fact<Option<usize>> {
    let mut cases: Vec<CaseId> = Vec::new();
    match behind {
        Behind::Cases(all) => cases.extend(all),
        Behind::Requests(all) => cases.extend(all.iter().map(|r| r.0)),
        Behind::Uses(all) => cases.extend(all.iter().map(|u| u.case)),
        Behind::Spans(all) => cases.extend(all.iter().map(|s| s.0)),
        Behind::Users(all) => cases.extend(all.iter().flat_map(|u| &u.1)),
        _ => return Ok(None),
    }
    let mut who = BTreeSet::new();
    for id in cases {
        who.insert(
            s.case(id)?.and_then(|c| c.person).map_or(format!("case {id}"), |p| format!("person {p}")),
        );
    }
    Ok(Some(who.len()))
}

#[test]
fn one_small_number_hides_the_next_smallest_and_a_list_told_twice_is_hidden_twice() {
    let out = masked(&grid(&[vec![2, 30], vec![40, 50], vec![60, 70]]), SMALL, &Heads::default());
    let told = |l: usize, c: usize| out.tables[0].lines[l].cells[c].figure.clone();
    assert_eq!(told(1, 1), Figure::Masked);
    assert_eq!(told(1, 2), Figure::Masked, "beside it in its line");
    assert_eq!(told(3, 2), Figure::Count(70), "what gives nothing away stays");
    let mut twice = grid(&[vec![9, 30], vec![40, 50]]);
    let list = Behind::Cases((1..=2).map(|serial| CaseId { year: 8, serial }).collect());
    let mut again = twice.tables[0].clone();
    twice.tables[0].lines[1].cells[1] = Cell::count(list.clone());
    (again.code, again.lines[0].cells[0]) = ("again", Cell::count(list));
    twice.tables.push(again);
    let out = masked(&twice, SMALL, &Heads::default());
    assert_eq!(out.tables[1].lines[0].cells[0].figure, Figure::Masked);
}
