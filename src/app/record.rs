//! The record of a case at the desk: choosing a line and correcting it, linking the case with
//! another, taking a closed one up again.
//! It must not know which lines may be corrected: the door refuses in words.

use unicode_normalization::UnicodeNormalization;

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::cases;
use super::desk::Pane;
use super::form::{Field, Form, FormKind};
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::nav::neighbour;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::{LineKey, PersonCard, record};
use crate::domain::{CaseId, CaseState, Command};
use crate::i18n::{action, code, event, form as words};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.record",
        Scope::Case,
        &[Key::Char('J')],
        (
            t!("記録を選ぶ", "Record"),
            t!("右の記録へ移り、行を選ぶ(訂正のため)", "To the record, to choose a line and correct it"),
        ),
        |m, _| enter(m),
    )
    .rank(56)
    .guard(|m| if view(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "record.down",
        Scope::Record,
        &[Key::Down, Key::Char('j')],
        (t!("下へ", "Down"), t!("次の行を選ぶ", "Choose the next line")),
        |m, _| move_by(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "record.up",
        Scope::Record,
        &[Key::Up, Key::Char('k')],
        (t!("上へ", "Up"), t!("前の行を選ぶ", "Choose the line above")),
        |m, _| move_by(m, -1),
    )
    .rank(91),
    ActionSpec::new(
        "record.correct",
        Scope::Record,
        &[Key::Char('X')],
        (
            t!("訂正", "Correct"),
            t!(
                "選んだ行の訂正を書く(前の行は残り、訂正ありと付く)",
                "Write what is right about the chosen line; the line stays, marked as corrected"
            ),
        ),
        |m, _| correct(m),
    )
    .rank(0)
    .needs(Needs::Officer),
    ActionSpec::new(
        "case.link",
        Scope::Case,
        &[Key::Char('&')],
        (
            t!("つなげる", "Link"),
            t!(
                "同じ世帯・同じできごとの対応とつなげる(終了した対応も)",
                "Link with a case that belongs to it, closed ones too"
            ),
        ),
        |m, _| link(m),
    )
    .rank(57)
    .needs(Needs::Officer)
    .guard(|m| if view(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "case.reopen",
        Scope::Case,
        &[Key::Char('O')],
        (
            t!("再開", "Reopen"),
            t!("終了した対応を理由とともに再開", "Take a closed case up again, with a reason"),
        ),
        |m, _| reopen(m),
    )
    .rank(0)
    .needs(Needs::Officer)
    .guard(|m| match view(m) {
        Some(v) if v.state == CaseState::Closed => Guard::Ready,
        _ => Guard::Hidden,
    }),
    ActionSpec::new(
        "person.cases",
        Scope::Pane(Pane::Person),
        &[Key::Enter],
        (
            t!("これまで", "Earlier"),
            t!("この人のこれまでの対応を選んで開く", "Choose one of the person's cases and open it"),
        ),
        |m, _| earlier(m),
    )
    .rank(0)
    .guard(|m| match card(m) {
        Some(c) if c.cases.is_empty() => Guard::Off(t!("これまでの対応はありません", "No earlier case")),
        Some(_) => Guard::Ready,
        None => Guard::Off(action::NO_PERSON),
    }),
];

/// The lines of the open case's record, as they are read.
fn lines(m: &Model) -> Vec<LineKey> {
    view(m).map(|v| record(&v.timeline).into_iter().map(|(key, ..)| key).collect()).unwrap_or_default()
}

/// Into the record: its newest line is chosen.
pub(super) fn enter(m: &mut Model) -> Vec<Effect> {
    let last = lines(m).last().copied();
    if let Some(c) = &mut m.case {
        c.line = last;
        c.scroll = 0;
    }
    vec![]
}

fn move_by(m: &mut Model, by: isize) -> Vec<Effect> {
    let all = lines(m);
    if let Some(c) = &mut m.case {
        c.line = neighbour(&all, c.line.as_ref(), by);
    }
    vec![]
}

fn correct(m: &mut Model) -> Vec<Effect> {
    let (Some(v), Some(chosen)) = (view(m), m.case.as_ref().and_then(|c| c.line)) else { return vec![] };
    let all = record(&v.timeline);
    let Some((_, h, actor, name)) = all.into_iter().find(|(key, ..)| *key == chosen) else { return vec![] };
    let line = event::line(&h.event, actor.as_str(), name.as_str(), m.lang);
    let about = format!("{} {line}", words::clock(h.at));
    let command = Command::Correct { case: v.id, event: h.seq, reason: Clean::default() };
    let form =
        reason_form(command, t!("訂正", "Correction"), t!("正しい内容と理由", "What is right, and why"));
    m.open_form(form.about(about))
}

fn reopen(m: &mut Model) -> Vec<Effect> {
    let Some(case) = view(m).map(|v| v.id) else { return vec![] };
    let command = Command::ReopenCase { case, reason: Clean::default() };
    m.open_form(reason_form(command, t!("再開", "Reopen"), t!("理由", "Reason")))
}

fn reason_form(command: Command, title: crate::i18n::T, label: crate::i18n::T) -> Form {
    let kind = FormKind::Reason { command: Box::new(command) };
    Form::new(kind, title, vec![Field::text("reason", label).must()])
}

/// The form names a case of the same person, when one is on screen.
fn link(m: &mut Model) -> Vec<Effect> {
    let Some((case, person)) = view(m).map(|v| (v.id, v.person)) else { return vec![] };
    let of_person = card(m).filter(|c| Some(c.person.id) == person);
    let known = of_person.and_then(|c| c.cases.iter().map(|(id, ..)| *id).find(|id| *id != case));
    let other = Field::text("other", t!("つなげる対応", "The other case")).must();
    let other = other.hint(t!("番号で (R8-0012)", "By its number (R8-0012)"));
    let fields = vec![
        other.filled(&known.map(|id| id.to_string()).unwrap_or_default()),
        Field::text("reason", t!("つながり", "Why they belong together")).must(),
    ];
    m.open_form(Form::new(FormKind::Link { case }, t!("対応をつなげる", "Link cases"), fields))
}

/// A case number as typed: `R8-12`, `r8-0012`, full-width, or without the letter.
#[must_use]
pub fn case_number(typed: &str) -> Option<CaseId> {
    let text: String = typed.nfkc().filter(|c| !c.is_whitespace()).collect();
    let text = text.to_ascii_uppercase().replace(['ー', '−', '‐', '–'], "-");
    let text = if text.starts_with('R') { text } else { format!("R{text}") };
    text.parse().ok().filter(|id: &CaseId| id.year > 0 && id.serial > 0)
}

fn card(m: &Model) -> Option<&PersonCard> {
    m.person.as_ref().and_then(|p| p.card.as_deref())
}

/// One of the person's cases by one key; the only one at once.
fn earlier(m: &mut Model) -> Vec<Effect> {
    let Some(card) = card(m) else { return m.stop(action::NO_PERSON) };
    let items: Vec<PickItem> = card
        .cases
        .iter()
        .zip('1'..='9')
        .map(|((case, on, state), key)| PickItem {
            key,
            label: format!(
                "{case}  {}  {}",
                words::era_date(*on, m.lang),
                code::case_state(*state).get(m.lang)
            ),
            then: Then::Show { case: *case },
        })
        .collect();
    match items.as_slice() {
        [PickItem { then: Then::Show { case }, .. }] => cases::show(m, *case),
        _ => m.open(Popup::Pick(Pick::new(t!("これまでの対応", "Earlier cases"), items))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_meant_however_its_number_is_typed() {
        let want = Some(CaseId { year: 8, serial: 12 });
        for typed in ["R8-0012", "r8-12", "８－１２", "R8ー0012", " 8-12 "] {
            assert_eq!(case_number(typed), want, "{typed}");
        }
        for typed in ["", "8", "R8-", "登0008", "終話", "R0-1"] {
            assert_eq!(case_number(typed), None, "{typed}");
        }
    }
}
