//! The morning list over the desk: one line an opening, the chosen one whole.
//! It must not know any person: the rows hold numbers.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::{Line, labelled};
use super::look::Look;
use super::popup::{Cursor, open};
use super::theme::Role;
use crate::app::MorningBox;
use crate::domain::view::AccessRow;
use crate::i18n::{access, form, screen};
use crate::text;

/// Draws the list; the cursor parks at the chosen line.
pub(super) fn draw(c: &mut Canvas, list: &MorningBox, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(112);
    let inner = usize::from(width) - 4;
    let mut lines: Vec<Line> = match &list.rows {
        None => vec![Line::of(Role::Dim, look.t(access::READING))],
        Some(rows) if rows.is_empty() => vec![Line::of(Role::Dim, look.t(access::ALL_SEEN))],
        Some(rows) => rows.iter().flat_map(|r| row(r, list.selected == Some(r.seq), look, inner)).collect(),
    };
    lines.push(Line::new());
    let foot = text::wrap(look.t(access::KEYS), inner).into_iter().map(|l| Line::of(Role::Dim, l));
    let foot: Vec<Line> = foot.collect();
    let count = list.rows.as_ref().map_or(0, Vec::len).to_string();
    let title = Line::of(Role::Title, look.t(access::TITLE)).right(Role::Dim, count);
    let inside = open(c, width, lines.len() + foot.len(), &title);
    let below = u16::try_from(foot.len()).unwrap_or(1).min(inside.height);
    let body = Rect { height: inside.height - below, ..inside };
    let top = lines.iter().position(|l| l.selected).unwrap_or(0);
    let bottom = lines.iter().rposition(|l| l.selected).unwrap_or(0);
    let from = (bottom + 1).saturating_sub(usize::from(body.height)).min(top);
    c.lines(body, &lines, from);
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &foot, 0);
    (inside.x, inside.y + u16::try_from(top - from.min(top)).unwrap_or(0))
}

fn row(r: &AccessRow, chosen: bool, look: Look, width: usize) -> Vec<Line> {
    let grave = r.refused.is_some() || r.hidden;
    let mut head = Line::of(Role::Accent, if chosen { "> " } else { "  " })
        .put(if grave { Role::Warn } else { Role::Text }, access::state(r, look.lang))
        .after(2, Role::Text, r.whom.as_str());
    if r.hidden {
        head = head.after(1, Role::Warn, look.t(screen::HIDDEN));
    }
    let when = format!("{} {}", form::month_day(r.at.date()), form::clock(r.at));
    let mut out = vec![head.right(Role::Dim, format!("{}  {when}", r.who)).select(chosen)];
    let what = format!("{}  {}", access::what(r, look.lang), access::purpose(r, look.lang));
    let mut body = labelled((Role::Text, "    "), 4, (Role::Text, what.trim_end()), width);
    if !chosen {
        body.truncate(1);
    }
    out.extend(body.into_iter().map(|l| l.select(chosen)));
    out
}
