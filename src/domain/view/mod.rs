//! What a screen or a verb shows, as plain data, worked out from facts for one viewer.
//! It must not know how it is drawn or in which language.

mod awaited;
mod board;
mod call_rows;
mod card;
mod case_page;
mod case_rows;
mod closing;
mod course;
mod course_types;
mod due;
mod exits;
mod flow;
mod guide;
mod issues;
mod look;
mod need;
mod offers;
mod order;
mod paper;
mod places;
mod plan;
mod record;
mod roster;
mod stays;
mod track;
mod turn;
mod two_people;
mod types;
mod widen;

pub use board::board;
pub use card::person_card;
pub use case_page::case_view;
pub use course_types::*;
pub use flow::*;
pub use issues::open_issues;
pub use offers::offers;
pub use paper::{SheetPage, sheet_page};
pub use record::{LineKey, RecordLine, Standing, UndoView, record, standing};
pub use track::reporters;
pub use turn::fairness;
pub use types::*;
