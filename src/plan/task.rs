//! A month as numbers: places to fill, people who may fill them, what each costs.
//! It must not know names, dates or words (`gather.rs` and `tell.rs` do), nor the solver's crate.

/// Duty, backup and third, in this order.
pub(super) const PLACES: usize = 3;
/// 当番.
pub(super) const DUTY: usize = 0;
/// 応援当番.
pub(super) const BACKUP: usize = 1;
/// 三番.
pub(super) const THIRD: usize = 2;

/// One shift to be filled, or one beside the month that counts for rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// First minute and first minute after it.
    pub(super) span: (i64, i64),
    /// The day's number; a night keeps the day on which it begins.
    pub(super) day: i64,
    /// It is a night.
    pub(super) night: bool,
    /// It lies on a day the office is closed.
    pub(super) closed: bool,
    /// The weekend it belongs to, if it lies on one.
    pub(super) weekend: Option<i64>,
    /// Of the month itself; the others are only looked at.
    pub(super) own: bool,
    /// Places wanted, and who stands there already.
    pub(super) wanted: [bool; PLACES],
    pub(super) set: [Option<usize>; PLACES],
    /// By person: the places they may take, by wishes and roles alone.
    pub(super) may: Vec<[bool; PLACES]>,
    /// By person: they would like it.
    pub(super) likes: Vec<bool>,
}

/// What one person may carry.
#[derive(Debug, Clone, Default)]
pub(super) struct Bounds {
    /// Most nights of the month, as duty or backup.
    pub(super) nights: Option<u32>,
    /// Most weekends.
    pub(super) weekends: Option<u32>,
    /// Nights free between two.
    pub(super) rest: i64,
    /// What they carried before, above (or below) the others: nights, duty nights, closed days.
    pub(super) before: [i32; 3],
}

/// The whole of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Task {
    /// By start.
    pub(super) cells: Vec<Cell>,
    /// By person.
    pub(super) people: Vec<Bounds>,
    /// Whether two may decide together.
    pub(super) together: Vec<Vec<bool>>,
}

/// Who stands where: by cell and place.
pub(super) type Filled = Vec<[Option<usize>; PLACES]>;

impl Task {
    /// Every place that is still to be filled.
    pub(super) fn open(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let places = self.cells.iter().enumerate().filter(|(_, c)| c.own);
        places.flat_map(|(i, c)| {
            (0..PLACES).filter(move |k| c.wanted[*k] && c.set[*k].is_none()).map(move |k| (i, k))
        })
    }

    /// Cells that cover the first minute of one, itself among them.
    pub(super) fn at_once(&self, cell: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.cells[cell].span.0;
        (0..self.cells.len()).filter(move |i| {
            let (begin, end) = self.cells[*i].span;
            begin <= from && from < end
        })
    }

    /// Cells that begin the minute one ends.
    pub(super) fn after(&self, cell: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.cells[cell].span.1;
        (0..self.cells.len()).filter(move |i| self.cells[*i].span.0 == end)
    }

    /// Nights from a day on, so many days long.
    pub(super) fn nights(&self, from: i64, days: i64) -> impl Iterator<Item = usize> + '_ {
        (0..self.cells.len()).filter(move |i| {
            let c = &self.cells[*i];
            c.night && from <= c.day && c.day < from + days
        })
    }
}
