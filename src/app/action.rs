//! An action is one row: id, scope, keys, label, help, needed permission, guard, run.
//! It must not know any single action; tables of rows lie with their flows.

use super::desk::{Pane, Step};
use super::key::Key;
use super::model::{Model, Viewer};
use super::msg::Effect;
use crate::domain::Role;
use crate::i18n::T;

/// Where a row's keys count. The narrower scope comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Board and case view.
    Everywhere,
    /// The board.
    Board,
    /// A pane of the board in focus.
    Pane(Pane),
    /// A case view, any step.
    Case,
    /// A step of a case view.
    Step(Step),
    /// The record of a case view: a line of it is chosen.
    Record,
    /// After `c` (`rules.md` §9): nothing else counts there.
    Outcome,
}

/// The permission a row needs. The store checks again: a key table is not security.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anyone at the desk.
    Nothing,
    /// May see persons.
    SeePersons,
    /// Officer, supervisor or coordinator.
    Care,
    /// Officer or supervisor.
    Officer,
}

impl Needs {
    /// Whether the viewer has it.
    #[must_use]
    pub fn met_by(self, viewer: &Viewer) -> bool {
        match self {
            Self::Nothing => true,
            Self::Officer => viewer.is_officer(),
            Self::Care => viewer.is_officer() || viewer.has(Role::Coordinator),
            Self::SeePersons => {
                viewer.is_officer() || viewer.has(Role::Coordinator) || viewer.has(Role::Watcher)
            }
        }
    }
}

/// Whether a row can be run now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Yes.
    Ready,
    /// No, and why: dim in the footer, said in a toast.
    Off(T),
    /// It may be pressed, and is answered in words; the footer does not offer it.
    Quiet,
    /// It has no sense here: not shown at all.
    Hidden,
}

/// A row.
pub struct ActionSpec {
    /// Id (`call.answer`), as settings and docs name it.
    pub id: &'static str,
    /// Scope.
    pub scope: Scope,
    /// Keys, the main one first.
    pub keys: &'static [Key],
    /// Short label of the footer.
    pub label: T,
    /// One line of help.
    pub help: T,
    /// Permission.
    pub needs: Needs,
    /// The function keys of this row count over popups and forms too.
    pub over: bool,
    /// The key pressed says which (digits): not in the palette, its keys cannot be set.
    pub by_key: bool,
    /// Place in the footer, lowest first; help keeps the order of the rows.
    pub rank: u8,
    /// Steps whose own work it is: there the footer shows it among the first.
    pub home: &'static [Step],
    /// Guard.
    pub guard: fn(&Model) -> Guard,
    /// What the label says now, where the moment has more to say than the row.
    pub live: fn(&Model) -> Option<String>,
    /// Run.
    pub run: fn(&mut Model, Key) -> Vec<Effect>,
}

impl std::fmt::Debug for ActionSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ActionSpec").field("id", &self.id).field("keys", &self.keys).finish_non_exhaustive()
    }
}

impl ActionSpec {
    /// A row for everyone, always ready, that does `run`.
    pub(super) const fn new(
        id: &'static str,
        scope: Scope,
        keys: &'static [Key],
        words: (T, T),
        run: fn(&mut Model, Key) -> Vec<Effect>,
    ) -> Self {
        let (label, help) = words;
        Self {
            id,
            scope,
            keys,
            label,
            help,
            needs: Needs::Nothing,
            over: false,
            by_key: false,
            rank: 50,
            home: &[],
            guard: |_| Guard::Ready,
            live: |_| None,
            run,
        }
    }

    /// With a permission.
    pub(super) const fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    /// With a place in the footer: 0–9 what the officer reaches for, 90 moving about.
    pub(super) const fn rank(mut self, rank: u8) -> Self {
        self.rank = rank;
        self
    }

    /// With the steps whose own work it is.
    pub(super) const fn home(mut self, steps: &'static [Step]) -> Self {
        self.home = steps;
        self
    }

    /// With a guard.
    pub(super) const fn guard(mut self, guard: fn(&Model) -> Guard) -> Self {
        self.guard = guard;
        self
    }

    /// With a label that tells of the moment.
    pub(super) const fn live(mut self, live: fn(&Model) -> Option<String>) -> Self {
        self.live = live;
        self
    }

    /// Function keys count over popups.
    pub(super) const fn over(mut self) -> Self {
        self.over = true;
        self
    }

    /// The key pressed says which.
    pub(super) const fn by_key(mut self) -> Self {
        self.by_key = true;
        self
    }
}
