//! `audit access`, `audit morning`, `audit seen`: who saw what, and who has looked it over.
//! It must not print a name of anybody on file: the view gives numbers only.

use serde_json::{Value, json};

use super::args_privacy::{AccessArgs, MorningArgs, SeenArgs};
use super::out::{Ran, columns};
use super::session::{Given, Session};
use super::which::person_of;
use crate::domain::view::{AccessRow, access_log, morning};
use crate::domain::{Asked, Command, LookOverEntry, Refusal, Seq, StaffId, at};
use crate::i18n::{access as words, form};

/// `audit access`
pub(crate) fn access(given: &Given, args: &AccessArgs) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let person = args.person.as_deref().map(|text| person_of(&mut session, text)).transpose()?;
    let from = args.since.and_then(|day| {
        use chrono::Datelike;
        at(day.year(), day.month(), day.day(), 0, 0)
    });
    let staff = args.staff.as_deref().map(StaffId::new);
    let asked = Asked { from, person, staff, ..Asked::default() };
    let rows = session.read(|s| access_log(s, now, viewer.as_ref(), &asked))?;
    say(given, &session, &rows.ok_or_else(|| Refusal::NotAllowed { needs: "auditor".into() })?)
}

/// `audit morning`
pub(crate) fn list(given: &Given, args: &MorningArgs) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let rows = session.read(|s| morning(s, now, viewer.as_ref(), args.date))?;
    say(given, &session, &rows.ok_or_else(|| Refusal::NotAllowed { needs: "supervisor".into() })?)
}

/// `audit seen`
pub(crate) fn seen(given: &Given, args: &SeenArgs) -> Ran {
    let mut session = Session::open(given)?;
    let events: Vec<Seq> = args.events.iter().copied().map(Seq).collect();
    let count = events.len();
    session.execute(Command::LookOver(Box::new(LookOverEntry { events })))?;
    given.out.say(&json!({ "ok": true, "looked_over": count }), || {
        words::SEEN.fill(given.out.lang, &[&count.to_string()])
    })
}

fn object(r: &AccessRow) -> Value {
    json!({
        "seq": r.seq, "at": r.at, "entered_at": r.late, "staff": r.staff, "who": r.who, "seat": r.seat,
        "command": r.command, "person": r.whom, "hidden": r.hidden, "shown": r.shown, "purpose": r.purpose,
        "call": r.call, "case": r.case, "words": r.words, "second": r.second, "sheet": r.sheet,
        "details": r.details, "recipient": r.recipient, "office": r.office, "basis": r.basis,
        "refused": r.refused, "why": r.why, "times": r.times, "close": r.close, "looked_by": r.looked.as_ref().map(|(who, _)| who),
        "looked_at": r.looked.as_ref().map(|(_, at)| at),
    })
}

fn say(given: &Given, session: &Session, rows: &[AccessRow]) -> Ran {
    let lang = given.out.lang;
    let today = session.now().date();
    let objects: Vec<Value> = rows.iter().map(object).collect();
    given.out.say(&json!({ "ok": true, "accesses": objects }), || {
        if rows.is_empty() {
            return words::NOTHING.get(lang).to_owned();
        }
        let line = |r: &AccessRow| {
            vec![
                r.seq.to_string(),
                form::when(r.at, today),
                r.who.to_string(),
                r.seat.to_string(),
                r.whom.to_string(),
                words::what(r, lang),
                words::purpose(r, lang),
                words::state(r, lang),
            ]
        };
        columns(&rows.iter().map(line).collect::<Vec<_>>())
    })
}
