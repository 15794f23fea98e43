//! The last line: what can be done here, with its keys, from the action rows.
//! It must not name a key of its own.

use super::line::Line;
use super::look::Look;
use crate::app::Model;

/// Labels and keys for the focus, as many as fit.
pub(super) fn line(_model: &Model, _look: Look, _width: usize) -> Line {
    Line::new()
}
