//! What the forms of the desk's papers and of late entry are for, late entry itself as data, and a
//! paper on its way out.
//! It must not know their fields, nor who may print what.

use crate::domain::{At, Basis, CallId, CaseId, DeskPaper, Recipient};

/// What a form of the desk is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskForm {
    /// The time at which what is entered now happened.
    Late,
    /// A call taken elsewhere, on paper or a mobile.
    Call,
    /// The evidence of an office over some days.
    Evidence,
}

/// A paper on its way out, as far as it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperPick {
    /// Which.
    pub paper: DeskPaper,
    /// Of which case.
    pub case: Option<CaseId>,
    /// To whom.
    pub to: Option<Recipient>,
    /// On which basis.
    pub basis: Option<Basis>,
}

/// Late entry that a live call broke off: `<` offers to go on with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// As it was.
    pub late: Late,
    /// It was said once the call was there.
    pub told: bool,
}

/// Late entry while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// When what is entered now happened.
    pub at: At,
    /// A call entered afterwards that no case was opened from yet.
    pub call: Option<CallId>,
    /// Its caller is looked for once the board shows it.
    pub look: bool,
}
