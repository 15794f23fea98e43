//! The rules: state + command + actor + time → what to write, or a refusal. Pure.
//! They must not know SQL, a clock or any language.

mod abuse;
mod activities;
mod amendments;
mod answers;
mod assess;
mod beds;
mod calls;
mod case_door;
mod cases;
mod check;
mod close;
mod conference;
mod consult;
mod ctx;
mod decide;
mod draft;
mod functions;
mod get;
mod ground;
mod identity;
mod import;
mod import_keys;
mod import_match;
mod import_merge;
mod import_undo;
mod issues;
mod journal;
mod known;
mod lift;
mod links;
mod may;
mod naming;
mod notices;
mod offered;
mod open_data;
mod paper;
mod partners;
mod persons;
mod places;
mod possible;
mod providers;
mod record;
mod registration;
mod rota;
mod rota_month;
mod see;
mod staff;
mod stay;
mod turn;
mod undo;
mod vacancies;
mod views;
mod visits;
mod wishes;

#[cfg(test)]
mod tests;

pub use activities::outing_minutes;
pub use ctx::Ctx;
pub use decide::{decide, decide_looking_on};
pub use import::preview as preview_import;
pub use open_data::preview as preview_providers;
