//! The clock: watched beside a desk and `serve`, shown and settled by verbs.
//! It must not decide what a doubt means: the door journals it, every desk shows it.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::args_audit::ClockVerb;
use super::clock_look::note;
use super::out::Ran;
use super::session::{Given, Session};
use super::which::text_or_stdin;
use crate::domain::{ClockSettled, Command, Facts, Refusal};
use crate::feed::{ClockWatch, zone};
use crate::i18n::{Lang, clock as words, form};
use crate::store::Door;
use crate::text::Clean;

/// How often a running process holds the wall clock against the one that only runs.
const LOOK: Duration = Duration::from_secs(5);

pub(crate) fn run(given: &Given, verb: ClockVerb) -> Ran {
    let mut session = Session::open(given)?;
    let lang = given.out.lang;
    let doubt = session.read(|s| s.clock_doubt())?;
    match verb {
        ClockVerb::Show => {
            let now = session.now();
            let object = json!({ "ok": doubt.is_none(), "now": now, "doubt": doubt, "zone": zone() });
            given.out.say(&object, || {
                let day = format!("{} {}", form::day(now.date(), lang), form::clock_seconds(now));
                let mut out = vec![words::NOW.fill(lang, &[&day])];
                out.push(match &doubt {
                    None => words::SURE.get(lang).to_owned(),
                    Some(d) => words::BY_VERB.fill(lang, &[&words::what(d.doubt, d.seconds, lang)]),
                });
                out.extend(zone_words(lang));
                out.join("\n")
            })
        }
        ClockVerb::Settle { words: how } => {
            let how = text_or_stdin(how)?;
            let doubt = doubt.ok_or_else(|| Refusal::bad_state("clock", "sure"))?;
            let entry = ClockSettled { event: doubt.seq, words: Clean::new(&how) };
            session.execute(Command::SettleClock(Box::new(entry)))?;
            given.out.say(&json!({ "ok": true }), || words::SETTLED.get(lang).to_owned())
        }
    }
}

/// That this machine thinks in another zone; none where it is Japan's.
pub(crate) fn zone_words(lang: Lang) -> Option<String> {
    Some(words::ZONE.fill(lang, &[&words::offset(zone()?)]))
}

/// Watches until the process ends; every jump is journalled and told.
pub(crate) fn watch(store: &Path, lang: Lang, tell: impl Fn(String)) {
    let mut watch = ClockWatch::default();
    loop {
        if let Some((doubt, seconds)) = watch.look() {
            if let Ok(mut door) = Door::open(store) {
                note(&mut door, doubt, seconds);
            }
            tell(words::BY_VERB.fill(lang, &[&words::what(doubt, seconds, lang)]));
        }
        // A thread of its own: the clocks are compared again after this.
        std::thread::sleep(LOOK);
    }
}
