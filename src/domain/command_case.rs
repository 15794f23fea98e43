//! Payloads of case commands that are forms of several fields.
//! They must not know whether a command is allowed (`rules/`).

use serde::{Deserialize, Serialize};

use super::abuse::{AbuseReport, AbuseStep, Reporter};
use super::case_forms::{ConsultWith, FeeCount, Findings, Leg};
use super::ids::{AssignmentId, CaseId, Code, IssueId, PersonId, Rev};
use super::issue::{IssueKind, IssueLevel, IssueStatus};
use super::time::At;
use crate::text::Clean;

/// `record_abuse_report`: the receipt sheet with its reporter apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbuseEntry {
    /// Case.
    pub case: CaseId,
    /// The sheet.
    #[serde(default)]
    pub report: AbuseReport,
    /// Who reported; none = anonymous.
    #[serde(default)]
    pub reporter: Option<Reporter>,
}

/// `record_abuse_step`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbuseStepEntry {
    /// Case.
    pub case: CaseId,
    /// Step.
    pub step: AbuseStep,
    /// What came of it.
    pub words: Clean,
    /// When; the command's time when absent.
    #[serde(default)]
    pub on: Option<At>,
}

/// `consult_unavoidable_measure` (やむ措置): a consult, never a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureEntry {
    /// Case.
    pub case: CaseId,
    /// Bases named: `disabled_welfare_18`, `intellectual_15_4`, `intellectual_16_1_2`,
    /// `child_welfare_21_6`, `abuse_prevention_9_2` `[W30]`.
    #[serde(default)]
    pub basis: Vec<Code>,
    /// With whom it was talked over; empty = to be asked in the morning.
    #[serde(default)]
    pub with: Clean,
    /// Facts, and where the person is meanwhile.
    pub words: Clean,
}

/// `consult`: someone beside the two who decide was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultEntry {
    /// Case.
    pub case: CaseId,
    /// Who, by kind.
    pub with: ConsultWith,
    /// Which core member, from 1 in the city's list.
    #[serde(default)]
    pub core: Option<u32>,
    /// Who, by name or office.
    #[serde(default)]
    pub who: Clean,
    /// Trait of a second tier.
    #[serde(default, rename = "trait")]
    pub trait_: Option<Code>,
    /// How.
    #[serde(default)]
    pub channel: Clean,
    /// They could be reached.
    #[serde(default = "yes")]
    pub reached: bool,
    /// What they said.
    #[serde(default)]
    pub words: Clean,
}

const fn yes() -> bool {
    true
}

/// `follow_plan`: steps of the crisis plan taken with the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanEntry {
    /// Case.
    pub case: CaseId,
    /// Stage as the plan names it (`注意`).
    #[serde(default)]
    pub stage: Clean,
    /// Steps taken, as written in the plan.
    #[serde(default)]
    pub done: Vec<Clean>,
    /// How it went.
    #[serde(default)]
    pub words: Clean,
}

/// `record_leg`: one way of a transport.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegEntry {
    /// Assignment.
    pub assignment: AssignmentId,
    /// The leg.
    pub leg: Leg,
}

/// `set_fee_items`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeEntry {
    /// Case.
    pub case: CaseId,
    /// Items; replaces those set before.
    pub items: Vec<FeeCount>,
}

/// `hold_conference`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConferenceEntry {
    /// Case.
    pub case: CaseId,
    /// When; the command's time when absent.
    pub on: Option<At>,
    /// Who was there.
    pub members: Vec<Clean>,
    /// What came of it.
    #[serde(flatten)]
    pub findings: Findings,
}

impl<'de> Deserialize<'de> for ConferenceEntry {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        /// Written out, because unknown fields are refused and `flatten` cannot do that.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Flat {
            case: CaseId,
            #[serde(default)]
            on: Option<At>,
            members: Vec<Clean>,
            #[serde(default)]
            cause: Clean,
            #[serde(default)]
            prevention: Vec<super::case_forms::Prevention>,
            #[serde(default)]
            registration: Option<Code>,
            #[serde(default)]
            plan_change: Clean,
            #[serde(default)]
            crisis_plan: Clean,
            #[serde(default)]
            new_service: Clean,
            #[serde(default)]
            issues: Vec<Clean>,
        }
        let Flat {
            case,
            on,
            members,
            cause,
            prevention,
            registration,
            plan_change,
            crisis_plan,
            new_service,
            issues,
        } = Flat::deserialize(d)?;
        let findings =
            Findings { cause, prevention, registration, plan_change, crisis_plan, new_service, issues };
        Ok(Self { case, on, members, findings })
    }
}

/// `raise_issue`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueEntry {
    /// Kind.
    #[serde(default)]
    pub kind: IssueKind,
    /// Case.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// District or ward.
    #[serde(default)]
    pub area: Clean,
    /// Traits.
    #[serde(default)]
    pub traits: Vec<Code>,
    /// Level.
    #[serde(default)]
    pub level: IssueLevel,
    /// What, in words that name nobody.
    pub what: Clean,
}

/// `settle_issue`: its status moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueMove {
    /// Issue.
    pub issue: IssueId,
    /// New status.
    pub status: IssueStatus,
    /// What became of it.
    #[serde(default)]
    pub words: Clean,
    /// Revision seen.
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// `log_call`: a call taken elsewhere (mobile, paper), entered later with its own times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallEntry {
    /// The line it came in on.
    pub line: Clean,
    /// Number; none = not shown.
    #[serde(default)]
    pub number: Option<Clean>,
    /// Name as it was told.
    #[serde(default)]
    pub name: Option<Clean>,
    /// It began.
    pub begin: At,
    /// It ended.
    pub end: At,
    /// What was said.
    #[serde(default)]
    pub words: Clean,
}

/// `add_task`: something owed, by a due time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskEntry {
    /// Case, if it belongs to one.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// Person, if it is about one.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Kind.
    pub kind: Code,
    /// What is to be done.
    pub what: Clean,
    /// Who owes it.
    #[serde(default)]
    pub owner: Option<Clean>,
    /// Due.
    pub due: At,
}
