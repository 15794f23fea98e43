//! `person identify`, `person merge`, `person separate`: who is who, through the door.
//! It must not decide who may: the rules do.

use serde_json::json;

use super::args_privacy::{IdentifyArgs, MergeArgs, SeparateArgs};
use super::out::Ran;
use super::session::{Given, Session};
use super::which::{person_of, text_or_stdin};
use crate::domain::{Check, Command, IdentifyEntry, MergeEntry, Outcome, Refusal, SeparateEntry};
use crate::i18n::{T, access as words, reason};

/// `person identify`
pub(crate) fn identify(given: &Given, args: IdentifyArgs) -> Ran {
    let reason = text_or_stdin(args.reason)?;
    let mut session = Session::open(given)?;
    session.viewer()?;
    let initials = args.initials.map(|i| i.as_str().into());
    let entry = IdentifyEntry {
        case: args.case,
        person: Some(person_of(&mut session, &args.person)?),
        new_person: None,
        check: Some(Check { initials, age: args.age, birth_date: args.birth }),
        reason: reason.into(),
    };
    let outcome = session.execute(Command::IdentifyPerson(Box::new(entry)))?;
    done(given, &outcome, words::IDENTIFIED)
}

/// `person merge`
pub(crate) fn merge(given: &Given, args: MergeArgs) -> Ran {
    let reason = text_or_stdin(args.reason)?;
    let mut session = Session::open(given)?;
    session.viewer()?;
    let entry = MergeEntry {
        keep: person_of(&mut session, &args.keep)?,
        other: person_of(&mut session, &args.other)?,
        reason: reason.into(),
        take: args.take,
        stay: args.stay,
        rev: None,
    };
    let outcome = session.execute(Command::MergePersons(Box::new(entry)))?;
    done(given, &outcome, words::MERGED)
}

/// `person separate`: only the number in the store names a record that points at another.
pub(crate) fn separate(given: &Given, args: SeparateArgs) -> Ran {
    let reason = text_or_stdin(args.reason)?;
    let mut session = Session::open(given)?;
    session.viewer()?;
    let other = args.other.parse().map_err(|_| Refusal::not_found("person", &args.other))?;
    let entry = SeparateEntry { other, reason: reason.into() };
    let outcome = session.execute(Command::SeparatePersons(Box::new(entry)))?;
    done(given, &outcome, words::PARTED)
}

fn done(given: &Given, outcome: &Outcome, said: T) -> Ran {
    let person = outcome.person.map(|p| p.to_string()).unwrap_or_default();
    given.out.say(&json!({ "ok": true, "person": outcome.person, "warnings": outcome.warnings }), || {
        let lang = given.out.lang;
        let mut lines = vec![said.fill(lang, &[&person])];
        lines.extend(outcome.warnings.iter().map(|w| reason::fit(w, lang)));
        lines.join("\n")
    })
}
