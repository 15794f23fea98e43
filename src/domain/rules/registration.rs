//! The life of a registration (`2-flow.md` §2.1): candidate, application, meeting, talk, reviews,
//! end. Never a gate to help. It must not know cases.

use chrono::NaiveDate;

use super::ctx::{Ctx, filled, reasoned};
use super::ground::{Ruled, office_due};
use super::record::{Open, day, keeps_state};
use crate::domain::change::Plan;
use crate::domain::command::{
    ApplyEntry, CandidateEntry, DecideEntry, RestoreEntry, ReviewEntry, TalkEntry, WithdrawEntry,
};
use crate::domain::person::{Record, Registration};
use crate::domain::person_due::{PersonDue, REVIEW_MONTHS, TALK_MONTHS, later};
use crate::domain::person_home::ConsentGiven;
use crate::domain::person_life::{
    Applied, Checked, EndReason, Explained, FirstTalk, LifeEnd, Meeting, MeetingDecision, RecordPart, Review,
};
use crate::domain::refusal::Refusal;
use crate::domain::time::At;
use crate::text::Clean;

use Registration as R;

/// Office days within which a written application follows an oral one `[ASSUME]`.
const PAPER_DAYS: u32 = 5;
/// Tasks that end with a registration.
const ENDS_WITH_IT: [PersonDue; 4] =
    [PersonDue::FirstTalk, PersonDue::Visit, PersonDue::TrialStay, PersonDue::ApplicationPaper];

/// A city without registration has no candidates and no meetings.
fn used(ctx: &Ctx<'_>) -> Ruled<()> {
    if ctx.facts.city().registration.used() {
        Ok(())
    } else {
        Err(Refusal::bad_state("registration", "not_used").into())
    }
}

fn state(record: &Record, from: &[Registration]) -> Ruled<()> {
    if from.contains(&record.registration) {
        Ok(())
    } else {
        Err(Refusal::bad_state("registration", record.registration.code()).into())
    }
}

/// A class is A, B or C (`3-model.md` §3.1).
fn class(given: Option<&Clean>) -> Ruled<()> {
    match given {
        Some(class) if !matches!(class.as_str(), "A" | "B" | "C") => {
            Err(Refusal::bad_input("class", "A, B or C").into())
        }
        _ => Ok(()),
    }
}

/// Writes what was told of the consent. A revoked one stays revoked until somebody says otherwise.
fn given(record: &mut Record, consent: Option<&ConsentGiven>) {
    if let Some(given) = consent {
        given.clone().write_to(record.consent.get_or_insert_default());
    }
}

/// The end of office hours on a day.
fn by_evening(day: NaiveDate) -> At {
    At::local(day, chrono::NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default())
}

/// A candidate: somebody explained the registration; explained again is a newer explanation.
pub(super) fn propose(ctx: &Ctx<'_>, entry: &CandidateEntry) -> Ruled<Plan> {
    used(ctx)?;
    let mut open = Open::new(ctx, entry.person, None)?;
    state(open.record(), &[R::Unregistered, R::Candidate, R::Declined, R::Withdrawn, R::Moved])?;
    filled("explained_by", &entry.explained_by)?;
    let on = day(ctx, "explained_on", entry.explained_on)?;
    let record = open.record();
    record.registration = R::Candidate;
    record.life.explained =
        Some(Explained { by: entry.explained_by.clone(), on: Some(on), words: entry.words.clone() });
    open.plan(ctx, &entry.words)
}

/// An application. Oral when it is urgent; the paper follows, and the one owed after a case of
/// someone unregistered is here.
pub(super) fn apply(ctx: &Ctx<'_>, entry: &ApplyEntry) -> Ruled<Plan> {
    used(ctx)?;
    let mut open = Open::new(ctx, entry.person, None)?;
    state(open.record(), &[R::Unregistered, R::Candidate, R::Declined, R::Withdrawn, R::Moved])?;
    filled("by", &entry.by)?;
    class(entry.class.as_ref())?;
    let on = day(ctx, "on", entry.on)?;
    let record = open.record();
    record.registration = R::Applied;
    record.class = entry.class.clone().or_else(|| record.class.take());
    given(record, entry.consent.as_ref());
    record.life.applied =
        Some(Applied { on: Some(on), by: entry.by.clone(), oral: entry.oral, words: entry.words.clone() });
    // What an earlier life left behind stays in its versions.
    record.life.meeting = None;
    record.life.ended = None;
    open.settle(ctx, "late_application", |_| true)?;
    if entry.oral {
        let owner = open.consultant(ctx)?;
        open.owe(
            ctx,
            PersonDue::ApplicationPaper,
            Clean::default(),
            owner,
            office_due(ctx, on, PAPER_DAYS)?,
        )?;
    } else {
        open.settle(ctx, PersonDue::ApplicationPaper.code(), |_| true)?;
    }
    open.plan(ctx, &entry.words)
}

/// The meeting decides: registered from its day, with a talk within a month and a review within
/// a year, or declined for a reason.
pub(super) fn decide(ctx: &Ctx<'_>, entry: &DecideEntry) -> Ruled<Plan> {
    used(ctx)?;
    let mut open = Open::new(ctx, entry.person, None)?;
    state(open.record(), &[R::Applied])?;
    let members: Vec<Clean> = entry.members.iter().filter(|m| !m.is_empty()).cloned().collect();
    if members.is_empty() {
        return Err(Refusal::bad_input("members", "who was there").into());
    }
    class(entry.class.as_ref())?;
    let on = day(ctx, "on", entry.on)?;
    let record = open.record();
    if record.life.applied.as_ref().and_then(|a| a.on).is_some_and(|applied| on < applied) {
        return Err(Refusal::bad_input("on", "before the application").into());
    }
    record.life.meeting =
        Some(Meeting { on, members, decision: entry.decision, reason: entry.reason.clone() });
    if entry.decision == MeetingDecision::Declined {
        reasoned("reason", &entry.reason)?;
        open.record().registration = R::Declined;
        return open.plan(ctx, &entry.reason);
    }
    record.registration = R::Registered;
    record.registered_on = Some(on);
    record.review_due = later(on, REVIEW_MONTHS);
    record.life.talk_due = later(on, TALK_MONTHS);
    record.life.talk = None;
    record.reg_no = entry.reg_no.clone().or_else(|| record.reg_no.take());
    record.class = entry.class.clone().or_else(|| record.class.take());
    let missing = [
        ("no_consent", !record.consent.as_ref().is_some_and(|c| c.holds(on))),
        ("no_class", record.class.is_none()),
        ("no_reg_no", record.reg_no.as_ref().is_none_or(Clean::is_empty)),
    ];
    let talk = record.life.talk_due.unwrap_or(on);
    for (code, _) in missing.iter().filter(|(_, lacks)| *lacks) {
        open.draft.warn(*code);
    }
    let owner = open.consultant(ctx)?;
    open.owe(ctx, PersonDue::FirstTalk, Clean::default(), owner, by_evening(talk))?;
    open.plan(ctx, &entry.reason)
}

/// The talk within a month, once.
pub(super) fn talk(ctx: &Ctx<'_>, entry: &TalkEntry) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    state(open.record(), &[R::Registered])?;
    let record = open.record();
    if record.life.talk.is_some() {
        return Err(Refusal::bad_state("first_talk", "held").into());
    }
    if entry.members.iter().all(Clean::is_empty) {
        return Err(Refusal::bad_input("members", "who was there").into());
    }
    let on = day(ctx, "on", entry.on)?;
    if record.registered_on.is_some_and(|from| on < from) {
        return Err(Refusal::bad_input("on", "before the registration").into());
    }
    let late = record.life.talk_due.is_some_and(|due| due < on);
    record.life.talk = Some(FirstTalk { on, members: entry.members.clone(), words: entry.words.clone() });
    record.plan_entry = entry.plan_entry.or(record.plan_entry);
    given(record, entry.consent.as_ref());
    let no_consent = entry.consent.is_some() && !record.consent.as_ref().is_some_and(|c| c.holds(on));
    let no_entry = record.plan_entry.is_none();
    if late {
        open.draft.warn("after_due");
    }
    if no_consent {
        open.draft.warn("no_consent");
    }
    if no_entry {
        open.draft.warn("no_plan_entry");
    }
    open.settle(ctx, PersonDue::FirstTalk.code(), |_| true)?;
    open.plan(ctx, &entry.words)
}

/// A review: the whole record gone through. Always a new version; the next is due in a year.
pub(super) fn review(ctx: &Ctx<'_>, entry: &ReviewEntry) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, entry.rev)?;
    state(open.record(), &[R::Registered])?;
    keeps_state(&open.person, entry.changes.registration)?;
    filled("by", &entry.by)?;
    let on = day(ctx, "on", entry.on)?;
    let record = open.record();
    if record.registered_on.is_some_and(|from| on < from) {
        return Err(Refusal::bad_input("on", "before the registration").into());
    }
    if record.life.reviews.last().is_some_and(|last| on < last.on) {
        return Err(Refusal::bad_input("on", "before the last review").into());
    }
    let sees_places = super::paper::address_opened(ctx, entry.person)?;
    let record = open.record();
    let due = record.review_due;
    entry.changes.as_ref().clone().write_to(record);
    // The date comes from the review itself, unless it sets another one.
    if entry.changes.review_due.is_none() || record.review_due == due {
        record.review_due = later(on, REVIEW_MONTHS);
    }
    // Nobody has gone through what they could not see.
    let masked = record.flags.hidden && !sees_places;
    if !masked {
        record.checked_on = Some(on);
    }
    for part in RecordPart::ALL.into_iter().filter(|p| !(masked && p.tells_whereabouts())) {
        record.checked.insert(part, Checked { on, by: entry.by.clone() });
    }
    record.life.reviews.push(Review {
        kind: entry.kind,
        on,
        by: entry.by.clone(),
        words: entry.words.clone(),
    });
    if record.plan_entry.is_none() {
        open.draft.warn("no_plan_entry");
    }
    open.settle(ctx, PersonDue::Review.code(), |_| true)?;
    open.plan(ctx, &entry.words)
}

/// The end: withdrawn, moved, deceased. What was promised around the registration ends with it.
pub(super) fn withdraw(ctx: &Ctx<'_>, entry: &WithdrawEntry) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    let to = match entry.reason {
        EndReason::Withdrawn => {
            state(open.record(), &[R::Candidate, R::Applied, R::Registered])?;
            R::Withdrawn
        }
        EndReason::Moved => {
            let from = [R::Unregistered, R::Candidate, R::Applied, R::Registered, R::Declined, R::Withdrawn];
            state(open.record(), &from)?;
            R::Moved
        }
        EndReason::Deceased => {
            if open.record().registration == R::Deceased {
                return Err(Refusal::bad_state("registration", R::Deceased.code()).into());
            }
            R::Deceased
        }
    };
    let on = day(ctx, "on", entry.on)?;
    let record = open.record();
    record.registration = to;
    record.review_due = None;
    record.life.talk_due = None;
    record.life.ended = Some(LifeEnd { on, reason: entry.reason, words: entry.words.clone() });
    // A visit nobody will make is planned no more; the versions before keep it.
    record.life.visits.retain(|v| v.made_on.is_some());
    for kind in ENDS_WITH_IT {
        open.settle(ctx, kind.code(), |_| true)?;
    }
    open.plan(ctx, &entry.words)
}

/// Somebody was taken for dead: the registration stands where it stood before, with what was owed
/// by then. The end stays in its version.
pub(super) fn restore(ctx: &Ctx<'_>, entry: &RestoreEntry) -> Ruled<Plan> {
    let mut open = Open::new(ctx, entry.person, None)?;
    state(open.record(), &[R::Deceased])?;
    reasoned("reason", &entry.reason)?;
    let versions = ctx.facts.person_versions(open.person.id)?;
    let before = versions.iter().filter(|v| v.record.registration != R::Deceased).max_by_key(|v| v.rev);
    let Some(before) = before.map(|v| v.record.clone()) else {
        return Err(Refusal::bad_state("registration", R::Deceased.code()).into());
    };
    let record = open.record();
    record.registration = before.registration;
    record.review_due = before.review_due;
    record.life.talk_due = before.life.talk_due;
    record.life.ended = before.life.ended;
    let made: Vec<_> = record.life.visits.drain(..).collect();
    record.life.visits =
        before.life.visits.into_iter().filter(|v| made.iter().all(|m| m.id != v.id)).collect();
    record.life.visits.extend(made);
    record.life.visits.sort_by_key(|v| v.id);
    let talk = record.life.talk_due.filter(|_| record.life.talk.is_none());
    let visits: Vec<_> = record.life.visits.iter().filter(|v| v.made_on.is_none()).cloned().collect();
    if let Some(due) = talk {
        let owner = open.consultant(ctx)?;
        open.owe(ctx, PersonDue::FirstTalk, Clean::default(), owner, by_evening(due))?;
    }
    for visit in visits {
        let who = [&visit.city, &visit.core_centre, &visit.consultant];
        let who: Vec<&str> = who.iter().map(|w| w.as_str()).filter(|w| !w.is_empty()).collect();
        open.owe(ctx, PersonDue::Visit, Clean::default(), Clean::new(&who.join("・")), visit.at)?;
    }
    open.plan(ctx, &entry.reason)
}
