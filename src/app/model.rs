//! The model: everything the desk is doing, and nothing of how it looks.
//! It must not know a terminal, a clock or a store; `update` alone changes it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::back::Back;
use super::changes::Changes;
use super::desk::{CaseDesk, OpenPerson, Pane, Selection};
use super::desk_kind::{Broken, Late};
use super::drill_desk::Drill;
use super::due_box::{DueFilter, DueId, Follow};
use super::edit::LineEdit;
use super::find::Finder;
use super::key::Key;
use super::msg::Tag;
use super::pending::{Askings, Pending};
use super::popup::Popup;
use super::rota_box::RotaDraft;
use super::seated::{Seated, Watching};
use crate::domain::view::{BoardView, CallRow, Trust, VacancyList};
use crate::domain::{
    At, AtRest, CallId, CallState, CaseId, City, Code, Holder, PersonId, ProviderId, Purpose, ROTA_ROLES,
    Role, Seq, StaffId,
};
use crate::i18n::Lang;
use crate::text::Clean;

/// Who looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Id.
    pub id: StaffId,
    /// Name.
    pub name: Clean,
    /// Roles.
    pub roles: Vec<Role>,
}

impl Viewer {
    /// Whether they do an officer's work.
    #[must_use]
    pub fn is_officer(&self) -> bool {
        self.roles.iter().any(|r| matches!(r, Role::Officer | Role::Supervisor))
    }

    /// Whether they may say anything on the rota: who only looks on or audits may not.
    #[must_use]
    pub fn plans(&self) -> bool {
        ROTA_ROLES.iter().any(|r| self.has(*r))
    }

    /// Whether they have a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// How grave a toast is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Not possible now: the reason and the next step.
    Stop,
    /// A fault: something is broken.
    Fault,
}

/// A line that says what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Words.
    pub text: String,
    /// Tone.
    pub tone: Tone,
    /// It goes at this instant.
    pub until: At,
}

/// The lock screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// Since.
    pub since: At,
    /// The secret being typed; drawn as its length only.
    pub secret: LineEdit,
    /// Being checked.
    pub trying: bool,
    /// The last one was wrong: not before this instant.
    pub wrong_until: Option<At>,
    /// A call answered while locked: its person shows after unlocking.
    pub then: Option<(PersonId, CallId)>,
}

/// What the terminal and the settings allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    /// Theme by name.
    pub theme: String,
    /// Borders of ASCII characters.
    pub ascii: bool,
    /// Columns and rows.
    pub size: (u16, u16),
}

impl Default for Looks {
    fn default() -> Self {
        Self { theme: "night".to_owned(), ascii: false, size: (120, 36) }
    }
}

/// What an office's word was worth, for the one chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The office asked about.
    pub of: Option<ProviderId>,
    /// The counts; none until the reader has answered, or where there is nothing to count.
    pub trust: Option<Box<Trust>>,
}

/// Forms around persons that are half typed.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// What stood in them, by the form's name.
    pub forms: BTreeMap<String, String>,
    /// Something was typed in one and is not written down yet.
    pub unwritten: bool,
}

/// What the list of what is due remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueKept {
    /// Whose lines.
    pub filter: DueFilter,
    /// Which line.
    pub selected: Option<DueId>,
    /// Its place.
    pub at: usize,
    /// Only tonight's.
    pub tonight: bool,
}

/// Everything the desk is doing.
#[derive(Debug, Clone)]
pub struct Model {
    /// Language.
    pub lang: Lang,
    /// Present time, as last told.
    pub now: At,
    /// Who looks.
    pub viewer: Viewer,
    /// The seat.
    pub seat: Clean,
    /// The city in force (definition, exits, bands).
    pub city: Arc<City>,
    /// Looks.
    pub looks: Looks,
    /// The board; none until the first answer of the reader.
    pub board: Option<Box<BoardView>>,
    /// The pane in focus.
    pub pane: Pane,
    /// The pane in focus fills the screen.
    pub zoom: bool,
    /// Selected.
    pub sel: Selection,
    /// Pane 3.
    pub person: Option<OpenPerson>,
    /// The open case view; none = the board is shown.
    pub case: Option<Box<CaseDesk>>,
    /// Popups, the last one on top.
    pub popups: Vec<Popup>,
    /// The lock screen lies over everything.
    pub lock: Option<Lock>,
    /// Nobody touched the desk for [`super::IDLE_MINUTES`] from this instant on, and no secret was
    /// given since: one is asked for before an act of weight.
    pub idle_since: Option<At>,
    /// The one who sat here has ended, since then: nothing is shown any more.
    pub ended: Option<At>,
    /// Toast.
    pub toast: Option<Toast>,
    /// Hint line (demo, drill).
    pub hint: Option<String>,
    /// The desk is in a drill: every frame says so.
    pub drill: Option<Box<Drill>>,
    /// Commands on their way.
    pub pending: BTreeMap<Tag, Pending>,
    /// Questions to the reader on their way.
    pub asking: Askings,
    /// When the last of our commands was saved.
    pub saved_at: Option<At>,
    /// How the store lies on the disk, where every frame says it when it is plain.
    pub at_rest: Option<AtRest>,
    /// What is entered happened at another time.
    pub late: Option<Late>,
    /// That was broken off by a call.
    pub late_before: Option<Broken>,
    /// A fault that stands until something works again.
    pub fault: Option<String>,
    /// When a store that failed is tried again.
    pub probe_at: Option<At>,
    /// Who keeps the store from being written, while it lasts.
    pub held: Option<Holder>,
    /// What others changed in pane 4 and nobody here has looked at yet.
    pub changes: Changes,
    /// What the word of the office chosen was worth.
    pub trust: Told,
    /// Newest journal position heard of.
    pub head: Option<Seq>,
    /// Keys typed while a case is being opened: played back when it is there.
    pub typed_ahead: Option<Vec<Key>>,
    /// Forms around persons that are half typed.
    pub kept: Kept,
    /// Whose lines of what is due were shown last, and which was chosen.
    pub due_kept: DueKept,
    /// Esc leads back to the list that opened what stands here.
    pub back: Option<Back>,
    /// Drafts of the rota that were left unsaved, by their month.
    pub rota_drafts: BTreeMap<NaiveDate, RotaDraft>,
    /// What opens when what it is about has been read.
    pub follow: Option<Follow>,
    /// Who else has the store open.
    pub present: Vec<Seated>,
    /// This desk looks on.
    pub watch: Option<Box<Watching>>,
    /// The index of persons.
    pub find: Option<Arc<dyn Finder>>,
    /// Keys the user set for actions, by action id.
    pub keys: BTreeMap<String, Vec<Key>>,
    /// Last key, for the idle lock.
    pub last_key: At,
    /// Minutes without a key after which the desk locks.
    pub lock_minutes: i64,
    /// What a sound was made for already; silenced for the item, not for the night.
    pub rung: BTreeSet<Rung>,
    /// Calls whose ring is silenced by hand.
    pub silenced: BTreeSet<CallId>,
    /// The session has no secret to ask for (nothing set yet, demo): Enter unlocks.
    pub no_secret: bool,
    /// Something visible changed since [`Model::take_dirty`] was last asked.
    pub dirty: bool,
    /// Number of the last key press that sent something.
    pub presses: u64,
}

/// What a sound was made for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rung {
    /// A call.
    Call(CallId),
    /// A case that wants the viewer's own view.
    View(CaseId),
    /// A case or task whose limit is passing.
    Limit(Option<CaseId>, Code, At),
}

/// What the desk starts with.
#[derive(Debug, Clone)]
pub struct Start {
    /// Language.
    pub lang: Lang,
    /// Present time.
    pub now: At,
    /// Who looks.
    pub viewer: Viewer,
    /// Seat.
    pub seat: Clean,
    /// City.
    pub city: Arc<City>,
    /// Looks.
    pub looks: Looks,
    /// Keys the user set, by action id.
    pub keys: BTreeMap<String, Vec<Key>>,
    /// No secret is set for the viewer.
    pub no_secret: bool,
    /// Minutes without a key after which the desk locks (setting, 1–60).
    pub lock_minutes: i64,
}

impl Model {
    /// A desk that has not seen the store yet.
    #[must_use]
    pub fn new(start: Start) -> Self {
        Self {
            lang: start.lang,
            now: start.now,
            viewer: start.viewer,
            seat: start.seat,
            city: start.city,
            looks: start.looks,
            board: None,
            pane: Pane::default(),
            zoom: false,
            sel: Selection::default(),
            person: None,
            case: None,
            popups: vec![],
            lock: None,
            idle_since: None,
            ended: None,
            toast: None,
            hint: None,
            drill: None,
            pending: BTreeMap::new(),
            asking: Askings::default(),
            saved_at: None,
            at_rest: None,
            late: None,
            late_before: None,
            fault: None,
            probe_at: None,
            held: None,
            changes: Changes::default(),
            trust: Told::default(),
            head: None,
            typed_ahead: None,
            kept: Kept::default(),
            due_kept: DueKept::default(),
            back: None,
            rota_drafts: BTreeMap::new(),
            follow: None,
            present: vec![],
            watch: None,
            find: None,
            keys: start.keys,
            last_key: start.now,
            lock_minutes: start.lock_minutes,
            rung: BTreeSet::new(),
            silenced: BTreeSet::new(),
            no_secret: start.no_secret,
            dirty: true,
            presses: 0,
        }
    }

    /// The popup that has the keys.
    #[must_use]
    pub fn top(&self) -> Option<&Popup> {
        self.popups.last()
    }

    /// Calls of the board; none before the first board.
    #[must_use]
    pub fn calls(&self) -> &[CallRow] {
        self.board.as_ref().map_or(&[], |b| &b.calls)
    }

    /// The list pane 4 shows; none = short stay.
    #[must_use]
    pub fn listed(&self) -> Option<&VacancyList> {
        let code = self.sel.list.as_ref()?;
        self.board.as_ref()?.vacancies.lists.iter().find(|l| l.code == *code)
    }

    /// A call by id.
    #[must_use]
    pub fn call(&self, id: CallId) -> Option<&CallRow> {
        self.calls().iter().find(|c| c.id == id)
    }

    /// The call selected in pane 2.
    #[must_use]
    pub fn selected_call(&self) -> Option<&CallRow> {
        self.sel.call.and_then(|id| self.call(id))
    }

    /// The calls that ring and are not being answered here, the longest first.
    #[must_use]
    pub fn ringing(&self) -> Vec<&CallRow> {
        let rings = |c: &&CallRow| c.state == CallState::Ringing && !self.is_answering(c.id);
        let mut out: Vec<_> = self.calls().iter().filter(rings).collect();
        out.sort_by_key(|c| (c.began, c.id));
        out
    }

    /// The call that has rung longest.
    #[must_use]
    pub fn oldest_ringing(&self) -> Option<&CallRow> {
        self.ringing().first().copied()
    }

    /// The calls this viewer has taken and not ended, the one taken first in front. A call whose
    /// end is on its way is not among them.
    #[must_use]
    pub fn my_calls(&self) -> Vec<&CallRow> {
        let ending = |id| self.pending.values().any(|p| p.ends(id));
        let mine = |c: &&CallRow| {
            c.state == CallState::Answered && c.by.as_ref() == Some(&self.viewer.id) && !ending(c.id)
        };
        let mut out: Vec<_> = self.calls().iter().filter(mine).collect();
        out.sort_by_key(|c| (c.answered_at, c.id));
        out
    }

    /// The call this viewer is talking on: the selected one if it is one, else the newest.
    #[must_use]
    pub fn my_call(&self) -> Option<&CallRow> {
        let mine = self.my_calls();
        let selected = mine.iter().find(|c| Some(c.id) == self.sel.call);
        selected.or_else(|| mine.last()).copied()
    }

    /// Whether our answer to this call is on its way.
    #[must_use]
    pub fn is_answering(&self, call: CallId) -> bool {
        self.pending.values().any(|p| p.answers(call))
    }

    /// The person pane 4 sorts for.
    #[must_use]
    pub fn focus_person(&self) -> Option<PersonId> {
        self.person.as_ref().map(|p| p.id)
    }

    /// The purpose a person is opened for: the running call, the open case; none = ask.
    #[must_use]
    pub fn purpose(&self) -> Option<Purpose> {
        self.my_call()
            .map(|c| Purpose::Call(c.id))
            .or_else(|| self.case.as_ref().map(|c| Purpose::Case(c.id)))
    }

    /// Whether something changed since this was last asked.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }
}
