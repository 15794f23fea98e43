//! The logs of functions 3 to 5: written once, struck with a reason, never deleted.
//! It must not know how they are listed or counted.

use std::collections::BTreeMap;

use super::ctx::{Ctx, reasoned};
use super::desk_paper::readable;
use super::get;
use super::ground::{Ruled, officer_or_coordinator};
use super::known::{knows, knows_case};
use super::naming;
use crate::domain::activity::{Activity, ActivityKind, Struck};
use crate::domain::change::{Change, Plan};
use crate::domain::command::{ActivityEntry, ActivityStrike};
use crate::domain::facts::{Fact, Facts, Series};
use crate::domain::ids::{ActivityId, Code, PersonId, Rev};
use crate::domain::issue::IssueStatus;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Actor;
use crate::domain::time::month_of;

/// Warning of an outing that goes past the month's hours (O11).
const CAP: &str = "outing_cap";
/// No entry lasts longer: a programme is written down by its days.
const MINUTES: u32 = 31 * 24 * 60;
/// No entry counts more.
const MANY: u32 = 100_000;

pub(super) fn log(ctx: &Ctx<'_>, entry: &ActivityEntry) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    let on = entry.on.unwrap_or_else(|| ctx.today());
    if on > ctx.entered_at.date() {
        return Err(Refusal::bad_input("activity.on", "in the future").into());
    }
    let persons = persons(ctx, &entry.persons)?;
    let named = u32::try_from(persons.len()).unwrap_or(MANY);
    let people = entry.people.unwrap_or(named);
    let count = entry.count.unwrap_or(1);
    sound(entry, count, people, named)?;
    for id in &entry.cases {
        // Of a case about abuse the answer says no more than of a number nobody has.
        if !readable(ctx, &get::case(ctx, *id)?)? {
            return Err(Refusal::not_found("case", *id).into());
        }
    }
    let mut taken = Vec::new();
    for id in &entry.issues {
        let none = || Refusal::not_found("issue", *id);
        let issue = ctx.facts.issue(*id)?.ok_or_else(none)?;
        if let Some(case) = issue.case.map(|id| ctx.facts.case(id)).transpose()?.flatten()
            && !knows_case(ctx, &case)?
        {
            return Err(none().into());
        }
        taken.push(issue);
    }
    if let Some(id) = &entry.provider {
        get::provider(ctx, id)?;
    }
    naming::nobody(ctx, &[&entry.words, &entry.place])?;
    let activity = Activity {
        id: ActivityId(ctx.facts.next(Series::Activity)?),
        rev: Rev(1),
        kind: entry.kind,
        on,
        begin: entry.begin,
        minutes: entry.minutes,
        count,
        people,
        nights: entry.nights,
        days: entry.days,
        place: entry.place.clone(),
        provider: entry.provider.clone(),
        persons,
        cases: entry.cases.clone(),
        issues: entry.issues.clone(),
        how: entry.how.clone(),
        fee_yen: entry.fee_yen,
        talk_on: entry.talk_on,
        words: entry.words.clone(),
        by: staff.id,
        made: ctx.at,
        struck: None,
    };
    let mut plan = Plan::default();
    if over_cap(ctx.facts, &activity)? {
        plan.outcome.warnings.push(Code::new(CAP));
    }
    plan.outcome.activity = Some(activity.id);
    let meets =
        matches!(entry.kind, ActivityKind::BaseMeeting | ActivityKind::Council | ActivityKind::LinkMeeting);
    plan.changes.push(Change::Activity(Box::new(activity)));
    // A meeting that talked of it has taken it up.
    for mut issue in taken.into_iter().filter(|i| meets && i.status == IssueStatus::Open) {
        issue.status = IssueStatus::TakenUp;
        issue.changed = ctx.at;
        issue.rev = Rev(issue.rev.0 + 1);
        plan.changes.push(Change::Issue(Box::new(issue)));
    }
    Ok(plan)
}

/// The persons named, each once, as their records are kept.
fn persons(ctx: &Ctx<'_>, ids: &[PersonId]) -> Ruled<Vec<PersonId>> {
    let mut out: Vec<PersonId> = Vec::new();
    for id in ids {
        let person = get::person(ctx, *id)?;
        // Of somebody hidden the answer says no more than of a number nobody has.
        if !knows(ctx, &person)? {
            return Err(Refusal::not_found("person", *id).into());
        }
        if !out.contains(&person.id) {
            out.push(person.id);
        }
    }
    Ok(out)
}

/// What the numbers must be, kind by kind.
fn sound(entry: &ActivityEntry, count: u32, people: u32, named: u32) -> Ruled<()> {
    let bad = |field: &str, why: &str| Err(Refusal::bad_input(field, why).into());
    if count == 0 || count > MANY {
        return bad("activity.count", "1 to 100000");
    }
    if people > MANY {
        return bad("activity.people", "at most 100000");
    }
    if people < named {
        return bad("activity.people", "fewer than the persons named");
    }
    if entry.kind.is_of_persons() && people == 0 {
        return bad("activity.people", "how many, or who");
    }
    if entry.minutes > MINUTES || (entry.kind == ActivityKind::Outing && entry.minutes == 0) {
        return bad("activity.minutes", "1 to 44640 for an outing");
    }
    if entry.nights > 366 || entry.days > 366 {
        return bad("activity.nights", "at most 366");
    }
    if entry.kind == ActivityKind::TrialLiving && entry.nights == 0 && entry.days == 0 && entry.minutes == 0 {
        return bad("activity.nights", "nights, days or hours of a trial");
    }
    if entry.how.as_ref().is_some_and(|how| !entry.kind.ways().contains(&how.as_str())) {
        return bad("activity.how", "not of this kind");
    }
    Ok(())
}

/// Whether an outing brings one of its persons past the month's hours, in a month it touches.
fn over_cap(facts: &dyn Facts, new: &Activity) -> Fact<bool> {
    let cap = facts.city().limits.outing_hours.saturating_mul(60);
    if new.kind != ActivityKind::Outing || cap == 0 || new.persons.is_empty() {
        return Ok(false);
    }
    let next = month_of(new.on).1;
    for month in [new.on, next] {
        let more = new.minutes_in(month);
        let had = outing_minutes(facts, month)?;
        let over = |id: &PersonId| had.get(id).copied().unwrap_or(0) + more > cap;
        if more > 0 && new.persons.iter().any(over) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Minutes every person of the register was out on the programme in the month of a day (O11):
/// struck entries left out, of two records of one person the kept one.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn outing_minutes(facts: &dyn Facts, month: chrono::NaiveDate) -> Fact<BTreeMap<PersonId, u32>> {
    let (first, next) = month_of(month);
    // One of the month before may last into this one.
    let before = month_of(first.pred_opt().unwrap_or(first)).0;
    let mut out: BTreeMap<PersonId, u32> = BTreeMap::new();
    for a in facts.activities(before, next.pred_opt().unwrap_or(next))? {
        let minutes = a.minutes_in(first);
        if a.kind != ActivityKind::Outing || !a.counts() || minutes == 0 {
            continue;
        }
        let mut kept = Vec::new();
        for id in &a.persons {
            let id = facts.person(*id)?.map_or(*id, |p| p.id);
            if !kept.contains(&id) {
                kept.push(id);
            }
        }
        for id in kept {
            *out.entry(id).or_default() += minutes;
        }
    }
    Ok(out)
}

pub(super) fn strike(ctx: &Ctx<'_>, entry: &ActivityStrike) -> Ruled<Plan> {
    let staff = officer_or_coordinator(ctx)?;
    let none = || Refusal::not_found("activity", entry.activity);
    let mut activity = ctx.facts.activity(entry.activity)?.ok_or_else(none)?;
    if let Some(struck) = &activity.struck {
        return Err(Refusal::BadState {
            what: Code::new("activity"),
            state: Code::new("struck"),
            by: Some(Actor::Staff(struck.by.clone())),
            at: Some(struck.at),
        }
        .into());
    }
    if entry.rev.is_some_and(|rev| rev != activity.rev) {
        let by = Actor::Staff(activity.by.clone());
        return Err(Refusal::Stale { by, at: activity.made, rev: activity.rev }.into());
    }
    reasoned("reason", &entry.reason)?;
    naming::nobody(ctx, &[&entry.reason])?;
    activity.struck = Some(Struck { by: staff.id, at: ctx.at, reason: entry.reason.clone() });
    activity.rev = Rev(activity.rev.0 + 1);
    let mut plan = Plan::default();
    plan.outcome.activity = Some(activity.id);
    plan.changes.push(Change::Activity(Box::new(activity)));
    Ok(plan)
}
