//! Which supports the city offers, and what it asks before one is used (`2-flow.md` §2.8): the
//! hours, two people, and what must be so, one by one (大阪 `[W17 §3]`).
//! It must not know the place asked for, nor whether it has room.

use super::ctx::Ctx;
use super::ground::{Ruled, holidays, needed};
use crate::domain::case::{Question, SupportKind, View};
use crate::domain::case_file::CaseFile;
use crate::domain::city::{City, Hours, Support};
use crate::domain::ids::Code;
use crate::domain::refusal::Refusal;
use crate::domain::rota::is_office_day;
use crate::text::Clean;

/// The support as the city offered it when the case opened, at this hour.
///
/// # Errors
/// `bad_input` for `kind` when the city has no such support, for `support_hours` (with the hours)
/// outside its time; `o` lists what there is.
pub(super) fn here_and_now(ctx: &Ctx<'_>, case: &CaseFile, kind: SupportKind) -> Ruled<Support> {
    let city = ctx.facts.city();
    // Cases opened before supports were frozen go by the city's own.
    let known = if case.frozen.supports.is_empty() { &city.supports } else { &case.frozen.supports };
    let frozen = known.iter().find(|s| s.kind == kind);
    let support = frozen.ok_or_else(|| Refusal::bad_input("kind", "not offered by the city"))?;
    if support.hours == Hours::NightOrHoliday && !night_or_closed(ctx, city)? {
        let (from, to) = (city.bands.night_from.format("%H:%M"), city.bands.night_to.format("%H:%M"));
        return Err(Refusal::bad_input("support_hours", &format!("{from}-{to}")).into());
    }
    Ok(support.clone())
}

/// At night, and by day when the office is closed.
fn night_or_closed(ctx: &Ctx<'_>, city: &City) -> Ruled<bool> {
    let time = ctx.at.wall().time();
    let night = time >= city.bands.night_from || time < city.bands.night_to;
    Ok(night || !is_office_day(ctx.today(), &holidays(ctx, ctx.today())?, &city.closed_days))
}

/// What the city asks before the support: every need confirmed, or a reason in words; two people,
/// where it says so.
///
/// # Errors
/// `bad_input` for a need that is not on the list, `reason_required` for the first one open (with
/// its words) or where two decide, `two_people`.
pub(super) fn asked_before(
    support: &Support,
    case: &CaseFile,
    confirmed: &[u32],
    reason: &Clean,
) -> Ruled<()> {
    let numbered = || (1_u32..).zip(&support.needs);
    if confirmed.iter().any(|n| numbered().all(|(i, _)| i != *n)) {
        return Err(Refusal::bad_input("confirmed_needs", "no such condition").into());
    }
    if reason.is_empty()
        && let Some((nth, words)) = numbered().find(|(i, _)| !confirmed.contains(i))
    {
        let (ja, en) = (words.ja.clone(), words.en.clone());
        return Err(Refusal::NeedUnconfirmed { field: Code::new("needs"), nth, ja, en }.into());
    }
    if case.takes_two(support.kind) {
        needed("reason", reason)?;
        // Each such support wants views of its own.
        if case.agreed_anew(Question::OverCapacity) != Some(View::Emergency) {
            return Err(Refusal::TwoPeople { on: Question::OverCapacity }.into());
        }
    }
    Ok(())
}
