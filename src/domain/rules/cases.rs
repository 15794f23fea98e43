//! Cases: opened on anyone, noted, corrected, taken up again. Registration never blocks.
//! It must not know decisions or supports.

use super::check::check;
use super::ctx::{Ctx, filled, reasoned};
use super::draft::Draft;
use super::{get, persons, see};
use crate::domain::case::CaseEvent;
use crate::domain::change::{Change, Plan};
use crate::domain::command::Check;
use crate::domain::facts::Series;
use crate::domain::ids::{CallId, CaseId, PersonId, Rev, Seq};
use crate::domain::person_fields::PersonFields;
use crate::domain::refusal::{No, Refusal};
use crate::domain::time::fiscal_year;
use crate::text::Clean;

/// Reiwa 1 is 2019.
const BEFORE_REIWA: i32 = 2018;

/// What a case is opened with.
pub(super) struct Opening<'a> {
    pub(super) call: Option<CallId>,
    pub(super) person: Option<PersonId>,
    pub(super) new_person: Option<&'a PersonFields>,
    pub(super) words: &'a Clean,
    pub(super) check: Option<&'a Check>,
    pub(super) drill: bool,
}

fn number(ctx: &Ctx<'_>) -> Result<CaseId, No> {
    let year = fiscal_year(ctx.today()) - BEFORE_REIWA;
    let year = u16::try_from(year).map_err(|_| Refusal::bad_input("at", "before Reiwa"))?;
    let serial = u32::try_from(ctx.facts.next(Series::Case(year))?).unwrap_or(1);
    Ok(CaseId { year, serial })
}

pub(super) fn open(ctx: &Ctx<'_>, o: &Opening<'_>) -> Result<Plan, No> {
    if o.person.is_some() && o.new_person.is_some() {
        return Err(Refusal::bad_input("new_person", "a person on file and a new one").into());
    }
    let call = o.call.map(|id| get::call(ctx, id)).transpose()?;
    let mut draft = Draft::new();
    let mut checked_by = None;
    let mut person = o.person;
    if let Some(id) = o.person {
        let on_file = get::person(ctx, id)?;
        let id = on_file.id;
        person = Some(id);
        see::may_know(ctx, &on_file)?;
        checked_by = check(&on_file, o.check, ctx.today())?;
        let mut open = ctx.facts.open_cases()?.into_iter();
        if open.any(|f| f.person == Some(id)) {
            draft.warn("already_open");
        }
    }
    if let Some(fields) = o.new_person {
        let fresh = persons::fresh(ctx, fields)?;
        person = Some(fresh.id);
        draft.write(Change::Person(Box::new(fresh), Clean::default()));
    }
    let id = number(ctx)?;
    let rehearsed = ctx.facts.is_drill()?;
    // A rehearsal in a live store would move the real turn and take a real bed.
    if o.drill && !rehearsed {
        return Err(Refusal::bad_input("drill", "only in a drill's own store: daiji drill NAME").into());
    }
    let drill = rehearsed || call.as_ref().is_some_and(|c| c.drill);
    draft.outcome.person = person;
    draft.outcome.call = o.call;
    draft.event(
        id,
        CaseEvent::Opened {
            call: o.call,
            person,
            words: o.words.clone(),
            checked_by,
            frozen: Box::new(ctx.facts.city().freeze()),
            drill,
        },
    );
    // The call knows from now on whom it is about; one about a hidden person stays theirs, for what
    // was said in it would come to light with the other.
    if let Some(mut call) = call
        && person.is_some()
        && call.person != person
        && !see::about_hidden(ctx, &call)?
    {
        call.person = person;
        call.rev = Rev(call.rev.0 + 1);
        draft.write(Change::Call(Box::new(call)));
    }
    Ok(draft.plan())
}

pub(super) fn reopen(ctx: &Ctx<'_>, id: CaseId, reason: &Clean) -> Result<Plan, No> {
    let file = get::case(ctx, id)?;
    if file.closed.is_none() {
        return Err(Refusal::bad_state("case", file.state().name()).into());
    }
    reasoned("reason", reason)?;
    let mut draft = Draft::new();
    draft.event(id, CaseEvent::Reopened { reason: reason.clone() });
    Ok(draft.plan())
}

/// Two cases that belong together say so, each of the other; closed ones too.
pub(super) fn link(ctx: &Ctx<'_>, id: CaseId, other: CaseId, reason: &Clean) -> Result<Plan, No> {
    let one = get::case(ctx, id)?;
    get::case(ctx, other)?;
    if id == other {
        return Err(Refusal::bad_input("other", "the same case").into());
    }
    if one.linked.contains(&other) {
        return Err(Refusal::bad_state("case", "linked").into());
    }
    reasoned("reason", reason)?;
    let mut draft = Draft::new();
    draft.event(other, CaseEvent::Linked { other: id, reason: reason.clone() });
    draft.event(id, CaseEvent::Linked { other, reason: reason.clone() });
    Ok(draft.plan())
}

/// A note may still be written on a closed case.
pub(super) fn note(ctx: &Ctx<'_>, id: CaseId, words: &Clean) -> Result<Plan, No> {
    filled("words", words)?;
    get::case(ctx, id)?;
    let mut draft = Draft::new();
    draft.event(id, CaseEvent::Noted { words: words.clone() });
    Ok(draft.plan())
}

/// Nothing is edited: a correction points at what it corrects.
pub(super) fn correct(ctx: &Ctx<'_>, id: CaseId, event: Seq, reason: &Clean) -> Result<Plan, No> {
    let file = get::case(ctx, id)?;
    if !file.events.iter().any(|h| h.seq == event) {
        return Err(Refusal::not_found("event", event).into());
    }
    // What was taken back says nothing any more.
    if file.undone.contains(&event) {
        return Err(Refusal::bad_state("event", "undone").into());
    }
    reasoned("reason", reason)?;
    let mut draft = Draft::new();
    draft.event(id, CaseEvent::Corrected { event, reason: reason.clone() });
    Ok(draft.plan())
}
