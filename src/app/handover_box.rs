//! What the handover page holds: which side, the page as read, the item chosen.
//! It must not know its keys or how it is drawn.

use crate::domain::Subject;
use crate::domain::view::{HandoverPage, HandoverRow, Side};

/// The handover over the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandoverBox {
    /// Which of the two sides.
    pub side: Side,
    /// As read: none until the reader has answered, none within where the rota has no shift.
    pub page: Option<Option<Box<HandoverPage>>>,
    /// The item chosen.
    pub selected: Option<Subject>,
    /// The records of the persons in it were opened through the door.
    pub opened: bool,
    /// They were asked for, once.
    pub asked: bool,
}

impl HandoverBox {
    pub(super) fn rows(&self) -> &[HandoverRow] {
        self.page.as_ref().and_then(Option::as_ref).map_or(&[], |p| &p.rows)
    }

    /// The row chosen.
    #[must_use]
    pub fn row(&self) -> Option<&HandoverRow> {
        self.rows().iter().find(|r| Some(&r.of) == self.selected.as_ref())
    }
}
