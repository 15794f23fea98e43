//! From a filled form after the decision to the commands it means: asks each flow in turn.
//! It must not know any field.

use super::course_kind::CourseForm;
use super::form::{Form, FormKind};
use super::model::Model;
use super::read::Parsed;
use super::{day_keys, ending, learn, logs, meeting, stays, widen};
use crate::domain::Command;

/// Reads a form.
///
/// # Errors
/// Every field that cannot be read; empty ones that must not be were found before.
pub(super) fn parse(kind: &CourseForm, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    let read = stays::parse(kind, form, m)
        .or_else(|| meeting::parse(kind, form, m))
        .or_else(|| ending::parse(kind, form, m))
        .or_else(|| learn::parse(kind, form))
        .or_else(|| logs::parse(kind, form, m))
        .or_else(|| day_keys::parse(kind, form, m))
        .or_else(|| widen::parse(kind, form));
    read.unwrap_or_else(|| Ok(vec![]))
}

/// After a key: a list of rows that is begun has an empty one below.
pub(super) fn grow(form: &mut Form) {
    match form.kind {
        FormKind::Course(CourseForm::Hold { .. }) => meeting::grow(form),
        FormKind::Course(CourseForm::Close { .. }) => ending::grow(form),
        _ => {}
    }
}
