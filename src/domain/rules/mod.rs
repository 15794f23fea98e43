//! The rules: state + command + actor + time → what to write, or a refusal. Pure.
//! They must not know SQL, a clock or any language.

mod answers;
mod assess;
mod case_door;
mod close;
mod decide;
mod ground;
mod places;
mod stay;
mod turn;
mod views;

pub use decide::{Ctx, decide};
