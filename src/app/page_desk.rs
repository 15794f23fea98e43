//! A page of a case that stands in the step's place: the abuse track, the crisis plan.
//! It must not know keys or commands.

use std::collections::BTreeSet;

use crate::domain::KeptReporter;

/// Which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The abuse track.
    Abuse,
    /// The crisis plan.
    Plan,
}

/// A page being read, with what is half done on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDesk {
    /// Which.
    pub page: Page,
    /// The line chosen, counted over what can be chosen on the page.
    pub at: usize,
    /// Lines ticked and not sent yet.
    pub ticked: BTreeSet<usize>,
    /// `-` was pressed: the next digit says that nobody answered.
    pub minus: bool,
    /// Who reported, as far as the viewer may know; read when the page opens, gone with it (G10).
    pub reporters: Option<Vec<KeptReporter>>,
}

impl PageDesk {
    /// A page about to be read.
    #[must_use]
    pub fn new(page: Page, at: usize) -> Self {
        Self { page, at, ticked: BTreeSet::new(), minus: false, reporters: None }
    }
}
