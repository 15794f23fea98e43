//! A filling told as a proposal: who stands where, what stayed empty and why, how loads lie.
//! It must not know words: `i18n` says them.

use std::collections::BTreeSet;

use super::ask::Ask;
use super::filling::{Bar, bar};
use super::search::{Found, search};
use super::task::{BACKUP, DUTY, Filled, PLACES, THIRD};
use crate::domain::{
    Finding, Load, OnlyAs, OpenPlace, Proposal, ProposedShift, Rev, Shift, ShiftId, ShiftPlace, StaffId,
    Unmet, WhyNot, short_rests,
};

impl Ask {
    /// Fills the month. `go_on` gets the steps searched and says whether to search on; the same
    /// question and the same answers to it give the same proposal.
    pub fn solve(&self, go_on: &mut dyn FnMut(u64) -> bool) -> Proposal {
        proposal(self, search(&self.task, go_on))
    }
}

fn proposal(ask: &Ask, found: Found) -> Proposal {
    let Found { filled, end, steps } = found;
    let to_come = (0..ask.spots.len()).filter(|i| ask.spots[*i].to_come);
    let shifts = to_come.map(|i| shift(ask, &filled, i)).collect();
    let officers = (0..ask.people.len()).filter(|p| ask.people[*p].officer);
    let mut unmet = Vec::new();
    for (cell, c) in ask.task.cells.iter().enumerate().filter(|(i, _)| ask.spots[*i].to_come) {
        let slot = ask.spots[cell].slot;
        for person in (0..ask.people.len()).filter(|p| c.likes[*p] && !has(&filled, cell, *p)) {
            // A day wished for as a whole is met by either part of it.
            let part = |o: usize| ask.spots[o].slot.date == slot.date && has(&filled, o, person);
            if !(0..ask.spots.len()).any(part) {
                unmet.push(Unmet { staff: ask.people[person].id.clone(), date: slot.date, band: slot.band });
            }
        }
    }
    unmet.dedup_by(|b, a| (&a.staff, a.date) == (&b.staff, b.date));
    Proposal {
        month: ask.month,
        open: ask
            .task
            .open()
            .filter(|(c, k)| filled[*c][*k].is_none())
            .map(|(c, k)| open(ask, &filled, c, k))
            .collect(),
        loads: officers.map(|p| load(ask, &filled, p)).collect(),
        shifts,
        outside: ask.outside.clone(),
        rests: rests(ask, &filled),
        left_out: ask.left_out.clone(),
        unmet,
        end,
        steps,
    }
}

fn has(filled: &Filled, cell: usize, person: usize) -> bool {
    filled[cell].contains(&Some(person))
}

fn id(ask: &Ask, person: usize) -> StaffId {
    ask.people[person].id.clone()
}

fn shift(ask: &Ask, filled: &Filled, cell: usize) -> ProposedShift {
    let (spot, set) = (&ask.spots[cell], &ask.task.cells[cell].set);
    ProposedShift {
        date: spot.slot.date,
        band: spot.slot.band,
        start: spot.slot.start,
        end: spot.slot.end,
        desk: spot.desk.clone(),
        who: filled[cell].map(|p| p.map(|p| id(ask, p))),
        kept: set.map(|p| p.is_some()),
        shift: spot.shift,
    }
}

/// Short rests there are with the filling and were not without it. What stands in the next month counts
/// too: its first shift may come too soon behind the last night proposed.
fn rests(ask: &Ask, filled: &Filled) -> Vec<Finding> {
    let next = ask.spots.last().and_then(|s| s.slot.date.succ_opt()).unwrap_or(ask.month);
    let found = |filled: &Filled| {
        short_rests(
            ask.rest_hours,
            ask.month,
            next,
            &(0..ask.spots.len()).map(|i| standing(ask, filled, i)).collect::<Vec<_>>(),
        )
    };
    let before = found(&ask.task.cells.iter().map(|c| c.set).collect());
    let mut new: Vec<Finding> = found(filled).into_iter().filter(|f| !before.contains(f)).collect();
    new.sort_unstable();
    new
}

/// A spot as the shift it is with the filling.
fn standing(ask: &Ask, filled: &Filled, cell: usize) -> Shift {
    let ProposedShift { date, band, start, end, desk, who: [duty, backup, third], shift, .. } =
        shift(ask, filled, cell);
    let (id, rev) = shift.unwrap_or((ShiftId(0), Rev(1)));
    Shift { id, date, band, start, end, duty, backup, third, desk, rev }
}

fn open(ask: &Ask, filled: &Filled, cell: usize, place: usize) -> OpenPlace {
    let spot = &ask.spots[cell];
    let officers = (0..ask.people.len()).filter(|p| ask.people[*p].officer);
    let why = officers
        .filter_map(|p| Some((id(ask, p), why(ask, cell, p, bar(&ask.task, filled, cell, place, p)?))));
    OpenPlace {
        date: spot.slot.date,
        band: spot.slot.band,
        desk: spot.desk.clone(),
        place: ShiftPlace::ALL[place],
        why: why.collect(),
    }
}

fn why(ask: &Ask, cell: usize, person: usize, bar: Bar) -> WhyNot {
    let slot = |c: usize| ask.spots[c].slot;
    let own = slot(cell);
    let wishes = &ask.people[person].wishes;
    match bar {
        Bar::May if wishes.forbid(own.date, own.band, ask.task.cells[cell].closed) => WhyNot::Wished,
        Bar::May => WhyNot::Only { place: wishes.only.unwrap_or(OnlyAs::Backup) },
        Bar::Busy => WhyNot::Busy,
        Bar::Rest(other) => WhyNot::Rest { night: slot(other).date },
        Bar::Touching(other) => WhyNot::Touching { date: slot(other).date, band: slot(other).band },
        Bar::Nights(most) => WhyNot::Nights { most },
        Bar::Weekends(most) => WhyNot::Weekends { most },
        Bar::Apart(with) => WhyNot::Apart { with: id(ask, with) },
    }
}

fn load(ask: &Ask, filled: &Filled, person: usize) -> Load {
    let cells = &ask.task.cells;
    let own = || (0..cells.len()).filter(|c| cells[*c].own);
    let at = |c: &usize, places: &[usize]| places.iter().any(|k| filled[*c][*k] == Some(person));
    let two = [DUTY, BACKUP];
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let weekends: BTreeSet<i64> = own().filter(|c| at(c, &two)).filter_map(|c| cells[c].weekend).collect();
    let wishes = &ask.people[person].wishes;
    let dates: BTreeSet<_> =
        own().filter(|c| cells[*c].likes[person]).map(|c| ask.spots[c].slot.date).collect();
    let all: Vec<usize> = (0..PLACES).collect();
    let liked: BTreeSet<_> =
        own().filter(|c| cells[*c].likes[person] && at(c, &all)).map(|c| ask.spots[c].slot.date).collect();
    Load {
        staff: id(ask, person),
        nights: count(own().filter(|c| cells[*c].night && at(c, &two)).count()),
        duties: count(own().filter(|c| cells[*c].night && at(c, &[DUTY])).count()),
        closed: count(own().filter(|c| cells[*c].closed && at(c, &two)).count()),
        weekends: count(weekends.len()),
        office: count(own().filter(|c| !cells[*c].night && !cells[*c].closed && at(c, &two)).count()),
        thirds: count(own().filter(|c| at(c, &[THIRD])).count()),
        before: ask.people[person].before,
        liked: if wishes.like.is_empty() { (0, 0) } else { (count(dates.len()), count(liked.len())) },
    }
}
