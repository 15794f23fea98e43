//! `person …`: finding and opening persons on file.
//! It must not print what the one who acts may not see: views and the door decide.

use serde_json::json;

use super::args::PersonVerb;
use super::identity;
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::sheets;
use super::which::{person_of, text_or_stdin};
use super::{person_full, person_lists, person_tables, roster, roster_undo};
use crate::domain::{
    CallId, CaseId, Code, Command, Facts, PersonPart, Purpose, Refusal, Role, Seq, StaffId, Why, view,
};
use crate::find::{Boost, Hit, Index};
use crate::i18n::{Lang, T, cli as words, form, screen, why};

pub(crate) fn run(given: &Given, verb: PersonVerb) -> Ran {
    match verb {
        PersonVerb::Import(args) => roster::run(given, &args),
        PersonVerb::Imports | PersonVerb::UndoImport { import: None } => roster_undo::list(given),
        PersonVerb::UndoImport { import: Some(import) } => roster_undo::undo(given, Seq(import)),
        PersonVerb::Find { text } => find(given, text),
        PersonVerb::Show { person, call, case, purpose, full } => {
            show(given, &person, full, call, case, purpose)
        }
        PersonVerb::Due { days } => person_lists::due(given, days),
        PersonVerb::Risk => person_lists::risk(given),
        PersonVerb::Candidates => person_tables::candidates(given),
        PersonVerb::Offices => person_tables::offices(given),
        PersonVerb::Check { person, parts } => person_lists::check(given, &person, parts),
        PersonVerb::Identify(args) => identity::identify(given, args),
        PersonVerb::Merge(args) => identity::merge(given, args),
        PersonVerb::Separate(args) => identity::separate(given, args),
        PersonVerb::Sheet(args) => sheets::sheet(given, *args),
        PersonVerb::Disclose { hand, fields } => sheets::disclose(given, *hand, fields),
    }
}

/// Hits shown at most; the rest is counted.
const MOST: usize = 20;

fn find(given: &Given, text: String) -> Ran {
    let text = text_or_stdin(text)?;
    let mut session = Session::open(given)?;
    let now = session.now();
    let viewer = match session.viewer()? {
        Some(id) => {
            may_read(&mut session, &id)?;
            id
        }
        None => StaffId::new("system"),
    };
    let rows = session.read(|s| s.rows_for_find(&viewer, now))?;
    let index = Index::build(rows);
    let found = index.search(&text, MOST, &Boost::default());
    let lang = given.out.lang;
    let objects: Vec<_> = found
        .hits
        .iter()
        .map(|h| {
            json!({ "person": h.person, "reg_no": h.row.reg_no, "name": h.row.name, "reading": h.row.reading,
                    "birth": h.row.birth, "district": h.row.district, "marks": h.row.marks,
                    "hidden": h.row.hidden, "alike": index.has_similar(h.person),
                    "why": h.why.iter().map(|w| because(w, lang)).collect::<Vec<_>>() })
        })
        .collect();
    let answer = json!({ "ok": true, "total": found.total, "more": found.more, "persons": objects });
    given.out.say(&answer, || {
        if found.hits.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let mut said = columns(&found.hits.iter().map(|h| row(h, &index, lang)).collect::<Vec<_>>());
        if found.total > found.hits.len() {
            said += &words::MORE.fill(lang, &[&(found.total - found.hits.len()).to_string()]);
        }
        said
    })
}

fn row(h: &Hit, index: &Index, lang: Lang) -> Vec<String> {
    let marked = |yes: bool, word: T| if yes { word.get(lang).to_owned() } else { String::new() };
    vec![
        h.person.to_string(),
        h.row.reg_no.as_ref().map(|no| form::reg(no, lang)).unwrap_or_default(),
        h.row.name.to_string(),
        h.row.reading.to_string(),
        h.row.birth.map(|b| b.to_string()).unwrap_or_default(),
        h.row.district.to_string(),
        format!("{} {}", marked(h.row.hidden, screen::HIDDEN), h.row.marks).trim().to_owned(),
        h.why.iter().map(|w| because(w, lang)).collect::<Vec<_>>().join(" "),
        marked(index.has_similar(h.person), why::ALIKE),
    ]
}

fn because(reason: &Why, lang: Lang) -> String {
    let (word, what) = why::why(reason, lang);
    format!("{word} {what}").trim_end().to_owned()
}

/// Persons' content is for officers, supervisors and coordinators (`commands.md`, Who).
pub(super) fn may_read(session: &mut Session, id: &StaffId) -> Ran {
    let staff = session.read(|s| s.staff(id))?.ok_or_else(|| Refusal::not_found("staff", id))?;
    let may = staff.is_officer() || staff.has(Role::Coordinator);
    if may { Ok(()) } else { Err(Refusal::NotAllowed { needs: "officer".into() }.into()) }
}

fn show(
    given: &Given,
    person: &str,
    full: bool,
    call: Option<CallId>,
    case: Option<CaseId>,
    purpose: Option<String>,
) -> Ran {
    let (purpose, code) = match (call, case, purpose) {
        (Some(call), ..) => (Purpose::Call(call), "call"),
        (_, Some(case), _) => (Purpose::Case(case), "case"),
        (.., Some(words)) if !words.trim().is_empty() => (Purpose::Other(words.into()), "other"),
        _ => return Err(Stop::Usage(given.out.t(words::PURPOSE).to_owned())),
    };
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let id = person_of(&mut session, person)?;
    session.execute(Command::SeePerson {
        person: id,
        part: PersonPart::Risk,
        purpose,
        second: None,
        reason: "".into(),
    })?;
    let now = session.now();
    let card = session.read(|s| view::person_card(s, now, viewer.as_ref(), id, &Code::new(code)))?;
    let card = card.ok_or_else(|| Refusal::not_found("person", person))?;
    let lang = given.out.lang;
    let record = serde_json::to_value(&card.person).map_err(|e| Stop::Fault(e.to_string()))?;
    given.out.say(&json!({
        "ok": true, "person": record, "address_hidden": card.address_hidden, "parts": person_full::ages(&card),
        "amendments": person_full::amendments(&card), "medicine_until": card.parts.medicine_until,
    }), || {
        if full {
            return person_full::text(&card, lang);
        }
        let r = &card.person.record;
        let reg_no = r.reg_no.as_ref().map(|no| form::reg(no.as_str(), lang)).unwrap_or_default();
        let hidden = if r.flags.hidden { screen::HIDDEN.get(lang).to_owned() } else { String::new() };
        let ended = r.ended().map(|e| form::ended(e, lang)).unwrap_or_default();
        let mut rows = vec![
            vec![id.to_string(), reg_no, form::sex_age(r.sex, card.age, lang), hidden, ended],
            vec![r.name.to_string(), r.reading.to_string()],
            vec![form::handbooks(&card.person, lang), r.district.to_string()],
        ];
        rows.retain(|r| r.iter().any(|c| !c.is_empty()));
        // The rows are of different kinds: aligning their columns would only pull them apart.
        let head = rows.into_iter().map(|mut r| {
            r.retain(|c| !c.is_empty());
            columns(&[r])
        });
        let facts = crate::ui::first_minute(&card, now, lang).into_iter().map(|l| l + "\n");
        head.chain(facts).collect()
    })
}
