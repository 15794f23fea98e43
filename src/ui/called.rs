//! An office on the telephone: its numbers to dial, what it told last, the keys for its answer.
//! It must not know what the keys send.

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::places::{cannot, cell, held_back, updated};
use super::popup::{Cursor, open};
use super::theme::Role;
use crate::app::CalledBox;
use crate::domain::view::{DueRow, VacancyGrid};
use crate::i18n::{places, screen};
use crate::text::{self, Clean};

/// Draws the box. A silent office that no list has is told by its line in pane 5.
pub(super) fn draw(c: &mut Canvas, at: &CalledBox, grid: &VacancyGrid, due: &[DueRow], look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(80);
    let inner = usize::from(width) - 4;
    let row = grid.office(&at.provider);
    let mut lines = Vec::new();
    let phones = row.map(|r| r.phones.iter().map(Clean::as_str).collect::<Vec<_>>().join("  "));
    let of_due =
        || due.iter().find(|d| d.provider.as_ref() == Some(&at.provider)).map(|d| d.what.to_string());
    let phones = phones.filter(|p| !p.is_empty()).or_else(of_due);
    match phones {
        Some(phones) => {
            let words = look.fill(screen::PHONES, &[&phones]);
            lines.extend(text::wrap(&words, inner).into_iter().map(|l| Line::of(Role::Accent, l)));
        }
        None => lines.push(Line::of(Role::Warn, look.t(places::NO_PHONE))),
    }
    if let Some(row) = row.filter(|_| at.tells()) {
        let (beds, _) = held_back(row, cell(row.nights.first().map_or(&[][..], Vec::as_slice), look));
        let beds = if at.visits() { look.t(super::places::can_come(row).0).to_owned() } else { beds };
        let (age, role) = updated(row, look);
        lines.push(Line::of(role, look.fill(places::LAST_TOLD, &[&beds, &age])));
        lines.extend(cannot(row, look).map(|why| Line::of(Role::Warn, why)));
    }
    lines.push(Line::new());
    let keys = match (at.tells(), at.visits()) {
        (false, _) => places::PHONE_KEYS,
        (true, true) => places::COME_KEYS,
        (true, false) => places::BED_KEYS,
    };
    lines.extend(text::wrap(look.t(keys), inner).into_iter().map(|l| Line::of(Role::Dim, l)));
    let title = Line::of(Role::Title, look.fill(places::CALLED, &[at.name.as_str()]));
    let inside = open(c, width, lines.len(), &title);
    c.lines(inside, &lines, 0);
    (inside.x, inside.y)
}
