//! Boxes over the desk: form, pick, confirm. The cursor stands where one types.
//! It must not know what their keys do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::{Line, flow, labelled};
use super::look::Look;
use super::theme::Role;
use crate::app::{Confirm, Field, FieldKind, Form, Pick, reads_as};
use crate::domain::At;
use crate::i18n::{Lang, form as forms, late as words, screen};
use crate::text;

/// Where the hardware cursor stands: column, row.
pub(super) type Cursor = (u16, u16);

/// A box in the middle with its inside cleared; the header and the lines below stay free.
pub(super) fn open(c: &mut Canvas, width: u16, lines: usize, title: &Line) -> Rect {
    let all = c.area();
    let width = width.min(all.width.saturating_sub(4));
    let most = all.height.saturating_sub(4 + c.top.max(1));
    let height = u16::try_from(lines + 2).unwrap_or(u16::MAX).min(most);
    let area = c.centred(width, height);
    c.clear(area);
    c.pane(area, title, true)
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

/// A form: labels, what is typed, choices, errors below their field. `late`: the time of late entry in
/// force; a form of another time says so beside its title.
pub(super) fn form(c: &mut Canvas, form: &Form, late: Option<At>, look: Look) -> Option<Cursor> {
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
    let foot = foot(form, look, inner);
    let mut title = Line::of(Role::Title, look.t(form.title));
    if let Some(at) = form.entered.filter(|at| late != Some(*at)) {
        title = title.put(Role::Warn, format!("  {}", look.fill(words::BEGUN, &[&words::moment(at)])));
    }
    let inside = open(c, width, lines.len() + foot.len(), &title);
    // Hints and keys stay in sight however long the form is.
    let below = u16::try_from(foot.len()).unwrap_or(0).min(inside.height);
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &foot, 0);
    let inside = Rect { height: inside.height - below, ..inside };
    let at = focus.unwrap_or(0);
    let from = (at + 2).min(lines.len()).saturating_sub(usize::from(inside.height));
    c.lines(inside, &lines, from);
    let field = form.focused()?;
    let y = inside.y + u16::try_from(at - from.min(at)).unwrap_or(0);
    let x = inside.x + u16::try_from(label + 4).unwrap_or(0);
    if y >= inside.bottom() || x >= inside.right() {
        return None;
    }
    if !field.is_typed() {
        return Some((x, y));
    }
    let area = Rect { x, y, width: inside.right() - x, height: 1 };
    c.clear(area);
    Some(input(c, area, "", field.edit.text(), field.edit.before()))
}

/// Under the fields: how a date is read, the hint of the focused field, the keys.
fn foot(form: &Form, look: Look, width: usize) -> Vec<Line> {
    let mut out = vec![Line::new()];
    let read = form.focused().and_then(|f| reads_as(f, look.now, look.lang));
    out.extend(read.map(|words| Line::of(Role::Accent, format!("= {words}"))));
    let own = form.focused().and_then(|f| f.hint);
    let keys = match form.focused().map(|f| &f.kind) {
        Some(FieldKind::Choice(_) | FieldKind::Names(_)) => Some(screen::CHOICE_KEYS),
        Some(FieldKind::Many(_)) => Some(screen::MANY_KEYS),
        _ => None,
    };
    let hint = own.or(keys).map_or("", |h| look.t(h));
    let lines = text::wrap(hint, width).into_iter().filter(|l| !l.is_empty());
    out.extend(lines.map(|l| Line::of(Role::Dim, l)));
    let sending = form.sending.is_some();
    let keys = if sending { crate::t!("保存しています", "saving") } else { screen::FORM_KEYS };
    out.push(Line::of(Role::Dim, look.t(keys)));
    out
}

fn label(field: &Field, look: Look) -> String {
    let must = if field.required { "*" } else { "" };
    let label = look.t(field.label);
    // A Japanese label goes on where the name ends (みどり寮を飛ばす理由).
    let gap = if field.about.is_empty() || look.lang == Lang::Ja { "" } else { " " };
    format!("{}{gap}{label}{must}", field.about)
}

/// A field: its label and what is in it; the options of a choice take the lines they need.
fn field_lines(field: &Field, focused: bool, column: usize, width: usize, look: Look) -> Vec<Line> {
    let head = Line::of(Role::Accent, if focused { "> " } else { "  " })
        .col(if focused { Role::Accent } else { Role::Dim }, &label(field, look), column)
        .text("  ");
    if field.is_typed() {
        return vec![head.put(Role::Text, field.edit.text())];
    }
    let many = matches!(field.kind, FieldKind::Many(_));
    let options = field.options(look.lang).into_iter().enumerate().map(|(i, (words, on))| {
        let here = focused && field.chosen == Some(i);
        let role = if on || here { Role::Accent } else { Role::Dim };
        let key = field.option_key(i).map(|k| format!("{k} ")).unwrap_or_default();
        if many {
            let sign = if here { ">" } else { " " };
            return Line::of(role, format!("{sign}{key}[{}] {words} ", if on { "x" } else { " " }));
        }
        let (open, close) = if on { ("[", "]") } else { (" ", " ") };
        Line::of(role, format!("{open}{key}{words}{close}"))
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
    let inside = open(c, width, lines.len() + 2, &Line::of(Role::Title, look.t(pick.title)));
    let at = lines.iter().position(|l| l.selected).unwrap_or(first);
    let last = lines.iter().rposition(|l| l.selected).unwrap_or(at);
    // The keys stay at the foot; a list too long for the screen says there how much of it is not seen.
    let room = usize::from(inside.height.saturating_sub(1));
    let from = (last + 1).saturating_sub(room);
    let above = Rect { height: inside.height.saturating_sub(1), ..inside };
    c.lines(above, &lines, from);
    let unseen = lines.len().saturating_sub(room);
    let more = if unseen > 0 { look.fill(screen::MORE_LINES, &[&unseen.to_string()]) } else { String::new() };
    let foot = Rect { y: inside.y + above.height, height: 1, ..inside };
    c.line(foot, 0, &Line::of(Role::Dim, look.t(screen::LIST_KEYS)).right(Role::Dim, more));
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
