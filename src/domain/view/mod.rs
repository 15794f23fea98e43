//! What a screen or a verb shows, as plain data, worked out from facts for one viewer.
//! It must not know how it is drawn or in which language.

mod awaited;
mod board;
mod call_rows;
mod card;
mod case_page;
mod case_rows;
mod due;
mod look;
mod order;
mod places;
mod record;
mod roster;
mod types;

pub use board::board;
pub use card::person_card;
pub use case_page::case_view;
pub use record::{LineKey, RecordLine, Standing, UndoView, record, standing};
pub use types::*;
