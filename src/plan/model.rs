//! The month as a mixed-integer program: a yes or no for every person and place, what must hold
//! as rows, what is better as costs. It must not know dates, names or how long one may search.

use std::collections::BTreeMap;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

use super::cost::{EMPTY, EVEN, LIKED, THIRD_THEN_DUTY, TOUCHING};
use super::task::{BACKUP, DUTY, Filled, PLACES, THIRD, Task};

/// The program and the variables of its places.
pub(super) struct Model {
    pub(super) problem: Problem,
    at: BTreeMap<(usize, usize, usize), Variable>,
}

/// A sum over places: what is open in it and what is already there.
#[derive(Default)]
struct Sum {
    open: Vec<Variable>,
    there: u32,
}

impl Model {
    pub(super) fn new(task: &Task) -> Self {
        let mut model = Self { problem: Problem::new(OptimizationDirection::Minimize), at: BTreeMap::new() };
        model.places(task);
        for cell in (0..task.cells.len()).filter(|c| task.cells[*c].own) {
            model.once(task, cell);
            model.decide(task, cell);
            model.touch(task, cell);
        }
        for person in 0..task.people.len() {
            model.rest(task, person);
            model.limits(task, person);
            model.even(task, person);
            model.thirds(task, person);
        }
        model
    }

    /// Reads a solution back: the open places and who has them.
    pub(super) fn read(&self, task: &Task, value: impl Fn(Variable) -> f64) -> Filled {
        let mut filled: Filled = task.cells.iter().map(|c| c.set).collect();
        for ((cell, place, person), variable) in &self.at {
            if value(*variable) > 0.5 {
                filled[*cell][*place] = Some(*person);
            }
        }
        filled
    }

    fn places(&mut self, task: &Task) {
        for (cell, place) in task.open() {
            let mut row: Vec<(Variable, f64)> = Vec::new();
            for person in 0..task.people.len() {
                let c = &task.cells[cell];
                if !c.may[person][place] {
                    continue;
                }
                let cost = if c.likes[person] && place != THIRD { LIKED } else { 0.0 };
                let variable = self.problem.add_binary_var(cost);
                self.at.insert((cell, place, person), variable);
                row.push((variable, 1.0));
            }
            let empty = self.problem.add_var(EMPTY[place], (0.0, 1.0));
            row.push((empty, 1.0));
            self.problem.add_constraint(&row, ComparisonOp::Eq, 1.0);
        }
    }

    /// What a person has of some places.
    fn sum(&self, task: &Task, person: usize, places: impl Iterator<Item = (usize, usize)>) -> Sum {
        let mut sum = Sum::default();
        for (cell, place) in places {
            if task.cells[cell].set[place] == Some(person) {
                sum.there += 1;
            } else if let Some(v) = self.at.get(&(cell, place, person)) {
                sum.open.push(*v);
            }
        }
        sum
    }

    /// At most so many; what is already there may be more, then nothing is added.
    fn most(&mut self, sum: &Sum, most: u32) {
        let room = most.saturating_sub(sum.there);
        if sum.open.len() > room as usize {
            let row = sum.open.iter().map(|v| (*v, 1.0));
            self.problem.add_constraint(row, ComparisonOp::Le, f64::from(room));
        }
    }

    /// Costs when both are so.
    fn both(&mut self, sum: &Sum, cost: f64) {
        if sum.open.len() + sum.there as usize > 1 && !sum.open.is_empty() && sum.there < 2 {
            let y = self.problem.add_var(cost, (0.0, 1.0));
            let row = sum.open.iter().map(|v| (*v, 1.0)).chain([(y, -1.0)]);
            self.problem.add_constraint(row, ComparisonOp::Le, 1.0 - f64::from(sum.there));
        }
    }

    /// Nobody twice at one time.
    fn once(&mut self, task: &Task, cell: usize) {
        for person in 0..task.people.len() {
            let places = task.at_once(cell).flat_map(|c| (0..PLACES).map(move |k| (c, k)));
            let sum = self.sum(task, person, places);
            self.most(&sum, 1);
        }
    }

    /// Duty and backup are two who may decide together: of people of whom no two may, at most one
    /// stands there. Such a row is far tighter than one for each pair.
    fn decide(&mut self, task: &Task, cell: usize) {
        for group in apart(task) {
            let mut sum = Sum::default();
            for person in group {
                let one = self.sum(task, person, [(cell, DUTY), (cell, BACKUP)].into_iter());
                sum.open.extend(one.open);
                sum.there += one.there;
            }
            self.most(&sum, 1);
        }
    }

    /// No duty from one shift into the next; a backup in between costs.
    fn touch(&mut self, task: &Task, cell: usize) {
        let before =
            (0..task.cells.len()).filter(|c| !task.cells[*c].own && task.after(*c).any(|n| n == cell));
        let pairs: Vec<(usize, usize)> =
            before.map(|b| (b, cell)).chain(task.after(cell).map(|n| (cell, n))).collect();
        for (a, b) in pairs {
            for person in 0..task.people.len() {
                let sum = self.sum(task, person, [(a, DUTY), (b, DUTY)].into_iter());
                self.most(&sum, 1);
                let places = [(a, DUTY), (b, DUTY), (a, BACKUP), (b, BACKUP)];
                let sum = self.sum(task, person, places.into_iter());
                self.both(&sum, TOUCHING);
            }
        }
    }

    /// Nights free between two nights.
    fn rest(&mut self, task: &Task, person: usize) {
        let rest = task.people[person].rest;
        let days: std::collections::BTreeSet<i64> =
            task.cells.iter().filter(|c| c.night).map(|c| c.day).collect();
        if rest > 0 {
            for day in days {
                let nights = task.nights(day, rest + 1).flat_map(|c| [(c, DUTY), (c, BACKUP)]);
                let sum = self.sum(task, person, nights);
                self.most(&sum, 1);
            }
        }
    }

    fn limits(&mut self, task: &Task, person: usize) {
        let own = || (0..task.cells.len()).filter(|c| task.cells[*c].own);
        let two = |c: usize| [(c, DUTY), (c, BACKUP)];
        if let Some(most) = task.people[person].nights {
            let sum = self.sum(task, person, own().filter(|c| task.cells[*c].night).flat_map(two));
            self.most(&sum, most);
        }
        let Some(most) = task.people[person].weekends else { return };
        let mut weekends: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for cell in own() {
            if let Some(weekend) = task.cells[cell].weekend {
                weekends.entry(weekend).or_default().push(cell);
            }
        }
        let (mut used, mut there) = (Vec::new(), 0);
        for cells in weekends.into_values() {
            let sum = self.sum(task, person, cells.into_iter().flat_map(two));
            if sum.there > 0 {
                there += 1;
            } else if !sum.open.is_empty() {
                let week = self.problem.add_var(0.0, (0.0, 1.0));
                for variable in sum.open {
                    self.problem.add_constraint([(variable, 1.0), (week, -1.0)], ComparisonOp::Le, 0.0);
                }
                used.push((week, 1.0));
            }
        }
        let room = most.saturating_sub(there);
        if used.len() > room as usize {
            self.problem.add_constraint(&used, ComparisonOp::Le, f64::from(room));
        }
    }

    /// Every further night of one person costs more than the one before: loads even out.
    fn even(&mut self, task: &Task, person: usize) {
        let own = || (0..task.cells.len()).filter(|c| task.cells[*c].own);
        let two = |c: usize| [(c, DUTY), (c, BACKUP)];
        let night = |c: &usize| task.cells[*c].night;
        let closed = |c: &usize| task.cells[*c].closed;
        let before = task.people[person].before;
        let nights = self.sum(task, person, own().filter(night).flat_map(two));
        self.rising(&nights, before[0], EVEN[0]);
        let duties = self.sum(task, person, own().filter(night).map(|c| (c, DUTY)));
        self.rising(&duties, before[1], EVEN[1]);
        let days = self.sum(task, person, own().filter(closed).flat_map(two));
        self.rising(&days, before[2], EVEN[2]);
        let office = own().filter(|c| !night(c) && !closed(c)).flat_map(two);
        let office = self.sum(task, person, office);
        self.rising(&office, 0, EVEN[3]);
        let thirds = self.sum(task, person, own().map(|c| (c, THIRD)));
        self.rising(&thirds, 0, EVEN[4]);
    }

    /// The square of a count, as costs that rise step by step.
    fn rising(&mut self, sum: &Sum, before: i32, weight: f64) {
        if sum.open.is_empty() {
            return;
        }
        let there = before + i32::try_from(sum.there).unwrap_or(i32::MAX / 4);
        let mut row: Vec<(Variable, f64)> = sum.open.iter().map(|v| (*v, -1.0)).collect();
        for (step, _) in (1_i32..).zip(&sum.open) {
            let cost = weight * f64::from(2 * (there + step) - 1);
            row.push((self.problem.add_var(cost, (0.0, 1.0)), 1.0));
        }
        self.problem.add_constraint(&row, ComparisonOp::Eq, 0.0);
    }

    /// Better not the third of one night and the duty of the next.
    fn thirds(&mut self, task: &Task, person: usize) {
        let nights: Vec<usize> =
            (0..task.cells.len()).filter(|c| task.cells[*c].night && task.cells[*c].own).collect();
        for cell in nights {
            let next: Vec<usize> = task.nights(task.cells[cell].day + 1, 1).collect();
            for next in next {
                let sum = self.sum(task, person, [(cell, THIRD), (next, DUTY)].into_iter());
                self.both(&sum, THIRD_THEN_DUTY);
            }
        }
    }
}

/// Groups of people of whom no two may decide together, so that every such pair is in one.
fn apart(task: &Task) -> Vec<Vec<usize>> {
    let all = 0..task.people.len();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (a, b) in all.clone().flat_map(|a| (a + 1..task.people.len()).map(move |b| (a, b))) {
        if task.together[a][b] || groups.iter().any(|g| g.contains(&a) && g.contains(&b)) {
            continue;
        }
        let mut group = vec![a, b];
        for other in all.clone() {
            if !group.contains(&other) && group.iter().all(|p| !task.together[*p][other]) {
                group.push(other);
            }
        }
        groups.push(group);
    }
    groups
}
