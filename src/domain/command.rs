//! Commands: everything that can be done at the desk, as plain data (`commands.md`).
//! It must not know whether one is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::command_audit::*;
pub use super::command_case::*;
pub use super::command_handover::*;
pub use super::command_identity::{IdentifyEntry, LookOverEntry, MergeEntry, SeparateEntry};
pub use super::command_log::*;
pub use super::command_office::*;
pub use super::command_paper::{DeskPaper, PaperEntry};
pub use super::command_parts::{
    Check, FollowUp, Handing, Numbers, OfficeTalk, PersonPart, ProviderFields, Purpose, SkipReason,
};
pub use super::command_person::*;
pub use super::command_rota::*;
pub use super::command_wish::WishEntry;

use super::call::{CallKind, VerifiedBy};
use super::case::{Answer, CloseResult, Danger, Exit, HeardFrom, Question, RefusalReason, SupportKind, View};
use super::case_forms::{Leg, Situation};
use super::ids::{
    AssignmentId, CallId, CaseId, Code, LinkId, PersonId, ProviderId, RequestId, Rev, Seq, StaffId, TaskId,
    ViewId,
};
use super::import::PersonRow;
use super::link::CalendarOf;
use super::notice::NoticeEntry;
use super::person::{Capsule, CrisisPlan, KeyPerson};
use super::person_fields::PersonFields;
use super::rota::Holiday;
use super::staff::Role;
use super::time::At;
use super::vacancy::{Room, Source};
use crate::text::Clean;

/// Everything that can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "names and fields are fixed in commands.md, which says what each does")]
pub enum Command {
    // Calls
    RingCall {
        line: Clean,
        #[serde(default)]
        number: Option<Clean>,
        #[serde(default)]
        name: Option<Clean>,
        #[serde(default)]
        external_id: Option<Clean>,
    },
    AnswerCall {
        call: CallId,
    },
    LoseCall {
        call: CallId,
    },
    EndCall {
        call: CallId,
    },
    SetAsideCall {
        call: CallId,
        reason: Clean,
    },
    LogCall(Box<CallEntry>),
    NameCaller {
        call: CallId,
        #[serde(default)]
        name: Option<Clean>,
        #[serde(default)]
        relation: Option<Clean>,
        #[serde(default)]
        person: Option<PersonId>,
        #[serde(default)]
        verified_by: Option<VerifiedBy>,
    },
    ClassifyCall {
        call: CallId,
        kind: CallKind,
    },

    // Persons
    AddPerson(Box<PersonFields>),
    AmendPerson {
        person: PersonId,
        change: Box<PersonFields>,
        reason: Clean,
        #[serde(default)]
        rev: Option<Rev>,
    },
    SeePerson {
        person: PersonId,
        #[serde(default)]
        part: PersonPart,
        purpose: Purpose,
        /// The second person for a hidden address.
        #[serde(default)]
        second: Option<StaffId>,
        #[serde(default)]
        reason: Clean,
    },
    WriteCrisisPlan {
        person: PersonId,
        plan: Box<CrisisPlan>,
        #[serde(default)]
        rev: Option<Rev>,
    },
    SetCapsule {
        person: PersonId,
        capsule: Capsule,
        #[serde(default)]
        rev: Option<Rev>,
    },
    AddContact {
        person: PersonId,
        contact: Box<KeyPerson>,
    },
    AddRiskNote {
        person: PersonId,
        words: Clean,
    },
    CheckPerson(Box<CheckEntry>),
    LinkHousehold(Box<HouseholdEntry>),
    ProposeCandidate(Box<CandidateEntry>),
    ApplyRegistration(Box<ApplyEntry>),
    DecideRegistration(Box<DecideEntry>),
    HoldFirstTalk(Box<TalkEntry>),
    ReviewRegistration(Box<ReviewEntry>),
    WithdrawRegistration(Box<WithdrawEntry>),
    RestoreRegistration(Box<RestoreEntry>),
    LiftHidden(Box<LiftEntry>),
    PlanVisit(Box<VisitPlan>),
    RecordVisit(Box<VisitMade>),
    RequestTrialStay(Box<TrialEntry>),
    ProposeAmendment(Box<AmendmentEntry>),
    SettleAmendment(Box<AmendmentSettled>),
    /// `file` names the file; rows already mapped and checked by `exchange`.
    ImportPersons {
        file: Clean,
        rows: Vec<PersonRow>,
        /// What the file says replaces what the desk wrote, too.
        #[serde(default)]
        file_wins: bool,
    },
    /// Takes a whole import back, while nobody has used anyone of it.
    UndoImport {
        import: Seq,
    },
    PrintSheet(Box<Handing>),
    /// A paper of the desk or of a case.
    PrintPaper(Box<PaperEntry>),
    Disclose(Box<Handing>),
    IdentifyPerson(Box<IdentifyEntry>),
    MergePersons(Box<MergeEntry>),
    SeparatePersons(Box<SeparateEntry>),
    LookOver(Box<LookOverEntry>),

    // Cases
    OpenCase {
        #[serde(default)]
        call: Option<CallId>,
        #[serde(default)]
        person: Option<PersonId>,
        #[serde(default)]
        new_person: Option<Box<PersonFields>>,
        #[serde(default)]
        words: Clean,
        #[serde(default)]
        check: Option<Check>,
        #[serde(default)]
        drill: bool,
    },
    CheckSafety {
        case: CaseId,
        #[serde(default)]
        danger: Vec<Danger>,
    },
    Refer {
        case: CaseId,
        to: Exit,
        taken_by: Clean,
        /// When it was taken; the command's time when absent.
        #[serde(default)]
        taken_at: Option<At>,
        #[serde(default)]
        number: Option<Clean>,
    },
    Assess {
        case: CaseId,
        #[serde(default, rename = "for")]
        for_: Vec<Code>,
        #[serde(default)]
        against: Vec<Code>,
        #[serde(default)]
        text: Clean,
        #[serde(default)]
        situation: Option<Box<Situation>>,
    },
    RecordAbuseReport(Box<AbuseEntry>),
    RecordAbuseStep(Box<AbuseStepEntry>),
    ConsultUnavoidableMeasure(Box<MeasureEntry>),
    Consult(Box<ConsultEntry>),
    FollowPlan(Box<PlanEntry>),
    AskBackup {
        case: CaseId,
        staff: StaffId,
        #[serde(default)]
        channel: Clean,
    },
    BackupNoReply {
        case: CaseId,
        staff: StaffId,
        #[serde(default)]
        channel: Clean,
    },
    GiveView {
        case: CaseId,
        #[serde(default)]
        on: Question,
        view: View,
        #[serde(default)]
        reason: Clean,
        #[serde(default)]
        heard_from: Option<HeardFrom>,
    },
    RecordNotice(Box<NoticeEntry>),
    Countersign {
        case: CaseId,
        view: ViewId,
    },
    ActProvisionally {
        case: CaseId,
        action: Clean,
        reason: Clean,
    },
    RequestPlace {
        case: CaseId,
        kind: SupportKind,
        #[serde(default)]
        provider: Option<ProviderId>,
        /// Supporter or place where there is no provider row.
        #[serde(default)]
        who: Clean,
        #[serde(default)]
        room: Option<Room>,
        #[serde(default)]
        night: Option<NaiveDate>,
        #[serde(default)]
        until: Option<NaiveDate>,
        #[serde(default)]
        skip_reasons: Vec<SkipReason>,
        /// The use stands in the person's plan.
        #[serde(default)]
        planned: bool,
        /// Reason where a mismatch gives way (with a second person).
        #[serde(default)]
        reason: Clean,
        /// Conditions of the support that were asked and are so, from 1 (`2-flow.md` §2.4).
        #[serde(default)]
        confirmed_needs: Vec<u32>,
    },
    AnswerRequest {
        request: RequestId,
        answer: Answer,
        #[serde(default)]
        reason: Option<RefusalReason>,
        /// Conditions, or the text of `other`.
        #[serde(default)]
        words: Clean,
        /// Who at the provider said so.
        #[serde(default)]
        by: Clean,
        /// Beds they said they have that night, counting the one asked for.
        #[serde(default)]
        beds: Option<u32>,
    },
    CancelRequest {
        request: RequestId,
        #[serde(default)]
        reason: Clean,
    },
    Depart {
        assignment: AssignmentId,
        #[serde(default)]
        how: Clean,
        /// The leg that begins, where it is told.
        #[serde(default)]
        leg: Option<Box<Leg>>,
    },
    RecordLeg(Box<LegEntry>),
    SetFeeItems(Box<FeeEntry>),
    RaiseIssue(Box<IssueEntry>),
    SettleIssue(Box<IssueMove>),
    LogActivity(Box<ActivityEntry>),
    StrikeActivity(Box<ActivityStrike>),
    SetBudget(Box<BudgetEntry>),
    WriteEvaluation(Box<EvaluationEntry>),
    KeepHardCase(Box<HardCaseEntry>),
    SettleHardCase(Box<HardCaseLook>),
    Arrive {
        assignment: AssignmentId,
    },
    CheckIn {
        assignment: AssignmentId,
        #[serde(default)]
        words: Clean,
    },
    DailyNote {
        assignment: AssignmentId,
        words: Clean,
    },
    Incident {
        case: CaseId,
        #[serde(default)]
        assignment: Option<AssignmentId>,
        words: Clean,
    },
    EndSupport {
        assignment: AssignmentId,
        #[serde(default)]
        reason: Clean,
        #[serde(default)]
        destination: Clean,
    },
    ExtendSupport {
        assignment: AssignmentId,
        until: NaiveDate,
        reason: Clean,
    },
    SetConference {
        case: CaseId,
        on: At,
        #[serde(default)]
        members: Vec<Clean>,
    },
    HoldConference(Box<ConferenceEntry>),
    CloseCase {
        case: CaseId,
        result: CloseResult,
        #[serde(default)]
        destination: Clean,
        #[serde(default)]
        reason: Clean,
        /// What was explained to whoever called.
        #[serde(default)]
        explained: Clean,
        #[serde(default)]
        follow_ups: Vec<FollowUp>,
    },
    ReopenCase {
        case: CaseId,
        reason: Clean,
    },
    /// Two cases that belong together (one household, the same night).
    LinkCase {
        case: CaseId,
        other: CaseId,
        reason: Clean,
    },
    Note {
        #[serde(default)]
        case: Option<CaseId>,
        #[serde(default)]
        call: Option<CallId>,
        words: Clean,
    },
    AddTask(Box<TaskEntry>),
    FinishTask {
        task: TaskId,
        #[serde(default)]
        words: Clean,
    },
    Correct {
        case: CaseId,
        event: Seq,
        reason: Clean,
    },
    /// Takes one's own last act back; `seq` makes sure it is the one meant.
    Undo {
        #[serde(default)]
        seq: Option<Seq>,
    },

    // Providers and vacancies
    ImportProviders(Box<ProviderFile>),
    RegisterFunction(Box<FunctionEntry>),
    SetPartner(Box<PartnerEntry>),
    EndPartner(Box<PartnerEnd>),
    AmendProvider {
        provider: ProviderId,
        change: Box<ProviderFields>,
        #[serde(default)]
        rev: Option<Rev>,
    },
    SetRotation {
        list: Code,
        order: Vec<ProviderId>,
    },
    SetDistrict {
        area: Clean,
        providers: Vec<ProviderId>,
    },
    PublishVacancy(Box<Numbers>),
    ConfirmVacancy {
        provider: ProviderId,
        #[serde(default)]
        by: Clean,
        source: Source,
    },
    /// The address of an office's page, of a calendar, or of the members' board where neither is named.
    /// `digest` is SHA-256 of the token in hex, made outside the door; the token never comes here.
    IssueLink {
        #[serde(default)]
        provider: Option<ProviderId>,
        #[serde(default)]
        calendar: Option<CalendarOf>,
        digest: String,
        /// When it ends; none = when it is cut.
        #[serde(default)]
        expires: Option<At>,
    },
    /// One link, or all of a provider's office.
    RevokeLink {
        #[serde(default)]
        link: Option<LinkId>,
        #[serde(default)]
        provider: Option<ProviderId>,
    },
    /// A page was opened with a link; sent by the web room, at most once an hour a link.
    OpenLink {
        link: LinkId,
    },
    /// Frees holds whose time has passed; sent by the program itself.
    LapseHolds {},

    // Rota and staff
    SetShift(Box<ShiftEntry>),
    SwapShift(Box<SwapEntry>),
    AnswerSwap(Box<SwapAnswer>),
    ReplaceOnShift(Box<ReplaceEntry>),
    ImportRota(Box<RotaFile>),
    /// A month, `2026-11`, as a whole.
    ConfirmRota {
        month: Clean,
    },
    SetWishes(Box<WishEntry>),
    ImportHolidays {
        rows: Vec<Holiday>,
    },
    WriteHandover(Box<HandoverEntry>),
    AcceptHandover(Box<HandoverAccept>),
    AddStaff {
        staff: StaffId,
        name: Clean,
        roles: Vec<Role>,
        #[serde(default)]
        org: Option<Clean>,
        #[serde(default)]
        login: Option<Clean>,
        #[serde(default)]
        phones: Vec<Clean>,
    },
    AmendStaff(Box<StaffEntry>),
    EndStaff {
        staff: StaffId,
        reason: Clean,
    },
    SetSecret {
        staff: StaffId,
        phc: String,
    },
    /// The session proved who sits here; journalled so that the audit shows it.
    Unlock {
        staff: StaffId,
    },
    ExportJournal(Box<ExportEntry>),
    /// A report leaves the store in a file.
    ExportReport(Box<ReportEntry>),
    NoteClock(Box<ClockEntry>),
    SettleClock(Box<ClockSettled>),
    ArchiveRecords(Box<ArchiveEntry>),
    PurgeRecords(Box<PurgeEntry>),
}
