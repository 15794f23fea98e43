//! What is true: persons, calls, cases, decisions, supports, providers, vacancies, rota.
//! It knows no clock, no SQL, no screen and no runtime; only `text`.

mod abuse;
mod access;
mod act;
mod activity;
mod call;
mod case;
mod case_file;
mod case_forms;
mod case_open;
mod case_parts;
mod case_stay;
mod case_two;
mod chain;
mod change;
mod city;
mod city_bands;
mod city_parts;
mod clock;
mod command;
mod command_audit;
mod command_case;
mod command_handover;
mod command_identity;
mod command_log;
mod command_office;
mod command_paper;
mod command_parts;
mod command_person;
mod command_rota;
mod command_wish;
mod cutting;
mod desks;
mod disclosure;
mod duty_staff;
mod envelope;
mod evaluation;
mod exits;
mod fact;
mod facts;
mod facts_log;
mod finding;
mod fit;
mod frozen;
mod handover;
mod handover_change;
mod hard_case;
mod ids;
mod import;
mod issue;
mod keeping;
mod last_act;
mod link;
mod nameless;
mod naming;
mod notice;
mod offer;
mod open_data;
mod partner;
mod person;
mod person_amend;
mod person_clear;
mod person_due;
mod person_fields;
mod person_health;
mod person_home;
mod person_life;
mod person_macro;
mod person_merge;
mod person_merged;
mod person_parts;
mod person_risk;
mod person_same;
#[cfg(test)]
mod person_test;
mod presence;
mod proposal;
mod provider;
mod provider_standing;
mod reason;
mod refusal;
pub mod report;
mod retention;
mod rota;
mod rota_check;
mod rota_count;
mod rota_month;
mod rota_swap;
#[cfg(test)]
mod rota_test;
mod rules;
mod staff;
mod support;
mod task;
mod time;
mod unwanted;
mod vacancy;
pub mod view;
mod wish;

pub use abuse::{AbuseKind, AbuseReport, AbuseStep, KeptReporter, Reporter, Urgency};
pub use access::{Access, Asked, JournalAsked, LookedOver, Said, Tally};
pub use act::{Act, Footprint, Touch, UNDO_SECONDS, Was, press_of};
pub use activity::{Activity, ActivityKind, Struck};
pub use call::{Call, CallKind, CallState, NOBODY_ANSWERED, Possible, VerifiedBy};
pub use case::{
    Answer, AssignmentState, CaseEvent, CloseResult, Danger, Exit, Frozen, Happened, HeardFrom, Place,
    Question, RefusalReason, RequestState, Skip, StayCount, SupportKind, View,
};
pub use case_file::{Assignment, CaseFile, CaseState, GivenView, Mark, Part, Referral, Request, last_day};
pub use case_forms::{ConsultWith, FeeCount, Findings, Leg, LegBy, Prevention, Situation};
pub use chain::{Break, BreakKind, HeadMark, SHORT_HASH};
pub use change::{Change, Outcome, Plan};
pub use city::{
    Abuse, AskOrder, BandHours, Bands, City, Contact, Criterion, Decides, DecidesBy, Definition, Desk,
    District, ExitContact, FeeItem, Functions, Hours, Limits, OfficeList, Open, OpenOn, RegistrationUse,
    Support, Tier, Words, open_now,
};
pub use clock::{CLOCK_SLACK, ClockDoubt, Doubtful, Reading, behind, jumped};
pub use command::{
    AbuseEntry, AbuseStepEntry, ActivityEntry, ActivityStrike, AmendmentEntry, AmendmentSettled, ApplyEntry,
    ArchiveEntry, BudgetEntry, CallEntry, CandidateEntry, Check, CheckEntry, ClockEntry, ClockSettled,
    Command, ConferenceEntry, ConsultEntry, DecideEntry, DeskPaper, EvaluationEntry, ExportEntry, FeeEntry,
    FileCity, FollowUp, FunctionEntry, Handing, HandoverAccept, HandoverEntry, HandoverNote, HardCaseEntry,
    HardCaseLook, HouseholdEntry, IdentifyEntry, IssueEntry, IssueMove, LegEntry, LiftEntry, LookOverEntry,
    MeasureEntry, MergeEntry, Numbers, OfficeTalk, OpinionAnswer, OpinionEntry, PaperEntry, PartnerEnd,
    PartnerEntry, PersonPart, PlanEntry, ProviderFields, ProviderFile, PurgeEntry, Purpose, ReplaceEntry,
    ReportEntry, RestoreEntry, ReviewEntry, RotaFile, RotaSource, SeparateEntry, ShiftEntry, SkipReason,
    StaffEntry, SwapAnswer, SwapEntry, SwapPart, SwapWord, TalkEntry, TaskEntry, TrialEntry, VisitMade,
    VisitPlan, WishEntry, WithdrawEntry,
};
pub use cutting::cut;
pub use desks::{desk_of, shift_of};
pub use disclosure::{Basis, Detail, Left, Letting, Recipient, SheetKind, details_of, leaving};
pub use duty_staff::{LeftOut, NotProposed, not_proposed};
pub use envelope::{Area, Envelope};
pub use evaluation::{BudgetLine, Evaluation, Grade, Item, Opinion, Step};
pub use exits::{ADULT, ELDER, Known, fitting};
pub use facts::{Asking, Fact, Facts, PhoneOwner, Posted, Series, case_sum};
pub use facts_log::LogFacts;
pub use finding::{FindContact, FindRow, Why};
pub use fit::{Suits, fit};
pub use handover::{
    Alarm, AlarmName, Handover, HandoverItem, Outside, Peril, READ_BACK, Subject, WasRead, most_dangerous,
};
pub use handover_change::{ShiftChange, change_to_write, coming_change, last_change};
pub use hard_case::{AgeBand, HardCase};
pub use ids::{
    ActivityId, AssignmentId, CallId, CaseId, Code, HandoverId, HardCaseId, IssueId, LinkId, PartnerId,
    PersonId, ProviderId, RequestId, Rev, Seq, ShiftId, StaffId, SwapId, TaskId, ViewId,
};
pub use import::{
    Candidate, Difference, ImportLine, MatchKey, Meant, Other, PersonKeys, PersonRow, PersonUse, ProviderRow,
    RowPlan, RowVerdict, Version,
};
pub use issue::{Issue, IssueKind, IssueLevel, IssueStatus};
pub use keeping::{AtRest, BackupCare, BackupKind, FailedBackup, LastBackup, backup_care};
pub use last_act::last_press;
pub use link::{CalendarOf, Link, is_digest};
pub use nameless::{Known as KnownNames, nameless, telling};
pub use naming::Wording;
pub use notice::{NoticeEntry, NoticeOutcome, NoticeWay};
pub use offer::Offer;
pub use open_data::{OfficeDiff, OfficeVerdict, OpenDataDiff};
pub use partner::{Category, Partner};
pub use person::{Ended, Person, Record};
pub use person_amend::{Amendment, LiftView};
pub use person_clear::Clearable;
pub use person_due::{PersonDue, dues};
pub use person_fields::PersonFields;
pub use person_health::{
    BehaviourItem, Care, CareGiven, Clinic, Conduct, ConductGiven, Health, HealthGiven, MedicalCare,
    MedicalItem, Medicine, Seizure, SeizureGiven, Talk, TalkGiven, Watching,
};
pub use person_home::{
    CarerRisk, CarerRiskGiven, Consent, ConsentGiven, Evacuation, EvacuationGiven, EvacuationHelper,
    Expected, Home, HomeGiven, Household, HouseholdGiven, Linked, Member,
};
pub use person_life::{
    Applied, Checked, EndReason, Explained, FirstTalk, Life, LifeEnd, Meeting, MeetingDecision, RecordPart,
    Registration, Review, ReviewKind, Visit,
};
pub use person_merged::{Merged, Taken};
pub use person_parts::{
    BehaviourTotal, Benefit, BenefitKind, Capsule, CrisisPlan, CrisisStage, Flags, FlagsGiven, Guardian,
    GuardianKind, Handbook, HandbookKind, KeyPerson, PastRefusal, PastStay, Sex, Supporter, TeamMember,
    TeamRole,
};
pub use person_risk::{RiskSign, harms_asked, risk_signs};
pub use person_same::{Joined, join, part};
pub use presence::{Focus, SeatKind, Sitter};
pub use proposal::{Load, OpenPlace, Proposal, ProposedShift, SearchEnd, Unmet, WhyNot};
pub use provider::{Accepts, Provider, Service};
pub use provider_standing::{Agreed, Function, OpenData, Registered, Standing, TalkNote};
pub use refusal::{Fault, Holder, No, Refusal};
pub use retention::{OverTime, kept_until, not_over, over_time};
pub use rota::{
    Band, Holiday, Shift, ShiftPlace, at_two_desks, day_band, is_office_day, next_office_day, on_any,
    own_shift,
};
pub use rota_check::{Finding, Problem, RotaGround, check, check_month, lacks, of_rota, short_rests};
pub use rota_count::{Counted, count_findings, count_month};
pub use rota_month::{PlanDay, Slot, midnight, plan, read_month};
pub use rota_swap::{Replacement, Swap, SwapConsent, SwapSide, SwapState, taken_over};
pub use rules::{Ctx, decide, decide_looking_on, outing_minutes, preview_import, preview_providers};
pub use staff::{Actor, ROTA_ROLES, Role, SECRET_MINUTES, Staff, secret_wait};
pub use task::Task;
pub use time::{At, Clock, age_on, at, fiscal_year, month_of};
pub use unwanted::{national_id_in, without_unwanted};
pub use vacancy::{BedUse, Free, Publish, Room, Source, free};
pub use wish::{DayPart, OnlyAs, Wish, WishDay, Wishes};
