//! Undo: what an act leaves behind so that it can be taken back, and the plan that takes it
//! back. Nothing is edited: events are struck by a new one, rows are written as they stood.
//! It must not know who may still do so (`last_act.rs`) or how long a keeper keeps footprints.

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::ground::Ruled;
use crate::domain::act::{Footprint, Touch, Was};
use crate::domain::case::CaseEvent;
use crate::domain::change::{Change, Plan};
use crate::domain::command::Command;
use crate::domain::facts::Fact;
use crate::domain::ids::{Code, ProviderId, Rev, Seq};
use crate::domain::issue::{Issue, IssueStatus};
use crate::domain::last_act::last_press;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;
use crate::domain::task::Task;
use crate::domain::vacancy::{Publish, Room, Source};
use crate::text::Clean;

/// Kinds that can be taken back: what one does at night about a call, a case or a number. What
/// opens a record or a case, what is heard of outside at once (a call taken) and what is set
/// once by day stays: each has its own way of being put right.
const fn can_be_undone(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::EndCall { .. }
            | C::LoseCall { .. }
            | C::SetAsideCall { .. }
            | C::NameCaller { .. }
            | C::ClassifyCall { .. }
            | C::CheckSafety { .. }
            | C::Refer { .. }
            | C::Assess { .. }
            | C::RecordAbuseStep(_)
            | C::ConsultUnavoidableMeasure(_)
            | C::Consult(_)
            | C::FollowPlan(_)
            | C::RecordLeg(_)
            | C::SetFeeItems(_)
            | C::RaiseIssue(_)
            | C::SettleIssue(_)
            | C::AskBackup { .. }
            | C::BackupNoReply { .. }
            | C::GiveView { .. }
            | C::Countersign { .. }
            | C::ActProvisionally { .. }
            | C::RequestPlace { .. }
            | C::AnswerRequest { .. }
            | C::CancelRequest { .. }
            | C::Depart { .. }
            | C::Arrive { .. }
            | C::CheckIn { .. }
            | C::DailyNote { .. }
            | C::Incident { .. }
            | C::EndSupport { .. }
            | C::ExtendSupport { .. }
            | C::SetConference { .. }
            | C::HoldConference(_)
            | C::CloseCase { .. }
            | C::ReopenCase { .. }
            | C::LinkCase { .. }
            | C::Note { .. }
            | C::AddTask(_)
            | C::FinishTask { .. }
            | C::Correct { .. }
            | C::SetRotation { .. }
            | C::PublishVacancy(_)
            | C::ConfirmVacancy { .. }
    )
}

/// Adds the footprint to a plan that changes something.
pub(super) fn leave_footprint(ctx: &Ctx<'_>, command: &Command, plan: &mut Plan) -> Ruled<()> {
    // Opening a record changes nothing anyone could take back.
    if plan.changes.iter().all(|c| matches!(c, Change::Purpose(..))) {
        return Ok(());
    }
    let mut touched = Vec::new();
    for change in &plan.changes {
        touched.extend(touch(ctx, change)?);
    }
    if matches!(command, Command::LapseHolds {}) {
        // A hold that runs out is nobody's act on the case; only its beds matter to others.
        touched.retain(|t| matches!(t, Touch::Beds(_)));
    }
    if matches!(command, Command::RecordNotice(_)) {
        // Nobody acted on the case: whoever did last can still take it back.
        touched.clear();
    }
    touched.sort_unstable();
    touched.dedup();
    let was = if can_be_undone(command) { before(ctx, &plan.changes)? } else { None };
    plan.changes.push(Change::Act(Box::new(Footprint { touched, was })));
    Ok(())
}

fn touch(ctx: &Ctx<'_>, change: &Change) -> Fact<Option<Touch>> {
    Ok(Some(match change {
        Change::Call(call) => Touch::Call(call.id),
        Change::CallNote(call, _) | Change::StrikeNotes(call, _) => Touch::Call(*call),
        Change::Case(case, _) => Touch::Case(*case),
        Change::Bed(bed) => Touch::Beds(bed.provider.clone()),
        Change::FreeBed(request, night, _) => {
            return Ok(ctx.facts.bed(*request, *night)?.map(|bed| Touch::Beds(bed.provider)));
        }
        Change::Publish(publish) => Touch::Beds(publish.provider.clone()),
        Change::Queue(list, _) => Touch::Queue(list.clone()),
        Change::Task(task) => Touch::Task(task.id),
        Change::Issue(issue) => Touch::Issue(issue.id),
        _ => return Ok(None),
    }))
}

/// What stands where the changes will be written; none when one of them cannot be written back.
fn before(ctx: &Ctx<'_>, changes: &[Change]) -> Fact<Option<Vec<Was>>> {
    let facts = ctx.facts;
    let said = before_numbers(ctx, changes)?;
    let mut was: Vec<Was> = Vec::new();
    for change in changes {
        let one = match change {
            Change::Call(call) => match facts.call(call.id)? {
                Some(old) => Was::Call(Box::new(old)),
                None => return Ok(None),
            },
            Change::CallNote(call, _) => Was::Notes(*call),
            Change::Case(_, CaseEvent::Opened { .. }) => return Ok(None),
            Change::Case(case, _) => Was::Events(*case),
            Change::Bed(bed) => {
                let old = facts.bed(bed.request, bed.night)?;
                Was::Bed(bed.request, bed.night, old.map(Box::new))
            }
            Change::FreeBed(request, night, _) => {
                Was::Bed(*request, *night, facts.bed(*request, *night)?.map(Box::new))
            }
            Change::Publish(p) => {
                let old =
                    said.iter().find(|o| o.provider == p.provider && o.night == p.night && o.room == p.room);
                Was::Publish(p.provider.clone(), p.night, p.room, old.cloned().map(Box::new))
            }
            Change::Queue(list, _) => Was::Queue(list.clone(), facts.queue(list)?),
            Change::Task(task) => Was::Task(task.id, facts.task(task.id)?.map(Box::new)),
            Change::Issue(issue) => Was::Issue(issue.id, facts.issue(issue.id)?.map(Box::new)),
            _ => return Ok(None),
        };
        // The first change of a row says how it stood before all of them.
        if !was.iter().any(|w| same_row(w, &one)) {
            was.push(one);
        }
    }
    Ok(Some(was))
}

/// The newest numbers of all cells the changes publish; one read for each provider.
fn before_numbers(ctx: &Ctx<'_>, changes: &[Change]) -> Fact<Vec<Publish>> {
    let mut spans: Vec<(&ProviderId, NaiveDate, NaiveDate)> = Vec::new();
    for change in changes {
        let Change::Publish(p) = change else { continue };
        match spans.iter_mut().find(|(id, ..)| **id == p.provider) {
            Some((_, from, to)) => (*from, *to) = ((*from).min(p.night), (*to).max(p.night)),
            None => spans.push((&p.provider, p.night, p.night)),
        }
    }
    let mut out = Vec::new();
    for (id, from, to) in spans {
        out.extend(ctx.facts.published(id, from, to)?);
    }
    Ok(out)
}

fn same_row(a: &Was, b: &Was) -> bool {
    match (a, b) {
        (Was::Call(a), Was::Call(b)) => a.id == b.id,
        (Was::Task(a, _), Was::Task(b, _)) => a == b,
        (Was::Issue(a, _), Was::Issue(b, _)) => a == b,
        (Was::Bed(a, on, _), Was::Bed(b, at, _)) => (a, on) == (b, at),
        (Was::Queue(a, _), Was::Queue(b, _)) => a == b,
        (Was::Publish(a, on, room, _), Was::Publish(b, at, other, _)) => (a, on, room) == (b, at, other),
        _ => a == b,
    }
}

/// Takes the actor's own last press back.
pub(super) fn undo(ctx: &Ctx<'_>, seq: Option<Seq>) -> Ruled<Plan> {
    ctx.me()?;
    if ctx.late() {
        return Err(Refusal::bad_input("at", "an undo happens now").into());
    }
    if let Some(seq) = seq {
        its_own(ctx, seq)?;
    }
    let press = last_press(ctx.facts, ctx.actor, ctx.entered_at)??;
    if seq.is_some_and(|seq| press.iter().all(|a| a.seq != seq)) {
        return Err(Refusal::bad_state("undo", "not_last").into());
    }
    let mut plan = Plan::default();
    plan.outcome.undone = press.iter().map(|a| a.command.clone()).collect();
    let mut rows: Vec<&Was> = Vec::new();
    for act in &press {
        for was in act.foot.was.iter().flatten() {
            match was {
                Was::Events(case) => {
                    plan.outcome.case = plan.outcome.case.or(Some(*case));
                    plan.changes.push(Change::Case(*case, CaseEvent::Undone { event: act.seq }));
                }
                Was::Notes(call) => plan.changes.push(Change::StrikeNotes(*call, act.seq)),
                row if rows.iter().any(|r| same_row(r, row)) => {}
                row => rows.push(row),
            }
        }
    }
    for row in rows {
        plan.changes.extend(back(ctx, row)?);
    }
    plan.outcome.call = plan.changes.iter().find_map(|c| match c {
        Change::Call(call) => Some(call.id),
        Change::StrikeNotes(call, _) => Some(*call),
        _ => None,
    });
    Ok(plan)
}

/// Another person's act is never undone.
fn its_own(ctx: &Ctx<'_>, seq: Seq) -> Ruled<()> {
    match ctx.facts.actor_of(seq)? {
        None => Err(Refusal::not_found("act", seq).into()),
        Some(who) if who == *ctx.actor => Ok(()),
        Some(Actor::Staff(id)) => Err(Refusal::NotAllowed { needs: Code::new(id.as_str()) }.into()),
        Some(_) => Err(Refusal::NotAllowed { needs: Code::new("staff") }.into()),
    }
}

/// The change that writes a row as it stood.
fn back(ctx: &Ctx<'_>, was: &Was) -> Ruled<Option<Change>> {
    let facts = ctx.facts;
    Ok(match was {
        Was::Call(old) => facts.call(old.id)?.map(|now| {
            let mut call = old.clone();
            call.rev = Rev(now.rev.0 + 1);
            Change::Call(call)
        }),
        Was::Task(id, old) => facts.task(*id)?.and_then(|now| {
            let mut task = match old {
                Some(old) => old.clone(),
                // What the act owed is owed no more.
                None if now.done.is_some() => return None,
                None => Box::new(Task { done: Some(ctx.at), ..now.clone() }),
            };
            task.rev = Rev(now.rev.0 + 1);
            Some(Change::Task(task))
        }),
        Was::Issue(id, old) => facts.issue(*id)?.map(|now| {
            let raised = || Issue { status: IssueStatus::Undone, changed: ctx.at, ..now.clone() };
            let mut issue = old.clone().unwrap_or_else(|| Box::new(raised()));
            issue.rev = Rev(now.rev.0 + 1);
            Change::Issue(issue)
        }),
        // A hold comes back with its own end: one that has passed meanwhile lapses by itself.
        Was::Bed(_, _, Some(old)) => Some(Change::Bed(old.clone())),
        Was::Bed(request, night, None) => Some(Change::FreeBed(*request, *night, ctx.seq)),
        Was::Queue(list, order) => Some(Change::Queue(list.clone(), order.clone())),
        // Said again as it was said: its own time, source and voice, and what it counted.
        Was::Publish(provider, night, room, old) => {
            let mut publish = match old {
                Some(old) => old.clone(),
                None => Box::new(nothing_said(ctx, provider, *night, *room)),
            };
            publish.seq = ctx.seq;
            Some(Change::Publish(publish))
        }
        Was::Notes(_) | Was::Events(_) => None,
    })
}

/// A number that says nothing: the cell is as if nobody had ever spoken.
fn nothing_said(ctx: &Ctx<'_>, provider: &ProviderId, night: NaiveDate, room: Room) -> Publish {
    Publish {
        provider: provider.clone(),
        night,
        room,
        max: None,
        used: None,
        reserved: None,
        accepting: None,
        staff_tonight: None,
        nurse: false,
        can_come: None,
        earliest_minutes: None,
        accepts: None,
        cannot: Vec::new(),
        note: Clean::default(),
        as_of: ctx.at,
        source: Source::Phone,
        by: Clean::default(),
        seq: ctx.seq,
        counts_upto: ctx.seq,
    }
}
