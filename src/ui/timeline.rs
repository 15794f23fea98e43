//! The right side of a case: what happened, oldest first, and the words said.
//! It must not know which step is shown.

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::domain::At;
use crate::domain::view::CaseView;
use crate::i18n::{event, form, screen};
use crate::text;

/// Events and the calls' own events in order of time, wrapped.
pub(super) fn events(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    let mut rows: Vec<(At, bool, String)> = Vec::new();
    for (began, seconds, by, number) in &case.calls {
        rows.push((*began, false, look.fill(screen::RANG, &[number.as_str()])));
        if let Some(s) = seconds {
            let took = At(began.0.saturating_add(s * 1000));
            rows.push((took, false, look.fill(screen::TOOK, &[by.as_str(), &s.to_string()])));
        }
    }
    for (happened, actor, name) in &case.timeline {
        let line = event::line(&happened.event, actor.as_str(), name.as_str(), look.lang);
        rows.push((happened.at, happened.entered_at.is_some(), line));
    }
    // Stable: what came in one minute keeps the journal's order.
    rows.sort_by_key(|(at, ..)| *at);
    let mut out = Vec::new();
    for (at, late, words) in rows {
        let when = form::when(at, look.today());
        let column = text::width(&when) + 1;
        let late = if late { format!(" {}", look.t(screen::LATE)) } else { String::new() };
        let role = if words.starts_with('!') { Role::Warn } else { Role::Text };
        for (i, part) in
            text::wrap(&format!("{words}{late}"), width.saturating_sub(column).max(8)).into_iter().enumerate()
        {
            let head = if i == 0 { when.as_str() } else { "" };
            out.push(Line::new().col(Role::Dim, head, column).put(role, part));
        }
    }
    out
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
/// lines back from the end.
pub(super) fn lines(case: &CaseView, look: Look, width: usize, height: usize, scroll: usize) -> Vec<Line> {
    let (mut events, words) = (events(case, look, width), words(case, look, width));
    let hint = 2;
    let room = height.saturating_sub(words.len() + hint).max(height / 2);
    if scroll > 0 && events.len() > room {
        events.truncate(events.len().saturating_sub(scroll).max(room));
    }
    if events.len() > room {
        let gone = events.len() - room + 1;
        events.drain(..gone);
        events.insert(0, Line::of(Role::Dim, look.fill(screen::MORE, &[&gone.to_string()])));
    }
    events.extend(words);
    events.push(Line::new());
    events.push(Line::of(Role::Dim, look.t(screen::NOTE_HINT)));
    events
}
