//! The rules: state + command + actor + time → what to write, or a refusal. Pure.
//! They must not know SQL, a clock or any language.

mod beds;
mod calls;
mod cases;
mod check;
mod ctx;
mod days;
mod decide;
mod draft;
mod get;
mod import;
mod may;
mod persons;
mod providers;
mod rota;
mod see;
mod staff;
mod vacancies;

pub use ctx::Ctx;
pub use decide::decide;
