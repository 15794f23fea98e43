//! Cases at the desk: opening one, going to one, notes, what is due.
//! It must not know the steps within a case (`decide.rs`, `support.rs`, `after.rs`).

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::call_row;
use super::calls;
use super::desk::{Pane, Spot, Step, Work};
use super::forms;
use super::key::Key;
use super::late;
use super::looking;
use super::missed;
use super::model::Model;
use super::msg::{Effect, Query};
use super::pending::After;
use crate::domain::view::MISSED_WITHHELD;
use crate::domain::{
    AskOrder, CallId, CaseId, CaseState, Command, PersonId, PersonPart, Purpose, Question, SupportKind,
};
use crate::i18n::{action, form, places as words};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.open",
        Scope::Everywhere,
        &[Key::Char('e'), Key::F(4)],
        (
            t!("緊急", "Emergency"),
            t!(
                "開いている人の緊急の対応を始める(確認あり)",
                "Open a case for the person on screen, with a check"
            ),
        ),
        |m, _| open(m),
    )
    .rank(3)
    .needs(Needs::Officer),
    ActionSpec::new(
        "case.view_wanted",
        Scope::Everywhere,
        &[Key::Char('w')],
        (t!("見解", "View"), t!("あなたの見解を待つ対応へ", "To the case that waits for your view")),
        |m, _| match wanted(m) {
            Some(id) => to_view(m, id),
            None => m.stop(action::NO_VIEW_WANTED),
        },
    )
    .rank(9)
    .needs(Needs::Officer)
    .guard(|m| if wanted(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "desk.note",
        Scope::Everywhere,
        &[Key::Char('n'), Key::F(8)],
        (t!("記録", "Note"), t!("いまの対応か通話に一行書く", "One line on the current case or call")),
        |m, _| {
            let (case, call) = note_target(m);
            let about = note_about(m, case, call);
            m.open_form(forms::note(case, call).about(about))
        },
    )
    .rank(7)
    .needs(Needs::Care)
    .guard(|m| if note_target(m) == (None, None) { Guard::Off(action::NO_CASE) } else { Guard::Ready }),
    ActionSpec::new(
        "work.open",
        Scope::Pane(Pane::Work),
        &[Key::Enter],
        (t!("開く", "Open"), t!("選んだ対応か期限を開く", "Open the selected case or task")),
        |m, _| open_work(m),
    )
    .rank(0)
    .guard(|m| if m.sel.work.is_some() { Guard::Ready } else { Guard::Off(action::NO_SELECTION) }),
    ActionSpec::new(
        "place.short_stay",
        Scope::Everywhere,
        &[Key::Char('s'), Key::F(5)],
        (t!("短期", "Short stay"), t!("短期入所の先を選ぶ", "Choose a short stay")),
        |m, _| places(m, SupportKind::ShortStay),
    )
    .rank(4)
    .guard(|m| offered(m, SupportKind::ShortStay)),
    ActionSpec::new(
        "place.home_help",
        Scope::Everywhere,
        &[Key::Char('h'), Key::F(6)],
        (t!("居宅", "Home help"), t!("居宅介護の先を選ぶ", "Choose home help")),
        |m, _| places(m, SupportKind::HomeHelp),
    )
    .rank(5)
    .guard(|m| offered(m, SupportKind::HomeHelp)),
    ActionSpec::new(
        "place.supporter",
        Scope::Everywhere,
        &[Key::Char('v'), Key::F(7)],
        (t!("駆けつけ", "Supporter"), t!("慣れた人の駆けつけ応援を選ぶ", "Choose a familiar supporter")),
        |m, _| places(m, SupportKind::FamiliarSupporter),
    )
    .rank(6)
    .guard(|m| offered(m, SupportKind::FamiliarSupporter)),
];

/// The open case of a person.
fn case_of(m: &Model, person: PersonId) -> Option<CaseId> {
    m.board.iter().flat_map(|b| &b.cases).find(|c| c.person == Some(person)).map(|c| c.id)
}

/// `e`: the case of the person on screen if one runs; else the form with the check.
fn open(m: &mut Model) -> Vec<Effect> {
    let call = m.my_call().map(|c| c.id).or_else(|| late::call(m));
    match call_row::missed(m).filter(|_| call.is_none()) {
        Some((call, person)) => open_for(m, Some(call), person),
        None => open_for(m, call, m.focus_person()),
    }
}

/// The same for a call that may have ended, and whoever it is about.
pub(super) fn open_for(
    m: &mut Model,
    call: Option<crate::domain::CallId>,
    person: Option<PersonId>,
) -> Vec<Effect> {
    let Some(person) = person else { return m.open_form(forms::quick_case(call)) };
    if let Some(case) = case_of(m, person) {
        return show(m, case);
    }
    let card = m.person.as_ref().filter(|p| p.id == person).and_then(|p| p.card.as_ref());
    // The name is not shown beside the field: the check is typed from what the caller says.
    let reg = card.and_then(|c| c.person.record.reg_no.clone());
    let reg = reg.or_else(|| call_row::reg_no(m, person)).unwrap_or_default();
    let form = forms::open_case(call, person).about(form::reg(reg.as_str(), m.lang));
    m.open_form(form)
}

/// Shows a case; its step follows its state.
pub(super) fn show(m: &mut Model, id: CaseId) -> Vec<Effect> {
    m.show_case(id)
}

fn wanted(m: &Model) -> Option<CaseId> {
    m.board.iter().flat_map(|b| &b.cases).find(|c| c.view_wanted.is_some()).map(|c| c.id)
}

/// To the case that waits for a view, at the step it has reached even where it was open already.
fn to_view(m: &mut Model, id: CaseId) -> Vec<Effect> {
    let out = show(m, id);
    let row = m.board.iter().flat_map(|b| &b.cases).find(|c| c.id == id);
    let decided = row.and_then(|c| c.view_wanted).is_some_and(|(on, _)| on != Question::Decision);
    if let Some(c) = m.case.as_mut().filter(|_| decided) {
        // Views are given in the decision step, on whatever question.
        (c.step, c.follow, c.news, c.chosen) = (Step::Decide, false, false, None);
        return out;
    }
    if let Some(c) = &mut m.case
        && let Some(reached) = c.view.as_deref().map(Step::of)
        && c.step != reached
    {
        c.step = reached;
        c.follow = true;
        c.news = false;
        c.chosen = None;
    }
    out
}

/// The case a key means: the open one, the selected one, that of the person on screen.
pub(super) fn current(m: &Model) -> Option<CaseId> {
    if let Some(c) = &m.case {
        return Some(c.id);
    }
    match &m.sel.work {
        Some(Work::Case(id)) if m.pane == Pane::Work => Some(*id),
        _ => m.focus_person().and_then(|p| case_of(m, p)),
    }
}

fn note_target(m: &Model) -> (Option<CaseId>, Option<CallId>) {
    match (current(m), calls::current(m)) {
        (Some(case), _) if m.case.is_some() || m.pane == Pane::Work => (Some(case), None),
        (_, Some(call)) => (None, Some(call)),
        (case, None) => (case, None),
    }
}

/// What a note goes to, in words.
fn note_about(m: &Model, case: Option<CaseId>, call: Option<CallId>) -> String {
    if let Some(row) = call.and_then(|id| m.call(id)) {
        return action::NOTE_CALL.fill(m.lang, &[&calls::named(row, m.lang)]);
    }
    let Some(id) = case else { return String::new() };
    let rows = m.board.iter().flat_map(|b| &b.cases);
    let reg = rows.into_iter().find(|c| c.id == id).map(|c| form::reg(c.reg_no.as_str(), m.lang));
    action::NOTE_CASE.fill(m.lang, &[&id.to_string(), &reg.unwrap_or_default()])
}

fn open_work(m: &mut Model) -> Vec<Effect> {
    match m.sel.work.clone() {
        Some(Work::Case(id)) => show(m, id),
        Some(Work::Due(key)) => {
            let row = m.board.iter().flat_map(|b| &b.due).find(|d| super::desk::DueKey::from(*d) == key);
            let what = row.map(|d| d.what.as_str().to_owned()).unwrap_or_default();
            match (key.case, key.task) {
                // A case's own dues are settled in the case; what only needs a tick is ticked here.
                (Some(case), Some(task)) if matches!(key.kind.as_str(), "office" | "desk_callback") => {
                    m.sel.work = Some(Work::Case(case));
                    m.open_form(forms::finish_task(task, &what))
                }
                (Some(case), _) => show(m, case),
                (None, Some(task)) => m.open_form(forms::finish_task(task, &what)),
                (None, None) => match (key.person, key.provider) {
                    (Some(person), _) => super::persons::see(m, person, crate::domain::Purpose::Review),
                    (None, Some(provider)) => super::vacancies::called(m, &provider),
                    (None, None) => match key.kind.as_str() {
                        "missed_call" | MISSED_WITHHELD => {
                            key.call.map_or(vec![], |id| missed::of_row(m, id))
                        }
                        "look_over" => super::morning::open(m),
                        "swap" => super::rota_desk::open(m, row.map(|d| d.due.date())),
                        "vacancy_silent_more" => m.stop(words::SILENT_MORE),
                        _ => vec![],
                    },
                },
            }
        }
        None => vec![],
    }
}

/// Whether the city offers a kind: a key for one it does not have says where to look.
fn offered(m: &Model, kind: SupportKind) -> Guard {
    if m.city.support(kind).is_some() { Guard::Ready } else { Guard::Off(action::NOT_OFFERED) }
}

/// Could be asked first: fits, has a bed, was not asked in this case.
fn first(m: &Model, kind: SupportKind) -> Option<Spot> {
    let view = m.case.as_ref()?.view.as_deref()?;
    let rows = match kind {
        SupportKind::ShortStay => &view.places.short_stay,
        SupportKind::HomeHelp => &view.places.home_help,
        _ => return Spot::of_kind(&view.places, kind).into_iter().next(),
    };
    let free = |r: &&crate::domain::view::VacancyRow| {
        let turn = view.places.order == AskOrder::Rotation && kind == SupportKind::ShortStay;
        (!turn || r.turn.is_some())
            && r.fit.as_ref().is_none_or(|f| f.hard.is_empty() && !f.no_bed && f.asked.is_none())
    };
    let row = rows.iter().find(free).or_else(|| rows.first())?;
    Some(match kind {
        SupportKind::HomeHelp => Spot::HomeHelp(row.provider.clone()),
        _ => Spot::ShortStay(row.provider.clone()),
    })
}

/// `s` `h` `v`: the support step of the case at hand with the first of its kind chosen; without
/// a case, the vacancies of the board.
pub(super) fn places(m: &mut Model, kind: SupportKind) -> Vec<Effect> {
    let Some(id) = current(m) else {
        m.pane = Pane::Vacancies;
        let spots = m.board.as_ref().map(|b| Spot::of_kind(&b.vacancies, kind)).unwrap_or_default();
        m.sel.list = None;
        m.sel.spot = spots.into_iter().next().or_else(|| m.sel.spot.clone());
        return vec![];
    };
    let out = show(m, id);
    if let Some(desk) = &mut m.case {
        desk.step = Step::Support;
        desk.page = None;
        desk.follow = false;
        desk.news = false;
        desk.kind = kind;
        desk.armed = true;
        desk.chosen = None;
        desk.spot = None;
    }
    choose_first(m);
    out
}

/// Chooses the first place of the kind in force when none is chosen.
pub(super) fn choose_first(m: &mut Model) {
    let Some(desk) = &m.case else { return };
    if desk.spot.is_some() {
        return;
    }
    let spot = first(m, desk.kind);
    if let Some(desk) = &mut m.case {
        desk.spot = spot;
    }
}

/// With the case its person is opened, as answering opens the caller: what may kill them stands in
/// the case's head whoever is in pane 3. The door journals the look before anything is read.
pub(super) fn look_at_person(m: &mut Model) -> Vec<Effect> {
    // What was typed ahead, and what is on its way, goes first: the next view asks again.
    if !Needs::SeePersons.met_by(&m.viewer) || m.typed_ahead.is_some() || !m.pending.is_empty() {
        return vec![];
    }
    let in_pane = m.person.as_ref().map(|p| p.id);
    let Some(c) = m.case.as_deref_mut() else { return vec![] };
    let (case, view) = (c.id, c.view.as_deref().filter(|v| v.state != CaseState::Closed));
    let Some(person) = view.and_then(|v| v.person).filter(|p| in_pane != Some(*p)) else { return vec![] };
    match c.looked {
        Some((who, true)) if who == person => vec![Effect::Ask(Query::CaseCard { case, person })],
        Some((who, false)) if who == person => vec![],
        _ => {
            (c.looked, c.card) = (Some((person, false)), None);
            let (part, purpose) = (PersonPart::Risk, looking::purpose(m, Purpose::Case(case)));
            let see = Command::SeePerson { person, part, purpose, second: None, reason: Clean::default() };
            m.send(see, After::Looked(case, person))
        }
    }
}
