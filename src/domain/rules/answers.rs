//! What a provider answered on the telephone: the telephone's number first, then the answer
//! (`rules.md` §3); acceptance moves the turn, a refusal gives back the hold.
//! It must not know how the place was chosen (`places.rs`).

use chrono::{Days, NaiveDate};

use super::beds::{Beds, new_tasks};
use super::ctx::Ctx;
use super::ground::{Ruled, case_of, needed, not_before, office_due, officer, person_of, task};
use super::turn::LIST;
use crate::domain::case::{Answer, AssignmentState, CaseEvent, RefusalReason, RequestState, SupportKind};
use crate::domain::case_file::{CaseFile, Part, Request};
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::city::AskOrder;
use crate::domain::ids::{AssignmentId, Code, ProviderId, RequestId, Seq};
use crate::domain::person::Registration;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::domain::vacancy::{Publish, Room, Source};
use crate::text::Clean;

/// An answer as it is given.
pub(super) struct Given<'a> {
    pub(super) request: RequestId,
    pub(super) answer: Answer,
    pub(super) reason: Option<RefusalReason>,
    pub(super) words: &'a Clean,
    pub(super) by: &'a Clean,
    pub(super) beds: Option<u32>,
}

pub(super) fn answer(ctx: &Ctx<'_>, given: &Given<'_>) -> Ruled<Plan> {
    let staff = officer(ctx)?;
    let case = case_of(ctx, Part::Request(given.request), "request", given.request.0)?;
    let request = find(&case, given.request)?;
    let yes = matches!(given.answer, Answer::Accepted | Answer::AcceptedIf);
    // A hold that lapsed while the telephone was at the ear may still be answered.
    if !matches!(request.state, RequestState::Asked | RequestState::Lapsed) {
        return Err(Refusal::bad_state("request", state_name(request.state)).into());
    }
    not_before(ctx, request.asked_at)?;
    if given.answer == Answer::Refused && given.reason.is_none() {
        return Err(Refusal::ReasonRequired { field: Code::new("reason") }.into());
    }
    if given.answer == Answer::Refused && given.reason == Some(RefusalReason::Other) {
        needed("words", given.words)?;
    }
    let assignment = yes.then_some(AssignmentId(ctx.seq.0));
    let outcome =
        Outcome { request: Some(request.id), assignment, case: Some(case.id), ..Outcome::default() };
    let mut plan = Plan { outcome, ..Plan::default() };
    if let (SupportKind::ShortStay, Some(provider)) = (request.kind, &request.provider) {
        let bed = Bed { ctx, request, provider, room: request.room.unwrap_or(Room::Any) };
        bed.take_answer(given, yes, &staff, &mut plan)?;
        let moves = yes || (given.answer == Answer::Refused && case.frozen.refusal_moves_turn);
        bed.move_turn(moves && case.frozen.ask_order == AskOrder::Rotation, &mut plan)?;
    }
    plan.changes.push(Change::Case(
        case.id,
        CaseEvent::RequestAnswered {
            request: request.id,
            answer: given.answer,
            reason: given.reason.filter(|_| given.answer == Answer::Refused),
            words: given.words.clone(),
            by: given.by.clone(),
            assignment,
        },
    ));
    if yes {
        owed(ctx, &case, &mut plan)?;
    }
    Ok(plan)
}

pub(super) fn find(case: &CaseFile, id: RequestId) -> Ruled<&Request> {
    Ok(case.requests.iter().find(|r| r.id == id).ok_or_else(|| Refusal::not_found("request", id))?)
}

pub(super) const fn state_name(state: RequestState) -> &'static str {
    match state {
        RequestState::Asked => "asked",
        RequestState::Accepted => "accepted",
        RequestState::AcceptedIf => "accepted_if",
        RequestState::Refused => "refused",
        RequestState::NoAnswer => "no_answer",
        RequestState::Cancelled => "cancelled",
        RequestState::Lapsed => "lapsed",
    }
}

/// Nights from one to the night before a day.
pub(super) fn nights(from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |n| *n < until)
}

/// The bed a request is about.
struct Bed<'a> {
    ctx: &'a Ctx<'a>,
    request: &'a Request,
    provider: &'a ProviderId,
    room: Room,
}

impl Bed<'_> {
    fn take_answer(&self, given: &Given<'_>, yes: bool, staff: &Staff, plan: &mut Plan) -> Ruled<()> {
        let (first, until) = (self.request.night, self.request.until);
        let mut beds = Beds::read(self.ctx, self.provider, first, until)?;
        let own = beds.own(self.request.id, first).cloned();
        let now = beds.free(first, self.room).beds;
        let held = own.as_ref().is_some_and(|u| beds.stands(u));
        let learned = match (given.answer, given.beds) {
            (Answer::Accepted | Answer::AcceptedIf, Some(0)) => return Err(self.full()),
            (Answer::Accepted | Answer::AcceptedIf | Answer::Refused, Some(n)) => Some(n),
            // What is free beside our hold, and the bed it holds.
            (Answer::Accepted | Answer::AcceptedIf, None) if held => Some(now.map_or(1, |n| n + 1)),
            // Accepting at 0 wants a corrected number first (`rules.md` §3).
            (Answer::Accepted | Answer::AcceptedIf, None) if now == Some(0) => return Err(self.full()),
            (Answer::Accepted | Answer::AcceptedIf, None) => Some(now.unwrap_or(1)),
            (Answer::Refused, None) => (given.reason == Some(RefusalReason::Full)).then_some(0),
            (Answer::NoAnswer, _) => None,
        };
        if !yes && own.is_some() {
            plan.changes.push(Change::FreeBed(self.request.id, first, self.ctx.seq));
        }
        if let Some(n) = learned {
            // Everything earlier is in the number. Our own hold given back with a refusal too:
            // it must not come on top of what they said.
            let upto = if yes { Seq(self.ctx.seq.0 - 1) } else { self.ctx.seq };
            let said = self.learned(beds.publish(first, self.room), n, given.by, upto);
            beds.say(plan, said);
        }
        if !yes {
            return Ok(());
        }
        beds.take(plan, self.request.id, first, self.room, &staff.name);
        let later = nights(first, until).filter(|n| *n != first);
        beds.take_later(plan, self.request.id, later, self.room, &staff.name);
        beds.settle(self.ctx, plan)
    }

    fn full(&self) -> crate::domain::refusal::No {
        Refusal::NoBed { provider: self.provider.clone(), night: self.request.night }.into()
    }

    /// The telephone's number, before the answer counts: everything earlier is in it.
    fn learned(&self, newest: Option<&Publish>, beds: u32, by: &Clean, counts_upto: Seq) -> Publish {
        Publish {
            provider: self.provider.clone(),
            night: self.request.night,
            room: self.room,
            max: newest.and_then(|p| p.max).map(|max| max.max(beds)),
            used: None,
            reserved: None,
            accepting: Some(beds),
            staff_tonight: newest.and_then(|p| p.staff_tonight),
            nurse: newest.is_some_and(|p| p.nurse),
            can_come: newest.and_then(|p| p.can_come),
            earliest_minutes: newest.and_then(|p| p.earliest_minutes),
            accepts: newest.and_then(|p| p.accepts.clone()),
            cannot: Vec::new(),
            note: newest.map(|p| p.note.clone()).unwrap_or_default(),
            as_of: self.ctx.at,
            source: Source::Phone,
            by: by.clone(),
            seq: self.ctx.seq,
            counts_upto,
        }
    }

    /// Acceptance moves the office to the end; nothing else changes the order (`rules.md` §4).
    fn move_turn(&self, moves: bool, plan: &mut Plan) -> Ruled<()> {
        let list = Code::new(LIST);
        let mut queue = self.ctx.facts.queue(&list)?;
        if moves && let Some(i) = queue.iter().position(|p| p == self.provider) {
            let office = queue.remove(i);
            queue.push(office);
            plan.changes.push(Change::Queue(list, queue));
        }
        Ok(())
    }
}

/// What the first acceptance of a case owes: a conference, and the paper of a person who is
/// not registered (oral application first, `2-flow.md` §2.2).
fn owed(ctx: &Ctx<'_>, case: &CaseFile, plan: &mut Plan) -> Ruled<()> {
    if case.supported_since().is_some() {
        return Ok(());
    }
    let today = ctx.at.date();
    let tasks = ctx.facts.open_tasks()?;
    let mut open = tasks.iter().filter(|t| t.case == Some(case.id)).map(|t| t.kind.as_str());
    if !open.clone().any(|kind| kind == "conference") {
        let due = office_due(ctx, today, case.frozen.conference_days)?;
        let conference = task(ctx, new_tasks(plan), case, "conference", Clean::default(), due)?;
        plan.outcome.task = Some(conference.id);
        plan.changes.push(Change::Task(Box::new(conference)));
    }
    let registered = person_of(ctx, case)?.is_some_and(|p| p.record.registration == Registration::Registered);
    let paper = open.any(|kind| kind == "late_application");
    if ctx.facts.city().registration.used() && !registered && !paper {
        let due = office_due(ctx, today, 1)?;
        let paper = task(ctx, new_tasks(plan), case, "late_application", Clean::default(), due)?;
        plan.changes.push(Change::Task(Box::new(paper)));
    }
    Ok(())
}

/// Cancels a request, or an acceptance nobody has arrived on; everything taken is given back.
pub(super) fn cancel(ctx: &Ctx<'_>, id: RequestId, reason: &Clean) -> Ruled<Plan> {
    officer(ctx)?;
    let case = case_of(ctx, Part::Request(id), "request", id.0)?;
    let request = find(&case, id)?;
    let stay = case.assignments.iter().find(|a| a.request == id);
    let open = match stay {
        Some(a) => matches!(a.state, AssignmentState::Accepted | AssignmentState::Departed),
        None => request.state == RequestState::Asked,
    };
    if !open {
        return Err(Refusal::bad_state("request", state_name(request.state)).into());
    }
    let mut changes =
        vec![Change::Case(case.id, CaseEvent::RequestCancelled { request: id, reason: reason.clone() })];
    changes.extend(release(ctx, request, |_| true)?);
    Ok(Plan { changes, ..Plan::default() })
}

/// Releases of a request's live beds on the nights that `which` names.
pub(super) fn release(
    ctx: &Ctx<'_>,
    request: &Request,
    which: impl Fn(NaiveDate) -> bool,
) -> Ruled<Vec<Change>> {
    let Some(provider) = &request.provider else { return Ok(vec![]) };
    // A stay can have been extended: look well past its first limit.
    let to = request.until.checked_add_days(Days::new(400)).unwrap_or(request.until);
    let from = request.night.checked_sub_days(Days::new(2)).unwrap_or(request.night);
    let uses = ctx.facts.bed_uses(provider, from, to)?;
    Ok(uses
        .into_iter()
        .filter(|u| u.request == request.id && u.freed.is_none() && which(u.night))
        .map(|u| Change::FreeBed(u.request, u.night, ctx.seq))
        .collect())
}

/// Frees holds whose time has passed and says so on each case.
pub(super) fn lapse(ctx: &Ctx<'_>) -> Ruled<Plan> {
    let mut changes = Vec::new();
    for hold in ctx.facts.lapsed_holds(ctx.at)? {
        changes.push(Change::FreeBed(hold.request, hold.night, ctx.seq));
        let Some(id) = ctx.facts.case_of(Part::Request(hold.request))? else { continue };
        let Some(case) = ctx.facts.case(id)? else { continue };
        if case.requests.iter().any(|r| r.id == hold.request && r.state == RequestState::Asked) {
            changes.push(Change::Case(id, CaseEvent::RequestLapsed { request: hold.request }));
        }
    }
    Ok(Plan { changes, ..Plan::default() })
}
