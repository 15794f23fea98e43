//! Boxes over the desk: lookup, form, pick, confirm. The cursor stands where one types.
//! It must not know what their keys do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::{Line, flow, labelled};
use super::look::Look;
use super::theme::Role;
use crate::app::{Confirm, Field, FieldKind, FindBox, Form, Hit, Pick};
use crate::domain::age_on;
use crate::i18n::{form as forms, screen};
use crate::text;

/// Where the hardware cursor stands: column, row.
pub(super) type Cursor = (u16, u16);

/// A box in the middle with its inside cleared; the header and the lines below stay free.
pub(super) fn open(c: &mut Canvas, width: u16, lines: usize, title: &Line) -> Rect {
    let all = c.area();
    let width = width.min(all.width.saturating_sub(4));
    let height = u16::try_from(lines + 2).unwrap_or(u16::MAX).min(all.height.saturating_sub(5));
    let area = c.centred(width, height);
    c.clear(area);
    c.pane(area, title, true)
}

/// The lookup: results with what tells namesakes apart.
pub(super) fn find(c: &mut Canvas, find: &FindBox, ready: bool, persons: u64, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(104);
    let inner = usize::from(width) - 4;
    let mut below = vec![Line::new()];
    below.extend(text::wrap(look.t(screen::FIND_HELP), inner).into_iter().map(|l| Line::of(Role::Dim, l)));
    let mut lines = Vec::new();
    let mut hits = (0, persons);
    match &find.found {
        None if !ready => lines.push(Line::of(Role::Warn, look.t(screen::INDEXING))),
        None => {}
        Some(found) => {
            hits = (found.total, found.of as u64);
            lines.extend(found.hits.iter().map(|h| hit(h, find.selected == Some(h.person), look, inner)));
            if found.hits.is_empty() {
                lines.extend(
                    text::wrap(look.t(screen::NO_HITS), inner).into_iter().map(|l| Line::of(Role::Warn, l)),
                );
            }
            if found.similar {
                below.push(Line::of(Role::Warn, look.t(screen::SIMILAR)));
            }
        }
    }
    let counts = look.fill(screen::HITS, &[&hits.0.to_string(), &forms::count(hits.1)]);
    let title = Line::of(Role::Title, look.t(screen::FIND)).right(Role::Dim, counts);
    let room = usize::from(c.area().height).saturating_sub(6 + below.len());
    let at = lines.iter().position(|l| l.selected).unwrap_or(0);
    let from = (at + 1).saturating_sub(room);
    let lines: Vec<_> = lines.into_iter().skip(from).take(room).collect();
    let inside = open(c, width, lines.len().max(3) + below.len() + 2, &title);
    let cursor = input(c, Rect { height: 1, ..inside }, "/ ", find.query.text(), find.query.before());
    c.lines(Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }, &lines, 0);
    let foot = u16::try_from(below.len()).unwrap_or(0).min(inside.height);
    c.lines(Rect { y: inside.bottom() - foot, height: foot, ..inside }, &below, 0);
    cursor
}

fn hit(h: &Hit, selected: bool, look: Look, width: usize) -> Line {
    let age = h.birth.map(|b| age_on(b, look.today()).to_string()).unwrap_or_default();
    let wide = width > 90;
    let line = Line::of(Role::Accent, if selected { "> " } else { "  " })
        .col(Role::Text, &forms::reg(h.reg_no.as_str(), look.lang), 8)
        .text(" ")
        .col(Role::Text, h.name.as_str(), if wide { 16 } else { 12 })
        .text(" ")
        .col(Role::Dim, h.reading.as_str(), if wide { 18 } else { 12 })
        .text(" ")
        .col(Role::Text, &format!("{age} {}", h.sex), 6)
        .col(Role::Text, h.district.as_str(), 7)
        .text(" ");
    let line = if h.hidden { line.put(Role::Danger, look.t(screen::HIDDEN)).text(" ") } else { line };
    // The end of the number is what one compares; a narrow box shows that much.
    let tail = h.phone.char_indices().rev().nth(3).map_or(0, |(i, _)| i);
    let phone = if wide || h.phone.is_empty() { h.phone.clone() } else { format!("-{}", &h.phone[tail..]) };
    line.put(Role::Text, h.marks.as_str()).right(Role::Dim, phone).select(selected)
}

/// A line being typed; returns its cursor. What is left of a narrow field scrolls away.
pub(super) fn input(c: &mut Canvas, area: Rect, sign: &str, typed: &str, before: &str) -> Cursor {
    let sign_width = text::width(sign);
    let room = usize::from(area.width).saturating_sub(sign_width + 1);
    let mut skip = 0;
    while text::width(before.get(skip..).unwrap_or("")) > room {
        skip += before.get(skip..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8);
    }
    let shown = typed.get(skip..).unwrap_or("");
    let line = Line::of(Role::Accent, sign).put(Role::Text, shown);
    c.line(area, 0, &line);
    let column = sign_width + text::width(before.get(skip..).unwrap_or(""));
    (area.x + u16::try_from(column).unwrap_or(0).min(area.width.saturating_sub(1)), area.y)
}

/// A form: labels, what is typed, choices, errors below their field.
pub(super) fn form(c: &mut Canvas, form: &Form, look: Look) -> Option<Cursor> {
    let width = c.area().width.saturating_sub(4).min(92);
    let inner = usize::from(width) - 4;
    let label =
        form.fields.iter().map(|f| text::width(&label(f, look))).max().unwrap_or(0).clamp(8, inner / 3);
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(
        text::wrap(&form.about, inner).into_iter().filter(|l| !l.is_empty()).map(|l| Line::of(Role::Text, l)),
    );
    if let Some(no) = &form.refused {
        lines.extend(text::wrap(&format!("! {no}"), inner).into_iter().map(|l| Line::of(Role::Warn, l)));
    }
    lines.extend(form.error("").map(|e| Line::of(Role::Warn, format!("! {}", look.t(e)))));
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    let mut focus = None;
    for (i, field) in form.fields.iter().enumerate() {
        if i == form.focus {
            focus = Some(lines.len());
        }
        lines.extend(field_lines(field, i == form.focus, label, inner, look));
        let error = form.error(field.id).map(|e| format!("! {}", look.t(e))).unwrap_or_default();
        let room = inner.saturating_sub(label + 4).max(8);
        let error = text::wrap(&error, room).into_iter().filter(|l| !l.is_empty());
        lines.extend(error.map(|l| Line::of(Role::Text, " ".repeat(label + 4)).put(Role::Warn, l)));
    }
    lines.push(Line::new());
    let own = form.focused().and_then(|f| f.hint);
    let choice = form.focused().is_some_and(|f| matches!(f.kind, FieldKind::Choice(_)));
    let hint = own.or(choice.then_some(screen::CHOICE_KEYS)).map_or("", |h| look.t(h));
    lines.extend(
        text::wrap(hint, inner).into_iter().filter(|l| !l.is_empty()).map(|l| Line::of(Role::Dim, l)),
    );
    let sending = form.sending.is_some();
    let keys = if sending { crate::t!("保存しています", "saving") } else { screen::FORM_KEYS };
    lines.push(Line::of(Role::Dim, look.t(keys)));
    let inside = open(c, width, lines.len(), &Line::of(Role::Title, look.t(form.title)));
    let at = focus.unwrap_or(0);
    let from = (at + 2).saturating_sub(usize::from(inside.height));
    c.lines(inside, &lines, from);
    let field = form.focused()?;
    let y = inside.y + u16::try_from(at - from.min(at)).unwrap_or(0);
    let x = inside.x + u16::try_from(label + 4).unwrap_or(0);
    if y >= inside.bottom() || x >= inside.right() {
        return None;
    }
    if matches!(field.kind, FieldKind::Choice(_)) {
        return Some((x, y));
    }
    let area = Rect { x, y, width: inside.right() - x, height: 1 };
    c.clear(area);
    Some(input(c, area, "", field.edit.text(), field.edit.before()))
}

fn label(field: &Field, look: Look) -> String {
    let must = if field.required { "*" } else { "" };
    let label = look.t(field.label);
    if field.about.is_empty() { format!("{label}{must}") } else { format!("{} {label}{must}", field.about) }
}

/// A field: its label and what is in it; the options of a choice take the lines they need.
fn field_lines(field: &Field, focused: bool, column: usize, width: usize, look: Look) -> Vec<Line> {
    let head = Line::of(Role::Accent, if focused { "> " } else { "  " })
        .col(if focused { Role::Accent } else { Role::Dim }, &label(field, look), column)
        .text("  ");
    let FieldKind::Choice(all) = &field.kind else { return vec![head.put(Role::Text, field.edit.text())] };
    let options = all.iter().enumerate().map(|(i, (_, words))| {
        let on = field.chosen == Some(i);
        let (open, close) = if on { ("[", "]") } else { (" ", " ") };
        let role = if on { Role::Accent } else { Role::Dim };
        let key = field.option_key(i).map(|k| format!("{k} ")).unwrap_or_default();
        Line::of(role, format!("{open}{key}{}{close}", look.t(*words)))
    });
    let rows = flow(options, 0, width.saturating_sub(column + 4)).into_iter().enumerate();
    let gap = || Line::of(Role::Text, " ".repeat(column + 4));
    rows.map(|(i, row)| if i == 0 { head.clone().join(row) } else { gap().join(row) }).collect()
}

/// A choice of one key.
pub(super) fn pick(c: &mut Canvas, pick: &Pick, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(76);
    let inner = usize::from(width) - 4;
    let mut lines: Vec<Line> = text::wrap(&pick.about, inner)
        .into_iter()
        .filter(|l| !l.is_empty())
        .map(|l| Line::of(Role::Text, l))
        .collect();
    let first = lines.len();
    lines.extend(pick.items.iter().flat_map(|item| {
        let on = item.key == pick.selected;
        let head = format!("{}{}  ", if on { "> " } else { "  " }, item.key);
        let rows = labelled((Role::Accent, &head), 5, (Role::Text, &item.label), inner);
        rows.into_iter().map(move |row| row.select(on))
    }));
    lines.push(Line::new());
    lines.push(Line::of(Role::Dim, look.t(screen::LIST_KEYS)));
    let inside = open(c, width, lines.len(), &Line::of(Role::Title, look.t(pick.title)));
    let at = lines.iter().position(|l| l.selected).unwrap_or(first);
    let last = lines.iter().rposition(|l| l.selected).unwrap_or(at);
    let from = (last + 2).saturating_sub(usize::from(inside.height));
    c.lines(inside, &lines, from);
    (inside.x, inside.y + u16::try_from(at - from.min(at)).unwrap_or(0))
}

/// A question; the confirming key is never the starting key.
pub(super) fn confirm(c: &mut Canvas, confirm: &Confirm, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(64);
    let question = confirm.text.replace("{now}", &forms::clock(look.now));
    let mut lines: Vec<Line> =
        text::wrap(&question, usize::from(width) - 4).into_iter().map(|l| Line::of(Role::Text, l)).collect();
    lines.push(Line::new());
    lines.push(Line::of(Role::Accent, look.fill(screen::CONFIRM_KEYS, &[&confirm.key.to_string()])));
    let inside = open(c, width, lines.len(), &Line::new());
    c.lines(inside, &lines, 0);
    (inside.x, inside.y)
}
