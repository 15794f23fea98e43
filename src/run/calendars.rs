//! The rota's calendars, and the folder they are kept in: written anew after a change by one
//! process of all that have the store open. They must not hold telephone numbers, nor stop
//! anything when they cannot be written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, NaiveDate};

use crate::domain::{At, Clock, Fact, Facts, Fault, Seq, StaffId, midnight};
use crate::exchange::{desk_initials, rota_desk, rota_personal, write_calendar};
use crate::feed::Lease;
use crate::i18n::{self, Lang, rota_ics as words};
use crate::paper::save;
use crate::store::{Door, Snapshot, beside};

/// Days before today and after it that a calendar holds unless told otherwise.
const BACK: u64 = 31;
/// As above.
const AHEAD: u64 = 183;
/// How often the store is looked at; a look reads one number.
const LOOK: Duration = Duration::from_secs(3);

/// The days a calendar holds when none are named.
#[must_use]
pub fn span(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let from = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
    (from, today.checked_add_days(Days::new(AHEAD)).unwrap_or(today))
}

/// The calendar of a person, or of the desk with initials alone, and how many shifts are in it;
/// none where there is no such person.
///
/// # Errors
/// The store fails.
pub fn calendar(
    facts: &dyn Facts,
    who: Option<&StaffId>,
    (from, to): (NaiveDate, NaiveDate),
    lang: Lang,
) -> Fact<Option<(String, usize)>> {
    let until = to.succ_opt().unwrap_or(to);
    let shifts = facts.shifts(midnight(from), midnight(until))?;
    let (staff, city) = (facts.all_staff()?, facts.city());
    let key = city.key.as_str();
    let (name, all) = if let Some(id) = who {
        let Some(own) = staff.iter().find(|s| s.id == *id) else { return Ok(None) };
        let called = |id: &StaffId| {
            staff.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.to_string())
        };
        (words::PERSON.fill(lang, &[own.name.as_str()]), rota_personal(&shifts, id, key, &called, lang))
    } else {
        let initials = |id: &StaffId| desk_initials(id, &staff);
        let name = if lang == Lang::Ja { &city.name.ja } else { &city.name.en };
        (words::DESK.fill(lang, &[name.as_str()]), rota_desk(&shifts, key, &initials, lang))
    };
    Ok(Some((write_calendar(&name, &all), all.len())))
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
        let (mut lease, mut door, mut told) = (None, None, String::new());
        let mut made: Option<(Seq, NaiveDate)> = None;
        loop {
            if lease.is_none() {
                lease = Lease::take(&beside(&self.store, ".calendars.lock")).unwrap_or_default();
            }
            if lease.is_some() {
                match self.look(&mut door, clock.now(), &mut made) {
                    Ok(()) => told.clear(),
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

    fn look(
        &self,
        door: &mut Option<Door>,
        now: At,
        made: &mut Option<(Seq, NaiveDate)>,
    ) -> Result<(), String> {
        let fault = |f: Fault| i18n::fault(&f, self.lang);
        let open = match door {
            Some(open) => open,
            None => door.insert(Door::open(&self.store).map_err(fault)?),
        };
        let head = open.read(|s: &Snapshot<'_>| s.head()).map_err(fault)?;
        if *made != Some((head, now.date())) {
            self.write(open, now)?;
            *made = Some((head, now.date()));
        }
        Ok(())
    }

    /// Writes every calendar that is not as it stands: `desk.ics` and one for each officer, by
    /// id. Those of people who left are taken away.
    ///
    /// # Errors
    /// Why one could not be written, in words.
    pub fn write(&self, door: &mut Door, now: At) -> Result<(), String> {
        let days = span(now.date());
        let all = door.read(|s: &Snapshot<'_>| {
            let mut all = vec![("desk".to_owned(), calendar(s, None, days, self.lang)?)];
            for member in s.all_staff()?.iter().filter(|m| m.id.as_str() != "desk") {
                let own = member.is_officer().then(|| calendar(s, Some(&member.id), days, self.lang));
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
