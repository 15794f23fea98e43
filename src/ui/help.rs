//! `?`, `:` and the outcome keys: boxes made from the action rows.
//! It must not name a key of its own.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::case_support;
use super::hints::Hint;
use super::line::{Line, labelled};
use super::look::Look;
use super::popup::{Cursor, input, open};
use super::theme::Role;
use crate::app::{PaletteBox, case_number};
use crate::i18n::screen;
use crate::text;

/// All actions of the focus: keys, label, what they do, and why one is off.
pub(super) fn help(c: &mut Canvas, hints: &[Hint], scroll: usize, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(96);
    let inner = usize::from(width) - 4;
    let lines: Vec<Line> = hints.iter().flat_map(|h| row(h, false, inner)).collect();
    let title = Line::of(Role::Title, look.t(screen::HELP));
    let inside = open(c, width, lines.len().max(1), &title);
    let from = scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    c.lines(inside, &lines, from);
    (inside.x, inside.y)
}

fn row(hint: &Hint, selected: bool, width: usize) -> Vec<Line> {
    let role = if hint.off.is_some() { Role::Dim } else { Role::Text };
    let head = Line::of(Role::Accent, if selected { "> " } else { "  " })
        .col(if hint.off.is_some() { Role::Dim } else { Role::Accent }, &hint.keys, 11)
        .text(" ")
        .col(role, &hint.label, 18)
        .text(" ");
    let column = head.width();
    let words = hint.off.as_ref().map_or_else(|| hint.help.clone(), |why| format!("{} ({why})", hint.help));
    let body = labelled((role, ""), column, (role, &words), width);
    let rows = body.into_iter().enumerate().map(|(i, line)| {
        if i > 0 {
            return line.select(selected);
        }
        let parts = line.parts.into_iter().skip(1).collect();
        head.clone().join(Line { parts, ..Line::default() }).select(selected)
    });
    rows.collect()
}

/// Actions by name, filtered by what is typed.
pub(super) fn palette(c: &mut Canvas, found: &[Hint], palette: &PaletteBox, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(80);
    let inner = usize::from(width) - 4;
    let mut lines: Vec<Line> =
        found.iter().flat_map(|h| row(h, palette.selected == Some(h.id), inner)).collect();
    if let Some(case) = case_number(palette.query.text()) {
        lines =
            vec![Line::of(Role::Accent, look.fill(screen::OPENS_CASE, &[&case.to_string()])).select(true)];
    }
    if lines.is_empty() {
        lines.push(Line::of(Role::Dim, look.t(screen::NO_MATCH)));
    }
    let title = Line::of(Role::Title, look.t(screen::PALETTE));
    let inside = open(c, width, lines.len() + 2, &title);
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    let end = lines.iter().rposition(|l| l.selected).map_or(0, |i| i + 1);
    c.lines(list, &lines, end.saturating_sub(usize::from(list.height)));
    input(c, Rect { height: 1, ..inside }, ": ", palette.query.text(), palette.query.before())
}

/// The outcome keys, all of them, with the office they are for.
pub(super) fn outcome(c: &mut Canvas, name: &str, phone: &str, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(76);
    let lines = case_support::outcome(true, look, usize::from(width) - 4);
    let asked = look.fill(screen::OUTCOME_OF, &[&text::truncate(name, 40)]);
    let title = Line::of(Role::Title, asked).after(2, Role::Text, phone);
    let inside = open(c, width, lines.len(), &title);
    c.lines(inside, &lines, 0);
    (inside.x, inside.y)
}
