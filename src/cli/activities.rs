//! `activity …`: the logs of functions 3 to 5, written, listed by month and struck.
//! It must not know what may be written: the door does.

use serde_json::json;

use super::args_log::{ActivityArgs, ActivityVerb};
use super::out::{Ran, columns};
use super::session::{Given, Session};
use super::vacancies::done;
use super::which::text_or_stdin;
use crate::domain::view::{self, ActivityMonth, ActivityRow};
use crate::domain::{ActivityEntry, ActivityKind, ActivityStrike, Code, Command};
use crate::i18n::{Lang, cli as words, form, log};

pub(crate) fn run(given: &Given, verb: ActivityVerb) -> Ran {
    match verb {
        ActivityVerb::Add(args) => add(given, *args),
        ActivityVerb::List { month, kind } => list(given, month, kind),
        ActivityVerb::Strike { id, reason } => {
            let entry = ActivityStrike { activity: id, reason: reason.into(), rev: None };
            done(given, &Session::open(given)?.execute(Command::StrikeActivity(Box::new(entry)))?)
        }
    }
}

fn add(given: &Given, args: ActivityArgs) -> Ran {
    let words = args.words.map(text_or_stdin).transpose()?;
    let entry = ActivityEntry {
        kind: args.kind,
        on: args.on,
        begin: args.from,
        minutes: args.minutes.unwrap_or_default(),
        count: args.count,
        people: args.people,
        nights: args.nights.unwrap_or_default(),
        days: args.days.unwrap_or_default(),
        place: args.place.unwrap_or_default().into(),
        provider: args.provider.map(|id| id.as_str().into()),
        persons: args.person,
        cases: args.case,
        issues: args.issue,
        how: args.how.map(|how| Code::new(&how)),
        fee_yen: args.fee,
        talk_on: args.talk,
        words: words.unwrap_or_default().into(),
    };
    let outcome = Session::open(given)?.execute(Command::LogActivity(Box::new(entry)))?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "outcome": outcome }), || {
        let id = outcome.activity.map(|id| id.to_string()).unwrap_or_default();
        let mut said = log::LOGGED.fill(lang, &[&id]);
        if outcome.warnings.iter().any(|w| w.as_str() == "outing_cap") {
            said.push('\n');
            said.push_str(log::OVER_CAP.get(lang));
        }
        said
    })
}

fn list(given: &Given, month: Option<chrono::NaiveDate>, kind: Option<ActivityKind>) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let day = month.unwrap_or_else(|| now.date());
    let mut found = session.read(|s| view::activity_month(s, now, viewer.as_ref(), day))?;
    found.rows.retain(|r| kind.is_none_or(|k| k == r.kind));
    found.totals.retain(|t| kind.is_none_or(|k| k == t.kind));
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "activities": found }), || {
        if found.rows.is_empty() && found.outings.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        told(&found, lang)
    })
}

fn told(found: &ActivityMonth, lang: Lang) -> String {
    let row = |r: &ActivityRow| {
        let struck = r.struck.as_ref().map(|s| log::STRUCK_LINE.fill(lang, &[s.reason.as_str()]));
        vec![
            r.id.to_string(),
            form::day(r.on, lang),
            log::kind(r.kind).get(lang).to_owned(),
            log::amounts(r, lang),
            if r.place.is_empty() { r.office.to_string() } else { r.place.to_string() },
            r.persons.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" "),
            struck.unwrap_or_else(|| r.words.to_string()),
        ]
    };
    let mut out = columns(&found.rows.iter().map(row).collect::<Vec<_>>());
    if !found.totals.is_empty() {
        out.push_str("\n\n");
        let total =
            |t: &view::ActivityTotal| vec![log::kind(t.kind).get(lang).to_owned(), log::total(t, lang)];
        out.push_str(&columns(&found.totals.iter().map(total).collect::<Vec<_>>()));
    }
    if !found.outings.is_empty() {
        out.push_str("\n\n");
        let hours = |o: &view::OutingHours| vec![o.name.to_string(), log::hours_of(o, found.cap_hours, lang)];
        out.push_str(&columns(&found.outings.iter().map(hours).collect::<Vec<_>>()));
    }
    out
}
