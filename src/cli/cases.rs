//! `case …`: what is open, and the course of one case.
//! It must not print what the one who acts may not see: views decide.

use serde_json::json;

use super::args::CaseVerb;
use super::desk_papers;
use super::out::{Ran, columns};
use super::session::{Given, Session};
use crate::domain::{CaseId, Command, PersonPart, Purpose, Refusal, view};
use crate::i18n::{cli as words, code, event, form, reason, undo};

pub(crate) fn run(given: &Given, verb: CaseVerb) -> Ran {
    match verb {
        CaseVerb::List => list(given),
        CaseVerb::Show { case } => show(given, case),
        CaseVerb::Record(args) => desk_papers::record(given, *args),
        CaseVerb::Conference(args) => desk_papers::conference(given, *args),
        CaseVerb::Abuse(args) => desk_papers::abuse(given, *args),
    }
}

fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let cases = session.read(|s| Ok(view::board(s, now, viewer.as_ref(), None, None)?.cases))?;
    let objects: Vec<_> = cases
        .iter()
        .map(|c| {
            json!({ "case": c.id, "person": c.person, "reg_no": c.reg_no, "state": c.state, "marks": c.marks,
                    "opened_at": c.opened_at })
        })
        .collect();
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "cases": objects }), || {
        if cases.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let row = |c: &view::CaseRow| {
            let marks: Vec<_> = c.marks.iter().map(|m| code::mark(*m).get(lang)).collect();
            vec![
                c.id.to_string(),
                code::case_state(c.state).get(lang).to_owned(),
                form::when(c.opened_at, now.date()),
                c.reg_no.to_string(),
                form::sex_age(c.sex, c.age, lang),
                marks.join(" "),
            ]
        };
        columns(&cases.iter().map(row).collect::<Vec<_>>())
    })
}

fn show(given: &Given, id: CaseId) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let page = session.read(|s| view::case_view(s, now, viewer.as_ref(), id))?;
    let page = page.ok_or_else(|| Refusal::not_found("case", id))?;
    // A case's course says what happened to the person: it is a sight of them, with its line.
    if let Some(person) = page.person {
        session.execute(Command::SeePerson {
            person,
            part: PersonPart::Risk,
            purpose: Purpose::Case(id),
            second: None,
            reason: "".into(),
        })?;
    }
    let lang = given.out.lang;
    let standing = view::standing(&page.timeline);
    let lines: Vec<(String, String)> = page
        .timeline
        .iter()
        .map(|(h, actor, name)| {
            let line = event::line(&h.event, actor.as_str(), name.as_str(), lang);
            (form::when(h.at, now.date()), undo::marked(&line, standing.get(&h.seq).copied(), lang))
        })
        .collect();
    let object = json!({ "ok": true, "case": page.id, "state": page.state, "marks": page.marks,
        "person": page.person, "reg_no": page.reg_no, "opened_at": page.opened_at, "agreed": page.agreed,
        "next": page.next, "timeline": lines });
    given.out.say(&object, || {
        let marks: Vec<_> = page.marks.iter().map(|m| code::mark(*m).get(lang)).collect();
        let head = vec![
            page.id.to_string(),
            code::case_state(page.state).get(lang).to_owned(),
            page.reg_no.to_string(),
            form::sex_age(page.sex, page.age, lang),
            marks.join(" "),
            reason::next(&page.next, lang),
        ];
        let rows: Vec<_> = lines.iter().map(|(at, text)| vec![at.clone(), text.clone()]).collect();
        columns(&[head]) + &columns(&rows)
    })
}
