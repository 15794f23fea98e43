//! `person candidates`, `person offices`: who is on the way to a registration, and who counsels.
//! It must not print anyone the one who acts may not know: the views decide.

use serde_json::json;

use super::out::{Ran, columns};
use super::person_lists::viewer;
use super::session::{Given, Session};
use crate::domain::view::{self, CandidateRow, ConsultOffice};
use crate::i18n::{cli as words, form};
use crate::text::Clean;

pub(super) fn candidates(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    let (viewer, now) = (viewer(&mut session)?, session.now());
    let list = session.read(|s| view::candidates(s, now, viewer.as_ref()))?;
    let lang = given.out.lang;
    let one = |r: &CandidateRow| {
        json!({ "person": r.person, "name": r.name, "reading": r.reading, "district": r.district, "age": r.age,
                "registration": r.registration, "explained_by": r.explained_by, "explained_on": r.explained_on,
                "applied_by": r.applied_by, "applied_on": r.applied_on, "consultant": r.consultant })
    };
    let rows: Vec<_> = list.rows.iter().map(one).collect();
    given.out.say(&json!({ "ok": true, "candidates": rows, "more": list.more }), || {
        if list.rows.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let row = |r: &CandidateRow| {
            let explained = match r.explained_on {
                Some(on) => {
                    words::EXPLAINED.fill(lang, &[&form::era_date(on, lang), r.explained_by.as_str()])
                }
                None => words::NOT_EXPLAINED.get(lang).to_owned(),
            };
            let applied = r
                .applied_on
                .map(|on| words::APPLIED_ON.fill(lang, &[&form::era_date(on, lang), r.applied_by.as_str()]));
            vec![
                r.person.to_string(),
                r.name.to_string(),
                r.age.map(|a| a.to_string()).unwrap_or_default(),
                r.district.to_string(),
                explained,
                applied.unwrap_or_default(),
                r.consultant.to_string(),
            ]
        };
        columns(&list.rows.iter().map(row).collect::<Vec<_>>())
    })
}

pub(super) fn offices(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    let offices = session.read(|s| view::consult_offices(s))?;
    let lang = given.out.lang;
    let one = |o: &ConsultOffice| {
        json!({ "provider": o.provider, "name": o.name, "corporation": o.corporation, "district": o.district,
                "liaison": o.liaison, "day": o.day, "night": o.night, "note": o.note })
    };
    let rows: Vec<_> = offices.iter().map(one).collect();
    given.out.say(&json!({ "ok": true, "offices": rows }), || {
        if offices.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let all = |list: &[Clean]| list.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ");
        let row = |o: &ConsultOffice| {
            let night = if o.night.is_empty() {
                words::NO_NIGHT_NUMBER.get(lang).to_owned()
            } else {
                words::NIGHT_NUMBER.fill(lang, &[&all(&o.night)])
            };
            vec![
                o.district.to_string(),
                o.name.to_string(),
                all(&o.liaison),
                words::DAY_NUMBER.fill(lang, &[&all(&o.day)]),
                night,
                o.note.to_string(),
            ]
        };
        columns(&offices.iter().map(row).collect::<Vec<_>>())
    })
}
