//! The public version: small numbers are masked, and beside them whatever would let a reader work
//! one out from the sums. It must not know what a figure counts: lists that are equal are one figure.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::behind::Behind;
use super::types::{Figure, Line, Part, Report, Table};
use crate::domain::ids::CaseId;

/// What the figures of a report are to each other: each a number, each equation a sum and its
/// addends.
struct Web {
    /// Values.
    values: Vec<i64>,
    /// So many cases or persons stand behind it.
    heads: Vec<i64>,
    /// Sum, addends.
    sums: Vec<(usize, Vec<usize>)>,
    /// Which number stands in a cell: table, line, column.
    at: BTreeMap<(usize, usize, usize), usize>,
}

/// The report as anybody may read it: figures of fewer than `small` heads masked, and enough of the
/// others that none of them can be worked out; without lists, without tables not for the public.
#[must_use]
pub fn masked(report: &Report, small: i64) -> Report {
    let mut out = report.clone();
    out.tables.retain(|t| t.public);
    out.public = true;
    let web = Web::of(&out.tables);
    let kept = web.kept_back(small);
    for (t, table) in out.tables.iter_mut().enumerate() {
        for (l, line) in table.lines.iter_mut().enumerate() {
            mask(line, |c| web.at.get(&(t, l, c)).is_some_and(|v| kept.contains(v)), small);
        }
    }
    out
}

/// Masks a line: the figures kept back, then whatever is worked out from few or beside one of them.
fn mask(line: &mut Line, kept: impl Fn(usize) -> bool, small: i64) {
    let any = (0..line.cells.len()).any(&kept);
    for (c, cell) in line.cells.iter_mut().enumerate() {
        let few = (1..small).contains(&heads(&cell.behind));
        let derived = cell.figure.adds().is_none() && !matches!(cell.figure, Figure::Unknown);
        if kept(c) || (derived && (few || any)) {
            cell.figure = Figure::Masked;
        }
        cell.behind = Behind::Nothing;
    }
}

/// How many cases or persons stand behind a figure.
fn heads(behind: &Behind) -> i64 {
    let n = match behind {
        Behind::Uses(all) => all.iter().map(|u| u.case).collect::<BTreeSet<_>>().len(),
        other => other.len(),
    };
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The cases a figure counts one by one: a number of cases is the same number wherever it stands,
/// in a list of cases or beside how long they took.
fn cases<'c>(figure: &Figure, behind: &'c Behind) -> Cow<'c, [CaseId]> {
    let each = |n: usize| matches!(figure, Figure::Count(c) if i64::try_from(n) == Ok(*c));
    match behind {
        Behind::Cases(all) => Cow::Borrowed(all),
        Behind::Spans(all) if each(all.len()) => Cow::Owned(all.iter().map(|s| s.0).collect()),
        _ => Cow::Borrowed(&[]),
    }
}

impl Web {
    fn of(tables: &[Table]) -> Self {
        let mut web = Self { values: Vec::new(), heads: Vec::new(), sums: Vec::new(), at: BTreeMap::new() };
        let mut same: Vec<(i64, Cow<'_, [CaseId]>, &Behind, usize)> = Vec::new();
        for (t, table) in tables.iter().enumerate() {
            for (l, line) in table.lines.iter().enumerate() {
                for (c, cell) in line.cells.iter().enumerate() {
                    let Some(value) = cell.figure.adds() else { continue };
                    // The same list counted again is the same number: masked in one place, it must
                    // not stand in another.
                    let cases = cases(&cell.figure, &cell.behind);
                    let twin = same.iter().find(|(n, of, list, _)| {
                        let one = if cases.is_empty() { *list == &cell.behind } else { *of == cases };
                        *n == value && !cell.behind.is_empty() && one
                    });
                    let v = twin.map_or(web.values.len(), |t| t.3);
                    if v == web.values.len() {
                        web.values.push(value);
                        let n = heads(&cell.behind);
                        web.heads.push(if cell.behind.is_empty() { value } else { n });
                        same.push((value, cases, &cell.behind, v));
                    }
                    web.at.insert((t, l, c), v);
                }
            }
            web.sums_of(t, table);
        }
        web.sums.sort();
        web.sums.dedup();
        web
    }

    /// The sums of a table, down its columns and along its lines.
    fn sums_of(&mut self, t: usize, table: &Table) {
        let lines: Vec<Part> = table.lines.iter().map(|l| l.part).collect();
        let columns: Vec<Part> = table.columns.iter().map(|c| c.part).collect();
        let mut found = Vec::new();
        for c in 0..columns.len() {
            found.extend(
                groups(&lines)
                    .into_iter()
                    .map(|(sum, of)| ((t, sum, c), of.into_iter().map(|l| (t, l, c)).collect::<Vec<_>>())),
            );
        }
        for l in 0..lines.len() {
            found.extend(
                groups(&columns)
                    .into_iter()
                    .map(|(sum, of)| ((t, l, sum), of.into_iter().map(|c| (t, l, c)).collect::<Vec<_>>())),
            );
        }
        for (sum, of) in found {
            let Some(sum) = self.at.get(&sum).copied() else { continue };
            let Some(of) = of.iter().map(|k| self.at.get(k).copied()).collect::<Option<Vec<_>>>() else {
                continue;
            };
            // Persons counted once do not add up: where the numbers do not, there is no equation.
            let value = |v: usize| self.values.get(v).copied().unwrap_or_default();
            if of.iter().map(|v| value(*v)).sum::<i64>() == value(sum) && of != [sum] {
                self.sums.push((sum, of));
            }
        }
    }

    fn value(&self, v: usize) -> i64 {
        self.values.get(v).copied().unwrap_or_default()
    }

    /// The numbers to keep back.
    fn kept_back(&self, small: i64) -> BTreeSet<usize> {
        let few = |v: &usize| (1..small).contains(&self.heads.get(*v).copied().unwrap_or_default());
        let mut kept: BTreeSet<usize> = (0..self.values.len()).filter(few).collect();
        // Each turn keeps back one more number, so it ends.
        while let Some(told) = self.told(&kept).into_iter().next() {
            let Some(more) = self.beside(told, &kept) else { break };
            kept.insert(more);
        }
        kept
    }

    /// The number to keep back beside one that can be worked out: the smallest of an equation it
    /// stands in; failing that, of any equation linked to it.
    fn beside(&self, told: usize, kept: &BTreeSet<usize>) -> Option<usize> {
        let open = |v: &usize| !kept.contains(v) && self.value(*v) > 0;
        let in_sum = |(sum, of): &&(usize, Vec<usize>), v: usize| *sum == v || of.contains(&v);
        let mut linked: BTreeSet<usize> = BTreeSet::from([told]);
        loop {
            let near: BTreeSet<usize> = self
                .sums
                .iter()
                .filter(|s| linked.iter().any(|v| in_sum(s, *v)))
                .flat_map(|(sum, of)| of.iter().copied().chain([*sum]))
                .collect();
            if let Some(v) = near.iter().copied().filter(open).min_by_key(|v| (self.value(*v), *v)) {
                return Some(v);
            }
            if near.is_subset(&linked) {
                return None;
            }
            linked.extend(near);
        }
    }

    /// Numbers kept back that a reader can work out: by the equations alone, or by the equations and
    /// by knowing that nothing kept back is 0.
    fn told(&self, kept: &BTreeSet<usize>) -> BTreeSet<usize> {
        // Elimination is dear: it is asked only when the bounds tell nothing.
        let told = self.by_bounds(kept);
        if told.is_empty() { self.by_equations(kept) } else { told }
    }

    /// Bounds drawn ever tighter: what is left with one value is told.
    fn by_bounds(&self, kept: &BTreeSet<usize>) -> BTreeSet<usize> {
        const FAR: i64 = i64::MAX / 4;
        let known = |v: usize| if kept.contains(&v) { (1, FAR) } else { (self.value(v), self.value(v)) };
        let mut bounds: Vec<(i64, i64)> = (0..self.values.len()).map(known).collect();
        let get = |b: &[(i64, i64)], v: usize| b.get(v).copied().unwrap_or((0, FAR));
        for _ in 0..64 {
            let mut moved = false;
            for (sum, of) in &self.sums {
                let low: i64 = of.iter().map(|v| get(&bounds, *v).0).sum();
                let high = of.iter().map(|v| get(&bounds, *v).1).fold(0, |a: i64, b| (a + b).min(FAR));
                moved |= tighten(&mut bounds, *sum, low, high);
                let (least, most) = get(&bounds, *sum);
                for v in of {
                    let (l, h) = get(&bounds, *v);
                    let others_low = low - l;
                    let others_high = if high >= FAR { FAR } else { high - h };
                    moved |= tighten(&mut bounds, *v, least - others_high, most - others_low);
                }
            }
            if !moved {
                break;
            }
        }
        kept.iter().copied().filter(|v| matches!(get(&bounds, *v), (l, h) if l == h)).collect()
    }

    /// Elimination: a number that stands alone in a combination of the equations is told.
    fn by_equations(&self, kept: &BTreeSet<usize>) -> BTreeSet<usize> {
        let column: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(i, v)| (*v, i)).collect();
        let mut rows: Vec<Vec<f64>> = Vec::new();
        for (sum, of) in &self.sums {
            let mut row: Vec<f64> = vec![0.0; column.len()];
            for (v, by) in of.iter().map(|v| (v, 1.0)).chain([(sum, -1.0)]) {
                if let Some(cell) = column.get(v).and_then(|i| row.get_mut(*i)) {
                    *cell += by;
                }
            }
            if row.iter().any(|x| x.abs() > SMALL) {
                rows.push(row);
            }
        }
        reduce(&mut rows, column.len());
        let alone = |row: &Vec<f64>| {
            let mut there = row.iter().enumerate().filter(|(_, x)| x.abs() > SMALL);
            there.next().filter(|_| there.next().is_none()).map(|(i, _)| i)
        };
        let told: BTreeSet<usize> = rows.iter().filter_map(alone).collect();
        column.into_iter().filter(|(_, i)| told.contains(i)).map(|(v, _)| v).collect()
    }
}

/// Below this a coefficient is 0.
const SMALL: f64 = 1e-7;

/// Brings the rows to reduced echelon form.
fn reduce(rows: &mut [Vec<f64>], columns: usize) {
    let mut done = 0;
    for column in 0..columns {
        let at =
            |rows: &[Vec<f64>], r: usize| rows.get(r).and_then(|x| x.get(column)).copied().unwrap_or(0.0);
        let best = (done..rows.len()).max_by(|a, b| at(rows, *a).abs().total_cmp(&at(rows, *b).abs()));
        let Some(best) = best.filter(|r| at(rows, *r).abs() > SMALL) else { continue };
        rows.swap(done, best);
        let by = at(rows, done);
        let Some(pivot) = rows.get_mut(done) else { return };
        for x in pivot.iter_mut() {
            *x /= by;
        }
        let pivot = pivot.clone();
        for r in (0..rows.len()).filter(|r| *r != done) {
            let by = at(rows, r);
            if by.abs() > SMALL
                && let Some(row) = rows.get_mut(r)
            {
                row.iter_mut().zip(&pivot).for_each(|(x, p)| *x -= by * p);
            }
        }
        done += 1;
    }
}

fn tighten(bounds: &mut [(i64, i64)], v: usize, low: i64, high: i64) -> bool {
    let Some(b) = bounds.get_mut(v) else { return false };
    let new = (b.0.max(low), b.1.min(high));
    let moved = new != *b;
    *b = new;
    moved
}

/// The sums of a row of parts: where the sum is, where each of its groups of addends.
fn groups(parts: &[Part]) -> Vec<(usize, Vec<usize>)> {
    let mut out: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut sum: Option<usize> = None;
    let mut by: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    let mut close = |sum: Option<usize>, by: &mut BTreeMap<u8, Vec<usize>>| {
        for group in std::mem::take(by).into_values() {
            out.extend(sum.map(|s| (s, group)));
        }
    };
    for (i, part) in parts.iter().enumerate() {
        match part {
            Part::Sum => {
                close(sum, &mut by);
                sum = Some(i);
            }
            Part::Addend(group) => by.entry(*group).or_default().push(i),
            Part::Own => {}
        }
    }
    close(sum, &mut by);
    out
}
