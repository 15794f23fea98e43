//! The search: branch and bound in slices, stopped by whoever asked, beside a filling one by one;
//! the better of the two after small steps. It must not know a clock: the same task and the same
//! steps give the same filling.

use microlp::{ResumeOptions, SolveOptions, TerminationReason};

use super::filling::mend;
use super::model::Model;
use super::polish::polish;
use super::task::{Filled, Task};
use crate::domain::SearchEnd;

/// Nodes searched at most, and between two looks at whether to go on.
const MOST: u64 = 160;
const SLICE: u64 = 8;
/// Costs that are so near the best that nobody would see the difference.
const NEAR: f64 = 0.002;

/// What was found.
pub(super) struct Found {
    pub(super) filled: Filled,
    pub(super) end: SearchEnd,
    pub(super) steps: u64,
}

/// Searches; `go_on` gets the steps done and says whether to.
pub(super) fn search(task: &Task, go_on: &mut dyn FnMut(u64) -> bool) -> Found {
    let mut first: Filled = task.cells.iter().map(|c| c.set).collect();
    mend(task, &mut first);
    let model = Model::new(task);
    let mut options = SolveOptions::default();
    options.node_limit = Some(SLICE);
    options.mip_gap = NEAR;
    let Ok(mut outcome) = model.problem.solve_with(options) else {
        return Found { filled: polish(task, &first).0, end: SearchEnd::OneByOne, steps: 0 };
    };
    let mut best = None;
    let mut steps = 0;
    let end = loop {
        steps = outcome.stats().nodes_solved.max(steps);
        if let Some(solution) = outcome.solution() {
            best = Some(model.read(task, |v| solution.var_value(v)));
        }
        if outcome.termination_reason() != TerminationReason::NodeLimit {
            break SearchEnd::Best;
        }
        if steps >= MOST {
            break SearchEnd::Steps;
        }
        if !go_on(steps) {
            break SearchEnd::Stopped;
        }
        let mut more = ResumeOptions::default();
        more.node_limit = Some(SLICE);
        more.mip_gap = Some(NEAR);
        // A search that fails half-way leaves what it had found.
        match outcome.resume_with(more) {
            Ok(next) => outcome = next,
            Err(_) => break SearchEnd::Steps,
        }
    };
    let (by_hand, cost) = polish(task, &first);
    let mut found = by_hand;
    if let Some(mut filled) = best {
        mend(task, &mut filled);
        let (solved, least) = polish(task, &filled);
        if least <= cost {
            found = solved;
        }
    }
    // An exchange may have made room for somebody.
    mend(task, &mut found);
    Found { filled: found, end, steps }
}
