//! `backup …`: a backup now, an office's key, and the schedule of `serve`.
//! It must not know how a backup is made.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::args_keep::{BackupArgs, BackupVerb};
use super::keys::offices;
use super::out::{Ran, Stop, complain};
use super::session::Given;
use crate::domain::{At, BackupKind, Clock};
use crate::feed::RealClock;
use crate::i18n::Lang;
use crate::i18n::backup as words;
use crate::run::{BackupWrong, Backups, Taken};
use crate::store::{Door, Snapshot};
use crate::vault::{make_private, new_identity};

/// Where backups go, by the configuration; `to` says otherwise.
pub(crate) fn backups(given: &Given, to: Option<&Path>) -> Ran<Backups> {
    let config = &given.config.backup;
    let beside = || given.store.parent().unwrap_or(Path::new(".")).join("backup");
    let folder = to.map(Path::to_path_buf).or_else(|| config.folder.clone()).unwrap_or_else(beside);
    Ok(Backups {
        folder,
        offices: offices(&config.recipients, given.out.lang)?,
        keep_days: config.keep_days,
        plain: false,
        every_hours: None,
    })
}

/// Why there is none, in words.
pub(crate) fn no_backup(wrong: &BackupWrong, lang: Lang) -> Stop {
    match wrong {
        BackupWrong::Fault(fault) if wrong.code() != "busy" => Stop::No(fault.clone().into()),
        BackupWrong::Folder(why) => Stop::Fault(words::no_backup("folder", why, lang)),
        _ => Stop::Fault(words::no_backup(wrong.code(), "", lang)),
    }
}

pub(crate) fn run(given: &Given, args: &BackupArgs) -> Ran {
    if let Some(BackupVerb::Keygen { file }) = &args.verb {
        return keygen(given, file);
    }
    let mut backups = backups(given, args.to.as_deref())?;
    backups.plain = args.plain;
    backups.every_hours = given.config.backup.every_hours.filter(|_| args.to.is_none());
    let taken = backups.take(&given.store).map_err(|e| no_backup(&e, given.out.lang))?;
    let object = json!({ "ok": true, "file": taken.file, "bytes": taken.bytes, "sha256": taken.sha256,
        "kind": taken.kind, "seq": taken.looked.head, "hash": taken.looked.hash, "counts": taken.looked.counts,
        "removed": taken.removed });
    given.out.say(&object, || said(&taken, backups.offices.len(), given.out.lang))
}

fn said(taken: &Taken, offices: usize, lang: Lang) -> String {
    let kind = words::kind(taken.kind).fill(lang, &[&offices.to_string()]);
    let (file, kb) = (taken.file.display().to_string(), taken.bytes.div_ceil(1024).to_string());
    let mut text = words::said::TAKEN.fill(lang, &[&file, &kind, &taken.looked.head.to_string(), &kb]);
    if taken.kind == BackupKind::Plain {
        text = format!("{text}\n{}", words::said::PLAIN_LEFT.get(lang));
    }
    if taken.removed > 0 {
        text = format!("{text}\n{}", words::said::REMOVED.fill(lang, &[&taken.removed.to_string()]));
    }
    text
}

fn keygen(given: &Given, file: &Path) -> Ran {
    let lang = given.out.lang;
    let (text, public) = new_identity();
    let shown = file.display().to_string();
    make_private(file, &text)
        .map_err(|e| Stop::Fault(words::said::NO_MAKE.fill(lang, &[&shown, &e.to_string()])))?;
    given.out.say(&json!({ "ok": true, "file": shown, "public": public }), || {
        words::said::KEYGEN.fill(lang, &[&shown, &public])
    })
}

/// How often the schedule looks whether one is due, and how long it waits after one that failed.
const LOOK: Duration = Duration::from_secs(30);
const AGAIN_MINUTES: i64 = 10;

/// Starts the schedule of `[backup] every_hours` on a thread of its own, ended with the process.
/// What is wrong with the configuration is said before it starts.
pub(crate) fn schedule(given: &Given) -> Ran {
    let Some(hours) = given.config.backup.every_hours else { return Ok(()) };
    let mut backups = backups(given, None)?;
    backups.every_hours = Some(hours);
    if backups.offices.is_empty() && crate::store::at_rest(&given.store)? == crate::domain::AtRest::Plain {
        return Err(no_backup(&BackupWrong::NoOffices, given.out.lang));
    }
    let (store, lang) = (given.store.clone(), given.out.lang);
    std::thread::Builder::new().name("backup".into()).spawn(move || {
        let mut not_before = At(0);
        loop {
            let now = RealClock.now();
            if now >= not_before
                && is_due(&store, hours, now)
                && let Err(wrong) = backups.take(&store)
            {
                not_before = now.plus_minutes(AGAIN_MINUTES);
                let why = no_backup(&wrong, lang).words(lang);
                let text = words::said::LATER.fill(lang, &[&AGAIN_MINUTES.to_string(), &why]);
                // Nobody reads it: the board and the health line tell it too.
                let _ = complain(&text);
            }
            // A thread of its own: whether a backup is due is asked again after this.
            std::thread::sleep(LOOK);
        }
    })?;
    Ok(())
}

/// Whether the next one is due. A last one from the future (the clock went back) counts for nothing.
fn is_due(store: &Path, hours: u32, now: At) -> bool {
    let last = Door::open(store).and_then(|mut door| door.read(|s: &Snapshot<'_>| s.last_backup()));
    // A store that cannot be read now is asked again at the next look.
    last.is_ok_and(|last| {
        last.is_none_or(|l| l.at > now || now.seconds_since(l.at) >= i64::from(hours) * 3600)
    })
}
