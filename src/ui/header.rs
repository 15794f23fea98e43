//! The line that is always visible: who, when, what waits, whether it is saved.
//! It must not know panes.

use super::line::Line;
use super::look::Look;
use super::rota::Present;
use super::theme::Role;
use crate::app::Model;
use crate::domain::view::{BoardView, OnShift};
use crate::domain::{Band, CallState};
use crate::i18n::{Lang, code, form, screen};
use crate::text;

/// The header in at most `width` cells: parts of least use go first.
pub(super) fn line(model: &Model, present: &Present, look: Look, width: usize) -> Line {
    let board = model.board.as_deref();
    let right = right(model, board, look, width);
    let room = width.saturating_sub(right.right_width() + 2);
    let mut best = Line::new();
    for level in 0..=4 {
        best = left(model, board, present, look, level);
        if best.width() <= room {
            break;
        }
    }
    best.join(right)
}

/// `level` 0 says everything; each higher one leaves something out.
fn left(model: &Model, board: Option<&BoardView>, present: &Present, look: Look, level: u8) -> Line {
    let city = match look.lang {
        Lang::Ja => &model.city.name.ja,
        Lang::En => &model.city.name.en,
    };
    let scheme = match look.lang {
        Lang::Ja => &model.city.scheme.ja,
        Lang::En => &model.city.scheme.en,
    };
    let mut line = Line::new();
    if level <= 3 {
        line = line.put(Role::Title, scheme.as_str()).text(" ");
    }
    if level <= 1 {
        line = line.put(Role::Title, city.as_str()).text("  ");
    }
    line =
        line.put(Role::Chrome, format!("{} {}", form::day(look.today(), look.lang), form::clock(look.now)));
    let Some(now) = board.and_then(|b| b.rota.now.as_ref()) else {
        return if board.is_some() { line.after(2, Role::Warn, look.t(screen::NO_SHIFT)) } else { line };
    };
    let band = look.t(code::band(now.band));
    line = line.after(
        1,
        Role::Chrome,
        if now.band == Band::Night && level <= 2 {
            let gap = if look.lang == Lang::En { " " } else { "" };
            format!("{band}{gap}({})", form::month_day(now.date))
        } else {
            band.to_owned()
        },
    );
    line = line.text("  ").join(who(look.t(screen::DUTY), &now.duty, present, look, level));
    line = line.text("  ").join(who(look.t(screen::BACKUP), &now.backup, present, look, level));
    if level == 0 && !now.third.name.is_empty() {
        line = line.text("  ").join(who(look.t(screen::THIRD), &now.third, present, look, level));
    }
    line
}

fn who(label: &str, who: &OnShift, present: &Present, look: Look, level: u8) -> Line {
    let star = if present.has(who) { "*" } else { "" };
    let line = Line::of(Role::Dim, label).text(" ");
    if who.name.is_empty() {
        return line.put(Role::Warn, format!("! {}", look.t(screen::NOBODY)));
    }
    let most = if level >= 4 { 8 } else { 16 };
    line.put(Role::Chrome, format!("{}{star}", text::truncate(who.name.as_str(), most)))
}

fn right(model: &Model, board: Option<&BoardView>, look: Look, width: usize) -> Line {
    let mut line = Line::new();
    let drill = model.drill.is_some() || board.is_some_and(|b| b.drill);
    for (on, mark) in [
        (drill, screen::DRILL),
        (board.is_some_and(|b| b.demo), screen::DEMO),
        // A drill's store is gone afterwards: what it lacks says nothing.
        (board.is_some_and(|b| b.open_store && !b.drill), screen::OPEN_STORE),
    ] {
        if on {
            line = line.right(Role::Warn, look.t(mark)).right(Role::Text, " ");
        }
    }
    if model.viewer.has(crate::domain::Role::Watcher) && !model.viewer.is_officer() {
        let mark = look.fill(screen::WATCHED, &[model.viewer.name.as_str()]);
        line = line.right(Role::Warn, mark).right(Role::Text, " ");
    }
    if let Some(board) = board {
        let ringing = board.calls.iter().filter(|c| c.state == CallState::Ringing).count();
        let counts = [
            (screen::RINGING_N, ringing, if ringing > 0 { Role::Ringing } else { Role::Dim }),
            (screen::OPEN_N, board.cases.len(), Role::Chrome),
            (screen::DUE_N, board.due.len(), Role::Chrome),
        ];
        for (t, n, role) in counts {
            line = line.right(role, look.fill(t, &[&n.to_string()])).right(Role::Text, " ");
        }
    }
    if model.fault.is_some() {
        return line.right(Role::Danger, look.t(screen::NOT_SAVED));
    }
    let saved = model.saved_at.max(board.and_then(|b| b.saved_at));
    match saved {
        Some(at) if width >= 100 => {
            line.right(Role::Dim, look.fill(screen::SAVED, &[&form::clock_seconds(at)]))
        }
        Some(at) => line.right(Role::Dim, look.fill(screen::SAVED, &[&form::clock(at)])),
        None => line,
    }
}
