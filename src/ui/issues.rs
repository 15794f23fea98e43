//! The list of issues nights have raised, over the desk; the chosen one whole.
//! It must not know who raised them beyond a name, nor any person: an issue names nobody.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::{Line, labelled};
use super::look::Look;
use super::popup::{Cursor, open};
use super::theme::Role;
use crate::app::IssuesBox;
use crate::domain::IssueStatus;
use crate::domain::view::IssueRow;
use crate::i18n::{course, form, track};
use crate::text;

/// Draws the list; the cursor parks at the chosen one.
pub(super) fn draw(c: &mut Canvas, list: &IssuesBox, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(104);
    let inner = usize::from(width) - 4;
    let mut lines: Vec<Line> = match &list.rows {
        None => vec![Line::of(Role::Dim, look.t(course::READING))],
        Some(rows) if rows.is_empty() => vec![Line::of(Role::Dim, look.t(course::NO_ISSUES))],
        Some(rows) => rows.iter().flat_map(|r| row(r, list.selected == Some(r.id), look, inner)).collect(),
    };
    let foot: Vec<Line> =
        text::wrap(look.t(course::ISSUE_KEYS), inner).into_iter().map(|l| Line::of(Role::Dim, l)).collect();
    lines.push(Line::new());
    let count = list.rows.as_ref().map_or(0, Vec::len).to_string();
    let title = Line::of(Role::Title, look.t(course::ISSUES)).right(Role::Dim, count);
    let inside = open(c, width, lines.len() + foot.len(), &title);
    let below = u16::try_from(foot.len()).unwrap_or(1).min(inside.height);
    let body = Rect { height: inside.height - below, ..inside };
    let (top, bottom) = (
        lines.iter().position(|l| l.selected).unwrap_or(0),
        lines.iter().rposition(|l| l.selected).unwrap_or(0),
    );
    let from = (bottom + 1).saturating_sub(usize::from(body.height)).min(top);
    c.lines(body, &lines, from);
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &foot, 0);
    (inside.x, inside.y + u16::try_from(top - from.min(top)).unwrap_or(0))
}

fn row(r: &IssueRow, chosen: bool, look: Look, width: usize) -> Vec<Line> {
    let status = if r.status == IssueStatus::Open { Role::Text } else { Role::Ok };
    let mut out = vec![
        Line::of(Role::Accent, if chosen { "> " } else { "  " })
            .put(Role::Dim, format!("{} ", r.id))
            .put(Role::Accent, look.t(track::issue_kind(r.kind)))
            .after(2, status, look.t(track::issue_status(r.status)))
            .after(2, Role::Text, r.area.as_str())
            .after(1, Role::Dim, look.t(track::issue_level(r.level)))
            .after(2, Role::Dim, r.case.map(|c| c.to_string()).unwrap_or_default())
            .right(Role::Dim, format!("{} {}", form::month_day(r.made.date()), r.by))
            .select(chosen),
    ];
    let traits: Vec<String> = r.traits.iter().map(|c| track::trait_(c, look.lang)).collect();
    let what = if r.what.is_empty() { look.t(course::UNMET) } else { r.what.as_str() };
    let words = format!("{what}  {}", traits.join(" "));
    let mut body = labelled((Role::Text, "    "), 4, (Role::Text, words.trim_end()), width);
    if !chosen {
        body.truncate(1);
    }
    out.extend(body.into_iter().map(|l| l.select(chosen)));
    if chosen && !r.meetings.is_empty() {
        let each = r
            .meetings
            .iter()
            .map(|(on, kind)| format!("{} {}", form::month_day(*on), look.t(crate::i18n::log::kind(*kind))));
        let told = each.collect::<Vec<_>>().join(" / ");
        out.extend(labelled((Role::Dim, "    "), 4, (Role::Ok, told.as_str()), width));
    }
    if chosen && !r.words.is_empty() {
        out.extend(labelled((Role::Dim, "    "), 4, (Role::Dim, r.words.as_str()), width));
    }
    out
}
