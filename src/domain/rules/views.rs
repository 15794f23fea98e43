//! Two people: views, the backup, acting alone (`rules.md` §2). Two means two staff members.
//! It must not know what the decision leads to.

use super::ctx::Ctx;
use super::ground::{Ruled, event, finish, needed, office_due, officer, open_case, staff_by, task};
use super::stay::last_extension;
use crate::domain::case::{CaseEvent, HeardFrom, Place, Question, View};
use crate::domain::case_file::{CaseFile, GivenView};
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::ids::{CaseId, Code, Seq, StaffId, ViewId};
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, Staff};
use crate::text::Clean;

/// A view as it is given.
pub(super) struct Given<'a> {
    pub(super) case: CaseId,
    pub(super) on: Question,
    pub(super) view: View,
    pub(super) reason: &'a Clean,
    pub(super) heard: Option<&'a HeardFrom>,
}

pub(super) fn give(ctx: &Ctx<'_>, given: &Given<'_>) -> Ruled<Plan> {
    let recorder = officer(ctx)?;
    let case = open_case(ctx, given.case)?;
    let owner = match given.heard {
        Some(heard) if heard.staff == recorder.id => {
            return Err(Refusal::SamePerson { staff: Some(recorder.id) }.into());
        }
        Some(heard) => staff_by(ctx, &heard.staff)?,
        None => recorder,
    };
    let place = place(ctx, &case, given.on, &owner)?;
    // One person in two places is not two people: the same view again adds nothing.
    // Every extension wants views of its own.
    let since = if given.on == Question::Extension { last_extension(&case) } else { Seq(0) };
    let equal = |v: &GivenView| v.on == given.on && v.staff == owner.id && v.value == given.view;
    if case.views.iter().any(|v| equal(v) && v.id.0 > since.0) {
        return Err(Refusal::SamePerson { staff: Some(owner.id) }.into());
    }
    if given.on == Question::Decision && case.agreed(Question::Decision).is_some() {
        return Err(Refusal::bad_state("case", case.state().name()).into());
    }
    let against_ticks = given.view == View::Emergency && !case.ticked_against.is_empty();
    let settles = given.on == Question::Decision && case.split();
    if against_ticks || settles || place == Place::StandIn {
        let told = given.heard.is_some_and(|h| !h.words.is_empty());
        if !told {
            needed("reason", given.reason)?;
        }
    }
    let mut plan = event(
        &case,
        CaseEvent::ViewGiven {
            view: ViewId(ctx.seq.0),
            on: given.on,
            staff: owner.id.clone(),
            place,
            value: given.view,
            reason: given.reason.clone(),
            heard: given.heard.cloned(),
        },
    );
    if given.heard.is_some() {
        let what = Clean::new(&format!("電話で聞いた見解の署名 {}", owner.name));
        let mut sign = task(ctx, 0, &case, "countersign", what, office_due(ctx, ctx.at.date(), 1)?)?;
        sign.owner = Some(owner.id.as_str().into());
        plan.changes.push(Change::Task(Box::new(sign)));
    }
    plan.outcome = Outcome { view: Some(ViewId(ctx.seq.0)), case: Some(case.id), ..Outcome::default() };
    plan.outcome.decided = reached(ctx, &case, &plan, given.on);
    Ok(plan)
}

/// What two people agree on once this view is there.
fn reached(ctx: &Ctx<'_>, case: &CaseFile, plan: &Plan, on: Question) -> Option<Code> {
    let mut events = case.events.clone();
    for change in &plan.changes {
        if let Change::Case(_, event) = change {
            events.push(crate::domain::case::Happened {
                seq: ctx.seq,
                at: ctx.at,
                entered_at: None,
                actor: ctx.actor.clone(),
                event: event.clone(),
            });
        }
    }
    let after = CaseFile::fold(case.id, events)?;
    match after.agreed(on)? {
        View::Emergency => Some(Code::new("emergency")),
        View::NotEmergency => Some(Code::new("not_emergency")),
        View::NeedMore => None,
    }
}

/// From which place on the rota a person may speak to a question, at the time of the view.
/// `not_on_shift` never gives way here (`rules.md` §6).
fn place(ctx: &Ctx<'_>, case: &CaseFile, on: Question, owner: &Staff) -> Ruled<Place> {
    let shift = ctx.facts.shift_at(ctx.at)?;
    let is = |who: Option<&StaffId>| who == Some(&owner.id);
    let (duty, backup, third) =
        shift.as_ref().map_or((None, None, None), |s| (s.duty.as_ref(), s.backup.as_ref(), s.third.as_ref()));
    let supervisor = owner.has(Role::Supervisor);
    // Extension and over capacity: two people, one of them a supervisor, on shift or not.
    if matches!(on, Question::Extension | Question::OverCapacity) {
        return Ok(if supervisor { Place::Supervisor } else { Place::Duty });
    }
    if is(duty) {
        return Ok(Place::Duty);
    }
    if is(backup) {
        return Ok(Place::Backup);
    }
    // A split is settled by a supervisor's view; otherwise a supervisor stands in.
    if supervisor && on == Question::Decision && case.split() {
        return Ok(Place::Supervisor);
    }
    if is(third) || supervisor {
        return Ok(Place::StandIn);
    }
    Err(Refusal::NotOnShift { duty: duty.cloned(), backup: backup.cloned() }.into())
}

pub(super) fn countersign(ctx: &Ctx<'_>, case: CaseId, view: ViewId) -> Ruled<Plan> {
    let staff = officer(ctx)?;
    let case = ctx.facts.case(case)?.ok_or_else(|| Refusal::not_found("case", case))?;
    let found = case.views.iter().find(|v| v.id == view).ok_or_else(|| Refusal::not_found("view", view))?;
    if found.staff != staff.id {
        return Err(Refusal::NotAllowed { needs: Code::new(found.staff.as_str()) }.into());
    }
    if found.signed {
        return Err(Refusal::bad_state("view", "signed").into());
    }
    let mut plan = event(&case, CaseEvent::Countersigned { view });
    plan.changes.extend(finish(ctx, case.id, "countersign", Some(staff.id.as_str()))?);
    Ok(plan)
}

pub(super) fn ask_backup(
    ctx: &Ctx<'_>,
    case: CaseId,
    staff: &StaffId,
    channel: &Clean,
    reached: bool,
) -> Ruled<Plan> {
    let recorder = officer(ctx)?;
    let case = open_case(ctx, case)?;
    let asked = staff_by(ctx, staff)?;
    if asked.id == recorder.id {
        return Err(Refusal::SamePerson { staff: Some(asked.id) }.into());
    }
    let (staff, channel) = (asked.id, channel.clone());
    Ok(event(
        &case,
        if reached {
            CaseEvent::BackupAsked { staff, channel }
        } else {
            CaseEvent::BackupNoReply { staff, channel }
        },
    ))
}

/// Protection by one when nobody answers: its actor's `emergency` view, open until a second
/// person confirms it (`rules.md` §2).
pub(super) fn act_provisionally(ctx: &Ctx<'_>, case: CaseId, action: &Clean, reason: &Clean) -> Ruled<Plan> {
    let staff = officer(ctx)?;
    let case = open_case(ctx, case)?;
    needed("action", action)?;
    needed("reason", reason)?;
    if case.agreed(Question::Decision).is_some() {
        return Err(Refusal::bad_state("case", case.state().name()).into());
    }
    let place = place(ctx, &case, Question::Decision, &staff)?;
    let mut plan =
        event(&case, CaseEvent::ActedProvisionally { action: action.clone(), reason: reason.clone() });
    let has = case
        .views
        .iter()
        .any(|v| v.on == Question::Decision && v.staff == staff.id && v.value == View::Emergency);
    if !has {
        let view = CaseEvent::ViewGiven {
            view: ViewId(ctx.seq.0),
            on: Question::Decision,
            staff: staff.id,
            place,
            value: View::Emergency,
            reason: reason.clone(),
            heard: None,
        };
        plan.changes.push(Change::Case(case.id, view));
        plan.outcome.view = Some(ViewId(ctx.seq.0));
    }
    Ok(plan)
}
