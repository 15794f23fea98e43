//! A line of the access log as shown.
//! It must not know who may read it, nor why anybody must look at it.

use crate::domain::command::DeskPaper;
use crate::domain::disclosure::{Basis, Detail, Recipient, SheetKind};
use crate::domain::ids::{CallId, CaseId, Code, Seq, StaffId};
use crate::domain::time::At;
use crate::text::Clean;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// Journal position.
    pub seq: Seq,
    /// When.
    pub at: At,
    /// When it was entered, where that was later.
    pub late: Option<At>,
    /// Who, by id.
    pub staff: Option<StaffId>,
    /// Who, by name.
    pub who: Clean,
    /// Seat.
    pub seat: Clean,
    /// What was done, by its command.
    pub command: Code,
    /// The registration number, or the number in the store (`#12`).
    pub whom: Clean,
    /// A hidden person.
    pub hidden: bool,
    /// What was shown: `risk`, `address` or `record`; empty for what shows nothing.
    pub shown: Code,
    /// `call`, `case`, `review`, `other`.
    pub purpose: Code,
    /// For which call.
    pub call: Option<CallId>,
    /// For which case.
    pub case: Option<CaseId>,
    /// Words typed as purpose or reason, names veiled; 秘匿 where they are not for the reader.
    pub words: Clean,
    /// The second person.
    pub second: Clean,
    /// Sheet.
    pub sheet: Option<SheetKind>,
    /// Paper of the desk or of a case.
    pub paper: Option<DeskPaper>,
    /// Details told.
    pub details: Vec<Detail>,
    /// To whom.
    pub recipient: Option<Recipient>,
    /// Which office.
    pub office: Clean,
    /// On which basis.
    pub basis: Option<Basis>,
    /// Refused with this code.
    pub refused: Option<Code>,
    /// Why it is on the morning list; none = nobody need look.
    pub why: Option<Code>,
    /// Of `many`: how often in what is looked at.
    pub times: u32,
    /// What ties the opener to the person: `same_phone`, `same_name`. A hint, no verdict.
    pub close: Option<Code>,
    /// Looked over by, at.
    pub looked: Option<(Clean, At)>,
    /// The reader's own: somebody else looks it over.
    pub own: bool,
}
