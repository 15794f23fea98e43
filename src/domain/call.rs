//! Calls on the desk's lines: ringing, taken, ended, missed.
//! It must not know the wire they came by; numbers and names are foreign text.

use serde::{Deserialize, Serialize};

use super::ids::{CallId, PersonId, Rev, StaffId};
use super::time::At;
use crate::text::Clean;

/// What a note on a missed call says when it was called back in vain; more may follow. The record's
/// language, the same on every desk and in scripts.
pub const NOBODY_ANSWERED: &str = "折り返したが出ない";

/// Where a call stands. The machine never skips a state: ringing → answered → ended, or
/// ringing → missed → called back / set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// 鳴動
    Ringing,
    /// 通話
    Answered,
    /// 済
    Ended,
    /// 不在; stays until called back or set aside
    Missed,
}

/// What a call was about (`3-model.md` §3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the field's, worded in i18n")]
pub enum CallKind {
    EmergencyRequest,
    Consultation,
    AnxietyTalk,
    AbuseReport,
    Forensic,
    OtherMunicipality,
    ProviderReport,
    PoliceFire,
    Wrong,
    Silent,
}

/// How it was made sure who is speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of commands.md")]
pub enum VerifiedBy {
    BirthDate,
    Address,
    Callback,
    Voice,
    None,
}

/// Whom a number may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "who")]
pub enum Possible {
    /// A person on file: the number is theirs.
    Person {
        /// Person.
        person: PersonId,
    },
    /// A contact of a person.
    Contact {
        /// The person it is a contact of.
        person: PersonId,
        /// Relation (父 …).
        relation: Clean,
    },
    /// A provider.
    Provider {
        /// Provider.
        provider: super::ids::ProviderId,
    },
    /// One of our own staff.
    Staff {
        /// Staff member.
        staff: StaffId,
    },
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Id.
    pub id: CallId,
    /// Row revision.
    pub rev: Rev,
    /// The line it rang on.
    pub line: Clean,
    /// Number as it came; none = 非通知.
    pub number: Option<Clean>,
    /// Name as the network sent it; foreign, unproven.
    pub name: Option<Clean>,
    /// The telephone system's id; the same one again is the same call.
    pub external_id: Option<Clean>,
    /// State.
    pub state: CallState,
    /// First ring.
    pub began: At,
    /// Answered.
    pub answered_at: Option<At>,
    /// By whom.
    pub answered_by: Option<StaffId>,
    /// The seat it was answered at.
    pub seat: Option<Clean>,
    /// Ended, or given up by the caller.
    pub ended: Option<At>,
    /// Whom the number may belong to, worked out when it rang.
    pub possible: Vec<Possible>,
    /// The person it turned out to be about.
    pub person: Option<PersonId>,
    /// Who speaks, as told.
    pub caller_name: Option<Clean>,
    /// Their relation to the person.
    pub relation: Option<Clean>,
    /// How it was made sure.
    pub verified_by: Option<VerifiedBy>,
    /// Kind, once classified.
    pub kind: Option<CallKind>,
    /// Words said, for a call entered later.
    pub words: Option<Clean>,
    /// A missed call is settled: called back or set aside with this reason.
    pub set_aside: Option<Clean>,
    /// Entered later with its own times.
    pub late: bool,
    /// A drill's call.
    pub drill: bool,
}

impl Call {
    /// Whether it still asks something of the desk: it rings, is talked on, or was missed and nobody
    /// has settled it.
    #[must_use]
    pub fn is_live(&self) -> bool {
        match self.state {
            CallState::Ringing | CallState::Answered => true,
            CallState::Missed => self.set_aside.is_none(),
            CallState::Ended => false,
        }
    }
}
