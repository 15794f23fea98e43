//! What a record may never say, whatever its source.
//! It must not know who writes it or why.

use super::ctx::Ctx;
use crate::domain::ids::PersonId;
use crate::domain::person::{BehaviourTotal, Record};
use crate::domain::refusal::{No, Refusal};
use crate::text::Clean;

/// Whether a number is one of the national id system (12 digits, the last one a check digit):
/// none is ever stored (`3-model.md` §3.1).
fn is_national_id(text: &str) -> bool {
    let digits: Vec<u32> =
        text.chars().filter(|c| !matches!(c, ' ' | '-')).map_while(|c| c.to_digit(10)).collect();
    let whole = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    let [body @ .., check] = digits.as_slice() else { return false };
    if !whole || body.len() != 11 {
        return false;
    }
    let weighted = |(n, d): (u32, &u32)| d * if n <= 6 { n + 1 } else { n - 5 };
    let rest = (1..).zip(body.iter().rev()).map(weighted).sum::<u32>() % 11;
    *check == if rest <= 1 { 0 } else { 11 - rest }
}

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
    let numbers = [&record.reg_no, &record.recipient_no].into_iter().flatten();
    if numbers.chain(record.benefits.iter().map(|b| &b.number)).any(|no| is_national_id(no.as_str())) {
        return Err(Refusal::bad_input("number", "a national id number is never stored").into());
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
