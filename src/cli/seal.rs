//! `seal …`: the store's key made, the store sealed, unsealed, put under another key.
//! It must not do so while anybody has the store open, nor without a backup first.

use std::path::Path;

use serde_json::json;

use super::args_keep::SealVerb;
use super::backup::{backups, no_backup};
use super::keys;
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::{Actor, AtRest, Clock, Facts, Refusal, Role};
use crate::feed::RealClock;
use crate::i18n::backup::said as words;
use crate::store::{CAN_SEAL, Door, Key, at_rest, held, is_closed, reseal};
use crate::vault::make_private;

pub(crate) fn run(given: &Given, verb: &SealVerb) -> Ran {
    if !CAN_SEAL {
        return Err(Stop::Fault(given.out.t(words::PLAIN_BUILD).to_owned()));
    }
    match verb {
        SealVerb::Keygen { file } => keygen(given, file.as_deref()),
        SealVerb::On { plain } => {
            let key = held()?.ok_or_else(|| Stop::Fault(given.out.t(words::NO_KEY_PLACE).to_owned()))?;
            change(given, *plain, AtRest::Plain, Some(&key), |backup| {
                words::ON.fill(given.out.lang, &[&key.id(), backup])
            })
        }
        SealVerb::Off { plain } => {
            change(given, *plain, AtRest::Sealed, None, |backup| words::OFF.fill(given.out.lang, &[backup]))
        }
        SealVerb::Rekey { new_key, plain } => {
            let key = keys::read(new_key, false)?;
            let shown = new_key.display().to_string();
            change(given, *plain, AtRest::Sealed, Some(&key), |backup| {
                words::REKEYED.fill(given.out.lang, &[&key.id(), &shown, backup])
            })
        }
    }
}

fn keygen(given: &Given, file: Option<&Path>) -> Ran {
    let lang = given.out.lang;
    let file = file.or(given.config.seal.key_file.as_deref());
    let file = file.ok_or_else(|| Stop::Usage(words::NO_KEY_PLACE.get(lang).to_owned()))?;
    let (key, shown) = (Key::random()?, file.display().to_string());
    let mut text = key.hex();
    text.push('\n');
    make_private(file, &text)
        .map_err(|e| Stop::Fault(words::NO_MAKE.fill(lang, &[&shown, &e.to_string()])))?;
    given.out.say(&json!({ "ok": true, "file": shown, "key_id": key.id() }), || {
        words::STORE_KEY.fill(lang, &[&shown, &key.id()])
    })
}

/// Puts the store under a key or under none: an administrator, a backup, everybody out, then all
/// or nothing.
fn change(
    given: &Given,
    plain: bool,
    from: AtRest,
    to: Option<&Key>,
    said: impl FnOnce(&str) -> String,
) -> Ran {
    let mut session = Session::open(given)?;
    let actor = admin(&mut session)?;
    // This process has it open too: nobody may, below.
    drop(session);
    let own = held()?;
    let same = from == AtRest::Sealed && to.is_some() && own.as_deref() == to;
    if at_rest(&given.store)? != from || same {
        return given
            .out
            .say(&json!({ "ok": true, "changed": false }), || given.out.t(words::ALREADY).to_owned());
    }
    is_closed(&given.store)?;
    let mut backups = backups(given, None)?;
    backups.plain |= plain;
    let taken = backups.take(&given.store).map_err(|e| no_backup(&e, given.out.lang))?;
    let looked = reseal(&given.store, to)?;
    // The store answers to its new key from here on, in this process too.
    let new = to.and_then(|key| Key::from_hex(&key.hex()));
    crate::store::hold(Ok(new));
    let mut door = Door::open(&given.store)?;
    let value = json!({ "sealed": to.is_some(), "key": to.map(Key::id) }).to_string();
    door.set_setting("sealed", &value, &actor, RealClock.now())?;
    let backup = taken.file.display().to_string();
    let object = json!({ "ok": true, "changed": true, "sealed": to.is_some(), "key_id": to.map(Key::id),
        "backup": backup, "lines": looked.head });
    given.out.say(&object, || said(&backup))
}

/// Administrators only; while no secret is set, whoever made the store.
fn admin(session: &mut Session) -> Ran<Actor> {
    let actor = session.actor()?;
    if let Actor::Staff(id) = &actor {
        let staff = session.read(|s| s.staff(id))?;
        if staff.is_some_and(|s| s.has(Role::Admin)) {
            return Ok(actor);
        }
    }
    Err(Refusal::NotAllowed { needs: "admin".into() }.into())
}
