//! `person due`, `person risk`, `person check`: the day's lists of persons, and what was checked.
//! It must not print anyone the one who acts may not know: the views decide.

use serde_json::json;

use super::out::{Ran, columns};
use super::persons::may_read;
use super::session::{Given, Session};
use super::which::person_of;
use crate::domain::view::{self, PersonDueRow, RiskRow};
use crate::domain::{CheckEntry, Code, Command, RecordPart, StaffId};
use crate::i18n::{cli as words, form, person, reason, record};

pub(super) fn viewer(session: &mut Session) -> Ran<Option<StaffId>> {
    let viewer = session.viewer()?;
    if let Some(id) = &viewer {
        may_read(session, id)?;
    }
    Ok(viewer)
}

pub(super) fn due(given: &Given, days: u32) -> Ran {
    let mut session = Session::open(given)?;
    let (viewer, now) = (viewer(&mut session)?, session.now());
    let list = session.read(|s| view::due_people(s, now, viewer.as_ref(), days))?;
    let lang = given.out.lang;
    let one = |r: &PersonDueRow| {
        json!({ "person": r.person, "reg_no": r.reg_no, "name": r.name, "district": r.district, "kind": r.kind,
                "due": r.due, "overdue": r.overdue, "task": r.task, "owner": r.owner })
    };
    let rows: Vec<_> = list.rows.iter().map(one).collect();
    given.out.say(&json!({ "ok": true, "due": rows, "more": list.more }), || {
        if list.rows.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let row = |r: &PersonDueRow| {
            vec![
                if r.overdue { "!".to_owned() } else { String::new() },
                form::era_date(r.due, lang),
                reason::due(&Code::new(r.kind.code()), lang),
                r.person.to_string(),
                if r.reg_no.is_empty() { String::new() } else { form::reg(r.reg_no.as_str(), lang) },
                r.name.to_string(),
                r.district.to_string(),
                r.owner.to_string(),
            ]
        };
        columns(&list.rows.iter().map(row).collect::<Vec<_>>())
    })
}

pub(super) fn risk(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    let (viewer, now) = (viewer(&mut session)?, session.now());
    let list = session.read(|s| view::high_risk(s, now, viewer.as_ref()))?;
    let lang = given.out.lang;
    let one = |r: &RiskRow| {
        json!({ "person": r.person, "reg_no": r.reg_no, "name": r.name, "district": r.district, "age": r.age,
                "registration": r.registration, "signs": r.signs, "visit": r.visit, "visited_on": r.visited_on })
    };
    let rows: Vec<_> = list.rows.iter().map(one).collect();
    given.out.say(&json!({ "ok": true, "risk": rows, "more": list.more }), || {
        if list.rows.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let row = |r: &RiskRow| {
            let signs: Vec<_> = r.signs.iter().map(|s| person::risk(*s).get(lang)).collect();
            let visit = match (&r.visit, r.visited_on) {
                (Some(v), _) => words::VISIT_PLANNED.fill(lang, &[&form::era_date(v.at.date(), lang)]),
                (None, Some(on)) => words::VISITED.fill(lang, &[&form::era_date(on, lang)]),
                (None, None) => words::NO_VISIT.get(lang).to_owned(),
            };
            vec![
                r.person.to_string(),
                if r.reg_no.is_empty() { String::new() } else { form::reg(r.reg_no.as_str(), lang) },
                r.name.to_string(),
                r.age.map(|a| a.to_string()).unwrap_or_default(),
                r.district.to_string(),
                visit,
                signs.join(" "),
            ]
        };
        columns(&list.rows.iter().map(row).collect::<Vec<_>>())
    })
}

pub(super) fn check(given: &Given, person: &str, parts: Vec<RecordPart>) -> Ran {
    let mut session = Session::open(given)?;
    let id = person_of(&mut session, person)?;
    let names: Vec<String> = parts.iter().map(|p| record::part(*p, given.out.lang)).collect();
    session.execute(Command::CheckPerson(Box::new(CheckEntry { person: id, parts, on: None })))?;
    given.out.say(&json!({ "ok": true, "person": id }), || {
        words::PARTS_CHECKED.fill(given.out.lang, &[&id.to_string(), &names.join(" ")])
    })
}
