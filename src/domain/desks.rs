//! Where a city has several desks at once (柏: four bases, 長岡: two call centres): which one a
//! case belongs to, and which shift of a minute is its own.
//! It must not know who may decide, or what a shift may do.

use super::case_file::CaseFile;
use super::facts::{Fact, Facts};
use super::ids::StaffId;
use super::rota::Shift;
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

/// Of the shifts of one minute the one of a desk, else one that names none, else the first made.
#[must_use]
pub fn own_shift<'a>(shifts: &'a [Shift], desk: Option<&Clean>) -> Option<&'a Shift> {
    let of = |wanted: Option<&Clean>| shifts.iter().find(|s| s.desk.as_ref() == wanted);
    desk.and_then(|desk| of(Some(desk))).or_else(|| of(None)).or(shifts.first())
}

/// The shift of a case's own desk among those of one minute.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn shift_of<'a>(facts: &dyn Facts, shifts: &'a [Shift], case: &CaseFile) -> Fact<Option<&'a Shift>> {
    let desk = if shifts.len() > 1 { desk_of(facts, case)? } else { None };
    Ok(own_shift(shifts, desk.as_ref()))
}

/// Whether someone has a place on one of these shifts.
#[must_use]
pub fn on_any(shifts: &[Shift], who: &StaffId) -> bool {
    shifts.iter().any(|s| [&s.duty, &s.backup, &s.third].iter().any(|p| p.as_ref() == Some(who)))
}

/// Shifts desk by desk, in the order given; those that name none stand for every desk. One empty
/// list when there are none: what nobody covers is nobody's.
#[must_use]
pub fn by_desk(shifts: Vec<Shift>) -> Vec<Vec<Shift>> {
    let mut desks: Vec<Clean> = shifts.iter().filter_map(|s| s.desk.clone()).collect();
    desks.sort();
    desks.dedup();
    if desks.is_empty() {
        return vec![shifts];
    }
    let stands = |s: &&Shift, desk: &Clean| s.desk.as_ref().is_none_or(|d| d == desk);
    desks.iter().map(|desk| shifts.iter().filter(|s| stands(s, desk)).cloned().collect()).collect()
}
