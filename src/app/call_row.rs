//! The row of pane 2 and whoever is on the screen: they are never of two different calls.
//! It must not send anything but questions to the reader.

use super::desk::Pane;
use super::model::Model;
use super::msg::Effect;
use super::persons;
use crate::domain::view::CallRow;
use crate::domain::{CallId, CallState, PersonId, Purpose};
use crate::text::Clean;

/// The cursor of pane 2 goes to a call. Whoever is on the screen stays only while they are of that
/// call, or of the one being talked on: `e` must never open a case for somebody of another row.
pub(super) fn choose(m: &mut Model, call: CallId) -> Vec<Effect> {
    m.sel.call = Some(call);
    m.dirty = true;
    if m.person.is_none() || [m.my_call(), m.selected_call()].into_iter().flatten().any(|row| of(m, row)) {
        return vec![];
    }
    m.person = None;
    m.ask_board()
}

/// Whether whoever is on the screen is the caller, or was opened for the call.
fn of(m: &Model, row: &CallRow) -> bool {
    m.person.as_ref().is_some_and(|open| {
        open.purpose == Purpose::Call(row.id) || persons::candidates(row).contains(&open.id)
    })
}

/// The missed call under the cursor and whose it is, while nobody is talked to: what is done for a
/// caller is done for that row. None where somebody else was opened since.
pub(super) fn missed(m: &Model) -> Option<(CallId, Option<PersonId>)> {
    if m.pane != Pane::Calls || m.case.is_some() || m.my_call().is_some() {
        return None;
    }
    let row = m.selected_call().filter(|c| c.state == CallState::Missed && c.case.is_none())?;
    match &m.person {
        Some(open) => of(m, row).then_some((row.id, Some(open.id))),
        None => match persons::candidates(row).as_slice() {
            [one] => Some((row.id, Some(*one))),
            _ => None,
        },
    }
}

/// The number of registration a call's row shows for a person.
pub(super) fn reg_no(m: &Model, person: PersonId) -> Option<Clean> {
    let row = m.selected_call()?;
    if row.person == Some(person) {
        return row.reg_no.clone().some();
    }
    row.maybe.iter().find(|p| p.person == Some(person)).and_then(|p| p.reg_no.clone().some())
}
