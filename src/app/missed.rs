//! A missed call from its line: called back and reached, called back in vain, or set aside.
//! It must not know when one is owed; the number is rung on the telephone, never from here.

use super::due_forms;
use super::due_kind::MissedPick;
use super::forms;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::{CallId, Command, NOBODY_ANSWERED};
use crate::i18n::{T, action, due as words};
use crate::text::Clean;

/// Asks what came of it, by one key.
pub(super) fn choose(m: &mut Model, call: CallId, about: &str) -> Vec<Effect> {
    if !m.viewer.is_officer() {
        return m.stop(action::NO_ROLE);
    }
    let item = |key, label: T, then| PickItem { key, label: label.get(m.lang).to_owned(), then };
    let mut pick = Pick::new(
        words::MISSED,
        vec![
            item('y', words::REACHED, Then::Missed(MissedPick::Reached(call, about.to_owned()))),
            item('0', words::NOBODY_THERE, Then::Missed(MissedPick::Nobody(call))),
            item('r', words::ASIDE, Then::Missed(MissedPick::Aside(call, about.to_owned()))),
        ],
    );
    about.clone_into(&mut pick.about);
    m.open(Popup::Pick(pick))
}

/// The form of what was picked.
pub(super) fn next(m: &mut Model, picked: MissedPick) -> Vec<Effect> {
    let form = match picked {
        MissedPick::Reached(call, about) => due_forms::reached(call, &about),
        MissedPick::Nobody(call) => return nobody(m, call),
        MissedPick::Aside(call, about) => forms::set_aside(call).about(about),
    };
    m.open_form(form)
}

/// Nobody was there: it is due again later. On the list the line after it is chosen, as it stood
/// when it was answered: the line itself goes down by its new time and takes no cursor along.
fn nobody(m: &mut Model, call: CallId) -> Vec<Effect> {
    for popup in &mut m.popups {
        if let Popup::Due(list) = popup {
            list.pass(call);
        }
    }
    let words = Clean::new(NOBODY_ANSWERED);
    m.send(Command::Note { case: None, call: Some(call), words }, After::Nothing)
}
