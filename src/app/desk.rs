//! What is selected on the board and in an open case: always by id, never by index.
//! It must not know keys or commands.

use std::collections::BTreeSet;

use super::form::Form;
use super::page_desk::PageDesk;
use crate::domain::view::{CaseView, DueRow, LineKey, PersonCard, VacancyGrid, VacancyList};
use crate::domain::{
    AssignmentId, At, CallId, CaseId, CaseState, Code, Command, Danger, PersonId, ProviderId, Purpose,
    SkipReason, SupportKind, TaskId, View,
};
use crate::text::Clean;

/// A pane of the board, 1–5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Pane {
    /// 1 当番
    Rota,
    /// 2 着信
    #[default]
    Calls,
    /// 3 登録者
    Person,
    /// 4 空き
    Vacancies,
    /// 5 対応・期限
    Work,
}

impl Pane {
    /// All, in order of their numbers.
    pub const ALL: [Self; 5] = [Self::Rota, Self::Calls, Self::Person, Self::Vacancies, Self::Work];

    /// 1–5.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Rota => 1,
            Self::Calls => 2,
            Self::Person => 3,
            Self::Vacancies => 4,
            Self::Work => 5,
        }
    }

    /// The pane with this number.
    #[must_use]
    pub fn from_number(n: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|p| u32::from(p.number()) == n)
    }
}

/// Names a line of what is due.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DueKey {
    /// The task, if it is one.
    pub task: Option<TaskId>,
    /// Kind.
    pub kind: Code,
    /// Its case.
    pub case: Option<CaseId>,
    /// Its person.
    pub person: Option<PersonId>,
    /// The office to be called.
    pub provider: Option<ProviderId>,
    /// The missed call.
    pub call: Option<CallId>,
    /// When it is due, where nothing else tells two lines of a kind apart.
    pub at: Option<At>,
}

impl From<&DueRow> for DueKey {
    fn from(row: &DueRow) -> Self {
        let named = row.task.is_some() || row.case.is_some() || row.person.is_some();
        let bare = !named && row.provider.is_none() && row.call.is_none();
        Self {
            task: row.task,
            kind: row.kind.clone(),
            case: row.case,
            person: row.person,
            provider: row.provider.clone(),
            call: row.call,
            at: bare.then_some(row.due),
        }
    }
}

/// A line of pane 5.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Work {
    /// A case.
    Case(CaseId),
    /// Something due.
    Due(DueKey),
}

/// A line of pane 4, or of the support step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Spot {
    /// A short-stay office.
    ShortStay(ProviderId),
    /// A home-help office.
    HomeHelp(ProviderId),
    /// A familiar supporter, by name.
    Supporter(Clean),
    /// An office of a list of pane 4, under its heading there.
    Listed(Clean, ProviderId),
}

impl Spot {
    /// The kind of support asked for there; none for an office of a list, which is only called.
    #[must_use]
    pub const fn kind(&self) -> Option<SupportKind> {
        match self {
            Self::ShortStay(_) => Some(SupportKind::ShortStay),
            Self::HomeHelp(_) => Some(SupportKind::HomeHelp),
            Self::Supporter(_) => Some(SupportKind::FamiliarSupporter),
            Self::Listed(..) => None,
        }
    }

    /// Its provider row, if it has one.
    #[must_use]
    pub const fn provider(&self) -> Option<&ProviderId> {
        match self {
            Self::ShortStay(id) | Self::HomeHelp(id) | Self::Listed(_, id) => Some(id),
            Self::Supporter(_) => None,
        }
    }

    /// All spots of a grid, short stay first, as they are drawn.
    #[must_use]
    pub fn all(grid: &VacancyGrid) -> Vec<Self> {
        [SupportKind::ShortStay, SupportKind::HomeHelp, SupportKind::FamiliarSupporter]
            .into_iter()
            .flat_map(|kind| Self::of_kind(grid, kind))
            .collect()
    }

    /// The spots of a list of pane 4.
    #[must_use]
    pub fn listed(list: &VacancyList) -> Vec<Self> {
        list.rows.iter().map(|r| Self::Listed(r.under.clone(), r.office.provider.clone())).collect()
    }

    /// The spots of one kind.
    #[must_use]
    pub fn of_kind(grid: &VacancyGrid, kind: SupportKind) -> Vec<Self> {
        match kind {
            SupportKind::ShortStay => {
                grid.short_stay.iter().map(|r| Self::ShortStay(r.provider.clone())).collect()
            }
            SupportKind::HomeHelp => {
                grid.home_help.iter().map(|r| Self::HomeHelp(r.provider.clone())).collect()
            }
            SupportKind::FamiliarSupporter => {
                grid.supporters.iter().map(|(name, _, _)| Self::Supporter(name.clone())).collect()
            }
            _ => vec![],
        }
    }
}

/// What is selected on the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Pane 2.
    pub call: Option<CallId>,
    /// The list pane 4 shows, by its code; none = short stay with what stands beside it.
    pub list: Option<Code>,
    /// Pane 4.
    pub spot: Option<Spot>,
    /// Pane 5.
    pub work: Option<Work>,
}

/// The person in pane 3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPerson {
    /// Who.
    pub id: PersonId,
    /// What for, as journalled.
    pub purpose: Purpose,
    /// The hidden address was opened with it, by two people.
    pub address: bool,
    /// The card; none until the reader has answered.
    pub card: Option<Box<PersonCard>>,
    /// First line shown.
    pub scroll: u16,
}

/// The steps of a case, as the tabs of its view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Step {
    /// 安全
    #[default]
    Safety,
    /// 状況・判断: criteria and views
    Decide,
    /// 支援
    Support,
    /// 到着: assignments on their way and there
    Arrival,
    /// 会議・終了
    After,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Safety, Self::Decide, Self::Support, Self::Arrival, Self::After];

    /// Where a case in this state is worked on.
    #[must_use]
    pub fn of(view: &CaseView) -> Self {
        match view.state {
            CaseState::Received | CaseState::Safety => Self::Safety,
            CaseState::Assessing | CaseState::Deciding => Self::Decide,
            CaseState::Decided if view.agreed == Some(View::NotEmergency) => Self::After,
            CaseState::Decided | CaseState::Placing => Self::Support,
            CaseState::Supported => Self::Arrival,
            CaseState::After | CaseState::Closed => Self::After,
        }
    }
}

/// An open case view.
#[expect(clippy::struct_excessive_bools, reason = "each is one independent thing half done on the screen")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseDesk {
    /// Which.
    pub id: CaseId,
    /// The view; none until the reader has answered.
    pub view: Option<Box<CaseView>>,
    /// The step shown.
    pub step: Step,
    /// The step moves on with our own commands until someone moves it by hand.
    pub follow: bool,
    /// The case was just shown, or a command of ours was saved: the view that shows it may move
    /// the step.
    pub own: bool,
    /// Someone else moved the case on while this step was shown: told, not followed.
    pub news: bool,
    /// Safety: dangers ticked, not sent yet.
    pub danger: Vec<Danger>,
    /// Criteria ticked for, by code (starts from what is saved).
    pub for_: BTreeSet<Code>,
    /// Criteria ticked against.
    pub against: BTreeSet<Code>,
    /// Ticks differ from what is saved.
    pub ticks_dirty: bool,
    /// `-` was pressed: the next digit ticks against.
    pub minus: bool,
    /// The view chosen by `y` `x` `m`, waiting for Enter.
    pub chosen: Option<View>,
    /// The kind of support shown first.
    pub kind: SupportKind,
    /// The place selected in the support step.
    pub spot: Option<Spot>,
    /// A place was chosen by `s` `h` `v` or the arrows: Enter may ask it.
    pub armed: bool,
    /// A request that was refused with reasons in it: asked again it carries them.
    pub draft: Option<Command>,
    /// Reasons typed so far for offices passed over: the next form begins with them.
    pub skips: Vec<SkipReason>,
    /// A form that waits for a second person: opened again it holds what was typed.
    pub kept: Option<Form>,
    /// What is asked next stands in the person's plan (`P`); otherwise it is 計画外 (O07).
    pub planned: bool,
    /// The fairness of the turn is shown.
    pub fair: bool,
    /// A page that stands in the step's place.
    pub page: Option<PageDesk>,
    /// The assignment selected.
    pub assignment: Option<AssignmentId>,
    /// The line of the record that is chosen; while there is one the record has the keys.
    pub line: Option<LineKey>,
    /// First line of the record shown, counted from its end.
    pub scroll: u16,
    /// The case's person, and whether the door has taken the look at them.
    pub looked: Option<(PersonId, bool)>,
    /// Their card, where pane 3 shows somebody else.
    pub card: Option<Box<PersonCard>>,
}

impl CaseDesk {
    /// A case about to be shown.
    #[must_use]
    pub fn new(id: CaseId) -> Self {
        Self {
            id,
            view: None,
            step: Step::Safety,
            follow: true,
            own: true,
            news: false,
            danger: vec![],
            for_: BTreeSet::new(),
            against: BTreeSet::new(),
            ticks_dirty: false,
            minus: false,
            chosen: None,
            kind: SupportKind::ShortStay,
            spot: None,
            armed: false,
            draft: None,
            skips: vec![],
            kept: None,
            planned: false,
            fair: false,
            page: None,
            assignment: None,
            line: None,
            scroll: 0,
            looked: None,
            card: None,
        }
    }

    /// The request for a place as it was when it was last refused, its reasons kept; none for
    /// another place.
    #[must_use]
    pub fn drafted(&self, request: &Command) -> Option<Command> {
        let place = |c: &Command| match c {
            Command::RequestPlace { kind, provider, who, .. } => Some((*kind, provider.clone(), who.clone())),
            _ => None,
        };
        self.draft.clone().filter(|d| place(d) == place(request))
    }

    /// The step the case has reached, when it lies ahead of the one shown and that is news: it
    /// was moved by someone else, or by a command that must not move the screen.
    #[must_use]
    pub fn ahead(&self) -> Option<Step> {
        let reached = Step::of(self.view.as_deref()?);
        ((self.follow || self.news) && reached > self.step).then_some(reached)
    }
}
