//! The shapes of what guides a night's first half: what is missing, exits, who decides, the
//! abuse track, the crisis plan, papers. They must not hold what the viewer may not see.

use chrono::NaiveDate;

use crate::domain::abuse::{AbuseReport, AbuseStep};
use crate::domain::call::CallKind;
use crate::domain::case::{Exit, Place, View};
use crate::domain::case_forms::Situation;
use crate::domain::city::{DecidesBy, Words};
use crate::domain::ids::{Code, StaffId, ViewId};
use crate::domain::time::At;
use crate::text::Clean;

/// Someone on a shift.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnShift {
    /// Id.
    pub id: Option<StaffId>,
    /// Name; empty when nobody is set.
    pub name: Clean,
    /// Where they belong.
    pub org: Clean,
    /// First telephone.
    pub phone: Clean,
}

/// What guides the first half of a night, for one viewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// What is missing now.
    pub need: Need,
    /// Who decides, and who has said what.
    pub two: TwoPeople,
    /// Exits in the city's order, none left out: one without a contact has no number.
    pub exits: Vec<ExitRow>,
    /// Second tier by trait: trait, contact, open now.
    pub second_tier: Vec<(Code, ContactRow)>,
    /// The abuse track.
    pub abuse: AbuseTrack,
    /// The person's crisis plan.
    pub plan: Option<PlanPage>,
    /// The situation as written.
    pub situation: Option<Situation>,
    /// Text of the definition in force for the case.
    pub definition: Words,
    /// What the first call of the case was about.
    pub kind: Option<CallKind>,
    /// The consultant in charge: office and name, then telephones.
    pub consultant: Clean,
    /// Their telephones, day then night.
    pub consultant_phones: Vec<Clean>,
    /// The next office day (`rules.md` §5).
    pub office_day: Option<NaiveDate>,
    /// What an unregistered person owes; none for a registered one, or where none register.
    pub paper: Option<Paper>,
    /// The place is kept from the family.
    pub place_hidden: bool,
}

/// What is missing now and since when; worded with its reason by `i18n::need`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Need {
    /// Code.
    pub code: &'static str,
    /// Who is waited for, or who asked.
    pub who: Clean,
    /// What they asked, if they did.
    pub words: Clean,
    /// Since when.
    pub since: Option<At>,
    /// What else is open, most pressing first.
    pub also: Vec<&'static str>,
}

/// Who decides (`rules.md` §2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TwoPeople {
    /// How the city decides.
    pub by: DecidesBy,
    /// The same in words.
    pub words: Words,
    /// Duty and backup, then whoever else gave a view or was asked; once two agree, those with
    /// a view.
    pub people: Vec<Decider>,
    /// Two equal views do not decide: both are of one organisation, or of one side.
    pub same_side: bool,
    /// Whom to try next, first the next; the viewer and those with a view are left out. While
    /// views differ, supervisors alone.
    pub chain: Vec<ChainRow>,
    /// Tries before the next of the chain.
    pub tries: u32,
    /// Minutes all tries may take.
    pub minutes: u32,
    /// First try that reached nobody.
    pub first_try: Option<At>,
    /// Somebody acted alone and nobody has confirmed it.
    pub alone: Option<Alone>,
    /// Views heard on the telephone whose owners have not signed, of any question.
    pub unsigned: Vec<Unsigned>,
}

/// One of those who decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decider {
    /// From which place on the rota.
    pub place: Place,
    /// Who; empty when nobody is set.
    pub who: OnShift,
    /// Their view.
    pub view: Option<View>,
    /// When it was given.
    pub at: Option<At>,
    /// Reason, or what they want to know first.
    pub reason: Clean,
    /// Heard: how, and their words.
    pub heard: Option<(Clean, Clean)>,
    /// Signed by their own session.
    pub signed: bool,
    /// Last asked.
    pub asked: Option<At>,
    /// Tries that did not reach them.
    pub unreached: u32,
}

/// One of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainRow {
    /// Id.
    pub staff: StaffId,
    /// Place they would speak from.
    pub place: Place,
    /// Name.
    pub name: Clean,
    /// Where they belong.
    pub org: Clean,
    /// First telephone.
    pub phone: Clean,
    /// Last asked.
    pub asked: Option<At>,
    /// Tries that did not reach them.
    pub unreached: u32,
    /// The set tries or minutes are over: the one below comes next.
    pub given_up: bool,
}

/// Protection by one (`rules.md` §2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alone {
    /// When.
    pub at: At,
    /// Who.
    pub by: Clean,
    /// What was done.
    pub action: Clean,
    /// Why it could not wait.
    pub reason: Clean,
}

/// A view that waits for its owner's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// Id.
    pub view: ViewId,
    /// Whose.
    pub name: Clean,
    /// The viewer's own.
    pub mine: bool,
    /// Given at.
    pub at: At,
}

/// Someone to telephone, with whether they are open at this minute.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactRow {
    /// Name.
    pub name: Words,
    /// Number; empty when none is on file.
    pub number: Clean,
    /// Hours as told.
    pub hours: Option<Words>,
    /// Open now; none when nobody said.
    pub open: Option<bool>,
}

/// An exit of the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitRow {
    /// Which.
    pub exit: Exit,
    /// Whom to call.
    pub contact: ContactRow,
    /// From the person's own record (their clinic).
    pub own: bool,
}

/// The abuse track (`2-flow.md` §2.3). Who reported is read apart ([`super::reporters`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AbuseTrack {
    /// Something points to abuse: a tick, what the call was about, or a sheet.
    pub pointed: bool,
    /// The sheet as last written.
    pub report: Option<AbuseReport>,
    /// When it was first written.
    pub reported_at: Option<At>,
    /// Someone is on file as reporter.
    pub reporter: bool,
    /// Core members by the emergency tree.
    pub core: Vec<CoreRow>,
    /// Who answers for it, in words.
    pub who: Words,
    /// A desk of its own, if the city has one.
    pub separate: Option<ContactRow>,
    /// Someone must have seen the person by then, unless someone has.
    pub see_by: Option<At>,
    /// Steps in order: when and what came of it, if taken.
    pub steps: Vec<(AbuseStep, Option<(At, Clean)>)>,
    /// やむ措置 consults: at, with whom.
    pub measures: Vec<(At, Clean)>,
    /// Lines the law names beside the city and nobody has called yet.
    pub lines: Vec<Exit>,
}

/// A core member of the abuse track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreRow {
    /// Whom.
    pub contact: ContactRow,
    /// Told at.
    pub told: Option<At>,
    /// Tries without a reply, and the last one.
    pub unreached: Option<(u32, At)>,
}

/// A crisis plan as steps that can be ticked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanPage {
    /// The three stages in order.
    pub stages: Vec<PlanStage>,
    /// Whom to call, in order.
    pub call_order: Clean,
    /// Signed by the person on.
    pub signed_on: Option<NaiveDate>,
}

/// One stage of a crisis plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanStage {
    /// 安定時, 注意 or 危機, as the plan names it.
    pub name: Clean,
    /// Signs.
    pub signs: Clean,
    /// What the person can do: step, followed in this case.
    pub own: Vec<(Clean, bool)>,
    /// What others are asked to do: step, followed in this case.
    pub please: Vec<(Clean, bool)>,
    /// What nobody should do.
    pub not: Clean,
}

/// What an unregistered person owes afterwards; it never blocks (G2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// The late application is due; none while no support was accepted.
    pub due: Option<At>,
}
