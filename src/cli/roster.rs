//! `person import`: a roster read, compared with what is on file, settled and taken in.
//! It must not decide who is who: the rule does, for the preview and for the writing alike.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde_json::json;

use super::args::RosterArgs;
use super::imports::{name_of, unreadable};
use super::out::{Ran, Stop, line};
use super::progress::Progress;
use super::roster_choose;
use super::roster_show::{Shown, ending, text};
use super::roster_work::{Import, may_import};
use super::session::{Given, Session};
use crate::domain::{RowPlan, RowVerdict};
use crate::exchange::{Mapping, Preview, ReadRoster, read_file, read_roster_with};
use crate::i18n::import as words;

pub(super) fn run(given: &Given, args: &RosterArgs) -> Ran {
    let mut session = Session::open(given)?;
    let who = may_import(&mut session)?;
    let lang = given.out.lang;
    let map = match &args.map {
        Some(file) => {
            let map = read_file(file).and_then(|bytes| Mapping::read(&bytes));
            map.map_err(|e| unreadable(given, file, &e))?
        }
        None => Mapping::default(),
    };
    let read = read(given, &mut session, &args.file, &map)?;
    let mut notices = Vec::new();
    if let Some(file) = &args.save_map {
        save(given, file, read.map().as_bytes())?;
        notices.push(words::MAP_SAVED.fill(lang, &[&file.display().to_string()]));
    }
    let preview = Preview::of_persons(&read.read);
    let file = name_of(&args.file);
    let mut import = Import {
        given,
        session,
        who,
        file,
        rows: read.read.rows,
        file_wins: args.file_wins,
        opened: BTreeMap::new(),
    };
    let mut plan = import.plan()?;
    if let Some(file) = &args.choices {
        let bytes = read_file(file).map_err(|e| unreadable(given, file, &e))?;
        roster_choose::apply(&mut import, &plan, &bytes)?;
        plan = import.plan()?;
    }
    let doubtful = |plan: &[RowPlan]| plan.iter().filter(|p| p.verdict == RowVerdict::Choose).count();
    if let Some(file) = &args.save_choices {
        let count = doubtful(&plan);
        let bytes = roster_choose::table(&mut import, &plan)?;
        save(given, file, &bytes)?;
        let parts = [count.to_string(), file.display().to_string()];
        notices.push(words::CHOICES_SAVED.fill(lang, &[&parts[0], &parts[1]]));
    }
    let asks = !args.dry_run && !args.yes && import.on_terminal();
    if asks && import.who.reads && args.save_choices.is_none() && doubtful(&plan) > 0 {
        if !roster_choose::ask(&mut import, &plan)? {
            return line(words::QUIT.get(lang));
        }
        plan = import.plan()?;
    }
    if args.diff {
        import.open_changed(&plan)?;
    }
    let rows: Vec<_> = plan.iter().map(|p| Shown::of(&import, p)).collect();
    let news = plan.iter().any(|p| matches!(p.verdict, RowVerdict::New | RowVerdict::Update));
    if asks && news {
        let shown = [notices, vec![text(&import, args, &preview, &rows)]].concat().join("\n");
        if !roster_choose::write_now(lang, &shown)? {
            return line(words::QUIT.get(lang));
        }
        let done = import.write()?;
        return line(&ending(&import, Some(&done)));
    }
    let done = if args.dry_run { None } else { Some(import.write()?) };
    let written = done.as_ref().map(|(_, outcome)| {
        let (new, changed, same) = outcome.rows.unwrap_or_default();
        json!({ "new": new, "changed": changed, "same": same, "left_out": outcome.left_out })
    });
    let number = done.as_ref().map(|(seq, _)| seq);
    let object = json!({
        "ok": true, "file": import.file, "import": number, "rows": written, "preview": preview, "plan": rows
    });
    given.out.say(&object, || {
        let said = vec![text(&import, args, &preview, &rows), ending(&import, done.as_ref())];
        [notices, said].concat().join("\n")
    })
}

/// Reads the file with a bar.
fn read(given: &Given, session: &mut Session, file: &Path, map: &Mapping) -> Ran<ReadRoster> {
    let city = session.door().city().clone();
    let bar = Progress::new(words::READING.get(given.out.lang), 0);
    let read = read_file(file)
        .and_then(|bytes| read_roster_with(&bytes, Some(&city), map, &mut |done, all| bar.at(done, all)));
    read.map_err(|e| unreadable(given, file, &e))
}

/// Writes a file that is not there yet, for its owner's eyes only.
fn save(given: &Given, file: &Path, bytes: &[u8]) -> Ran {
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let mut out = opened.map_err(|e| {
        if e.kind() == std::io::ErrorKind::AlreadyExists {
            Stop::Fault(words::FILE_THERE.fill(given.out.lang, &[&file.display().to_string()]))
        } else {
            Stop::Fault(format!("{}: {e}", file.display()))
        }
    })?;
    out.write_all(bytes)?;
    Ok(())
}
