//! What is wrong with a stretch of the rota: minutes nobody covers, places nobody has, one person
//! in two places, nights too close. One check for the screen, the command line and the confirming.
//! It must not know how a finding is worded or what is done about it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::city::City;
use super::facts::{Fact, Facts};
use super::ids::StaffId;
use super::rota::{Band, Holiday, Shift, ShiftPlace, at_two_desks};
use super::rota_month::{midnight, plan};
use super::time::{At, month_of};
use crate::text::Clean;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// Minutes of the rota's bands that no shift covers.
    Gap,
    /// A shift without a duty officer.
    NoDuty,
    /// A shift without a backup.
    NoBackup,
    /// A shift without a third, where the city wants one.
    NoThird,
    /// Two shifts of one desk at once.
    Overlap,
    /// One person in two places of one shift.
    SamePerson,
    /// On duty at one desk and in any place of another at once (G12).
    TwoDesks,
    /// Somebody who has left, on a shift that is not over.
    Ended,
    /// More nights on duty in a row than the city's limit.
    NightsInRow,
    /// Fewer hours between a duty and the same person's next duty or backup than the city's limit.
    ShortRest,
    /// Days the official holiday file does not reach.
    HolidaysEnd,
}

impl Problem {
    /// Every one, the gravest first.
    pub const ALL: [Self; 11] = [
        Self::Gap,
        Self::NoDuty,
        Self::NoBackup,
        Self::NoThird,
        Self::Overlap,
        Self::SamePerson,
        Self::TwoDesks,
        Self::Ended,
        Self::NightsInRow,
        Self::ShortRest,
        Self::HolidaysEnd,
    ];

    /// Whether a month cannot be confirmed with it; the others only warn.
    #[must_use]
    pub const fn stops(self) -> bool {
        !matches!(self, Self::NightsInRow | Self::ShortRest | Self::HolidaysEnd)
    }

    /// The code (`no_backup`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::NoDuty => "no_duty",
            Self::NoBackup => "no_backup",
            Self::NoThird => "no_third",
            Self::Overlap => "overlap",
            Self::SamePerson => "same_person",
            Self::TwoDesks => "two_desks",
            Self::Ended => "ended",
            Self::NightsInRow => "nights_in_row",
            Self::ShortRest => "short_rest",
            Self::HolidaysEnd => "holidays_end",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// From when.
    pub from: At,
    /// Until when.
    pub to: At,
    /// What.
    pub what: Problem,
    /// The date of the shift, or of the first minute nobody covers.
    pub date: NaiveDate,
    /// The shift's band; none of a gap.
    pub band: Option<Band>,
    /// The desk, where a city has several.
    pub desk: Option<Clean>,
    /// Who.
    pub staff: Option<StaffId>,
    /// Nights in a row; minutes of rest; else 0.
    pub count: i64,
}

impl Finding {
    fn of(what: Problem, shift: &Shift) -> Self {
        let Shift { start, end, date, band, desk, .. } = shift;
        Self {
            from: *start,
            to: *end,
            what,
            date: *date,
            band: Some(*band),
            desk: desk.clone(),
            staff: None,
            count: 0,
        }
    }

    fn about(self, who: &StaffId, count: i64) -> Self {
        Self { staff: Some(who.clone()), count, ..self }
    }
}

/// Stretches of time that are the rota's within `from..to`, one behind the other.
fn stretches(city: &City, from: At, to: At, holidays: &[Holiday]) -> Vec<(At, At)> {
    let first = from.date().checked_sub_days(Days::new(1)).unwrap_or(from.date());
    let last = to.date().checked_add_days(Days::new(1)).unwrap_or(to.date());
    let mut slots: Vec<_> = plan(city, first, last, holidays).into_iter().flat_map(|d| d.slots).collect();
    slots.sort_unstable();
    let mut out: Vec<(At, At)> = Vec::new();
    for slot in slots {
        let (start, end) = (slot.start.max(from), slot.end.min(to));
        match out.last_mut() {
            _ if start >= end => {}
            Some(before) if start <= before.1 => before.1 = before.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// Whether a minute is the rota's at all.
#[must_use]
pub fn of_rota(city: &City, at: At, holidays: &[Holiday]) -> bool {
    !stretches(city, at, at.plus_minutes(1), holidays).is_empty()
}

/// Desks that have to be covered, each with its shifts; no desk where no shift names one: those stand
/// for all. A desk with hours of its own, told in words, counts where it stands in a shift.
fn wanted_of(city: &City, shifts: &[Shift]) -> Vec<(Option<Clean>, Vec<Shift>)> {
    let named: BTreeSet<&Clean> = shifts.iter().filter_map(|s| s.desk.as_ref()).collect();
    if named.is_empty() {
        return vec![(None, shifts.to_vec())];
    }
    let several = city.desks.len() > 1;
    let always = city.desks.iter().filter(|d| several && d.hours.is_none()).map(|d| &d.name);
    let desks: BTreeSet<&Clean> = always.chain(named).collect();
    let of = |desk: &Clean| {
        let stands = |s: &&Shift| s.desk.as_ref().is_none_or(|d| d == desk);
        (Some(desk.clone()), shifts.iter().filter(stands).cloned().collect())
    };
    desks.into_iter().map(of).collect()
}

/// What `from..to` lacks: gaps, and places nobody has. `shifts` are those that touch it, by start;
/// where some name a desk, every desk of the city that takes calls at all hours has to be covered.
#[must_use]
pub fn lacks(city: &City, from: At, to: At, holidays: &[Holiday], shifts: &[Shift]) -> Vec<Finding> {
    let wanted = stretches(city, from, to, holidays);
    let mut out = BTreeSet::new();
    for (desk, own) in wanted_of(city, shifts) {
        let mut gap = |from: At, to: At| {
            let date = from.date();
            let gap =
                Finding { from, to, what: Problem::Gap, date, band: None, desk: None, staff: None, count: 0 };
            out.insert(Finding { desk: desk.clone(), ..gap });
        };
        for (start, end) in &wanted {
            let mut covered = *start;
            for shift in own.iter().filter(|s| s.start < *end && s.end > *start) {
                if shift.start > covered {
                    gap(covered, shift.start);
                }
                covered = covered.max(shift.end);
            }
            if covered < *end {
                gap(covered, *end);
            }
        }
        let third = city.bands.third;
        for shift in own.iter().filter(|s| s.start < to && s.end > from) {
            let places = [
                (Problem::NoDuty, shift.duty.is_none()),
                (Problem::NoBackup, shift.backup.is_none()),
                (Problem::NoThird, third && shift.third.is_none()),
            ];
            out.extend(
                places.into_iter().filter(|(_, none)| *none).map(|(what, _)| Finding::of(what, shift)),
            );
        }
    }
    out.into_iter().collect()
}

/// What is known beside the shifts.
#[derive(Debug, Clone, Copy)]
pub struct RotaGround<'a> {
    /// The city.
    pub city: &'a City,
    /// Holidays of the official file around the stretch.
    pub holidays: &'a [Holiday],
    /// The last day of that file.
    pub last_holiday: Option<NaiveDate>,
    /// Who has left.
    pub ended: &'a BTreeSet<StaffId>,
    /// The present.
    pub now: At,
}

/// Everything wrong with a month, by time. `shifts`, by start, reach a fortnight over both ends of
/// it: nights in a row do not begin anew with a month.
#[must_use]
pub fn check(on: RotaGround<'_>, month: NaiveDate, shifts: &[Shift]) -> Vec<Finding> {
    let (first, next) = month_of(month);
    let (from, to) = (midnight(first), midnight(next));
    let within: Vec<Shift> = shifts.iter().filter(|s| s.start < to && s.end > from).cloned().collect();
    let mut out = lacks(on.city, from, to, on.holidays, &within);
    together(&within, &mut out);
    for shift in within.iter().filter(|s| s.end > on.now) {
        let gone =
            ShiftPlace::ALL.into_iter().filter_map(|p| shift.at(p)).filter(|id| on.ended.contains(*id));
        out.extend(gone.map(|who| Finding::of(Problem::Ended, shift).about(who, 0)));
    }
    strain(on.city, first, next, shifts, &mut out);
    out.extend(short_rests(on.city.limits.rest_hours, first, next, shifts));
    if let Some(day) = uncovered(on.last_holiday, first, next) {
        let (from, to) = (midnight(day), to);
        let what = Problem::HolidaysEnd;
        out.push(Finding { from, to, what, date: day, band: None, desk: None, staff: None, count: 0 });
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The first day of a month the official file does not reach: it comes out a calendar year at a
/// time, so its last holiday stands for that whole year.
fn uncovered(last: Option<NaiveDate>, first: NaiveDate, next: NaiveDate) -> Option<NaiveDate> {
    first.iter_days().take_while(|d| *d < next).find(|d| last.is_none_or(|last| d.year() > last.year()))
}

/// Shifts that cannot stand together, and one person twice in one.
fn together(shifts: &[Shift], out: &mut Vec<Finding>) {
    for (i, shift) in shifts.iter().enumerate() {
        let twice =
            [(&shift.duty, &shift.backup), (&shift.duty, &shift.third), (&shift.backup, &shift.third)];
        if let Some(who) =
            twice.into_iter().find(|(a, b)| a.is_some() && a == b).and_then(|(a, _)| a.as_ref())
        {
            out.push(Finding::of(Problem::SamePerson, shift).about(who, 0));
        }
        for other in shifts[..i].iter().filter(|o| o.start < shift.end && shift.start < o.end) {
            let (from, to) = (shift.start.max(other.start), shift.end.min(other.end));
            if other.desk == shift.desk {
                out.push(Finding { from, to, ..Finding::of(Problem::Overlap, shift) });
            } else if let Some(who) = at_two_desks(shift, other) {
                out.push(Finding { from, to, ..Finding::of(Problem::TwoDesks, shift).about(who, 0) });
            }
        }
    }
}

/// Nights in a row, of whoever is on duty.
fn strain(city: &City, first: NaiveDate, next: NaiveDate, shifts: &[Shift], out: &mut Vec<Finding>) {
    let mut by_person: BTreeMap<&StaffId, Vec<&Shift>> = BTreeMap::new();
    for shift in shifts {
        if let Some(who) = &shift.duty {
            by_person.entry(who).or_default().push(shift);
        }
    }
    let here = |d: NaiveDate| d >= first && d < next;
    let most = usize::try_from(city.limits.max_nights_in_row).unwrap_or(usize::MAX);
    for (who, own) in by_person {
        let mut run: Vec<&Shift> = Vec::new();
        let nights = own.iter().filter(|s| s.band == Band::Night);
        let mut close = |run: &[&Shift]| {
            // Where it goes over the limit, or where the month begins within what is over it.
            if let Some(over) = run.get(most..).and_then(|over| over.iter().find(|s| here(s.date))) {
                let count = i64::try_from(run.len()).unwrap_or(i64::MAX);
                out.push(Finding::of(Problem::NightsInRow, over).about(who, count));
            }
        };
        for night in nights {
            match run.last() {
                // A night that was handed on and back is one night.
                Some(last) if last.date == night.date => continue,
                Some(last) if last.date.succ_opt() == Some(night.date) => {}
                _ => {
                    close(&run);
                    run.clear();
                }
            }
            run.push(night);
        }
        close(&run);
    }
}

/// Fewer than `hours` between a duty and whatever the same person has right before or behind it, duty
/// or backup: a backup may be called out all night. Two backups in a row are no duty; they pass. Of the
/// shifts whose date lies in `first..next`; each finding is the later shift, its count minutes of rest.
#[must_use]
pub fn short_rests(hours: u32, first: NaiveDate, next: NaiveDate, shifts: &[Shift]) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut by_person: BTreeMap<&StaffId, Vec<(&Shift, ShiftPlace)>> = BTreeMap::new();
    for shift in shifts {
        for place in [ShiftPlace::Duty, ShiftPlace::Backup] {
            if let Some(who) = shift.at(place) {
                by_person.entry(who).or_default().push((shift, place));
            }
        }
    }
    let least = i64::from(hours) * 60;
    for (who, own) in by_person {
        for (i, (later, place)) in
            own.iter().enumerate().filter(|(_, (s, _))| s.date >= first && s.date < next)
        {
            let near = |(before, was): &(&Shift, ShiftPlace)| {
                let minutes = (later.start.0 - before.end.0) / 60_000;
                let one = (before.date, before.band) == (later.date, later.band);
                let duty = *place == ShiftPlace::Duty || *was == ShiftPlace::Duty;
                (!one && duty && (0..least).contains(&minutes)).then_some(minutes)
            };
            if let Some(minutes) = own[..i].iter().filter_map(near).min() {
                out.push(Finding::of(Problem::ShortRest, later).about(who, minutes));
            }
        }
    }
    out
}

/// Days read on both sides of a month.
const AROUND: u64 = 14;

/// Everything wrong with the month a date lies in.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn check_month(facts: &dyn Facts, month: NaiveDate, now: At) -> Fact<Vec<Finding>> {
    let (first, next) = month_of(month);
    let from = first.checked_sub_days(Days::new(AROUND)).unwrap_or(first);
    let to = next.checked_add_days(Days::new(AROUND)).unwrap_or(next);
    let shifts = facts.shifts(midnight(from), midnight(to))?;
    let holidays = facts.holidays(from, to)?;
    let ended: BTreeSet<StaffId> =
        facts.all_staff()?.into_iter().filter(|s| s.ended.is_some()).map(|s| s.id).collect();
    let last_holiday = facts.last_holiday()?;
    let on = RotaGround { city: facts.city(), holidays: &holidays, last_holiday, ended: &ended, now };
    Ok(check(on, first, &shifts))
}
