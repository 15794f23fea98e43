//! What is still open on a case before it may close (G3, `close_case`).
//! It must not know the rule that refuses or how an item is settled.

use super::abuse::AbuseStep;
use super::case::RequestState;
use super::case_file::CaseFile;
use super::case_forms::ConsultWith;
use super::ids::Code;

impl CaseFile {
    /// What is still open, by code: `request`, `assignment`, `unsigned_view`, `provisional`,
    /// `split`, `danger`, `abuse_core`.
    #[must_use]
    pub fn open_items(&self) -> Vec<Code> {
        let items = [
            (self.requests.iter().any(|r| r.state == RequestState::Asked), "request"),
            (self.running().next().is_some(), "assignment"),
            (self.unsigned().next().is_some(), "unsigned_view"),
            (self.provisional(), "provisional"),
            (self.split(), "split"),
            (self.danger_open(), "danger"),
            // Abuse was reported and no core member knows of it yet.
            (self.abuse.is_some() && !self.core_told(), "abuse_core"),
        ];
        items.into_iter().filter(|(open, _)| *open).map(|(_, code)| Code::new(code)).collect()
    }

    /// Danger was found, and nobody was called for it: neither a decision nor a place ends that.
    /// Danger that is over is taken back in the step of safety.
    #[must_use]
    pub fn danger_open(&self) -> bool {
        self.danger.as_ref().is_some_and(|d| !d.is_empty()) && self.referrals.is_empty()
    }

    /// A core member was reached, or the first response is written down.
    #[must_use]
    pub fn core_told(&self) -> bool {
        self.consulted.iter().any(|(with, _, reached)| *with == ConsultWith::CoreMember && *reached)
            || self
                .abuse_steps
                .iter()
                .any(|(s, _)| matches!(s, AbuseStep::FirstResponse | AbuseStep::CoreMeeting))
    }
}
