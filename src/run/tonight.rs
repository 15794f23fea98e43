//! The tonight sheet kept in its folder: made anew some seconds after every change of the store, by
//! one process of all that have it open. It must not know what stands on it, nor stop anything when
//! it cannot be written.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::domain::view::{PaperBody, tonight_page};
use crate::domain::{At, Clock, Facts, Fault, Seq};
use crate::feed::Lease;
use crate::i18n::{self, Lang, desk_paper as words};
use crate::paper::{Keep, Place, desk_sheet, keep_newest};
use crate::store::{Door, Snapshot, beside};
use crate::text::Clean;

/// How often the store is looked at; a look reads one number.
const LOOK: Duration = Duration::from_secs(1);
/// Milliseconds without a change after which it is made: a burst of acts makes one sheet.
const REST: i64 = 3_000;
/// Milliseconds after a change at which it is made although the acts go on.
const MOST: i64 = 15_000;
/// Milliseconds after which it is made anew without a change: who is on duty changes by itself.
const OLD: i64 = 15 * 60_000;
/// Milliseconds after which one that could not be made is tried again.
const AGAIN: i64 = 60_000;

/// Where the sheet goes.
#[derive(Debug, Clone)]
pub struct Tonight {
    store: PathBuf,
    place: Place,
    lang: Lang,
}

/// What of the sheet has been done so far.
#[derive(Debug, Clone, Copy, Default)]
struct Kept {
    /// The journal position it was last made at, and when.
    made: Option<(Seq, At)>,
    /// A newer position: first seen at, last moved at.
    moved: Option<(Seq, At, At)>,
}

impl Tonight {
    /// For a store. Nothing is kept where the place keeps nothing.
    #[must_use]
    pub fn of(store: &Path, place: Place, lang: Lang) -> Self {
        Self { store: store.to_owned(), place, lang }
    }

    /// Keeps the sheet until the process ends; what failed is told once, in words, until it works
    /// again. Whoever of the processes on this store comes first keeps it, the next takes over.
    pub fn keep(&self, clock: &Arc<dyn Clock>, mut tell: impl FnMut(String)) {
        let (mut told, mut lease, mut door, mut kept) = (String::new(), None, None, Kept::default());
        loop {
            if lease.is_none() {
                // A folder that cannot be locked is one that cannot be written: told below.
                lease = Lease::take(&beside(&self.store, ".tonight.lock")).unwrap_or_default();
            }
            if lease.is_some() {
                match self.look(&mut door, clock.now(), &mut kept) {
                    Ok(true) => {
                        told.clear();
                        self.remember("");
                    }
                    Ok(false) => {}
                    Err(why) if why == told => {}
                    Err(why) => {
                        self.remember(&why);
                        tell(words::NOT_KEPT.fill(self.lang, &[&why]));
                        told = why;
                    }
                }
            }
            // A thread of its own that has nothing to do until the next look.
            std::thread::sleep(LOOK);
        }
    }

    /// One look: makes the sheet when it is time; true when it was made.
    ///
    /// # Errors
    /// Why it could not be made, in words.
    fn look(&self, door: &mut Option<Door>, now: At, kept: &mut Kept) -> Result<bool, String> {
        let fault = |f: Fault| i18n::fault(&f, self.lang);
        let open = match door {
            Some(open) => open,
            None => door.insert(Door::open(&self.store).map_err(fault)?),
        };
        let head = open.read(|s: &Snapshot<'_>| s.head()).map_err(fault)?;
        if !kept.due(head, now) {
            return Ok(false);
        }
        // What fails is tried again after a rest, not at every look.
        *kept = Kept { made: Some((head, At(now.0 - OLD + AGAIN))), moved: None };
        self.make(open, now)?;
        kept.made = Some((head, now));
        Ok(true)
    }

    /// Makes the sheet once.
    ///
    /// # Errors
    /// Why it could not be made, in words.
    pub fn make(&self, door: &mut Door, now: At) -> Result<Option<PathBuf>, String> {
        let page = door.read(|s: &Snapshot<'_>| {
            let mut page = tonight_page(s, now)?;
            let head = s.head_mark(now)?;
            if let PaperBody::Tonight(tonight) = &mut page.body {
                tonight.head = Clean::new(&head.short());
            }
            Ok(page)
        });
        let page = page.map_err(|f: Fault| i18n::fault(&f, self.lang))?;
        let PaperBody::Tonight(tonight) = &page.body else { return Ok(None) };
        let sheet = desk_sheet(&page, &self.place.from, self.lang);
        let shown = self.place.folder.display().to_string();
        keep_newest(&sheet, ("tonight", tonight.night), &self.place, self.lang)
            .map_err(|e| i18n::reader(&format!("{shown}: {e}"), self.lang))
    }

    /// Why it could not be written, for `check`; nothing where it was.
    fn remember(&self, why: &str) {
        // Where even this cannot be written the desk has said so.
        let _ = std::fs::write(beside(&self.store, ".tonight"), why);
    }

    /// What whoever keeps the sheet last failed with; none when it was written.
    #[must_use]
    pub fn trouble(store: &Path) -> Option<String> {
        let said = std::fs::read_to_string(beside(store, ".tonight")).ok()?;
        Some(said.trim().to_owned()).filter(|w| !w.is_empty())
    }

    /// Whether the place keeps anything at all.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.place.keep != Keep::Nowhere
    }
}

impl Kept {
    /// Whether the sheet is to be made now: some seconds after the last change, a while after the
    /// first one at the latest, and every quarter of an hour.
    fn due(&mut self, head: Seq, now: At) -> bool {
        let Some((made, at)) = self.made else { return true };
        if head != made {
            self.moved = match self.moved {
                Some((seen, first, last)) => Some((head, first, if seen == head { last } else { now })),
                None => Some((head, now, now)),
            };
        }
        let moved =
            self.moved.is_some_and(|(_, first, last)| now.0 - last.0 >= REST || now.0 - first.0 >= MOST);
        // A clock set back makes nobody wait.
        moved || now.0 - at.0 >= OLD || now < at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_of_acts_makes_one_sheet_and_a_long_one_does_not_put_it_off() {
        let at = |s: i64| At(1_000_000 + s * 1000);
        let mut kept = Kept { made: Some((Seq(1), at(0))), moved: None };
        assert!(!kept.due(Seq(1), at(60)), "nothing happened");
        assert!(!kept.due(Seq(2), at(61)) && !kept.due(Seq(3), at(63)) && !kept.due(Seq(3), at(65)));
        assert!(kept.due(Seq(3), at(66)), "three seconds of rest");
        let mut kept = Kept { made: Some((Seq(3), at(66))), moved: None };
        let made = (67..100).find(|s| kept.due(Seq(*s), at(*s)));
        assert_eq!(made, Some(82), "fifteen seconds after the first change");
        let mut kept = Kept { made: Some((Seq(3), at(0))), moved: None };
        assert!(
            !kept.due(Seq(3), at(14 * 60)) && kept.due(Seq(3), at(15 * 60)),
            "the shift may have changed"
        );
    }
}
