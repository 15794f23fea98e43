//! The rota's page as it lies over the desk: which cell, what is typed, a draft, a swap begun.
//! It must not send anything or know how it is drawn.

use chrono::{Days, NaiveDate};

use super::edit::LineEdit;
use super::msg::Tag;
use crate::domain::view::{RotaPage, RotaStaff};
use crate::domain::{
    At, Band, City, Counted, Finding, Problem, Proposal, Rev, RotaGround, Shift, ShiftEntry, ShiftId,
    ShiftPlace, Slot, StaffId, check, count_findings,
};
use crate::text::{self, Clean};

/// One place of one band of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RotaCell {
    /// The day.
    pub date: NaiveDate,
    /// The night that begins on it, not its day hours.
    pub night: bool,
    /// The place.
    pub place: ShiftPlace,
}

/// Somebody being picked for the cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RotaPick {
    /// What is typed.
    pub query: LineEdit,
    /// Selected, by id.
    pub selected: Option<StaffId>,
    /// The command on its way.
    pub sending: Option<Tag>,
    /// Why it was refused; what is typed stays.
    pub refused: Option<String>,
}

/// The first place of a swap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SwapFrom {
    /// Its cell.
    pub cell: RotaCell,
    /// Its shift.
    pub shift: ShiftId,
    /// Who has it.
    pub staff: StaffId,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaBox {
    /// First day of the month shown or asked for.
    pub month: NaiveDate,
    /// As read; none until the reader has answered.
    pub page: Option<Box<RotaPage>>,
    /// Which of the page's desks.
    pub desk: usize,
    /// The cell in focus.
    pub cell: RotaCell,
    /// Somebody being picked.
    pub pick: Option<RotaPick>,
    /// Another month's pattern, shown and not saved.
    pub draft: Vec<ShiftEntry>,
    /// A swap begun.
    pub swap: Option<SwapFrom>,
    /// A proposal is being worked out.
    pub searching: bool,
    /// The proposal the draft came of.
    pub proposal: Option<Box<Proposal>>,
}

/// A draft that was left, as it stood: nothing of it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RotaDraft {
    /// Its rows.
    pub rows: Vec<ShiftEntry>,
    /// The proposal it came of.
    pub proposal: Option<Box<Proposal>>,
    /// The cell in focus then.
    pub cell: RotaCell,
    /// The desk shown then.
    pub desk: usize,
}

impl RotaBox {
    /// The desk shown.
    #[must_use]
    pub fn desk(&self) -> Option<&Clean> {
        self.page.as_ref()?.desks.get(self.desk)?.as_ref()
    }

    /// The slot of the cell.
    #[must_use]
    pub fn slot(&self) -> Option<Slot> {
        self.page.as_ref()?.slot(self.cell.date, self.cell.night)
    }

    /// The shift of a slot, the last where somebody took over.
    #[must_use]
    pub fn shift(&self, slot: Slot) -> Option<&Shift> {
        self.page.as_ref()?.of(slot, self.desk()).last()
    }

    /// A row of the draft for a slot.
    #[must_use]
    pub fn drafted(&self, slot: Slot) -> Option<&ShiftEntry> {
        self.draft.iter().find(|r| (r.date, r.band) == (slot.date, slot.band))
    }

    /// Who may be picked for what is typed, and the number each has: by number, name or id.
    #[must_use]
    pub fn offered(&self) -> Vec<(usize, &RotaStaff)> {
        let Some(page) = &self.page else { return vec![] };
        let typed = self.pick.as_ref().map_or("", |p| p.query.text());
        let wanted = text::fold_typed(typed);
        let fits = |n: usize, s: &RotaStaff| {
            let (name, id) = (text::fold(s.name.as_str()), text::fold(s.id.as_str()));
            typed.is_empty()
                || n.to_string() == typed
                || wanted.iter().any(|w| name.contains(w.as_str()) || id.starts_with(w.as_str()))
        };
        (1..).zip(page.staff.iter().filter(|s| s.here)).filter(|(n, s)| fits(*n, s)).collect()
    }

    /// The shifts as the page shows them, by start: those on the rota, the draft laid over them.
    #[must_use]
    pub fn shifts(&self, city: &City) -> Vec<Shift> {
        let Some(page) = &self.page else { return vec![] };
        let mut shifts = page.shifts.clone();
        for row in &self.draft {
            let (start, end) = city.bands.hours(row.date, row.band);
            shifts.retain(|s| Some(s.id) != row.shift);
            shifts.push(Shift {
                id: row.shift.unwrap_or_default(),
                date: row.date,
                band: row.band,
                start: row.start.unwrap_or(start),
                end: row.end.unwrap_or(end),
                duty: row.duty.clone(),
                backup: row.backup.clone(),
                third: row.third.clone(),
                desk: row.desk.clone(),
                rev: Rev(1),
            });
        }
        shifts.sort_by_key(|s| (s.start, s.id));
        shifts
    }

    /// What is wrong with the month as shown, the draft counted in.
    #[must_use]
    pub fn findings(&self, city: &City, now: At) -> Vec<Finding> {
        let Some(page) = &self.page else { return vec![] };
        if self.draft.is_empty() {
            return page.findings.clone();
        }
        let (holidays, last_holiday, ended) = (&page.holidays, page.last_holiday, &page.ended);
        check(RotaGround { city, holidays, last_holiday, ended, now }, page.month, &self.shifts(city))
    }

    /// What is wrong with a slot at the desk shown.
    pub fn wrong<'a>(&self, found: &'a [Finding], slot: Slot) -> impl Iterator<Item = &'a Finding> {
        let desk = self.desk().cloned();
        let here = move |f: &&Finding| f.desk.is_none() || desk.is_none() || f.desk == desk;
        let meets = move |f: &&Finding| f.from < slot.end && slot.start < f.to;
        found.iter().filter(here).filter(meets).filter(|f| f.what != Problem::HolidaysEnd)
    }

    /// How often each kind of problem stands in the month, of every desk: it is confirmed as a whole.
    #[must_use]
    pub fn counts(&self, found: &[Finding]) -> Vec<Counted> {
        self.page.as_ref().map(|p| count_findings(&p.days, found)).unwrap_or_default()
    }

    /// Last month's people on this month's slots that nobody has yet: the same day of the week
    /// four weeks before (five at the end of a month), the same half of the day. What has begun
    /// and whoever has left stay out.
    #[must_use]
    pub fn pattern(&self, now: At) -> Vec<ShiftEntry> {
        let Some(page) = &self.page else { return vec![] };
        let mut out = vec![];
        for slot in page.days.iter().flat_map(|d| &d.slots).filter(|s| s.start > now) {
            let own = page.of(*slot, self.desk()).last();
            if own.is_some_and(|s| ShiftPlace::ALL.iter().any(|p| s.at(*p).is_some())) {
                continue;
            }
            let back = if chrono::Datelike::day(&slot.date) > 28 { 35 } else { 28 };
            let Some(date) = slot.date.checked_sub_days(Days::new(back)) else { continue };
            let night = slot.band == Band::Night;
            let before = page.shifts.iter().rfind(|s| {
                let desk = page.desks.len() < 2 || s.desk.as_ref() == self.desk();
                desk && s.date == date && (s.band == Band::Night) == night
            });
            let Some(before) = before else { continue };
            let here = |who: Option<&StaffId>| {
                who.filter(|id| page.staff.iter().any(|s| s.here && s.id == **id)).cloned()
            };
            let [duty, backup, third] = ShiftPlace::ALL.map(|p| here(before.at(p)));
            if duty.is_none() && backup.is_none() && third.is_none() {
                continue;
            }
            out.push(ShiftEntry {
                shift: own.map(|s| s.id),
                date: slot.date,
                band: slot.band,
                start: None,
                end: None,
                duty,
                backup,
                third,
                desk: self.desk().cloned(),
                rev: None,
            });
        }
        out
    }
}
