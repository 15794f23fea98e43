//! Calls: ringing, taken by the first who answers, ended, missed, entered later.
//! It must not know cases; the machine never skips a state.

use super::ctx::{Ctx, filled, reasoned, word};
use super::draft::Draft;
use super::{get, see};
use crate::domain::call::{Call, CallKind, CallState, Possible, VerifiedBy};
use crate::domain::change::{Change, Plan};
use crate::domain::command::CallEntry;
use crate::domain::facts::{PhoneOwner, Series};
use crate::domain::ids::{CallId, PersonId, Rev};
use crate::domain::refusal::{No, Refusal};
use crate::domain::time::At;
use crate::text::{Clean, phone_digits};

/// A shorter run of digits is an extension, not a number on file.
const SHORTEST: usize = 4;

fn possible(ctx: &Ctx<'_>, number: Option<&Clean>) -> Result<Vec<Possible>, No> {
    let digits = number.map(|n| phone_digits(n.as_str())).unwrap_or_default();
    if digits.len() < SHORTEST {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for owner in ctx.facts.phone_owners(&digits)? {
        let one = match owner {
            PhoneOwner::Person(person) => Possible::Person { person },
            PhoneOwner::Contact(person, relation) => Possible::Contact { person, relation },
            PhoneOwner::Provider(provider) => Possible::Provider { provider },
            PhoneOwner::Staff(staff) => Possible::Staff { staff },
        };
        if !out.contains(&one) {
            out.push(one);
        }
    }
    Ok(out)
}

fn new_call(ctx: &Ctx<'_>, line: &Clean, number: Option<&Clean>, name: Option<&Clean>) -> Result<Call, No> {
    let number = number.cloned().and_then(Clean::some);
    Ok(Call {
        id: CallId(ctx.facts.next(Series::Call)?),
        rev: Rev(1),
        line: line.clone(),
        possible: possible(ctx, number.as_ref())?,
        number,
        name: name.cloned().and_then(Clean::some),
        external_id: None,
        state: CallState::Ringing,
        began: ctx.at,
        answered_at: None,
        answered_by: None,
        seat: None,
        ended: None,
        person: None,
        caller_name: None,
        relation: None,
        verified_by: None,
        kind: None,
        words: None,
        set_aside: None,
        late: ctx.late(),
        drill: ctx.facts.is_drill()?,
    })
}

fn write(call: Call) -> Plan {
    let mut draft = Draft::new();
    draft.outcome.call = Some(call.id);
    draft.outcome.person = call.person;
    draft.write(Change::Call(Box::new(call)));
    draft.plan()
}

fn changed(mut call: Call) -> Plan {
    call.rev = Rev(call.rev.0 + 1);
    write(call)
}

fn same(call: &Call) -> Plan {
    let mut draft = Draft::new();
    draft.outcome.call = Some(call.id);
    draft.plan()
}

fn wrong(call: &Call) -> No {
    Refusal::bad_state("call", &word(&call.state)).into()
}

fn not_before(at: At, earlier: At) -> Result<(), No> {
    if at < earlier { Err(Refusal::bad_input("at", "before the call began").into()) } else { Ok(()) }
}

pub(super) fn ring(
    ctx: &Ctx<'_>,
    line: &Clean,
    number: Option<&Clean>,
    name: Option<&Clean>,
    external: Option<&Clean>,
) -> Result<Plan, No> {
    let external = external.cloned().and_then(Clean::some);
    if let Some(external) = &external
        && let Some(call) = ctx.facts.call_by_external(external.as_str())?
    {
        return Ok(same(&call));
    }
    let mut call = new_call(ctx, line, number, name)?;
    call.external_id = external;
    Ok(write(call))
}

pub(super) fn answer(ctx: &Ctx<'_>, id: CallId) -> Result<Plan, No> {
    let mut call = get::call(ctx, id)?;
    let me = ctx.me()?;
    if let (Some(by), Some(at)) = (&call.answered_by, call.answered_at) {
        if by != me {
            return Err(Refusal::AlreadyTaken { by: by.clone(), at }.into());
        }
        // The same hand twice changes nothing.
        return if call.state == CallState::Answered { Ok(same(&call)) } else { Err(wrong(&call)) };
    }
    if call.state != CallState::Ringing {
        return Err(wrong(&call));
    }
    not_before(ctx.at, call.began)?;
    call.state = CallState::Answered;
    call.answered_at = Some(ctx.at);
    call.answered_by = Some(me.clone());
    call.seat = ctx.seat.clone().some();
    Ok(changed(call))
}

pub(super) fn lose(ctx: &Ctx<'_>, id: CallId) -> Result<Plan, No> {
    end_from(ctx, id, CallState::Ringing, CallState::Missed)
}

pub(super) fn end(ctx: &Ctx<'_>, id: CallId) -> Result<Plan, No> {
    end_from(ctx, id, CallState::Answered, CallState::Ended)
}

fn end_from(ctx: &Ctx<'_>, id: CallId, from: CallState, to: CallState) -> Result<Plan, No> {
    let mut call = get::call(ctx, id)?;
    if call.state != from {
        return Err(wrong(&call));
    }
    not_before(ctx.at, call.answered_at.unwrap_or(call.began))?;
    call.state = to;
    call.ended = Some(ctx.at);
    Ok(changed(call))
}

pub(super) fn set_aside(ctx: &Ctx<'_>, id: CallId, reason: &Clean) -> Result<Plan, No> {
    let mut call = get::call(ctx, id)?;
    if call.state != CallState::Missed {
        return Err(wrong(&call));
    }
    if call.set_aside.is_some() {
        return Err(Refusal::bad_state("call", "set_aside").into());
    }
    reasoned("reason", reason)?;
    call.set_aside = Some(reason.clone());
    Ok(changed(call))
}

/// A call taken elsewhere keeps its own times and is marked.
pub(super) fn log(ctx: &Ctx<'_>, entry: &CallEntry) -> Result<Plan, No> {
    if entry.begin > ctx.entered_at {
        return Err(Refusal::bad_input("begin", "in the future").into());
    }
    if entry.end < entry.begin || entry.end > ctx.entered_at {
        return Err(Refusal::bad_input("end", "before the beginning or in the future").into());
    }
    let mut call = new_call(ctx, &entry.line, entry.number.as_ref(), entry.name.as_ref())?;
    call.state = CallState::Ended;
    call.began = entry.begin;
    call.answered_at = Some(entry.begin);
    call.answered_by = Some(ctx.me()?.clone());
    call.seat = ctx.seat.clone().some();
    call.ended = Some(entry.end);
    call.words = entry.words.clone().some();
    call.late = true;
    Ok(write(call))
}

pub(super) fn name(
    ctx: &Ctx<'_>,
    id: CallId,
    (name, relation): (Option<&Clean>, Option<&Clean>),
    person: Option<PersonId>,
    verified_by: Option<VerifiedBy>,
) -> Result<Plan, No> {
    let mut call = get::call(ctx, id)?;
    if let Some(person) = person {
        get::person(ctx, person)?;
        // Not the hidden person after all: nor are their name and relation the other's.
        if call.person != Some(person) && see::about_hidden(ctx, &call)? {
            (call.caller_name, call.relation, call.verified_by) = (None, None, None);
        }
        call.person = Some(person);
    }
    if let Some(name) = name {
        call.caller_name = name.clone().some();
    }
    if let Some(relation) = relation {
        call.relation = relation.clone().some();
    }
    call.verified_by = verified_by.or(call.verified_by);
    Ok(changed(call))
}

pub(super) fn classify(ctx: &Ctx<'_>, id: CallId, kind: CallKind) -> Result<Plan, No> {
    let mut call = get::call(ctx, id)?;
    call.kind = Some(kind);
    Ok(changed(call))
}

pub(super) fn note(ctx: &Ctx<'_>, id: CallId, words: &Clean) -> Result<Plan, No> {
    filled("words", words)?;
    let call = get::call(ctx, id)?;
    let mut draft = Draft::new();
    draft.outcome.call = Some(call.id);
    draft.write(Change::CallNote(id, words.clone()));
    Ok(draft.plan())
}
