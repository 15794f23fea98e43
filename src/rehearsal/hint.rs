//! The next step for a newcomer, as a code: one line that can be dismissed.
//! It must not do anything, and it knows no more than what is on the screen.

use crate::domain::view::{BoardView, CaseView, Fit, MISSED_WITHHELD};
use crate::domain::{CallState, Code, Mark, StaffId};

/// What a newcomer would do next, by code (worded in `i18n/rehearsal.rs`); none when nothing
/// waits. `case` is the case on the screen, if one is open.
#[must_use]
pub fn hint(board: &BoardView, case: Option<&CaseView>, me: &StaffId) -> Option<Code> {
    let ringing = board.calls.iter().any(|c| c.state == CallState::Ringing);
    let mine = board.calls.iter().find(|c| c.state == CallState::Answered && c.by.as_ref() == Some(me));
    if let Some(case) = case {
        return Some(in_case(case).into());
    }
    let code = match mine {
        None if ringing => "answer_call",
        Some(call) if call.case.is_none() && call.person.is_none() && call.maybe.is_empty() => "find_person",
        Some(call) if call.case.is_none() => "open_case",
        Some(_) => "go_to_case",
        None if board.cases.iter().any(|c| c.view_wanted.is_some()) => "view_wanted",
        None if board.cases.iter().any(|c| c.marks.contains(&Mark::Overrun)) => "overrun",
        None if board.cases.iter().any(|c| !c.asking.is_empty()) => "answer_waiting",
        None if board.due.iter().any(|d| d.kind.as_str() == "missed_call") => "call_back",
        None if board.due.iter().any(|d| d.kind.as_str() == MISSED_WITHHELD) => "withheld",
        None => return None,
    };
    Some(code.into())
}

/// The step of an open case; while an answer is awaited, what the office would say.
fn in_case(case: &CaseView) -> &str {
    if case.next.as_str() != "answer" {
        return case.next.as_str();
    }
    let asked = case.requests.iter().find(|r| r.hold_until.is_some()).and_then(|r| r.provider.as_ref());
    let row = case.places.short_stay.iter().find(|row| Some(&row.provider) == asked);
    row.and_then(|row| row.fit.as_ref()).map_or("says_yes", says)
}

/// What a simulated office says on the telephone; the officer keys it.
fn says(fit: &Fit) -> &'static str {
    let soft = |code: &str| fit.soft.iter().any(|c| c.as_str() == code);
    if !fit.hard.is_empty() {
        "says_no"
    } else if soft("behaviour") {
        "says_behaviour"
    } else if soft("past_trouble") {
        "says_past"
    } else if soft("wheelchair") {
        "says_if"
    } else {
        "says_yes"
    }
}
