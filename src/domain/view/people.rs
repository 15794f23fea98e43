//! Lists of persons by day: what is owed, households at risk, and the offices that counsel them.
//! They must not name anyone the viewer may not know (`rules.md` §7): a row is there or it is not.

use chrono::{Days, NaiveDate};

use super::look::Look;
use super::person_types::{
    CandidateList, CandidateRow, ConsultOffice, PersonDueList, PersonDueRow, RiskList, RiskRow,
};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::StaffId;
use crate::domain::person::{Person, Registration};
use crate::domain::person_due::{PersonDue, UNDATED, dues};
use crate::domain::person_risk::risk_signs;
use crate::domain::provider::Service;
use crate::domain::task::Task;
use crate::domain::time::At;
use crate::text::Clean;

/// Persons read for one list; more than any office works through.
const MOST: usize = 5000;
/// Neighbours looked at for a postal code.
const NEAR: usize = 50;
/// Consultation offices read.
const OFFICES: usize = 2000;
/// Medicine is looked at this many days ahead, whatever the list's own reach: nobody fetches it
/// earlier.
const MEDICINE_DAYS: i64 = 7;

/// What is owed for persons on file up to `ahead` days from now, the earliest first; what is over
/// is marked. Empty for accounts that see no persons; a hidden person stands in it only for those
/// who may know of them.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn due_people(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, ahead: u32) -> Fact<PersonDueList> {
    let look = &Look::new(facts, now, viewer)?;
    let mut list = PersonDueList::default();
    if !look.sees_persons() {
        return Ok(list);
    }
    let until = look.today.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(look.today);
    let tasks = facts.open_tasks()?;
    let ids = facts.persons_due(until, MOST + 1)?;
    list.more = ids.len() > MOST;
    for id in ids.into_iter().take(MOST) {
        let Some(person) = look.known(id)? else { continue };
        for (kind, due) in dues(&person.record) {
            let soon = kind != PersonDue::Medicine || (due - look.today).num_days() <= MEDICINE_DAYS;
            if due <= until && soon {
                let task = tasks.iter().find(|t| t.person == Some(id) && t.kind.as_str() == kind.code());
                list.rows.push(row(look, &person, kind, due, task));
            }
        }
    }
    for task in &tasks {
        let Some(kind) = PersonDue::TASKS.into_iter().find(|k| k.code() == task.kind.as_str()) else {
            continue;
        };
        let Some(id) = task.person.filter(|_| task.due.date() <= until) else { continue };
        let there = list.rows.iter().any(|r| r.task == Some(task.id));
        if let Some(person) = look.known(id)?.filter(|_| !there) {
            list.rows.push(row(look, &person, kind, task.due.date(), Some(task)));
        }
    }
    list.rows.sort_by_key(|r| (r.due, r.kind, r.person));
    Ok(list)
}

fn row(
    look: &Look<'_>,
    person: &Person,
    kind: PersonDue,
    due: NaiveDate,
    task: Option<&Task>,
) -> PersonDueRow {
    let record = &person.record;
    let told = task.and_then(|t| t.owner.clone());
    // What has no date to count from is owed now.
    let due = if due == UNDATED { look.today } else { due };
    PersonDueRow {
        person: person.id,
        reg_no: record.reg_no.clone().unwrap_or_default(),
        name: record.name.clone(),
        district: district(person),
        kind,
        due,
        overdue: due < look.today,
        task: task.map(|t| t.id),
        owner: told.unwrap_or_else(|| match &record.coordinator {
            Some(id) => look.name(id),
            None => record.consultant.clone(),
        }),
    }
}

/// Where a hidden person lives stands in no list.
fn district(person: &Person) -> Clean {
    if person.record.flags.hidden { Clean::default() } else { person.record.district.clone() }
}

/// Households at risk with the visits planned and made, those with the most signs first.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn high_risk(facts: &dyn Facts, now: At, viewer: Option<&StaffId>) -> Fact<RiskList> {
    let look = &Look::new(facts, now, viewer)?;
    let mut list = RiskList::default();
    if !look.sees_persons() {
        return Ok(list);
    }
    let ids = facts.persons_at_risk(MOST + 1)?;
    list.more = ids.len() > MOST;
    for id in ids.into_iter().take(MOST) {
        let Some(person) = look.known(id)? else { continue };
        let record = &person.record;
        let visits = &record.life.visits;
        let to_come = visits.iter().filter(|v| v.made_on.is_none()).min_by_key(|v| v.at);
        list.rows.push(RiskRow {
            person: id,
            reg_no: record.reg_no.clone().unwrap_or_default(),
            name: record.name.clone(),
            district: district(&person),
            age: person.age(look.today),
            registration: record.registration,
            signs: risk_signs(record),
            visit: to_come.map(|v| {
                let mut visit = v.clone();
                if record.flags.hidden {
                    visit.words = Clean::default();
                }
                visit
            }),
            visited_on: visits.iter().filter_map(|v| v.made_on).max(),
        });
    }
    list.rows.sort_by_key(|r| (std::cmp::Reverse(r.signs.len()), r.visited_on, r.person));
    Ok(list)
}

/// Candidates and those who applied: who explained the registration and when, the longest waiting
/// first, those nobody explained it to before them.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn candidates(facts: &dyn Facts, now: At, viewer: Option<&StaffId>) -> Fact<CandidateList> {
    let look = &Look::new(facts, now, viewer)?;
    let mut list = CandidateList::default();
    if !look.sees_persons() {
        return Ok(list);
    }
    for state in [Registration::Candidate, Registration::Applied] {
        let ids = facts.persons_in(state, MOST + 1)?;
        list.more |= ids.len() > MOST;
        for id in ids.into_iter().take(MOST) {
            let Some(person) = look.known(id)? else { continue };
            let life = &person.record.life;
            let explained = life.explained.clone().unwrap_or_default();
            let applied = life.applied.clone().filter(|_| state == Registration::Applied);
            list.rows.push(CandidateRow {
                person: id,
                name: person.record.name.clone(),
                reading: person.record.reading.clone(),
                district: district(&person),
                age: person.age(look.today),
                registration: state,
                explained_by: explained.by,
                explained_on: explained.on,
                applied_on: applied.as_ref().and_then(|a| a.on),
                applied_by: applied.map(|a| a.by).unwrap_or_default(),
                consultant: person.record.consultant.clone(),
            });
        }
    }
    list.rows.sort_by_key(|r| (r.explained_on, r.person));
    Ok(list)
}

/// The postal code of a town as others on file have it; empty when nobody has, or they differ.
/// Nobody hidden lends theirs.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn postal_code(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, town: &str) -> Fact<Clean> {
    let look = &Look::new(facts, now, viewer)?;
    let mut code = Clean::default();
    if !look.sees_persons() {
        return Ok(code);
    }
    for other in facts.persons_near(town, NEAR)? {
        let theirs = &other.record.postal_code;
        if other.record.flags.hidden || theirs.is_empty() {
            continue;
        }
        if !code.is_empty() && code != *theirs {
            return Ok(Clean::default());
        }
        code = theirs.clone();
    }
    Ok(code)
}

/// Consultation offices with their liaison officers and numbers, by district and name. They hold
/// nothing of persons: every account of the desk may read them.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn consult_offices(facts: &dyn Facts) -> Fact<Vec<ConsultOffice>> {
    let mut offices: Vec<ConsultOffice> = facts
        .providers(Service::Consultation, OFFICES)?
        .into_iter()
        .map(|p| ConsultOffice {
            provider: p.id,
            name: p.name,
            corporation: p.corporation,
            district: p.district,
            liaison: p.liaison,
            day: p.day_phones,
            night: p.night_phones,
            note: p.note,
        })
        .collect();
    offices.sort_by(|a, b| (&a.district, &a.name, &a.provider).cmp(&(&b.district, &b.name, &b.provider)));
    Ok(offices)
}
