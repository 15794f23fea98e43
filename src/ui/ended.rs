//! The desk of somebody who has ended: that it is over, and nothing else.
//! It must not draw anything of the model.

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::i18n::secret;
use crate::text;

/// Draws it over everything, at any size.
pub(super) fn draw(c: &mut Canvas, look: Look) -> Option<(u16, u16)> {
    let area = c.area();
    let mut lines = vec![];
    for (role, words) in [(Role::Title, secret::OVER), (Role::Dim, secret::OVER_NEXT)] {
        let wrapped = text::wrap(look.t(words), usize::from(area.width));
        lines.extend(wrapped.into_iter().map(|l| Line::of(role, l)));
    }
    c.lines(area, &lines, 0);
    None
}
