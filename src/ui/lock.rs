//! The lock screen: the clock, ringing calls, and a field whose text is only its length; the same
//! field in a box before an act of weight.
//! It must not draw anything else of the model.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::theme::Role;
use super::{calls, popup};
use crate::app::{LineEdit, Lock, Model, ProveBox};
use crate::domain::view::CallRow;
use crate::domain::{At, CallState};
use crate::i18n::{form, screen, secret as words};
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
    lines.push(state(locked.trying, locked.wrong_until, model.no_secret, look));
    let width = c.area().width.saturating_sub(4).min(80);
    let drill = if model.drill.is_some() { look.t(screen::DRILL) } else { "" };
    let title = Line::of(Role::Title, look.t(screen::LOCKED)).after(1, Role::Warn, drill);
    let inside = popup::open(c, width, lines.len(), &title);
    c.lines(inside, &lines, 0);
    secret(c, inside, field, &locked.secret, model.viewer.name.as_str(), look)
}

/// The box that asks for the secret before an act of weight: whose, and what happens then.
pub(super) fn prove(c: &mut Canvas, asked: &ProveBox, name: &str, look: Look) -> Option<(u16, u16)> {
    let lines = [
        Line::of(Role::Text, look.t(words::PROVE)),
        Line::new(),
        Line::new(),
        state(asked.trying, asked.wrong_until, false, look),
        Line::of(Role::Dim, look.t(words::PROVE_KEPT)),
    ];
    let width = c.area().width.saturating_sub(4).min(72);
    let inside = popup::open(c, width, lines.len(), &Line::of(Role::Title, look.t(words::TITLE)));
    c.lines(inside, &lines, 0);
    secret(c, inside, 2, &asked.secret, name, look)
}

/// The field of a secret: its length and whose it is. The cursor stands in it.
fn secret(
    c: &mut Canvas,
    inside: Rect,
    field: usize,
    typed: &LineEdit,
    name: &str,
    look: Look,
) -> Option<(u16, u16)> {
    let label = format!("{}  ", look.fill(screen::SECRET, &[name]));
    let dots = |s: &str| "*".repeat(s.chars().count());
    let row = u16::try_from(field).unwrap_or(0);
    if row >= inside.height {
        return None;
    }
    let area = Rect { y: inside.y + row, height: 1, ..inside };
    Some(popup::input(c, area, &label, &dots(typed.text()), &dots(typed.before())))
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

fn state(trying: bool, wrong_until: Option<At>, no_secret: bool, look: Look) -> Line {
    let left = |until: At| until.seconds_since(look.now);
    match wrong_until {
        _ if trying => Line::of(Role::Dim, look.t(crate::t!("確かめています", "checking"))),
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
