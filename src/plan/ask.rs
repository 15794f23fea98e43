//! What a proposal is asked from: a month's shifts, everybody's wishes, what they carried before.
//! It must not know how places are filled; one short read gathers it, then nothing is read.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::task::{BACKUP, Bounds, Cell, DUTY, PLACES, Task};
use crate::domain::{
    At, Band, Fact, Facts, Finding, Holiday, NotProposed, OnlyAs, Problem, Rev, Shift, ShiftId, Slot, Staff,
    StaffId, Wishes, is_office_day, lacks, midnight, month_of, not_proposed, plan,
};
use crate::text::Clean;

/// Days before and after the month whose shifts count for rest (as long as the longest rest).
const AROUND: u64 = 16;
/// Days before the month whose load is evened out.
const BEFORE: u64 = 62;
/// Nights by which somebody who carried less before may be given more, at most.
const CATCH_UP: i64 = 2;

/// One person who may stand on the rota, or stands there already.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: StaffId,
    /// May be proposed; others stand where somebody put them.
    pub(super) officer: bool,
    pub(super) wishes: Wishes,
    /// Nights of the two months before.
    pub(super) before: u32,
}

/// What a cell of the task stands for.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) slot: Slot,
    pub(super) desk: Option<Clean>,
    pub(super) shift: Option<(ShiftId, Rev)>,
    /// It has not begun: it is proposed.
    pub(super) to_come: bool,
}

/// Everything a proposal is made from.
#[derive(Debug, Clone)]
pub struct Ask {
    pub(super) month: NaiveDate,
    pub(super) people: Vec<Person>,
    pub(super) spots: Vec<Spot>,
    pub(super) task: Task,
    pub(super) outside: Vec<Finding>,
    pub(super) left_out: Vec<NotProposed>,
    /// Hours of rest the city wants.
    pub(super) rest_hours: u32,
}

impl Ask {
    /// Gathers it in one read. `third`: every shift is to have a third, though the city does not
    /// say so.
    ///
    /// # Errors
    /// The keeper of the facts fails.
    pub fn gather(facts: &dyn Facts, month: NaiveDate, now: At, third: bool) -> Fact<Self> {
        let (first, next) = month_of(month);
        let early = first.checked_sub_days(Days::new(BEFORE)).unwrap_or(first);
        let late = next.checked_add_days(Days::new(AROUND)).unwrap_or(next);
        let around = first.checked_sub_days(Days::new(AROUND)).unwrap_or(first);
        let holidays = facts.holidays(early, late)?;
        let standing = facts.shifts(midnight(early), midnight(late))?;
        let (before, standing): (Vec<Shift>, Vec<Shift>) =
            standing.into_iter().partition(|s| s.date < around);
        let key = first.format("%Y-%m").to_string();
        let wishes = facts.wishes(&key)?;
        let own_wishes = |id: &StaffId| {
            let of = |month: &str| {
                wishes.iter().find(|w| w.staff == *id && w.month.as_str() == month).map(|w| &w.wishes)
            };
            Wishes::over(of(""), of(&key))
        };
        let city = facts.city();
        let closed = |date: NaiveDate| {
            let dates: Vec<NaiveDate> = holidays.iter().map(|h: &Holiday| h.date).collect();
            !is_office_day(date, &dates, &city.closed_days)
        };
        let staff: Vec<Staff> = facts.all_staff()?;
        let named: BTreeSet<&StaffId> =
            standing.iter().flat_map(|s| people_of(s).into_iter().flatten()).collect();
        let past: Vec<&Shift> = before.iter().chain(standing.iter().filter(|s| s.date < first)).collect();
        let mut people = Vec::new();
        let mut orgs: Vec<Clean> = Vec::new();
        let left_out = not_proposed(&staff);
        let can = |s: &Staff| s.ended.is_none() && left_out.iter().all(|n| n.staff != s.id);
        for s in staff.iter().filter(|s| can(s) || named.contains(&s.id)) {
            let nights = past.iter().filter(|p| p.band == Band::Night && in_charge(p, &s.id)).count();
            people.push(Person {
                id: s.id.clone(),
                officer: can(s),
                wishes: own_wishes(&s.id),
                before: count(nights),
            });
            orgs.push(s.org.clone().unwrap_or_default());
        }
        let together =
            orgs.iter().map(|a| orgs.iter().map(|b| city.decides.together(a, b)).collect()).collect();
        let bounds = bounds(&people, &past, &closed);
        let mut ask = Self {
            month: first,
            people,
            spots: Vec::new(),
            task: Task { cells: Vec::new(), people: bounds, together },
            outside: Vec::new(),
            left_out,
            rest_hours: city.limits.rest_hours,
        };
        let third = third || city.bands.third;
        let mut used: BTreeSet<ShiftId> = BTreeSet::new();
        for desk in desks(&standing, first, next) {
            let of_desk = |s: &&Shift| s.desk == desk;
            for slot in plan(city, first, next, &holidays).iter().flat_map(|d| &d.slots) {
                let own = standing.iter().filter(of_desk).find(|s| slot.is_of(s));
                let crossed = |s: &Shift| s.start < slot.end && slot.start < s.end;
                if slot.start <= now || (own.is_none() && standing.iter().filter(of_desk).any(crossed)) {
                    continue;
                }
                used.extend(own.map(|s| s.id));
                ask.put(*slot, desk.clone(), own, Some([true, true, third]), closed(slot.date));
            }
        }
        for shift in standing.iter().filter(|s| !used.contains(&s.id)) {
            let slot = Slot { start: shift.start, end: shift.end, date: shift.date, band: shift.band };
            ask.put(slot, shift.desk.clone(), Some(shift), None, closed(shift.date));
        }
        ask.sort();
        let from = midnight(first).max(now);
        let within = ask.with_blanks(&standing);
        let lacking = lacks(city, from, midnight(next), &holidays, &within);
        // Places of the month's own shifts are proposed, or told as open with everybody's reason.
        ask.outside = lacking.into_iter().filter(|f| f.what == Problem::Gap || f.date < first).collect();
        Ok(ask)
    }

    /// The shifts that stand, and one for every slot that is proposed anew.
    fn with_blanks(&self, standing: &[Shift]) -> Vec<Shift> {
        let blank = |spot: &Spot| Shift {
            id: ShiftId(0),
            date: spot.slot.date,
            band: spot.slot.band,
            start: spot.slot.start,
            end: spot.slot.end,
            duty: None,
            backup: None,
            third: None,
            desk: spot.desk.clone(),
            rev: Rev(1),
        };
        let new = self.spots.iter().filter(|s| s.shift.is_none()).map(blank);
        let mut all: Vec<Shift> = standing.iter().cloned().chain(new).collect();
        all.sort_by_key(|s| s.start);
        all
    }

    fn put(
        &mut self,
        slot: Slot,
        desk: Option<Clean>,
        shift: Option<&Shift>,
        wanted: Option<[bool; 3]>,
        closed: bool,
    ) {
        let index = |id: &StaffId| self.people.iter().position(|p| p.id == *id);
        let set = shift.map_or([None; PLACES], |s| people_of(s).map(|id| id.and_then(index)));
        let day = i64::from(slot.date.num_days_from_ce());
        let weekend = match slot.date.weekday() {
            Weekday::Sat => Some(day),
            Weekday::Sun => Some(day - 1),
            _ => None,
        };
        let may = |p: &Person| {
            let mut may = [p.officer && !p.wishes.forbid(slot.date, slot.band, closed); PLACES];
            match p.wishes.only {
                Some(OnlyAs::Duty) => may = [may[DUTY], false, false],
                Some(OnlyAs::Backup) => may[DUTY] = false,
                None => {}
            }
            may
        };
        self.task.cells.push(Cell {
            span: (slot.start.0 / 60_000, slot.end.0 / 60_000),
            day,
            night: slot.band == Band::Night,
            closed,
            weekend,
            own: month_of(slot.date).0 == self.month,
            wanted: wanted.unwrap_or_default(),
            set,
            may: self.people.iter().map(may).collect(),
            likes: self.people.iter().map(|p| p.wishes.likes(slot.date, slot.band)).collect(),
        });
        let shift = shift.map(|s| (s.id, s.rev));
        self.spots.push(Spot { slot, desk, shift, to_come: wanted.is_some() });
    }

    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.spots.len()).collect();
        order.sort_by_key(|i| (self.spots[*i].slot, self.spots[*i].desk.clone()));
        self.task.cells = order.iter().map(|i| self.task.cells[*i].clone()).collect();
        self.spots = order.iter().map(|i| self.spots[*i].clone()).collect();
    }
}

fn people_of(s: &Shift) -> [Option<&StaffId>; PLACES] {
    [s.duty.as_ref(), s.backup.as_ref(), s.third.as_ref()]
}

fn in_charge(s: &Shift, id: &StaffId) -> bool {
    let of = people_of(s);
    of[DUTY] == Some(id) || of[BACKUP] == Some(id)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The desks the month is planned for: those it has shifts of, else those the month before has.
fn desks(standing: &[Shift], first: NaiveDate, next: NaiveDate) -> Vec<Option<Clean>> {
    let of = |from: NaiveDate, to: NaiveDate| -> BTreeSet<Option<Clean>> {
        standing.iter().filter(|s| from <= s.date && s.date < to).map(|s| s.desk.clone()).collect()
    };
    let own = of(first, next);
    let found = if own.is_empty() { of(NaiveDate::MIN, first) } else { own };
    if found.is_empty() { vec![None] } else { found.into_iter().collect() }
}

/// What everybody may carry, and by how much they carried more or less than the others before;
/// who carried nothing at all was not there, and owes nothing.
fn bounds(people: &[Person], past: &[&Shift], closed: &dyn Fn(NaiveDate) -> bool) -> Vec<Bounds> {
    let carried = |id: &StaffId| {
        let nights = past.iter().filter(|s| s.band == Band::Night && in_charge(s, id)).count();
        let duties = past.iter().filter(|s| s.band == Band::Night && s.duty.as_ref() == Some(id)).count();
        let days = past.iter().filter(|s| closed(s.date) && in_charge(s, id)).count();
        [nights, duties, days].map(|n| i64::try_from(n).unwrap_or(0))
    };
    let all: Vec<[i64; 3]> = people.iter().map(|p| carried(&p.id)).collect();
    let there = |i: usize| people[i].officer && all[i] != [0; 3];
    let number = (0..people.len()).filter(|i| there(*i)).count();
    let number = i64::try_from(number).unwrap_or(1).max(1);
    let sum = |what: usize| (0..people.len()).filter(|i| there(*i)).map(|i| all[i][what]).sum::<i64>();
    let mean = [0, 1, 2].map(|what| (2 * sum(what) + number) / (2 * number));
    let over = |i: usize, what: usize| {
        let by = if there(i) { (all[i][what] - mean[what]).clamp(-CATCH_UP, CATCH_UP) } else { 0 };
        i32::try_from(by).unwrap_or(0)
    };
    let one = |(i, p): (usize, &Person)| Bounds {
        nights: p.wishes.most_nights,
        weekends: p.wishes.most_weekends,
        rest: i64::from(p.wishes.rest.unwrap_or(1)),
        before: [over(i, 0), over(i, 1), over(i, 2)],
    };
    people.iter().enumerate().map(one).collect()
}
