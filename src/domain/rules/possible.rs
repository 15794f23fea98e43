//! What a record may never say, whatever its source.
//! It must not know who writes it or why.

use super::ctx::Ctx;
use crate::domain::ids::PersonId;
use crate::domain::person::{BehaviourTotal, Record};
use crate::domain::refusal::{No, Refusal};
use crate::text::Clean;

/// What no record may say, whatever its source.
pub(super) fn possible(ctx: &Ctx<'_>, record: &Record) -> Result<(), No> {
    let today = ctx.entered_at.date();
    if record.behaviour.is_some_and(|b| b.total > BehaviourTotal::MAX) {
        return Err(Refusal::bad_input("behaviour", "the total is 0 to 24").into());
    }
    if record.birth.is_some_and(|b| b > today) {
        return Err(Refusal::bad_input("birth", "in the future").into());
    }
    let digits =
        |no: &Clean, n: usize| no.as_str().len() == n && no.as_str().bytes().all(|b| b.is_ascii_digit());
    if record.recipient_city.as_ref().is_some_and(|no| !no.is_empty() && !digits(no, 6)) {
        return Err(Refusal::bad_input("recipient_city", "six digits").into());
    }
    Ok(())
}

/// A registration number is one person's.
pub(super) fn own_number(ctx: &Ctx<'_>, id: PersonId, record: &Record) -> Result<(), No> {
    let Some(reg_no) = record.reg_no.as_ref().filter(|r| !r.is_empty()) else { return Ok(()) };
    match ctx.facts.person_by_reg_no(reg_no.as_str())? {
        Some(other) if other.id != id => Err(Refusal::bad_input("reg_no", "in use").into()),
        _ => Ok(()),
    }
}
