//! Payloads of the day's logs: activities, budget, the yearly evaluation, the hard-case library.
//! They must not know whether a command is allowed (`rules/`).

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::activity::ActivityKind;
use super::evaluation::{Item, Step};
use super::hard_case::AgeBand;
use super::ids::{ActivityId, CaseId, Code, HardCaseId, IssueId, PersonId, ProviderId, Rev};
use super::provider_standing::Function;
use crate::text::Clean;

/// `log_activity`: one entry of the logs of functions 3 to 5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "fields as in activity::Activity")]
pub struct ActivityEntry {
    pub kind: ActivityKind,
    /// The command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    #[serde(default)]
    pub begin: Option<NaiveTime>,
    #[serde(default)]
    pub minutes: u32,
    /// Once when absent.
    #[serde(default)]
    pub count: Option<u32>,
    /// As many as `persons` when absent.
    #[serde(default)]
    pub people: Option<u32>,
    #[serde(default)]
    pub nights: u32,
    #[serde(default)]
    pub days: u32,
    #[serde(default)]
    pub place: Clean,
    #[serde(default)]
    pub provider: Option<ProviderId>,
    #[serde(default)]
    pub persons: Vec<PersonId>,
    #[serde(default)]
    pub cases: Vec<CaseId>,
    #[serde(default)]
    pub issues: Vec<IssueId>,
    #[serde(default)]
    pub how: Option<Code>,
    #[serde(default)]
    pub fee_yen: Option<u32>,
    #[serde(default)]
    pub talk_on: Option<NaiveDate>,
    #[serde(default)]
    pub words: Clean,
}

/// `strike_activity`: an entry that was wrong counts no more; it stays on file with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityStrike {
    /// Which.
    pub activity: ActivityId,
    /// Why.
    pub reason: Clean,
    /// The revision its sender saw.
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// `set_budget`: a line of a fiscal year, new or changed (by its name); absent fields stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "fields as in evaluation::BudgetLine")]
pub struct BudgetEntry {
    pub year: i32,
    pub name: Clean,
    #[serde(default)]
    pub function: Option<Function>,
    #[serde(default)]
    pub planned: Option<i64>,
    #[serde(default)]
    pub spent: Option<i64>,
    #[serde(default)]
    pub dropped: Option<bool>,
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// An answer to one of the members' opinions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionAnswer {
    /// Which, from 1.
    pub opinion: u32,
    /// What is answered.
    pub words: Clean,
}

/// What a member says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionEntry {
    /// The member's role, never a name.
    pub role: Clean,
    /// What they say.
    pub words: Clean,
}

/// `write_evaluation`: parts of a year's sheet; what is absent stays. Every change is a revision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "fields as in evaluation::Evaluation")]
pub struct EvaluationEntry {
    pub year: i32,
    pub type_fit: Option<Item>,
    /// Those named are replaced.
    pub functions: BTreeMap<Function, Item>,
    pub hard_cases: Option<Item>,
    pub short: Option<Vec<Step>>,
    pub long: Option<Vec<Step>>,
    pub direction: Option<Clean>,
    pub state: Option<Clean>,
    pub problems: Option<Clean>,
    pub measures: Option<Clean>,
    /// Adds an opinion.
    pub opinion: Option<OpinionEntry>,
    /// Answers one.
    pub answer: Option<OpinionAnswer>,
    /// Publishes the sheet as it stands (supervisors), or takes that back.
    pub publish: Option<bool>,
    pub rev: Option<Rev>,
}

/// `keep_hard_case`: an entry of the library, new or written anew before its second look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "fields as in hard_case::HardCase")]
pub struct HardCaseEntry {
    /// None = a new one.
    pub hard_case: Option<HardCaseId>,
    pub case: Option<CaseId>,
    pub traits: Vec<Code>,
    pub age: Option<AgeBand>,
    pub hard: Clean,
    pub tried: Clean,
    pub worked: Clean,
    pub rev: Option<Rev>,
}

/// `settle_hard_case`: the second look lets it into the library, or it is taken out with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardCaseLook {
    /// Which.
    pub hard_case: HardCaseId,
    /// It may be read by others.
    pub keep: bool,
    /// Why not.
    #[serde(default)]
    pub reason: Clean,
    /// The revision its sender saw.
    #[serde(default)]
    pub rev: Option<Rev>,
}
