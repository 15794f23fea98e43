//! What the forms after the decision are for, and what a picked line of theirs does, as data.
//! It must not know their fields or the commands they become.

use crate::domain::{
    ActivityId, ActivityKind, Answer, AssignmentId, CaseId, Code, ConsultWith, HardCaseId, IssueId,
    IssueStatus, ProviderId, RequestId, Rev, SupportKind,
};
use crate::text::Clean;

/// What a form after the decision is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what the form is about")]
pub enum CourseForm {
    /// Somebody sets out, with the leg that begins.
    Depart { assignment: AssignmentId },
    /// One way of a transport, noted afterwards.
    Leg { assignment: AssignmentId },
    /// A word from whoever went out.
    CheckIn { assignment: AssignmentId },
    /// Something happened.
    Incident { case: CaseId, assignment: Option<AssignmentId> },
    /// Who answered, and a condition, after the answer.
    Told { request: RequestId, answer: Answer },
    /// Fee items, one field each in the order of the codes.
    Fees { case: CaseId, codes: Vec<Code> },
    /// A conference was held; `warned`: the core centre is missing and that was said.
    Hold { case: CaseId, warned: bool },
    /// A case ends.
    Close { case: CaseId },
    /// Someone beside the two was called.
    Consult { case: CaseId, with: ConsultWith, trait_: Option<Code> },
    /// Something the night teaches the day.
    Issue { case: Option<CaseId> },
    /// An entry of the activity log.
    Log { kind: ActivityKind },
    /// An entry of the log is struck.
    StrikeLog { activity: ActivityId, rev: Rev },
    /// A hard case, new or written anew.
    HardCase { hard_case: Option<HardCaseId> },
    /// A hard case is taken out.
    TakeOut { hard_case: HardCaseId, rev: Rev },
    /// A part of a year's evaluation sheet, from 0.
    Evaluation { year: i32, part: usize, rev: Option<Rev> },
    /// An issue moves on.
    Settle { issue: IssueId, status: IssueStatus, rev: Rev },
}

/// What a picked line after the decision does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what was picked")]
pub enum CoursePick {
    /// A wider support: its offices on file, or a name.
    Wider { case: CaseId, kind: SupportKind },
    /// Ask it of an office on file; none = a name still to be typed.
    WiderAt { case: CaseId, kind: SupportKind, office: Option<(ProviderId, Clean)> },
    /// The resource map: partners of the person's district.
    Partners { case: CaseId },
    /// Note a call beside the two who decide.
    Consult { case: CaseId, with: ConsultWith, who: Clean, trait_: Option<Code> },
}
