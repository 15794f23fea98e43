//! Pane 2: calls, ringing first, masked as the view gives them.
//! It must not know names the viewer may not see: it draws only what `CallRow` holds.

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::domain::view::CallRow;
use crate::domain::{CallId, CallState};
use crate::i18n::caller::{callers, of};
use crate::i18n::{code, form, screen, told};

/// The rows of the pane; `two` = two lines a call. Each row's lines belong together.
pub(super) fn rows(
    calls: &[CallRow],
    selected: Option<CallId>,
    seat: &str,
    look: Look,
    two: bool,
) -> Vec<Vec<Line>> {
    if calls.is_empty() {
        return vec![vec![Line::of(Role::Dim, look.t(screen::NO_CALLS))]];
    }
    calls.iter().map(|call| row(call, selected == Some(call.id), seat, look, two)).collect()
}

fn row(call: &CallRow, selected: bool, seat: &str, look: Look, two: bool) -> Vec<Line> {
    let drill = if call.drill { look.t(screen::DRILL) } else { "" };
    let tail = tail(call, seat, look);
    if two {
        // Where the right side is long, or is what to do next, it goes below; a drill's mark
        // goes where the other has left room, so that number and person stay whole.
        let hint = matches!(call.state, CallState::Ringing | CallState::Missed);
        let (above, below) = if hint { (drill, "") } else { ("", drill) };
        let head = head(call, selected, look).text("  ").join(number(call, look));
        let about = about(call, look);
        let gap = if below.is_empty() || about.width() == 0 { "" } else { " " };
        let mut second = Line::of(Role::Text, "    ").put(Role::Dim, below).text(gap).join(about);
        if second.width() == 4 {
            second = Line::new();
        }
        let mut first = head.after(1, Role::Dim, above).select(selected);
        if hint {
            second = second.join(tail);
        } else {
            first = first.join(tail);
        }
        let mut lines = vec![first];
        if second.width() + second.right_width() > 0 {
            lines.push(second.select(selected));
        }
        if !call.note.is_empty() {
            lines.push(Line::of(Role::Text, "    ").join(note(call)).select(selected));
        }
        lines
    } else {
        let head = head(call, selected, look).after(1, Role::Dim, drill).text("  ").join(number(call, look));
        let about = about(call, look);
        let gap = if about.width() == 0 { "" } else { "  " };
        let note = note(call);
        let gap_note = if note.width() == 0 { "" } else { "  " };
        vec![head.text(gap).join(about).text(gap_note).join(note).join(tail).select(selected)]
    }
}

fn head(call: &CallRow, selected: bool, look: Look) -> Line {
    let role = match call.state {
        CallState::Ringing => Role::Ringing,
        CallState::Answered => Role::Ok,
        CallState::Ended => Role::Dim,
        CallState::Missed if call.settled => Role::Dim,
        CallState::Missed => Role::Warn,
    };
    let time = match call.state {
        CallState::Ringing => form::elapsed(call.began, look.now),
        CallState::Answered => form::elapsed(call.answered_at.unwrap_or(call.began), look.now),
        CallState::Ended | CallState::Missed => form::when(call.began, look.today()),
    };
    Line::of(Role::Accent, if selected { "> " } else { "  " })
        .put(role, look.t(code::call_state(call.state)))
        .text(" ")
        .put(if role == Role::Dim { Role::Dim } else { Role::Text }, time)
}

fn number(call: &CallRow, look: Look) -> Line {
    let number = call.number.as_ref().map_or(look.t(screen::NO_NUMBER), |n| n.as_str());
    let line = Line::of(Role::Text, number);
    if call.perpetrator { line.after(1, Role::Danger, look.t(screen::CARE)) } else { line }
}

/// Who and what: before the answer only relation, registration number and district.
fn about(call: &CallRow, look: Look) -> Line {
    let mut parts: Vec<String> = Vec::new();
    if call.state == CallState::Ringing || call.reg_no.is_empty() && call.caller.is_empty() {
        parts.extend(Some(callers(&call.maybe, look.lang)).filter(|c| !c.is_empty()));
        if call.maybe.is_empty() && call.number.is_some() && call.state == CallState::Ringing {
            parts.push(look.t(screen::UNKNOWN_NUMBER).into());
        }
    }
    if call.state != CallState::Ringing {
        if !call.caller.is_empty() {
            parts.push(call.caller.as_str().into());
        }
        if !call.reg_no.is_empty() {
            let reg = form::reg(call.reg_no.as_str(), look.lang);
            parts.push(if call.relation.is_empty() {
                look.fill(screen::ABOUT, &[&reg])
            } else {
                of(&reg, call.relation.as_str(), look.lang)
            });
        } else if !call.relation.is_empty() {
            parts.push(call.relation.as_str().into());
        }
    }
    if let Some(kind) = call.kind {
        parts.push(look.t(code::call_kind(kind)).into());
    }
    if call.times_today > 1 {
        parts.push(look.fill(screen::NTH, &[&call.times_today.to_string()]));
    }
    if let Some(case) = call.case {
        parts.push(case.to_string());
    }
    Line::new().put(Role::Text, parts.join("  "))
}

fn note(call: &CallRow) -> Line {
    Line::new().put(Role::Dim, call.note.as_str())
}

fn tail(call: &CallRow, seat: &str, look: Look) -> Line {
    match call.state {
        CallState::Ringing => Line::new().right(Role::Accent, look.t(screen::ANSWER_HINT)),
        CallState::Answered if !seat.is_empty() && call.seat.as_str() == seat => {
            Line::new().right(Role::Ok, look.t(screen::THIS_SEAT))
        }
        CallState::Answered | CallState::Ended => Line::new().right(Role::Dim, call.by_name.as_str()),
        CallState::Missed if call.settled => Line::new().right(Role::Dim, look.t(screen::SETTLED)),
        CallState::Missed if call.number.is_none() => {
            Line::new().right(Role::Warn, look.t(screen::CANNOT_CALL))
        }
        CallState::Missed => Line::new().right(Role::Warn, look.t(screen::UNSETTLED)),
    }
}

/// More than one call of one's own runs: the others are named, for nothing ended them.
pub(super) fn still_open(mine: &[&CallRow], at_hand: Option<CallId>, look: Look) -> Option<Line> {
    let words = |c: &&&CallRow| {
        let number = c.number.as_ref().map_or(look.t(screen::NO_NUMBER), |n| n.as_str());
        format!("{number} ({})", form::elapsed(c.answered_at.unwrap_or(c.began), look.now))
    };
    let others: Vec<_> = mine.iter().filter(|c| Some(c.id) != at_hand).map(|c| words(&c)).collect();
    (mine.len() > 1).then(|| {
        let parts = [mine.len().to_string(), others.join(" ")];
        Line::of(Role::Warn, look.fill(told::STILL_OPEN, &parts.each_ref().map(String::as_str)))
    })
}

/// The banner while a caller named as a perpetrator rings or talks: the sentence to say.
pub(super) fn banner(calls: &[CallRow], look: Look) -> Option<String> {
    let live = |c: &CallRow| matches!(c.state, CallState::Ringing | CallState::Answered);
    calls
        .iter()
        .any(|c| c.perpetrator && live(c))
        .then(|| format!("{}  {}", look.t(screen::PERPETRATOR), look.t(screen::NEUTRAL)))
}
