//! What follows acceptance: departure, arrival, the stay, conference, close; and moving
//! between the steps of a case.
//! It must not know limits or conditions: the door refuses in words.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::Step;
use super::forms;
use super::guards::view;
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::nav::neighbour;
use super::popup::{Confirm, Popup, Yes};
use crate::domain::{AssignmentId, AssignmentState, Command, Role};
use crate::i18n::{action, course, form, screen};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "stay.arrived",
        Scope::Case,
        &[Key::Char('A')],
        (t!("到着", "Arrived"), t!("到着を記録: 1日目が決まる", "Note the arrival: it sets day 1")),
        arrived,
    )
    .rank(15)
    .home(ARRIVAL)
    .needs(Needs::Officer)
    .guard(|m| has(m, &[AssignmentState::Departed, AssignmentState::Accepted])),
    ActionSpec::new(
        "stay.daily",
        Scope::Case,
        &[Key::Char('N')],
        (t!("今日の様子", "Daily note"), t!("受入中の様子を一行", "One line on how the stay goes")),
        |m, _| match stay(m, RUNNING) {
            Some(id) => m.open_form(forms::daily(id)),
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(55)
    .home(ARRIVAL)
    .needs(Needs::Officer)
    .guard(|m| has(m, RUNNING)),
    ActionSpec::new(
        "stay.extend",
        Scope::Case,
        &[Key::Char('+')],
        (t!("延長", "Extend"), t!("期限を延ばす(二人、うち一人は管理職)", "Extend past the limit, by two")),
        |m, _| match stay(m, RUNNING) {
            Some(id) => {
                let limit = view(m).is_none_or(|v| v.stay_limit);
                let form = forms::extend(id, limit).about(extension(m, id, limit));
                m.open_kept(form)
            }
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(56)
    .home(ARRIVAL)
    .needs(Needs::Officer)
    .guard(|m| has(m, RUNNING)),
    ActionSpec::new(
        "stay.end",
        Scope::Case,
        &[Key::Char('R')],
        (t!("支援の終わり", "End support"), t!("支援の終わりと行き先を記録", "Note the end and where to")),
        |m, _| match stay(m, RUNNING) {
            Some(id) => {
                let name = stay_name(m, id);
                let about = action::ENDS.fill(m.lang, &[name.as_str(), &form::clock(m.moment())]);
                m.open_form(forms::end_support(id).about(about))
            }
            None => m.stop(action::NO_STAY),
        },
    )
    .rank(45)
    .home(ARRIVAL)
    .needs(Needs::Officer)
    .guard(|m| has(m, RUNNING)),
    ActionSpec::new(
        "case.step_next",
        Scope::Case,
        &[Key::Tab, Key::Right],
        (t!("次の段", "Next step"), t!("安全・判断・支援・到着・会議の次へ", "To the next step")),
        |m, _| step(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "case.step_previous",
        Scope::Case,
        &[Key::BackTab, Key::Left],
        (t!("前の段", "Step back"), t!("前の段へ", "To the step before")),
        |m, _| step(m, -1),
    )
    .rank(91),
    ActionSpec::new(
        "case.stay_next",
        Scope::Step(Step::Arrival),
        &[Key::Down, Key::Char('j')],
        (t!("下へ", "Down"), t!("次の支援を選ぶ", "Choose the next support")),
        |m, _| choose_stay(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "case.stay_previous",
        Scope::Step(Step::Arrival),
        &[Key::Up, Key::Char('k')],
        (t!("上へ", "Up"), t!("前の支援を選ぶ", "Choose the support above")),
        |m, _| choose_stay(m, -1),
    )
    .rank(91),
    ActionSpec::new(
        "case.older",
        Scope::Case,
        &[Key::PageUp],
        (t!("記録 前へ", "Older"), t!("記録の古いほうへ", "Older lines of the record")),
        |m, _| scroll(m, 5),
    )
    .rank(92),
    ActionSpec::new(
        "case.newer",
        Scope::Case,
        &[Key::PageDown],
        (t!("記録 次へ", "Newer"), t!("記録の新しいほうへ", "Newer lines of the record")),
        |m, _| scroll(m, -5),
    )
    .rank(93),
    ActionSpec::new(
        "case.back",
        Scope::Case,
        &[Key::Esc],
        (
            t!("戻る", "Back"),
            t!("盤面へ戻る(記録からは段へ)", "Back to the board; from the record to the step"),
        ),
        |m, _| back(m),
    )
    .rank(40),
];

/// The work of the step 到着.
pub(super) const ARRIVAL: &[Step] = &[Step::Arrival];
/// The work of 到着 and of the last step.
pub(super) const AFTER: &[Step] = &[Step::Arrival, Step::After];
/// A support that has not ended.
pub(super) const RUNNING: &[AssignmentState] =
    &[AssignmentState::Accepted, AssignmentState::Departed, AssignmentState::Arrived];

/// The assignment meant: the selected one if it fits, else the first that does.
pub(super) fn stay(m: &Model, states: &[AssignmentState]) -> Option<AssignmentId> {
    let v = view(m)?;
    let chosen = m.case.as_ref().and_then(|c| c.assignment);
    let fits = || v.assignments.iter().filter(|a| states.contains(&a.state));
    fits().find(|a| Some(a.id) == chosen).or_else(|| fits().next()).map(|a| a.id)
}

/// Its name.
pub(super) fn stay_name(m: &Model, id: AssignmentId) -> Clean {
    let row = view(m).and_then(|v| v.assignments.iter().find(|a| a.id == id));
    row.map(|a| a.name.clone()).unwrap_or_default()
}

/// An arrival starts the stay and sets day 1: it is asked once, with the place and the time.
fn arrived(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(assignment) = stay(m, &[AssignmentState::Departed, AssignmentState::Accepted]) else {
        return m.stop(action::NO_STAY);
    };
    let text = action::ARRIVED_ASK.fill(m.lang, &[stay_name(m, assignment).as_str()]);
    let yes = Yes::Send(Box::new(Command::Arrive { assignment }));
    m.open(Popup::Confirm(Confirm::by_enter(text, key, yes)))
}

/// Where the stay stands, who has agreed to go on and who is still needed.
fn extension(m: &Model, id: AssignmentId, limit: bool) -> String {
    let row = view(m).and_then(|v| v.assignments.iter().find(|a| a.id == id).zip(v.course.stay(id)));
    let Some((row, stay)) = row else { return String::new() };
    let last = form::day(stay.until, m.lang);
    let mut out = format!("{}  {}", row.name, screen::UNTIL.fill(m.lang, &[&last]));
    if let Some((day, of, nights)) = row.day {
        let parts = [day.to_string(), of.to_string()];
        let day = screen::DAY_N.fill(m.lang, &parts.each_ref().map(String::as_str));
        out = format!("{out}  {day}  {}", screen::NIGHTS_N.fill(m.lang, &[&nights.to_string()]));
    }
    if limit {
        let names: Vec<_> = stay.extension_by.iter().map(|(_, name, _)| name.as_str()).collect();
        if !names.is_empty() {
            out = format!("{out}\n{}", course::AGREE.fill(m.lang, &[&names.join(" ")]));
        }
        let boss = stay.extension_by.iter().any(|(_, _, boss)| *boss) || m.viewer.has(Role::Supervisor);
        let others = stay.extension_by.iter().any(|(who, _, _)| *who != m.viewer.id);
        let needed = match (boss, others) {
            (false, _) => course::NEEDS_SUPERVISOR,
            (true, false) => course::NEEDS_SECOND,
            (true, true) => course::BOTH_AGREE,
        };
        out = format!("{out}\n{}", needed.get(m.lang));
    }
    out
}

fn has(m: &Model, states: &[AssignmentState]) -> Guard {
    if stay(m, states).is_some() { Guard::Ready } else { Guard::Hidden }
}

fn step(m: &mut Model, by: isize) -> Vec<Effect> {
    let (last, record) =
        m.case.as_ref().map_or((false, false), |c| (Some(&c.step) == Step::ALL.last(), c.line.is_some()));
    if last && by > 0 && !record {
        // Past the last step lies the record.
        return super::record::enter(m);
    }
    if let Some(c) = &mut m.case {
        if c.line.take().is_some() {
            return vec![];
        }
        c.page = None;
        c.step = neighbour(&Step::ALL, Some(&c.step), by).unwrap_or(c.step);
        c.follow = false;
        c.news = false;
        c.chosen = None;
        c.minus = false;
        c.armed = false;
    }
    vec![]
}

fn choose_stay(m: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(c) = &mut m.case {
        let all: Vec<_> = c.view.iter().flat_map(|v| &v.assignments).map(|a| a.id).collect();
        c.assignment = neighbour(&all, c.assignment.as_ref(), by);
    }
    vec![]
}

fn scroll(m: &mut Model, by: i16) -> Vec<Effect> {
    if let Some(c) = &mut m.case {
        c.scroll = c.scroll.saturating_add_signed(by).min(500);
    }
    vec![]
}

/// Esc takes back what is half chosen first, then leaves. Ticks not saved are sent along.
fn back(m: &mut Model) -> Vec<Effect> {
    let Some(c) = &mut m.case else { return vec![] };
    if c.line.take().is_some() || c.page.take().is_some() {
        return vec![];
    }
    if c.minus || c.chosen.is_some() || c.fair {
        c.minus = false;
        c.chosen = None;
        c.fair = false;
        return vec![];
    }
    m.leave_case()
}
