//! Office days and due times (`rules.md` §5): what is owed is never due on a closed day.
//! It must not know what is owed.

use chrono::{Days, NaiveDate, NaiveTime};

use super::ctx::Ctx;
use crate::domain::refusal::No;
use crate::domain::rota::{is_office_day, next_office_day};
use crate::domain::time::At;

/// The end of an office day: what is due "on a day" is due then.
fn closing() -> NaiveTime {
    NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default()
}

fn holidays(ctx: &Ctx<'_>, from: NaiveDate, days: u64) -> Result<Vec<NaiveDate>, No> {
    let to = from.checked_add_days(Days::new(days)).unwrap_or(from);
    Ok(ctx.facts.holidays(from, to)?.into_iter().map(|h| h.date).collect())
}

/// Whether the office works on that day.
pub(super) fn office_day(ctx: &Ctx<'_>, date: NaiveDate) -> Result<bool, No> {
    Ok(is_office_day(date, &holidays(ctx, date, 0)?, &ctx.facts.city().closed_days))
}

/// 17:00 of the `n`-th office day after the command's date (at least the first).
pub(super) fn office_due(ctx: &Ctx<'_>, n: u32) -> Result<At, No> {
    let closed = &ctx.facts.city().closed_days;
    let known = holidays(ctx, ctx.today(), 366)?;
    let day = (0..n.max(1)).fold(ctx.today(), |day, _| next_office_day(day, &known, closed));
    Ok(At::local(day, closing()))
}

/// The end of the shift of this minute; half a day from now when there is none.
pub(super) fn shift_end(ctx: &Ctx<'_>) -> Result<At, No> {
    Ok(ctx.shift()?.map_or_else(|| ctx.at.plus_minutes(12 * 60), |s| s.end))
}
