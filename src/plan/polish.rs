//! Small steps that make a filling cheaper: one place to somebody else, two places exchanged.
//! They must not know the solver; every step keeps the hard rules.

use super::cost::Weighed;
use super::filling::bar;
use super::task::{Filled, Task};

/// Rounds over the whole month at most; each ends earlier when nothing gets cheaper.
const ROUNDS: usize = 12;
/// Less than this is no gain, but a rounding.
const GAIN: f64 = 1e-6;

/// A filling made as cheap as small steps can, and what it costs.
pub(super) fn polish(task: &Task, filled: &Filled) -> (Filled, f64) {
    let mut all = Weighed::new(task, filled);
    let open: Vec<(usize, usize)> = task.open().collect();
    for _ in 0..ROUNDS {
        let before = all.cost;
        for (i, one) in open.iter().enumerate() {
            replace(task, &mut all, *one);
            for other in &open[i + 1..] {
                exchange(task, &mut all, *one, *other);
            }
        }
        if before - all.cost < GAIN {
            break;
        }
    }
    (all.filled.clone(), all.cost)
}

/// Gives a place to whoever makes the month cheapest.
fn replace(task: &Task, all: &mut Weighed<'_>, (cell, place): (usize, usize)) {
    let cost = all.cost;
    let stood = all.take(cell, place);
    let mut best = (cost - GAIN, stood);
    for person in (0..task.people.len()).filter(|p| Some(*p) != stood) {
        all.put(cell, place, person);
        let cheaper = all.cost < best.0;
        let cost = all.cost;
        all.take(cell, place);
        if cheaper && bar(task, &all.filled, cell, place, person).is_none() {
            best = (cost, Some(person));
        }
    }
    if let Some(person) = best.1 {
        all.put(cell, place, person);
    }
}

/// Exchanges two people where that makes the month cheaper and neither is in the way.
fn exchange(task: &Task, all: &mut Weighed<'_>, a: (usize, usize), b: (usize, usize)) {
    let (Some(one), Some(other)) = (all.filled[a.0][a.1], all.filled[b.0][b.1]) else { return };
    if one == other {
        return;
    }
    let cost = all.cost;
    all.take(a.0, a.1);
    all.take(b.0, b.1);
    all.put(a.0, a.1, other);
    all.put(b.0, b.1, one);
    let free =
        |all: &Weighed<'_>, (cell, place), person| bar(task, &all.filled, cell, place, person).is_none();
    if all.cost < cost - GAIN && free(all, a, other) && free(all, b, one) {
        return;
    }
    all.take(a.0, a.1);
    all.take(b.0, b.1);
    all.put(a.0, a.1, one);
    all.put(b.0, b.1, other);
    all.cost = cost;
}
