//! What a filling costs, place by place: the solver's costs said a second time, so that two
//! fillings can be compared and one be made better. It must not know which places are allowed.

use super::task::{BACKUP, DUTY, Filled, PLACES, THIRD, Task};

/// What an empty place costs: more than anything that could be gained by leaving it empty.
pub(super) const EMPTY: [f64; PLACES] = [3000.0, 2900.0, 60.0];
/// A wish that is met.
pub(super) const LIKED: f64 = -12.0;
/// Two shifts that touch each other, one of them as backup.
pub(super) const TOUCHING: f64 = 6.0;
/// The third of a night has the duty of the next.
pub(super) const THIRD_THEN_DUTY: f64 = 3.0;
/// Weight of evenness: nights, duty nights, closed days, office days, thirds.
pub(super) const EVEN: [f64; 5] = [4.0, 2.0, 2.0, 0.5, 0.5];

/// A filling while it is changed: who stands where, and what everybody carries.
#[derive(Clone)]
pub(super) struct Weighed<'a> {
    task: &'a Task,
    pub(super) filled: Filled,
    carried: Vec<[i32; 5]>,
    /// By cell: cells right before or after it; the nights before and after it.
    touching: Vec<Vec<usize>>,
    next: Vec<Vec<usize>>,
    last: Vec<Vec<usize>>,
    /// What the open places cost together.
    pub(super) cost: f64,
}

impl<'a> Weighed<'a> {
    /// A filling, weighed.
    pub(super) fn new(task: &'a Task, filled: &Filled) -> Self {
        let cells = 0..task.cells.len();
        let touches = |a: usize, b: &usize| {
            let (a, b) = (task.cells[a].span, task.cells[*b].span);
            a.1 == b.0 || b.1 == a.0
        };
        let own = |c: &usize| task.cells[*c].own;
        let nights = |cell: usize, by: i64| -> Vec<usize> {
            let c = &task.cells[cell];
            if c.night { task.nights(c.day + by, 1).filter(own).collect() } else { Vec::new() }
        };
        let mut weighed = Self {
            task,
            filled: task.cells.iter().map(|c| c.set).collect(),
            carried: task.people.iter().map(|p| [p.before[0], p.before[1], p.before[2], 0, 0]).collect(),
            touching: cells.clone().map(|a| cells.clone().filter(|b| touches(a, b)).collect()).collect(),
            next: cells.clone().map(|c| nights(c, 1)).collect(),
            last: cells.clone().map(|c| nights(c, -1)).collect(),
            cost: 0.0,
        };
        for cell in cells.filter(own) {
            for place in 0..PLACES {
                if let Some(person) = task.cells[cell].set[place] {
                    weighed.carry(cell, place, person, 1);
                }
            }
        }
        for (_, place) in task.open() {
            weighed.cost += EMPTY[place];
        }
        for (cell, place) in task.open() {
            if let Some(person) = filled[cell][place] {
                weighed.put(cell, place, person);
            }
        }
        weighed
    }

    /// Somebody takes an empty place.
    pub(super) fn put(&mut self, cell: usize, place: usize, person: usize) {
        let before = self.around(cell, person) + self.even(person);
        self.filled[cell][place] = Some(person);
        self.carry(cell, place, person, 1);
        self.cost += self.around(cell, person) + self.even(person) - before - EMPTY[place];
    }

    /// Whoever stands there leaves it.
    pub(super) fn take(&mut self, cell: usize, place: usize) -> Option<usize> {
        let person = self.filled[cell][place]?;
        let before = self.around(cell, person) + self.even(person);
        self.filled[cell][place] = None;
        self.carry(cell, place, person, -1);
        self.cost += self.around(cell, person) + self.even(person) - before + EMPTY[place];
        Some(person)
    }

    fn carry(&mut self, cell: usize, place: usize, person: usize, by: i32) {
        let c = &self.task.cells[cell];
        let charge = place != THIRD;
        let counts = [
            charge && c.night,
            place == DUTY && c.night,
            charge && c.closed,
            charge && !c.night && !c.closed,
            place == THIRD,
        ];
        for (sum, counts) in self.carried[person].iter_mut().zip(counts) {
            *sum += if counts { by } else { 0 };
        }
    }

    fn even(&self, person: usize) -> f64 {
        self.carried[person].iter().zip(EVEN).map(|(n, weight)| weight * f64::from(n * n)).sum()
    }

    /// What a cell costs one person beside evenness.
    fn around(&self, cell: usize, person: usize) -> f64 {
        let is = |c: usize, k: usize| self.filled[c][k] == Some(person);
        let charge = |c: usize| is(c, DUTY) || is(c, BACKUP);
        let mut cost = 0.0;
        if charge(cell) {
            cost += if self.task.cells[cell].likes[person] { LIKED } else { 0.0 };
            cost += self.touching[cell].iter().filter(|o| charge(**o)).map(|_| TOUCHING).sum::<f64>();
        }
        let thirds = |a: usize, b: usize| if is(a, THIRD) && is(b, DUTY) { THIRD_THEN_DUTY } else { 0.0 };
        cost += self.next[cell].iter().map(|n| thirds(cell, *n)).sum::<f64>();
        cost + self.last[cell].iter().map(|l| thirds(*l, cell)).sum::<f64>()
    }
}
