//! `provider link …`: the address of an office's page or of the members' board, given out,
//! listed and cut. It must not know the pages; the token is printed once and kept nowhere.

use std::io::IsTerminal;
use std::path::Path;

use serde_json::json;

use super::args_office::LinkArgs;
use super::out::{Ran, Stop, columns, line};
use super::qr;
use super::session::{Given, Session};
use super::vacancies::done;
use crate::domain::{At, Command, Facts, Link, ProviderId, Refusal};
use crate::i18n::{cli as words, form};
use crate::web::Token;

pub(crate) fn run(given: &Given, args: &LinkArgs) -> Ran {
    if args.list {
        return list(given);
    }
    let provider = args.provider.as_deref().map(ProviderId::new);
    if args.revoke { revoke(given, provider) } else { issue(given, provider.as_ref(), args) }
}

fn issue(given: &Given, provider: Option<&ProviderId>, args: &LinkArgs) -> Ran {
    let base = args.base.clone().or_else(|| given.config.web.base.clone());
    let base = base.map(|b| usable(given, &b)).transpose()?;
    if args.svg.is_some() && base.is_none() {
        return Err(Stop::Usage(given.out.t(words::LINK_BASE).to_owned()));
    }
    let mut session = Session::open(given)?;
    let token = Token::random().map_err(Stop::Fault)?;
    let until = session.now().plus_minutes(i64::from(args.days) * 24 * 60);
    let expires = (args.days > 0).then_some(until);
    let (provider_id, digest) = (provider.cloned(), token.digest());
    let command = Command::IssueLink { provider: provider_id, calendar: None, digest, expires };
    let outcome = session.execute(command)?;
    let path = format!("/{}/{}", if provider.is_some() { "p" } else { "board" }, token.as_str());
    let url = base.map(|b| format!("{b}{path}"));
    if let (Some(file), Some(url)) = (&args.svg, &url) {
        write_new(given, file, &qr::svg(url)?)?;
    }
    let object = json!({ "ok": true, "link": outcome.link, "provider": provider, "path": path, "url": url,
                         "expires": expires });
    given.out.say(&object, || said(given, provider, url.as_ref().unwrap_or(&path), expires))?;
    match url {
        Some(url) if !given.out.json && std::io::stdout().is_terminal() => line(&qr::terminal(&url)?),
        None if !given.out.json => line(given.out.t(words::LINK_BASE)),
        _ => Ok(()),
    }
}

fn said(given: &Given, provider: Option<&ProviderId>, url: &str, expires: Option<At>) -> String {
    let lang = given.out.lang;
    let who = provider.map_or_else(|| "--board".to_owned(), ToString::to_string);
    let whose = match provider {
        Some(id) => words::LINK_OF.fill(lang, &[id.as_str()]),
        None => words::LINK_BOARD.get(lang).to_owned(),
    };
    let end = expires.map(|at| words::LINK_UNTIL.fill(lang, &[&at.date().to_string()]));
    [whose, url.to_owned(), end.unwrap_or_default(), words::LINK_ONCE.fill(lang, &[&who])]
        .into_iter()
        .filter(|l| !l.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// An address to put before the path: no blanks, no slash at the end.
pub(super) fn usable(given: &Given, base: &str) -> Ran<String> {
    let base = base.trim_end_matches('/');
    let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://")).unwrap_or_default();
    if rest.is_empty() || base.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Stop::Usage(given.out.t(words::LINK_BASE).to_owned()));
    }
    Ok(base.to_owned())
}

/// The picture opens the page like the address does: its owner alone reads it.
fn write_new(given: &Given, file: &Path, text: &str) -> Ran {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut open = std::fs::OpenOptions::new();
    let made = open.write(true).create(true).truncate(true).mode(0o600).open(file);
    made.and_then(|mut f| f.write_all(text.as_bytes())).map_err(|e| {
        Stop::Fault(words::NO_FILE.fill(given.out.lang, &[&file.display().to_string(), &e.to_string()]))
    })
}

fn revoke(given: &Given, provider: Option<ProviderId>) -> Ran {
    let mut session = Session::open(given)?;
    if provider.is_some() {
        return done(given, &session.execute(Command::RevokeLink { link: None, provider })?);
    }
    cut(given, &mut session, &Link::is_board)
}

/// Cuts every address of a kind that still opens.
pub(super) fn cut(given: &Given, session: &mut Session, of: &dyn Fn(&Link) -> bool) -> Ran {
    let now = session.now();
    let all = session.read(|s| s.links())?;
    let mut last = None;
    for link in all.into_iter().filter(|l| of(l) && l.opens(now)) {
        last = Some(session.execute(Command::RevokeLink { link: Some(link.id), provider: None })?);
    }
    match last {
        Some(outcome) => done(given, &outcome),
        None => Err(Refusal::bad_state("link", "none").into()),
    }
}

fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let now = session.now();
    let links = session.read(|s| {
        let mut named = Vec::new();
        for link in s.links()?.into_iter().filter(|l| l.opens(now) && l.calendar.is_none()) {
            let name = link.provider.as_ref().map(|id| s.provider(id)).transpose()?.flatten();
            named.push((link, name.map(|p| p.name).unwrap_or_default()));
        }
        Ok(named)
    })?;
    let lang = given.out.lang;
    let object = |(l, name): &(Link, crate::text::Clean)| {
        json!({ "link": l.id, "provider": l.provider, "name": name, "issued": l.issued, "by": l.by,
                "expires": l.expires, "opened": l.opened })
    };
    let objects: Vec<_> = links.iter().map(object).collect();
    given.out.say(&json!({ "ok": true, "links": objects }), || {
        let row = |(l, name): &(Link, crate::text::Clean)| {
            let whose = l.provider.as_ref().map_or_else(|| "--board".to_owned(), ToString::to_string);
            let end = l.expires.map(|at| words::LINK_UNTIL.fill(lang, &[&at.date().to_string()]));
            let opened = l.opened.map(|at| words::LINK_OPENED.fill(lang, &[&form::age(at, now, lang)]));
            vec![
                l.id.to_string(),
                whose,
                name.to_string(),
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
