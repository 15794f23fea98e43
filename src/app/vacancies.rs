//! Pane 4: its lists, an office on the telephone, what others changed, what a word was worth.
//! It must not know how free beds are worked out: a number heard is sent as it was said.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::{Pane, Spot, Step};
use super::forms;
use super::heard::heard_numbers;
use super::key::Key;
use super::model::{Model, Told};
use super::msg::{Effect, Query};
use super::nav;
use super::pending::After;
use super::popup::{CalledBox, Popup};
use crate::domain::view::{Trust, VacancyRow};
use crate::domain::{Code, Command, Numbers, ProviderId, Room, Service, Source};
use crate::i18n::{action, places as words};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "vacancy.heard",
        Scope::Pane(Pane::Vacancies),
        &[Key::Enter],
        (t!("電話の数", "By phone"), t!("電話で聞いた空きを入れる", "Enter a vacancy heard by phone")),
        |m, _| match office(m) {
            Some(id) => numbers(m, &id, None),
            None => vec![],
        },
    )
    .rank(1)
    .needs(Needs::Care)
    .guard(chosen),
    ActionSpec::new(
        "vacancy.called",
        Scope::Pane(Pane::Vacancies),
        &[Key::Char('c')],
        (
            t!("電話した", "Called"),
            t!("選んだ事業所に電話した: このあと一つのキー", "Called the chosen office: one key follows"),
        ),
        |m, _| match office(m) {
            Some(id) => called(m, &id),
            None => vec![],
        },
    )
    .rank(0)
    .needs(Needs::Care)
    .guard(chosen),
    ActionSpec::new(
        "vacancy.confirm",
        Scope::Pane(Pane::Vacancies),
        &[Key::Char('=')],
        (
            t!("変わりなし", "Unchanged"),
            t!("電話で「変わりなし」と聞いた", "Heard by phone: nothing changed"),
        ),
        |m, _| match office(m) {
            Some(id) => unchanged(m, id),
            None => vec![],
        },
    )
    .rank(2)
    .needs(Needs::Care)
    .guard(|m| if office(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "vacancy.list_next",
        Scope::Pane(Pane::Vacancies),
        &[Key::Char('g'), Key::Right],
        (
            t!("種別", "Category"),
            t!(
                "次の種別: 短期入所・居宅介護・グループホーム・日中の夜間・相談・市の種別",
                "Next category: short stay, home help, group homes, day care at night, consultation, the city's own"
            ),
        ),
        |m, _| turn_to(m, 1),
    )
    .rank(3)
    .guard(has_lists),
    ActionSpec::new(
        "vacancy.list_previous",
        Scope::Pane(Pane::Vacancies),
        &[Key::Left],
        (t!("前の種別", "Category before"), t!("前の種別へ", "To the category before")),
        |m, _| turn_to(m, -1),
    )
    .rank(91)
    .guard(has_lists),
    ActionSpec::new(
        "vacancy.seen",
        Scope::Pane(Pane::Vacancies),
        &[Key::Char('x')],
        (
            t!("見た", "Seen"),
            t!("変わった印(*)をぜんぶ消す", "Take away every mark (*) of what others changed"),
        ),
        |m, _| {
            m.changes.see_all();
            vec![]
        },
    )
    .rank(4)
    .guard(|m| if m.changes.offices().is_empty() { Guard::Hidden } else { Guard::Ready }),
];

/// The office under the cursor of pane 4.
fn office(m: &Model) -> Option<ProviderId> {
    m.sel.spot.as_ref().and_then(Spot::provider).cloned()
}

fn chosen(m: &Model) -> Guard {
    if office(m).is_some() { Guard::Ready } else { Guard::Off(action::NO_SELECTION) }
}

fn has_lists(m: &Model) -> Guard {
    let any = m.board.as_ref().is_some_and(|b| !b.vacancies.lists.is_empty());
    if any { Guard::Ready } else { Guard::Hidden }
}

/// The next or the previous list; short stay comes round again.
fn turn_to(m: &mut Model, by: isize) -> Vec<Effect> {
    let Some(board) = &m.board else { return vec![] };
    let codes = board.vacancies.lists.iter().map(|l| Some(l.code.clone()));
    let all: Vec<Option<Code>> = std::iter::once(None).chain(codes).collect();
    let at = all.iter().position(|c| *c == m.sel.list).unwrap_or(0);
    let count = isize::try_from(all.len()).unwrap_or(1);
    let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count);
    m.sel.list = usize::try_from(next).ok().and_then(|i| all.get(i).cloned()).flatten();
    m.sel.spot = None;
    nav::keep_selection(m);
    vec![]
}

/// The row of an office, wherever the board has it.
fn row<'a>(m: &'a Model, id: &ProviderId) -> Option<&'a VacancyRow> {
    m.board.as_ref().and_then(|b| b.vacancies.office(id))
}

/// The one room kind an office tells of tonight; any where it has told nothing.
fn room(row: Option<&VacancyRow>) -> Option<Room> {
    let mut rooms: Vec<Room> = row.into_iter().flat_map(|r| &r.nights).flatten().map(|c| c.room).collect();
    rooms.sort_unstable();
    rooms.dedup();
    match rooms.as_slice() {
        [] => Some(Room::Any),
        [one] => Some(*one),
        _ => None,
    }
}

/// An office on the telephone: its numbers to dial, and one key for what it says.
pub(super) fn called(m: &mut Model, id: &ProviderId) -> Vec<Effect> {
    let service = m.board.as_ref().and_then(|b| b.vacancies.service(id));
    let row = row(m, id);
    let name = row.map_or_else(|| Clean::new(id.as_str()), |r| r.name.clone());
    let room = room(row);
    m.open(Popup::Called(CalledBox { provider: id.clone(), name, service, room }))
}

/// A key for the office on the telephone.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Called(at)) = m.popups.last().cloned() else { return vec![] };
    let id = at.provider.clone();
    match key {
        Key::Esc => {
            m.popups.pop();
            vec![]
        }
        _ if !at.tells() => vec![],
        Key::Enter => {
            m.popups.pop();
            numbers(m, &id, None)
        }
        Key::Char('=') => {
            m.popups.pop();
            unchanged(m, id)
        }
        Key::Char(c @ ('y' | 'x')) if at.visits() => {
            m.popups.pop();
            let heard = Numbers { can_come: Some(c == 'y'), ..heard_numbers(&id, m) };
            m.send(Command::PublishVacancy(Box::new(heard)), After::Nothing)
        }
        Key::Char(c @ '0'..='9') if !at.visits() => {
            m.popups.pop();
            let Some(room) = at.room else { return numbers(m, &id, Some(c)) };
            let heard = Numbers { accepting: c.to_digit(10), room, ..heard_numbers(&id, m) };
            m.send(Command::PublishVacancy(Box::new(heard)), After::Nothing)
        }
        _ => vec![],
    }
}

fn unchanged(m: &mut Model, provider: ProviderId) -> Vec<Effect> {
    let by = Clean::default();
    m.send(Command::ConfirmVacancy { provider, by, source: Source::Phone }, After::Nothing)
}

/// The form of a number heard; `beds` is what was typed already.
fn numbers(m: &mut Model, id: &ProviderId, beds: Option<char>) -> Vec<Effect> {
    let service = m.board.as_ref().and_then(|b| b.vacancies.service(id));
    if service == Some(Service::Consultation) {
        return m.stop(words::NO_NUMBERS);
    }
    let name = m.name_of(id.as_str());
    let mut form = forms::numbers(id.clone(), &name, service == Some(Service::HomeHelp));
    if let (Some(c), Some(field)) = (beds, form.fields.first_mut()) {
        field.edit.insert(&c.to_string());
        form.step(true);
    }
    m.open_form(form)
}

/// A key is pressed: what lies under the cursor of pane 4, or of the support
/// step, has been looked at.
pub(super) fn seen(m: &mut Model) {
    if m.lock.is_some() || !m.popups.is_empty() {
        return;
    }
    let under = match &m.case {
        Some(c) if c.step == Step::Support => c.spot.as_ref().and_then(Spot::provider).cloned(),
        None if m.pane == Pane::Vacancies => office(m),
        _ => None,
    };
    if let Some(id) = under {
        m.changes.see(&id);
    }
}

/// The office whose word is shown: chosen in the zoomed pane, or in the support step.
fn wanted(m: &Model) -> Option<ProviderId> {
    match &m.case {
        Some(c) if c.step == Step::Support => c.spot.as_ref().and_then(Spot::provider).cloned(),
        None if m.zoom && m.pane == Pane::Vacancies => office(m),
        _ => None,
    }
}

/// Asks what the word of the office chosen was worth, once for each office chosen.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let wanted = wanted(m);
    if m.trust.of == wanted {
        return vec![];
    }
    m.trust = Told { of: wanted, trust: None };
    ask_anew(m)
}

/// The same again: an answer may have come since.
pub(super) fn ask_anew(m: &Model) -> Vec<Effect> {
    m.trust.of.clone().map(|provider| Effect::Ask(Query::Trust { provider })).into_iter().collect()
}

/// The answer.
pub(super) fn trusted(m: &mut Model, trust: Box<Trust>) -> Vec<Effect> {
    if m.trust.of.as_ref() == Some(&trust.provider) {
        m.dirty |= m.trust.trust.as_ref() != Some(&trust);
        m.trust.trust = Some(trust);
    }
    vec![]
}
