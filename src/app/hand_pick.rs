//! What a picked line of handing out does: which sheet, to whom, on which basis.
//! It must not know how a pick is drawn or carried out (`handing.rs`).

use crate::domain::{Basis, CaseId, PersonId, ProviderId, Recipient, SheetKind};
use crate::text::Clean;

/// A sheet on its way out, as far as it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandPick {
    /// Whose.
    pub person: PersonId,
    /// For which case.
    pub case: Option<CaseId>,
    /// Which sheet.
    pub sheet: SheetKind,
    /// To whom.
    pub to: Option<Recipient>,
    /// The office, and its name.
    pub office: Option<(ProviderId, Clean)>,
    /// On which basis.
    pub basis: Option<Basis>,
}

/// A sheet the door has let out: what the shell makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Whose.
    pub person: PersonId,
    /// Which.
    pub sheet: SheetKind,
    /// For whom.
    pub to: Recipient,
    /// What the door let out.
    pub left: crate::domain::Left,
}
