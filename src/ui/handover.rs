//! The handover over the desk: items with the five fields of the one chosen, and the facts to be
//! read back. It must not know who may take an item.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::footer;
use super::line::{Line, labelled};
use super::look::Look;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::HandoverBox;
use crate::domain::Peril;
use crate::domain::view::{HandoverLine, HandoverPage, HandoverRow, ReadRow, Side};
use crate::i18n::{form, handover as words};
use crate::text;

/// Cells of the labels of the five fields.
const LABEL: usize = 10;

/// Draws the page; the cursor parks at the chosen item.
pub(super) fn draw(c: &mut Canvas, at: &HandoverBox, area: Rect, look: Look) -> Cursor {
    c.clear(area);
    let title = if at.side == Side::Taken { words::TITLE_TAKE } else { words::TITLE_GIVE };
    let mut title = Line::of(Role::Title, look.t(title));
    let page = at.page.as_ref().and_then(Option::as_deref);
    if let Some(p) = page.filter(|p| p.side == Side::Taken && !p.idle) {
        title = match p.left() {
            0 if p.unread() > 0 => {
                title.right(Role::Warn, look.fill(words::UNREAD, &[&p.unread().to_string()]))
            }
            0 => title.right(Role::Ok, look.t(words::ALL_TAKEN)),
            n => title.right(Role::Warn, look.fill(words::LEFT, &[&n.to_string()])),
        };
    }
    let inside = c.pane(area, &title, true);
    let width = usize::from(inside.width);
    let keys = footer::inside(&words::keys(page, at.row(), at.side, look.lang), width);
    let foot = place(inside, inside.height.saturating_sub(len(&keys)), len(&keys));
    c.lines(foot, &keys, 0);
    let Some(p) = page else {
        let said = if at.page.is_none() { words::READING } else { words::NO_SHIFT };
        c.line(inside, 0, &Line::of(Role::Dim, look.t(said)));
        return (inside.x, inside.y);
    };
    let head = head(p, look, width);
    c.lines(place(inside, 0, len(&head)), &head, 0);
    let facts = facts(p, look);
    let room = inside.height.saturating_sub(len(&head) + len(&keys) + len(&facts));
    let chosen = at.row().map(|r| chosen(r, look, width)).unwrap_or_default();
    // The list keeps a third at least; the five fields take what they need of the rest.
    let list = (room / 3).max(3).max(room.saturating_sub(len(&chosen) + 1)).min(room);
    let list = list.min(u16::try_from(p.rows.len()).unwrap_or(list).max(1));
    let rows: Vec<Line> =
        p.rows.iter().map(|r| row(r, at.row().is_some_and(|s| s.of == r.of), look)).collect();
    let cursor = listed(c, place(inside, len(&head), list), &rows, look);
    let below = len(&head) + list;
    let rest = room - list;
    if rest > 1 {
        c.lines(place(inside, below + 1, rest - 1), &chosen, 0);
    }
    c.lines(place(inside, below + rest, len(&facts)), &facts, 0);
    cursor
}

fn len(lines: &[Line]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// `height` rows of an area, from row `down`.
fn place(area: Rect, down: u16, height: u16) -> Rect {
    let down = down.min(area.height);
    Rect { y: area.y + down, height: height.min(area.height - down), ..area }
}

fn head(p: &HandoverPage, look: Look, width: usize) -> Vec<Line> {
    if p.idle && p.side == Side::Taken {
        return text::wrap(look.t(words::IDLE), width).into_iter().map(|l| Line::of(Role::Dim, l)).collect();
    }
    let (now, lang) = (look.now, look.lang);
    let role = if p.written.is_some() { Role::Dim } else { Role::Warn };
    let (between, written) = (words::between(p, now, lang), words::written(p, now, lang));
    let mut out = if text::width(&between) + 2 + text::width(&written) <= width {
        vec![Line::of(Role::Text, between).after(2, role, written)]
    } else {
        vec![Line::of(Role::Text, between), Line::of(role, written)]
    };
    if !p.words.is_empty() {
        out.extend(labelled(
            (Role::Dim, look.t(words::OVERALL)),
            LABEL,
            (Role::Text, p.words.as_str()),
            width,
        ));
    }
    if p.unseen > 0 {
        out.push(Line::of(Role::Warn, look.fill(words::UNSEEN, &[&p.unseen.to_string()])));
    }
    if p.rows.is_empty() {
        out.push(Line::of(Role::Dim, look.t(words::NOTHING)));
    }
    out
}

/// An item in one line; what was taken or has settled stands at the right.
fn row(r: &HandoverRow, chosen: bool, look: Look) -> Line {
    let worst = r.alarms.iter().map(|(p, _)| *p).min();
    let role = match worst {
        _ if !r.waits() => Role::Dim,
        Some(Peril::Life | Peril::Danger) => Role::Danger,
        Some(p) if p <= Peril::CallBack => Role::Warn,
        _ => Role::Text,
    };
    let line = Line::of(Role::Accent, if chosen { "> " } else { "  " })
        .put(role, look.t(words::kind(&r.of)))
        .after(1, role, words::head(r, look.now, look.lang));
    let line = if r.later { line.after(2, Role::Accent, look.t(words::LATER)) } else { line };
    let line = match &r.accepted {
        _ if r.settled => line.right(Role::Ok, look.t(words::SETTLED)),
        Some((who, at)) => {
            let at = form::when(*at, look.today());
            line.right(Role::Dim, look.fill(words::TAKEN_BY, &[who.as_str(), &at]))
        }
        None => line,
    };
    line.select(chosen)
}

/// The five fields of the item chosen, and the officer's line.
fn chosen(r: &HandoverRow, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if r.settled {
        return out;
    }
    for (label, body) in words::fields(r, look.now, look.lang) {
        let warn = label == words::DANGER && !(r.alarms.is_empty() && r.danger.is_empty() && !r.unasked);
        let role = if warn { Role::Warn } else { Role::Text };
        out.extend(labelled((Role::Dim, look.t(label)), LABEL, (role, &body), width));
    }
    if !r.words.is_empty() {
        let label = (Role::Dim, look.t(words::OFFICER));
        out.extend(labelled(label, LABEL, (Role::Accent, r.words.as_str()), width));
    }
    out
}

fn facts(p: &HandoverPage, look: Look) -> Vec<Line> {
    if p.read.is_empty() {
        return vec![];
    }
    let mut out = vec![Line::of(Role::Title, look.t(words::READ_HEAD))];
    out.extend((1..).zip(&p.read).map(|(n, f)| fact(n, f, look)));
    out
}

fn fact(n: usize, f: &ReadRow, look: Look) -> Line {
    let said = words::read_aloud(f, look.now, look.lang);
    let line = Line::of(Role::Accent, format!("  {n} "));
    match &f.read {
        Some((who, _)) => {
            line.put(Role::Dim, said).right(Role::Ok, look.fill(words::WAS_READ, &[who.as_str()]))
        }
        None => line.put(Role::Warn, said).right(Role::Warn, look.t(words::NOT_READ)),
    }
}

/// Lines with the chosen one in sight; how many lie above and below stands at the edges.
fn listed(c: &mut Canvas, area: Rect, rows: &[Line], look: Look) -> Cursor {
    let height = usize::from(area.height);
    let at = rows.iter().position(|l| l.selected).unwrap_or(0);
    let from =
        (at + 1).saturating_sub(height.saturating_sub(1).max(1)).min(rows.len().saturating_sub(height));
    c.lines(area, rows, from);
    let below = rows.len().saturating_sub(from + height);
    if below > 0 && height > 1 {
        let edge = place(area, area.height - 1, 1);
        c.clear(edge);
        let more = look.fill(crate::i18n::people::MORE, &[&(below + 1).to_string()]);
        c.line(edge, 0, &Line::of(Role::Accent, more));
    }
    (area.x, area.y + u16::try_from(at.saturating_sub(from)).unwrap_or(0).min(area.height.saturating_sub(1)))
}

/// What nobody took over yet, on top of every screen.
pub(super) fn top(l: &HandoverLine, look: Look, width: usize) -> Line {
    let key = look.t(words::LINE_KEY);
    let room = width.saturating_sub(text::width(key) + 2);
    let said = words::line(l, look.now, look.lang);
    Line::of(Role::Warn, text::truncate(&said, room)).right(Role::Accent, key)
}
