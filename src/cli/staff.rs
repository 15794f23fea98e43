//! `staff …`: who may sit at the desk, and their secrets.
//! It must not let a secret come near the door: only its argon2id text goes there.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use serde_json::json;

use zeroize::Zeroizing;

use super::args::StaffVerb;
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::vacancies::{clean, done};
use super::who::{prompt, read_secret};
use crate::domain::{Command, Facts, Refusal, Role, Staff, StaffEntry, StaffId};
use crate::i18n::{Lang, cli as words};
use crate::run::hash;
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: StaffVerb) -> Ran {
    match verb {
        StaffVerb::Add { id, name, role, org, login, phone } => {
            let command = Command::AddStaff {
                staff: StaffId::new(&id),
                name: name.into(),
                roles: role,
                org: clean(org),
                login: clean(login),
                phones: phone.into_iter().map(Clean::from).collect(),
            };
            done(given, &Session::open(given)?.execute(command)?)
        }
        StaffVerb::Amend(a) => {
            let entry = StaffEntry {
                staff: StaffId::new(&a.id),
                name: a.name.map(Clean::from),
                roles: (!a.role.is_empty()).then_some(a.role),
                org: a.org.map(Clean::from),
                login: a.login.map(Clean::from),
                phones: (!a.phone.is_empty()).then(|| a.phone.into_iter().map(Clean::from).collect()),
                rev: None,
            };
            done(given, &Session::open(given)?.execute(Command::AmendStaff(Box::new(entry)))?)
        }
        StaffVerb::List => list(given),
        StaffVerb::Secret { id, new_secret_file } => {
            let mut session = Session::open(given)?;
            session.actor()?;
            let staff = StaffId::new(&id);
            if session.read(|s| s.staff(&staff))?.is_none() {
                return Err(Refusal::not_found("staff", &id).into());
            }
            let typed = new_secret(&id, new_secret_file.as_deref(), given.out.lang)?;
            let phc = hash(&typed).map_err(Stop::Fault)?;
            done(given, &session.execute(Command::SetSecret { staff, phc })?)
        }
        StaffVerb::End { id, reason } => {
            let command = Command::EndStaff { staff: StaffId::new(&id), reason: reason.into() };
            done(given, &Session::open(given)?.execute(command)?)
        }
    }
}

/// A new secret: out of a file, or typed twice.
pub(crate) fn new_secret(id: &str, file: Option<&Path>, lang: Lang) -> Ran<Zeroizing<String>> {
    let typed = if let Some(file) = file {
        read_secret(file, lang)?
    } else if stdin().is_terminal() {
        let first = prompt(&words::NEW_SECRET.fill(lang, &[id]))?;
        if first != prompt(words::SECRET_AGAIN.get(lang))? {
            return Err(Stop::Usage(words::SECRETS_DIFFER.get(lang).to_owned()));
        }
        first
    } else {
        return Err(Stop::Usage(words::NO_TERMINAL.get(lang).to_owned()));
    };
    if typed.chars().count() < 4 {
        return Err(Stop::Usage(words::SECRET_SHORT.get(lang).to_owned()));
    }
    Ok(typed)
}

/// A role as it is written on the command line.
fn role_code(role: Role) -> String {
    match serde_json::to_value(role) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let all = session.read(|s| s.all_staff())?;
    let objects: Vec<_> = all
        .iter()
        .map(|s| {
            json!({ "staff": s.id, "name": s.name, "roles": s.roles, "org": s.org, "login": s.login,
                    "secret": s.secret.is_some(), "ended": s.ended })
        })
        .collect();
    given.out.say(&json!({ "ok": true, "staff": objects }), || {
        let row = |s: &Staff| {
            let roles: Vec<_> = s.roles.iter().map(|r| role_code(*r)).collect();
            vec![
                s.id.to_string(),
                s.name.to_string(),
                roles.join(","),
                s.org.clone().unwrap_or_default().to_string(),
                if s.secret.is_some() { String::new() } else { given.out.t(words::NO_SECRET).to_owned() },
                s.login.clone().unwrap_or_default(),
                if s.ended.is_some() { given.out.t(words::ENDED).to_owned() } else { String::new() },
            ]
        };
        columns(&all.iter().map(row).collect::<Vec<_>>())
    })
}
