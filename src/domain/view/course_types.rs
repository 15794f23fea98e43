//! The shapes of a case after the decision: the turn and its fairness, wider places, stays, the
//! conference, the end, issues. They must not hold what the viewer may not see.

use chrono::NaiveDate;

use super::flow::{ContactRow, OnShift};
use crate::domain::case::SupportKind;
use crate::domain::case_forms::{FeeCount, Findings, Leg};
use crate::domain::city::Words;
use crate::domain::ids::{AssignmentId, CaseId, Code, IssueId, ProviderId, Rev, StaffId};
use crate::domain::issue::{IssueKind, IssueLevel, IssueStatus};
use crate::domain::partner::Partner;
use crate::domain::time::At;
use crate::text::Clean;

/// What follows a decision, for one viewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// Who was asked over the year, and what stays where now.
    pub turn: Turn,
    /// The wider supports of the city, in its order.
    pub wider: Vec<Wider>,
    /// The resource map by category, area and name: whoever shows it takes those of the district.
    pub partners: Vec<Partner>,
    /// Supervisors who may be called.
    pub supervisors: Vec<OnShift>,
    /// The person needs two staff: never one supporter alone.
    pub two_staff: bool,
    /// Another support runs or is asked: a supporter would not be alone.
    pub accompanied: bool,
    /// District of the person, for issues; empty when unknown or not for the viewer.
    pub district: Clean,
    /// One for each assignment of the case, in the same order.
    pub stays: Vec<Stay>,
    /// Fee items of the city with what the stays and legs propose.
    pub fees: Vec<FeeRow>,
    /// The conference and the end.
    pub closing: Closing,
}

impl Course {
    /// The stay of an assignment.
    #[must_use]
    pub fn stay(&self, id: AssignmentId) -> Option<&Stay> {
        self.stays.iter().find(|s| s.assignment == id)
    }
}

/// The turn over a fiscal year (April to March).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turn {
    /// First day counted; none before anything was read.
    pub since: Option<NaiveDate>,
    /// Offices of the turn in its order, then others that were asked.
    pub offices: Vec<OfficeLoad>,
    /// Corporations, the one with most acceptances first.
    pub corporations: Vec<CorporationLoad>,
}

/// What was asked of an office over the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeLoad {
    /// Office.
    pub provider: ProviderId,
    /// Name.
    pub name: Clean,
    /// Corporation.
    pub corporation: Clean,
    /// Place in the turn from 1; none when not on the list.
    pub turn: Option<u32>,
    /// Times asked.
    pub asked: u32,
    /// Times accepted.
    pub accepted: u32,
    /// Times refused.
    pub refused: u32,
    /// Times nobody answered.
    pub no_answer: u32,
    /// Last time it accepted.
    pub last_accepted: Option<At>,
    /// Stays there now that the viewer may know of.
    pub staying: u32,
}

/// What a corporation carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorporationLoad {
    /// Name; empty = not on file.
    pub name: Clean,
    /// Its offices on the list.
    pub offices: u32,
    /// Times asked over the year.
    pub asked: u32,
    /// Times accepted over the year.
    pub accepted: u32,
    /// Stays there now.
    pub staying: u32,
}

/// A wider support of the city.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a limit the screen says")]
pub struct Wider {
    /// Kind.
    pub kind: SupportKind,
    /// As the city calls it.
    pub words: Words,
    /// Days it may last, counted beside the day of the stay.
    pub days: Option<u32>,
    /// Only at night and on days off.
    pub night_only: bool,
    /// It can be used at this minute.
    pub open: bool,
    /// Two people, one a supervisor, before it is asked for.
    pub two_people: bool,
    /// Those who have said yes to it and are not spent.
    pub agreed_by: Vec<(StaffId, Clean, bool)>,
    /// The two agree.
    pub agreed: bool,
    /// What must be so, asked one by one.
    pub needs: Vec<Words>,
    /// Where to ask.
    pub contact: Option<ContactRow>,
    /// Offices on file that give it, those with room first.
    pub offices: Vec<WiderOffice>,
    /// Times asked in this case.
    pub asked: u32,
}

/// An office on file for a wider support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WiderOffice {
    /// Office.
    pub provider: ProviderId,
    /// Name.
    pub name: Clean,
    /// First telephone for the night.
    pub phone: Clean,
    /// Beds or rooms tonight; none = not told.
    pub room: Option<u32>,
    /// Asked already in this case for it.
    pub asked: bool,
}

/// What the clock of a stay says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// Nothing to say yet.
    #[default]
    Calm,
    /// The warning day has come.
    Near,
    /// The last day.
    LastDay,
    /// Past its limit: it stops.
    Overrun,
    /// Past the planned day where no limit holds.
    PastPlan,
}

/// An assignment as it goes on, beside its row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Stay {
    /// Assignment.
    pub assignment: AssignmentId,
    /// Somebody sleeps there: days and nights are counted.
    pub lodging: bool,
    /// First night.
    pub night: NaiveDate,
    /// Last day as planned.
    pub until: NaiveDate,
    /// Clock.
    pub clock: Clock,
    /// Past day 14: mind the fee.
    pub past_14: bool,
    /// Day n of the days an over-capacity stay may last.
    pub over: Option<(i64, i64)>,
    /// Two people extended it.
    pub extended: bool,
    /// It stands in the person's plan.
    pub planned: bool,
    /// Conditions of the acceptance, or who said yes.
    pub condition: Clean,
    /// Whoever went out is to be asked for by then.
    pub check_in: Option<At>,
    /// The last word from whoever went out.
    pub last_word: Option<At>,
    /// Transport legs.
    pub legs: Vec<(At, Leg)>,
    /// Newest day note.
    pub note: Option<(At, Clean)>,
    /// Incidents.
    pub incidents: u32,
    /// Who has said yes to the next extension: name, supervisor.
    pub extension_by: Vec<(StaffId, Clean, bool)>,
}

/// A fee item of the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeRow {
    /// Code.
    pub code: Code,
    /// Words.
    pub words: Words,
    /// Yen for one.
    pub yen: Option<u32>,
    /// As set.
    pub set: Option<u32>,
    /// What the record proposes.
    pub proposed: Option<u32>,
}

/// The conference and the end of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Closing {
    /// Due by, while it is owed.
    pub due: Option<At>,
    /// Set for.
    pub set: Option<At>,
    /// Who was asked to come.
    pub invited: Vec<Clean>,
    /// As held: on, members, what came of it.
    pub held: Option<(At, Vec<Clean>, Findings)>,
    /// Support was given: the conference comes before the end.
    pub supported: bool,
    /// What stands in the way of the end, by code, with what it is about.
    pub open: Vec<(Code, Clean)>,
    /// The next office days, the first one in front.
    pub office_days: Vec<NaiveDate>,
    /// Shifts of the coming days: from, to, who is on duty.
    pub shifts: Vec<(At, At, Clean)>,
    /// The consultant in charge, who owes a follow-up of the office.
    pub consultant: Clean,
    /// Fee items set.
    pub fees: Vec<FeeCount>,
}

/// An issue of the list: it names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueRow {
    /// Meetings of the last year that took it up, oldest first: the day, the kind.
    pub meetings: Vec<(chrono::NaiveDate, crate::domain::activity::ActivityKind)>,
    /// Id.
    pub id: IssueId,
    /// Revision.
    pub rev: Rev,
    /// Kind.
    pub kind: IssueKind,
    /// Level.
    pub level: IssueLevel,
    /// Status.
    pub status: IssueStatus,
    /// Case, if the viewer may know it.
    pub case: Option<CaseId>,
    /// District.
    pub area: Clean,
    /// Traits.
    pub traits: Vec<Code>,
    /// What.
    pub what: Clean,
    /// What became of it.
    pub words: Clean,
    /// Raised by.
    pub by: Clean,
    /// Raised at.
    pub made: At,
}
