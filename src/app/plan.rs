//! The crisis plan at the desk: steps ticked while the caller talks, one key saves them.
//! It must not know how a plan is split into steps: the view does.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::page_desk::{Page, PageDesk};
use super::pending::After;
use crate::domain::view::PlanPage;
use crate::domain::{Command, PlanEntry};
use crate::i18n::plan as words;
use crate::t;
use crate::text::Clean;

const HERE: Scope = Scope::Page(Page::Plan);

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.plan",
        Scope::Case,
        &[Key::Char('P')],
        (
            t!("プラン", "Plan"),
            t!(
                "クライシスプラン: できたことに印をつけて残す",
                "The crisis plan: tick what was done and keep it"
            ),
        ),
        |m, _| enter(m),
    )
    .rank(17)
    .needs(Needs::Care)
    .guard(|m| match view(m) {
        Some(v) if v.flow.plan.is_some() => Guard::Ready,
        Some(_) => Guard::Off(words::NONE),
        None => Guard::Hidden,
    }),
    ActionSpec::new(
        "plan.tick",
        HERE,
        &[
            Key::Char(' '),
            Key::Char('1'),
            Key::Char('2'),
            Key::Char('3'),
            Key::Char('4'),
            Key::Char('5'),
            Key::Char('6'),
            Key::Char('7'),
            Key::Char('8'),
            Key::Char('9'),
        ],
        (
            t!("印", "Tick"),
            t!("したことに印 (数字、Space は選んだ行)", "Tick what was done: a digit, Space the line"),
        ),
        tick,
    )
    .rank(0)
    .needs(Needs::Care)
    .guard(open)
    .by_key(),
    ActionSpec::new(
        "plan.save",
        HERE,
        &[Key::Enter],
        (t!("保存", "Save"), t!("印をつけたことを記録する", "Keep what was ticked")),
        |m, _| save(m),
    )
    .rank(1)
    .needs(Needs::Care)
    .guard(|m| match open(m) {
        Guard::Ready if ticked(m) == 0 => Guard::Off(words::NOTHING_TICKED),
        other => other,
    }),
    ActionSpec::new(
        "plan.down",
        HERE,
        &[Key::Down, Key::Char('j')],
        (t!("下へ", "Down"), t!("次の行", "Next line")),
        |m, _| move_by(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "plan.up",
        HERE,
        &[Key::Up, Key::Char('k')],
        (t!("上へ", "Up"), t!("前の行", "Line above")),
        |m, _| move_by(m, -1),
    )
    .rank(91),
];

fn page(m: &mut Model) -> Option<&mut PageDesk> {
    m.case.as_mut().and_then(|c| c.page.as_mut())
}

fn ticked(m: &Model) -> usize {
    m.case.as_ref().and_then(|c| c.page.as_ref()).map_or(0, |p| p.ticked.len())
}

/// The steps of a plan in the order they stand: stage, words, followed already.
#[must_use]
pub fn plan_steps(plan: &PlanPage) -> Vec<(usize, &Clean, bool)> {
    let stages = plan.stages.iter().enumerate();
    stages.flat_map(|(i, s)| s.own.iter().chain(&s.please).map(move |(w, done)| (i, w, *done))).collect()
}

/// Opens the page at the first step of the stage that wants attention.
fn enter(m: &mut Model) -> Vec<Effect> {
    let first = view(m)
        .and_then(|v| v.flow.plan.as_ref())
        .map(|plan| plan_steps(plan).iter().position(|(stage, _, done)| *stage >= 1 && !done).unwrap_or(0));
    if let (Some(c), Some(first)) = (&mut m.case, first) {
        c.page = Some(PageDesk::new(Page::Plan, first));
        (c.chosen, c.minus) = (None, false);
    }
    m.dirty = true;
    vec![]
}

fn steps(m: &Model) -> usize {
    view(m).and_then(|v| v.flow.plan.as_ref()).map_or(0, |p| plan_steps(p).len())
}

fn tick(m: &mut Model, key: Key) -> Vec<Effect> {
    let plan = view(m).and_then(|v| v.flow.plan.as_ref());
    let done: Vec<bool> =
        plan.map(|p| plan_steps(p).iter().map(|(_, _, done)| *done).collect()).unwrap_or_default();
    let Some(p) = page(m) else { return vec![] };
    let at = match key.text().and_then(|c| c.to_digit(10)) {
        Some(n) => (n as usize).wrapping_sub(1),
        None => p.at,
    };
    if let Some(done) = done.get(at) {
        p.at = at;
        if !p.ticked.remove(&at) && !done {
            p.ticked.insert(at);
        }
    }
    vec![]
}

/// Each stage with something ticked is one line of the record.
fn save(m: &mut Model) -> Vec<Effect> {
    let marked = m.case.as_ref().and_then(|c| c.page.as_ref()).map(|p| p.ticked.clone()).unwrap_or_default();
    let Some((case, plan)) = view(m).and_then(|v| Some((v.id, v.flow.plan.as_ref()?))) else { return vec![] };
    let all = plan_steps(plan);
    let mut commands = vec![];
    for (i, stage) in plan.stages.iter().enumerate() {
        let done: Vec<Clean> = all
            .iter()
            .enumerate()
            .filter(|(n, (s, _, _))| *s == i && marked.contains(n))
            .map(|(_, (_, words, _))| (*words).clone())
            .collect();
        if !done.is_empty() {
            let entry = PlanEntry { case, stage: stage.name.clone(), done, words: Clean::default() };
            commands.push(Command::FollowPlan(Box::new(entry)));
        }
    }
    // The ticks stay until the plan itself shows them as done: a refusal loses nothing.
    m.send_all(commands, After::Nothing)
}

/// A fresh view: what it shows as done is no tick of the screen any more.
pub(super) fn settle(m: &mut Model) {
    let plan = view(m).and_then(|v| v.flow.plan.as_ref());
    let done: Vec<bool> =
        plan.map(|p| plan_steps(p).iter().map(|(_, _, done)| *done).collect()).unwrap_or_default();
    if let Some(p) = page(m).filter(|p| p.page == Page::Plan) {
        p.ticked.retain(|n| done.get(*n).is_some_and(|done| !done));
    }
}

fn move_by(m: &mut Model, by: isize) -> Vec<Effect> {
    let last = steps(m).saturating_sub(1);
    if let Some(p) = page(m) {
        p.at = p.at.saturating_add_signed(by).min(last);
    }
    vec![]
}
