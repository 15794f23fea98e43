//! `notify`: what is set about notices, what is owed, and a test; and the thread that sends them.
//! It must not send what is owed: one process for all does, beside a desk or `serve`.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::config::{Config, NotifyConfig};
use super::out::{Ran, Stop};
use super::session::{Given, Session, seat};
use crate::domain::view::{NoticeTimes, notices};
use crate::domain::{Clock, Facts, NoticeOutcome};
use crate::feed::RealClock;
use crate::i18n::{Lang, form, notify as words};
use crate::run::{Notify, Way};

/// What the configuration sets.
pub(crate) fn notify(config: &Config, lang: Lang) -> Notify {
    let NotifyConfig { program, url, token_file, ca_file, .. } = &config.notify;
    let program = (!program.is_empty()).then(|| Way::Program(program.clone()));
    let webhook = url.clone().map(|url| Way::Webhook { url, token: token_file.clone(), ca: ca_file.clone() });
    Notify {
        ways: program.into_iter().chain(webhook).collect(),
        text: config.notify.text.clone().unwrap_or_else(|| words::TEXT.get(lang).to_owned()),
        times: NoticeTimes {
            after: config.notify.after_seconds.into(),
            pause: config.notify.pause_seconds.into(),
        },
        limit: Duration::from_secs(config.notify.timeout_seconds.into()),
    }
}

/// The work beside a desk or `serve`; none where nothing is set.
pub(crate) fn keeping(given: &Given) -> Option<impl FnOnce() + Send + 'static> {
    let notify = notify(&given.config, given.out.lang);
    let (store, is_set) = (given.store.clone(), !notify.ways.is_empty());
    let work = move || {
        let clock: Arc<dyn Clock> = Arc::new(RealClock);
        notify.keep(&store, &clock, &seat());
    };
    is_set.then_some(work)
}

/// What is wrong with the ways, in words; empty = nothing, or nothing is set.
pub(crate) fn troubles(config: &Config, lang: Lang) -> Vec<String> {
    let told = |way: &Way| {
        let why = way.trouble(lang)?;
        Some(words::NOT_READY.fill(lang, &[words::way(way.kind()).get(lang), &way.shown(), &why]))
    };
    notify(config, lang).ways.iter().filter_map(told).collect()
}

/// `notify [--test]`
pub(crate) fn run(given: &Given, test: bool) -> Ran {
    let lang = given.out.lang;
    let notify = notify(&given.config, lang);
    if notify.ways.is_empty() {
        return Err(Stop::Fault(words::NONE.get(lang).to_owned()));
    }
    if test { try_out(given, &notify) } else { show(given, &notify) }
}

/// One try by every way, with a text that names no case.
fn try_out(given: &Given, notify: &Notify) -> Ran {
    let lang = given.out.lang;
    let text = words::TEXT.get(lang).replace("{case}", words::TEST_CASE.get(lang));
    let done = notify.send(&text);
    let sent = done.iter().all(|(_, outcome)| *outcome == NoticeOutcome::Sent);
    let ways: Vec<_> = done.iter().map(|(way, outcome)| json!({ "way": way, "outcome": outcome })).collect();
    given.out.say(&json!({ "ok": sent, "ways": ways }), || {
        let line = |(way, outcome): &(crate::domain::NoticeWay, NoticeOutcome)| {
            words::TESTED.fill(lang, &[words::way(*way).get(lang), words::outcome(*outcome).get(lang)])
        };
        done.iter().map(line).chain(troubles(&given.config, lang)).collect::<Vec<_>>().join("\n")
    })?;
    if sent { Ok(()) } else { Err(Stop::Code(1)) }
}

/// What is set, and what is owed now.
fn show(given: &Given, notify: &Notify) -> Ran {
    let lang = given.out.lang;
    let mut session = Session::open(given)?;
    session.viewer()?;
    let (now, times) = (session.now(), notify.times);
    let owed = session.read(|s| {
        let owed = notices(s, now, times)?;
        owed.into_iter()
            .map(|d| Ok((s.staff(&d.staff)?.map(|m| m.name).unwrap_or_default(), d)))
            .collect::<Result<Vec<_>, _>>()
    })?;
    let object = json!({ "ok": true, "after_seconds": times.after, "text": notify.text,
        "ways": notify.ways.iter().map(|w| json!({ "way": w.kind(), "to": w.shown(), "trouble": w.trouble(lang) }))
            .collect::<Vec<_>>(),
        "owed": owed.iter().map(|(_, d)| json!({ "case": d.case, "staff": d.staff, "attempt": d.attempt, "at": d.at }))
            .collect::<Vec<_>>() });
    given.out.say(&object, || {
        let mut lines = vec![words::SET.fill(lang, &[&times.after.to_string(), &notify.text])];
        lines.extend(notify.ways.iter().map(|w| {
            let kind = words::way(w.kind()).get(lang);
            match w.trouble(lang) {
                None => words::READY.fill(lang, &[kind, &w.shown()]),
                Some(why) => words::NOT_READY.fill(lang, &[kind, &w.shown(), &why]),
            }
        }));
        lines.extend(owed.iter().map(|(name, d)| {
            let at = form::clock_seconds(d.at);
            words::OWED.fill(lang, &[&d.case.to_string(), name.as_str(), &d.attempt.to_string(), &at])
        }));
        if owed.is_empty() {
            lines.push(words::NOTHING_OWED.get(lang).to_owned());
        }
        lines.join("\n")
    })
}
