//! The rehearsal: the invented city, demo, scenario replay.
//! It must not be needed by the desk at work: only `demo`, `replay` and tests use it.

mod replay;
mod scenario;
mod wants;

pub use replay::{Report, Staged, replay, stage};
pub use scenario::{Scenario, ScenarioError, Step};
