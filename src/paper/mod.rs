//! Paper: a person's sheets as data, laid out as plain text and as PDF, and written to a folder.
//! It knows no store and no screen, and never decides what may leave: pages come in already cut.

mod abuse;
mod case;
mod conference;
mod desk;
mod evaluation;
mod evidence;
mod face;
mod file;
mod forms;
mod glyphs;
mod grid;
mod helpers;
mod pdf;
mod plain;
mod rows;
mod sheet;
mod shorten;
mod source;
mod tonight;
mod tonight_handover;

pub use desk::desk_sheet;
pub use evaluation::evaluation_sheet;
pub use file::{Form, Keep, Made, Place, keep_beside, keep_newest, make, make_sheet, save};
pub use glyphs::Typefaces;
pub use pdf::{NoPdf, pdf};
pub use plain::plain;
pub use sheet::{Block, Boxed, Cell, Row, Sheet};
pub use source::sheet_of;
