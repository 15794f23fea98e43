//! Text as the desk needs it: cells, truncation, folding, dates, and foreign text made clean.
//! A leaf room: it knows no other room.

mod cells;
mod clean;
mod date;
mod digits;
mod fold;
mod initials;
mod kana;
mod national_id;
mod number;
mod printed;
mod romaji;
mod variants;
mod wrap;

pub use cells::{CUT, cluster_width, pad, truncate, width};
pub use clean::Clean;
pub use date::{DateSpan, no_such_day, parse_date, parse_date_span, wareki, without_era};
pub use digits::{digits, phone_digits};
pub use fold::{fold, fold_typed};
pub use initials::{initials, initials_match};
pub use national_id::{has_national_id, without_national_ids};
pub use number::{Unit, minutes, whole_number};
pub use printed::{complaint, escaped, printed};
pub use romaji::is_vowel;
pub use wrap::{wrap, wrap_ends};
