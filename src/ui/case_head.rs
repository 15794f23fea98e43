//! The line over a case: number, person, caller, the seven steps, time since it opened.
//! It must not know what a step shows.

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use super::work::mark;
use crate::domain::view::CaseView;
use crate::domain::{AssignmentState, CaseState, View};
use crate::i18n::{form, screen};

/// Which steps are done, in the order of [`screen::STEPS`].
pub(super) fn done(case: &CaseView) -> [bool; 7] {
    let safe = case.danger.is_some() && case.state > CaseState::Safety;
    let decided = case.agreed.is_some();
    let accepted = !case.assignments.is_empty();
    let arrived =
        case.assignments.iter().any(|a| matches!(a.state, AssignmentState::Arrived | AssignmentState::Ended));
    let closed = case.state == CaseState::Closed;
    // After the support only the conference is asked for first; anything else comes after it.
    let met = (closed && case.agreed == Some(View::Emergency))
        || (case.state == CaseState::After && case.next.as_str() != "conference");
    [safe, case.assessed, decided, accepted, arrived, met, closed]
}

/// Number, person, who called, marks.
pub(super) fn who(case: &CaseView, look: Look) -> Line {
    let reg = if case.reg_no.is_empty() && case.person.is_none() {
        form::reg("", look.lang)
    } else {
        form::reg(case.reg_no.as_str(), look.lang)
    };
    let mut line = Line::of(Role::Title, case.id.to_string())
        .after(2, Role::Text, reg)
        .after(1, Role::Text, form::sex_age(case.sex, case.age, look.lang))
        .after(1, Role::Text, case.handbooks.as_str());
    if !case.caller.is_empty() {
        line = line.after(3, Role::Dim, look.fill(screen::CALLED_BY, &[case.caller.as_str()]));
    }
    if !case.linked.is_empty() {
        let all: Vec<_> = case.linked.iter().map(ToString::to_string).collect();
        line = line.after(2, Role::Accent, look.fill(screen::LINKED, &[&all.join(" ")]));
    }
    for m in &case.marks {
        line = line.text("  ").join(mark(*m, look));
    }
    line
}

/// The steps: done ones with a word, the shown one in brackets.
pub(super) fn steps(case: &CaseView, shown: usize, look: Look) -> Line {
    let done = done(case);
    let mut line = Line::new();
    for (i, step) in screen::STEPS.iter().enumerate() {
        let name = look.t(*step);
        let gap = if i == 0 { 0 } else { 2 };
        line = line.text(" ".repeat(gap));
        line = match (i == shown, done[i]) {
            (true, true) => line.put(Role::Accent, format!("[{name} {}]", look.t(screen::DONE))),
            (true, false) => line.put(Role::Accent, format!("[{name}]")),
            (false, true) => line.put(Role::Ok, format!("{name} {}", look.t(screen::DONE))),
            (false, false) => line.put(Role::Dim, name),
        };
    }
    line
}

/// One line where it fits, else two.
pub(super) fn lines(case: &CaseView, shown: usize, look: Look, width: usize) -> Vec<Line> {
    let elapsed = look.fill(screen::ELAPSED, &[&form::elapsed(case.opened_at, look.now)]);
    let (who, steps) = (who(case, look), steps(case, shown, look));
    if who.width() + steps.width() + elapsed.len() + 8 <= width {
        return vec![who.text("   ").join(steps).right(Role::Text, elapsed)];
    }
    vec![who.right(Role::Text, elapsed), steps]
}
