//! Refusals and faults as data: a code and its facts; `i18n` words them and says the next step.
//! It must not know any language.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::Question;
use super::ids::{CaseId, Code, ProviderId, Rev, StaffId};
use super::staff::Actor;
use super::time::At;
use crate::text::Clean;

/// Why a command was refused (`commands.md`, Refusals). The serde tag `refused` is the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refused", rename_all = "snake_case")]
pub enum Refusal {
    /// It takes two people, and they have not both said so.
    TwoPeople {
        /// The question still open.
        on: Question,
    },
    /// 秘匿 is lifted by two people and a reason (`lift_hidden`), by no change of a record.
    LiftsHidden,
    /// One person in two places.
    SamePerson {
        /// Who.
        staff: Option<StaffId>,
    },
    /// The role does not allow it.
    NotAllowed {
        /// What would allow it (`officer`, `supervisor` …).
        needs: Code,
    },
    /// Not on the rota at that minute.
    NotOnShift {
        /// Who is.
        duty: Option<StaffId>,
        /// Backup then.
        backup: Option<StaffId>,
    },
    /// A reason in words is needed.
    ReasonRequired {
        /// For which field.
        field: Code,
    },
    /// A condition of the support was not confirmed, and no reason was given instead: the code is
    /// `reason_required` with the condition beside it.
    #[serde(rename(serialize = "reason_required"))]
    NeedUnconfirmed {
        /// `needs`.
        field: Code,
        /// Which, from 1.
        nth: u32,
        /// As the city words it, Japanese.
        ja: Clean,
        /// English.
        en: Clean,
    },
    /// Offices above in the turn were passed over without a reason.
    TurnSkipped {
        /// Which ones.
        providers: Vec<ProviderId>,
    },
    /// A hard mismatch.
    NotSuitable {
        /// Why: `sex_room`, `child`, `medical`, `two_staff`, `infection`, `hidden_place`,
        /// `adult_only`.
        why: Vec<Code>,
    },
    /// No bed that night.
    NoBed {
        /// Provider.
        provider: ProviderId,
        /// Night.
        night: NaiveDate,
    },
    /// Someone else holds the last bed.
    HeldElsewhere {
        /// Who.
        by: Clean,
        /// Since.
        at: At,
        /// For which case, if the reader may know.
        case: Option<CaseId>,
    },
    /// Another desk took the call.
    AlreadyTaken {
        /// Who.
        by: StaffId,
        /// When.
        at: At,
    },
    /// The stay has reached its limit.
    StayLimit {
        /// Last day in force.
        until: NaiveDate,
    },
    /// A conference must be held first.
    ConferenceRequired,
    /// Something is still open.
    OpenItems {
        /// What: `request`, `assignment`, `unsigned_view`, `provisional`, `split`, `place`,
        /// `referral` …
        items: Vec<Code>,
    },
    /// The re-entered check does not fit the person.
    WrongPerson,
    /// Hidden person: a second person and a reason are needed.
    Hidden,
    /// The row changed since it was read.
    Stale {
        /// By whom.
        by: Actor,
        /// When.
        at: At,
        /// The revision now.
        rev: Rev,
    },
    /// There is no such thing.
    NotFound {
        /// What kind (`call`, `person` …).
        what: Code,
        /// The id asked for.
        id: Clean,
    },
    /// Not in this state.
    BadState {
        /// What kind.
        what: Code,
        /// Its state now.
        state: Code,
        /// Who brought it there, where that stands in the way.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Actor>,
        /// Since when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<At>,
    },
    /// The input itself is wrong.
    BadInput {
        /// Field or line.
        field: Code,
        /// What is wrong, in short English for scripts; screens word it by field.
        why: Clean,
        /// Line number of `do -` or an import.
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u64>,
    },
    /// A month has minutes without a shift.
    Gap {
        /// From.
        from: At,
        /// To.
        to: At,
    },
    /// Two shifts at once.
    Overlap {
        /// Where.
        at: At,
        /// Which row of a file, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row: Option<u64>,
    },
    /// The rota puts one person in two places at once; the code is `same_person`.
    #[serde(rename(serialize = "same_person"))]
    SameOnRota {
        /// Who.
        staff: StaffId,
        /// Which row of a file, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row: Option<u64>,
    },
    /// The session is locked or the secret is wrong.
    Locked,
    /// Too many wrong secrets: none is looked at for a while; the code is `locked`.
    #[serde(rename(serialize = "locked"))]
    LockedFor {
        /// Seconds until the next one is.
        wait: u32,
    },
}

impl Refusal {
    /// The code as in `commands.md`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TwoPeople { .. } | Self::LiftsHidden => "two_people",
            Self::SamePerson { .. } | Self::SameOnRota { .. } => "same_person",
            Self::NotAllowed { .. } => "not_allowed",
            Self::NotOnShift { .. } => "not_on_shift",
            Self::ReasonRequired { .. } | Self::NeedUnconfirmed { .. } => "reason_required",
            Self::TurnSkipped { .. } => "turn_skipped",
            Self::NotSuitable { .. } => "not_suitable",
            Self::NoBed { .. } => "no_bed",
            Self::HeldElsewhere { .. } => "held_elsewhere",
            Self::AlreadyTaken { .. } => "already_taken",
            Self::StayLimit { .. } => "stay_limit",
            Self::ConferenceRequired => "conference_required",
            Self::OpenItems { .. } => "open_items",
            Self::WrongPerson => "wrong_person",
            Self::Hidden => "hidden",
            Self::Stale { .. } => "stale",
            Self::NotFound { .. } => "not_found",
            Self::BadState { .. } => "bad_state",
            Self::BadInput { .. } => "bad_input",
            Self::Gap { .. } => "gap",
            Self::Overlap { .. } => "overlap",
            Self::Locked | Self::LockedFor { .. } => "locked",
        }
    }

    /// `not_found` for a kind and id.
    #[must_use]
    pub fn not_found(what: &str, id: impl std::fmt::Display) -> Self {
        Self::NotFound { what: what.into(), id: Clean::new(&id.to_string()) }
    }

    /// `bad_input` for a field.
    #[must_use]
    pub fn bad_input(field: &str, why: &str) -> Self {
        Self::BadInput { field: field.into(), why: why.into(), line: None }
    }

    /// `bad_state` for a kind in a state.
    #[must_use]
    pub fn bad_state(what: &str, state: &str) -> Self {
        Self::BadState { what: what.into(), state: state.into(), by: None, at: None }
    }
}

/// What went wrong below the rules (`rules.md` §6): not a refusal; exit 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// Another process kept the store longer than the waiting time.
    #[error("store is busy")]
    Busy {
        /// Which, where that can be told.
        by: Option<Holder>,
    },
    /// The file cannot be written.
    #[error("store is read-only: {path}")]
    ReadOnly {
        /// Where.
        path: String,
    },
    /// The file was made by a newer program.
    #[error("store is newer ({found}) than this program ({known})")]
    Newer {
        /// Its schema version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// There is no store there.
    #[error("no store at {path}")]
    Missing {
        /// Where.
        path: String,
    },
    /// The file is not a store, or damaged.
    #[error("not a usable store: {why}")]
    Damaged {
        /// What was found.
        why: String,
    },
    /// A network file system, an SQLite too old, a home that cannot be made.
    #[error("cannot use this place: {why}")]
    Place {
        /// Why (`network`, `sqlite_version`, …).
        why: String,
    },
    /// The store's sealing stands in the way: no key, the wrong one, a build without.
    #[error("sealed store {path}: {why}")]
    Sealed {
        /// Why: `plain_build`, `no_key`, `key_file …`, `wrong_key`, `other_key SEALED GIVEN`,
        /// `in_use` (open elsewhere), `offline` (held closed by work on the whole file).
        why: String,
        /// Which file: the store, or the key file.
        path: String,
    },
    /// Disk full, I/O.
    #[error("disk: {why}")]
    Disk {
        /// The system's words.
        why: String,
    },
    /// A constraint of the store said no: a defect in a rule, never shown as a refusal.
    #[error("constraint: {why}")]
    Constraint {
        /// Which.
        why: String,
    },
    /// Anything else.
    #[error("{why}")]
    Other {
        /// What.
        why: String,
    },
}

/// The process that keeps the store from the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Its number.
    pub pid: u32,
    /// It has been stopped (SIGSTOP, a debugger) and will not go on by itself.
    pub stopped: bool,
}

/// A rule's no, or a fault while asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum No {
    /// The rules refuse.
    Refused(Refusal),
    /// The store failed.
    Fault(Fault),
}

impl From<Refusal> for No {
    fn from(r: Refusal) -> Self {
        Self::Refused(r)
    }
}

impl From<Fault> for No {
    fn from(f: Fault) -> Self {
        Self::Fault(f)
    }
}
