//! A missed call from its line: called back and reached, called back in vain, or set aside.
//! It must not know when one is owed; the number is rung on the telephone, never from here.

use super::due_forms;
use super::due_kind::MissedPick;
use super::forms;
use super::model::Model;
use super::msg::Effect;
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
    let again = Command::Note { case: None, call: Some(call), words: Clean::new(NOBODY_ANSWERED) };
    let mut pick = Pick::new(
        words::MISSED,
        vec![
            item('y', words::REACHED, Then::Missed(MissedPick::Reached(call, about.to_owned()))),
            item('0', words::NOBODY_THERE, Then::Send(Box::new(again))),
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
        MissedPick::Aside(call, about) => forms::set_aside(call).about(about),
    };
    m.open_form(form)
}
