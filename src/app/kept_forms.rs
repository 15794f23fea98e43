//! Forms around a person that are half typed: kept when they are closed, gone on with when the same
//! form opens again, written down while one types so that a crash loses nothing.
//! It must not know which forms there are.

use serde::{Deserialize, Serialize};

use super::edit::LineEdit;
use super::form::{Field, FieldKind, Form, FormKind};
use super::model::{Model, Tone};
use super::msg::Effect;
use super::person_box::PersonPick;
use super::person_sheet;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::i18n::{Lang, registration as words};

/// What stands in a field: of one that is typed in the text, else what is chosen or ticked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct State {
    text: String,
    chosen: Option<usize>,
    ticked: Vec<usize>,
}

/// A field somebody typed in: what stood there when the form opened, what stands there now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    id: String,
    was: State,
    now: State,
}

/// A form half typed: only what was touched.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    /// What the row said, of a list's.
    of: String,
    /// What was typed.
    typed: Vec<Typed>,
    /// What was typed before and no longer fits the record: to be taken over by hand.
    left: Vec<Typed>,
}

/// As an earlier desk wrote it: every field, and not what stood there before.
#[derive(Deserialize)]
struct Whole {
    id: String,
    #[serde(flatten)]
    now: State,
}

impl Draft {
    /// As it was written down. Of an older one nobody knows what was touched: it is all left to be
    /// taken over by hand.
    fn read(body: &str) -> Option<Self> {
        if let Ok(draft) = serde_json::from_str(body) {
            return Some(draft);
        }
        let all: Vec<Whole> = serde_json::from_str(body).ok()?;
        let left = all.into_iter().map(|f| Typed { id: f.id, was: State::default(), now: f.now });
        Some(Self { left: left.collect(), ..Self::default() })
    }
}

fn state(f: &Field) -> State {
    let many = matches!(f.kind, FieldKind::Many(_));
    State {
        text: if f.is_typed() { f.edit.text().to_owned() } else { String::new() },
        chosen: f.chosen.filter(|_| !many && !f.is_typed()),
        ticked: f.ticked.iter().copied().collect(),
    }
}

fn put(f: &mut Field, to: &State) {
    f.edit = LineEdit::with(&to.text);
    f.chosen = to.chosen;
    f.ticked = to.ticked.iter().copied().collect();
}

/// The key of a form that is kept; none for the forms of the night.
fn key_of(form: &Form) -> Option<String> {
    match &form.kind {
        FormKind::Person(kind) => Some(kind.key()),
        _ => None,
    }
}

/// What stands in every field, as the form keeps it from when it opened.
fn states(form: &Form) -> String {
    let all: Vec<(&str, State)> = form.fields.iter().map(|f| (f.id, state(f))).collect();
    serde_json::to_string(&all).unwrap_or_default()
}

/// What was touched since the form opened, and what was left before.
fn draft(form: &Form) -> Draft {
    let opened = form.opened.as_deref().and_then(|o| serde_json::from_str::<Vec<(String, State)>>(o).ok());
    let opened = opened.unwrap_or_default();
    let typed = form.fields.iter().filter_map(|f| {
        let was = opened.iter().find(|(id, _)| id == f.id).map(|(_, s)| s.clone()).unwrap_or_default();
        let now = state(f);
        (was != now).then(|| Typed { id: f.id.to_owned(), was, now })
    });
    let left = form.left.as_deref().and_then(|l| serde_json::from_str(l).ok()).unwrap_or_default();
    let said = opened.iter().map(|(_, s)| s.text.as_str()).filter(|t| !t.is_empty());
    Draft { of: said.take(2).collect::<Vec<_>>().join(" "), typed: typed.collect(), left }
}

/// What is typed, as it is written down.
fn body(form: &Form) -> String {
    serde_json::to_string(&draft(form)).unwrap_or_default()
}

/// Opens a form with what was typed in it before. A field whose record has changed since is not
/// filled: what was typed there is shown, to be taken over by hand.
pub(super) fn open(m: &mut Model, mut form: Form) -> Vec<Effect> {
    form.opened = Some(states(&form));
    let lang = m.lang;
    let kept = key_of(&form).and_then(|key| m.kept.forms.get(&key)).and_then(|body| Draft::read(body));
    let (mut left, mut some) = (Vec::new(), false);
    if let Some(kept) = kept {
        left = kept.left;
        for typed in kept.typed {
            match form.fields.iter_mut().find(|f| f.id == typed.id) {
                Some(field) if state(field) == typed.was => {
                    put(field, &typed.now);
                    some = true;
                }
                _ => left.push(typed),
            }
        }
    }
    if some {
        form.about = format!("{}  ({})", form.about, words::GOES_ON.get(lang));
    }
    // What says the same by now needs nobody's hand.
    left.retain(|l| form.fields.iter().all(|f| f.id != l.id || state(f) != l.now));
    let lines =
        said(&form, &left, lang).into_iter().map(|(label, text)| words::LEFT.fill(lang, &[&label, &text]));
    let lines: Vec<String> = lines.chain(rows_gone(m, &form)).collect();
    for line in lines {
        form.about = format!("{}  {line}", form.about);
    }
    form.left = (!left.is_empty()).then(|| serde_json::to_string(&left).unwrap_or_default());
    m.open_form(form)
}

/// What was typed and left, in words; of fields the form does not show, nothing.
fn said(form: &Form, left: &[Typed], lang: Lang) -> Vec<(String, String)> {
    let one = |l: &Typed| {
        let mut field = form.field(&l.id)?.clone();
        put(&mut field, &l.now);
        let text = person_sheet::says(&field, lang);
        (!text.is_empty() || !l.was.text.is_empty()).then(|| (field.label.get(lang).to_owned(), text))
    };
    left.iter().filter_map(one).collect()
}

/// Rows half typed whose row somebody has changed or taken out since: where they belong nobody
/// knows, so they are told in every form of the list.
fn rows_gone(m: &Model, form: &Form) -> Vec<String> {
    let mut out = Vec::new();
    for key in keys_gone(m, form) {
        let Some(gone) = m.kept.forms.get(&key).and_then(|body| Draft::read(body)) else { continue };
        let all: Vec<Typed> = gone.typed.into_iter().chain(gone.left).collect();
        let typed = said(form, &all, m.lang);
        let typed: Vec<String> = typed.iter().map(|(label, text)| format!("{label}: {text}")).collect();
        if !typed.is_empty() {
            out.push(words::LEFT_ROW.fill(m.lang, &[&gone.of, &typed.join("、")]));
        }
    }
    out
}

fn keys_gone(m: &Model, form: &Form) -> Vec<String> {
    let FormKind::Person(kind) = &form.kind else { return vec![] };
    let Some((head, tail, there)) = kind.keys_of_list() else { return vec![] };
    let of_list = |k: &&String| k.starts_with(&head) && k.ends_with(&tail) && !there.contains(*k);
    m.kept.forms.keys().filter(of_list).cloned().collect()
}

/// Whether something was typed since the form opened, or is left from before.
pub(super) fn touched(form: &Form) -> bool {
    form.left.is_some() || form.opened.as_ref().is_some_and(|opened| *opened != states(form))
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
    let gone = keys_gone(m, form);
    let keys: Vec<String> = key_of(form).into_iter().chain(gone).collect();
    m.popups.pop();
    keys.iter().flat_map(|key| forget(m, key)).collect()
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
