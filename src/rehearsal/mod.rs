//! The invented city, demo, drills and the replay of scenarios.
//! It must not know the terminal.

mod replay;
mod scenario;
mod wants;

pub use replay::{Report, Staged, replay, stage};
pub use scenario::ScenarioError;
