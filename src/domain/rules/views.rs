//! Two people: views, the backup, acting alone (`rules.md` §2). Two means two staff members.
//! It must not know what the decision leads to.

use super::beds::warn;
use super::ctx::Ctx;
use super::ground::{Ruled, event, finish, needed, office_due, officer, open_case, staff_by, task};
use crate::domain::case::{CaseEvent, Happened, HeardFrom, Place, Question, View};
use crate::domain::case_file::{CaseFile, GivenView};
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::city::DecidesBy;
use crate::domain::desks::shift_of;
use crate::domain::ids::{CaseId, Code, StaffId, ViewId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::rota::on_any;
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
        // Whoever could not sign it later cannot have given it.
        Some(heard) => Some(staff_by(ctx, &heard.staff)?)
            .filter(Staff::is_officer)
            .ok_or_else(|| Refusal::NotAllowed { needs: Code::new("officer") })?,
        None => recorder,
    };
    // Whoever was on duty before there was a case has said nothing about it.
    if ctx.at < case.opened_at {
        return Err(Refusal::bad_input("at", "before the case was opened").into());
    }
    let place = place(ctx, &case, given.on, &owner)?;
    // What was heard on the telephone, its owner may say anew themselves: it counts as signed.
    let unsigned = |v: &GivenView| v.on == given.on && v.staff == owner.id && !v.signed;
    let in_person = given.heard.is_none() && case.views.iter().any(unsigned);
    // One person in two places is not two people: the same view again adds nothing.
    let own = case.counting_views(given.on).find(|v| v.staff == owner.id);
    if !in_person && own.is_some_and(|v| v.value == given.view) {
        return Err(Refusal::SamePerson { staff: Some(owner.id) }.into());
    }
    // What somebody said themselves, only they take back: not who says to have heard them.
    if given.heard.is_some() && own.is_some_and(|v| v.signed && v.value != View::NeedMore) {
        return Err(Refusal::NotAllowed { needs: Code::new(owner.id.as_str()) }.into());
    }
    if given.on == Question::Decision && !in_person && case.agreed(Question::Decision).is_some() {
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
            org: owner.org.clone().unwrap_or_default(),
        },
    );
    let mut owed = None;
    let due = office_due(ctx, ctx.today(), 1)?;
    if given.heard.is_some() && !case.views.iter().any(unsigned) {
        let mut sign = task(ctx, 0, &case, "countersign", owner.name.clone(), due)?;
        sign.owner = Some(owner.id.as_str().into());
        owed = Some(sign.id);
        plan.changes.push(Change::Task(Box::new(sign)));
    }
    if in_person {
        plan.changes.extend(signed(ctx, &case, &owner.id)?);
    }
    plan.outcome =
        Outcome { view: Some(ViewId(ctx.seq.0)), case: Some(case.id), task: owed, ..Outcome::default() };
    plan.outcome.decided = reached(ctx, &case, &plan, given.on);
    Ok(plan)
}

/// One countersign task of a member is done: there is one for each of their heard views.
fn signed(ctx: &Ctx<'_>, case: &CaseFile, owner: &StaffId) -> Ruled<Vec<Change>> {
    let mut tasks = finish(ctx, case.id, "countersign", Some(owner.as_str()))?;
    tasks.truncate(1);
    Ok(tasks)
}

/// What two people agree on once this view is there.
fn reached(ctx: &Ctx<'_>, case: &CaseFile, plan: &Plan, on: Question) -> Option<Code> {
    if on != Question::Decision {
        return None;
    }
    let mut after = case.clone();
    for change in &plan.changes {
        if let Change::Case(_, event) = change {
            let (seq, at, actor, event) = (ctx.seq, ctx.at, ctx.actor.clone(), event.clone());
            after = after.then(Happened { seq, at, entered_at: None, actor, event });
        }
    }
    match after.agreed(on)? {
        View::Emergency => Some(Code::new("emergency")),
        View::NotEmergency => Some(Code::new("not_emergency")),
        View::NeedMore => None,
    }
}

/// From which place on the rota a person may speak to a question, at the time of the view.
/// `not_on_shift` never gives way here (`rules.md` §6).
fn place(ctx: &Ctx<'_>, case: &CaseFile, on: Question, owner: &Staff) -> Ruled<Place> {
    let shifts = ctx.facts.shifts_at(ctx.at)?;
    let shift = shift_of(ctx.facts, &shifts, case)?;
    let is = |who: Option<&StaffId>| who == Some(&owner.id);
    let (duty, backup, third) =
        shift.map_or((None, None, None), |s| (s.duty.as_ref(), s.backup.as_ref(), s.third.as_ref()));
    let supervisor = owner.has(Role::Supervisor);
    // Extension and over capacity: two people, one of them a supervisor, on shift or not.
    if matches!(on, Question::Extension | Question::OverCapacity) {
        return Ok(if supervisor { Place::Supervisor } else { Place::Duty });
    }
    // A split is settled by a supervisor's view, by nobody else's but those who differ.
    let party = case.views.iter().any(|v| v.on == on && v.staff == owner.id);
    if on == Question::Decision && case.split() && !party {
        let needs = Code::new("supervisor");
        return if supervisor { Ok(Place::Supervisor) } else { Err(Refusal::NotAllowed { needs }.into()) };
    }
    if is(duty) {
        return Ok(Place::Duty);
    }
    if is(backup) {
        return Ok(Place::Backup);
    }
    if is(third) || supervisor {
        return Ok(Place::StandIn);
    }
    // At another desk: where two bases decide it is the second one, elsewhere a stand-in.
    if on_any(&shifts, &owner.id) {
        let bases = case.frozen.decides.by == DecidesBy::TwoOrgs;
        return Ok(if bases { Place::Backup } else { Place::StandIn });
    }
    Err(Refusal::NotOnShift { duty: duty.cloned(), backup: backup.cloned() }.into())
}

pub(super) fn countersign(ctx: &Ctx<'_>, case: CaseId, view: ViewId) -> Ruled<Plan> {
    let staff = officer(ctx)?;
    let case = super::get::case(ctx, case)?;
    let found = case.views.iter().find(|v| v.id == view).ok_or_else(|| Refusal::not_found("view", view))?;
    if found.staff != staff.id {
        return Err(Refusal::NotAllowed { needs: Code::new(found.staff.as_str()) }.into());
    }
    if found.signed {
        return Err(Refusal::bad_state("view", "signed").into());
    }
    let mut plan = event(&case, CaseEvent::Countersigned { view });
    plan.changes.extend(signed(ctx, &case, &staff.id)?);
    plan.outcome.view = Some(view);
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
    let tries = case.tries.iter().filter(|(who, _, answered)| *who == staff && !answered).count() + 1;
    let mut plan = event(
        &case,
        if reached {
            CaseEvent::BackupAsked { staff, channel }
        } else {
            CaseEvent::BackupNoReply { staff, channel }
        },
    );
    // After the set tries the next of the chain (`rules.md` §2).
    let tried_out = tries >= usize::try_from(case.frozen.tries).unwrap_or(usize::MAX);
    let first = case.tries.iter().map(|(_, at, _)| *at).min();
    let waited = first.is_some_and(|at| ctx.at >= at.plus_minutes(i64::from(case.frozen.tries_minutes)));
    if !reached && (tried_out || waited) {
        warn(&mut plan, "next_of_chain");
    }
    Ok(plan)
}

/// Protection by one when nobody answers: its actor's `emergency` view, open until a second
/// person confirms it (`rules.md` §2).
pub(super) fn act_provisionally(ctx: &Ctx<'_>, case: CaseId, action: &Clean, reason: &Clean) -> Ruled<Plan> {
    let staff = officer(ctx)?;
    let case = open_case(ctx, case)?;
    needed("action", action)?;
    needed("reason", reason)?;
    if case.agreed(Question::Decision).is_some() || case.provisional_at.is_some() {
        return Err(Refusal::bad_state("case", case.state().name()).into());
    }
    // Alone at the desk is alone, on the rota or not: the reason is there. Where somebody else has
    // spoken already nobody off the rota is alone.
    let others = case.views.iter().any(|v| v.on == Question::Decision && v.staff != staff.id);
    let place = match place(ctx, &case, Question::Decision, &staff) {
        Err(No::Refused(Refusal::NotOnShift { .. })) if !others => Place::StandIn,
        other => other?,
    };
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
            org: staff.org.clone().unwrap_or_default(),
        };
        plan.changes.push(Change::Case(case.id, view));
        plan.outcome.view = Some(ViewId(ctx.seq.0));
    }
    Ok(plan)
}
