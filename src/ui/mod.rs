//! How it looks: the model drawn into ratatui's buffer, and where the cursor stands.
//! It changes nothing and knows no store, clock or runtime.

mod board;
mod called;
mod calls;
mod canvas;
mod case;
mod case_abuse;
mod case_after;
mod case_decide;
mod case_head;
mod case_plan;
mod case_side;
mod case_stays;
mod case_support;
mod case_turn;
mod case_two;
mod draw;
mod find;
mod footer;
mod header;
mod help;
mod hints;
mod issues;
mod line;
mod lists;
mod lock;
mod look;
mod morning;
mod paper;
mod people;
mod person;
mod person_body;
mod person_facts;
mod person_record;
mod person_text;
mod places;
mod popup;
mod read;
mod rota;
mod theme;
mod timeline;
mod watch;
mod work;

pub use draw::{LEAST, draw};
pub use person_text::first_minute;
pub use theme::{NAMES as THEMES, Role, Theme};
