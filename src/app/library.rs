//! Keys of the library of hard cases: search, a new entry out of a closed case, and the second look
//! that lets one in. It must not know how it is drawn.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::course_kind::CourseForm;
use super::day::{DayAsk, DayBox, LibraryBox, SecondLook};
use super::day_desk;
use super::day_keys::AGES;
use super::desk::Step;
use super::edit::LineEdit;
use super::form::{Field, FieldKind, Form, FormKind};
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::pending::After;
use crate::domain::view::{HardCaseDraft, HardCaseRow};
use crate::domain::{AgeBand, CaseId, CaseState, Code, Command, HardCaseId, HardCaseLook};
use crate::i18n::{Lang, T, log as words, track, yearly};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "case.hard_case",
    Scope::Step(Step::After),
    &[Key::Char('U')],
    (
        t!("困難事例へ", "Hard case"),
        t!(
            "終了した対応から、人の分かる言葉を除いた困難事例の下書きを作る",
            "A first draft of a hard case out of this closed case, with whoever it names left out"
        ),
    ),
    |m, _| draft(m),
)
.rank(52)
.needs(Needs::Care)
.guard(|m| match view(m) {
    Some(v) if v.state == CaseState::Closed => Guard::Ready,
    _ => Guard::Hidden,
})];

/// A key for the library.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(DayBox::Library(b)) = day_desk::top(m) else { return vec![] };
    if b.look.is_some() {
        return second_look(m, key);
    }
    let ids: Vec<HardCaseId> = b.shown().iter().map(|r| r.id).collect();
    let row = b.rows.iter().flatten().find(|r| Some(r.id) == b.selected && ids.contains(&r.id)).cloned();
    match key {
        // First all again, then away.
        Key::Esc if !b.words.is_blank() => {
            b.words = LineEdit::default();
            settle(b);
        }
        Key::Esc | Key::Char('q') => drop(m.popups.pop()),
        Key::Char('/') => b.typing = true,
        Key::Down | Key::Char('j') => b.selected = neighbour(&ids, b.selected.as_ref(), 1),
        Key::Up | Key::Char('k') => b.selected = neighbour(&ids, b.selected.as_ref(), -1),
        Key::Tab | Key::BackTab => {
            // All, then each trait in turn.
            let at = b.about.and_then(|a| track::TRAITS.iter().position(|(c, _)| *c == a));
            let n = track::TRAITS.len();
            let next = match (key, at) {
                (Key::Tab, None) => Some(0),
                (Key::Tab, Some(i)) => Some(i + 1).filter(|i| *i < n),
                (_, None) => n.checked_sub(1),
                (_, Some(i)) => i.checked_sub(1),
            };
            b.about = next.map(|i| track::TRAITS[i].0);
            b.rows = None;
            return day_desk::ask(m);
        }
        _ if m.watch.is_some() => return m.stop(crate::i18n::watch::VIEW_ONLY),
        Key::Char('n') => {
            let form = keep(None, None, m.lang);
            return m.open_form(form);
        }
        Key::Char('e') => {
            let Some(row) = row.filter(|r| r.waits) else { return m.stop(words::NOT_WAITING) };
            let form = rewrite(&row);
            return m.open_form(form);
        }
        Key::Char('y') => {
            let Some(row) = row.filter(|r| r.waits) else { return m.stop(words::NOT_WAITING) };
            if row.own {
                return m.stop(words::LOOK_OWN);
            }
            if let Some(DayBox::Library(b)) = day_desk::top(m) {
                b.look = Some(SecondLook { id: row.id, rev: row.rev, scroll: 0 });
            }
        }
        Key::Char('x') => {
            let Some(row) = row.filter(|r| r.out.is_none()) else { return vec![] };
            let form = take_out(&row);
            return m.open_form(form);
        }
        _ => {}
    }
    vec![]
}

/// A key while an entry is read whole: what lets it in is another key than what opened it.
fn second_look(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(DayBox::Library(b)) = day_desk::top(m) else { return vec![] };
    let (row, Some(look)) = (b.looked().cloned(), b.look.as_mut()) else { return vec![] };
    match key {
        Key::Esc | Key::Char('q' | 'n') => b.look = None,
        Key::Down | Key::Char('j') => look.scroll = look.scroll.saturating_add(1).min(200),
        Key::Up | Key::Char('k') => look.scroll = look.scroll.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => look.scroll = look.scroll.saturating_add(10).min(200),
        Key::PageUp => look.scroll = look.scroll.saturating_sub(10),
        Key::Char('y') => return m.stop(words::LOOK_BIG),
        Key::Char('Y') => {
            let look = HardCaseLook {
                hard_case: look.id,
                keep: true,
                reason: crate::text::Clean::default(),
                rev: Some(look.rev),
            };
            b.look = None;
            return m.send(Command::SettleHardCase(Box::new(look)), After::Nothing);
        }
        Key::Char('e') => return row.map_or_else(Vec::new, |row| m.open_form(rewrite(&row))),
        Key::Char('x') => return row.map_or_else(Vec::new, |row| m.open_form(take_out(&row))),
        _ => {}
    }
    vec![]
}

fn take_out(row: &HardCaseRow) -> Form {
    let kind = FormKind::Course(CourseForm::TakeOut { hard_case: row.id, rev: row.rev });
    let reason = Field::text("reason", t!("理由", "Why")).must();
    Form::new(kind, t!("困難事例を取り下げる", "Take a hard case out"), vec![reason]).about(row.hard.as_str())
}

/// A key while words are typed; it is typing, full width and all.
pub(super) fn typing(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(DayBox::Library(b)) = day_desk::top(m) else { return vec![] };
    match key {
        Key::Enter => b.typing = false,
        Key::Esc => (b.typing, b.words) = (false, LineEdit::default()),
        other => drop(b.words.key(other)),
    }
    settle(b);
    vec![]
}

/// What is selected is among what is shown.
pub(super) fn settle(b: &mut LibraryBox) {
    let ids: Vec<HardCaseId> = b.shown().iter().map(|r| r.id).collect();
    if !b.selected.is_some_and(|id| ids.contains(&id)) {
        b.selected = ids.first().copied();
    }
}

/// The closed case on screen asks for its first words.
fn draft(m: &mut Model) -> Vec<Effect> {
    let Some(case) = m.case.as_ref().map(|c| c.id) else { return vec![] };
    vec![Effect::Ask(Query::Day(Box::new(DayAsk::Draft(case))))]
}

/// The first words are there: a form to put them right.
pub(super) fn drafted(m: &mut Model, case: CaseId, draft: Option<&HardCaseDraft>) -> Vec<Effect> {
    if m.case.as_ref().is_none_or(|c| c.id != case) || !m.popups.is_empty() {
        return vec![];
    }
    let Some(draft) = draft else { return m.stop(words::NO_DRAFT) };
    let form = keep(Some(case), Some(draft), m.lang);
    m.open_form(form)
}

/// A new entry; from a case, with its first words.
fn keep(case: Option<CaseId>, draft: Option<&HardCaseDraft>, lang: Lang) -> Form {
    let blank = HardCaseDraft::default();
    let draft = draft.unwrap_or(&blank);
    let id = case.map(|id| id.to_string()).unwrap_or_default();
    let mut fields = vec![Field::text("case", t!("もとの対応", "Case")).hint(words::CASE_HINT).filled(&id)];
    let texts = [draft.hard.as_str(), draft.tried.as_str(), draft.worked.as_str()];
    fields.extend(told(&draft.traits, draft.age, texts));
    let kind = FormKind::Course(CourseForm::HardCase { hard_case: None });
    let form = Form::new(kind, t!("困難事例に加える", "Keep a hard case"), fields);
    match case {
        Some(_) => form.about(words::DRAFTED.fill(lang, &[&id])),
        None => form.about(words::TELLS_NOBODY.get(lang)),
    }
}

/// An entry that waits, to be written anew.
fn rewrite(row: &HardCaseRow) -> Form {
    let texts = [row.hard.as_str(), row.tried.as_str(), row.worked.as_str()];
    let kind = FormKind::Course(CourseForm::HardCase { hard_case: Some(row.id) });
    let title = t!("困難事例を書き直す", "Write a hard case anew");
    Form::new(kind, title, told(&row.traits, row.age, texts))
}

/// What an entry tells, field by field.
fn told(traits: &[Code], age: Option<AgeBand>, [hard, tried, worked]: [&str; 3]) -> Vec<Field> {
    let ages: Vec<(&'static str, T)> = AGES.iter().map(|(c, a)| (*c, yearly::age_band(*a))).collect();
    let band = Field::of("age", t!("年齢", "Age"), FieldKind::Choice(ages));
    let band = match age.and_then(|a| AGES.iter().position(|(_, b)| *b == a)) {
        Some(i) => band.choose(i),
        None => band,
    };
    let on: Vec<&str> = traits.iter().map(Code::as_str).collect();
    vec![
        Field::of("traits", t!("特徴", "Traits"), FieldKind::Many(track::TRAITS.to_vec())).tick(&on),
        band,
        Field::text("hard", yearly::HARD).must().hint(words::TELLS_NOBODY).filled(hard),
        Field::text("tried", yearly::TRIED).must().hint(words::TELLS_NOBODY).filled(tried),
        Field::text("worked", yearly::WORKED).hint(words::TELLS_NOBODY).filled(worked),
    ]
}
