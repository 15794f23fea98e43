//! The rehearsal: the invented city, demo, scenario replay.
//! It must not be needed by the desk at work: only `demo`, `replay` and tests use it.

mod cast;
mod crew;
mod dice;
pub mod drill;
mod hint;
mod holidays;
mod invented;
mod names;
mod offices;
mod partners;
mod persons;
mod replay;
mod scenario;
mod script;
mod sim;
mod stands;
mod stands_people;
mod stands_report;
mod tale;
mod wants;
mod year;

pub use crew::{BACKUP, PLAYER, SUPERVISOR};
pub use hint::hint;
pub use invented::city_data;
pub use replay::{Report, Staged, replay, stage};
pub use scenario::{Scenario, ScenarioError, Step};
pub use sim::{Offered, Sim, SimState, Wanted, player};
