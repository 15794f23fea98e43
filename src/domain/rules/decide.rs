//! One command, decided: hands it to the rule it belongs to.
//! It must not write anything: the plan it returns is all that may change.

use crate::domain::change::Plan;
use crate::domain::command::Command;
use crate::domain::facts::Facts;
use crate::domain::ids::Seq;
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::domain::time::At;
use crate::text::Clean;

/// What a rule may know beside the facts.
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

/// Decides one command.
///
/// # Errors
/// A refusal of the rules, or a fault while reading facts.
pub fn decide(ctx: &Ctx<'_>, command: &Command) -> Result<Plan, No> {
    if let Some(plan) = super::case_door::decide_case(ctx, command) {
        return plan;
    }
    Err(Refusal::bad_input("do", "not decided yet").into())
}
