//! Payloads of the day's logs: activities, budget, the yearly evaluation, the hard-case library.
//! They must not know whether a command is allowed (`rules/`).

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::activity::ActivityKind;
use super::ids::{ActivityId, CaseId, Code, IssueId, PersonId, ProviderId, Rev};
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
