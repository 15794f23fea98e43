//! What is handed over, on the tonight sheet: each item with its state, who, danger, what is expected
//! and what to do if it does not come. It must not know what was left out.

use super::desk::{Put, joined};
use super::sheet::{Block, Cell};
use crate::domain::view::{Expect, HandoverRow, TonightPage};
use crate::i18n::{by_hand, code, desk_paper as words, handover};

pub(super) fn block(put: Put<'_>, page: &TonightPage) -> Block {
    let heads = [(25, words::ITEM), (23, handover::DANGER), (52, words::NEXT_IF_NOT)];
    let block = Block { grave: true, ..Block::new(put.t(words::HANDOVER)) };
    if page.handover.is_empty() {
        return Block::default();
    }
    page.handover.iter().fold(block.columns(&heads.map(|(w, t)| (w, put.t(t)))), |block, item| {
        let r = &item.row;
        let danger = if item.closed_up { String::new() } else { handover::dangers(r, put.head.at, put.lang) };
        let next = if item.closed_up { put.t(words::CLOSED_UP).to_owned() } else { expected(put, r) };
        block.cells([Cell::says(25, "", what(put, r)), Cell::says(23, "", danger), Cell::says(52, "", next)])
    })
}

/// Which item it is: its kind, its case and who it is about, how it stands.
fn what(put: Put<'_>, r: &HandoverRow) -> String {
    let case = r.case.map(|id| id.to_string()).unwrap_or_default();
    let state = r.state.map(|s| put.t(code::case_state(s))).unwrap_or_default();
    let day = r.day.map(|(n, of)| handover::DAY_OF.fill(put.lang, &[&n.to_string(), &of.to_string()]));
    let lines = [
        put.t(handover::kind(&r.of)).to_owned(),
        joined(&[&case, &handover::who(r, put.lang)]),
        joined(&[state, r.what.as_str(), &day.unwrap_or_default()]),
    ];
    lines.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What comes next and what to do if it does not, a pair a line; the outgoing officer's line last.
fn expected(put: Put<'_>, r: &HandoverRow) -> String {
    let pair = |e: &Expect| {
        // A view to be signed says in its own line whose it is.
        let e = &Expect { who: if e.who.is_empty() { r.what.clone() } else { e.who.clone() }, ..e.clone() };
        let not = put.t(by_hand::if_not(e.what.as_str()));
        let next = by_hand::expected(e, put.head.at, put.lang);
        if not.is_empty() { next } else { format!("{next}\n  {}: {not}", put.t(handover::IF_NOT)) }
    };
    let mut lines: Vec<String> = r.expects.iter().map(pair).collect();
    if !r.words.is_empty() {
        lines.push(format!("{}: {}", put.t(handover::OFFICER), r.words));
    }
    lines.join("\n")
}
