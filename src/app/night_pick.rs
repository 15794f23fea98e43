//! What a picked line of the night's first half does: exits, kinds of call, whom to try next.
//! It must not know how a pick is drawn or carried out (`night.rs`).

use crate::domain::{CallId, CallKind, CaseId, Code, Exit};
use crate::text::Clean;

/// What was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what was picked")]
pub enum NightPick {
    /// An exit was called: the form of who took it.
    Refer { case: CaseId, to: Exit, contact: Clean },
    /// A second tier was called.
    SecondTier { case: CaseId, trait_: Code, who: Clean },
    /// What the call was about.
    Kind { call: CallId, kind: CallKind },
    /// Nothing more.
    Nothing,
    /// A case after all, for the call that has ended.
    Open { call: CallId },
}
