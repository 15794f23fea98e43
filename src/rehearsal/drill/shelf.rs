//! The drills built into the program, and reading one.
//! It must not know what a drill means (`check.rs`).

use super::check::{DrillError, check, line_of};
use super::file::Drill;
use super::placed::reason;
use super::start;
use crate::city;

const DRILLS: [&str; 11] = [
    include_str!("../drills/at-01.toml"),
    include_str!("../drills/at-02.toml"),
    include_str!("../drills/at-03.toml"),
    include_str!("../drills/at-04.toml"),
    include_str!("../drills/at-05.toml"),
    include_str!("../drills/at-06.toml"),
    include_str!("../drills/at-07.toml"),
    include_str!("../drills/at-08.toml"),
    include_str!("../drills/at-10.toml"),
    include_str!("../drills/at-11.toml"),
    include_str!("../drills/at-13.toml"),
];

/// The built-in drills, in the order of their names.
///
/// # Errors
/// As [`parse`]: a drill of the program itself is wrong.
pub fn drills() -> Result<Vec<Drill>, DrillError> {
    DRILLS.iter().map(|text| parse(text)).collect()
}

/// The built-in drill of that name, in small or capital letters.
///
/// # Errors
/// [`DrillError::Unknown`] when there is none; else as [`parse`].
pub fn drill(name: &str) -> Result<Drill, DrillError> {
    let all = drills()?;
    let known = all.iter().map(|d| d.name.clone()).collect();
    let found = all.into_iter().find(|d| d.name.eq_ignore_ascii_case(name.trim()));
    found.ok_or_else(|| DrillError::Unknown { name: name.trim().to_owned(), known })
}

/// Reads and checks a drill.
///
/// # Errors
/// [`DrillError::Unreadable`] with the line, or [`DrillError::Wrong`] with every flaw found.
pub fn parse(text: &str) -> Result<Drill, DrillError> {
    let drill: Drill = toml::from_str(text).map_err(|e| {
        let (at, reason) = reason(&e);
        DrillError::Unreadable { line: line_of(text, at), reason }
    })?;
    let ground = start::ground()?;
    let city =
        city::load(start::CITY).map_err(|e| DrillError::Unreadable { line: 1, reason: e.to_string() })?;
    let offices: Vec<String> = ground.office.iter().map(|o| o.id.to_string()).collect();
    let flaws = check(text, &drill, &city, &offices);
    if flaws.is_empty() { Ok(drill) } else { Err(DrillError::Wrong(flaws)) }
}
