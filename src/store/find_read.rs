//! The finder's rows for one viewer: everyone's in one sweep, or what changed since the last.
//! It must not know how finding is done (`find/`); who may find whom is `rules.md` §7.

use super::cols::{Cols, all, number, vals};
use super::facts::Snapshot;
use super::find_rows::{pack, unpack};
use super::read_person::POINTER;
use super::seam::Sql;
use crate::domain::{At, Fact, Facts, FindRow, PersonId, Role, Seq, StaffId, on_any};

/// More changed persons than this are read in one sweep, not one by one.
const MANY: i64 = 20_000;

/// Which persons a viewer may find (`rules.md` §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// No person at all: an auditor's or admin's account, or nobody's.
    Nothing,
    /// Everyone but hidden persons, and of those one's own.
    Own,
    /// Tonight's duty, backup or third.
    Everyone,
}

impl Sight {
    fn reaches(self, row: &Kept, viewer: &StaffId) -> bool {
        match self {
            _ if !row.on_file => false,
            Self::Nothing => false,
            Self::Own => !row.hidden || row.coordinator.as_ref() == Some(viewer),
            Self::Everyone => true,
        }
    }
}

/// How far an index follows the store, and what its viewer may find there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindMark {
    seq: Seq,
    sight: Sight,
}

/// What an index has to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindChange {
    /// Nothing.
    None,
    /// These persons and no others.
    Some {
        /// New or changed.
        rows: Vec<FindRow>,
        /// To be found no longer.
        gone: Vec<i64>,
    },
    /// Everyone anew.
    All(Vec<FindRow>),
}

/// A row as kept.
struct Kept {
    person: i64,
    /// Not taken back with its import.
    on_file: bool,
    hidden: bool,
    coordinator: Option<StaffId>,
    row: Option<FindRow>,
}

fn kept(c: &Cols<'_>) -> Sql<Kept> {
    let person = c.int()?;
    let hidden = c.flag()?;
    let coordinator = c.text_or()?.map(StaffId::new);
    let text = c.text()?;
    // Who only points at another, or was taken back, is found by nobody.
    let on_file = !text.is_empty() && text != POINTER;
    Ok(Kept { person, on_file, hidden, coordinator, row: unpack(person, text) })
}

macro_rules! from_person {
    () => {
        "SELECT id, hidden, coordinator, find FROM person "
    };
}

impl Snapshot<'_> {
    fn sight(&self, viewer: &StaffId, at: At) -> Fact<Sight> {
        let on_shift = on_any(&self.shifts_at(at)?, viewer);
        if on_shift {
            return Ok(Sight::Everyone);
        }
        let works = self
            .staff(viewer)?
            .is_some_and(|s| s.is_officer() || s.has(Role::Coordinator) || s.has(Role::Watcher));
        Ok(if works || self.is_open()? { Sight::Own } else { Sight::Nothing })
    }

    /// The finder's row of every person this viewer may find at this minute, by id.
    ///
    /// # Errors
    /// The store fails.
    pub fn rows_for_find(&self, viewer: &StaffId, at: At) -> Fact<Vec<FindRow>> {
        self.sweep(self.sight(viewer, at)?, viewer)
    }

    /// What an index that stands at `had` has to take in to stand at this moment; everyone
    /// when it stands nowhere. What the viewer may find is judged anew each time.
    ///
    /// # Errors
    /// The store fails.
    pub fn changes_for_find(
        &self,
        viewer: &StaffId,
        at: At,
        had: Option<FindMark>,
    ) -> Fact<(FindMark, FindChange)> {
        let mark = FindMark { seq: self.head()?, sight: self.sight(viewer, at)? };
        let Some(had) = had else { return Ok((mark, FindChange::All(self.sweep(mark.sight, viewer)?))) };
        if had == mark {
            return Ok((mark, FindChange::None));
        }
        let from_nothing = had.sight != mark.sight && [had.sight, mark.sight].contains(&Sight::Nothing);
        let sql = "SELECT COUNT(*) FROM person_version WHERE seq > $1";
        if from_nothing || number(self.tx, sql, vals![had.seq])? > MANY {
            return Ok((mark, FindChange::All(self.sweep(mark.sight, viewer)?)));
        }
        let sql = concat!(
            from_person!(),
            "WHERE id IN (SELECT person FROM person_version WHERE seq > $1) ORDER BY id"
        );
        let mut changed = all(self.tx, sql, vals![had.seq], kept)?;
        if had.sight != mark.sight {
            // Only who may find hidden persons changed: those alone come or go.
            changed.extend(all(self.tx, concat!(from_person!(), "WHERE hidden = 1 ORDER BY id"), &[], kept)?);
        }
        let (seen, gone): (Vec<_>, Vec<_>) = changed.into_iter().partition(|k| mark.sight.reaches(k, viewer));
        let gone: Vec<i64> = gone.into_iter().map(|k| k.person).collect();
        if seen.is_empty() && gone.is_empty() {
            return Ok((mark, FindChange::None));
        }
        Ok((mark, FindChange::Some { rows: self.rows(seen)?, gone }))
    }

    fn sweep(&self, sight: Sight, viewer: &StaffId) -> Fact<Vec<FindRow>> {
        let kept = match sight {
            Sight::Nothing => Vec::new(),
            Sight::Everyone => all(self.tx, concat!(from_person!(), "ORDER BY id"), &[], kept)?,
            Sight::Own => {
                let sql = concat!(from_person!(), "WHERE hidden = 0 OR coordinator = $1 ORDER BY id");
                all(self.tx, sql, vals![viewer], kept)?
            }
        };
        self.rows(kept)
    }

    /// The rows; one that an older program wrote is made from the record.
    fn rows(&self, mut kept: Vec<Kept>) -> Fact<Vec<FindRow>> {
        kept.retain(|k| k.on_file);
        for k in kept.iter_mut().filter(|k| k.row.is_none()) {
            k.row = self.person(PersonId(k.person))?.and_then(|p| unpack(k.person, &pack(&p)));
        }
        Ok(kept.into_iter().filter_map(|k| k.row).collect())
    }
}
