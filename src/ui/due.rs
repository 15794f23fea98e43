//! Everything that comes due over the desk: counts of each group that never scroll away, one line
//! each. It must not know which form a line opens.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::footer;
use super::line::Line;
use super::look::Look;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::{DueBox, DueFilter, DueId};
use crate::domain::view::{DueGroup, DueItem, Press};
use crate::i18n::due as words;

/// Draws the list; the cursor parks at the chosen line.
pub(super) fn draw(c: &mut Canvas, at: &DueBox, area: Rect, look: Look) -> Cursor {
    c.clear(area);
    let mut title = Line::of(Role::Title, look.t(words::TITLE)).text("  ");
    title = title.join(filters(at, look));
    let shown = at.shown();
    let inside = c.pane(area, &title.right(Role::Dim, shown.len().to_string()), true);
    let width = usize::from(inside.width);
    let keys = footer::inside(look.t(words::KEYS), width);
    let below = u16::try_from(keys.len()).unwrap_or(1).min(inside.height);
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &keys, 0);
    c.line(inside, 0, &counts(at, look));
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(below + 1), ..inside };
    let Some(list) = &at.list else {
        c.line(body, 0, &Line::of(Role::Dim, look.t(words::READING)));
        return (body.x, body.y);
    };
    if shown.is_empty() {
        let said = match &at.filter {
            _ if at.tonight => look.t(words::NONE_TONIGHT).to_owned(),
            DueFilter::All => look.t(words::NOTHING).to_owned(),
            filter => look.fill(words::NONE_OF, &[&whose(at, filter, look)]),
        };
        c.line(body, 0, &Line::of(Role::Ok, said));
        return (body.x, body.y);
    }
    let mut lines: Vec<Line> = shown
        .iter()
        .map(|i| line(i, at.selected.as_ref() == Some(&DueId::from(*i)), list.office_day, look, width))
        .collect();
    if list.more {
        lines.push(Line::of(Role::Warn, look.t(words::MORE)));
    }
    let press: Vec<bool> = shown.iter().map(|i| i.press != Press::Rest).collect();
    scrolled(c, body, (&lines, &press), at.at, look)
}

fn whose(at: &DueBox, filter: &DueFilter, look: Look) -> String {
    match filter {
        DueFilter::All => look.t(words::ALL).to_owned(),
        DueFilter::Mine => at.me.to_string(),
        DueFilter::Of(who) if who.is_empty() => look.t(words::NOBODY).to_owned(),
        DueFilter::Of(who) => who.to_string(),
    }
}

/// Whose lines are shown, the one in force in brackets.
fn filters(at: &DueBox, look: Look) -> Line {
    let own = match &at.filter {
        DueFilter::Of(_) => whose(at, &at.filter, look),
        _ => String::new(),
    };
    let tonight = if at.tonight { look.t(words::TONIGHT).to_owned() } else { String::new() };
    let all = [
        (tonight, true),
        (look.t(words::ALL).to_owned(), at.filter == DueFilter::All),
        (look.t(words::MINE).to_owned(), at.filter == DueFilter::Mine),
        (own, matches!(at.filter, DueFilter::Of(_))),
    ];
    let mut line = Line::new();
    for (name, on) in all.into_iter().filter(|(name, _)| !name.is_empty()) {
        let (role, shown) =
            if on { (Role::Title, format!("[{name}]")) } else { (Role::Dim, format!(" {name} ")) };
        line = line.put(role, shown);
    }
    line
}

/// How many are for tonight; how many are overdue, due today, within the week, later: always in sight.
fn counts(at: &DueBox, look: Look) -> Line {
    let tonight = at.pressing();
    let role = if tonight == 0 { Role::Dim } else { Role::Danger };
    let mut line = Line::new().put(role, format!("{} {tonight}", look.t(words::TONIGHT))).text("   ");
    for g in DueGroup::ALL {
        let n = at.count(g);
        let role = match g {
            _ if n == 0 => Role::Dim,
            DueGroup::Overdue => Role::Warn,
            DueGroup::Today => Role::Accent,
            _ => Role::Text,
        };
        line = line.put(role, format!("{} {n}", look.t(words::group(g)))).text("   ");
    }
    line
}

fn line(i: &DueItem, chosen: bool, office: chrono::NaiveDate, look: Look, width: usize) -> Line {
    let role = match i.group {
        _ if i.press == Press::Danger => Role::Danger,
        DueGroup::Overdue => Role::Warn,
        DueGroup::Today => Role::Accent,
        DueGroup::Week | DueGroup::Later => Role::Text,
    };
    let sign = if i.group == DueGroup::Overdue { "! " } else { "  " };
    let when = words::when(i, look.now, office, look.lang);
    let wide = width > 90;
    Line::of(Role::Accent, if chosen { "> " } else { "  " })
        .put(role, sign)
        .col(role, &when, if wide { 24 } else { 20 })
        .text(" ")
        .col(role, &words::kind(i, look.lang), if wide { 26 } else { 18 })
        .text(" ")
        .put(Role::Text, words::about(i, look.lang))
        .right(Role::Dim, i.row.owner.as_str())
        .select(chosen)
}

/// Lines with the chosen one in sight; how many lie above and below, and how many of them are for
/// tonight, stands at the edges. Where nothing is chosen, `place` is kept in sight.
fn scrolled(
    c: &mut Canvas,
    body: Rect,
    (lines, press): (&[Line], &[bool]),
    place: usize,
    look: Look,
) -> Cursor {
    let height = usize::from(body.height);
    let at = lines.iter().position(|l| l.selected).unwrap_or(place.min(lines.len().saturating_sub(1)));
    if lines.len() <= height || height < 3 {
        c.lines(body, lines, 0);
        return (body.x, body.y + u16::try_from(at).unwrap_or(0).min(body.height.saturating_sub(1)));
    }
    // One row at the top for what lies above, one at the bottom for what lies below.
    let room = height - 2;
    let from = (at + 1).saturating_sub(room).min(lines.len() - room);
    let edge = |n: usize, hidden: &[bool], (plain, tonight)| {
        let pressing = hidden.iter().filter(|p| **p).count();
        match (n, pressing) {
            (0, _) => Line::new(),
            (n, 0) => Line::of(Role::Accent, look.fill(plain, &[&n.to_string()])),
            (n, p) => Line::of(Role::Danger, look.fill(tonight, &[&n.to_string(), &p.to_string()])),
        }
    };
    let (above, below) =
        (press.get(..from).unwrap_or_default(), press.get(from + room..).unwrap_or_default());
    c.line(body, 0, &edge(from, above, (words::ABOVE, words::ABOVE_TONIGHT)));
    c.lines(Rect { y: body.y + 1, height: body.height - 2, ..body }, lines, from);
    c.line(
        body,
        body.height - 1,
        &edge(lines.len() - from - room, below, (words::BELOW, words::BELOW_TONIGHT)),
    );
    (body.x, body.y + 1 + u16::try_from(at - from).unwrap_or(0))
}
