//! What is on a person's sheet: nothing but what the door let out (`print_sheet`).
//! It must not decide what may leave (`rules/paper.rs`) or how it is laid out.

use super::look::Look;
use crate::domain::city_parts::Words;
use crate::domain::cutting::cut;
use crate::domain::disclosure::{Left, Recipient, SheetKind};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::person::Record;
use crate::domain::time::At;
use crate::text::Clean;

/// Everything a sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPage {
    /// Which sheet.
    pub kind: SheetKind,
    /// For whom.
    pub recipient: Recipient,
    /// What the door let out.
    pub left: Left,
    /// The record with that alone in it.
    pub record: Record,
    /// Age today, where it may leave.
    pub age: Option<i32>,
    /// Whole months since the record was checked.
    pub months_old: Option<i64>,
    /// Who prints it.
    pub by: Clean,
    /// When.
    pub at: At,
    /// The city.
    pub city: Words,
    /// A drill's paper says so.
    pub drill: bool,
}

/// The page of a sheet that `print_sheet` has let out as `left`; none when there is no such
/// person or the viewer may not know of them.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn sheet_page(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    person: PersonId,
    (kind, recipient): (SheetKind, Recipient),
    left: &Left,
) -> Fact<Option<SheetPage>> {
    let look = Look::new(facts, now, viewer)?;
    let Some(person) = look.known(person)? else { return Ok(None) };
    let ages = left.details.contains(&crate::domain::disclosure::Detail::Age);
    Ok(Some(SheetPage {
        kind,
        recipient,
        record: cut(&person.record, left, recipient),
        age: if ages { person.age(look.today) } else { None },
        left: left.clone(),
        months_old: person.record.checked_on.map(|d| super::card::months_between(d, look.today)),
        by: look.viewer().map(|id| look.name(id)).unwrap_or_default(),
        at: now,
        city: facts.city().name.clone(),
        drill: facts.is_drill()?,
    }))
}
