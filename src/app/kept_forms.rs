//! Forms around a person that are half typed: kept when they are closed, gone on with when the same
//! form opens again, written down while one types so that a crash loses nothing.
//! It must not know which forms there are.

use serde::{Deserialize, Serialize};

use super::form::{Form, FormKind};
use super::model::{Model, Tone};
use super::msg::Effect;
use super::person_box::PersonPick;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::i18n::registration as words;

/// What stood in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    id: String,
    text: String,
    chosen: Option<usize>,
    ticked: Vec<usize>,
}

/// The key of a form that is kept; none for the forms of the night.
fn key_of(form: &Form) -> Option<String> {
    match &form.kind {
        FormKind::Person(kind) => Some(kind.key()),
        _ => None,
    }
}

/// What is typed, as it is written down.
fn body(form: &Form) -> String {
    let typed = |f: &super::form::Field| Typed {
        id: f.id.to_owned(),
        text: f.edit.text().to_owned(),
        chosen: f.chosen,
        ticked: f.ticked.iter().copied().collect(),
    };
    serde_json::to_string(&form.fields.iter().map(typed).collect::<Vec<_>>()).unwrap_or_default()
}

/// Opens a form with what was typed in it before.
pub(super) fn open(m: &mut Model, mut form: Form) -> Vec<Effect> {
    form.opened = Some(body(&form));
    let kept = key_of(&form).and_then(|key| m.kept.forms.get(&key).cloned());
    if let Some(kept) = kept.and_then(|body| serde_json::from_str::<Vec<Typed>>(&body).ok()) {
        for typed in kept {
            if let Some(field) = form.fields.iter_mut().find(|f| f.id == typed.id) {
                field.edit = super::edit::LineEdit::with(&typed.text);
                field.chosen = typed.chosen;
                field.ticked = typed.ticked.into_iter().collect();
            }
        }
        form.about = format!("{}  ({})", form.about, words::GOES_ON.get(m.lang));
    }
    m.open_form(form)
}

/// Whether something was typed since the form opened empty.
pub(super) fn touched(form: &Form) -> bool {
    form.opened.as_ref().is_some_and(|opened| *opened != body(form))
}

/// Esc on a form half typed: it asks, and keeping is what Enter does.
pub(super) fn leave(m: &mut Model) -> Vec<Effect> {
    let item = |key, words: crate::i18n::T, then| PickItem {
        key,
        label: words.get(m.lang).to_owned(),
        then: Then::Person(then),
    };
    let items =
        vec![item('1', words::LEAVE_KEEP, PersonPick::Keep), item('2', words::LEAVE_DROP, PersonPick::Drop)];
    m.open(Popup::Pick(Pick::new(words::LEAVE, items)))
}

/// Closes the form and keeps it.
pub(super) fn keep(m: &mut Model) -> Vec<Effect> {
    let out = write(m);
    if matches!(m.popups.last(), Some(Popup::Form(_))) {
        m.popups.pop();
    }
    m.say(Tone::Good, words::KEPT.get(m.lang));
    out
}

/// Closes the form and throws what is in it away.
pub(super) fn drop_it(m: &mut Model) -> Vec<Effect> {
    let Some(Popup::Form(form)) = m.popups.last() else { return vec![] };
    let key = key_of(form);
    m.popups.pop();
    key.map(|key| forget(m, &key)).unwrap_or_default()
}

/// The form is saved, or thrown away: nothing of it is kept.
pub(super) fn forget(m: &mut Model, key: &str) -> Vec<Effect> {
    m.kept.unwritten = false;
    match m.kept.forms.remove(key) {
        Some(_) => vec![Effect::Keep { form: key.to_owned(), body: None }],
        None => vec![],
    }
}

/// The key of a form that is being sent, so that it can be forgotten once it is saved.
pub(super) fn sent(form: &Form) -> Option<String> {
    key_of(form)
}

/// Writes down what is typed now, if it is not written down yet. Called at most once a second.
pub(super) fn write(m: &mut Model) -> Vec<Effect> {
    m.kept.unwritten = false;
    let form = m.popups.iter().rev().find_map(|p| match p {
        Popup::Form(f) if matches!(f.kind, FormKind::Person(_)) => Some(f),
        _ => None,
    });
    let Some((key, typed)) = form.filter(|f| touched(f)).and_then(|f| Some((key_of(f)?, body(f)))) else {
        return vec![];
    };
    if m.kept.forms.get(&key) == Some(&typed) {
        return vec![];
    }
    m.kept.forms.insert(key.clone(), typed.clone());
    vec![Effect::Keep { form: key, body: Some(typed) }]
}

/// What was written down before this desk began.
pub(super) fn fresh(m: &mut Model, rows: Vec<(String, String)>) -> Vec<Effect> {
    for (key, body) in rows {
        m.kept.forms.entry(key).or_insert(body);
    }
    vec![]
}
