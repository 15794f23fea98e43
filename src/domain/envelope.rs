//! The envelope around a command: who, when, from where, and an id made by the sender.
//! It must not know what the command does.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::staff::Actor;
use super::time::At;
use crate::text::Clean;

/// A command on its way to the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Made by the sender, unique in the journal: after an ambiguous failure ask whether it
    /// is there, never repeat blindly.
    pub id: String,
    /// Who.
    pub actor: Actor,
    /// When it happened (`--at` for late entry).
    pub at: At,
    /// When it is entered; equal to `at` but for late entry.
    pub entered_at: At,
    /// The seat or session.
    pub seat: Clean,
    /// What.
    pub command: Command,
}

/// Areas of what is true; each has a revision that moves when something in it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Area {
    Calls,
    Persons,
    Cases,
    Vacancies,
    Providers,
    Rota,
    Staff,
    Tasks,
    Settings,
    Logs,
}
