//! Commands on their way to the store, and what follows when they come back.
//! It must not know how they travel.

use crate::domain::{At, CallId, CaseId, Command, PersonId, Purpose};

/// A command sent and not answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The command, kept so that a refusal that gives way can open the right form.
    pub command: Command,
    /// Sent at.
    pub since: At,
    /// When it happened, of late entry as it was when the key was pressed; none: when it is sent.
    pub at: Option<At>,
    /// What follows when it is done.
    pub after: After,
}

/// What follows a command that was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum After {
    /// Nothing but fresh views.
    #[default]
    Nothing,
    /// Select the call and open its person.
    Answered(CallId),
    /// Somebody was called back: the board stands on the call, with its person.
    CalledBack(CallId),
    /// Read the person's card.
    Seen(PersonId, Purpose),
    /// Read the card of the case's person.
    Looked(CaseId, PersonId),
    /// Read the handover with what the records say of danger.
    HandoverOpened,
    /// Read the morning list anew: nothing on the board moved.
    LookedOver,
    /// Read the person's card and show the whole record.
    SeenWhole(PersonId, Purpose),
    /// Open the person it made.
    Added,
    /// Make the sheet the door lets out.
    Sheet,
    /// A call entered afterwards is there: the next case is about it.
    Logged,
    /// Show the case it made.
    ShowCase,
    /// Send these, one after the other; what follows the last comes then.
    Then {
        /// Still to send, never empty.
        rest: Vec<Command>,
        /// What follows the last.
        last: Box<After>,
    },
    /// The safety step moved on before the answer; a refusal moves it back.
    Safe,
    /// A place was asked by Enter; a refusal lets Enter ask again.
    Asked,
}

impl Pending {
    /// Whether it answers this call.
    #[must_use]
    pub fn answers(&self, call: CallId) -> bool {
        matches!(self.command, Command::AnswerCall { call: c } if c == call)
    }

    /// Whether it ends this call.
    #[must_use]
    pub fn ends(&self, call: CallId) -> bool {
        matches!(self.command, Command::EndCall { call: c } if c == call)
    }
}

/// A question to the reader: at most one of a kind on its way, so that a storm of changes asks
/// twice and not a hundred times.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asking {
    /// None on its way.
    #[default]
    Idle,
    /// One on its way.
    Out,
    /// One on its way, and something changed since it was asked.
    Again,
}

impl Asking {
    /// Wants to ask; true when it is to be asked now.
    pub fn ask(&mut self) -> bool {
        let now = *self == Self::Idle;
        *self = if now { Self::Out } else { Self::Again };
        now
    }

    /// An answer came; true when it must be asked once more.
    pub fn answered(&mut self) -> bool {
        let again = *self == Self::Again;
        *self = Self::Idle;
        again
    }
}

/// Questions on their way, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Askings {
    /// The board.
    pub board: Asking,
    /// The open case.
    pub case: Asking,
    /// The open person.
    pub person: Asking,
    /// The list of issues.
    pub issues: Asking,
    /// The morning list.
    pub morning: Asking,
    /// The list of persons.
    pub people: Asking,
    /// The handover.
    pub handover: Asking,
    /// Everything that comes due.
    pub due: Asking,
    /// A page of the day side.
    pub day: Asking,
    /// The month of the rota.
    pub rota: Asking,
}
