//! The index of persons behind the desk's seam: built after the first frame, then following the
//! store one changed person at a time. It must not know how a query is typed or a result drawn.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use tokio::sync::mpsc::UnboundedSender;

use crate::app::{Boost, Finder, Found, Hit, Msg};
use crate::domain::{At, Clock, Fact, FindRow, PersonId, StaffId};
use crate::find::{self, Index};
use crate::store::{Door, FindChange, FindMark};

/// Persons taken in at a time, so that no key waits behind many.
const BATCH: usize = 256;

/// The index of persons.
pub struct Persons {
    index: RwLock<Index>,
    /// How far it follows the store.
    mark: Mutex<Option<FindMark>>,
}

impl Persons {
    /// Builds the index of rows that follow no store.
    #[must_use]
    pub fn build(rows: Vec<FindRow>) -> Self {
        Self { index: RwLock::new(Index::build(rows)), mark: Mutex::new(None) }
    }

    /// Nobody yet: to be filled by [`Persons::follow`].
    #[must_use]
    pub fn nobody() -> Self {
        Self::build(Vec::new())
    }

    /// Takes in what changed in the store for this viewer since the last time: the changed
    /// persons one by one, everyone anew only when they are too many or nobody was known.
    /// True when something may be found otherwise than before.
    ///
    /// # Errors
    /// The store fails; what was known stays.
    pub fn follow(&self, door: &mut Door, viewer: &StaffId, at: At) -> Fact<bool> {
        let mut mark = self.mark.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, change) = door.read(|s| s.changes_for_find(viewer, at, *mark))?;
        let changed = match change {
            FindChange::None => false,
            FindChange::Some { rows, gone } => {
                gone.chunks(BATCH).for_each(|part| {
                    let mut index = self.write();
                    for person in part {
                        index.remove(*person);
                    }
                });
                rows.chunks(BATCH).for_each(|part| {
                    let mut index = self.write();
                    for row in part {
                        index.upsert(row);
                    }
                });
                true
            }
            FindChange::All(rows) => {
                // Beside the one in use: keys go on meanwhile.
                let index = Index::build(rows);
                *self.write() = index;
                true
            }
        };
        *mark = Some(now);
        Ok(changed)
    }

    fn read(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Wakes the thread that keeps an index.
pub(super) struct Nudge(Sender<()>);

impl Nudge {
    /// Something may have changed.
    pub(super) fn nudge(&self) {
        // A thread that ended has nothing more to keep.
        let _ = self.0.send(());
    }
}

/// Keeps an index of the store on a thread of its own until the nudge is dropped: sends it when
/// it is built and again whenever something may be found otherwise.
pub(super) fn keep(
    path: PathBuf,
    viewer: StaffId,
    clock: Arc<dyn Clock>,
    out: UnboundedSender<Msg>,
) -> Nudge {
    let (wake, woken) = channel();
    let nudge = Nudge(wake);
    nudge.nudge();
    // A machine that cannot start a thread shows "being built" and goes on without finding.
    let _ = std::thread::Builder::new().name("find-index".into()).spawn(move || {
        let persons = Arc::new(Persons::nobody());
        let mut door = None;
        let mut known = false;
        while woken.recv().is_ok() {
            while woken.try_recv().is_ok() {}
            // What was known stays after a fault; the next change tries again.
            let Ok(open) = door.take().map_or_else(|| Door::open(&path), Ok) else { continue };
            let open = door.insert(open);
            match persons.follow(open, &viewer, clock.now()) {
                Ok(changed) if changed || !known => {
                    known = true;
                    let find: Arc<dyn Finder> = persons.clone();
                    let _ = out.send(Msg::FindReady(find));
                }
                Ok(_) => {}
                Err(_) => door = None,
            }
        }
    });
    nudge
}

/// Never a name in a debug text.
impl std::fmt::Debug for Persons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Persons({})", self.read().len())
    }
}

fn hit(found: find::Hit, index: &Index) -> Hit {
    let find::Hit { person, row, why, .. } = found;
    let phone = row.phones.first().or(row.contact_phones.first()).cloned().unwrap_or_default();
    Hit {
        person: PersonId(person),
        reg_no: row.reg_no.as_deref().unwrap_or_default().into(),
        alike: index.has_similar(person),
        why,
        name: row.name,
        reading: row.reading,
        birth: row.birth,
        sex: row.sex,
        district: row.district,
        marks: row.marks,
        // The number of a hidden person tells where they are.
        phone: if row.hidden { String::new() } else { phone },
        hidden: row.hidden,
    }
}

impl Finder for Persons {
    fn search(&self, query: &str, limit: usize, boost: &Boost) -> Found {
        let index = self.read();
        let today = boost.calling.iter().chain(&boost.cases).map(|p| p.0).collect();
        let boost = find::Boost { today, district: boost.district.to_string() };
        let found = index.search(query, limit, &boost);
        let hits: Vec<Hit> = found.hits.into_iter().map(|h| hit(h, &index)).collect();
        Found { hits, total: found.total, more: found.more, of: index.len() }
    }
}
