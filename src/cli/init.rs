//! `init`: a new store for a city, with the one who makes it as its admin.
//! It must not ask anything without a terminal (`rules.md` §8).

use std::io::IsTerminal;

use serde_json::json;

use super::init_walk;
use super::missing::{missing, missing_words};
use super::out::{Ran, Stop, line};
use super::profile;
use super::session::{Given, Session};
use super::who::login;
use crate::domain::{Actor, Clock, Command, Role, StaffId};
use crate::feed::RealClock;
use crate::i18n::{Lang, cli as words};
use crate::store::Door;

pub(crate) fn run(given: &Given, name: &str) -> Ran {
    let lang = given.out.lang;
    let found = profile::find(name, lang)?;
    let profile = &found.city;
    if given.store.exists() {
        return Err(Stop::Fault(words::EXISTS.fill(lang, &[&given.store.display().to_string()])));
    }
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let walks = terminal && !given.out.json;
    let login = login();
    // The account that makes the store is nobody's own where several people share it: asked before
    // there is a store, so that one left half way can be begun anew.
    let (me, name) =
        if walks { init_walk::first(&login, lang)? } else { (StaffId::new(&login), login.as_str().into()) };
    let door = Door::create(&given.store, profile, RealClock.now())?;
    let mut session = Session::on(door, given)?;
    session.execute_as(
        Actor::System,
        Command::AddStaff {
            staff: me.clone(),
            name,
            roles: vec![Role::Admin, Role::Officer],
            org: None,
            login: Some(me.as_str().into()),
            phones: Vec::new(),
        },
    )?;
    // Who made the store sits here: no secret of theirs can be asked before it is set.
    session.proof.trust(me.clone());
    let city = profile.name.ja.as_str();
    let city = if lang == Lang::En { profile.name.en.as_str() } else { city };
    if !given.out.json {
        line(&words::MADE.fill(lang, &[city, &given.store.display().to_string()]))?;
        line(&words::MADE_YOU.fill(lang, &[me.as_str()]))?;
        if let Some(left) = profile::left_words(&found.left, lang) {
            line(&left)?;
        }
    }
    if walks {
        init_walk::walk(&mut session, &me, lang)?;
    }
    let left = missing(&mut session)?;
    let objects: Vec<_> = left.iter().map(|l| json!({ "missing": l.code, "command": l.command })).collect();
    let object = json!({ "ok": true, "store": given.store.display().to_string(), "city": profile.key,
        "staff": me, "missing": objects, "left": profile::left_objects(&found.left) });
    given.out.say(&object, || missing_words(&left, lang))
}
