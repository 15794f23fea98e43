//! Japanese (default) and English, side by side: a missing translation does not compile.
//! It must not know screens or stores; it words what `domain` says.

pub mod abuse;
pub mod access;
pub mod action;
pub mod card;
pub mod cli;
mod cli_help;
mod cli_help_office;
mod cli_help_paper;
mod cli_help_person;
mod cli_help_privacy;
pub mod code;
pub mod course;
pub mod drill;
pub mod event;
pub mod exchange;
pub mod exits;
pub mod fit;
pub mod form;
pub mod import;
pub mod keys;
pub mod need;
pub mod office;
pub mod paper;
pub mod partner;
pub mod people;
pub mod person;
pub mod plan;
pub mod reason;
pub mod record;
pub mod record_text;
mod refusal;
pub mod registration;
pub mod rehearsal;
pub mod screen;
pub mod situation;
mod t;
pub mod told;
pub mod track;
pub mod two;
pub mod undo;
pub mod web;
pub mod why;

pub use cli_help::{cli_help, cli_help_frame};
pub use refusal::{fault, refusal};
pub use t::{Lang, T};
