//! What every row of a case asks first: is a case open, is it closed.
//! It must not know any row.

use super::action::Guard;
use super::model::Model;
use crate::domain::CaseState;
use crate::domain::view::CaseView;
use crate::i18n::action;

/// The open case as read; none until the reader has answered.
pub(super) fn view(m: &Model) -> Option<&CaseView> {
    m.case.as_ref().and_then(|c| c.view.as_deref())
}

/// The case is there and not closed.
pub(super) fn open(m: &Model) -> Guard {
    match view(m).map(|v| v.state) {
        None => Guard::Hidden,
        Some(CaseState::Closed) => Guard::Off(action::CLOSED),
        Some(_) => Guard::Ready,
    }
}
