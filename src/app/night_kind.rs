//! What the forms of a night's first half are for, as data a form carries.
//! It must not know their fields (`night_form.rs`) or commands (`night_parse.rs`).

use chrono::NaiveDate;

use crate::domain::{AbuseStep, At, CaseId, Code, Exit};
use crate::text::Clean;

/// What a form of the night's first half is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what the form is about")]
pub enum NightForm {
    /// Handed to an exit; `contact` is whom the record names beside the one who took it, empty
    /// where the exit says it (119); `opened` is the time that stands in the form.
    Refer { case: CaseId, to: Exit, contact: Clean, opened: At },
    /// The situation as asked.
    Situation { case: CaseId },
    /// The receipt sheet of the abuse track.
    Abuse { case: CaseId },
    /// A step of the abuse track; `opened` as above.
    AbuseStep { case: CaseId, step: AbuseStep, opened: At },
    /// やむ措置, talked over.
    Measure { case: CaseId },
    /// A second tier was called.
    SecondTier { case: CaseId, trait_: Code, who: Clean },
    /// The end of a case two people called no emergency; `due` is the office day it names.
    NoEmergency { case: CaseId, due: Option<NaiveDate> },
}
