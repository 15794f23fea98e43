//! Carries invented commands to a door one by one, in the order of their times.
//! It must not know what a command means.

use crate::domain::{At, Command, Envelope, Outcome};

/// Where the invented city's commands go; ids made by one are used by the next.
pub(super) struct Script<'a, E> {
    send: &'a mut dyn FnMut(Envelope) -> Result<Outcome, E>,
    sent: u32,
    at: At,
}

impl<'a, E> Script<'a, E> {
    pub(super) fn new(send: &'a mut dyn FnMut(Envelope) -> Result<Outcome, E>) -> Self {
        Self { send, sent: 0, at: At(i64::MIN) }
    }

    /// Sends one command as `by` at `at`, never earlier than the one before it.
    pub(super) fn send(&mut self, by: &str, at: At, command: Command) -> Result<Outcome, E> {
        self.at = self.at.max(at);
        self.sent += 1;
        (self.send)(Envelope {
            id: format!("invented-{}", self.sent),
            actor: by.into(),
            at: self.at,
            entered_at: self.at,
            seat: "demo".into(),
            command,
        })
    }
}
