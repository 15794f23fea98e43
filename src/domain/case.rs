//! A case (対応): what happened, as events; everything else about it is derived from them.
//! It must not know the rules that let an event happen (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::abuse::{AbuseReport, AbuseStep};
use super::case_forms::{ConsultWith, FeeCount, Findings, Leg, Situation};
pub use super::frozen::{Frozen, StayCount};
use super::ids::{
    AssignmentId, CallId, CaseId, Code, IssueId, PersonId, ProviderId, RequestId, Seq, StaffId, ViewId,
};
use super::issue::IssueKind;
use super::notice::{NoticeOutcome, NoticeWay};
pub use super::reason::RefusalReason;
use super::staff::Actor;
pub use super::support::SupportKind;
use super::time::At;
use super::vacancy::Room;
use crate::text::Clean;

/// What two people are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Is this an emergency?
    #[default]
    Decision,
    /// A stay past its limit.
    Extension,
    /// Over capacity.
    OverCapacity,
    /// A place that does not fit.
    NotSuitable,
    /// A hidden address.
    Address,
}

/// A view. For questions other than the decision, `emergency` reads yes and
/// `not_emergency` reads no; both spellings are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// 緊急 / はい
    #[serde(alias = "yes")]
    Emergency,
    /// 緊急でない / いいえ
    #[serde(alias = "no")]
    NotEmergency,
    /// もっと確認
    NeedMore,
}

/// In which place on the rota a view was given (`rules.md` §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The duty officer of that minute.
    Duty,
    /// The backup of that minute.
    Backup,
    /// Third or supervisor standing in for the backup.
    StandIn,
    /// A supervisor called to a split, or to an extension; need not be on shift.
    Supervisor,
}

/// Danger found by the safety step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of commands.md")]
pub enum Danger {
    Injury,
    Violence,
    Suicide,
    Missing,
    Fire,
    Medical,
}

/// Where a case may be referred (`commands.md`, refer).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of commands.md")]
pub enum Exit {
    #[serde(rename = "ambulance_119")]
    Ambulance119,
    #[serde(rename = "police_110")]
    Police110,
    #[serde(rename = "child_guidance_189")]
    ChildGuidance189,
    ElderAbuse,
    Psychiatric,
    Hospital,
    OtherCity,
}

/// What came of a telephone call to a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 受ける
    Accepted,
    /// 条件つき
    AcceptedIf,
    /// 断り
    Refused,
    /// 出ない
    NoAnswer,
}

/// Where a request stands (`rules.md` §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of rules.md §1")]
pub enum RequestState {
    Asked,
    Accepted,
    AcceptedIf,
    Refused,
    NoAnswer,
    Cancelled,
    Lapsed,
}

/// Where an assignment stands (`rules.md` §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of rules.md §1")]
pub enum AssignmentState {
    Accepted,
    Departed,
    Arrived,
    Ended,
    Cancelled,
}

/// How a case ended (`rules.md` §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of rules.md §1")]
pub enum CloseResult {
    Home,
    BackToPlace,
    Hospital,
    GroupHome,
    Facility,
    OtherCity,
    NoSupport,
    Other,
}

/// Who said what, heard on the telephone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardFrom {
    /// Whose view it is.
    pub staff: StaffId,
    /// How it was heard.
    #[serde(default)]
    pub channel: Clean,
    /// Their words.
    #[serde(default)]
    pub words: Clean,
}

/// Why an office above in the turn was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// The office.
    pub provider: ProviderId,
    /// The reason: `hard_mismatch`, `no_bed`, `asked` written by the program, or `words`.
    pub auto: Option<Code>,
    /// The officer's reason in words.
    pub words: Clean,
}

/// What happened in a case. Appended, never edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
#[expect(missing_docs, reason = "fields mirror the commands of commands.md")]
pub enum CaseEvent {
    Opened {
        call: Option<CallId>,
        person: Option<PersonId>,
        words: Clean,
        checked_by: Option<Code>,
        frozen: Box<Frozen>,
        drill: bool,
    },
    CallLinked {
        call: CallId,
    },
    SafetyChecked {
        danger: Vec<Danger>,
    },
    Referred {
        to: Exit,
        taken_by: Clean,
        at: At,
        number: Option<Clean>,
    },
    /// Ticked criteria; replaces what was ticked before.
    Assessed {
        for_: Vec<Code>,
        against: Vec<Code>,
        text: Clean,
        #[serde(default)]
        situation: Option<Box<Situation>>,
    },
    AbuseReported {
        report: Box<AbuseReport>,
        /// A reporter is kept, apart from this (G10).
        reporter: bool,
    },
    AbuseStepped {
        step: AbuseStep,
        words: Clean,
        on: At,
    },
    MeasureConsulted {
        basis: Vec<Code>,
        with: Clean,
        words: Clean,
    },
    Consulted {
        with: ConsultWith,
        /// Which core member, from 1 in the city's list.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        core: Option<u32>,
        who: Clean,
        #[serde(default, rename = "trait")]
        trait_: Option<Code>,
        channel: Clean,
        reached: bool,
        words: Clean,
    },
    PlanFollowed {
        stage: Clean,
        done: Vec<Clean>,
        words: Clean,
    },
    BackupAsked {
        staff: StaffId,
        channel: Clean,
    },
    BackupNoReply {
        staff: StaffId,
        channel: Clean,
    },
    /// Somebody was told outside the desk that their view is wanted, or it was tried.
    NoticeSent {
        staff: StaffId,
        way: NoticeWay,
        attempt: u32,
        outcome: NoticeOutcome,
    },
    ViewGiven {
        view: ViewId,
        on: Question,
        staff: StaffId,
        place: Place,
        value: View,
        reason: Clean,
        heard: Option<HeardFrom>,
        /// The organisation they belong to at that minute (`rules.md` §2: who decides).
        #[serde(default)]
        org: Clean,
    },
    Countersigned {
        view: ViewId,
    },
    ActedProvisionally {
        action: Clean,
        reason: Clean,
    },
    PlaceRequested {
        request: RequestId,
        kind: SupportKind,
        provider: Option<ProviderId>,
        /// Name of the supporter or place where there is no provider row.
        who: Clean,
        room: Option<Room>,
        night: NaiveDate,
        until: NaiveDate,
        /// `until` was not given: worked out again at arrival.
        default_until: bool,
        hold_until: Option<At>,
        skips: Vec<Skip>,
        warnings: Vec<Code>,
        /// Conditions of the support that were asked and are so, from 1.
        #[serde(default)]
        confirmed_needs: Vec<u32>,
        /// The use stands in the person's plan (O07: otherwise 計画外).
        #[serde(default)]
        planned: bool,
    },
    RequestAnswered {
        request: RequestId,
        answer: Answer,
        reason: Option<RefusalReason>,
        words: Clean,
        by: Clean,
        assignment: Option<AssignmentId>,
    },
    /// Who answered, and what they said with it, told after the answer itself.
    AnswerTold {
        request: RequestId,
        words: Clean,
        by: Clean,
    },
    RequestCancelled {
        request: RequestId,
        reason: Clean,
    },
    RequestLapsed {
        request: RequestId,
    },
    Departed {
        assignment: AssignmentId,
        how: Clean,
    },
    LegMade {
        assignment: AssignmentId,
        leg: Leg,
    },
    FeeItemsSet {
        items: Vec<FeeCount>,
    },
    IssueRaised {
        issue: IssueId,
        kind: IssueKind,
    },
    /// Arrival: day 1 is its date; `night` is the band's night; `until` the last day.
    Arrived {
        assignment: AssignmentId,
        night: NaiveDate,
        until: NaiveDate,
    },
    Extended {
        assignment: AssignmentId,
        until: NaiveDate,
        reason: Clean,
    },
    CheckedIn {
        assignment: AssignmentId,
        words: Clean,
    },
    DailyNote {
        assignment: AssignmentId,
        words: Clean,
    },
    Incident {
        assignment: Option<AssignmentId>,
        words: Clean,
    },
    SupportEnded {
        assignment: AssignmentId,
        reason: Clean,
        destination: Clean,
    },
    Noted {
        words: Clean,
    },
    ConferenceSet {
        on: At,
        members: Vec<Clean>,
    },
    ConferenceHeld {
        on: At,
        members: Vec<Clean>,
        #[serde(flatten)]
        findings: Box<Findings>,
    },
    Closed {
        result: CloseResult,
        destination: Clean,
        reason: Clean,
        /// What was explained to whoever called.
        #[serde(default)]
        explained: Clean,
    },
    Reopened {
        reason: Clean,
    },
    /// The somebody of the case is known now, or another record of theirs is the one that is kept.
    Identified {
        person: PersonId,
        was: Option<PersonId>,
        checked_by: Option<Code>,
        reason: Clean,
    },
    /// Belongs together with another case, which says the same.
    Linked {
        other: CaseId,
        reason: Clean,
    },
    Corrected {
        event: Seq,
        reason: Clean,
    },
    /// What the command at this position wrote here counts no more (`undo`); it stays to be read.
    Undone {
        event: Seq,
    },
}

/// An event with its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// Journal position.
    pub seq: Seq,
    /// When it happened.
    pub at: At,
    /// When it was entered, if later.
    pub entered_at: Option<At>,
    /// Who did it.
    pub actor: Actor,
    /// What.
    pub event: CaseEvent,
}
