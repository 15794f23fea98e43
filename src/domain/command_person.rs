//! Payloads of commands on a person: the registration's life, visits, checks, amendments.
//! They must not know whether a command is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::View;
use super::ids::{Code, PersonId, Rev, Seq};
use super::person_fields::PersonFields;
use super::person_home::ConsentGiven;
use super::person_life::{EndReason, MeetingDecision, RecordPart, ReviewKind};
use super::time::At;
use crate::text::Clean;

/// `check_person`: parts gone through and found right as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckEntry {
    /// Who.
    pub person: PersonId,
    /// Parts; at least one.
    pub parts: Vec<RecordPart>,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
}

/// `link_household`: two persons on file of one household or with one carer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseholdEntry {
    /// Who.
    pub person: PersonId,
    /// The other.
    pub other: PersonId,
    /// What they are to each other (`兄弟`, `同じ介護者`).
    #[serde(default)]
    pub relation: Clean,
    /// They belong together no more: the link goes.
    #[serde(default)]
    pub apart: bool,
}

/// `propose_candidate`: who explained the registration, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateEntry {
    /// Who.
    pub person: PersonId,
    /// Who explained it.
    pub explained_by: Clean,
    /// When; the command's day when absent.
    #[serde(default)]
    pub explained_on: Option<NaiveDate>,
    /// What was said.
    #[serde(default)]
    pub words: Clean,
}

/// `apply_registration`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplyEntry {
    /// Who.
    pub person: PersonId,
    /// Who applies (本人, 母 …).
    pub by: Clean,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// Oral for urgency: the paper is owed afterwards `[W12]`.
    #[serde(default)]
    pub oral: bool,
    /// Class asked for: A, B or C.
    #[serde(default)]
    pub class: Option<Clean>,
    /// Consent given with it, in pieces: what is not told stays as it is on file.
    #[serde(default)]
    pub consent: Option<ConsentGiven>,
    /// What was said.
    #[serde(default)]
    pub words: Clean,
}

/// `decide_registration` (登録可否会議).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideEntry {
    /// Who.
    pub person: PersonId,
    /// What the meeting decided.
    pub decision: MeetingDecision,
    /// Who was there; at least one.
    pub members: Vec<Clean>,
    /// Why; needed when declined.
    #[serde(default)]
    pub reason: Clean,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// Registration number given.
    #[serde(default)]
    pub reg_no: Option<Clean>,
    /// Class decided: A, B or C.
    #[serde(default)]
    pub class: Option<Clean>,
}

/// `hold_first_talk`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkEntry {
    /// Who.
    pub person: PersonId,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// Who was there.
    #[serde(default)]
    pub members: Vec<Clean>,
    /// What was agreed.
    #[serde(default)]
    pub words: Clean,
    /// The emergency response was written into the plan on (計画記載日).
    #[serde(default)]
    pub plan_entry: Option<NaiveDate>,
    /// Consent given at it, in pieces: what is not told stays as it is on file.
    #[serde(default)]
    pub consent: Option<ConsentGiven>,
}

/// `review_registration`: the whole record gone through; a new version, whatever it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewEntry {
    /// Who.
    pub person: PersonId,
    /// By whom.
    pub by: Clean,
    /// What changes.
    #[serde(default)]
    pub changes: Box<PersonFields>,
    /// Kind.
    #[serde(default)]
    pub kind: ReviewKind,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// In words.
    #[serde(default)]
    pub words: Clean,
    /// Revision seen.
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// `withdraw_registration`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawEntry {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub reason: EndReason,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// In words; where to, when moved.
    #[serde(default)]
    pub words: Clean,
}

/// `restore_registration`: somebody was taken for dead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestoreEntry {
    /// Who.
    pub person: PersonId,
    /// How it is known; always needed.
    #[serde(default)]
    pub reason: Clean,
}

/// `lift_hidden`: one of the two views it takes before a person is hidden no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiftEntry {
    /// Who.
    pub person: PersonId,
    /// Yes: it may be lifted; no: they stay hidden, and a yes that waited waits no more.
    pub view: View,
    /// Why; always needed.
    #[serde(default)]
    pub reason: Clean,
}

/// `plan_visit`: a home visit by city, core centre and consultant together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitPlan {
    /// Who is visited.
    pub person: PersonId,
    /// Planned for.
    pub on: At,
    /// Who goes for the city.
    #[serde(default)]
    pub city: Clean,
    /// Who goes for the core centre.
    #[serde(default)]
    pub core_centre: Clean,
    /// Which consultant goes.
    #[serde(default)]
    pub consultant: Clean,
    /// What for.
    #[serde(default)]
    pub words: Clean,
}

/// `record_visit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitMade {
    /// Who was visited.
    pub person: PersonId,
    /// Which planned visit (the `seq` of its planning); the next to come when absent.
    #[serde(default)]
    pub visit: Option<Seq>,
    /// When; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What was seen.
    pub words: Clean,
}

/// `request_trial_stay`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialEntry {
    /// Who.
    pub person: PersonId,
    /// Where, as hoped for.
    #[serde(default)]
    pub place: Clean,
    /// What is wished.
    #[serde(default)]
    pub words: Clean,
    /// By when the consultant sees to it; ten office days when absent.
    #[serde(default)]
    pub due: Option<At>,
}

/// `propose_amendment`: a change told by telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendmentEntry {
    /// Who it is about.
    pub person: PersonId,
    /// Who told it.
    pub from: Clean,
    /// Their words.
    pub words: Clean,
    /// What would change; may be empty when only words were told.
    #[serde(default)]
    pub change: Box<PersonFields>,
}

/// `settle_amendment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmendmentSettled {
    /// Who it is about.
    pub person: PersonId,
    /// Which proposal (the `seq` of its proposing).
    pub amendment: Seq,
    /// Confirmed; else it is dropped.
    pub confirm: bool,
    /// Fields written although the record has come to say something else since it was told.
    #[serde(default)]
    pub over: Vec<Code>,
    /// Fields of it that stay as they are now.
    #[serde(default)]
    pub stay: Vec<Code>,
    /// With whom it was made sure, or why it is dropped; needed when dropped.
    #[serde(default)]
    pub reason: Clean,
}
