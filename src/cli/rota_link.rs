//! `rota link`: the address of a calendar, one's own or the desk's: given out, listed and cut.
//! It must not know what is in a calendar; the token is printed once and kept nowhere.

use std::io::IsTerminal;

use serde_json::json;

use super::args_rota::RotaLinkArgs;
use super::links::{cut, usable};
use super::out::{Ran, Stop, columns, line};
use super::qr;
use super::session::{Given, Session};
use crate::domain::{CalendarOf, Command, Facts, Link, StaffId};
use crate::i18n::{Lang, cli as words, form, rota_ics};
use crate::web::Token;

pub(crate) fn run(given: &Given, args: &RotaLinkArgs) -> Ran {
    if args.list {
        return list(given);
    }
    let whose = args.staff.as_deref().map_or(CalendarOf::Desk, |id| CalendarOf::Staff(StaffId::new(id)));
    if args.revoke { revoke(given, &whose) } else { issue(given, &whose, args) }
}

/// How it is named on the command line.
fn named(whose: &CalendarOf) -> String {
    match whose {
        CalendarOf::Desk => "--desk".to_owned(),
        CalendarOf::Staff(id) => id.to_string(),
    }
}

fn issue(given: &Given, whose: &CalendarOf, args: &RotaLinkArgs) -> Ran {
    let lang = given.out.lang;
    let base = args.base.clone().or_else(|| given.config.web.base.clone());
    let base = base.map(|b| usable(given, &b)).transpose()?;
    let mut session = Session::open(given)?;
    let token = Token::random().map_err(Stop::Fault)?;
    let until = session.now().plus_minutes(i64::from(args.days) * 24 * 60);
    let expires = (args.days > 0).then_some(until);
    let (calendar, digest) = (Some(whose.clone()), token.digest());
    let outcome = session.execute(Command::IssueLink { provider: None, calendar, digest, expires })?;
    let query = if lang == Lang::En { "?lang=en" } else { "" };
    let path = format!("/cal/{}.ics{query}", token.as_str());
    let url = base.map(|b| format!("{b}{path}"));
    let object = json!({ "ok": true, "link": outcome.link, "calendar": whose, "path": path, "url": url,
                         "expires": expires });
    given.out.say(&object, || {
        let head = match whose {
            CalendarOf::Desk => rota_ics::LINK_DESK.get(lang).to_owned(),
            CalendarOf::Staff(id) => rota_ics::LINK_OF.fill(lang, &[id.as_str()]),
        };
        let end = expires.map(|at| words::LINK_UNTIL.fill(lang, &[&at.date().to_string()]));
        let once = rota_ics::LINK_ONCE.fill(lang, &[&named(whose)]);
        let all = [head, url.as_ref().unwrap_or(&path).clone(), end.unwrap_or_default(), once];
        all.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
    })?;
    match url {
        Some(url) if !given.out.json && std::io::stdout().is_terminal() => line(&qr::terminal(&url)?),
        None if !given.out.json => line(given.out.t(words::LINK_BASE)),
        _ => Ok(()),
    }
}

/// Every address of that calendar that still opens.
fn revoke(given: &Given, whose: &CalendarOf) -> Ran {
    let mut session = Session::open(given)?;
    cut(given, &mut session, &|link| link.calendar.as_ref() == Some(whose))
}

fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let now = session.now();
    let all = session.read(|s| s.links())?;
    let links: Vec<Link> = all.into_iter().filter(|l| l.calendar.is_some() && l.opens(now)).collect();
    let lang = given.out.lang;
    let object = |l: &Link| {
        json!({ "link": l.id, "calendar": l.calendar, "issued": l.issued, "by": l.by, "expires": l.expires,
                "opened": l.opened })
    };
    let objects: Vec<_> = links.iter().map(object).collect();
    given.out.say(&json!({ "ok": true, "links": objects }), || {
        let row = |l: &Link| {
            let end = l.expires.map(|at| words::LINK_UNTIL.fill(lang, &[&at.date().to_string()]));
            let opened = l.opened.map(|at| words::LINK_OPENED.fill(lang, &[&form::age(at, now, lang)]));
            vec![
                l.id.to_string(),
                l.calendar.as_ref().map(named).unwrap_or_default(),
                end.unwrap_or_default(),
                opened.unwrap_or_else(|| words::LINK_UNOPENED.get(lang).to_owned()),
            ]
        };
        if links.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        columns(&links.iter().map(row).collect::<Vec<_>>())
    })
}
