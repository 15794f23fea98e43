//! Files in and out: open data, rosters, holidays; later sheets, reports and calendars.
//! It must not know a store or a screen: bytes come in, mapped and checked rows go out.

mod check_digit;
mod choices;
mod column;
mod contact;
mod delimited;
mod encoding;
mod error;
mod field;
mod file;
mod header;
mod health;
mod holidays;
mod mapping;
mod mapping_out;
mod offer_cell;
mod offers;
mod phones;
mod preview;
mod roster;
mod roster_more;
mod roster_reader;
mod roster_row;
mod service;
mod signed;
mod table;
mod wam_row;
mod wamnet;
mod warning;
mod words;
mod workbook;

pub use choices::{read_choices, write_choices};
pub use encoding::Charset;
pub use error::ReadError;
pub use file::{MOST_BYTES, read_file};
pub use holidays::read as read_holidays;
pub use mapping::Mapping;
pub use offers::{OfferForm, ReadRow, RowError, guarded, read_offers, write_offers, write_table};
pub use preview::{Line, Preview, Verdict};
pub use roster::{ReadRoster, read as read_roster, read_with as read_roster_with};
pub use signed::{Signed, SignedForm, read_signed, write_signed};
pub use wamnet::{Only, read as read_wamnet};
pub use warning::{Imported, Oddity, Warning};
pub use words::{error_words, oddity_words, warning_words};
