//! What a rule may know beside the command: facts, actor, times, journal position.
//! It must not know any rule.

use chrono::NaiveDate;

use crate::domain::facts::Facts;
use crate::domain::ids::{Code, Seq, StaffId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::text::Clean;

/// What a rule may know beside the command.
pub struct Ctx<'a> {
    /// Facts, inside the transaction.
    pub facts: &'a dyn Facts,
    /// Who.
    pub actor: &'a Actor,
    /// When it happened.
    pub at: At,
    /// When it is entered; later than `at` for late entry.
    pub entered_at: At,
    /// The journal position this command will have.
    pub seq: Seq,
    /// Seat or session.
    pub seat: &'a Clean,
}

impl Ctx<'_> {
    /// The staff member who sends the command.
    pub(super) fn me(&self) -> Result<&StaffId, No> {
        match self.actor {
            Actor::Staff(id) => Ok(id),
            _ => Err(Refusal::NotAllowed { needs: Code::new("staff") }.into()),
        }
    }

    /// The actor's name as others see it: a staff member's own, else what the actor is.
    pub(super) fn my_name(&self) -> Result<Clean, No> {
        if let Actor::Staff(id) = self.actor
            && let Some(staff) = self.facts.staff(id)?
            && !staff.name.is_empty()
        {
            return Ok(staff.name);
        }
        Ok(Clean::new(&self.actor.to_string()))
    }

    /// Whether it is entered later than it happened.
    pub(super) fn late(&self) -> bool {
        self.entered_at != self.at
    }

    /// Calendar date on which it happened.
    pub(super) fn today(&self) -> NaiveDate {
        self.at.date()
    }

    /// The night of the minute it happened (`rules.md` §3).
    pub(super) fn tonight(&self) -> NaiveDate {
        self.facts.city().night_of(self.at)
    }
}

/// The word of an enum as in JSON (`ringing`), for facts of a refusal.
pub(super) fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(s)) => s,
        _ => String::new(),
    }
}

/// Text that must not be empty: `bad_input` for the field otherwise.
pub(super) fn filled(field: &str, text: &Clean) -> Result<(), No> {
    if text.is_empty() { Err(Refusal::bad_input(field, "must not be empty").into()) } else { Ok(()) }
}

/// A reason in words must be given.
pub(super) fn reasoned(field: &str, text: &Clean) -> Result<(), No> {
    if text.is_empty() { Err(Refusal::ReasonRequired { field: Code::new(field) }.into()) } else { Ok(()) }
}
