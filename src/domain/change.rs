//! Changes: what a rule wants written, as whole rows and events.
//! It must not know tables or SQL; `store/` writes each variant.

use chrono::NaiveDate;

use super::abuse::Reporter;
use super::act::Footprint;
use super::activity::Activity;
use super::call::Call;
use super::case::CaseEvent;
use super::command::PurgeEntry;
use super::disclosure::Left;
use super::evaluation::{BudgetLine, Evaluation};
use super::handover::Handover;
use super::hard_case::HardCase;
use super::ids::{
    ActivityId, AssignmentId, CallId, CaseId, Code, HandoverId, HardCaseId, IssueId, LinkId, PartnerId,
    PersonId, ProviderId, RequestId, Rev, Seq, ShiftId, StaffId, SwapId, TaskId, ViewId,
};
use super::issue::Issue;
use super::link::Link;
use super::partner::Partner;
use super::person::Person;
use super::provider::Provider;
use super::rota::{Holiday, Shift};
use super::rota_swap::{Replacement, Swap};
use super::staff::Staff;
use super::task::Task;
use super::time::At;
use super::vacancy::{BedUse, Publish};
use super::wish::Wish;
use crate::text::Clean;

/// One thing to write. Rows come whole with their new `rev` (old + 1; 1 when new).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Write a call.
    Call(Box<Call>),
    /// Write a person: a new version is kept beside the old ones.
    Person(Box<Person>, Clean),
    /// A person an import had made is on file no more: nobody finds them, their number is free.
    /// The versions stay; the last one, of this revision, says nothing.
    PersonGone(PersonId, Rev, Clean),
    /// The words of an archive's records go, and the salts of their lines.
    Purge(Box<PurgeEntry>),
    /// Words of a `see_person` purpose, in a purpose row.
    Purpose(PersonId, Clean),
    /// Write a staff member.
    Staff(Box<Staff>),
    /// Write a shift.
    Shift(Box<Shift>),
    /// Write a swap.
    Swap(Box<Swap>),
    /// Write a replacement.
    Replacement(Box<Replacement>),
    /// Write what somebody wishes of a rota.
    Wish(Box<Wish>),
    /// Replace the official holidays.
    Holidays(Vec<Holiday>),
    /// Write a provider.
    Provider(Box<Provider>),
    /// Write an entry of the resource map.
    Partner(Box<Partner>),
    /// Write a handover.
    Handover(Box<Handover>),
    /// Replace the order of a rotation list.
    Queue(Code, Vec<ProviderId>),
    /// Replace the home-help providers of an area, in order.
    District(Clean, Vec<ProviderId>),
    /// A page address given out or cut, whole, by its id.
    Link(Box<Link>),
    /// A page was opened with a link.
    LinkOpened(LinkId, At),
    /// A number given by a provider.
    Publish(Box<Publish>),
    /// A bed taken (or its row rewritten: a hold becoming an acceptance), key =
    /// (request, night).
    Bed(Box<BedUse>),
    /// A bed released at a journal position.
    FreeBed(RequestId, NaiveDate, Seq),
    /// Something happened in a case; a first event opens it, `Closed` closes it.
    Case(CaseId, CaseEvent),
    /// Write a task.
    Task(Box<Task>),
    /// Write an issue.
    Issue(Box<Issue>),
    /// Write an entry of the activity log.
    Activity(Box<Activity>),
    /// Write a line of the budget.
    Budget(Box<BudgetLine>),
    /// Write a year's evaluation sheet: a revision beside the old ones.
    Evaluation(Box<Evaluation>),
    /// Write an entry of the library of hard cases.
    HardCase(Box<HardCase>),
    /// Keep a reporter apart from the case's events (G10).
    Reporter(CaseId, Box<Reporter>),
    /// One line on a call.
    CallNote(CallId, Clean),
    /// The lines an act wrote on a call count no more; they stay where they are.
    StrikeNotes(CallId, Seq),
    /// What the act touched and what stood there before. No truth: kept only as long as the act
    /// can be taken back.
    Act(Box<Footprint>),
}

/// What a command made: ids its sender may need (`rules.md` §10).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// A call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// A person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// A case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// A request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// An assignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// A view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<ViewId>,
    /// A task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskId>,
    /// A provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// An entry of the resource map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerId>,
    /// A handover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handover: Option<HandoverId>,
    /// A page address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkId>,
    /// A staff member.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// A shift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<ShiftId>,
    /// A swap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub swap: Option<SwapId>,
    /// An issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<IssueId>,
    /// An entry of the activity log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// An entry of the library of hard cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hard_case: Option<HardCaseId>,
    /// What left the desk, of a sheet or a disclosure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Left>,
    /// The decision two people have reached with this command, if they have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Code>,
    /// What was changed that keeps a hidden person safe: `lifted`, `perpetrators`, `coordinator`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guarded: Vec<Code>,
    /// Acts taken back, by command name, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undone: Vec<Code>,
    /// Warnings, by code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Code>,
    /// Rows written anew, changed and left as they were, of an import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<(u64, u64, u64)>,
    /// Rows of a roster that were left out: doubtful ones, and those somebody said so of.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: u64,
    /// Offices that are in the open data no more.
    #[serde(skip_serializing_if = "is_zero")]
    pub gone: u64,
    /// Values the desk wrote that a file contradicts, and that stayed.
    #[serde(skip_serializing_if = "is_zero")]
    pub kept: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// What a rule decided: everything to write, and what to tell the sender.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// To write, in order.
    pub changes: Vec<Change>,
    /// To tell.
    pub outcome: Outcome,
}
