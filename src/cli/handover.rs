//! `handover show|write|accept`: what one shift leaves to the next.
//! It must not decide who may take what: the door does.

use serde_json::{Value, json};

use super::args_hand::HandoverVerb;
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::view::{HandoverPage, HandoverRow, Side, handover};
use crate::domain::{
    AlarmName, Command, HandoverAccept, HandoverEntry, HandoverNote, PersonPart, Purpose, Subject,
};
use crate::i18n::{Lang, cli as said, handover as words};
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: HandoverVerb) -> Ran {
    match verb {
        HandoverVerb::Show { next } => show(given, if next { Side::Given } else { Side::Taken }),
        HandoverVerb::Write { words, item, reason } => write(given, words, item, reason),
        HandoverVerb::Accept { items, all, read_back, reason } => {
            accept(given, items, all, &read_back, reason)
        }
    }
}

fn read(session: &mut Session, side: Side, opened: bool) -> Ran<Option<HandoverPage>> {
    let (viewer, now) = (session.viewer()?, session.now());
    session.read(|s| handover(s, now, viewer.as_ref(), side, opened))
}

/// The page with what the records say of danger: every record is opened through the door first.
fn opened(session: &mut Session, side: Side) -> Ran<Option<HandoverPage>> {
    let Some(page) = read(session, side, false)? else { return Ok(None) };
    let mut seen = vec![];
    for row in page.rows.iter().filter(|r| matches!(r.of, Subject::Case(_)) && !r.settled) {
        if let (Some(person), Some(case)) = (row.person, row.case)
            && !seen.contains(&person)
        {
            seen.push(person);
            let purpose = Purpose::Case(case);
            let (second, reason) = (None, Clean::default());
            session.execute(Command::SeePerson {
                person,
                part: PersonPart::Risk,
                purpose,
                second,
                reason,
            })?;
        }
    }
    read(session, side, true)
}

fn show(given: &Given, side: Side) -> Ran {
    let mut session = Session::open(given)?;
    let page = opened(&mut session, side)?;
    let (lang, now) = (given.out.lang, session.now());
    let object = page.as_ref().map_or(Value::Null, object);
    given.out.say(&json!({ "ok": true, "handover": object }), || {
        let Some(p) = &page else { return words::NO_SHIFT.get(lang).to_owned() };
        if p.idle && side == Side::Taken {
            return words::IDLE.get(lang).to_owned();
        }
        let mut out = vec![words::between(p, now, lang), words::written(p, now, lang)];
        if !p.words.is_empty() {
            out.push(format!("{}: {}", words::OVERALL.get(lang), p.words));
        }
        if p.rows.is_empty() {
            out.push(words::NOTHING.get(lang).to_owned());
        }
        for (n, row) in (1..).zip(&p.rows) {
            let mark = match &row.accepted {
                _ if row.settled => words::SETTLED.get(lang).to_owned(),
                Some((who, at)) => {
                    words::TAKEN_BY.fill(lang, &[who.as_str(), &crate::i18n::form::when(*at, now.date())])
                }
                None => String::new(),
            };
            let head = words::head(row, now, lang);
            let title = format!("{n:>2} {}  {head}  [{}] {mark}", words::kind(&row.of).get(lang), row.of);
            out.push(title.trim_end().to_owned());
            if !row.settled {
                out.extend(
                    words::fields(row, now, lang)
                        .iter()
                        .map(|(t, text)| format!("     {}: {text}", t.get(lang))),
                );
            }
            if !row.words.is_empty() {
                out.push(format!("     {}: {}", words::OFFICER.get(lang), row.words));
            }
        }
        if !p.read.is_empty() {
            out.push(words::READ_HEAD.get(lang).to_owned());
        }
        for (n, fact) in (1..).zip(&p.read) {
            let done = match &fact.read {
                Some((who, _)) => words::WAS_READ.fill(lang, &[who.as_str()]),
                None => words::NOT_READ.get(lang).to_owned(),
            };
            out.push(format!("  {n}) {}  {done}", words::read_aloud(fact, now, lang)));
        }
        if side == Side::Taken {
            out.push(match p.left() {
                0 if p.unread() > 0 => words::UNREAD.fill(lang, &[&p.unread().to_string()]),
                0 => words::ALL_TAKEN.get(lang).to_owned(),
                n => words::LEFT.fill(lang, &[&n.to_string()]),
            });
        }
        out.join("\n")
    })
}

fn object(p: &HandoverPage) -> Value {
    let row = |r: &HandoverRow| {
        json!({ "item": r.of, "settled": r.settled, "later": r.later, "case": r.case, "person": r.person,
            "reg_no": r.reg_no, "state": r.state, "what": r.what, "day": r.day, "danger": r.danger,
            "alarms": r.alarms, "notes": r.notes, "calm": r.calm, "tried": r.tried.map(|t| t.times), "words": r.words,
            "next": r.expects.iter().map(|e| json!({ "what": e.what, "at": e.at, "who": e.who })).collect::<Vec<_>>(),
            "accepted_by": r.accepted.as_ref().map(|a| &a.0), "accepted_at": r.accepted.as_ref().map(|a| a.1) })
    };
    json!({ "change": p.change, "from": p.from.id, "to": p.to.id, "idle": p.idle,
        "written_by": p.written.as_ref().map(|w| &w.0), "written_at": p.written.as_ref().map(|w| w.1),
        "words": p.words, "items": p.rows.iter().map(row).collect::<Vec<_>>(), "left": p.left(),
        "read_back": p.read.iter().map(|f| json!({ "fact": f.fact, "at": f.at,
            "read_by": f.read.as_ref().map(|r| &r.0) })).collect::<Vec<_>>() })
}

/// `ITEM=WORDS`.
fn note(text: &str, lang: Lang) -> Ran<HandoverNote> {
    let wrong = || Stop::Usage(said::BAD_NOTE.fill(lang, &[text]));
    let (item, words) = text.split_once('=').ok_or_else(wrong)?;
    Ok(HandoverNote { item: item.trim().parse().map_err(|_| wrong())?, words: Clean::new(words) })
}

fn write(given: &Given, words: Option<String>, items: Vec<String>, reason: Option<String>) -> Ran {
    let mut session = Session::open(given)?;
    let mut entry = HandoverEntry {
        words: words.map(|w| Clean::new(&w)),
        reason: reason.map(|r| Clean::new(&r)).unwrap_or_default(),
        items: vec![],
    };
    for text in items {
        // Words may name people: they are read from standard input too.
        entry.items.push(note(&text, given.out.lang)?);
    }
    let outcome = session.execute(Command::WriteHandover(Box::new(entry)))?;
    let page = read(&mut session, Side::Given, false)?;
    let count = page.map_or(0, |p| p.rows.len()).to_string();
    given
        .out
        .say(&json!({ "ok": true, "outcome": outcome }), || words::HANDED.fill(given.out.lang, &[&count]))
}

fn accept(given: &Given, items: Vec<Subject>, all: bool, read_back: &[usize], reason: Option<String>) -> Ran {
    let mut session = Session::open(given)?;
    let page = read(&mut session, Side::Taken, false)?;
    let shown = page.iter().flat_map(|p| &p.rows).filter(|r| r.waits()).map(|r| r.of.clone());
    let items: Vec<Subject> = if all { shown.collect() } else { items };
    let facts: Vec<AlarmName> = page.iter().flat_map(|p| &p.read).map(|f| f.fact.clone()).collect();
    let mut told = vec![];
    for n in read_back {
        let fact = n.checked_sub(1).and_then(|i| facts.get(i)).cloned();
        let (n, last) = (n.to_string(), facts.len().to_string());
        told.push(fact.ok_or_else(|| Stop::Usage(said::NO_FACT.fill(given.out.lang, &[&n, &last])))?);
    }
    let count = items.len().to_string();
    let entry =
        HandoverAccept { items, read_back: told, reason: reason.map(|r| Clean::new(&r)).unwrap_or_default() };
    let outcome = session.execute(Command::AcceptHandover(Box::new(entry)))?;
    let left = read(&mut session, Side::Taken, false)?.map_or(0, |p| p.left());
    given.out.say(&json!({ "ok": true, "outcome": outcome, "left": left }), || {
        words::TAKEN.fill(given.out.lang, &[&count, &left.to_string()])
    })
}
