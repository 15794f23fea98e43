//! A missed call from its line: called back and reached, called back in vain, or set aside.
//! It must not know when one is owed; the number is rung on the telephone, never from here.

use super::call_words::named;
use super::due_forms;
use super::due_kind::MissedPick;
use super::forms;
use super::model::Model;
use super::msg::Effect;
use super::pending::After;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::{DueItem, MISSED_WITHHELD};
use crate::domain::{CallId, Command, NOBODY_ANSWERED};
use crate::i18n::screen::NO_NUMBER;
use crate::i18n::{T, action, due as words, form};
use crate::text::Clean;

/// From a line of what is due: when it rang, its number, whose it may be, what was tried.
pub(super) fn of_item(m: &mut Model, call: CallId, item: &DueItem) -> Vec<Effect> {
    let withheld = item.row.kind.as_str() == MISSED_WITHHELD;
    let who = if withheld { NO_NUMBER.get(m.lang).to_owned() } else { words::about(item, m.lang) };
    let about = rang(m, call, &who);
    choose(m, call, &about, withheld)
}

/// The same from a line of the board that knows the call alone.
pub(super) fn of_row(m: &mut Model, call: CallId) -> Vec<Effect> {
    let Some(row) = m.call(call) else { return vec![] };
    let (who, withheld) = (named(row, m.lang), row.number.is_none());
    let about = rang(m, call, &who);
    choose(m, call, &about, withheld)
}

/// When it rang, where the board knows, before who it was.
fn rang(m: &Model, call: CallId, who: &str) -> String {
    let at = m.call(call).map(|c| form::when(c.began, m.now.date())).unwrap_or_default();
    format!("{at} {who}").trim_start().to_owned()
}

/// Asks what came of it, by one key; of one whose number was withheld nobody is asked to ring back.
pub(super) fn choose(m: &mut Model, call: CallId, about: &str, withheld: bool) -> Vec<Effect> {
    if !m.viewer.is_officer() {
        return m.stop(action::NO_ROLE);
    }
    let item = |key, label: T, then| PickItem { key, label: label.get(m.lang).to_owned(), then };
    let aside = Then::Missed(MissedPick::Aside(call, about.to_owned()));
    let mut pick = if withheld {
        let note = Then::Missed(MissedPick::Note(call, about.to_owned()));
        Pick::new(words::WITHHELD, vec![item('n', words::NOTE_IT, note), item('r', words::DONE_WITH, aside)])
    } else {
        let reached = Then::Missed(MissedPick::Reached(call, about.to_owned()));
        Pick::new(
            words::MISSED,
            vec![
                item('y', words::REACHED, reached),
                item('0', words::NOBODY_THERE, Then::Missed(MissedPick::Nobody(call))),
                item('r', words::ASIDE, aside),
            ],
        )
    };
    about.clone_into(&mut pick.about);
    m.open(Popup::Pick(pick))
}

/// The form of what was picked.
pub(super) fn next(m: &mut Model, picked: MissedPick) -> Vec<Effect> {
    let form = match picked {
        MissedPick::Reached(call, about) => due_forms::reached(call, &about),
        MissedPick::Nobody(call) => return nobody(m, call),
        MissedPick::Aside(call, about) => forms::set_aside(call).about(about),
        MissedPick::Note(call, about) => forms::note(None, Some(call)).about(about),
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
