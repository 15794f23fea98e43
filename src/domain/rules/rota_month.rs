//! A month of the rota as a whole: brought in at once, and confirmed.
//! It must not know where its rows come from.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::draft::Draft;
use super::rota::{Row, Wanted, from_now, goes_with, wanted};
use crate::domain::change::{Change, Plan};
use crate::domain::command::RotaFile;
use crate::domain::facts::Series;
use crate::domain::ids::{Rev, ShiftId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::rota::Shift;
use crate::domain::rota_check::{Finding, Problem, check_month};
use crate::domain::rota_month::read_month;
use crate::domain::time::{At, month_of};
use crate::text::Clean;

/// First day of a month written `2026-11`, and of the next.
fn month(text: &Clean) -> Result<(NaiveDate, NaiveDate), No> {
    let wrong = || No::from(Refusal::bad_input("month", "want 2026-11"));
    read_month(text.as_str()).map(month_of).ok_or_else(wrong)
}

/// The shift a row stands for: the one of the same hours, else the only one of its band that day.
fn stands_for<'a>(row: &Wanted, standing: &'a [Shift]) -> Option<&'a Shift> {
    let meets = |s: &&Shift| row.meets(s);
    let exact = |s: &&Shift| (s.start, s.end) == (row.start, row.end);
    let banded = |s: &&Shift| (s.date, s.band) == (row.date, row.band);
    let mut of_band = standing.iter().filter(meets).filter(banded);
    let only = of_band.next().filter(|_| of_band.next().is_none());
    standing.iter().filter(meets).find(exact).or(only)
}

/// A row to come begins when the shift that runs into it is over: whoever is on now stays to its end.
/// None where nothing is left of the row.
fn behind(running: &[Shift], wanted: Wanted, now: At) -> Option<Wanted> {
    let runs = |s: &&Shift| s.start < now && s.end > now && wanted.meets(s);
    let start = running.iter().filter(runs).map(|s| s.end).fold(wanted.start, At::max);
    (start < wanted.end).then(|| wanted.from(start))
}

/// All rows or none. Rows that would change what has begun are left out: history stays. By time, not by
/// what a band is called: a shift that has begun may have hours of its own, and a row that would begin
/// within them begins behind them.
pub(super) fn import(ctx: &Ctx<'_>, file: &RotaFile) -> Result<Plan, No> {
    let (first, next) = month(&file.month)?;
    let mut rows = Vec::with_capacity(file.rows.len());
    for (nth, entry) in (1_u64..).zip(&file.rows) {
        let row = Row(Some(nth));
        if entry.date < first || entry.date >= next {
            let why = format!("not in {}", file.month);
            return Err(Refusal::BadInput { field: "date".into(), why: Clean::new(&why), line: row.0 }.into());
        }
        rows.push((row, wanted(ctx, entry, row)?));
    }
    let from = rows.iter().map(|(_, w)| w.start).min();
    let (Some(from), Some(to)) = (from, rows.iter().map(|(_, w)| w.end).max()) else {
        return Err(Refusal::bad_input("rows", "no shift in it").into());
    };
    let standing = ctx.facts.shifts(from, to)?;
    let mut free = ctx.facts.next(Series::Shift)?;
    let (mut moved, mut written) = (BTreeSet::new(), Vec::new());
    let (mut made, mut changed, mut same) = (0, 0, 0);
    let mut draft = Draft::new();
    for (row, wanted) in rows {
        let began = wanted.start;
        let stands = stands_for(&wanted, &standing).filter(|old| !moved.contains(&old.id));
        // A row that stands was cut when it came in: it is cut the same way before the two are compared.
        let wanted = match stands {
            Some(old) if old.start > ctx.entered_at => {
                let others: Vec<Shift> = standing.iter().filter(|s| s.id != old.id).cloned().collect();
                behind(&others, wanted, ctx.entered_at)
            }
            _ => Some(wanted),
        };
        let wanted = match (stands, wanted) {
            (_, None) => None,
            (Some(old), Some(row)) if !row.is(old) && old.start.min(row.start) < ctx.entered_at => None,
            (Some(_), row) => row,
            // Nobody is told later to have been on duty: what has begun stays as it stands.
            (None, Some(row)) if standing.iter().any(|s| row.meets(s)) && row.start < ctx.entered_at => None,
            (None, Some(row)) => from_now(ctx, row)?.and_then(|row| behind(&standing, row, ctx.entered_at)),
        };
        let shorter = wanted.as_ref().is_some_and(|w| w.start > began.max(ctx.entered_at));
        if shorter {
            draft.warn("running_kept");
        }
        let Some(wanted) = wanted else {
            draft.outcome.left_out += 1;
            draft.warn("past_kept");
            continue;
        };
        match stands {
            Some(old) if wanted.is(old) => same += 1,
            Some(old) => {
                moved.insert(old.id);
                changed += 1;
                written.push((row, wanted.shift(old.id, Rev(old.rev.0 + 1))));
            }
            None => {
                made += 1;
                written.push((row, wanted.shift(ShiftId(free), Rev(1))));
                free += 1;
            }
        }
    }
    for (i, (row, shift)) in written.iter().enumerate() {
        for other in standing.iter().filter(|s| !moved.contains(&s.id)) {
            goes_with(shift, other, *row)?;
        }
        for (_, earlier) in &written[..i] {
            goes_with(shift, earlier, *row)?;
        }
    }
    draft.outcome.rows = Some((made, changed, same));
    for (_, shift) in written {
        draft.write(Change::Shift(Box::new(shift)));
    }
    Ok(draft.plan())
}

/// A month as a whole: nothing that stands in its way. What only warns is said with the answer.
pub(super) fn confirm(ctx: &Ctx<'_>, text: &Clean) -> Result<Plan, No> {
    let (first, _) = month(text)?;
    let found = check_month(ctx.facts, first, ctx.entered_at)?;
    if let Some(f) = found.iter().find(|f| f.what.stops()) {
        return Err(in_the_way(f).into());
    }
    let mut draft = Draft::new();
    for f in &found {
        draft.warn(f.what.code());
    }
    Ok(draft.plan())
}

/// What stands in the way of confirming, as a refusal.
fn in_the_way(f: &Finding) -> Refusal {
    match (f.what, &f.staff) {
        (Problem::Overlap, _) => Refusal::Overlap { at: f.from, row: None },
        (Problem::SamePerson | Problem::TwoDesks, Some(who)) => {
            Refusal::SameOnRota { staff: who.clone(), row: None }
        }
        (Problem::Ended, Some(who)) => Refusal::not_found("staff", who),
        // Minutes without a shift, and a shift without somebody: the same hole to whoever calls.
        _ => Refusal::Gap { from: f.from, to: f.to },
    }
}
