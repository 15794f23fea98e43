//! The activity log over the desk: the month's entries, totals, hours out, and the keys that begin
//! an entry. It must not know how anything is counted.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::footer;
use super::line::{Line, flow};
use super::look::Look;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::{KIND_KEYS, LogBox};
use crate::domain::ActivityKind;
use crate::domain::view::{ActivityMonth, ActivityRow};
use crate::i18n::{form, log as words};
use crate::text;

/// Draws the page; the cursor parks at the chosen entry.
pub(super) fn draw(c: &mut Canvas, area: Rect, page: &LogBox, look: Look) -> Cursor {
    let month = form::era_month(page.day, look.lang);
    let count = page.month.as_ref().map_or_else(String::new, |m| m.rows.len().to_string());
    let title = Line::of(Role::Title, look.fill(words::LOG_TITLE, &[&month])).right(Role::Dim, count);
    let inside = c.pane(area, &title, true);
    let width = usize::from(inside.width);
    let mut foot = vec![Line::new()];
    if let Some(m) = &page.month {
        foot.extend(totals(m, look, width));
    }
    foot.extend(kinds(look, width));
    foot.extend(footer::inside(look.t(words::LOG_KEYS), width));
    let below = u16::try_from(foot.len()).unwrap_or(1).min(inside.height.saturating_sub(3));
    let body = Rect { height: inside.height - below, ..inside };
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &foot, 0);
    let lines: Vec<Line> = match &page.month {
        None => vec![Line::of(Role::Dim, look.t(words::READING))],
        Some(m) if m.rows.is_empty() => vec![Line::of(Role::Dim, look.t(words::LOG_NONE))],
        Some(m) => m.rows.iter().flat_map(|r| entry(r, page.selected == Some(r.id), look, width)).collect(),
    };
    let top = lines.iter().position(|l| l.selected).unwrap_or(0);
    let bottom = lines.iter().rposition(|l| l.selected).unwrap_or(0);
    let from = (bottom + 1).saturating_sub(usize::from(body.height)).min(top);
    c.lines(body, &lines, from);
    (inside.x, inside.y + u16::try_from(top - from.min(top)).unwrap_or(0))
}

fn entry(r: &ActivityRow, chosen: bool, look: Look, width: usize) -> Vec<Line> {
    let struck = r.struck.is_some();
    let role = if struck { Role::Dim } else { Role::Text };
    let names: Vec<&str> = r.persons.iter().map(|(_, n)| n.as_str()).collect();
    let mut first = Line::of(Role::Accent, if chosen { "> " } else { "  " })
        .col(role, &form::day(r.on, look.lang), 10)
        .text(" ")
        .col(if struck { Role::Dim } else { Role::Accent }, look.t(words::kind(r.kind)), 20)
        .after(1, role, words::amounts(r, look.lang))
        .after(2, role, names.join(" "));
    if let Some(how) = r.how.as_ref().and_then(|h| words::way(h.as_str())) {
        first = first.after(2, Role::Dim, look.t(how));
    }
    let mut out = vec![first.right(Role::Dim, r.by.as_str()).select(chosen)];
    let mut told: Vec<String> = Vec::new();
    if let Some(s) = &r.struck {
        told.push(look.fill(words::STRUCK_LINE, &[s.reason.as_str()]));
    }
    if r.kept_back {
        told.push(look.t(crate::i18n::screen::HIDDEN).to_owned());
    }
    told.extend([r.place.as_str(), r.office.as_str(), r.words.as_str()].map(str::to_owned));
    told.extend(r.issues.iter().map(|i| look.fill(words::ISSUE_NO, &[&i.to_string()])));
    told.extend(r.cases.iter().map(ToString::to_string));
    told.retain(|t| !t.is_empty());
    let body = told.join("  ");
    if !body.is_empty() {
        let wrapped = text::wrap(&body, width.saturating_sub(6).max(8));
        let shown = if chosen { wrapped.len() } else { 1 };
        out.extend(
            wrapped.into_iter().take(shown).map(|l| Line::of(Role::Dim, format!("      {l}")).select(chosen)),
        );
    }
    out
}

/// The month by kind, and who went out how long.
fn totals(m: &ActivityMonth, look: Look, width: usize) -> Vec<Line> {
    if m.totals.is_empty() {
        return vec![];
    }
    let mut out = vec![Line::of(Role::Dim, look.t(words::TOTALS))];
    let each = m.totals.iter().map(|t| {
        Line::of(Role::Accent, look.t(words::kind(t.kind))).after(1, Role::Text, words::total(t, look.lang))
    });
    out.extend(flow(each, 3, width));
    let hours = m.outings.iter().take(4).map(|o| {
        let role = if o.over { Role::Warn } else { Role::Text };
        Line::of(Role::Text, o.name.as_str()).after(1, role, words::hours_of(o, m.cap_hours, look.lang))
    });
    out.extend(flow(hours, 3, width));
    out
}

/// One key a kind.
fn kinds(look: Look, width: usize) -> Vec<Line> {
    let each = KIND_KEYS.iter().zip(ActivityKind::ALL).map(|(key, kind)| {
        Line::of(Role::Accent, key.to_string()).after(1, Role::Text, look.t(words::kind(kind)))
    });
    flow(each, 2, width)
}
