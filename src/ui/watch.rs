//! The line that says on every frame of a watch that it looks on, at whose desk, and how to act.
//! It must not know what may be done there.

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::app::{self, Model};
use crate::domain::SeatKind;
use crate::i18n::watch as words;

/// The line; none on a desk that acts.
pub(super) fn frame(model: &Model, look: Look, width: usize) -> Option<Line> {
    let watching = model.watch.as_ref()?;
    let who = look.fill(words::FRAME, &[model.viewer.name.as_str()]);
    let whom = match app::followed(model) {
        Some(s) if s.sitter.locked => look.fill(words::FOLLOWS_LOCKED, &[s.name.as_str()]),
        Some(s) => look.fill(words::FOLLOWS, &[s.name.as_str()]),
        None if model.present.iter().any(|s| s.sitter.kind == SeatKind::Desk) => {
            look.t(words::FOLLOWS_NONE).to_owned()
        }
        None => look.t(words::NO_DESK).to_owned(),
    };
    let keys = if watching.only { words::FRAME_KEYS_ONLY } else { words::FRAME_KEYS };
    let line = Line::of(Role::Warn, who).after(2, Role::Chrome, whom);
    let whole = line.clone().right(Role::Dim, look.t(keys));
    Some(if whole.width() + whole.right_width() + 2 <= width { whole } else { line })
}
