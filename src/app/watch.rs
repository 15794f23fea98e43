//! Looking on: choosing a desk, following its focus, taking a seat.
//! It must not know how presence is held; what may be read, the door and the views decide.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::{Pane, Step, Work};
use super::key::Key;
use super::leave;
use super::looking::{desks, followed, purpose};
use super::model::{Model, Tone};
use super::msg::Effect;
use super::nav;
use super::persons;
use super::popup::{Pick, PickItem, Popup, Then};
use super::seated::Seated;
use crate::domain::{PersonId, Purpose, Sitter};
use crate::i18n::watch as words;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "watch.follow",
        Scope::Everywhere,
        &[Key::Char(',')],
        (t!("追う席", "Follow"), t!("見守り: どの席を追うか選ぶ", "Looking on: which desk to follow")),
        |m, _| choose(m),
    )
    .rank(0)
    .guard(|m| if m.watch.is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "watch.stand_in",
        Scope::Everywhere,
        &[Key::Char('#')],
        (
            t!("席につく", "Take a seat"),
            t!(
                "見守りから自分の席にする(暗証を入れる)。見解などができるようになる",
                "From looking on to a desk of one's own (asks the secret): to give a view"
            ),
        ),
        |m, _| {
            if let Some(w) = &mut m.watch {
                w.standing = true;
            }
            leave::lock(m)
        },
    )
    .rank(1)
    .needs(Needs::Care)
    .guard(|m| match &m.watch {
        None => Guard::Hidden,
        Some(w) if w.only => Guard::Off(words::VIEW_ONLY),
        Some(_) => Guard::Ready,
    }),
];

/// Who is there has changed, or what a followed desk focuses.
pub(super) fn present(m: &mut Model, all: Vec<Seated>) -> Vec<Effect> {
    let shows = |all: &[Seated]| -> Vec<(String, Sitter)> {
        all.iter().map(|s| (s.session.clone(), Sitter { focus: None, ..s.sitter.clone() })).collect()
    };
    m.dirty |= shows(&m.present) != shows(&all);
    let left = followed(m).map(|s| s.name.clone());
    m.present = all;
    if m.watch.is_none() {
        return vec![];
    }
    let gone = followed(m).is_none();
    if let Some(name) = left.filter(|_| gone) {
        m.say(Tone::Stop, words::CLOSED.fill(m.lang, &[name.as_str()]));
    }
    let only = {
        let mut desks = desks(m);
        desks.next().filter(|_| desks.next().is_none()).map(|s| s.session.clone())
    };
    if let Some(w) = m.watch.as_mut().filter(|_| gone) {
        (w.follow, w.shown) = (None, None);
        // With one desk there is nothing to choose.
        w.follow = only.filter(|_| !w.chosen);
    }
    follow(m)
}

/// Shows what the followed desk focuses, where that is another than shown before: in between
/// whoever looks on may look elsewhere.
fn follow(m: &mut Model) -> Vec<Effect> {
    let Some(focus) = followed(m).and_then(|s| s.sitter.focus.clone()) else { return vec![] };
    let Some(w) = m.watch.as_mut().filter(|w| w.shown.as_ref() != Some(&focus)) else { return vec![] };
    w.shown = Some(focus.clone());
    m.dirty = true;
    m.pane = Pane::from_number(focus.pane.into()).unwrap_or(m.pane);
    m.zoom = focus.zoom;
    m.sel.call = focus.call.or(m.sel.call);
    m.sel.list.clone_from(&focus.list);
    if let Some(row) = focus.row {
        m.sel.work = Some(Work::Case(row));
    }
    nav::keep_selection(m);
    let mut out = vec![];
    match focus.case {
        None => m.case = None,
        Some(id) => {
            if m.case.as_ref().is_none_or(|c| c.id != id) {
                out.extend(m.show_case(id));
            }
            let step = Step::ALL.get(usize::from(focus.step).saturating_sub(1));
            if let (Some(c), Some(step)) = (&mut m.case, step) {
                (c.step, c.follow, c.own, c.news) = (*step, false, false, false);
            }
        }
    }
    out.extend(person(m, focus.person));
    out
}

fn person(m: &mut Model, wanted: Option<PersonId>) -> Vec<Effect> {
    let open = m.person.as_ref().map(|p| p.id);
    match wanted {
        None if open.is_none() => vec![],
        None => {
            m.person = None;
            m.ask_board()
        }
        Some(id) if open == Some(id) => vec![],
        Some(_) if !Needs::SeePersons.met_by(&m.viewer) => vec![],
        Some(id) => {
            m.person = None;
            let purpose = purpose(m, Purpose::Review);
            persons::see(m, id, purpose)
        }
    }
}

/// Which desk to follow.
fn choose(m: &mut Model) -> Vec<Effect> {
    let mut items = vec![PickItem {
        key: '0',
        label: words::FOLLOW_NONE.get(m.lang).to_owned(),
        then: Then::Follow(None),
    }];
    items.extend(desks(m).zip('1'..='9').map(|(s, key)| PickItem {
        key,
        label: format!("{}  {}", s.name, s.sitter.seat),
        then: Then::Follow(Some(s.session.clone())),
    }));
    let first = items.get(1).map_or('0', |i| i.key);
    let mut pick = Pick::new(words::WHICH, items);
    pick.selected = first;
    m.open(Popup::Pick(pick))
}

/// This desk from now on, or none.
pub(super) fn chosen(m: &mut Model, session: Option<String>) -> Vec<Effect> {
    if let Some(w) = &mut m.watch {
        (w.follow, w.chosen, w.shown) = (session, true, None);
    }
    follow(m)
}
