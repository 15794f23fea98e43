//! The head of the journal's chain, noted once a day in a second place, and read back.
//! It must not know what a head is good for; whoever holds the lease notes it.

use std::fs::{OpenOptions, read_dir, read_to_string};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;

use super::config::JournalConfig;
use super::out::{Ran, Stop};
use crate::domain::{At, Clock, HeadMark, NoticeOutcome, Seq};
use crate::feed::{Lease, RealClock};
use crate::i18n::notify::outcome;
use crate::i18n::{Lang, audit as words, cli};
use crate::run::Way;
use crate::store::{Door, Snapshot, beside};

/// How often the day is looked at.
const LOOK: Duration = Duration::from_secs(30);
/// How long the command may take.
const LIMIT: Duration = Duration::from_secs(20);
/// A head file longer than this is none: ten years of days take 400 kB.
const MOST: u64 = 16 << 20;

/// Notes the head of one store.
pub(crate) struct Heads {
    store: PathBuf,
    to: JournalConfig,
    lang: Lang,
}

impl Heads {
    /// For a store, where the configuration names a place.
    pub(crate) fn of(store: &Path, to: &JournalConfig, lang: Lang) -> Option<Self> {
        let any = to.head_file.is_some() || !to.head_command.is_empty();
        any.then(|| Self { store: store.to_owned(), to: to.clone(), lang })
    }

    /// Notes today's head once, whoever of the processes on this store comes first; what failed is
    /// told once. Runs until the process ends.
    pub(crate) fn keep(&self, mut tell: impl FnMut(String)) {
        let mut told = String::new();
        loop {
            match self.note(RealClock.now()) {
                Ok(_) => told.clear(),
                Err(why) if why == told => {}
                Err(why) => {
                    tell(words::HEAD_FAILED.fill(self.lang, &[&why]));
                    told = why;
                }
            }
            // A thread of its own that has nothing to do until the next look.
            std::thread::sleep(LOOK);
        }
    }

    /// Notes the head when this day has none yet; the mark when it did.
    ///
    /// # Errors
    /// Why it could not be noted, in words.
    pub(crate) fn note(&self, now: At) -> Result<Option<HeadMark>, String> {
        let said = |e: std::io::Error| e.to_string();
        let Some(_lease) = Lease::take(&beside(&self.store, ".head.lock")).map_err(said)? else {
            return Ok(None);
        };
        let done = beside(&self.store, ".head");
        // The day alone: all is done. With a word behind it: the file has it, the command not yet.
        let state = read_to_string(&done).unwrap_or_default();
        let mut words = state.split_whitespace();
        let today = words.next().and_then(|t| t.parse::<NaiveDate>().ok()) == Some(now.date());
        let filed = words.next().is_some();
        if today && !filed {
            return Ok(None);
        }
        let mut door = Door::open(&self.store).map_err(|f| cli::no(&f.into(), self.lang))?;
        let mark =
            door.read(|s: &Snapshot<'_>| s.head_mark(now)).map_err(|f| cli::no(&f.into(), self.lang))?;
        if mark.seq == Seq(0) {
            return Ok(None);
        }
        let line = format!("{mark}\n");
        if let Some(place) = self.to.head_file.as_ref().filter(|_| !today) {
            append(place, now, &line).map_err(|e| format!("{}: {e}", place.display()))?;
            // Written down before the command is tried: a command that fails adds no second line.
            remember(&done, &format!("{} filed", now.date())).map_err(said)?;
        }
        if let Some(program) = self.to.head_command.first() {
            let sent = Way::Program(self.to.head_command.clone()).send(&line, LIMIT);
            if sent != NoticeOutcome::Sent {
                return Err(format!("{program}: {}", outcome(sent).get(self.lang)));
            }
        }
        remember(&done, &now.date().to_string()).map_err(said)?;
        Ok(Some(mark))
    }
}

/// A line at the end of the file, or in a file of its own where the place is a folder. Only ever
/// opened to append: an attribute `+a` and another owner may keep it so.
fn append(place: &Path, now: At, line: &str) -> std::io::Result<()> {
    let file =
        if place.is_dir() { place.join(format!("daiji-head-{}.txt", now.date())) } else { place.to_owned() };
    let mut file = OpenOptions::new().create(true).append(true).mode(0o640).open(file)?;
    file.write_all(line.as_bytes())?;
    file.sync_data()
}

fn remember(done: &Path, state: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(done)?;
    file.write_all(state.as_bytes())
}

/// The heads noted in a file, or in the files of a folder.
pub(crate) fn read(place: &Path, lang: Lang) -> Ran<Vec<HeadMark>> {
    let no = |file: &Path, e: &std::io::Error| {
        Stop::Fault(cli::NO_FILE.fill(lang, &[&file.display().to_string(), &e.to_string()]))
    };
    let mut files = vec![place.to_owned()];
    if place.is_dir() {
        let list = read_dir(place).map_err(|e| no(place, &e))?;
        files =
            list.flatten().map(|f| f.path()).filter(|f| f.extension().is_some_and(|e| e == "txt")).collect();
        files.sort();
    }
    let mut marks = Vec::new();
    for file in files {
        if file.metadata().is_ok_and(|m| m.len() > MOST) {
            return Err(no(&file, &std::io::Error::other("too long")));
        }
        let text = read_to_string(&file).map_err(|e| no(&file, &e))?;
        for (n, line) in (1_usize..).zip(text.lines()).filter(|(_, l)| !l.trim().is_empty()) {
            let mark = line.parse().map_err(|why| {
                let place = format!("{}:{n}", file.display());
                Stop::Fault(words::BAD_HEAD.fill(lang, &[&place, why]))
            })?;
            marks.push(mark);
        }
    }
    Ok(marks)
}
