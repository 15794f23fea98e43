//! Where a city has several desks at once (柏: four bases, 長岡: two call centres): which one a
//! case belongs to, and which shift of a minute is its own.
//! It must not know who may decide, or what a shift may do.

use super::case_file::CaseFile;
use super::facts::{Fact, Facts};
use super::rota::{Shift, own_shift};
use crate::text::Clean;

/// The desk of a case: that of the line its call came in on, else the one responsible for where
/// the person lives; none where the city has one desk, or nothing says which.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn desk_of(facts: &dyn Facts, case: &CaseFile) -> Fact<Option<Clean>> {
    let city = facts.city();
    for id in &case.calls {
        let line = facts.call(*id)?.map(|call| call.line).unwrap_or_default();
        if let Some(desk) = city.desk(line.as_str()) {
            return Ok(Some(desk.name.clone()));
        }
    }
    let Some(person) = case.person.map(|id| facts.person(id)).transpose()?.flatten() else { return Ok(None) };
    let record = &person.record;
    let known = Some(record.district.clone()).filter(|d| !d.is_empty());
    let district = known.or_else(|| city.district_of(record.address.as_str()).map(|d| d.name.clone()));
    Ok(district.and_then(|d| city.desk_for(d.as_str())).map(|d| d.name.clone()))
}

/// The shift of a case's own desk among those of one minute.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn shift_of<'a>(facts: &dyn Facts, shifts: &'a [Shift], case: &CaseFile) -> Fact<Option<&'a Shift>> {
    let desk = if shifts.len() > 1 { desk_of(facts, case)? } else { None };
    Ok(own_shift(shifts, desk.as_ref()))
}
