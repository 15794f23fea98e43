//! `vacancy …`: tonight's numbers, told by telephone.
//! It must not count beds: the views and the door do.

use serde_json::json;

use super::args::{VacancySet, VacancyVerb};
use super::out::{Ran, columns};
use super::session::{Given, Session};
use super::{vacancy_files, vacancy_trust};
use crate::domain::{Command, Numbers, Outcome, ProviderId, Source, view};
use crate::i18n::{cli as words, code, form, screen};
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: VacancyVerb) -> Ran {
    match verb {
        VacancyVerb::List => list(given),
        VacancyVerb::Export(args) => vacancy_files::export(given, &args),
        VacancyVerb::Trust { since, csv } => vacancy_trust::trust(given, since, csv),
        VacancyVerb::Silent { csv } => vacancy_trust::silent(given, csv),
        VacancyVerb::Import(args) => vacancy_files::import(given, &args),
        VacancyVerb::Set(set) => {
            let mut session = Session::open(given)?;
            let outcome = publish(&mut session, *set)?;
            done(given, &outcome)
        }
        VacancyVerb::Confirm { provider, by } => {
            let command = Command::ConfirmVacancy {
                provider: ProviderId::new(&provider),
                by: by.unwrap_or_default().into(),
                source: Source::Phone,
            };
            done(given, &Session::open(given)?.execute(command)?)
        }
    }
}

/// Says that a command was done, with what it made.
pub(crate) fn done(given: &Given, outcome: &Outcome) -> Ran {
    given.out.say(&json!({ "ok": true, "outcome": outcome }), || given.out.t(words::DONE).to_owned())
}

fn publish(session: &mut Session, set: VacancySet) -> Ran<Outcome> {
    let now = session.now();
    let night = match set.night {
        Some(night) => night,
        None => session.read(|s| Ok(crate::domain::Facts::city(s).night_of(now)))?,
    };
    session.execute(Command::PublishVacancy(Box::new(Numbers {
        provider: ProviderId::new(&set.provider),
        night,
        to: set.to,
        room: set.room,
        max: set.max,
        used: set.used,
        reserved: set.reserved,
        accepting: set.accepting,
        staff_tonight: set.staff_tonight,
        nurse: false,
        can_come: set.can_come,
        earliest_minutes: set.earliest,
        accepts: None,
        cannot: Vec::new(),
        note: set.note.unwrap_or_default().into(),
        source: Source::Phone,
        as_of: None,
        by: set.by.unwrap_or_default().into(),
        shown: None,
    })))
}

fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let grid = session.read(|s| Ok(view::board(s, now, viewer.as_ref(), None, None)?.vacancies))?;
    let lang = given.out.lang;
    let cells = |row: &view::VacancyRow| -> Vec<serde_json::Value> {
        let tonight = row.nights.first().into_iter().flatten();
        tonight.map(|c| json!({ "room": c.room, "free": c.free.beds, "mismatch": c.free.mismatch })).collect()
    };
    let object = |row: &view::VacancyRow| {
        json!({ "provider": row.provider, "name": row.name, "turn": row.turn, "tonight": cells(row),
                "can_come": row.can_come, "earliest_minutes": row.earliest_minutes, "as_of": row.as_of,
                "source": row.source, "stale": row.stale })
    };
    let short: Vec<_> = grid.short_stay.iter().map(object).collect();
    let help: Vec<_> = grid.home_help.iter().map(object).collect();
    given.out.say(
        &json!({ "ok": true, "night": grid.nights.first(), "short_stay": short, "home_help": help }),
        || {
            let row = |r: &view::VacancyRow| {
                let free = |c: &view::CellView| {
                    let beds = c.free.beds.map_or_else(|| "-".to_owned(), |n| n.to_string());
                    format!("{}{beds}", code::room_letter(c.room).get(lang))
                };
                let tonight: Vec<_> = r.nights.first().into_iter().flatten().map(free).collect();
                let come = r
                    .can_come
                    .map(|can| given.out.t(if can { words::COMES } else { words::COMES_NOT }).to_owned());
                vec![
                    r.turn.map_or_else(|| "-".to_owned(), |n| n.to_string()),
                    r.provider.to_string(),
                    r.name.to_string(),
                    come.unwrap_or_else(
                        || if tonight.is_empty() { "-".to_owned() } else { tonight.join(" ") },
                    ),
                    r.as_of
                        .map(|at| {
                            let age = form::age(at, now, lang);
                            // A word, so that a number nobody tells any more is not taken for news.
                            if r.stale { format!("{} {age}", screen::STALE.get(lang)) } else { age }
                        })
                        .unwrap_or_default(),
                    r.source.map(|s| code::source(s).get(lang).to_owned()).unwrap_or_default(),
                ]
            };
            let rows: Vec<_> = grid.short_stay.iter().chain(&grid.home_help).map(row).collect();
            if rows.is_empty() { given.out.t(words::NONE).to_owned() } else { columns(&rows) }
        },
    )
}

/// A text option as foreign text; empty ones are none.
pub(crate) fn clean(text: Option<String>) -> Option<Clean> {
    text.map(Clean::from).and_then(Clean::some)
}
