//! Opening a record (`rules.md` §7): who may know a hidden person, and who may know the address.
//! It must not know what the record says beyond its flags.

use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use super::get;
use crate::domain::call::Call;
use crate::domain::case::{Question, View};
use crate::domain::case_file::CaseFile;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{PersonPart, Purpose};
use crate::domain::ids::{CaseId, PersonId, StaffId};
use crate::domain::person::Person;
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::{Actor, Role};
use crate::text::Clean;

/// Refuses a hidden person to those who may not know of them: anyone but tonight's duty,
/// backup and third, their own coordinator, and a supervisor called to their running case.
pub(super) fn may_know(ctx: &Ctx<'_>, person: &Person) -> Result<(), No> {
    if !person.record.flags.hidden {
        return Ok(());
    }
    let Actor::Staff(me) = ctx.actor else { return Err(Refusal::Hidden.into()) };
    if on_shift(ctx, me)? || person.record.coordinator.as_ref() == Some(me) || called(ctx, me, person.id)? {
        return Ok(());
    }
    Err(Refusal::Hidden.into())
}

/// The same for the person of a case.
pub(super) fn may_know_case(ctx: &Ctx<'_>, file: &CaseFile) -> Result<Option<Person>, No> {
    let Some(id) = file.person else { return Ok(None) };
    let person = ctx.facts.person(id)?;
    if let Some(person) = &person
        && !decides(file, ctx.actor)
    {
        may_know(ctx, person)?;
    }
    Ok(person)
}

/// Whether a call is about a hidden person.
pub(super) fn about_hidden(ctx: &Ctx<'_>, call: &Call) -> Result<bool, No> {
    let Some(id) = call.person else { return Ok(false) };
    Ok(ctx.facts.person(id)?.is_some_and(|p| p.record.flags.hidden))
}

fn on_shift(ctx: &Ctx<'_>, who: &StaffId) -> Result<bool, No> {
    // The rota of the minute of asking: entering something later opens no record.
    let shift = ctx.facts.shift_at(ctx.entered_at)?;
    Ok(shift.is_some_and(|s| [&s.duty, &s.backup, &s.third].iter().any(|p| p.as_ref() == Some(who))))
}

/// Gave a view or was asked for one.
fn decides(file: &CaseFile, actor: &Actor) -> bool {
    let Actor::Staff(who) = actor else { return false };
    file.views.iter().any(|v| v.staff == *who) || file.tries.iter().any(|(asked, _, _)| asked == who)
}

/// A supervisor called as second person to a running case of theirs sees what the duty sees.
fn called(ctx: &Ctx<'_>, who: &StaffId, person: PersonId) -> Result<bool, No> {
    if !ctx.facts.staff(who)?.is_some_and(|s| s.has(Role::Supervisor)) {
        return Ok(false);
    }
    let open = ctx.facts.open_cases()?;
    Ok(open.iter().any(|f| f.person == Some(person) && decides(f, ctx.actor)))
}

pub(super) fn see(
    ctx: &Ctx<'_>,
    id: PersonId,
    part: PersonPart,
    purpose: &Purpose,
    second: Option<&StaffId>,
    reason: &Clean,
) -> Result<Plan, No> {
    let person = get::person(ctx, id)?;
    may_know(ctx, &person)?;
    let mut draft = Draft::new();
    draft.outcome.person = Some(id);
    let mut for_case = None;
    match purpose {
        Purpose::Call(call) => {
            get::call(ctx, *call)?;
        }
        Purpose::Case(case) => for_case = Some(*case),
        Purpose::Review => {}
        Purpose::Other(words) => {
            reasoned("purpose", words)?;
            draft.write(Change::Purpose(id, words.clone()));
        }
    }
    let file = for_case.map(|case| get::case(ctx, case)).transpose()?;
    if part == PersonPart::Address && person.record.flags.hidden {
        let file = file.filter(|f| f.person == Some(id));
        address(ctx, for_case, file.as_ref(), second, reason)?;
        if !reason.is_empty() {
            draft.write(Change::Purpose(id, reason.clone()));
        }
    }
    Ok(draft.plan())
}

/// A hidden address: a second person and a reason; for a case two equal views on it, one of
/// them the reader's own.
fn address(
    ctx: &Ctx<'_>,
    for_case: Option<CaseId>,
    file: Option<&CaseFile>,
    second: Option<&StaffId>,
    reason: &Clean,
) -> Result<(), No> {
    let me = ctx.me()?;
    if second == Some(me) {
        return Err(Refusal::SamePerson { staff: Some(me.clone()) }.into());
    }
    if let Some(second) = second
        && !get::staff(ctx, second)?.is_officer()
    {
        return Err(Refusal::Hidden.into());
    }
    // Without a case there are no two views to stand on: naming somebody is one person's word
    // (`rules.md` §2: hidden until two equal views exist).
    if for_case.is_none() {
        return Err(Refusal::Hidden.into());
    }
    let Some(file) = file.filter(|f| f.agreed(Question::Address) == Some(View::Emergency)) else {
        return Err(Refusal::Hidden.into());
    };
    let yes: Vec<_> =
        file.views.iter().filter(|v| v.on == Question::Address && v.value == View::Emergency).collect();
    let said = |who: &StaffId| yes.iter().any(|v| v.staff == *who);
    if !said(me) || second.is_some_and(|s| !said(s)) {
        return Err(Refusal::Hidden.into());
    }
    if yes.iter().all(|v| v.reason.is_empty()) { reasoned("reason", reason) } else { Ok(()) }
}
