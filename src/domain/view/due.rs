//! Pane 5, lower part: everything that comes due, by its time.
//! It must not settle anything; each row has one key that opens the right form.

use super::case_rows::staying;
use super::look::{HIDDEN, Look};
use super::types::{DueRow, RotaView};
use super::{missed, stays, tally, trust};
use crate::domain::call::{Call, CallState};
use crate::domain::case::RequestState;
use crate::domain::case_file::CaseFile;
use crate::domain::facts::Fact;
use crate::domain::ids::{CaseId, Code, StaffId};
use crate::domain::person::Person;
use crate::domain::person_due::PersonDue;
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// Minutes ahead within which a task is on the board: the fortnight of pane 1.
pub(super) const AHEAD: i64 = 14 * 24 * 60;

/// The kind of a missed call whose number was withheld: it is set aside, never rung back.
pub const MISSED_WITHHELD: &str = "missed_withheld";

/// Silent offices named one by one.
const SILENT: usize = 3;

/// Rows by due time: open tasks, views to be countersigned, acts by one, stays at their limit,
/// holds, missed calls, holes in the rota.
pub(super) fn rows(
    look: &Look<'_>,
    tasks: &[Task],
    calls: &[Call],
    listed: &[CaseId],
    rota: &RotaView,
    until: At,
) -> Fact<Vec<DueRow>> {
    let mut out = Vec::new();
    for task in tasks.iter().filter(|t| t.due <= until) {
        out.extend(of_task(look, task)?);
    }
    for case in look.open_cases()?.iter().filter(|c| listed.contains(&c.id)) {
        of_case(look, case, tasks, &mut out)?;
    }
    for call in calls.iter().filter(|c| c.state == CallState::Missed && c.set_aside.is_none()) {
        let masked = call.number.is_some() && look.is_reporter(call)?;
        let number = if masked { Some(Clean::new(HIDDEN)) } else { call.number.clone() };
        // Without a number nobody can be rung back: a kind of its own, due as soon.
        let kind = if number.is_some() { "missed_call" } else { MISSED_WITHHELD };
        let due = missed::due(look, call, missed::tried(look, call)?);
        out.push(DueRow { what: number.unwrap_or_default(), call: Some(call.id), ..blank(kind, due) });
    }
    for swap in look.facts.open_swaps()? {
        let missing = swap.missing().chain(swap.unsigned().map(|c| &c.staff));
        let waits: Vec<String> = missing.map(|id| look.name(id).to_string()).collect();
        let due = look.facts.shift(swap.give.shift)?.map_or(swap.made, |s| s.start);
        let what = format!("{} > {}", look.name(&swap.give.staff), look.name(&swap.to));
        out.push(DueRow {
            what: Clean::new(&what),
            owner: Clean::new(&waits.join(" ")),
            ..blank("swap", due)
        });
    }
    for (from, _, what) in &rota.missing {
        out.push(DueRow { what: Clean::new(what.as_str()), ..blank("rota_gap", *from) });
    }
    silent(look, &mut out)?;
    if let Some((count, first)) = tally::waiting(look)? {
        let what = Clean::new(&count.to_string());
        // Looked over in the morning after.
        out.push(DueRow { what, ..blank("look_over", first.plus_minutes(12 * 60)) });
    }
    // What has run past its limit stands first on every desk.
    let pressing = |r: &DueRow| matches!(r.kind.as_str(), "overrun" | "over_capacity");
    out.sort_by_key(|r| (!pressing(r), r.due));
    Ok(out)
}

/// Offices silent past their limit, by day alone: at night nobody rings them for it.
fn silent(look: &Look<'_>, out: &mut Vec<DueRow>) -> Fact<()> {
    let (bands, time) = (&look.facts.city().bands, look.now.wall().time());
    if !look.sees_persons() || time >= bands.night_from || time < bands.night_to {
        return Ok(());
    }
    let all = trust::silent(look.facts, look.now)?;
    let due = At::local(look.today, bands.night_to);
    for s in all.iter().take(SILENT) {
        let phone = s.phones.first().map_or("", Clean::as_str);
        // The number first: a narrow pane cuts names.
        let what = Clean::new(format!("{phone} {}", s.name).trim_start());
        out.push(DueRow { what, provider: Some(s.provider.clone()), ..blank("vacancy_silent", due) });
    }
    if let Some(more) = all.len().checked_sub(SILENT).filter(|n| *n > 0) {
        out.push(DueRow { what: Clean::new(&more.to_string()), ..blank("vacancy_silent_more", due) });
    }
    Ok(())
}

pub(super) fn blank(kind: &str, due: At) -> DueRow {
    DueRow {
        task: None,
        kind: kind.into(),
        what: Clean::default(),
        case: None,
        person: None,
        provider: None,
        call: None,
        assignment: None,
        request: None,
        owner: Clean::default(),
        due,
    }
}

/// A task's row; none when it is about a person or a case that is not for the viewer.
fn of_task(look: &Look<'_>, task: &Task) -> Fact<Option<DueRow>> {
    // Words of tasks may name people: none for accounts that see no persons.
    if !look.sees_persons() {
        return Ok(None);
    }
    let of_case = task.case.map(|id| look.file(id)).transpose()?.flatten().and_then(|c| c.person);
    let mut what = task.what.clone();
    if let Some(id) = task.person.filter(|p| of_case != Some(*p)) {
        let Some(person) = look.known(id)? else { return Ok(None) };
        // Written before they were hidden, it may name a place.
        if person.record.flags.hidden && task.kind.as_str() == PersonDue::TrialStay.code() {
            what = Clean::default();
        }
    }
    // Its words are the case's: a hidden person's, one about abuse, also when it has closed.
    if let Some(case) = task.case
        && !look.may_read(case)?
    {
        return Ok(None);
    }
    // Of a hidden person they may say where to: for those the place is for.
    if let Some(case) = task.case.map(|id| look.file(id)).transpose()?.flatten() {
        let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
        if !look.may_know_place(&case, person.as_deref()) {
            what = Clean::default();
        }
    }
    Ok(Some(DueRow {
        task: Some(task.id),
        kind: task.kind.clone(),
        what,
        case: task.case,
        person: task.person,
        provider: None,
        call: None,
        assignment: None,
        request: None,
        // Kept by id where the program made it: whoever looks reads a name.
        owner: task.owner.as_ref().map(|o| look.name(&StaffId::new(o.as_str()))).unwrap_or_default(),
        due: task.due,
    }))
}

fn of_case(look: &Look<'_>, case: &CaseFile, tasks: &[Task], out: &mut Vec<DueRow>) -> Fact<()> {
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    let known = known(look, person.as_deref())?;
    let line = |kind: &str, what: Clean, owner: Clean, due: At| DueRow {
        what,
        owner,
        case: Some(case.id),
        person: case.person.filter(|_| known),
        ..blank(kind, due)
    };
    let none = Clean::default;
    let has_task = |kind: &str| tasks.iter().any(|t| t.case == Some(case.id) && t.kind == Code::new(kind));
    if !has_task("countersign") {
        for view in case.unsigned() {
            out.push(line("countersign", none(), look.name(&view.staff), view.at));
        }
    }
    if let Some(at) = case.provisional_at.filter(|_| case.provisional()) {
        out.push(line("provisional", none(), none(), at));
    }
    let place_known = look.sees_persons() && look.may_know_place(case, person.as_deref());
    let name = |provider: Option<&_>, who: &Clean| {
        if place_known { look.place_name(provider, who) } else { Ok(Clean::new(HIDDEN)) }
    };
    for a in case.running().filter(|a| staying(a)) {
        let over = look.today > a.until;
        // Without a limit the planned end only asks to be looked at, from that day on.
        if !case.frozen.stay_limit && look.today >= a.until {
            let due = At::local(a.until, chrono::NaiveTime::MIN);
            let row = line("past_plan", name(a.provider.as_ref(), &a.who)?, none(), due);
            out.push(DueRow { assignment: Some(a.id), ..row });
            continue;
        }
        let warn = a.day(look.today).is_some_and(|d| d >= i64::from(case.frozen.warn_day));
        // The limit passes when the last day does.
        let due = a.until.succ_opt().map_or(look.now, |d| At::local(d, chrono::NaiveTime::MIN));
        if over || (warn && (!a.extended || (a.until - look.today).num_days() <= 2)) {
            let kind = if over { "overrun" } else { "stay_warn" };
            let row = line(kind, name(a.provider.as_ref(), &a.who)?, none(), due);
            out.push(DueRow { assignment: Some(a.id), ..row });
        }
    }
    for a in case.running() {
        for (kind, due) in stays::owed(look, case, a) {
            let row = line(kind, name(a.provider.as_ref(), &a.who)?, none(), due);
            out.push(DueRow { assignment: Some(a.id), ..row });
        }
    }
    for r in case.requests.iter().filter(|r| r.state == RequestState::Asked) {
        if let Some(until) = r.hold_until {
            let row = line("hold", name(r.provider.as_ref(), &r.who)?, none(), until);
            out.push(DueRow { request: Some(r.id), ..row });
        }
    }
    Ok(())
}

fn known(look: &Look<'_>, person: Option<&Person>) -> Fact<bool> {
    person.map_or(Ok(false), |p| look.may_know(p))
}
