//! The morning list at the desk: what was opened and handed out, looked over line by line.
//! It must not know what belongs on it: the view does, and the door whose own it is.

use super::action::{ActionSpec, Guard, Scope};
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::pending::After;
use super::popup::{MorningBox, Popup};
use crate::domain::view::AccessRow;
use crate::domain::{Command, LookOverEntry, Role, Seq};
use crate::i18n::access;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "access.morning",
    Scope::Board,
    &[Key::Char('M')],
    (
        t!("朝の確かめ", "Morning list"),
        t!(
            "着信・対応のほかで開いた記録、秘匿の住所、断られた操作、渡した紙を確かめる(管理職)",
            "Look over records opened outside a call or case, hidden addresses, refusals, papers (supervisors)"
        ),
    ),
    |m, _| open(m),
)
.rank(61)
.guard(|m| if m.viewer.has(Role::Supervisor) { Guard::Ready } else { Guard::Hidden })];

pub(super) fn open(m: &mut Model) -> Vec<Effect> {
    m.open(Popup::Morning(MorningBox::default()));
    ask(m)
}

/// Asks for the list while it is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let open = m.popups.iter().any(|p| matches!(p, Popup::Morning(_)));
    if open && m.asking.morning.ask() { vec![Effect::Ask(Query::Morning)] } else { vec![] }
}

/// The list as read; the selected line stays if it is still there.
pub(super) fn fresh(m: &mut Model, rows: Vec<AccessRow>) -> Vec<Effect> {
    let again = m.asking.morning.answered();
    if let Some(Popup::Morning(b)) = m.popups.iter_mut().find(|p| matches!(p, Popup::Morning(_))) {
        if !b.selected.is_some_and(|seq| rows.iter().any(|r| r.seq == seq)) {
            // The line below the one that went: whoever goes through the list goes on.
            let next = rows.iter().find(|r| b.selected.is_none_or(|was| r.seq > was));
            b.selected = next.or(rows.last()).map(|r| r.seq);
        }
        b.rows = Some(rows);
        m.dirty = true;
    }
    if again { ask(m) } else { vec![] }
}

/// A key for the list.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Morning(b)) = m.popups.last_mut() else { return vec![] };
    let rows = b.rows.as_deref().unwrap_or_default();
    let all: Vec<Seq> = rows.iter().map(|r| r.seq).collect();
    let nothing = rows.is_empty();
    let open = rows.iter().filter(|r| !r.own);
    let events: Vec<Seq> = match key {
        Key::Esc | Key::Char('q') => {
            m.popups.pop();
            return vec![];
        }
        Key::Down | Key::Char('j') => {
            b.selected = neighbour(&all, b.selected.as_ref(), 1);
            return vec![];
        }
        Key::Up | Key::Char('k') => {
            b.selected = neighbour(&all, b.selected.as_ref(), -1);
            return vec![];
        }
        Key::Char('A') => open.map(|r| r.seq).collect(),
        Key::Enter => open.map(|r| r.seq).filter(|seq| Some(*seq) == b.selected).collect(),
        _ => return vec![],
    };
    if events.is_empty() {
        return m.stop(if nothing { access::ALL_SEEN } else { access::OTHERS });
    }
    m.send(Command::LookOver(Box::new(LookOverEntry { events })), After::LookedOver)
}
