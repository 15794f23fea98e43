//! Everything that comes due at the desk: one list, filtered by who owes it; Enter opens the form.
//! It must not know how a line is found, or what its form means.

use super::action::{ActionSpec, Needs, Scope};
use super::due_box::{DueBox, DueFilter, DueId};
use super::follow;
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::{Effect, Query};
use super::nav::neighbour;
use super::popup::Popup;
use crate::domain::view::DueList;
use crate::i18n::due as words;
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

pub(super) fn open(m: &mut Model) -> Vec<Effect> {
    m.popups.retain(|p| !matches!(p, Popup::Due(_)));
    let kept = m.due_kept.clone();
    m.back = None;
    m.open(Popup::Due(Box::new(DueBox {
        list: None,
        selected: kept.selected,
        at: kept.at,
        tonight: kept.tonight,
        seen: m.head,
        filter: kept.filter,
        me: m.viewer.name.clone(),
    })));
    ask(m)
}

/// Asks for the list while it is open.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let open = m.popups.iter().any(|p| matches!(p, Popup::Due(_)));
    if open && m.asking.due.ask() { vec![Effect::Ask(Query::Due)] } else { vec![] }
}

/// The list as read: the line chosen stays chosen wherever it stands now. One that is there no more
/// leaves its place empty: Enter never opens what somebody else's deed put under the cursor.
pub(super) fn fresh(m: &mut Model, list: Box<DueList>) -> Vec<Effect> {
    let again = m.asking.due.answered();
    let (head, lang) = (m.head, m.lang);
    let open = m.popups.iter_mut().find_map(|p| match p {
        Popup::Due(b) => Some(b),
        _ => None,
    });
    if let Some(b) = open {
        let was = b.item().map(|i| words::line(i, lang));
        let first = b.list.is_none();
        b.list = Some(list);
        let now = ids(b);
        let at = b.selected.as_ref().map(|id| now.iter().position(|x| x == id));
        match at {
            Some(Some(at)) => b.at = at,
            None if first => (b.at, b.selected) = (0, now.first().cloned()),
            Some(None) => b.selected = None,
            None => {}
        }
        let (gone, seen) = (at == Some(None), std::mem::replace(&mut b.seen, head));
        m.dirty = true;
        if let Some(was) = was.filter(|_| gone && !m.changes.own_after(seen)) {
            m.say(Tone::Stop, words::GONE.fill(lang, &[&was]));
        }
        keep(m);
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
    let to = |b: &mut DueBox, by: isize| {
        let last = all.len().saturating_sub(1);
        // Where the line chosen has gone, the one that took its place comes first.
        let step = if b.selected.is_none() && by > 0 { by - 1 } else { by };
        b.at = b.at.min(last).saturating_add_signed(step).min(last);
        b.selected = all.get(b.at).cloned();
    };
    let end = isize::try_from(all.len()).unwrap_or(isize::MAX);
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
        Key::Home => to(b, -end),
        Key::End => to(b, end),
        Key::Char('n') => {
            b.tonight = !b.tonight;
            first(b);
        }
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
            let Some(item) = b.item().cloned() else {
                // What has gone has left its place: the first Enter only looks at who stands there now.
                to(b, 0);
                keep(m);
                return vec![];
            };
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
    b.at = all.iter().position(|id| Some(id) == b.selected.as_ref()).unwrap_or(0);
    b.selected = all.get(b.at).cloned();
}

/// Whose lines were shown and which was chosen stays when the list is closed.
fn keep(m: &mut Model) {
    if let Some(Popup::Due(b)) = m.popups.iter().find(|p| matches!(p, Popup::Due(_))) {
        let kept = &mut m.due_kept;
        (kept.filter, kept.tonight) = (b.filter.clone(), b.tonight);
        (kept.selected, kept.at) = (b.selected.clone(), b.at);
    }
}
