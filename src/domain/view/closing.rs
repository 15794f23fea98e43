//! The conference and the end of a case: what is owed, what it came to, which days the office works.
//! It must not close anything: the door refuses what is open.

use chrono::{Days, NaiveDate};

use super::course_types::Closing;
use super::look::Look;
use crate::domain::case::{AssignmentState, CaseEvent, RequestState};
use crate::domain::case_file::CaseFile;
use crate::domain::facts::Fact;
use crate::domain::ids::Code;
use crate::domain::person::Person;
use crate::domain::rota::is_office_day;
use crate::text::Clean;

/// Days looked ahead for office days and shifts.
const AHEAD: u64 = 62;
/// Office days told.
const OFFICE_DAYS: usize = 20;
/// Minutes ahead shifts are told for.
const SHIFTS: i64 = 8 * 24 * 60;

pub(super) fn closing(look: &Look<'_>, case: &CaseFile, person: Option<&Person>) -> Fact<Closing> {
    let due = look.facts.open_tasks()?.into_iter();
    let due = due.filter(|t| t.case == Some(case.id) && t.kind.as_str() == "conference").map(|t| t.due);
    let invited = case.counting().rev().find_map(|h| match &h.event {
        CaseEvent::ConferenceSet { members, .. } => Some(members.clone()),
        _ => None,
    });
    let held = case.counting().rev().find_map(|h| match &h.event {
        CaseEvent::ConferenceHeld { on, members, findings } => {
            Some((*on, members.clone(), (**findings).clone()))
        }
        _ => None,
    });
    let until = look.now.plus_minutes(SHIFTS);
    let shifts = look.facts.shifts(look.now, until)?.into_iter();
    let name = |id: &Option<crate::domain::ids::StaffId>| id.as_ref().map(|id| look.name(id));
    let consultant = person.map(|p| format!("{} {}", p.record.consult_office, p.record.consultant));
    Ok(Closing {
        due: due.min(),
        set: case.conference_set,
        invited: invited.unwrap_or_default(),
        held,
        supported: case.assignments.iter().any(|a| a.state != AssignmentState::Cancelled),
        open: open(look, case)?,
        office_days: office_days(look)?,
        shifts: shifts.map(|s| (s.start, s.end, name(&s.duty).unwrap_or_default())).collect(),
        consultant: consultant.map(|c| Clean::new(c.trim())).unwrap_or_default(),
        fees: case.fees.clone(),
    })
}

/// What stands in the way of the end, each with what it is about.
fn open(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<(Code, Clean)>> {
    let mut out = Vec::new();
    for code in case.open_items() {
        match code.as_str() {
            "request" => {
                for r in case.requests.iter().filter(|r| r.state == RequestState::Asked) {
                    out.push((code.clone(), look.place_name(r.provider.as_ref(), &r.who)?));
                }
            }
            "assignment" => {
                for a in case.running() {
                    out.push((code.clone(), look.place_name(a.provider.as_ref(), &a.who)?));
                }
            }
            "unsigned_view" => out.extend(case.unsigned().map(|v| (code.clone(), look.name(&v.staff)))),
            _ => out.push((code, Clean::default())),
        }
    }
    Ok(out)
}

fn office_days(look: &Look<'_>) -> Fact<Vec<NaiveDate>> {
    let last = look.today.checked_add_days(Days::new(AHEAD)).unwrap_or(look.today);
    let holidays: Vec<NaiveDate> =
        look.facts.holidays(look.today, last)?.into_iter().map(|h| h.date).collect();
    let closed = &look.facts.city().closed_days;
    let days = look.today.iter_days().skip(1).take_while(|d| *d <= last);
    Ok(days.filter(|d| is_office_day(*d, &holidays, closed)).take(OFFICE_DAYS).collect())
}
