//! The public version: small numbers are masked, and beside them whatever would let a reader work
//! one out from the sums. It must not know what a figure counts: lists that are equal are one figure.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::behind::{Behind, Who};
use super::heads::Heads;
use super::types::{Cell, Figure, Line, Part, Report, Table};
use crate::domain::ids::{CallId, CaseId};

/// What the figures of a report are to each other: each a number, each equation a sum and its
/// addends.
struct Web {
    /// Values.
    values: Vec<i64>,
    /// So many different people stand behind it.
    heads: Vec<i64>,
    /// Sum, addends.
    sums: Vec<(usize, Vec<usize>)>,
    /// Which number stands in a cell: table, line, column.
    at: BTreeMap<(usize, usize, usize), usize>,
}

/// The report as anybody may read it: figures of fewer than `small` different people masked, and
/// enough of the others that none of them can be worked out; without lists, without tables not for
/// the public.
#[must_use]
pub fn masked(report: &Report, small: i64, heads: &Heads) -> Report {
    let mut out = report.clone();
    out.tables.retain(|t| t.public);
    out.public = true;
    let web = Web::of(&out.tables, heads);
    let kept = web.kept_back(small);
    for (t, table) in out.tables.iter_mut().enumerate() {
        for (l, line) in table.lines.iter_mut().enumerate() {
            mask(line, |c| web.at.get(&(t, l, c)).is_some_and(|v| kept.contains(v)), small, heads);
        }
    }
    out
}

/// Masks a line: the figures kept back, then whatever is worked out from few or beside one of them.
fn mask(line: &mut Line, kept: impl Fn(usize) -> bool, small: i64, heads: &Heads) {
    let any = (0..line.cells.len()).any(&kept);
    for (c, cell) in line.cells.iter_mut().enumerate() {
        let few = (1..small).contains(&heads.behind(&cell.behind));
        let derived = cell.figure.adds().is_none() && !matches!(cell.figure, Figure::Unknown);
        if kept(c) || (derived && (few || any)) {
            cell.figure = Figure::Masked;
        }
        cell.behind = Behind::Nothing;
    }
}

/// The number of a figure that may stand in a sum: minutes do where they are a sum themselves.
fn number(cell: &Cell) -> Option<i64> {
    match cell.figure {
        Figure::Minutes(n) if !cell.behind.is_empty() && cell.behind.sum() == n => Some(n),
        ref other => other.adds(),
    }
}

/// What a figure counts, so that a number counted twice is found: it is the same wherever it stands,
/// in a list of cases or beside how long they took.
#[derive(PartialEq, Eq)]
enum Counts<'c> {
    Cases(Cow<'c, [CaseId]>),
    Calls(Cow<'c, [CallId]>),
    People(Cow<'c, [Who]>),
    Rows(&'c Behind),
}

impl<'c> Counts<'c> {
    fn of(cell: &'c Cell) -> Self {
        let each = |n: usize| matches!(cell.figure, Figure::Count(c) if i64::try_from(n) == Ok(c));
        match &cell.behind {
            Behind::Cases(all) => Self::Cases(Cow::Borrowed(all)),
            Behind::Spans(all) if each(all.len()) => Self::Cases(all.iter().map(|s| s.0).collect()),
            Behind::Calls(all) => Self::Calls(Cow::Borrowed(all)),
            Behind::Talks(all) if each(all.len()) => Self::Calls(all.iter().map(|s| s.0).collect()),
            Behind::People(all) => Self::People(Cow::Borrowed(all)),
            Behind::Users(all) => Self::People(all.iter().map(|u| u.0).collect()),
            other => Self::Rows(other),
        }
    }

    /// Of cases or calls counted one by one: how many, and a sum that tells one list from another.
    /// Two lists that share nothing add up in it to the list of both.
    fn mark(&self) -> Option<(bool, u64)> {
        let (calls, ids): (bool, Vec<u64>) = match self {
            Self::Cases(all) => {
                (false, all.iter().map(|id| u64::from(id.year) << 32 | u64::from(id.serial)).collect())
            }
            Self::Calls(all) => (true, all.iter().map(|id| id.0.unsigned_abs()).collect()),
            Self::People(_) | Self::Rows(_) => return None,
        };
        (!ids.is_empty()).then(|| (calls, ids.into_iter().map(spread).fold(0, u64::wrapping_add)))
    }
}

/// A number scattered over all 64 bits (splitmix64).
const fn spread(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

impl Web {
    fn of(tables: &[Table], heads: &Heads) -> Self {
        let mut web = Self { values: Vec::new(), heads: Vec::new(), sums: Vec::new(), at: BTreeMap::new() };
        let mut same: Vec<(i64, Counts<'_>, usize)> = Vec::new();
        for (t, table) in tables.iter().enumerate() {
            for (l, line) in table.lines.iter().enumerate() {
                for (c, cell) in line.cells.iter().enumerate() {
                    let Some(value) = number(cell) else { continue };
                    // The same list counted again is the same number: masked in one place, it must
                    // not stand in another.
                    let counts = Counts::of(cell);
                    let twin = same.iter().find(|(n, of, _)| *n == value && *of == counts);
                    let v = twin.filter(|_| !cell.behind.is_empty()).map_or(web.values.len(), |t| t.2);
                    if v == web.values.len() {
                        web.values.push(value);
                        let n = heads.behind(&cell.behind);
                        web.heads.push(if cell.behind.is_empty() { value } else { n });
                        same.push((value, counts, v));
                    }
                    web.at.insert((t, l, c), v);
                }
            }
            web.sums_of(t, table);
        }
        web.divided(&same);
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

    /// Lists that are two others together, wherever these stand: calls are those answered and those
    /// missed, though no table says so.
    fn divided(&mut self, same: &[(i64, Counts<'_>, usize)]) {
        let marks: BTreeMap<(bool, u64), (usize, i64)> =
            same.iter().filter_map(|(n, counts, v)| counts.mark().map(|mark| (mark, (*v, *n)))).collect();
        for ((calls, whole), (sum, all)) in &marks {
            for ((_, part), (a, n)) in marks.range((*calls, 0)..=(*calls, u64::MAX)) {
                let rest = (*calls, whole.wrapping_sub(*part));
                let Some((b, m)) = marks.get(&rest) else { continue };
                if a <= b && n + m == *all {
                    self.sums.push((*sum, vec![*a, *b]));
                }
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
        let known = |v: usize| {
            if kept.contains(&v) { (self.value(v).min(1), FAR) } else { (self.value(v), self.value(v)) }
        };
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
