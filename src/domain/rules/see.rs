//! Opening a record (`rules.md` §7): for what purpose, and who may know the address.
//! It must not know what the record says beyond its flags.

use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use super::get;
pub(super) use super::known::{about_hidden, may_know};
use crate::domain::case::{Question, View};
use crate::domain::case_file::CaseFile;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{PersonPart, Purpose};
use crate::domain::ids::{CaseId, PersonId, Seq, StaffId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::text::Clean;

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
    let id = person.id;
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

/// A supervisor has looked at what was opened: anyone's but their own. The journal line is all
/// there is to it.
pub(super) fn look_over(ctx: &Ctx<'_>, events: &[Seq]) -> Result<Plan, No> {
    let me = ctx.me()?;
    if events.is_empty() {
        return Err(Refusal::bad_input("events", "must not be empty").into());
    }
    for event in events {
        match ctx.facts.actor_of(*event)? {
            None => return Err(Refusal::not_found("event", event).into()),
            Some(Actor::Staff(who)) if who == *me => {
                return Err(Refusal::SamePerson { staff: Some(who) }.into());
            }
            Some(_) => {}
        }
    }
    Ok(Draft::new().plan())
}
