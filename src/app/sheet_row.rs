//! What a form of the record is made of: one row a field, named by its path in the record.
//! It must not know any field, nor how a form becomes a command.

use crate::domain::RecordPart;
use crate::i18n::T;
use crate::text::Unit;

/// Codes of a choice with their words.
pub(super) type Codes = &'static [(&'static str, T)];

/// How a field is typed, and what it is in the record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// Short texts parted by commas.
    Texts,
    /// A whole date.
    Day,
    /// A whole number up to this.
    Number(u32),
    /// Yes or no; empty is no.
    Flag,
    /// Yes, no, or not asked.
    Asked,
    /// One of these codes.
    One(Codes),
    /// Any of these codes.
    Many(Codes),
    /// Any of these: each a yes of its own in the part.
    Marks(Codes),
}

/// A field of a form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Where it stands in the record (`seizure.call_119`), or in a row of a list (`phones`); empty
    /// where the row is the text itself.
    pub(super) path: &'static str,
    /// How it is typed.
    pub(super) kind: Kind,
    /// What to write, with an example.
    pub(super) hint: T,
    /// A row of a list cannot be without it.
    pub(super) must: bool,
}

/// A field that may stay empty.
pub(super) const fn row(path: &'static str, kind: Kind, hint: T) -> Row {
    Row { path, kind, hint, must: false }
}

/// A field that must be filled.
pub(super) const fn must(path: &'static str, kind: Kind, hint: T) -> Row {
    Row { path, kind, hint, must: true }
}

/// One form: fields of a part, or one row of a list of it.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The part it belongs to.
    pub(super) part: RecordPart,
    /// The list a row of which it is (`health.clinics`); empty where it is the part itself.
    pub(super) list: &'static str,
    /// Title.
    pub(super) title: T,
    /// The form it comes from (`3-model.md` §4).
    pub(super) source: T,
    /// Fields.
    pub(super) rows: &'static [Row],
}

impl Row {
    /// What a number in it counts: its unit may be typed behind it.
    pub(super) fn unit(&self) -> Unit {
        match self.path.rsplit('.').next() {
            Some("about_age" | "age") => Unit::Years,
            Some("left_days") => Unit::Days,
            Some("transfer_staff") => Unit::People,
            Some("weight_kg") => Unit::Kilograms,
            _ => Unit::Points,
        }
    }
}
