//! The right side of a case: what happened, oldest first, and the words said.
//! It must not know which step is shown.

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::domain::At;
use crate::domain::view::{CaseView, LineKey, Standing, record, standing};
use crate::i18n::{event, form, screen, undo};
use crate::text;

/// Events and the calls' own events in order of time, wrapped; the selected one marked.
pub(super) fn events(case: &CaseView, look: Look, width: usize, chosen: Option<LineKey>) -> Vec<Line> {
    let mut rows: Vec<Row> = Vec::new();
    let of_call = |at, words| Row { at, words, role: Role::Text, chosen: false };
    for (began, seconds, by, number) in &case.calls {
        rows.push(of_call(*began, look.fill(screen::RANG, &[number.as_str()])));
        if let Some(s) = seconds {
            let took = At(began.0.saturating_add(s * 1000));
            rows.push(of_call(took, look.fill(screen::TOOK, &[by.as_str(), &s.to_string()])));
        }
    }
    let standing = standing(&case.timeline);
    for (key, happened, actor, name) in record(&case.timeline) {
        let line = event::line(&happened.event, actor.as_str(), name.as_str(), look.lang);
        let stands = standing.get(&happened.seq).copied();
        let role = match stands {
            Some(Standing::Undone) => Role::Dim,
            _ if line.starts_with('!') => Role::Warn,
            _ => Role::Text,
        };
        let late =
            if happened.entered_at.is_some() { format!(" {}", look.t(screen::LATE)) } else { String::new() };
        let words = undo::marked(&format!("{line}{late}"), stands, look.lang);
        rows.push(Row { at: happened.at, words, role, chosen: chosen == Some(key) });
    }
    // Stable: what came in one minute keeps the journal's order.
    rows.sort_by_key(|row| row.at);
    let mut out = Vec::new();
    for row in rows {
        let when = form::when(row.at, look.today());
        let column = text::width(&when) + 1;
        let wrapped = text::wrap(&row.words, width.saturating_sub(column).max(8));
        for (i, part) in wrapped.into_iter().enumerate() {
            let head = if i == 0 { when.as_str() } else { "" };
            out.push(Line::new().col(Role::Dim, head, column).put(row.role, part).select(row.chosen));
        }
    }
    out
}

/// One line before it is wrapped.
struct Row {
    at: At,
    words: String,
    role: Role,
    chosen: bool,
}

/// The words said, each in quotation marks.
pub(super) fn words(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    if case.words.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Line::new(), Line::of(Role::Accent, look.t(screen::WORDS))];
    for said in &case.words {
        let quoted = format!("「{said}」");
        let rows = text::wrap(&quoted, width.saturating_sub(2)).into_iter().enumerate();
        out.extend(rows.map(|(i, l)| Line::of(Role::Text, if i == 0 { l } else { format!("  {l}") })));
    }
    out
}

/// Everything, the newest events kept when there are more than `height` lines; `scroll`
/// lines back from the end. A chosen line stays in sight.
pub(super) fn lines(
    case: &CaseView,
    look: Look,
    (width, height): (usize, usize),
    scroll: usize,
    chosen: Option<LineKey>,
) -> Vec<Line> {
    let (mut events, words) = (events(case, look, width, chosen), words(case, look, width));
    let hint = 2;
    let room = height.saturating_sub(words.len() + hint).max(height / 2);
    let first = events.iter().position(|line| line.selected);
    let last = events.iter().rposition(|line| line.selected);
    let all = events.len();
    if all > room {
        let mut end = all.saturating_sub(scroll).max(room);
        if let (Some(first), Some(last)) = (first, last) {
            // One line of the room says how many are above.
            end = end.min((first + room).saturating_sub(1)).max(last + 1).max(room);
        }
        events.truncate(end);
        if end > room {
            let gone = end - room + 1;
            events.drain(..gone);
            events.insert(0, Line::of(Role::Dim, look.fill(screen::MORE, &[&gone.to_string()])));
        }
    }
    events.extend(words);
    events.push(Line::new());
    let hint = if last.is_some() { screen::RECORD_HINT } else { screen::NOTE_HINT };
    events.push(Line::of(Role::Dim, look.t(hint)));
    events
}
