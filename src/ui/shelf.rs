//! The library of hard cases and the yearly evaluation sheet over the desk.
//! They must not know a case or a person: what is read here names nobody.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::footer;
use super::line::{Line, labelled};
use super::look::Look;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::{LibraryBox, SheetBox};
use crate::domain::Code;
use crate::domain::view::HardCaseRow;
use crate::i18n::{due, form, log as words, track, yearly};
use crate::text;

/// A page over the desk with its foot: what is left for the body.
fn page(c: &mut Canvas, area: Rect, title: &Line, keys: &str) -> Rect {
    let inside = c.pane(area, title, true);
    let foot = footer::inside(keys, usize::from(inside.width));
    let low = u16::try_from(foot.len()).unwrap_or(1).min(inside.height);
    c.lines(Rect { y: inside.bottom() - low, height: low, ..inside }, &foot, 0);
    Rect { height: inside.height.saturating_sub(low + 1), ..inside }
}

/// The library; the cursor parks at the chosen entry, or where words are typed.
pub(super) fn library(c: &mut Canvas, area: Rect, list: &LibraryBox, look: Look) -> Cursor {
    if let (Some(at), Some(row)) = (list.look, list.looked()) {
        return second_look(c, area, row, at.scroll, look);
    }
    let about = list
        .about
        .map_or_else(|| look.t(words::ALL_TRAITS).to_owned(), |a| track::trait_(&Code::new(a), look.lang));
    let shown = list.shown();
    let count = list.rows.as_ref().map_or_else(String::new, |_| shown.len().to_string());
    let title = Line::of(Role::Title, look.fill(words::LIBRARY_TITLE, &[&about])).right(Role::Dim, count);
    let keys = if list.typing { words::SEARCH_KEYS } else { words::LIBRARY_KEYS };
    let mut body = page(c, area, &title, look.t(keys));
    let mut typed = None;
    if list.typing || !list.words.is_blank() {
        let head = look.t(words::SEARCH);
        let role = if list.typing { Role::Accent } else { Role::Dim };
        c.line(body, 0, &Line::of(role, head).put(Role::Text, list.words.text()));
        let x = u16::try_from(text::width(head) + text::width(list.words.before())).unwrap_or(0);
        typed = list.typing.then_some((body.x + x.min(body.width.saturating_sub(1)), body.y));
        body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    }
    let width = usize::from(body.width);
    let lines: Vec<Line> = match &list.rows {
        None => vec![Line::of(Role::Dim, look.t(words::READING))],
        Some(rows) if rows.is_empty() => vec![Line::of(Role::Dim, look.t(words::LIBRARY_NONE))],
        Some(_) if shown.is_empty() => vec![Line::of(Role::Dim, look.t(words::NO_WORDS))],
        Some(_) => shown.iter().flat_map(|r| entry(r, list.selected == Some(r.id), look, width)).collect(),
    };
    let top = lines.iter().position(|l| l.selected).unwrap_or(0);
    let bottom = lines.iter().rposition(|l| l.selected).unwrap_or(0);
    let from = (bottom + 1).saturating_sub(usize::from(body.height)).min(top);
    c.lines(body, &lines, from);
    typed.unwrap_or((body.x, body.y + u16::try_from(top - from.min(top)).unwrap_or(0)))
}

/// An entry whole, with what is asked of whoever reads it.
fn second_look(c: &mut Canvas, area: Rect, row: &HardCaseRow, scroll: u16, look: Look) -> Cursor {
    let title = Line::of(Role::Title, look.fill(words::LOOK_TITLE, &[&row.id.to_string()]))
        .right(Role::Dim, row.by.as_str());
    let body = page(c, area, &title, look.t(words::LOOK_KEYS));
    let width = usize::from(body.width);
    let ask = text::wrap(look.t(words::LOOK_ASK), width);
    let mut lines: Vec<Line> = ask.into_iter().map(|l| Line::of(Role::Warn, l)).collect();
    lines.extend([Line::new(), Line::of(Role::Accent, yearly::about(row, look.lang))]);
    for (label, said) in
        [(yearly::HARD, &row.hard), (yearly::TRIED, &row.tried), (yearly::WORKED, &row.worked)]
    {
        if !said.is_empty() {
            lines.extend([Line::new(), Line::of(Role::Dim, look.t(label))]);
            lines.extend(text::wrap(said.as_str(), width).into_iter().map(|l| Line::of(Role::Text, l)));
        }
    }
    let most = lines.len().saturating_sub(usize::from(body.height));
    let from = usize::from(scroll).min(most);
    c.lines(body, &lines, from);
    if from < most {
        let more = Line::new().right(Role::Warn, look.t(words::LOOK_MORE));
        c.lines(Rect { y: body.bottom(), height: 1, ..body }, &[more], 0);
    }
    (body.x, body.y)
}

fn entry(r: &HardCaseRow, chosen: bool, look: Look, width: usize) -> Vec<Line> {
    let role = if r.out.is_some() { Role::Dim } else { Role::Text };
    let mut out = vec![
        Line::of(Role::Accent, if chosen { "> " } else { "  " })
            .put(role, r.id.to_string())
            .after(2, Role::Accent, yearly::about(r, look.lang))
            .after(2, Role::Warn, yearly::standing(r, look.lang))
            .right(Role::Dim, format!("{} {}", form::era_date(r.made.date(), look.lang), r.by))
            .select(chosen),
    ];
    for (label, said) in [(yearly::HARD, &r.hard), (yearly::TRIED, &r.tried), (yearly::WORKED, &r.worked)] {
        if said.is_empty() || (!chosen && out.len() > 1) {
            continue;
        }
        let head = format!("    {} ", look.t(label));
        let column = text::width(&head);
        let mut body = labelled((Role::Dim, &head), column, (role, said.as_str()), width);
        if !chosen {
            body.truncate(1);
        }
        out.extend(body.into_iter().map(|l| l.select(chosen)));
    }
    out
}

/// The sheet of a year.
pub(super) fn sheet(c: &mut Canvas, area: Rect, at: &SheetBox, look: Look) -> Cursor {
    let title = Line::of(Role::Title, look.fill(yearly::TITLE, &[&at.year.to_string()]));
    let body = page(c, area, &title, look.t(words::SHEET_KEYS));
    let width = usize::from(body.width);
    let Some(page) = &at.page else {
        c.line(body, 0, &Line::of(Role::Dim, look.t(words::READING)));
        return (body.x, body.y);
    };
    let why = text::wrap(&yearly::why_year(page.year, page.made, look.lang), width);
    let mut lines: Vec<Line> = why.into_iter().map(|l| Line::of(Role::Dim, l)).collect();
    for mark in yearly::marks(page, look.lang) {
        lines.extend(text::wrap(&mark, width).into_iter().map(|l| Line::of(Role::Warn, l)));
    }
    for section in yearly::sections(page, look.lang) {
        lines.push(Line::new());
        lines.push(Line::of(Role::Accent, section.title.as_str()));
        for (label, said) in &section.rows {
            let head = if label.is_empty() { "  ".to_owned() } else { format!("  {label}  ") };
            let column = text::width(&head).min(width / 2);
            lines.extend(labelled((Role::Dim, &head), column, (Role::Text, said.as_str()), width));
        }
    }
    for r in page.revisions.iter().rev().take(5) {
        if r.rev == page.revisions.last().map_or(r.rev, |l| l.rev) {
            lines.push(Line::new());
        }
        let when = form::era_date(r.at.date(), look.lang);
        let told = look.fill(yearly::REVISION, &[&r.rev.to_string(), &when, r.by.as_str()]);
        let published = r.published.map(|on| look.fill(yearly::PUBLISHED, &[&form::era_date(on, look.lang)]));
        lines.push(Line::of(Role::Dim, told).after(2, Role::Dim, published.unwrap_or_default()));
    }
    let most = lines.len().saturating_sub(usize::from(body.height));
    let from = usize::from(at.scroll).min(most);
    c.lines(body, &lines, from);
    if from < most {
        let more = Line::new().right(Role::Warn, look.fill(due::BELOW, &[&(most - from).to_string()]));
        c.lines(Rect { y: body.bottom(), height: 1, ..body }, &[more], 0);
    }
    (body.x, body.y)
}
