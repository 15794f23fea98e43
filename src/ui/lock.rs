//! The lock screen: the clock, ringing calls, and a field whose text is only its length.
//! It must not draw anything else of the model.

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::theme::Role;
use super::{calls, popup};
use crate::app::{Lock, Model};
use crate::domain::view::CallRow;
use crate::domain::{At, CallState};
use crate::i18n::{form, screen};
use crate::text::Clean;

/// Draws it over everything; the cursor stands in the field.
pub(super) fn draw(c: &mut Canvas, model: &Model, locked: &Lock, look: Look) -> Option<(u16, u16)> {
    c.clear(c.area());
    let live = |call: &&CallRow| match call.state {
        CallState::Ringing => true,
        // A running call's timer goes on.
        CallState::Answered => call.by.as_ref() == Some(&model.viewer.id),
        _ => false,
    };
    let mut lines = vec![
        Line::of(Role::Title, form::day(look.today(), look.lang)).after(
            2,
            Role::Title,
            form::clock(look.now),
        ),
        Line::new(),
    ];
    for call in model.calls().iter().filter(live) {
        let alone;
        let shown = if call.state == CallState::Answered {
            alone = talking(call);
            &alone
        } else {
            call
        };
        lines.extend(calls::rows(std::slice::from_ref(shown), None, "", look, false).into_iter().flatten());
    }
    if lines.len() > 2 {
        lines.push(Line::new());
        lines.push(Line::of(Role::Dim, look.t(screen::LOCK_HINT)));
        lines.push(Line::new());
    }
    if model.watch.as_ref().is_some_and(|w| w.standing) {
        lines.push(Line::of(Role::Text, look.t(crate::i18n::watch::STANDING)));
        lines.push(Line::new());
    }
    let field = lines.len();
    lines.push(Line::new());
    lines.push(state(locked, model.no_secret, look));
    let width = c.area().width.saturating_sub(4).min(80);
    let drill = if model.drill.is_some() { look.t(screen::DRILL) } else { "" };
    let title = Line::of(Role::Title, look.t(screen::LOCKED)).after(1, Role::Warn, drill);
    let inside = popup::open(c, width, lines.len(), &title);
    c.lines(inside, &lines, 0);
    let label = format!("{}  ", look.fill(screen::SECRET, &[model.viewer.name.as_str()]));
    let dots = |s: &str| "*".repeat(s.chars().count());
    let row = u16::try_from(field).unwrap_or(0);
    if row >= inside.height {
        return None;
    }
    let area = ratatui::layout::Rect { y: inside.y + row, height: 1, ..inside };
    Some(popup::input(c, area, &label, &dots(locked.secret.text()), &dots(locked.secret.before())))
}

/// A running call on the lock screen is its timer alone.
fn talking(call: &CallRow) -> CallRow {
    CallRow {
        maybe: Vec::new(),
        caller: Clean::default(),
        relation: Clean::default(),
        reg_no: Clean::default(),
        note: Clean::default(),
        kind: None,
        case: None,
        perpetrator: false,
        ..call.clone()
    }
}

fn state(locked: &Lock, no_secret: bool, look: Look) -> Line {
    let left = |until: At| until.seconds_since(look.now);
    match locked.wrong_until {
        _ if locked.trying => Line::of(Role::Dim, look.t(crate::t!("確かめています", "checking"))),
        Some(until) if left(until) > 0 => Line::of(
            Role::Warn,
            look.fill(
                crate::t!("! ちがいます。{0}秒待ってください", "! Wrong. Wait {0} s"),
                &[&left(until).to_string()],
            ),
        ),
        Some(_) => Line::of(Role::Warn, look.t(crate::t!("! ちがいます", "! Wrong"))),
        None if no_secret => Line::of(
            Role::Dim,
            look.t(crate::t!("暗証が未設定です。Enter で開く", "No secret is set: Enter opens")),
        ),
        None => Line::of(Role::Dim, look.t(crate::t!("暗証を入れて Enter", "Type the secret, then Enter"))),
    }
}
