//! `?`, `:` and the outcome keys: boxes made from the action rows.
//! It must not name a key of its own.

use super::canvas::Canvas;
use super::case_support;
use super::line::Line;
use super::look::Look;
use super::popup::{input, open};
use super::theme::Role;
use crate::app::{Model, PaletteBox};
use crate::i18n::screen;

type Cursor = Option<(u16, u16)>;

/// All actions of the focus.
pub(super) fn help(_c: &mut Canvas, _model: &Model, _scroll: usize, _look: Look) -> Cursor {
    None
}

/// Actions by name.
pub(super) fn palette(_c: &mut Canvas, _model: &Model, _p: &PaletteBox, _look: Look) -> Cursor {
    None
}

/// The outcome keys outside the support step.
pub(super) fn outcome(c: &mut Canvas, name: &str, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(76);
    let lines = case_support::outcome(true, look, usize::from(width) - 4);
    let inside = open(c, width, lines.len(), &Line::of(Role::Title, name));
    c.lines(inside, &lines, 0);
    Some((inside.x, inside.y))
}
