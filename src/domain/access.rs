//! The access log as data: who saw whom, when, for what, what was shown, from which seat.
//! It must not know the journal's columns or who may read it (`view/access.rs`).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::command_paper::DeskPaper;
use super::disclosure::{Basis, Detail, Recipient, SheetKind};
use super::ids::{CallId, CaseId, Code, PersonId, ProviderId, Seq, StaffId};
use super::staff::Actor;
use super::time::At;
use crate::text::Clean;

/// What of the log is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Entered at or after this.
    pub from: Option<At>,
    /// Entered before this.
    pub to: Option<At>,
    /// After this journal position.
    pub after: Option<Seq>,
    /// Of this person, records that point at theirs counted in.
    pub person: Option<PersonId>,
    /// By this member of staff.
    pub staff: Option<StaffId>,
}

/// How many openings nobody has looked over, as one supervisor's last board counted them.
#[derive(Debug, Default)]
pub struct Tally {
    /// Whose board.
    pub viewer: Option<StaffId>,
    /// Counted anew each day: a call or a case named since may have made an opening a right one.
    pub day: Option<NaiveDate>,
    /// The journal position it was counted up to.
    pub upto: Seq,
    /// When.
    pub at: At,
    /// Nobody has looked at these yet, others' only, and when they were opened.
    pub open: BTreeMap<Seq, At>,
    /// Lines read since the beginning: what the boards cost.
    pub read: usize,
}

/// Which lines of the journal are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalAsked {
    /// Entered at or after this.
    pub from: Option<At>,
    /// Entered before this.
    pub to: Option<At>,
    /// About this person, or a case of theirs.
    pub person: Option<PersonId>,
    /// By this member of staff.
    pub staff: Option<StaffId>,
    /// About this case.
    pub case: Option<CaseId>,
}

/// A line of the access log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Journal position.
    pub seq: Seq,
    /// When it happened.
    pub at: At,
    /// When it was entered; later for a late entry.
    pub entered_at: At,
    /// Who.
    pub actor: Actor,
    /// From which seat.
    pub seat: Clean,
    /// What was done, by its command (`see_person`, `print_sheet`, `disclose`, `undo` …).
    pub command: Code,
    /// Whom it was about, as the line says.
    pub person: Option<PersonId>,
    /// The call it was for, or about.
    pub call: Option<CallId>,
    /// The case.
    pub case: Option<CaseId>,
    /// Words of the purpose or reason, from their own row.
    pub words: Clean,
    /// What it changed that keeps a hidden person safe (`Outcome::guarded`).
    pub guarded: Vec<Code>,
    /// The code it was refused with: nothing was shown.
    pub refused: Option<Code>,
    /// What the line says beside.
    pub said: Said,
}

/// What a line says of an opening or of something handed out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// `address`; otherwise name, risk and calming, or the whole record of one not hidden.
    pub part: Option<Code>,
    /// `review`, or an object for a call, a case, other words (digested).
    pub purpose: Option<Value>,
    /// The second person named.
    pub second: Option<StaffId>,
    /// The sheet.
    pub sheet: Option<SheetKind>,
    /// The paper.
    pub paper: Option<DeskPaper>,
    /// The details told.
    pub fields: Vec<Detail>,
    /// To whom.
    pub recipient: Option<Recipient>,
    /// The office.
    pub provider: Option<ProviderId>,
    /// On which basis.
    pub basis: Option<Basis>,
}

impl Said {
    /// Out of the line as kept; a line of another shape says nothing.
    #[must_use]
    pub fn of(line: &str) -> Self {
        serde_json::from_str(line).unwrap_or_default()
    }

    /// `call`, `case`, `review` or `other`.
    #[must_use]
    pub fn purpose_code(&self) -> Option<Code> {
        match self.purpose.as_ref()? {
            Value::String(code) => Some(Code::new(code)),
            Value::Object(one) => one.keys().next().map(|code| Code::new(code)),
            _ => None,
        }
    }
}

/// A supervisor has looked over some of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedOver {
    /// Journal positions looked at.
    pub events: BTreeSet<Seq>,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: At,
}
