//! Changes of shifts: which shift ends and which begins at one desk, and for whom it counts.
//! It must not know what is handed over.

use super::facts::{Fact, Facts};
use super::ids::StaffId;
use super::rota::{Shift, on_any, own_shift};
use super::time::At;
use crate::text::Clean;

/// Minutes looked back and ahead for the shift on the other side: a desk that keeps nights only
/// hands over from one night to the next, over a week's end too.
const REACH: i64 = 7 * 24 * 60;
/// Minutes after a change in which whoever sat on the shift that ended still writes for it.
const STILL: i64 = 4 * 60;

/// A change of shifts at one desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftChange {
    /// The first instant of the next shift; the end of the last where none follows.
    pub at: At,
    /// The desk, where a city has several.
    pub desk: Option<Clean>,
    /// The shift that ends.
    pub from: Option<Shift>,
    /// The shift that begins.
    pub to: Option<Shift>,
}

impl ShiftChange {
    /// Duty of the shift that ends.
    #[must_use]
    pub fn giver(&self) -> Option<&StaffId> {
        self.from.as_ref().and_then(|s| s.duty.as_ref())
    }

    /// Duty of the shift that begins.
    #[must_use]
    pub fn taker(&self) -> Option<&StaffId> {
        self.to.as_ref().and_then(|s| s.duty.as_ref())
    }

    /// Whether there is nobody to tell: no shift before it, or the same officer goes on.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.from.is_none() || self.giver().is_some() && self.giver() == self.taker()
    }

    /// Whether someone has a place on the shift that begins.
    #[must_use]
    pub fn takes(&self, who: &StaffId) -> bool {
        self.to.as_ref().is_some_and(|s| on_any(std::slice::from_ref(s), who))
    }

    /// Whether someone has a place on the shift that ends.
    #[must_use]
    pub fn gives(&self, who: &StaffId) -> bool {
        self.from.as_ref().is_some_and(|s| on_any(std::slice::from_ref(s), who))
    }
}

fn same_desk(a: &Shift, b: &Shift) -> bool {
    a.desk == b.desk || a.desk.is_none() || b.desk.is_none()
}

/// The shift of this minute that counts for someone: the one they sit on, else the desk's first.
fn own(facts: &dyn Facts, now: At, who: Option<&StaffId>) -> Fact<Option<Shift>> {
    let shifts = facts.shifts_at(now)?;
    let mine = shifts.iter().find(|s| who.is_some_and(|me| on_any(std::slice::from_ref(*s), me)));
    Ok(mine.or_else(|| own_shift(&shifts, None)).cloned())
}

/// Where the shift began of which this is a part: a place changed in mid-shift splits it in two, and
/// nobody hands anything over there.
fn began(parts: &[Shift], of: &Shift) -> At {
    let mut start = of.start;
    let before = |start: At| {
        let part = |s: &&Shift| s.end == start && s.start < start && is_part(s, of);
        parts.iter().find(part).map(|s| s.start)
    };
    while let Some(earlier) = before(start) {
        start = earlier;
    }
    start
}

fn is_part(a: &Shift, b: &Shift) -> bool {
    a.desk == b.desk && a.date == b.date && a.band == b.band
}

/// The change at the end of the shift that runs, or at the end of the last one the same officer goes
/// on with: what they write is for whoever relieves them. None when no shift runs.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn coming_change(facts: &dyn Facts, now: At, who: Option<&StaffId>) -> Fact<Option<ShiftChange>> {
    let Some(runs) = own(facts, now, who)? else { return Ok(None) };
    let after = facts.shifts(runs.end, runs.end.plus_minutes(REACH))?;
    let mut coming = after.into_iter().filter(|s| s.start >= runs.end && same_desk(s, &runs));
    let goes_on = |s: &Shift| s.duty.is_some() && s.duty == runs.duty;
    let next = match coming.next() {
        Some(own) if goes_on(&own) => Some(coming.find(|s| !goes_on(s)).unwrap_or(own)),
        other => other,
    };
    Ok(Some(ShiftChange {
        at: next.as_ref().map_or(runs.end, |s| s.start),
        desk: runs.desk.clone(),
        from: Some(runs),
        to: next,
    }))
}

/// The change at the beginning of the shift that runs, with whoever sits on it now; none when none
/// runs.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn last_change(facts: &dyn Facts, now: At, who: Option<&StaffId>) -> Fact<Option<ShiftChange>> {
    let Some(runs) = own(facts, now, who)? else { return Ok(None) };
    let before = facts.shifts(runs.start.plus_minutes(-REACH), runs.start)?;
    let at = began(&before, &runs);
    let mut last = before.iter().rfind(|s| s.end <= at && same_desk(s, &runs));
    if last.is_some_and(|s| s.duty.is_some() && s.duty == runs.duty) {
        // Whoever steps in may be the one who handed over: what was not taken yet waits on, and comes
        // from the officer they relieve.
        let part = |s: &&Shift| s.start >= at && is_part(s, &runs) && s.duty != runs.duty;
        last = before.iter().rfind(part).or(last);
    }
    let last = last.cloned();
    Ok(Some(ShiftChange { at, desk: runs.desk.clone(), from: last, to: Some(runs) }))
}

/// Since when what is written counts for a change at this instant: the first shift of the officer who
/// had the desk last before it, and goes on through several. Shifts nobody had are passed over.
///
/// # Errors
/// A fault of the keeper of the facts.
pub(super) fn written_since(facts: &dyn Facts, change: At, desk: Option<&Clean>) -> Fact<At> {
    let from = change.plus_minutes(-REACH);
    let of = |s: &&Shift| s.end <= change && (s.desk.is_none() || desk.is_none() || s.desk.as_ref() == desk);
    let shifts = facts.shifts(from, change)?;
    let mut first: Option<&Shift> = None;
    for shift in shifts.iter().rev().filter(of).filter(|s| s.duty.is_some()) {
        if first.is_some_and(|f| f.duty != shift.duty && !is_part(f, shift)) {
            break;
        }
        first = Some(shift);
    }
    Ok(first.map_or(from, |s| s.start))
}

/// The same for what counts at this minute: before the shift of the desk that runs, else before now.
///
/// # Errors
/// A fault of the keeper of the facts.
pub(super) fn written_tonight(facts: &dyn Facts, now: At, desk: Option<&Clean>) -> Fact<At> {
    let shifts = facts.shifts_at(now)?;
    let Some(runs) = shifts.iter().find(|s| s.desk.as_ref() == desk) else {
        return written_since(facts, now, desk);
    };
    let before = facts.shifts(runs.start.plus_minutes(-REACH), runs.start)?;
    written_since(facts, began(&before, runs), desk)
}

/// The change someone writes for: the coming one; for a while after their own shift the one that
/// has just been.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn change_to_write(facts: &dyn Facts, now: At, who: &StaffId) -> Fact<Option<ShiftChange>> {
    let last = last_change(facts, now, Some(who))?;
    let mine = last.filter(|c| c.gives(who) && !c.takes(who) && now < c.at.plus_minutes(STILL));
    if let Some(mine) = mine {
        return Ok(Some(mine));
    }
    coming_change(facts, now, Some(who))
}
