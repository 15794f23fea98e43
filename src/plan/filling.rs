//! What stands in somebody's way at one place of a filling: the hard rules said a second time,
//! apart from the solver, so that one is held against the other. It must not know costs.

use super::task::{BACKUP, DUTY, Filled, PLACES, THIRD, Task};

/// Why a person cannot take a place as the rest stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    /// Their wishes or roles say no.
    May,
    /// They stand elsewhere at that time.
    Busy,
    /// Another night of theirs is too near: that cell.
    Rest(usize),
    /// Duty right before or after it: that cell.
    Touching(usize),
    /// As many nights as they may.
    Nights(u32),
    /// As many weekends as they may.
    Weekends(u32),
    /// The other of the two and they may not decide together.
    Apart(usize),
}

/// Whether somebody has the duty or the backup of a cell.
fn in_charge(filled: &Filled, cell: usize, person: usize) -> bool {
    filled[cell][DUTY] == Some(person) || filled[cell][BACKUP] == Some(person)
}

/// What stands in the way; the place itself may be empty or theirs.
pub(super) fn bar(task: &Task, filled: &Filled, cell: usize, place: usize, person: usize) -> Option<Bar> {
    let (c, bounds) = (&task.cells[cell], &task.people[person]);
    if !c.may[person][place] {
        return Some(Bar::May);
    }
    // Whoever else begins while this one lasts counts as well as whoever is on when it begins.
    let overlaps = |o: usize| {
        let other = task.cells[o].span;
        other.0 < c.span.1 && c.span.0 < other.1
    };
    let busy = (0..task.cells.len())
        .filter(|o| overlaps(*o))
        .any(|o| (0..PLACES).any(|k| (o, k) != (cell, place) && filled[o][k] == Some(person)));
    if busy {
        return Some(Bar::Busy);
    }
    if place == THIRD {
        return None;
    }
    if c.night {
        let near = task.nights(c.day - bounds.rest, 2 * bounds.rest + 1);
        if let Some(other) = near.into_iter().find(|o| *o != cell && in_charge(filled, *o, person)) {
            return Some(Bar::Rest(other));
        }
    }
    if place == DUTY {
        let touching = |o: &usize| {
            let other = task.cells[*o].span;
            (other.1 == c.span.0 || other.0 == c.span.1) && filled[*o][DUTY] == Some(person)
        };
        if let Some(other) = (0..task.cells.len()).find(touching) {
            return Some(Bar::Touching(other));
        }
    }
    let own = |o: &usize| *o != cell && task.cells[*o].own && in_charge(filled, *o, person);
    if let Some(most) = bounds.nights.filter(|_| c.night) {
        let nights = (0..task.cells.len()).filter(own).filter(|o| task.cells[*o].night).count();
        if nights >= most as usize {
            return Some(Bar::Nights(most));
        }
    }
    if let (Some(most), Some(weekend)) = (bounds.weekends, c.weekend) {
        let weekends = (0..task.cells.len()).filter(own).filter_map(|o| task.cells[o].weekend);
        let weekends: std::collections::BTreeSet<i64> = weekends.collect();
        if !weekends.contains(&weekend) && weekends.len() >= most as usize {
            return Some(Bar::Weekends(most));
        }
    }
    let other = if place == DUTY { BACKUP } else { DUTY };
    let other = filled[cell][other].filter(|o| !task.together[person][*o]);
    other.map(Bar::Apart)
}

/// Takes out whoever stands where a hard rule forbids it (what was set before stays), gives the duty
/// to a backup without one, then fills what somebody can take: whoever carries least first.
pub(super) fn mend(task: &Task, filled: &mut Filled) {
    let open: Vec<(usize, usize)> = task.open().collect();
    for (cell, place) in open.iter().copied() {
        if let Some(person) = filled[cell][place]
            && bar(task, filled, cell, place, person).is_some()
        {
            filled[cell][place] = None;
        }
    }
    // Nobody stands behind nobody: whoever is alone has the duty.
    for cell in open.iter().filter(|(_, k)| *k == DUTY).map(|(c, _)| *c) {
        let alone = filled[cell][BACKUP].filter(|_| task.cells[cell].set[BACKUP].is_none());
        if let Some(person) = alone.filter(|_| filled[cell][DUTY].is_none()) {
            filled[cell][BACKUP] = None;
            let place = if bar(task, filled, cell, DUTY, person).is_none() { DUTY } else { BACKUP };
            filled[cell][place] = Some(person);
        }
    }
    for place in [DUTY, BACKUP, THIRD] {
        for cell in open.iter().filter(|(_, k)| *k == place).map(|(c, _)| *c) {
            if filled[cell][place].is_some() {
                continue;
            }
            let load = |p: usize| {
                let mine = |c: &usize| in_charge(filled, *c, p) || filled[*c][THIRD] == Some(p);
                (0..task.cells.len()).filter(|c| task.cells[*c].own).filter(mine).count()
            };
            let free = (0..task.people.len()).filter(|p| bar(task, filled, cell, place, *p).is_none());
            let next = free.min_by_key(|p| (!task.cells[cell].likes[*p], load(*p), *p));
            filled[cell][place] = next;
        }
    }
}
