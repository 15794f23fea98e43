//! The re-entered check before a case is opened on someone on file: the right person?
//! It must not know what follows from a mismatch beyond `wrong_person`.

use chrono::NaiveDate;

use crate::domain::command::Check;
use crate::domain::ids::Code;
use crate::domain::person::Person;
use crate::domain::refusal::{No, Refusal};
use crate::text::initials_match;

/// "About 40" may be so many years off.
const ABOUT: i32 = 5;

/// What the person was made sure by: `birth_date` or `initials_age`; nothing where the record
/// holds neither reading nor age to check against (`rules.md` §10).
pub(super) fn check(person: &Person, check: Option<&Check>, today: NaiveDate) -> Result<Option<Code>, No> {
    let record = &person.record;
    if record.reading.is_empty() && record.birth.is_none() {
        return Ok(None);
    }
    let wrong = || No::from(Refusal::WrongPerson);
    let check = check.ok_or_else(wrong)?;
    if let Some(birth) = check.birth_date {
        return if record.birth == Some(birth) { Ok(Some("birth_date".into())) } else { Err(wrong()) };
    }
    let initials = check.initials.as_ref().map_or("", |i| i.as_str());
    if !record.reading.is_empty() && !initials_match(record.reading.as_str(), initials) {
        return Err(wrong());
    }
    let age = check.age.map(i32::from);
    let fits = match (record.birth, person.age(today), age) {
        (Some(_), Some(known), Some(age)) => known == age,
        (None, Some(about), Some(age)) => (about - age).abs() <= ABOUT,
        // Nobody knows how old they are: the initials have to do.
        (None, None, _) => true,
        _ => false,
    };
    if fits { Ok(Some("initials_age".into())) } else { Err(wrong()) }
}
