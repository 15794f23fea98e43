//! The watched folder: vacancy files laid into it are taken in once, their results beside them.
//! It must not know a file's form, and runs on a thread of its own beside `serve`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::out::{Ran, Stop, complain, line};
use super::session::{Given, Session};
use super::vacancy_files::{results_of, take, told, write_results};
use crate::exchange::{error_words, read_file, read_offers};
use crate::i18n::{Lang, cli as words};

/// How often the folder is looked at; a file must lie still for so long before it is read.
const LOOK: Duration = Duration::from_secs(1);

/// What a file was when it was last looked at.
type Seen = (u64, Option<SystemTime>);

/// Starts watching; whoever acts is proven first, so that nothing asks for a secret later.
pub(crate) fn start(given: &Given, dir: &Path) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let lang = given.out.lang;
    let list = std::fs::read_dir(dir);
    list.map_err(|e| Stop::Fault(words::NO_FILE.fill(lang, &[&dir.display().to_string(), &e.to_string()])))?;
    line(&words::WATCHING.fill(lang, &[&dir.display().to_string()]))?;
    let dir = dir.to_owned();
    let watch = move || {
        let mut seen = HashMap::new();
        loop {
            for file in ready(&dir, &mut seen) {
                // A closed output does not stop the watching.
                let _ = match one(&mut session, &file, lang) {
                    Ok(words) => line(&words),
                    Err(words) => complain(&words),
                };
            }
            std::thread::sleep(LOOK);
        }
    };
    std::thread::Builder::new().name("watch".into()).spawn(watch)?;
    Ok(())
}

/// Files that lie still since the last look and have no results yet, by name.
fn ready(dir: &Path, seen: &mut HashMap<PathBuf, Seen>) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut now = HashMap::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let wanted = matches!(ending.as_deref(), Some("csv" | "json")) && !name.contains(".results.");
        let Ok(about) = std::fs::metadata(&path) else { continue };
        if !wanted || name.starts_with('.') || !about.is_file() {
            continue;
        }
        let state = (about.len(), about.modified().ok());
        // Results newer than the file: it was taken in. A file laid over it later is a new one.
        let results = std::fs::metadata(results_of(&path)).and_then(|r| r.modified()).ok();
        if results.is_some_and(|r| state.1.is_some_and(|f| f <= r)) {
            continue;
        }
        if seen.get(&path) == Some(&state) {
            out.push(path);
        } else {
            now.insert(path, state);
        }
    }
    *seen = now;
    out.sort();
    out
}

/// Takes one file in; what to say of it. A file that cannot be read has that as its result.
fn one(session: &mut Session, file: &Path, lang: Lang) -> Result<String, String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let results = results_of(file);
    let fail =
        |e: &std::io::Error| words::NO_FILE.fill(lang, &[&results.display().to_string(), &e.to_string()]);
    match read_file(file).and_then(|bytes| read_offers(&bytes)) {
        Ok((rows, _)) => {
            let taken = take(session, rows, lang);
            let (done, counts) = taken.map_err(|stop| format!("{name}: {}", stop.words(lang)))?;
            write_results(&results, &done, lang).map_err(|e| fail(&e))?;
            Ok(told(lang, file, &results, counts))
        }
        Err(e) => {
            let why = error_words(&e, lang);
            let text = format!("\u{feff}{}\r\n", why.replace(['\r', '\n'], " "));
            std::fs::write(&results, text).map_err(|e| fail(&e))?;
            Err(format!("{name}: {why}"))
        }
    }
}
