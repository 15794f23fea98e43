//! The way back: when what a list opened in its place is left, the list is there again, as it stood.
//! It must not know what stands in a list, nor close anything with words half typed.

use super::back::{Back, BackTo, Place};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::popup::Popup;
use super::{day_desk, due_desk, handover_desk};
use crate::domain::Command;

/// What a list opened stands in its place: from there Esc leads back.
pub(super) fn keep(m: &mut Model, to: BackTo, place: Place) {
    m.back = Some(Back { to, place, first: true });
}

/// Nothing lies over the desk, nor is a pane of it zoomed: Esc has nothing else to leave.
pub(super) fn is_bare(m: &Model) -> bool {
    m.popups.is_empty() && !m.zoom
}

/// A key was pressed after a list had opened something. The first Esc leaves it whole. `was_bare`:
/// nothing lay over the desk before the key.
pub(super) fn pressed(m: &mut Model, key: Key, back: Back, was_bare: bool, out: Vec<Effect>) -> Vec<Effect> {
    if m.lock.is_some() || m.ended.is_some() {
        m.back = Some(back);
        return out;
    }
    let (bare, esc) = (m.popups.is_empty(), key == Key::Esc);
    let here = m.case.as_ref().map(|c| c.id);
    let leads = match back.place {
        Place::Page => here.is_none(),
        Place::Case(case) => esc && (here.is_none() || back.first && here == Some(case)),
        // On the board Esc closes what lies over it first.
        Place::Call(_) | Place::Person(_) => esc && here.is_none() && (was_bare || back.first),
    };
    if bare && leads {
        let mut out = out;
        out.extend(m.leave_case());
        out.extend(again(m, back.to));
        return out;
    }
    if stays(m, back.place) {
        m.back = Some(Back { first: false, ..back });
    }
    out
}

/// Whether one is still there: whoever has gone elsewhere meanwhile is not fetched back.
fn stays(m: &Model, place: Place) -> bool {
    let here = m.case.as_ref().map(|c| c.id);
    match place {
        Place::Page => !m.popups.is_empty(),
        Place::Case(case) => !m.popups.is_empty() || here == Some(case),
        Place::Call(call) => on_board(m) && m.sel.call == Some(call),
        Place::Person(person) => {
            let opening = |c: &Command| matches!(c, Command::SeePerson { person: p, .. } if *p == person);
            let asked = m.popups.iter().any(|p| matches!(p, Popup::Pick(_)));
            let there = m.person.as_ref().is_some_and(|p| p.id == person);
            on_board(m) && (there || asked || m.pending.values().any(|p| opening(&p.command)))
        }
    }
}

/// No case stands there, and no other list lies over the board.
fn on_board(m: &Model) -> bool {
    let other = |p: &Popup| {
        matches!(
            p,
            Popup::Due(_)
                | Popup::Handover(_)
                | Popup::Day(_)
                | Popup::People(_)
                | Popup::Rota(_)
                | Popup::Morning(_)
        )
    };
    m.case.is_none() && !m.popups.iter().any(other)
}

fn again(m: &mut Model, to: BackTo) -> Vec<Effect> {
    match to {
        BackTo::Due => due_desk::open(m),
        BackTo::Handover(page) => handover_desk::again(m, page),
        BackTo::Day(pages) => {
            for page in pages {
                m.open(Popup::Day(Box::new(page)));
            }
            day_desk::ask(m)
        }
    }
}
