//! A line of text in pieces with roles, measured in cells; how panes are composed.
//! It must not know the frame it will be drawn in, nor any domain type.

use super::theme::Role;
use crate::text;

/// One line: pieces from the left, and pieces that stand at the right edge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) parts: Vec<(Role, String)>,
    pub(super) right: Vec<(Role, String)>,
    /// The whole line is the selected row.
    pub(super) selected: bool,
}

impl Line {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A line of one piece.
    pub(super) fn of(role: Role, s: impl Into<String>) -> Self {
        Self::new().put(role, s)
    }

    /// Adds a piece as it is.
    pub(super) fn put(mut self, role: Role, s: impl Into<String>) -> Self {
        let s = s.into();
        if !s.is_empty() {
            self.parts.push((role, s));
        }
        self
    }

    /// Adds ordinary text.
    pub(super) fn text(self, s: impl Into<String>) -> Self {
        self.put(Role::Text, s)
    }

    /// Adds a piece after `gap` cells, when there is something to add.
    pub(super) fn after(self, gap: usize, role: Role, s: impl Into<String>) -> Self {
        let s = s.into();
        if s.is_empty() { self } else { self.text(" ".repeat(gap)).put(role, s) }
    }

    /// Adds a piece in exactly `cells`: cut or filled up.
    pub(super) fn col(self, role: Role, s: &str, cells: usize) -> Self {
        self.put(role, text::pad(s, cells))
    }

    /// Fills with spaces up to column `to`; at least one space when already past it.
    pub(super) fn to(self, to: usize) -> Self {
        let w = self.width();
        let gap = if w < to { to - w } else { 1 };
        self.text(" ".repeat(gap))
    }

    /// Adds a piece at the right edge.
    pub(super) fn right(mut self, role: Role, s: impl Into<String>) -> Self {
        let s = s.into();
        if !s.is_empty() {
            self.right.push((role, s));
        }
        self
    }

    /// Adds the pieces of another line.
    pub(super) fn join(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self.right.extend(other.right);
        self
    }

    /// Marks the line as the selected row when `yes`.
    pub(super) fn select(mut self, yes: bool) -> Self {
        self.selected = yes;
        self
    }

    /// Cells of the left pieces.
    pub(super) fn width(&self) -> usize {
        self.parts.iter().map(|(_, s)| text::width(s)).sum()
    }

    /// Cells of the right pieces.
    pub(super) fn right_width(&self) -> usize {
        self.right.iter().map(|(_, s)| text::width(s)).sum()
    }

    /// The text alone.
    #[cfg(test)]
    pub(super) fn plain(&self) -> String {
        self.parts.iter().map(|(_, s)| s.as_str()).collect()
    }
}

/// Lines of a label column and wrapped text: the label stands before the first line.
pub(super) fn labelled(label: (Role, &str), column: usize, body: (Role, &str), width: usize) -> Vec<Line> {
    let wrapped = text::wrap(body.1, width.saturating_sub(column).max(8));
    let rest = wrapped.into_iter().enumerate().map(|(i, part)| {
        let head = if i == 0 { label.1 } else { "" };
        Line::new().col(label.0, head, column).put(body.0, part)
    });
    rest.collect()
}

/// Puts short lines side by side, `gap` cells apart, as many as fit into `width`; a line
/// wider than that stands alone.
pub(super) fn flow(items: impl IntoIterator<Item = Line>, gap: usize, width: usize) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for item in items {
        match out.last_mut() {
            Some(last) if last.width() + gap + item.width() <= width => {
                *last = std::mem::take(last).text(" ".repeat(gap)).join(item);
            }
            _ => out.push(item),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_exact_and_flow_keeps_order() {
        let line = Line::new().col(Role::Text, "さくら苑", 6).text("x");
        assert_eq!(line.plain(), "さく~ x");
        let out = flow(["一", "二", "三三三"].map(|s| Line::of(Role::Text, s)), 2, 6);
        assert_eq!(out.iter().map(Line::plain).collect::<Vec<_>>(), ["一  二", "三三三"]);
    }
}
