//! What others changed in pane 4 and this desk has not looked at: two boards compared.
//! It must not know who changed it, only what was this desk's own; nothing of it is kept.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::view::{VacancyGrid, VacancyRow};
use crate::domain::{ProviderId, Room, Seq};

/// Journal positions of this desk's own commands remembered: news of them may come late.
const OWN: usize = 64;

/// A column of an office's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Beds of a night.
    Night(NaiveDate),
    /// Staff tonight.
    Staff,
    /// Whether someone comes tonight, and how soon.
    Coming,
    /// When a room becomes free.
    Opens,
}

/// What a cell says and since when: beds by room, or one number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Said {
    beds: Vec<(Room, Option<u32>, u32, bool)>,
    number: Option<(i64, u32)>,
    seq: Seq,
}

type Cells = BTreeMap<(ProviderId, Column), Said>;

/// The cells that changed, each with the journal position of the change; a hold that lapsed by
/// itself has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    marked: BTreeMap<(ProviderId, Column), Option<Seq>>,
    own: BTreeSet<Seq>,
}

impl Changes {
    /// Marks what differs between the board shown so far and the next one, unless it was this
    /// desk's own doing. A night that has only now come into the grid is no change.
    pub fn compare(&mut self, old: &VacancyGrid, new: &VacancyGrid) {
        let (was, is) = (cells(old), cells(new));
        for (cell, said) in &is {
            if matches!(cell.1, Column::Night(night) if !old.nights.contains(&night)) {
                continue;
            }
            // The other columns speak of tonight.
            if old.nights.first() != new.nights.first() && !matches!(cell.1, Column::Night(_)) {
                continue;
            }
            let before = was.get(cell).cloned().unwrap_or_default();
            if (&before.beds, before.number) == (&said.beds, said.number) {
                continue;
            }
            let seq = (before.seq != said.seq).then_some(said.seq);
            if seq.is_none_or(|s| !self.own.contains(&s)) {
                self.marked.insert(cell.clone(), seq);
            }
        }
        // An office that has left the lists has no cell to look at.
        self.marked.retain(|cell, _| is.contains_key(cell));
    }

    /// A command of this desk was written here: what it changed is no news.
    pub fn own(&mut self, seq: Option<Seq>) {
        let Some(seq) = seq else { return };
        self.own.insert(seq);
        while self.own.len() > OWN {
            self.own.pop_first();
        }
        self.marked.retain(|_, of| *of != Some(seq));
    }

    /// Whether this desk wrote anything after a position.
    #[must_use]
    pub fn own_after(&self, seq: Option<Seq>) -> bool {
        self.own.last().copied() > seq
    }

    /// Whether a cell has changed unseen.
    #[must_use]
    pub fn has(&self, office: &ProviderId, column: Column) -> bool {
        self.marked.contains_key(&(office.clone(), column))
    }

    /// Whether anything of an office has changed unseen.
    #[must_use]
    pub fn of(&self, office: &ProviderId) -> bool {
        self.marked.keys().any(|(id, _)| id == office)
    }

    /// Offices with something unseen.
    #[must_use]
    pub fn offices(&self) -> BTreeSet<&ProviderId> {
        self.marked.keys().map(|(id, _)| id).collect()
    }

    /// An office's row was looked at.
    pub fn see(&mut self, office: &ProviderId) {
        self.marked.retain(|(id, _), _| id != office);
    }

    /// All of it was looked at.
    pub fn see_all(&mut self) {
        self.marked.clear();
    }
}

fn cells(grid: &VacancyGrid) -> Cells {
    let mut out = Cells::new();
    let listed = grid.lists.iter().flat_map(|l| &l.rows);
    let rows = grid.short_stay.iter().chain(&grid.home_help).chain(listed.clone().map(|r| &r.office));
    for row in rows {
        row_cells(row, &grid.nights, &mut out);
    }
    for row in listed {
        let number =
            row.opens.map(|(night, beds)| (night.signed_duration_since(NaiveDate::MIN).num_days(), beds));
        let said = Said { number, seq: newest(&row.office), ..Said::default() };
        out.insert((row.office.provider.clone(), Column::Opens), said);
    }
    out
}

/// The position of the newest that was said or taken for any night.
fn newest(row: &VacancyRow) -> Seq {
    row.nights.iter().flatten().map(|c| c.seq).max().unwrap_or_default()
}

fn row_cells(row: &VacancyRow, nights: &[NaiveDate], out: &mut Cells) {
    let id = || row.provider.clone();
    for (night, cells) in nights.iter().zip(&row.nights) {
        // What is taken shows only where nothing is left.
        let taken = |c: &crate::domain::view::CellView| if c.free.beds == Some(0) { c.taken } else { 0 };
        let told = cells.iter().filter(|c| c.free.beds.is_some());
        let beds = told.map(|c| (c.room, c.free.beds, taken(c), c.free.mismatch)).collect();
        let seq = cells.iter().map(|c| c.seq).max().unwrap_or_default();
        out.insert((id(), Column::Night(*night)), Said { beds, number: None, seq });
    }
    let seq = row.nights.first().into_iter().flatten().map(|c| c.seq).max().unwrap_or_default();
    let staff = row.staff_tonight.map(|n| (i64::from(row.nurse), n));
    out.insert((id(), Column::Staff), Said { number: staff, seq, ..Said::default() });
    let coming = row.can_come.map(|c| (i64::from(c), row.earliest_minutes.unwrap_or(0)));
    out.insert((id(), Column::Coming), Said { number: coming, seq, ..Said::default() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Free;
    use crate::domain::view::CellView;
    use crate::text::Clean;

    fn row(beds: u32, seq: i64) -> VacancyRow {
        let free = Free { beds: Some(beds), mismatch: false };
        VacancyRow {
            provider: "P1".into(),
            name: Clean::default(),
            turn: None,
            nights: vec![vec![CellView { room: Room::Any, free, taken: 0, seq: Seq(seq) }]],
            staff_tonight: None,
            nurse: false,
            can_come: None,
            earliest_minutes: None,
            as_of: None,
            source: None,
            stale: false,
            fit: None,
            phones: vec![],
            district: Clean::default(),
            corporation: Clean::default(),
            note: Clean::default(),
            cannot: vec![],
        }
    }

    fn grid(beds: u32, seq: i64) -> VacancyGrid {
        let nights = vec![NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()];
        VacancyGrid { nights, short_stay: vec![row(beds, seq)], ..VacancyGrid::default() }
    }

    #[test]
    fn a_changed_number_is_marked_and_a_confirmed_one_is_not() {
        let mut changes = Changes::default();
        changes.compare(&grid(1, 5), &grid(1, 9));
        assert!(changes.offices().is_empty(), "said again, nothing changed");
        changes.compare(&grid(1, 9), &grid(2, 12));
        assert!(changes.of(&"P1".into()));
        changes.see(&"P1".into());
        assert!(changes.offices().is_empty());
    }

    #[test]
    fn one_s_own_number_is_never_news_whichever_comes_first() {
        let mut changes = Changes::default();
        changes.own(Some(Seq(12)));
        changes.compare(&grid(1, 9), &grid(2, 12));
        assert!(changes.offices().is_empty());
        changes.compare(&grid(2, 12), &grid(3, 15));
        assert!(changes.of(&"P1".into()), "the board came before the answer");
        changes.own(Some(Seq(15)));
        assert!(changes.offices().is_empty());
        changes.compare(&grid(0, 15), &grid(1, 15));
        assert!(changes.of(&"P1".into()), "a hold of one's own that lapsed by itself is news");
    }

    #[test]
    fn the_next_night_is_no_change() {
        let mut next = grid(7, 9);
        next.nights = vec![NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()];
        let mut changes = Changes::default();
        changes.compare(&grid(1, 9), &next);
        assert!(changes.offices().is_empty());
    }
}
