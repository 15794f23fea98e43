//! Everything that comes due at the desk: one list, filtered by who owes it; Enter opens the form.
//! It must not know how a line is found, or what its form means.

use super::action::{ActionSpec, Needs, Scope};
use super::due_box::{DueBox, DueFilter, DueId};
use super::follow;
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::popup::Popup;
use crate::domain::view::DueList;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "board.due",
    Scope::Board,
    &[Key::Char('D')],
    (
        t!("期限", "Due"),
        t!(
            "期限の来るものすべて、自分の・担当者別にも。Enter でその用紙",
            "Everything that comes due, by person too; Enter opens the form that settles it"
        ),
    ),
    |m, _| open(m),
)
.rank(22)
.needs(Needs::SeePersons)];

fn open(m: &mut Model) -> Vec<Effect> {
    m.popups.retain(|p| !matches!(p, Popup::Due(_)));
    let (filter, selected) = (m.due_kept.filter.clone(), m.due_kept.selected.clone());
    let me = m.viewer.name.clone();
    m.open(Popup::Due(Box::new(DueBox { list: None, selected, filter, me })));
    ask(m)
}

/// Asks for the list while it is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let open = m.popups.iter().any(|p| matches!(p, Popup::Due(_)));
    if open && m.asking.due.ask() { vec![Effect::Ask(Query::Due)] } else { vec![] }
}

/// The list as read: the line chosen stays if it is still there; of one that went the next is chosen.
pub(super) fn fresh(m: &mut Model, list: Box<DueList>) -> Vec<Effect> {
    let again = m.asking.due.answered();
    let open = m.popups.iter_mut().find_map(|p| match p {
        Popup::Due(b) => Some(b),
        _ => None,
    });
    if let Some(b) = open {
        let before = ids(b);
        let at = before.iter().position(|id| Some(id) == b.selected.as_ref()).unwrap_or(0);
        b.list = Some(list);
        let now = ids(b);
        if !b.selected.as_ref().is_some_and(|id| now.contains(id)) {
            b.selected = now.get(at.min(now.len().saturating_sub(1))).cloned();
        }
        m.dirty = true;
    }
    if again { ask(m) } else { vec![] }
}

fn ids(b: &DueBox) -> Vec<DueId> {
    b.shown().into_iter().map(DueId::from).collect()
}

/// A key for the list.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Due(b)) = m.popups.last_mut() else { return vec![] };
    let all = ids(b);
    let to = |b: &mut DueBox, by| b.selected = neighbour(&all, b.selected.as_ref(), by);
    match key {
        Key::Esc | Key::Char('q' | 'D') => {
            keep(m);
            m.popups.pop();
            return vec![];
        }
        Key::Down | Key::Char('j') => to(b, 1),
        Key::Up | Key::Char('k') => to(b, -1),
        Key::PageDown | Key::Char(' ') => to(b, 10),
        Key::PageUp => to(b, -10),
        Key::Tab => {
            b.filter = match b.filter {
                DueFilter::All => DueFilter::Mine,
                DueFilter::Mine => b.owners().into_iter().next().map_or(DueFilter::All, DueFilter::Of),
                DueFilter::Of(_) => DueFilter::All,
            };
            first(b);
        }
        Key::BackTab => {
            b.filter = DueFilter::All;
            first(b);
        }
        Key::Left | Key::Right => {
            let by = if key == Key::Left { -1 } else { 1 };
            let owners = b.owners();
            let now = match &b.filter {
                DueFilter::Of(who) => Some(who.clone()),
                _ => None,
            };
            if let Some(who) = neighbour(&owners, now.as_ref(), by) {
                b.filter = DueFilter::Of(who);
                first(b);
            }
        }
        Key::Enter => {
            let Some(item) = b.item().cloned() else { return vec![] };
            keep(m);
            return follow::open(m, &item);
        }
        _ => return vec![],
    }
    keep(m);
    vec![]
}

fn first(b: &mut DueBox) {
    let all = ids(b);
    if !b.selected.as_ref().is_some_and(|id| all.contains(id)) {
        b.selected = all.first().cloned();
    }
}

/// Whose lines were shown and which was chosen stays when the list is closed.
fn keep(m: &mut Model) {
    if let Some(Popup::Due(b)) = m.popups.iter().find(|p| matches!(p, Popup::Due(_))) {
        m.due_kept = super::model::DueKept { filter: b.filter.clone(), selected: b.selected.clone() };
    }
}
