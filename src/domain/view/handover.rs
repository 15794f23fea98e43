//! The handover of one change of shifts for one viewer: what was written, what stands now, what
//! waits. It must not decide who may take an item: the door does.

use std::collections::BTreeSet;

use super::handover_open::{OpenItem, items, may_see, place_known, row};
use super::handover_types::{HandoverLine, HandoverPage, HandoverRow, ReadRow, Side};
use super::look::Look;
use super::roster;
use crate::domain::desks::desk_of;
use crate::domain::facts::{Fact, Facts};
use crate::domain::handover::{Alarm, Handover, Subject, most_dangerous};
use crate::domain::handover_change::{
    ShiftChange, change_to_write, coming_change, last_change, written_since,
};
use crate::domain::ids::{Rev, StaffId};
use crate::domain::staff::Role;
use crate::domain::time::At;
use crate::text::Clean;

/// What waits at a change, worked out once for the view and the door alike.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The row, if somebody wrote or took anything.
    pub kept: Option<Handover>,
    /// What is open and belongs to the change: what was written down, and whatever began before it.
    pub open: Vec<OpenItem>,
}

impl Waiting {
    /// Whether an item is open and nobody took it over.
    pub fn waits(&self, of: &Subject) -> bool {
        self.open.iter().any(|i| i.of == *of) && !self.is_accepted(of)
    }

    fn is_accepted(&self, of: &Subject) -> bool {
        self.kept.as_ref().is_some_and(|h| h.is_accepted(of))
    }

    /// The facts that are read back: of everything that is open, taken over or not.
    pub fn facts(&self) -> Vec<Alarm> {
        most_dangerous(self.open.iter().flat_map(|i| i.alarms.clone()))
    }

    /// How many of them nobody read back, until all was taken over and read once.
    fn unread(&self) -> usize {
        if self.kept.as_ref().is_some_and(|h| h.done.is_some()) {
            return 0;
        }
        let read = |f: &Alarm| self.kept.as_ref().is_some_and(|h| h.was_read(&f.name()));
        self.facts().iter().filter(|f| !read(f)).count()
    }
}

/// What is open at a change that has been.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn waiting(facts: &dyn Facts, now: At, change: &ShiftChange) -> Fact<Waiting> {
    let look = Look::new(facts, now, None)?;
    of_change(&look, change)
}

/// Keeps what is the change's desk's to hand over: cases of its own, missed calls of its line, what
/// belongs to no desk, and what belongs to a desk nobody sits at then: it would be in no handover.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn of_desk(facts: &dyn Facts, change: &ShiftChange, open: &mut Vec<OpenItem>) -> Fact<()> {
    let Some(desk) = &change.desk else { return Ok(()) };
    let mut beside: Vec<Clean> = Vec::new();
    for shift in facts.shifts_at(change.at)?.iter().filter(|s| s.duty.is_some() || s.backup.is_some()) {
        beside.extend(shift.desk.clone().filter(|d| d != desk));
    }
    let mut others = BTreeSet::new();
    for case in open.iter().filter_map(|i| i.case).collect::<BTreeSet<_>>() {
        let own = facts.case(case)?.map(|c| desk_of(facts, &c)).transpose()?.flatten();
        if own.is_some_and(|own| beside.contains(&own)) {
            others.insert(case);
        }
    }
    open.retain(|i| i.case.is_none_or(|c| !others.contains(&c)));
    let mut elsewhere = BTreeSet::new();
    for call in open.iter().filter_map(|i| if let Subject::Missed(id) = i.of { Some(id) } else { None }) {
        let line = facts.call(call)?.map(|c| c.line).unwrap_or_default();
        if facts.city().desk(line.as_str()).is_some_and(|d| beside.contains(&d.name)) {
            elsewhere.insert(Subject::Missed(call));
        }
    }
    open.retain(|i| !elsewhere.contains(&i.of));
    Ok(())
}

/// What was written for a change: what is filed at it, else the newest the officer before it wrote
/// and filed at another (for nights ahead, or the rota has moved since). That one comes as a row
/// nobody has kept yet (revision 0) and nobody has taken anything of.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn kept_for(facts: &dyn Facts, change: &ShiftChange) -> Fact<Option<Handover>> {
    let desk = change.desk.as_ref();
    if let Some(kept) = facts.handover(change.at, desk)? {
        return Ok(Some(kept));
    }
    let since = written_since(facts, change.at, desk)?;
    let all = written(facts, desk, since)?;
    let of = all.into_iter().find(|h| h.written.as_ref().is_some_and(|(_, at)| *at < change.at));
    Ok(of.map(|mut h| {
        for item in &mut h.items {
            item.accepted = None;
        }
        let (from, to) = (change.giver().cloned(), change.taker().cloned());
        Handover { rev: Rev(0), at: change.at, from, to, read: vec![], done: None, outside: vec![], ..h }
    }))
}

/// Handovers of a desk that were written since an instant for a change after it, the newest first.
pub(super) fn written(facts: &dyn Facts, desk: Option<&Clean>, since: At) -> Fact<Vec<Handover>> {
    let mut all = facts.handovers_after(since)?;
    let when = |h: &Handover| h.written.as_ref().map(|(_, at)| *at);
    all.retain(|h| h.desk.as_ref() == desk && when(h).is_some_and(|at| at >= since));
    all.sort_by_key(|h| std::cmp::Reverse(when(h)));
    Ok(all)
}

fn of_change(look: &Look<'_>, change: &ShiftChange) -> Fact<Waiting> {
    let kept = kept_for(look.facts, change)?;
    // Nobody is asked to take over what is only silent, unless somebody wrote it down.
    let silent = kept.as_ref().is_some_and(|h| h.item(&Subject::Silent).is_some());
    let mut open = items(look, silent)?;
    of_desk(look.facts, change, &mut open)?;
    let written = |i: &OpenItem| kept.as_ref().is_some_and(|h| h.item(&i.of).is_some());
    open.retain(|i| written(i) || i.since.is_some_and(|at| at < change.at));
    Ok(Waiting { kept, open })
}

/// The handover a viewer works with on one side of their shift; none without a shift to hand over
/// from or to. `opened`: the records of the persons in it were opened by the door.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn handover(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    side: Side,
    opened: bool,
) -> Fact<Option<HandoverPage>> {
    let look = Look::new(facts, now, viewer)?;
    let Some(me) = look.viewer().filter(|_| look.sees_persons()) else { return Ok(None) };
    let change = match side {
        Side::Taken => last_change(facts, now, Some(me))?,
        Side::Given if look.on_shift() => coming_change(facts, now, Some(me))?,
        Side::Given => change_to_write(facts, now, me)?,
    };
    let Some(change) = change else { return Ok(None) };
    let waiting = match side {
        Side::Taken if change.is_idle() => Waiting { kept: None, open: vec![] },
        Side::Taken => of_change(&look, &change)?,
        Side::Given => {
            let mut open = items(&look, true)?;
            of_desk(facts, &change, &mut open)?;
            Waiting { kept: kept_for(facts, &change)?, open }
        }
    };
    page(&look, side, &change, &waiting, opened).map(Some)
}

fn page(
    look: &Look<'_>,
    side: Side,
    change: &ShiftChange,
    waiting: &Waiting,
    opened: bool,
) -> Fact<HandoverPage> {
    let kept = waiting.kept.as_ref();
    let (mut rows, mut unseen) = (Vec::new(), 0);
    for item in &waiting.open {
        if may_see(look, item)? {
            let mut shown = row(look, item, opened)?;
            shown.later = kept.is_some_and(|h| h.written.is_some() && h.item(&item.of).is_none());
            rows.push(shown);
        } else {
            unseen += usize::from(waiting.waits(&item.of));
        }
    }
    // What was written and is open no more is shown as settled, where it may be seen.
    for was in kept.iter().flat_map(|h| &h.items) {
        let gone = waiting.open.iter().all(|i| i.of != was.item);
        let item = OpenItem { of: was.item.clone(), case: was.case, since: None, alarms: vec![] };
        if gone && side == Side::Taken && may_see(look, &item)? {
            rows.push(HandoverRow { settled: true, ..row(look, &item, opened)? });
        }
    }
    for r in &mut rows {
        let Some(was) = kept.and_then(|h| h.item(&r.of)) else { continue };
        if place_known(look, was.case)? {
            r.words = was.words.clone();
        }
        r.accepted = was.accepted.as_ref().map(|(who, at)| (look.name(who), *at));
    }
    let me = look.viewer();
    let mine = me.is_some_and(|me| match side {
        Side::Taken => change.takes(me),
        Side::Given => change.gives(me),
    });
    let of_two = me.is_some_and(|me| change.gives(me) || change.takes(me)) || look.has(Role::Supervisor);
    let read = if side == Side::Taken { read(look, waiting, &rows) } else { vec![] };
    Ok(HandoverPage {
        side,
        change: change.at,
        from: roster::on_shift(look, change.giver()),
        to: roster::on_shift(look, change.taker()),
        idle: change.is_idle(),
        written: kept.and_then(|h| h.written.as_ref()).map(|(who, at)| (look.name(who), *at)),
        words: kept.filter(|_| of_two).map(|h| h.words.clone()).unwrap_or_default(),
        mine,
        rows,
        read,
        done: kept.is_some_and(|h| h.done.is_some()),
        unseen,
    })
}

/// The facts to be read back, of the items the viewer sees.
fn read(look: &Look<'_>, waiting: &Waiting, rows: &[HandoverRow]) -> Vec<ReadRow> {
    let seen: BTreeSet<&Subject> = rows.iter().map(|r| &r.of).collect();
    let facts = waiting.facts().into_iter().filter(|f| seen.contains(&f.of));
    let one = |alarm: Alarm| {
        let row = rows.iter().find(|r| r.of == alarm.of)?;
        if alarm.peril.is_health() && row.person.is_none() {
            return None;
        }
        let was = waiting.kept.iter().flat_map(|h| &h.read).find(|w| w.fact == alarm.name());
        Some(ReadRow {
            fact: alarm.name(),
            at: alarm.at,
            case: row.case,
            reg_no: row.reg_no.clone(),
            what: row.what.clone(),
            read: was.map(|w| (look.name(&w.by), w.at)),
        })
    };
    facts.filter_map(one).collect()
}

/// What stands on top of every screen of those whose shift has begun, until it is taken over.
pub(super) fn line(look: &Look<'_>) -> Fact<Option<HandoverLine>> {
    let Some(me) = look.viewer().filter(|_| look.sees_persons() && look.on_shift()) else { return Ok(None) };
    let Some(change) = last_change(look.facts, look.now, Some(me))? else { return Ok(None) };
    if change.is_idle() || !change.takes(me) {
        return Ok(None);
    }
    let waiting = of_change(look, &change)?;
    let left: Vec<&OpenItem> = waiting.open.iter().filter(|i| waiting.waits(&i.of)).collect();
    let mut first = None;
    for item in &left {
        if may_see(look, item)? {
            first = Some(Box::new(row(look, item, false)?));
            break;
        }
    }
    let unread = waiting.unread();
    Ok((!left.is_empty() || unread > 0).then(|| HandoverLine {
        left: left.len(),
        unread,
        first,
        from: change.giver().map_or_else(Clean::default, |id| look.name(id)),
        unwritten: waiting.kept.is_none_or(|h| h.written.is_none()),
    }))
}
