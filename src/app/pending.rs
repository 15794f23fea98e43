//! Commands on their way to the store, and what follows when they come back.
//! It must not know how they travel.

use crate::domain::{At, CallId, Command, PersonId, Purpose};

/// A command sent and not answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The command, kept so that a refusal that gives way can open the right form.
    pub command: Command,
    /// Sent at.
    pub since: At,
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
    /// Read the person's card.
    Seen(PersonId, Purpose),
    /// Show the case it made.
    ShowCase,
    /// Send these, one after the other; the form they came from closes after the last.
    Then(Vec<Command>),
}

impl Pending {
    /// Whether it answers this call.
    #[must_use]
    pub fn answers(&self, call: CallId) -> bool {
        matches!(self.command, Command::AnswerCall { call: c } if c == call)
    }
}
