//! Moving about: panes, the selection in each, zoom, back.
//! It must not send anything but questions to the reader.

use super::action::{ActionSpec, Guard, Scope};
use super::call_row;
use super::desk::{DueKey, Pane, Spot, Work};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::popup::Popup;
use crate::t;

const MOVE: &[Key] = &[Key::Down, Key::Char('j')];
const BACK: &[Key] = &[Key::Up, Key::Char('k')];

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "pane.focus",
        Scope::Board,
        &[Key::Char('1'), Key::Char('2'), Key::Char('3'), Key::Char('4'), Key::Char('5')],
        (
            t!("枠", "Pane"),
            t!("1 当番 2 着信 3 登録者 4 空き 5 対応・期限", "1 rota 2 calls 3 person 4 vacancies 5 cases"),
        ),
        |m, key| {
            let n = key.text().and_then(|c| c.to_digit(10)).and_then(Pane::from_number);
            focus(m, n.unwrap_or(m.pane))
        },
    )
    .rank(80)
    .by_key(),
    ActionSpec::new(
        "pane.next",
        Scope::Board,
        &[Key::Tab],
        (t!("次の枠", "Next pane"), t!("次の枠へ", "To the next pane")),
        |m, _| step_pane(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "pane.previous",
        Scope::Board,
        &[Key::BackTab],
        (t!("前の枠", "Previous"), t!("前の枠へ", "To the previous pane")),
        |m, _| step_pane(m, 4),
    )
    .rank(92),
    ActionSpec::new(
        "pane.down",
        Scope::Board,
        MOVE,
        (t!("下へ", "Down"), t!("下の行を選ぶ", "Select the next line")),
        |m, _| move_by(m, 1),
    )
    .rank(91),
    ActionSpec::new(
        "pane.up",
        Scope::Board,
        BACK,
        (t!("上へ", "Up"), t!("上の行を選ぶ", "Select the line above")),
        |m, _| move_by(m, -1),
    )
    .rank(92),
    ActionSpec::new(
        "pane.zoom",
        Scope::Board,
        &[Key::Char('z')],
        (t!("拡大", "Zoom"), t!("いまの枠を画面いっぱいに", "The pane in focus fills the screen")),
        |m, _| {
            m.zoom = !m.zoom;
            vec![]
        },
    )
    .rank(20),
    ActionSpec::new(
        "board.back",
        Scope::Board,
        &[Key::Esc],
        (t!("戻る", "Back"), t!("拡大を戻す", "Leave the zoom")),
        |m, _| {
            m.zoom = false;
            m.toast = None;
            vec![]
        },
    )
    .rank(85)
    .guard(|m| if m.zoom || m.toast.is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "desk.help",
        Scope::Everywhere,
        &[Key::Char('?'), Key::F(1)],
        (t!("ヘルプ", "Help"), t!("いまの場所でできること", "What can be done here")),
        |m, _| m.open(Popup::Help { scroll: 0 }),
    )
    .rank(30),
    ActionSpec::new(
        "desk.palette",
        Scope::Everywhere,
        &[Key::Char(':')],
        (t!("命令", "Palette"), t!("操作を名前で選ぶ", "Choose an action by name")),
        |m, _| m.open(Popup::Palette(super::popup::PaletteBox::default())),
    )
    .rank(31),
    ActionSpec::new(
        "desk.redraw",
        Scope::Everywhere,
        &[Key::Ctrl('l')],
        (t!("描き直す", "Redraw"), t!("画面を描き直す", "Paint the screen anew")),
        |m, _| {
            m.dirty = true;
            vec![Effect::Redraw]
        },
    )
    .rank(95),
];

fn focus(m: &mut Model, pane: Pane) -> Vec<Effect> {
    m.pane = pane;
    keep_selection(m);
    vec![]
}

fn step_pane(m: &mut Model, by: usize) -> Vec<Effect> {
    let at = Pane::ALL.iter().position(|p| *p == m.pane).unwrap_or(0);
    let pane = Pane::ALL.get((at + by) % 5).copied().unwrap_or_default();
    focus(m, pane)
}

/// The lines of pane 5.
pub(super) fn work(m: &Model) -> Vec<Work> {
    let Some(b) = &m.board else { return vec![] };
    let cases = b.cases.iter().map(|c| Work::Case(c.id));
    cases.chain(b.due.iter().map(|d| Work::Due(DueKey::from(d)))).collect()
}

/// The lines of pane 4 as it is shown.
fn spots(m: &Model) -> Vec<Spot> {
    match m.listed() {
        Some(list) => Spot::listed(list),
        None => m.board.as_ref().map(|b| Spot::all(&b.vacancies)).unwrap_or_default(),
    }
}

/// The line `by` away from the selected one; the first when nothing is selected.
pub(super) fn neighbour<K: Clone + PartialEq>(all: &[K], at: Option<&K>, by: isize) -> Option<K> {
    let last = all.len().checked_sub(1)?;
    let i = match at.and_then(|k| all.iter().position(|x| x == k)) {
        Some(i) => i.saturating_add_signed(by).min(last),
        None => 0,
    };
    all.get(i).cloned()
}

fn move_by(m: &mut Model, by: isize) -> Vec<Effect> {
    match m.pane {
        Pane::Rota => {}
        Pane::Calls => {
            let all: Vec<_> = m.calls().iter().map(|c| c.id).collect();
            if let Some(call) = neighbour(&all, m.sel.call.as_ref(), by) {
                return call_row::choose(m, call);
            }
        }
        Pane::Person => {
            if let Some(p) = &mut m.person {
                p.scroll = p.scroll.saturating_add_signed(i16::try_from(by).unwrap_or(0)).min(200);
            }
        }
        Pane::Vacancies => {
            let all = spots(m);
            m.sel.spot = neighbour(&all, m.sel.spot.as_ref(), by);
        }
        Pane::Work => {
            let all = work(m);
            m.sel.work = neighbour(&all, m.sel.work.as_ref(), by);
        }
    }
    vec![]
}

/// After a fresh board: what is selected stays if it is still there; nothing selected becomes
/// the first line. A new line never takes the selection.
pub(super) fn keep_selection(m: &mut Model) {
    let calls: Vec<_> = m.calls().iter().map(|c| c.id).collect();
    if !m.sel.call.is_some_and(|id| calls.contains(&id)) {
        m.sel.call = m.my_call().map(|c| c.id).or_else(|| calls.first().copied());
    }
    if m.listed().is_none() {
        m.sel.list = None;
    }
    let spots = spots(m);
    if !m.sel.spot.as_ref().is_some_and(|s| spots.contains(s)) {
        m.sel.spot = spots.first().cloned();
    }
    let lines = work(m);
    if !m.sel.work.as_ref().is_some_and(|w| lines.contains(w)) {
        m.sel.work = lines.first().cloned();
    }
}
