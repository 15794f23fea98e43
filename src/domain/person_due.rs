//! What a record owes by its dates: talk, review, consent, papers, medicine, the plan's entry.
//! It must not know who is told or when a list is drawn; the dates alone are worked out here.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::person::Record;
use super::person_life::Registration;

/// What is owed for a person on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonDue {
    /// Applied: the meeting has not decided.
    Meeting,
    /// Registered, and nobody knows since when: no date to count from.
    RegisteredOn,
    /// The talk within one month of the registration.
    FirstTalk,
    /// The yearly review.
    Review,
    /// The date of the plan's entry is missing (計画記載).
    PlanEntry,
    /// Consent ended or revoked.
    Consent,
    /// A handbook ends.
    Handbook,
    /// The support level's period ends.
    SupportLevel,
    /// 自立支援医療 or another paper ends.
    Benefit,
    /// The medicine runs out.
    Medicine,
    /// A home visit is planned (a task).
    Visit,
    /// A trial stay was asked for (a task).
    TrialStay,
    /// A change told by telephone waits to be settled (a task).
    Amendment,
    /// The written application is owed (a task).
    ApplicationPaper,
}

impl PersonDue {
    /// The code, as in JSON and as the kind of a task.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::RegisteredOn => "registered_on",
            Self::FirstTalk => "first_talk",
            Self::Review => "review",
            Self::PlanEntry => "plan_entry",
            Self::Consent => "consent",
            Self::Handbook => "handbook",
            Self::SupportLevel => "support_level",
            Self::Benefit => "benefit",
            Self::Medicine => "medicine",
            Self::Visit => "visit",
            Self::TrialStay => "trial_stay",
            Self::Amendment => "amendment",
            Self::ApplicationPaper => "application_paper",
        }
    }

    /// Those that stand as tasks, with an owner of their own.
    pub const TASKS: [Self; 5] =
        [Self::FirstTalk, Self::Visit, Self::TrialStay, Self::Amendment, Self::ApplicationPaper];
}

/// The talk is due one month after the registration (`2-flow.md` §2.1).
pub(super) const TALK_MONTHS: u32 = 1;
/// The review is due every year.
pub(super) const REVIEW_MONTHS: u32 = 12;
/// Where there is no date to count from: before every other, and never shown.
pub(super) const UNDATED: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// An application waits no longer than this for its meeting `[ASSUME]`.
pub(super) const MEETING_MONTHS: u32 = 1;

/// Everything a record owes by a date, whether that is over or far away; in the order of the kinds.
#[must_use]
pub fn dues(record: &Record) -> Vec<(PersonDue, NaiveDate)> {
    let mut out = Vec::new();
    let mut owe = |kind, due: Option<NaiveDate>| out.extend(due.map(|d| (kind, d)));
    let life = &record.life;
    match record.registration {
        Registration::Applied => {
            let applied = life.applied.as_ref().and_then(|a| a.on);
            let meeting = applied.and_then(|d| later(d, MEETING_MONTHS));
            owe(PersonDue::Meeting, meeting.or(Some(UNDATED)));
        }
        Registration::Registered => {
            let since = |months| record.registered_on.and_then(|d| later(d, months));
            // An imported record has no meeting of ours: its talk is counted from the registration,
            // until something shows that it was held. The plan's entry and a review come after it.
            let talked = life.talk.is_some()
                || life.talk_due.is_none() && (record.plan_entry.is_some() || !life.reviews.is_empty());
            owe(PersonDue::FirstTalk, life.talk_due.or_else(|| since(TALK_MONTHS)).filter(|_| !talked));
            let gone_through = life.reviews.last().map(|r| r.on).max(record.checked_on);
            let year = gone_through.and_then(|d| later(d, REVIEW_MONTHS)).or_else(|| since(REVIEW_MONTHS));
            owe(PersonDue::Review, record.review_due.or(year));
            if record.registered_on.is_none() {
                owe(PersonDue::RegisteredOn, Some(UNDATED));
            }
            if record.plan_entry.is_none() {
                owe(PersonDue::PlanEntry, since(TALK_MONTHS));
            }
            owe(PersonDue::Consent, record.consent.as_ref().and_then(super::person_home::Consent::ends));
            // Of several papers the first to end is the one to be seen to.
            owe(PersonDue::Handbook, record.handbooks.iter().filter_map(|h| h.expires).min());
            owe(PersonDue::SupportLevel, record.support_until);
            owe(PersonDue::Benefit, record.benefits.iter().filter_map(|b| b.expires).min());
            owe(PersonDue::Medicine, record.medicine_until());
        }
        _ => {}
    }
    out
}

/// So many months later; the last day of the month where the day does not exist.
#[must_use]
pub(super) fn later(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}
