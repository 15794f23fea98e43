//! How it looks: the model drawn into ratatui's buffer, and where the cursor stands.
//! It changes nothing and knows no store, clock or runtime.

mod calls;
mod canvas;
mod case_decide;
mod case_head;
mod case_support;
mod line;
mod look;
mod person;
mod person_facts;
mod places;
mod rota;
mod theme;
mod timeline;
mod work;

pub use theme::{NAMES as THEMES, Role, Theme};
