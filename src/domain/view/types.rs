//! The shapes of views: board, person card, case view, places for tonight.
//! They must not hold what the viewer may not see (`rules.md` §7): masking happens before.

use chrono::NaiveDate;

use super::course_types::Course;
use super::flow::{Flow, OnShift};
use super::handover_types::HandoverLine;
use super::maybe_caller::MaybeCaller;
use super::place_types::VacancyGrid;
use super::record::UndoView;
use crate::domain::call::{CallKind, CallState};
use crate::domain::case::{
    AssignmentState, Danger, Happened, Question, RefusalReason, RequestState, SupportKind, View,
};
use crate::domain::case_file::{CaseState, Mark};
use crate::domain::clock::Doubtful;
use crate::domain::ids::{
    AssignmentId, CallId, CaseId, Code, PersonId, ProviderId, RequestId, Seq, ShiftId, StaffId, TaskId,
    ViewId,
};
use crate::domain::keeping::BackupCare;
use crate::domain::person::{Ended, Person, Sex};
use crate::domain::rota::Band;
use crate::domain::time::At;
use crate::text::Clean;

/// A shift as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftView {
    /// Its id.
    pub id: ShiftId,
    /// Date it begins on.
    pub date: NaiveDate,
    /// Band.
    pub band: Band,
    /// From.
    pub start: At,
    /// To.
    pub end: At,
    /// 当番
    pub duty: OnShift,
    /// 応援
    pub backup: OnShift,
    /// 三番
    pub third: OnShift,
    /// The desk it sits at, where the city has several; empty otherwise.
    pub desk: Clean,
}

/// Pane 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RotaView {
    /// The clock is in doubt: who is on duty is for people to say.
    pub clock: Option<Doubtful>,
    /// The shift of this minute.
    pub now: Option<ShiftView>,
    /// The shifts of the other desks at this minute.
    pub beside: Vec<ShiftView>,
    /// Following shifts, at most 6.
    pub next: Vec<ShiftView>,
    /// Who may stand in at once and is on no shift now: the rested before the tired, who can be
    /// reached before who cannot.
    pub spare: Vec<Spare>,
    /// Coming shifts (14 days) without duty or backup, and uncovered minutes: from, what
    /// (`no_duty`, `no_backup`, `gap`).
    pub missing: Vec<(At, Band, Code)>,
    /// This minute is none of the rota's by the city's own word: somebody else takes the line.
    pub not_rota: bool,
    /// The rota goes past the last date of the official holidays.
    pub holidays_end: Option<NaiveDate>,
}

/// Somebody who may be put on the running shift.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spare {
    /// Who.
    pub who: OnShift,
    /// Minutes between their own duty or backup and this shift, where that is less than the city's
    /// rest.
    pub tired: Option<i64>,
}

/// A row of pane 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRow {
    /// Id.
    pub id: CallId,
    /// State.
    pub state: CallState,
    /// First ring.
    pub began: At,
    /// Answered.
    pub answered_at: Option<At>,
    /// Ended.
    pub ended: Option<At>,
    /// Line.
    pub line: Clean,
    /// Number; none = 非通知.
    pub number: Option<Clean>,
    /// Network name (foreign, unproven).
    pub network_name: Clean,
    /// Who may be calling.
    pub maybe: Vec<MaybeCaller>,
    /// Answered by.
    pub by: Option<StaffId>,
    /// Their name.
    pub by_name: Clean,
    /// Seat it was answered at.
    pub seat: Clean,
    /// The person it is about, once known.
    pub person: Option<PersonId>,
    /// Their registration number.
    pub reg_no: Clean,
    /// Caller as named.
    pub caller: Clean,
    /// Relation as named.
    pub relation: Clean,
    /// Kind.
    pub kind: Option<CallKind>,
    /// Newest note.
    pub note: Clean,
    /// How often this number called without number or silent today.
    pub times_today: u32,
    /// A missed call was settled.
    pub settled: bool,
    /// The caller's name is that of an alleged perpetrator: warn in red, say the neutral sentence.
    pub perpetrator: bool,
    /// Case opened from it.
    pub case: Option<CaseId>,
    /// A drill's call.
    pub drill: bool,
}

/// A row of pane 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Number.
    pub id: CaseId,
    /// Person, if the viewer may know.
    pub person: Option<PersonId>,
    /// Registration number; empty = 未登録.
    pub reg_no: Clean,
    /// What was written down of somebody nobody knows; empty for whoever has a number.
    pub described: Clean,
    /// Sex.
    pub sex: Option<Sex>,
    /// Age.
    pub age: Option<i32>,
    /// State.
    pub state: CaseState,
    /// Marks.
    pub marks: Vec<Mark>,
    /// Opened.
    pub opened_at: At,
    /// Running support: provider name (秘匿 when hidden from the viewer), state, day n, of m.
    pub support: Vec<(SupportKind, Clean, AssignmentState, Option<i64>, i64)>,
    /// Waiting requests: provider name, asked at, hold until.
    pub asking: Vec<(Clean, At, Option<At>)>,
    /// Conference set for.
    pub conference: Option<At>,
    /// My own view is wanted on this question, since.
    pub view_wanted: Option<(Question, At)>,
}

/// A line of what is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// Task, if it is one.
    pub task: Option<TaskId>,
    /// Kind (`countersign`, `conference`, `office`, `review`, `rota_gap` …).
    pub kind: Code,
    /// Words.
    pub what: Clean,
    /// Case.
    pub case: Option<CaseId>,
    /// Person.
    pub person: Option<PersonId>,
    /// The office to be called, with its telephone in the words.
    pub provider: Option<ProviderId>,
    /// The missed call.
    pub call: Option<CallId>,
    /// The stay whose limit it is, or whoever went out.
    pub assignment: Option<AssignmentId>,
    /// The request whose bed is held.
    pub request: Option<RequestId>,
    /// Owner.
    pub owner: Clean,
    /// Due.
    pub due: At,
}

/// The board: header and five panes for one viewer at one journal position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardView {
    /// Journal position it shows.
    pub seq: Option<Seq>,
    /// When the last change was saved.
    pub saved_at: Option<At>,
    /// How the backups stand, where the store was asked.
    pub backup: Option<BackupCare>,
    /// Pane 1.
    pub rota: RotaView,
    /// Pane 2, ringing first (longest first), then the running ones, then the others newest first.
    pub calls: Vec<CallRow>,
    /// Pane 4.
    pub vacancies: VacancyGrid,
    /// Pane 5, upper part.
    pub cases: Vec<CaseRow>,
    /// Pane 5, lower part, by due time.
    pub due: Vec<DueRow>,
    /// What the shift before left and nobody took over yet, for those whose shift has begun.
    pub handover: Option<HandoverLine>,
    /// What the viewer can take back, while they can.
    pub undo: Option<UndoView>,
    /// Persons on file.
    pub persons: u64,
    /// No secret is set: the store is open (未設定).
    pub open_store: bool,
    /// A demo's store: every frame says so.
    pub demo: bool,
    /// A drill's store: every frame says so.
    pub drill: bool,
}

/// Pane 3: the person, as far as the viewer may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCard {
    /// The person; parts the viewer may not see are emptied.
    pub person: Person,
    /// Age today.
    pub age: Option<i32>,
    /// The address was masked.
    pub address_hidden: bool,
    /// Why it is open and since when (`call`, `case` …).
    pub seen_for: Code,
    /// Opened at.
    pub seen_at: Option<At>,
    /// Months since the record was last checked.
    pub months_old: Option<i64>,
    /// The yearly review is overdue.
    pub review_overdue: bool,
    /// Others at the same address: person, registration number, relation unknown.
    pub same_address: Vec<(PersonId, Clean)>,
    /// Earlier cases, newest first: number, opened on, how it ended.
    pub cases: Vec<(CaseId, NaiveDate, CaseState)>,
    /// Ages of the parts, open proposals, the household.
    pub parts: super::person_types::CardParts,
}

/// A criterion with its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Box_ {
    /// Code.
    pub code: Code,
    /// Words, Japanese.
    pub ja: Clean,
    /// Words, English.
    pub en: Clean,
    /// Where it leads.
    pub leads_to: Option<Code>,
    /// Ticked.
    pub ticked: bool,
}

/// A view as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewRow {
    /// Id.
    pub id: ViewId,
    /// Question.
    pub on: Question,
    /// Whose.
    pub staff: StaffId,
    /// Name.
    pub name: Clean,
    /// View.
    pub value: View,
    /// At.
    pub at: At,
    /// Heard on the telephone, not countersigned.
    pub unsigned: bool,
    /// The reason told with it; empty when none was, or it is not for the viewer.
    pub reason: Clean,
    /// It still counts: nothing has been done on it yet.
    pub counts: bool,
    /// They asked for more, and were asked for their view again at this time.
    pub asked_again: Option<At>,
}

/// A question one person has answered and another has not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// Question.
    pub on: Question,
    /// Whose view is waited for; without id and name: any supervisor's.
    pub who: OnShift,
    /// Since.
    pub since: At,
}

/// A request as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields as in case_file::Request")]
pub struct RequestRow {
    pub id: RequestId,
    pub kind: SupportKind,
    pub provider: Option<ProviderId>,
    pub name: Clean,
    pub phones: Vec<Clean>,
    pub state: RequestState,
    pub reason: Option<RefusalReason>,
    pub asked_at: At,
    pub hold_until: Option<At>,
    pub planned: bool,
    pub by: Clean,
}

/// An assignment as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields as in case_file::Assignment")]
pub struct AssignmentRow {
    pub id: AssignmentId,
    pub request: RequestId,
    pub kind: SupportKind,
    pub provider: Option<ProviderId>,
    pub name: Clean,
    pub state: AssignmentState,
    pub accepted_at: At,
    pub arrived_at: Option<At>,
    pub ended_at: Option<At>,
    pub until: NaiveDate,
    /// Day n of m, and nights.
    pub day: Option<(i64, i64, i64)>,
}

/// The case view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseView {
    /// Number.
    pub id: CaseId,
    /// State.
    pub state: CaseState,
    /// Marks.
    pub marks: Vec<Mark>,
    /// Opened.
    pub opened_at: At,
    /// Definition version in force.
    pub definition: Clean,
    /// Whether the limit of days holds; else passing it only warns.
    pub stay_limit: bool,
    /// Person, registration number (empty = 未登録), sex, age, short handbook text.
    pub person: Option<PersonId>,
    /// Registration number.
    pub reg_no: Clean,
    /// What was written down of somebody nobody knows; empty for whoever has a number.
    pub described: Clean,
    /// How and when the person's registration ended.
    pub ended: Option<Ended>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Age.
    pub age: Option<i32>,
    /// Handbooks in short (療育B1).
    pub handbooks: Clean,
    /// Who called about it.
    pub caller: Clean,
    /// Safety step.
    pub danger: Option<Vec<Danger>>,
    /// Criteria for.
    pub for_: Vec<Box_>,
    /// Criteria against.
    pub against: Vec<Box_>,
    /// Saved.
    pub assessed: bool,
    /// Views.
    pub views: Vec<ViewRow>,
    /// What two agree on.
    pub agreed: Option<View>,
    /// Duty of this minute.
    pub duty: OnShift,
    /// Backup of this minute.
    pub backup: OnShift,
    /// Third.
    pub third: OnShift,
    /// When the backup was first asked.
    pub backup_asked: Option<At>,
    /// Tries so far without an answer.
    pub tries: u32,
    /// The viewer's own view is wanted on this question.
    pub my_view_wanted: Option<Question>,
    /// Whose view is waited for.
    pub awaited: Option<Awaited>,
    /// Requests, newest first.
    pub requests: Vec<RequestRow>,
    /// Assignments.
    pub assignments: Vec<AssignmentRow>,
    /// Short stay, home help and supporters for this person.
    pub places: VacancyGrid,
    /// Timeline: the event, the actor's name, and the provider's or staff member's name in it.
    pub timeline: Vec<(Happened, Clean, Clean)>,
    /// Words said, as opened and noted.
    pub words: Vec<Clean>,
    /// Conference due or set.
    pub conference: Option<At>,
    /// Calls' own events: rang at, answered after seconds, by whom, from which number (empty =
    /// withheld).
    pub calls: Vec<(At, Option<i64>, Clean, Clean)>,
    /// Cases it belongs together with, those the viewer may read.
    pub linked: Vec<CaseId>,
    /// What is still missing for the next step (`safety`, `assess`, `second_view`, `request`,
    /// `answer`, `arrive`, `conference` …).
    pub next: Code,
    /// What guides the steps: what is missing and why, exits, who decides, abuse, plan, papers.
    pub flow: Box<Flow>,
    /// What follows the decision: turn, wider places, stays, conference, end.
    pub course: Box<Course>,
}
