//! The canvas: draws lines and boxes by cells into ratatui's buffer, in one theme.
//! It must not know what the text means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::line::Line;
use super::theme::{Role, Theme};
use crate::text;

/// A buffer with a theme and a border set.
pub(super) struct Canvas<'a> {
    pub(super) buf: &'a mut Buffer,
    pub(super) theme: &'a Theme,
    /// Borders from ASCII (a terminal that draws box characters two cells wide).
    pub(super) ascii: bool,
    /// Rows at the top nothing is drawn over: the header and what stands under it on every screen.
    pub(super) top: u16,
}

/// Corners and edges: top left, top right, bottom left, bottom right, across, down.
type Edges = [&'static str; 6];
const LIGHT: Edges = ["┌", "┐", "└", "┘", "─", "│"];
const HEAVY: Edges = ["┏", "┓", "┗", "┛", "━", "┃"];
const ASCII: Edges = ["+", "+", "+", "+", "-", "|"];
const ASCII_FOCUS: Edges = ["#", "#", "#", "#", "=", "#"];

impl Canvas<'_> {
    /// The whole area.
    pub(super) fn area(&self) -> Rect {
        self.buf.area
    }

    /// Blanks an area for drawing over it. A wide glyph that the left edge cuts loses its
    /// other half too: ratatui's `Clear` leaves it.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        let base = self.theme.style(Role::Text);
        for y in area.top()..area.bottom() {
            if let Some(x) = area.left().checked_sub(1)
                && let Some(cell) = self.buf.cell_mut((x, y))
                && text::width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            // The hidden half of a glyph cut at the right edge has no style of its own.
            let over = area.width > 0
                && self.buf.cell((area.right() - 1, y)).is_some_and(|c| text::width(c.symbol()) > 1);
            if over && let Some(cell) = self.buf.cell_mut((area.right(), y)) {
                cell.set_symbol(" ").set_style(base);
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(base);
                }
            }
        }
    }

    /// Draws one line in a row of `area`; what does not fit is cut with `~`.
    pub(super) fn line(&mut self, area: Rect, row: u16, line: &Line) {
        if row >= area.height || area.width == 0 {
            return;
        }
        let y = area.y + row;
        let width = usize::from(area.width);
        let selected = line.selected.then(|| self.theme.style(Role::Selected));
        if let Some(style) = selected {
            self.buf.set_style(Rect { y, height: 1, ..area }, style);
        }
        let right = line.right_width().min(width);
        let room = if right == 0 { width } else { width.saturating_sub(right + 1) };
        self.parts(area.x, y, room, &line.parts, selected);
        let from = area.x + u16::try_from(width - right).unwrap_or(0);
        self.parts(from, y, right, &line.right, selected);
    }

    fn parts(&mut self, mut x: u16, y: u16, room: usize, parts: &[(Role, String)], over: Option<Style>) {
        let mut left = room;
        let total: usize = parts.iter().map(|(_, s)| text::width(s)).sum();
        let cut = total > room;
        for (role, s) in parts {
            if left == 0 {
                break;
            }
            let w = text::width(s);
            // A piece that just fits must still leave a cell for the cut mark behind it.
            let shown = if cut && w >= left {
                let longer = format!("{s}  ");
                text::truncate(&longer, left).into_owned()
            } else {
                s.clone()
            };
            let mut style = self.theme.style(*role);
            if let Some(over) = over {
                // Signs of danger keep their colour on the selected row.
                style = if matches!(role, Role::Danger | Role::Ringing | Role::Warn) {
                    style.patch(Style { bg: over.bg, ..Style::default() })
                } else {
                    over
                };
            }
            let (end, _) = self.buf.set_stringn(x, y, &shown, left, style);
            self.style_hidden(x, end, y, style);
            left = left.saturating_sub(text::width(&shown));
            x = end;
            if shown != *s {
                break;
            }
        }
    }

    /// Hidden halves of wide glyphs are reset by ratatui; they get the glyph's style back, so
    /// that a background has no holes when a glyph is later cut.
    fn style_hidden(&mut self, from: u16, to: u16, y: u16, style: Style) {
        for x in from..to {
            if let Some(cell) = self.buf.cell_mut((x, y)) {
                cell.set_style(style);
            }
        }
    }

    /// Draws lines from the top of `area`, beginning with line `from`.
    pub(super) fn lines(&mut self, area: Rect, lines: &[Line], from: usize) {
        for (row, line) in (0..area.height).zip(lines.iter().skip(from)) {
            self.line(area, row, line);
        }
    }

    /// Words in the bottom edge of a box, to the right: what it has no room for.
    pub(super) fn foot(&mut self, area: Rect, line: &Line) {
        let width = u16::try_from(line.width() + 2).unwrap_or(u16::MAX);
        if area.height < 2 || width + 4 > area.width {
            return;
        }
        let at = Rect { x: area.right() - width - 2, y: area.bottom() - 1, width, height: 1 };
        self.clear(at);
        self.line(Rect { x: at.x + 1, width: width - 2, ..at }, 0, line);
    }

    /// A box with a title; focus is a heavy border, not only a colour. Returns the inside,
    /// one cell of air left and right.
    pub(super) fn pane(&mut self, area: Rect, title: &Line, focus: bool) -> Rect {
        if area.width < 4 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        let edges = match (self.ascii, focus) {
            (false, false) => LIGHT,
            (false, true) => HEAVY,
            (true, false) => ASCII,
            (true, true) => ASCII_FOCUS,
        };
        let style = self.theme.style(if focus { Role::BorderFocus } else { Role::Border });
        let (last_x, last_y) = (area.right() - 1, area.bottom() - 1);
        let across = edges[4].repeat(usize::from(area.width - 2));
        for (y, l, r) in [(area.y, edges[0], edges[1]), (last_y, edges[2], edges[3])] {
            self.buf.set_string(area.x, y, l, style);
            self.buf.set_string(area.x + 1, y, &across, style);
            self.buf.set_string(last_x, y, r, style);
        }
        for y in area.y + 1..last_y {
            self.buf.set_string(area.x, y, edges[5], style);
            self.buf.set_string(last_x, y, edges[5], style);
        }
        self.title(area, title);
        Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
    }

    /// The title interrupts the upper border, with a space on both sides.
    fn title(&mut self, area: Rect, title: &Line) {
        let room = usize::from(area.width).saturating_sub(6);
        let left = title.width().min(room);
        if left > 0 {
            let at = Rect {
                x: area.x + 2,
                width: u16::try_from(left + 2).unwrap_or(area.width),
                height: 1,
                ..area
            };
            let inner = Rect { x: at.x + 1, width: at.width - 2, ..at };
            self.clear(at);
            self.line(inner, 0, &Line { parts: title.parts.clone(), ..Line::default() });
        }
        let right = title.right_width();
        if right > 0 && left + right + 4 <= room {
            let w = u16::try_from(right + 2).unwrap_or(0);
            let at = Rect { x: area.right() - 2 - w, width: w, height: 1, ..area };
            self.clear(at);
            let inner = Rect { x: at.x + 1, width: w - 2, ..at };
            self.line(inner, 0, &Line { parts: title.right.clone(), ..Line::default() });
        }
    }

    /// An area of so many cells in the middle of the whole, no larger than it.
    pub(super) fn centred(&self, width: u16, height: u16) -> Rect {
        let all = self.area();
        let (width, height) = (width.min(all.width), height.min(all.height.saturating_sub(self.top)));
        let y = all.y + ((all.height - height) / 3).max(self.top);
        Rect { x: all.x + (all.width - width) / 2, y, width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(buf: &Buffer, y: u16) -> String {
        let mut out = String::new();
        let mut x = 0;
        while x < buf.area.width {
            let s = buf[(x, y)].symbol();
            out.push_str(s);
            x += u16::try_from(text::width(s)).unwrap().max(1);
        }
        out
    }

    #[test]
    fn a_popup_over_wide_text_leaves_no_half_glyph() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        let theme = Theme::named("mono");
        let mut c = Canvas { buf: &mut buf, theme, ascii: false, top: 0 };
        c.line(c.area(), 0, &Line::of(Role::Text, "田中太郎さん"));
        c.clear(Rect::new(3, 0, 4, 1));
        assert_eq!(row(c.buf, 0), "田      さん");
        assert_eq!(text::width(&row(c.buf, 0)), 12);
    }

    #[test]
    fn a_line_too_long_says_so_and_keeps_its_right_side() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        let theme = Theme::named("mono");
        let mut c = Canvas { buf: &mut buf, theme, ascii: false, top: 0 };
        c.line(c.area(), 0, &Line::of(Role::Text, "あいうえおかき").right(Role::Text, "02:20"));
        assert_eq!(row(c.buf, 0), "あい~  02:20");
    }
}
