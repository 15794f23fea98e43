//! Sheets to read, and what is heard in a drill: the newest voices over the footer.
//! It must not know the script or the scores: it draws words.

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::popup::{Cursor, open};
use super::theme::Role;
use crate::app::{Model, Paper, PaperLine, PaperTone};
use crate::i18n::{drill, screen};
use crate::text;

/// Rows the voices may take: on a small screen, on a larger one.
const ROWS: (usize, usize) = (3, 5);
/// A screen of so many rows is a larger one.
const LARGE: u16 = 30;

/// The newest voices, each on lines of its own that say 訓練; the newest is never cut.
pub(super) fn heard(model: &Model, look: Look) -> Vec<Line> {
    let Some(heard) = &model.drill else { return Vec::new() };
    let (width, height) = model.looks.size;
    let most = if height >= LARGE { ROWS.1 } else { ROWS.0 };
    let mark = look.t(screen::DRILL);
    let room = usize::from(width).saturating_sub(text::width(mark) + 4);
    let mut out: Vec<Line> = Vec::new();
    for (nth, voice) in heard.voices.iter().rev().enumerate() {
        let words = drill::said(&voice.who, &voice.words, look.lang);
        let lines = text::wrap(&words, room);
        if nth > 0 && out.len() + lines.len() > most {
            break;
        }
        let role = if nth == 0 { Role::Accent } else { Role::Dim };
        let said = lines.into_iter().enumerate().map(|(i, words)| {
            let gap = if i == 0 { " " } else { "   " };
            Line::of(Role::Warn, mark).put(role, format!("{gap}{words}"))
        });
        out.splice(0..0, said.collect::<Vec<_>>());
    }
    out
}

/// A sheet, wrapped, from where it is scrolled to; in a drill it says so.
pub(super) fn draw(c: &mut Canvas, paper: &Paper, drill: bool, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(104);
    let inner = usize::from(width) - 4;
    let lines: Vec<Line> = paper.lines.iter().flat_map(|line| wrapped(line, inner)).collect();
    let keys = if paper.leaves { drill::REPORT_KEYS } else { drill::VOICES_KEYS };
    let title = if drill { Line::of(Role::Warn, look.t(screen::DRILL)).text(" ") } else { Line::new() };
    let title = title.put(Role::Title, paper.title.as_str()).right(Role::Dim, look.t(keys));
    let inside = open(c, width, lines.len().max(1), &title);
    let from = usize::from(paper.scroll).min(lines.len().saturating_sub(usize::from(inside.height)));
    c.lines(inside, &lines, from);
    (inside.x, inside.y)
}

fn wrapped(line: &PaperLine, width: usize) -> Vec<Line> {
    let role = match line.tone {
        PaperTone::Head => Role::Title,
        PaperTone::Plain => Role::Text,
        PaperTone::Good => Role::Ok,
        PaperTone::Bad => Role::Warn,
        PaperTone::Faint => Role::Dim,
    };
    let indent = usize::from(line.indent);
    let parts = text::wrap(&line.words, width.saturating_sub(indent).max(8)).into_iter();
    parts.map(|words| Line::of(Role::Text, " ".repeat(indent)).put(role, words)).collect()
}
