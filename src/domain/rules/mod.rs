//! The rules: state + command + actor + time → what to write, or a refusal. Pure.
//! They must not know SQL, a clock or any language.

mod decide;

pub use decide::{Ctx, decide};
