//! `vacancy trust` and `vacancy silent`: what posted numbers were worth, and who tells none.
//! It must not judge an office: it prints counts.

use std::io::Write as _;

use chrono::NaiveDate;
use serde_json::json;

use super::out::{Ran, columns};
use super::session::{Given, Session};
use crate::domain::view;
use crate::exchange::write_table;
use crate::i18n::{T, cli as words, code, form, reason};
use crate::text::Clean;

/// `vacancy trust [--since DATE] [--csv]`
pub(crate) fn trust(given: &Given, since: Option<NaiveDate>, csv: bool) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let since = since.unwrap_or_else(|| view::trust_since(now));
    let all = session.read(|s| view::trust(s, now, viewer.as_ref(), since))?;
    let lang = given.out.lang;
    let refused = |t: &view::Trust| {
        let each = t.refused.iter().map(|(r, n)| format!("{} {n}", reason::refusal_reason(*r).get(lang)));
        each.collect::<Vec<_>>().join(" / ")
    };
    let row = |t: &view::Trust| {
        vec![
            t.provider.to_string(),
            t.name.to_string(),
            t.asked.to_string(),
            t.accepted.to_string(),
            t.no_answer.to_string(),
            refused(t),
            t.tested.to_string(),
            t.kept.to_string(),
            t.nights_told.to_string(),
            t.hours_old.map(|h| h.to_string()).unwrap_or_default(),
        ]
    };
    let rows = table(given, &words::TRUST_HEAD, all.rows.iter().map(row));
    if csv {
        return write(&rows);
    }
    let object = |t: &view::Trust| {
        let refused: serde_json::Map<_, _> = t
            .refused
            .iter()
            .filter_map(|(r, n)| Some((serde_json::to_value(r).ok()?.as_str()?.to_owned(), json!(n))))
            .collect();
        json!({ "provider": t.provider, "name": t.name, "asked": t.asked, "accepted": t.accepted,
                "no_answer": t.no_answer, "refused": refused, "tested": t.tested, "kept": t.kept,
                "nights_told": t.nights_told, "hours_old": t.hours_old })
    };
    let objects: Vec<_> = all.rows.iter().map(object).collect();
    given.out.say(
        &json!({ "ok": true, "since": all.since, "nights": all.nights, "offices": objects }),
        || {
            let since = words::TRUST_SINCE.fill(lang, &[&all.since.to_string(), &all.nights.to_string()]);
            format!("{}\n{since}", columns(&rows))
        },
    )
}

/// `vacancy silent [--csv]`
pub(crate) fn silent(given: &Given, csv: bool) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let now = session.now();
    let all = session.read(|s| view::silent(s, now))?;
    let lang = given.out.lang;
    let row = |s: &view::Silent| {
        vec![
            s.provider.to_string(),
            s.name.to_string(),
            code::service(s.service).get(lang).to_owned(),
            s.last
                .map(|at| format!("{} {}", form::era_date(at.date(), lang), form::clock(at)))
                .unwrap_or_default(),
            s.hours.map(|h| h.to_string()).unwrap_or_default(),
            s.phones.iter().map(Clean::as_str).collect::<Vec<_>>().join(" "),
        ]
    };
    let rows = table(given, &words::SILENT_HEAD, all.iter().map(row));
    if csv {
        return write(&rows);
    }
    let object = |s: &view::Silent| {
        json!({ "provider": s.provider, "name": s.name, "service": s.service, "last": s.last,
                "hours": s.hours, "phones": s.phones })
    };
    let objects: Vec<_> = all.iter().map(object).collect();
    given.out.say(&json!({ "ok": true, "offices": objects }), || {
        if all.is_empty() { given.out.t(words::SILENT_NONE).to_owned() } else { columns(&rows) }
    })
}

fn table(given: &Given, head: &[T], rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let head = head.iter().map(|t| given.out.t(*t).to_owned()).collect();
    std::iter::once(head).chain(rows).collect()
}

pub(super) fn write(rows: &[Vec<String>]) -> Ran {
    Ok(std::io::stdout().lock().write_all(&write_table(rows, false))?)
}
