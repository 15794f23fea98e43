//! What stands open at a change of shifts, item by item, with what is dangerous about each.
//! It must not know who took anything over; masking is `look.rs`'s, asked item by item.

use chrono::NaiveTime;

use super::call_rows::possible;
use super::case_rows::staying;
use super::handover_types::{Expect, HandoverRow};
use super::look::{HIDDEN, Look};
use super::masked::mask_whereabouts;
use super::{awaited, missed, need, roster, trust};
use crate::domain::abuse::Urgency;
use crate::domain::call::{Call, CallState};
use crate::domain::case::{AssignmentState, Question, RequestState};
use crate::domain::case_file::{Assignment, CaseFile, CaseState};
use crate::domain::facts::{Fact, Facts};
use crate::domain::handover::{Alarm, Peril, Subject};
use crate::domain::ids::{CaseId, Code, StaffId};
use crate::domain::person::{Person, Record};
use crate::domain::person_health::MedicalCare;
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// Calls read for those nobody called back.
const CALLS: usize = 120;
/// Minutes ahead in which a promised call back is dangerous.
const SOON: i64 = 60;
/// The kind of task that is a promised call back.
const CALLBACK: &str = "desk_callback";

/// An item as it stands, whoever looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// What it is about.
    pub of: Subject,
    /// Its case.
    pub case: Option<CaseId>,
    /// Since when it is open; none for what has no beginning.
    pub since: Option<At>,
    /// What is dangerous about it.
    pub alarms: Vec<Alarm>,
}

/// What is open, of which the one who looks may know; everything where `viewer` is none. `silent`:
/// offices whose numbers are too old are among it. In the order of the list.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn open_items(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, silent: bool) -> Fact<Vec<OpenItem>> {
    let look = Look::new(facts, now, viewer)?;
    let mut all = items(&look, silent)?;
    if viewer.is_some() {
        let mut kept = Vec::new();
        for item in all {
            if may_see(&look, &item)? {
                kept.push(item);
            }
        }
        all = kept;
    }
    Ok(all)
}

/// Whether an item is for the viewer: as the case it belongs to; what is left, for whoever sees
/// persons at all.
pub(super) fn may_see(look: &Look<'_>, item: &OpenItem) -> Fact<bool> {
    if !look.sees_persons() {
        return Ok(false);
    }
    if let Some(case) = item.case {
        return look.may_read(case);
    }
    if let Subject::Callback(id) = item.of
        && let Some(person) = look.facts.task(id)?.and_then(|t| t.person)
    {
        return Ok(look.known(person)?.is_some());
    }
    Ok(true)
}

/// Whether the place of an item's case is for the viewer: an officer's line may name it.
pub(super) fn place_known(look: &Look<'_>, case: Option<CaseId>) -> Fact<bool> {
    let Some(case) = case.map(|id| look.file(id)).transpose()?.flatten() else { return Ok(true) };
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    Ok(look.may_know_place(&case, person.as_deref()))
}

/// Everything that is open.
pub(super) fn items(look: &Look<'_>, silent: bool) -> Fact<Vec<OpenItem>> {
    let mut out = Vec::new();
    for case in look.open_cases()? {
        of_case(look, case, &mut out)?;
    }
    for task in look.facts.open_tasks()?.iter().filter(|t| t.kind.as_str() == CALLBACK) {
        let of = Subject::Callback(task.id);
        let soon = task.due <= look.now.plus_minutes(SOON);
        let peril = if soon { Peril::CallBack } else { Peril::Promise };
        out.push(OpenItem {
            alarms: vec![Alarm { peril, at: Some(task.due), of: of.clone() }],
            case: task.case,
            since: Some(task.made),
            of,
        });
    }
    for call in look.facts.recent_calls(CALLS)?.iter().filter(|c| unanswered(c)) {
        let of = Subject::Missed(call.id);
        let alarms = vec![Alarm { peril: Peril::Missed, at: Some(call.began), of: of.clone() }];
        out.push(OpenItem { of, case: None, since: Some(call.began), alarms });
    }
    if silent {
        let any = !trust::silent(look.facts, look.now)?.is_empty();
        out.extend(any.then(|| OpenItem { of: Subject::Silent, case: None, since: None, alarms: vec![] }));
    }
    out.sort_by(|a, b| (kind_order(&a.of), a.since, &a.of).cmp(&(kind_order(&b.of), b.since, &b.of)));
    Ok(out)
}

fn unanswered(call: &Call) -> bool {
    call.state == CallState::Missed && call.set_aside.is_none()
}

/// The place of a kind in the list.
pub(super) const fn kind_order(of: &Subject) -> u8 {
    match of {
        Subject::Provisional(_) => 0,
        Subject::Overrun(_) => 1,
        Subject::Case(_) => 2,
        Subject::Request(_) => 3,
        Subject::Unsigned(_) => 4,
        Subject::Callback(_) => 5,
        Subject::Missed(_) => 6,
        Subject::Silent => 7,
    }
}

/// Whether a stay has passed its last day where that is a limit.
fn overrun(look: &Look<'_>, case: &CaseFile, a: &Assignment) -> bool {
    case.frozen.stay_limit && staying(a) && look.today > a.until
}

fn of_case(look: &Look<'_>, case: &CaseFile, out: &mut Vec<OpenItem>) -> Fact<()> {
    let item = |of: Subject, since: At, alarms: Vec<(Peril, Option<At>)>| {
        let alarms = alarms.into_iter().map(|(peril, at)| Alarm { peril, at, of: of.clone() }).collect();
        OpenItem { of, case: Some(case.id), since: Some(since), alarms }
    };
    if let Some(at) = case.provisional_at.filter(|_| case.provisional()) {
        out.push(item(Subject::Provisional(case.id), at, vec![(Peril::Provisional, Some(at))]));
    }
    for a in case.running().filter(|a| overrun(look, case, a)) {
        let since = a.until.succ_opt().map_or(look.now, |d| At::local(d, NaiveTime::MIN));
        out.push(item(Subject::Overrun(a.id), since, vec![(Peril::Overrun, Some(since))]));
    }
    out.push(item(Subject::Case(case.id), case.opened_at, perils(look, case)?));
    for r in case.requests.iter().filter(|r| r.state == RequestState::Asked) {
        let hold = r.hold_until.map(|at| (Peril::Hold, Some(at)));
        out.push(item(Subject::Request(r.id), r.asked_at, hold.into_iter().collect()));
    }
    out.extend(case.unsigned().map(|v| item(Subject::Unsigned(v.id), v.at, vec![])));
    Ok(())
}

/// What is dangerous about an open case.
fn perils(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<(Peril, Option<At>)>> {
    let mut out = Vec::new();
    let found = case.danger.as_ref().is_some_and(|d| !d.is_empty());
    if case.danger_open() {
        out.push((Peril::Life, None));
    } else if found && case.state() < CaseState::Supported {
        out.push((Peril::Danger, None));
    }
    let unheard = case.running().filter_map(|a| case.check_in_due(a)).filter(|at| *at <= look.now).min();
    out.extend(unheard.map(|at| (Peril::NoWord, Some(at))));
    if let Some(person) = case.person.map(|id| look.person(id)).transpose()?.flatten() {
        out.extend(of_person(look, &person.record));
    }
    let now = case.abuse.as_ref().is_some_and(|a| a.urgency == Urgency::Now);
    if now && !case.core_told() {
        out.push((Peril::Abuse, None));
    }
    if case.split() {
        out.push((Peril::Split, None));
    }
    Ok(out)
}

/// What a record says that kills within hours.
fn of_person(look: &Look<'_>, record: &Record) -> Vec<(Peril, Option<At>)> {
    use MedicalCare as C;
    let lives_by = |c: C| matches!(c, C::Ventilator | C::Tracheostomy | C::Oxygen | C::Suction | C::Dialysis);
    let mut out = Vec::new();
    if record.medical.iter().any(|m| lives_by(*m)) {
        out.push((Peril::LifeSupport, None));
    }
    let seizes = !record.seizures.is_empty() || record.medical.contains(&C::SeizureCare);
    if seizes {
        out.push((Peril::Seizure, None));
    }
    if let Some(last) = record.medicine_until().filter(|d| *d <= look.today) {
        out.push((Peril::Medicine, Some(At::local(last, NaiveTime::MIN))));
    }
    out
}

/// The row of an item for a viewer who may see it; `opened`: the persons' records were opened by
/// the door, and what they say of danger may be shown.
pub(super) fn row(look: &Look<'_>, item: &OpenItem, opened: bool) -> Fact<HandoverRow> {
    let case = item.case.map(|id| look.file(id)).transpose()?.flatten();
    let person = case.as_ref().and_then(|c| c.person).map(|id| look.person(id)).transpose()?.flatten();
    let known = match &person {
        Some(p) if look.may_know(p)? => Some(p.clone()),
        _ => None,
    };
    let mut row = HandoverRow::of(item.of.clone());
    row.case = item.case;
    let told = item.alarms.iter().filter(|a| known.is_some() || !a.peril.is_health());
    row.alarms = told.map(|a| (a.peril, a.at)).collect();
    row.hidden = person.as_ref().is_some_and(|p| p.record.flags.hidden);
    if let Some(p) = &known {
        row.person = Some(p.id);
        row.reg_no = p.record.reg_no.clone().unwrap_or_default();
        row.sex = p.record.sex;
        row.age = p.age(look.today);
    }
    if let Some(case) = &case {
        row.state = Some(case.state());
        // What a case is in danger by stands with each of its items; what a person is, with the case.
        if matches!(item.of, Subject::Case(_)) {
            row.danger = case.danger.clone().unwrap_or_default();
            row.unasked = case.danger.is_none();
            if opened && let Some(p) = &known {
                (row.notes, row.calm) = notes(&p.record);
            }
        }
    }
    tell(look, item, case.as_ref(), person.as_deref(), &mut row)?;
    Ok(row)
}

/// Risk notes, and what calms, as far as they say nothing of a hidden person's whereabouts.
fn notes(record: &Record) -> (Vec<Clean>, Clean) {
    let mut shown = record.clone();
    if record.flags.hidden {
        mask_whereabouts(&mut shown);
    }
    let mut out: Vec<Clean> = shown.notes.clone();
    out.extend(shown.triggers.some());
    out.retain(|n| !n.is_empty());
    (out, shown.calming)
}

fn tell(
    look: &Look<'_>,
    item: &OpenItem,
    case: Option<&CaseFile>,
    person: Option<&Person>,
    row: &mut HandoverRow,
) -> Fact<()> {
    let facts = look.facts;
    let place_known = case.is_none_or(|c| look.may_know_place(c, person));
    let place = |provider: Option<&_>, who: &Clean| {
        if place_known { look.place_name(provider, who) } else { Ok(Clean::new(HIDDEN)) }
    };
    match (&item.of, case) {
        (Subject::Provisional(_), Some(c)) => {
            row.what = c.provisional_by.as_ref().map(|id| look.name(id)).unwrap_or_default();
            let next = look.shift_of(c)?.and_then(|s| s.backup.clone());
            row.expects
                .push(Expect { who: roster::on_shift(look, next.as_ref()).name, ..expect("confirm", None) });
        }
        (Subject::Overrun(id), Some(c)) => {
            if let Some(a) = c.assignments.iter().find(|a| a.id == *id) {
                row.what = place(a.provider.as_ref(), &a.who)?;
                row.day = day(look, c, a);
                row.expects.push(expect("extend", None));
            }
        }
        (Subject::Case(_), Some(c)) => of_open_case(look, c, place_known, row)?,
        (Subject::Request(id), Some(c)) => {
            if let Some(r) = c.requests.iter().find(|r| r.id == *id) {
                row.what = place(r.provider.as_ref(), &r.who)?;
                row.expects.push(expect("answer", r.hold_until));
            }
        }
        (Subject::Unsigned(id), Some(c)) => {
            if let Some(v) = c.views.iter().find(|v| v.id == *id) {
                row.what = look.name(&v.staff);
                row.expects.push(Expect { who: look.name(&v.staff), ..expect("countersign", None) });
            }
        }
        (Subject::Callback(id), _) => {
            if let Some(task) = facts.task(*id)? {
                row.what = words_of(&task, place_known);
                let who = task.owner.clone().unwrap_or_default();
                row.expects.push(Expect { who, ..expect("callback", Some(task.due)) });
            }
        }
        (Subject::Missed(id), _) => {
            if let Some(call) = facts.call(*id)? {
                let masked = call.number.is_some() && look.is_reporter(&call)?;
                row.what = match &call.number {
                    _ if masked => Clean::new(HIDDEN),
                    Some(number) => number.clone(),
                    None => Clean::default(),
                };
                row.maybe = possible(look, &call)?;
                row.tried = missed::tried(look, &call)?;
                let next = if call.number.is_some() { "call_missed" } else { "call_withheld" };
                row.expects.push(expect(next, Some(call.began)));
            }
        }
        (Subject::Silent, _) => {
            let all = trust::silent(facts, look.now)?;
            let names: Vec<&str> = all.iter().map(|s| s.name.as_str()).collect();
            row.what = Clean::new(&names.join("・"));
            row.expects.push(expect("ask_numbers", None));
        }
        (_, None) => {}
    }
    Ok(())
}

/// A task's words; of a hidden place none.
fn words_of(task: &Task, place_known: bool) -> Clean {
    if place_known { task.what.clone() } else { Clean::default() }
}

fn expect(what: &'static str, at: Option<At>) -> Expect {
    Expect { what: Code::new(what), at, who: Clean::default() }
}

/// Day n of m of a stay that has begun.
fn day(look: &Look<'_>, case: &CaseFile, a: &Assignment) -> Option<(i64, i64)> {
    a.day(look.today).map(|n| (n, super::case_rows::length(case, a)))
}

/// The next step of a case and everything that has a time, the earliest first; what comes at no
/// certain time stands before it.
fn of_open_case(look: &Look<'_>, case: &CaseFile, place_known: bool, row: &mut HandoverRow) -> Fact<()> {
    let next = match need::next(look, case)? {
        "own_view" => "second_view",
        other => other,
    };
    let waited = awaited::awaited(look, case)?;
    if waited.as_ref().is_some_and(|w| w.on != Question::Decision) {
        row.expects.push(expect("second_view", None));
    } else if !matches!(next, "answer" | "end" | "conference" | "countersign") {
        row.expects.push(expect(next, None));
    }
    if let Some(last) = row.expects.last_mut()
        && let Some(w) = &waited
    {
        last.who = w.who.name.clone();
    }
    for a in case.running() {
        let name =
            if place_known { look.place_name(a.provider.as_ref(), &a.who)? } else { Clean::new(HIDDEN) };
        if row.what.is_empty() {
            row.what = name.clone();
            row.day = day(look, case, a);
        }
        if let Some(at) = case.check_in_due(a) {
            row.expects.push(Expect { who: name.clone(), ..expect("check_in", Some(at)) });
        }
        if a.state == AssignmentState::Arrived && a.kind.lodges() && !overrun(look, case, a) {
            let end = At::local(a.until, NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN));
            row.expects.push(Expect { who: name, ..expect("stay", Some(end)) });
        }
    }
    if case.conference_owed() {
        row.expects.push(expect("conference", case.conference_set));
    }
    for r in case.requests.iter().filter(|r| r.state == RequestState::Asked) {
        let name =
            if place_known { look.place_name(r.provider.as_ref(), &r.who)? } else { Clean::new(HIDDEN) };
        row.expects.push(Expect { who: name, ..expect("answer", r.hold_until) });
    }
    for v in case.unsigned() {
        row.expects.push(Expect { who: look.name(&v.staff), ..expect("countersign", None) });
    }
    row.expects.sort_by_key(|e| e.at);
    row.expects.dedup_by(|a, b| a.what == b.what && a.who == b.who);
    Ok(())
}
