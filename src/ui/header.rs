//! The line that is always visible: who, when, what waits, whether it is saved.
//! It must not know panes.

use super::line::Line;
use super::look::Look;
use super::rota::Present;
use super::theme::Role;
use crate::app::{self, Model};
use crate::domain::view::{BoardView, OnShift};
use crate::domain::{AtRest, BackupCare, Band, CallState};
use crate::i18n::{Lang, clock, code, form, screen, watch};
use crate::text;

/// What is left out on the left and on the right, from everything to the least. Both names, the
/// band, the counts and the time of saving are in every one of them.
const LEVELS: [(u8, u8); 12] =
    [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (4, 1), (4, 2), (5, 1), (5, 2), (6, 2), (7, 2), (7, 3)];

/// The header in at most `width` cells: parts of least use go first.
pub(super) fn line(model: &Model, present: &Present, look: Look, width: usize) -> Line {
    let board = model.board.as_deref();
    let (mut best, mut rest) = (Line::new(), Line::new());
    for (level, tight) in LEVELS {
        rest = right(model, board, look, width, tight);
        best = left(model, board, present, look, level);
        if best.width() + 2 + rest.right_width() <= width {
            break;
        }
    }
    best.join(rest)
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
    let day = if level <= 5 { form::day(look.today(), look.lang) } else { form::month_day(look.today()) };
    line = line.put(Role::Chrome, format!("{day} {}", form::clock(look.now)));
    if board.is_some_and(|b| b.rota.clock.is_some()) {
        line = line.after(1, Role::Danger, look.t(clock::CHECK));
    }
    let Some(board) = board else { return line };
    let Some(now) = &board.rota.now else {
        return line.text("  ").join(super::rota::nobody(&board.rota, look));
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
    let on = looked_on(model, look, level);
    let duty = if level >= 7 { "" } else { look.t(screen::DUTY) };
    line = line.text("  ").join(who(duty, &now.duty, present, look, level));
    if level >= 5 {
        return line.put(Role::Dim, "/").join(who("", &now.backup, present, look, level)).join(on);
    }
    line = line.text("  ").join(who(look.t(screen::BACKUP), &now.backup, present, look, level));
    if level == 0 && !now.third.name.is_empty() {
        line = line.text("  ").join(who(look.t(screen::THIRD), &now.third, present, look, level));
    }
    line.join(on)
}

/// Who looks on: on every desk, however little room there is.
fn looked_on(model: &Model, look: Look, level: u8) -> Line {
    let names = app::lookers(model);
    let Some(first) = names.first() else { return Line::new() };
    // The word is never left out: a name alone would be one more on duty.
    let (gap, most, label) = match level {
        0..=4 => (2, 16, watch::LOOKED_ON),
        5 | 6 => (1, 8, watch::LOOKED_ON_SHORT),
        _ => (1, 4, watch::LOOKED_ON_SHORT),
    };
    let more = if names.len() > 1 { format!("+{}", names.len() - 1) } else { String::new() };
    let (label, name) = (look.t(label), text::truncate(first.as_str(), most));
    let sep = if level <= 4 { " " } else { "" };
    Line::new().after(gap, Role::Warn, format!("{label}{sep}{name}{more}"))
}

fn who(label: &str, who: &OnShift, present: &Present, look: Look, level: u8) -> Line {
    let star = if present.has(who) { "*" } else { "" };
    let line = Line::of(Role::Dim, label).text(if label.is_empty() { "" } else { " " });
    if who.name.is_empty() {
        return line.put(Role::Warn, format!("! {}", look.t(screen::NOBODY)));
    }
    let most = if level >= 4 { 8 } else { 16 };
    line.put(Role::Chrome, format!("{}{star}", text::truncate(who.name.as_str(), most)))
}

/// `tight` 0 says everything; 1 leaves out that a demo has no secrets; 2 writes closer; 3 says of a
/// store still being set up that it is, and not that it is not sealed either.
fn right(model: &Model, board: Option<&BoardView>, look: Look, width: usize, tight: u8) -> Line {
    let mut line = Line::new();
    let open = if tight >= 2 { screen::OPEN_STORE_SHORT } else { screen::OPEN_STORE };
    let passing = |b: &BoardView| b.drill || (b.demo && tight >= 1);
    let set_up = board.is_some_and(|b| b.open_store);
    let backup = board.and_then(|b| b.backup);
    let drill = model.drill.is_some() || board.is_some_and(|b| b.drill);
    for (on, mark) in [
        (drill, screen::DRILL),
        (board.is_some_and(|b| b.demo), screen::DEMO),
        // A drill's store is gone afterwards: what it lacks says nothing.
        (board.is_some_and(|b| b.open_store && !passing(b)), open),
        (model.at_rest == Some(AtRest::Plain) && !(tight >= 3 && set_up), crate::i18n::sealed::UNSEALED),
        (matches!(backup, Some(BackupCare::Failed { .. })), screen::BACKUP_FAILED),
        (matches!(backup, Some(BackupCare::Late { .. })), screen::BACKUP_LATE),
    ] {
        if on {
            line = line.right(Role::Warn, look.t(mark)).right(Role::Text, " ");
        }
    }
    if let Some(board) = board {
        let ringing = board.calls.iter().filter(|c| c.state == CallState::Ringing).count();
        let counts = [
            (screen::RINGING_N, ringing, if ringing > 0 { Role::Ringing } else { Role::Dim }),
            (screen::OPEN_N, board.cases.len(), Role::Chrome),
            (screen::DUE_N, board.due.len(), Role::Chrome),
        ];
        for (t, n, role) in counts {
            let count = look.fill(t, &[&n.to_string()]);
            let count = if tight >= 2 { count.replace(' ', "") } else { count };
            line = line.right(role, count).right(Role::Text, " ");
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
