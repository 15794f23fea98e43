//! Everything that comes due, in one list: the desk's own, tasks, cases, persons, agreements, drills.
//! It must not settle anything, nor know which form does; each row carries what that form is about.

use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate, NaiveTime};

use super::due_rank::Press;
use super::look::Look;
use super::maybe_caller::MaybeCaller;
use super::missed::Tried;
use super::types::DueRow;
use super::{call_rows, case_rows, due, due_place, missed, people, roster};
use crate::domain::activity::ActivityKind;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, Code, PersonId, StaffId, SwapId, TaskId};
use crate::domain::person_due::PersonDue;
use crate::domain::provider::Provider;
use crate::domain::rota::next_office_day;
use crate::domain::rota_swap::Swap;
use crate::domain::staff::ROTA_ROLES;
use crate::domain::time::At;
use crate::text::Clean;

/// Days of the group "this week", today the first.
const WEEK: u64 = 6;

/// How near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DueGroup {
    /// Its time has passed.
    Overdue,
    /// Today.
    Today,
    /// Within a week.
    Week,
    /// Later.
    Later,
}

impl DueGroup {
    /// All, the nearest first.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::Today, Self::Week, Self::Later];

    /// Where something stands: `whole`, it is due on a day and not at a minute of it.
    #[must_use]
    pub fn of(due: At, whole: bool, now: At) -> Self {
        let (day, today) = (due.date(), now.date());
        let week = today.checked_add_days(Days::new(WEEK)).unwrap_or(today);
        if day < today || !whole && due < now {
            Self::Overdue
        } else if day == today {
            Self::Today
        } else if day <= week {
            Self::Week
        } else {
            Self::Later
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueItem {
    /// What is due.
    pub row: DueRow,
    /// How near it is.
    pub group: DueGroup,
    /// How pressing it is.
    pub press: Press,
    /// Whose number it may be, of a missed call, as the board says it.
    pub maybe: Vec<MaybeCaller>,
    /// Calls back nobody answered, of a missed call.
    pub tried: Option<Tried>,
    /// It is due on a day, not at a minute.
    pub whole: bool,
    /// Nobody knows from when to count: it is owed now.
    pub undated: bool,
    /// The swap that waits for a yes.
    pub swap: Option<SwapWait>,
    /// Registration number of its person; empty = none, or not for the viewer.
    pub reg_no: Clean,
    /// Their name, where a list may name them.
    pub name: Clean,
}

/// A swap of shifts as it waits for one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SwapWait {
    /// Which.
    pub id: SwapId,
    /// Whose yes it waits for.
    pub staff: StaffId,
    /// Their first telephone, empty = none on file; none = not for the viewer, for it is their own:
    /// the two of the swap, whoever proposed it and whoever may hear the yes have a use for it.
    pub phone: Option<Clean>,
    /// Whether the viewer may record a yes of theirs, or why not.
    pub hear: Hear,
}

/// Whether somebody may record a yes they hear on the telephone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hear {
    /// They may.
    May,
    /// It was heard already: its owner confirms it.
    Already,
    /// They are one of the two, or proposed it.
    Concerned,
    /// They recorded the other's yes: a third person hears this one.
    HeardOther,
    /// Their role has no word on the rota.
    NotRole,
}

impl Hear {
    /// Of a swap's missing yes.
    fn of(look: &Look<'_>, swap: &Swap, who: &StaffId) -> Self {
        let Some(me) = look.viewer() else { return Self::NotRole };
        if swap.unsigned().any(|c| c.staff == *who) {
            Self::Already
        } else if concerned(swap, me) {
            Self::Concerned
        } else if !ROTA_ROLES.iter().any(|r| look.has(*r)) {
            Self::NotRole
        } else if swap.may_be_heard(me) {
            Self::May
        } else {
            Self::HeardOther
        }
    }
}

/// One of the two of a swap, or who proposed it.
fn concerned(swap: &Swap, me: &StaffId) -> bool {
    swap.pair().contains(&me) || swap.by == *me
}

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueList {
    /// Lines: what presses first by its time, then what is overdue.
    pub rows: Vec<DueItem>,
    /// The next office day after today.
    pub office_day: NaiveDate,
    /// More persons owe something than are listed.
    pub more: bool,
}

/// What is due up to `ahead` days from now, for one viewer. Empty for accounts that see no persons.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn due_list(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, ahead: u32) -> Fact<DueList> {
    let look = Look::new(facts, now, viewer)?;
    let office_day = office_day(&look)?;
    if !look.sees_persons() {
        return Ok(DueList { office_day, ..DueList::default() });
    }
    let until = look.today.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(look.today);
    let (tasks, calls, rota) = (facts.open_tasks()?, call_rows::recent(&look)?, roster::rota(&look)?);
    let listed: Vec<CaseId> = case_rows::rows(&look)?.iter().map(|c| c.id).collect();
    let end = At::local(until, end_of_day());
    let mut rows = due::rows(&look, &tasks, &calls, &listed, &rota, end)?;
    rows.extend(due_place::rows(&look, &listed)?);
    let people = people::due_people(facts, now, viewer, ahead)?;
    // A person's own row says who it is about: the bare task beside it goes.
    let told: HashSet<TaskId> = people.rows.iter().filter_map(|r| r.task).collect();
    rows.retain(|r| r.task.is_none_or(|t| !told.contains(&t)));
    // A swap stands below once for each who is asked, with what their yes is about.
    rows.retain(|r| r.kind.as_str() != "swap");
    let mut out = Vec::with_capacity(rows.len() + people.rows.len());
    for row in rows {
        let (reg_no, name) = who(&look, row.person)?;
        let call = row.call.and_then(|id| calls.iter().find(|c| c.id == id));
        let tried = call.map(|c| missed::tried(&look, c)).transpose()?.flatten();
        let maybe = call.map(|c| call_rows::possible(&look, c)).transpose()?.unwrap_or_default();
        out.push(DueItem { maybe, tried, ..item(&look, row, false, (reg_no, name)) });
    }
    for p in people.rows {
        let kind = Code::new(p.kind.code());
        let row = DueRow {
            task: p.task,
            person: Some(p.person),
            owner: p.owner,
            ..due::blank(kind.as_str(), At::local(p.due, end_of_day()))
        };
        let undated = p.kind == PersonDue::RegisteredOn;
        let shown = item(&look, row, true, (p.reg_no, p.name));
        out.push(DueItem { undated, ..shown });
    }
    swaps(&look, &mut out)?;
    agreements(&look, until, &mut out)?;
    drill(&look, until, &mut out)?;
    out.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(DueList { rows: out, office_day, more: people.more })
}

/// What presses first: of it whoever has no place for tonight, then each by its time; the rest by
/// how near it is.
fn order(i: &DueItem) -> impl Ord + '_ {
    let place = i.press == Press::Danger && matches!(i.row.kind.as_str(), "no_place" | "hold");
    let group = (i.press == Press::Rest).then_some(i.group);
    (i.press, !place, group, i.row.due, &i.row.kind, i.row.case, i.row.person)
}

fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_opt(17, 0, 0).unwrap_or(NaiveTime::MIN)
}

fn office_day(look: &Look<'_>) -> Fact<NaiveDate> {
    let far = look.today.checked_add_days(Days::new(40)).unwrap_or(look.today);
    let holidays: Vec<NaiveDate> =
        look.facts.holidays(look.today, far)?.into_iter().map(|h| h.date).collect();
    Ok(next_office_day(look.today, &holidays, &look.facts.city().closed_days))
}

fn item(look: &Look<'_>, row: DueRow, whole: bool, (reg_no, name): (Clean, Clean)) -> DueItem {
    // The kinds that are a day's: a task of the office is due at its evening, a limit at midnight.
    let whole = whole || matches!(row.kind.as_str(), "vacancy_silent" | "vacancy_silent_more");
    let group = DueGroup::of(row.due, whole, look.now);
    let press = Press::of(&row, look.now, look.facts.city().bands.night_to);
    DueItem { row, group, press, maybe: vec![], tried: None, whole, undated: false, swap: None, reg_no, name }
}

/// Number and name of a person the viewer may know; a case's person by number alone, as on the board.
fn who(look: &Look<'_>, person: Option<PersonId>) -> Fact<(Clean, Clean)> {
    let known = person.map(|id| look.known(id)).transpose()?.flatten();
    Ok(known
        .map_or_else(Default::default, |p| (p.record.reg_no.clone().unwrap_or_default(), Clean::default())))
}

/// Swaps of shifts that wait for somebody's yes, by when the shift begins.
fn swaps(look: &Look<'_>, out: &mut Vec<DueItem>) -> Fact<()> {
    for swap in look.facts.open_swaps()? {
        let said = |who: &StaffId| swap.consents.iter().any(|c| c.staff == *who && !c.is_unsigned());
        let Some(shift) = look.facts.shift(swap.give.shift)? else { continue };
        for who in swap.pair().into_iter().filter(|who| !said(who)) {
            let other = swap.pair().into_iter().find(|o| *o != who).unwrap_or(who);
            let row = DueRow {
                what: Clean::new(&format!("{} {}", shift.date.format("%-m/%-d"), look.name(other))),
                owner: look.name(who),
                ..due::blank("swap", shift.start)
            };
            let shown = item(look, row, false, <_>::default());
            let hear = Hear::of(look, &swap, who);
            let phone = || look.staff.get(who).and_then(|s| s.phones.first().cloned()).unwrap_or_default();
            let rings = hear == Hear::May || look.viewer().is_some_and(|me| concerned(&swap, me));
            let wait = SwapWait { id: swap.id, staff: who.clone(), phone: rings.then(phone), hear };
            out.push(DueItem { swap: Some(wait), ..shown });
        }
    }
    Ok(())
}

/// Registrations of offices for a function that end, and agreements, while nothing follows them.
fn agreements(look: &Look<'_>, until: NaiveDate, out: &mut Vec<DueItem>) -> Fact<()> {
    for p in look.facts.providers_ending(until)? {
        for end in ends(&p, until) {
            let due = At::local(end, end_of_day());
            let (what, provider) = (p.name.clone(), Some(p.id.clone()));
            let row = DueRow { what, provider, ..due::blank("agreement", due) };
            out.push(item(look, row, true, <_>::default()));
        }
    }
    Ok(())
}

/// Ends up to a day: of a function's registration that no later one follows, of the agreement.
fn ends(p: &Provider, until: NaiveDate) -> Vec<NaiveDate> {
    let mut out: Vec<NaiveDate> = p.standing.open_ends().filter(|to| *to <= until).collect();
    out.sort_unstable();
    out.dedup();
    out.extend(p.standing.agreed_until.filter(|to| *to <= until && out.is_empty()));
    out
}

/// The next drill, counted from the last one kept; owed now when none is known.
fn drill(look: &Look<'_>, until: NaiveDate, out: &mut Vec<DueItem>) -> Fact<()> {
    let months = look.facts.city().limits.drill_months;
    if months == 0 {
        return Ok(());
    }
    let last = look.facts.last_activity(ActivityKind::Drill, look.today)?;
    let due = last.and_then(|d| d.checked_add_months(Months::new(months)));
    if due.is_some_and(|d| d > until) {
        return Ok(());
    }
    let row = due::blank("drill", At::local(due.unwrap_or(look.today), end_of_day()));
    let shown = item(look, row, true, <_>::default());
    out.push(DueItem { undated: due.is_none(), ..shown });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at;

    #[test]
    fn a_day_is_over_when_the_next_begins_and_a_minute_when_it_passes() {
        let now = at(2026, 11, 20, 18, 0).unwrap();
        let on = |d, h| at(2026, 11, d, h, 0).unwrap();
        assert_eq!(DueGroup::of(on(20, 17), true, now), DueGroup::Today);
        assert_eq!(DueGroup::of(on(20, 17), false, now), DueGroup::Overdue);
        assert_eq!(DueGroup::of(on(19, 17), true, now), DueGroup::Overdue);
        assert_eq!(DueGroup::of(on(20, 23), false, now), DueGroup::Today);
        assert_eq!(DueGroup::of(on(26, 17), true, now), DueGroup::Week);
        assert_eq!(DueGroup::of(on(27, 17), true, now), DueGroup::Later);
    }
}
