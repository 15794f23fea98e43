//! `check`: the file, the journal, what does not fit together, the place it lies in, its backups;
//! in words with a next step, or in codes for a monitor. It must not read content.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde_json::json;

use super::backup::backups;
use super::missing::{missing, missing_words};
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::{At, AtRest, BackupCare};
use crate::i18n::Lang;
use crate::i18n::soundness::{finding, said as words};
use crate::run::{Finding, Health, Level};

/// The complaints of one file that are shown; a damaged one may have thousands.
const MOST: usize = 10;

pub(crate) fn run(given: &Given, quick: bool) -> Ran {
    let mut session = Session::open(given)?;
    let mut health = Health::of(session.door())?;
    health.findings.extend(places(given));
    if quick {
        let object = health.json();
        given.out.say(&object, || {
            let listed = listed(&health.findings, Level::Fault, given.out.lang);
            if listed.is_empty() { words::QUICK.get(given.out.lang).to_owned() } else { listed }
        })?;
        return if health.is_fine() { Ok(()) } else { Err(Stop::Code(1)) };
    }
    let check = session.door().check()?;
    for complaint in check.complaints.iter().take(MOST) {
        health.findings.push(Finding::new(Level::Fault, "damaged", &[complaint]));
    }
    if let Some(seq) = check.chain.broken {
        health.findings.push(Finding::new(Level::Fault, "chain", &[&seq.to_string()]));
    }
    let now = health.now;
    match session.read(|s| s.oddities(now)) {
        Ok(odd) => health.findings.extend(odd.iter().map(|o| {
            // A number that does not add up is the office's to mend and everyday life.
            let level = if o.code == "below_zero" { Level::Note } else { Level::Fault };
            Finding::new(level, o.code, &[&o.of])
        })),
        // Rows that cannot be read: the file has been told as damaged above, or is now.
        Err(e) => {
            let why = e.words(Lang::En);
            health.findings.push(Finding::new(Level::Fault, "damaged", &[&why]));
        }
    }
    let told = super::notify::troubles(&given.config, given.out.lang);
    let left = missing(&mut session).unwrap_or_default();
    for words in &told {
        health.findings.push(Finding::new(Level::Note, "notify", &[words]));
    }
    let mut object = health.json();
    if let Some(map) = object.as_object_mut() {
        let codes: Vec<_> = left.iter().map(|l| l.code).collect();
        map.extend([
            ("complaints".to_owned(), json!(check.complaints)),
            ("lines".to_owned(), json!(check.chain.lines)),
            ("broken".to_owned(), json!(check.chain.broken)),
            ("missing".to_owned(), json!(codes)),
            ("breaks".to_owned(), json!(check.chain.breaks)),
            ("notify".to_owned(), json!(told)),
        ]);
        let all: Vec<_> = health.findings.iter().map(|f| json!({ "code": f.code, "of": f.parts })).collect();
        map.insert("findings".to_owned(), json!(all));
    }
    given.out.say(&object, || {
        let lang = given.out.lang;
        let mut said = vec![];
        if health.is_fine() {
            said.push(words::FINE.fill(lang, &[&check.chain.lines.to_string()]));
        }
        said.push(listed(&health.findings, Level::Fault, lang));
        said.push(about(&health, lang));
        said.push(listed(&health.findings, Level::Note, lang));
        said.push(missing_words(&left, lang));
        said.retain(|s| !s.is_empty());
        said.join("\n")
    })?;
    if health.is_fine() { Ok(()) } else { Err(Stop::Code(1)) }
}

/// What is found about the backups' place and keys.
fn places(given: &Given) -> Vec<Finding> {
    let mut found = vec![];
    let said = |stop: &Stop| stop.words(given.out.lang);
    if let Err(stop) = super::desk::keys(&given.config, given.out.lang) {
        found.push(Finding::new(Level::Fault, "config", &[&said(&stop)]));
    }
    if let Some(file) = given.config.seal.key_file.as_ref().filter(|f| !f.exists()) {
        found.push(Finding::new(Level::Fault, "config", &[&format!("[seal] key_file: {}", file.display())]));
    }
    let place = given.config.journal.head_file.as_deref().and_then(Path::parent);
    if let Some(dir) = place.filter(|dir| !dir.as_os_str().is_empty() && !dir.is_dir()) {
        found.push(Finding::new(
            Level::Fault,
            "config",
            &[&format!("[journal] head_file: {}", dir.display())],
        ));
    }
    match super::sheets::tonight(given, &given.store) {
        Ok(Some(kept)) if !kept.keeps() => found.push(Finding::new(Level::Note, "tonight_nowhere", &[])),
        Ok(Some(_)) => {
            let why = crate::run::Tonight::trouble(&given.store);
            found.extend(why.map(|why| Finding::new(Level::Note, "tonight", &[&why])));
        }
        // What is wrong with the keys is told of the backups too.
        Ok(None) | Err(_) => {}
    }
    let backups = match backups(given, None) {
        Ok(backups) => backups,
        Err(stop) => {
            found.push(Finding::new(Level::Fault, "config", &[&said(&stop)]));
            return found;
        }
    };
    let disk = |path: &Path| std::fs::metadata(path).map(|about| about.dev()).ok();
    let store = given.store.parent().and_then(disk);
    if given.config.backup.every_hours.is_some() && store.is_some() && disk(&backups.folder) == store {
        found.push(Finding::new(Level::Note, "backup_here", &[&backups.folder.display().to_string()]));
    }
    if backups.offices.len() == 1 {
        found.push(Finding::new(Level::Note, "backup_keys", &["1"]));
    }
    found
}

fn listed(findings: &[Finding], level: Level, lang: Lang) -> String {
    let mut text = String::new();
    for f in findings.iter().filter(|f| f.level == level) {
        let (what, next) = finding(f.code, &f.parts, lang);
        text = format!("{text}\n- {what}\n    {next}");
    }
    if text.is_empty() {
        return text;
    }
    let head = if level == Level::Fault { words::FAULTS } else { words::NOTES };
    format!("{}{text}", head.get(lang))
}

fn about(health: &Health, lang: Lang) -> String {
    let when = |at: At| at.wall().format("%m-%d %H:%M").to_string();
    let none = || words::NEVER.get(lang).to_owned();
    let sealed = if health.at_rest == AtRest::Sealed { words::SEALED } else { words::PLAIN };
    let backup = match health.backup {
        BackupCare::Fine { at } | BackupCare::Late { at } => when(at),
        BackupCare::Failed { .. } | BackupCare::Never => none(),
    };
    let newest = health.head.and_then(|(_, at)| at).map_or_else(none, when);
    let free = health.disk_free.map_or_else(none, |b| (b >> 20).to_string());
    let schema = health.schema.to_string();
    words::ABOUT.fill(lang, &[&schema, sealed.get(lang), &newest, &backup, &free])
}
