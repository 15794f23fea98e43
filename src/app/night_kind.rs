//! What the forms of a night's first half are for, as data a form carries.
//! It must not know their fields (`night_form.rs`) or commands (`night_parse.rs`).

use crate::domain::{At, CaseId, Exit};
use crate::text::Clean;

/// What a form of the night's first half is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what the form is about")]
pub enum NightForm {
    /// Handed to an exit; `contact` is whom the record names beside the one who took it, empty
    /// where the exit says it (119); `opened` is the time that stands in the form.
    Refer { case: CaseId, to: Exit, contact: Clean, opened: At },
}
