//! A draft of the rota that is left unsaved: kept aside by its month, there again when that month opens.
//! It must not know what is in a draft or how it is drawn.

use super::key::Key;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::popup::{Confirm, Popup, Yes};
use super::rota_at::page;
use super::rota_box::RotaDraft;
use crate::i18n::rota as words;

/// Keeps the page's draft, if it has one. How many rows it has.
pub(super) fn aside(m: &mut Model) -> usize {
    let Some(b) = page(m).filter(|b| !b.draft.is_empty()) else { return 0 };
    let rows = std::mem::take(&mut b.draft);
    let count = rows.len();
    let (month, proposal) = (b.month, b.proposal.take());
    let left = RotaDraft { rows, proposal, cell: b.cell, desk: b.desk };
    m.rota_drafts.insert(month, left);
    count
}

/// Puts the draft that was left of the page's month back on it.
pub(super) fn back(m: &mut Model) {
    let Some(month) = page(m).map(|b| b.month) else { return };
    let Some(left) = m.rota_drafts.remove(&month) else { return };
    let Some(b) = page(m) else { return };
    (b.draft, b.proposal, b.cell, b.desk) = (left.rows, left.proposal, left.cell, left.desk);
}

/// `Esc`: the page closes, the draft stays.
pub(super) fn leave(m: &mut Model) -> Vec<Effect> {
    let count = aside(m).to_string();
    m.popups.retain(|p| !matches!(p, Popup::Rota(_)));
    m.say(Tone::Good, words::DRAFT_KEPT.fill(m.lang, &[&count]));
    vec![]
}

/// `x`: thrown away, once it has been asked.
pub(super) fn drop_asked(m: &mut Model) -> Vec<Effect> {
    let count = page(m).map_or(0, |b| b.draft.len()).to_string();
    let text = words::DRAFT_DROP.fill(m.lang, &[&count]);
    m.open(Popup::Confirm(Confirm { text, key: Key::Char('y'), yes: Yes::DropRotaDraft }))
}

/// Thrown away.
pub(super) fn dropped(m: &mut Model) {
    if let Some(b) = page(m) {
        b.draft.clear();
        b.proposal = None;
    }
    m.toast = None;
}
