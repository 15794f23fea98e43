//! The rota's calendars, and the folder they are kept in: written anew after a change by one
//! process of all that have the store open. They must not hold telephone numbers, nor stop
//! anything when they cannot be written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::domain::{At, Clock, Facts, Fault, Seq};
use crate::exchange::{Colleagues, calendar_span, rota_calendar};
use crate::feed::Lease;
use crate::i18n::{self, Lang, rota_ics as words};
use crate::paper::save;
use crate::store::{Door, Snapshot, beside};

/// How often the store is looked at; a look reads one number.
const LOOK: Duration = Duration::from_secs(3);

/// What a folder was last written from.
#[derive(Default)]
pub struct CalendarWatch {
    door: Option<Door>,
    made: Option<(Seq, NaiveDate)>,
}

/// The folder of calendars of one store.
#[derive(Debug, Clone)]
pub struct Calendars {
    store: PathBuf,
    folder: PathBuf,
    lang: Lang,
}

impl Calendars {
    /// For a store and a folder.
    #[must_use]
    pub fn of(store: &Path, folder: &Path, lang: Lang) -> Self {
        Self { store: store.to_owned(), folder: folder.to_owned(), lang }
    }

    /// Keeps the folder until the process ends; what failed is told once, until it works again.
    /// Whoever of the processes on this store comes first keeps it, the next takes over.
    pub fn keep(&self, clock: &Arc<dyn Clock>, mut tell: impl FnMut(String)) {
        let (mut lease, mut watch, mut told) = (None, CalendarWatch::default(), String::new());
        loop {
            if lease.is_none() {
                lease = Lease::take(&beside(&self.store, ".calendars.lock")).unwrap_or_default();
            }
            if lease.is_some() {
                match self.look(&mut watch, clock.now()) {
                    Ok(_) => told.clear(),
                    Err(why) if why == told => {}
                    Err(why) => {
                        tell(words::NOT_KEPT.fill(self.lang, &[&self.folder.display().to_string(), &why]));
                        told = why;
                    }
                }
            }
            // A thread of its own that has nothing to do until the next look.
            std::thread::sleep(LOOK);
        }
    }

    /// One look: months of shifts are read only when the rota, the staff or the city's settings moved
    /// since the last time, or the day did. Answers whether they were.
    ///
    /// # Errors
    /// Why a calendar could not be written, in words; the next look tries again.
    pub fn look(&self, watch: &mut CalendarWatch, now: At) -> Result<bool, String> {
        let fault = |f: Fault| i18n::fault(&f, self.lang);
        let open = match &mut watch.door {
            Some(open) => open,
            none => none.insert(Door::open(&self.store).map_err(fault)?),
        };
        let moved = open.read(|s: &Snapshot<'_>| s.rota_moved()).map_err(fault)?;
        if watch.made == Some((moved, now.date())) {
            return Ok(false);
        }
        self.write(open, now)?;
        watch.made = Some((moved, now.date()));
        Ok(true)
    }

    /// Writes every calendar that is not as it stands: `desk.ics` and one for each officer, by
    /// id. Those of people who left are taken away.
    ///
    /// # Errors
    /// Why one could not be written, in words.
    pub fn write(&self, door: &mut Door, now: At) -> Result<(), String> {
        let days = calendar_span(now.date());
        let named = Colleagues::Names;
        let all = door.read(|s: &Snapshot<'_>| {
            let mut all = vec![("desk".to_owned(), rota_calendar(s, None, days, named, self.lang)?)];
            for member in s.all_staff()?.iter().filter(|m| m.id.as_str() != "desk") {
                let own =
                    member.is_officer().then(|| rota_calendar(s, Some(&member.id), days, named, self.lang));
                all.push((member.id.to_string(), own.transpose()?.flatten()));
            }
            Ok(all)
        });
        let all = all.map_err(|f: Fault| i18n::fault(&f, self.lang))?;
        for (name, text) in all {
            let file = self.folder.join(format!("{name}.ics"));
            match text {
                Some((text, _)) => put(&file, &text),
                None => gone(&file),
            }
            .map_err(|e| e.to_string())?;
        }
        Ok(())
    }
}

/// Writes beside, for this account alone (colleagues' names stand in it), and moves into place, where
/// the file is not so already.
fn put(file: &Path, text: &str) -> std::io::Result<()> {
    if std::fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let draft = beside(file, &format!(".part-{}", std::process::id()));
    // One a process that died has left would be in the way.
    gone(&draft)?;
    save(&draft, text.as_bytes())?;
    std::fs::rename(&draft, file)
}

fn gone(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}
