//! The line over a case: number, person, caller, the seven steps, time since it opened.
//! It must not know what a step shows.

use super::case_two::waits;
use super::line::Line;
use super::look::Look;
use super::theme::Role;
use super::work::mark;
use crate::domain::view::CaseView;
use crate::domain::{AssignmentState, CaseState, Question, View};
use crate::i18n::{form, need, screen};
use crate::text;

/// Which steps are done, in the order of [`screen::STEPS`].
pub(super) fn done(case: &CaseView) -> [bool; 7] {
    // Danger nobody was called for stays open, whatever was decided since.
    let calls = case.next.as_str() == "refer" || case.flow.need.also.contains(&"refer");
    let safe = case.danger.is_some() && case.state > CaseState::Safety && !calls;
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
        .after(1, Role::Danger, case.ended.map(|e| form::ended(e, look.lang)).unwrap_or_default())
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

/// The step where views are given, among [`screen::STEPS`].
const DECIDE: usize = 2;

/// What is missing and why it matters, then what else is open: always one line, on a narrow
/// screen a second one for the rest.
pub(super) fn need(case: &CaseView, here: bool, look: Look, width: usize) -> Vec<Line> {
    let n = &case.flow.need;
    let since = n.since.map(|at| form::elapsed(at, look.now)).unwrap_or_default();
    let (what, why) = need::need(n.code, n.who.as_str(), &since, n.words.as_str(), look.lang);
    let role = if case.state == CaseState::Closed { Role::Dim } else { Role::Warn };
    let first = Line::of(Role::Dim, look.t(need::NEXT)).after(1, role, what).after(2, Role::Text, why);
    // On other questions than the decision someone may be waited for while the night goes on.
    let other = case.awaited.as_ref().filter(|a| a.on != Question::Decision);
    let waits = other.and_then(|_| waits(case, here, look)).map(|w| Line::of(Role::Warn, w));
    if n.also.is_empty() {
        return std::iter::once(first).chain(waits).collect();
    }
    let also: Vec<&str> = n.also.iter().map(|c| need::also(c, look.lang)).collect();
    let rest = Line::of(Role::Dim, look.t(need::ALSO_OPEN)).after(1, Role::Warn, also.join("  "));
    if first.width() + rest.width() + 3 <= width {
        std::iter::once(first.text("   ").join(rest)).chain(waits).collect()
    } else {
        [first, rest].into_iter().chain(waits).collect()
    }
}

/// What was written down of somebody nobody knows, in one line.
fn described(case: &CaseView, look: Look, width: usize) -> Option<Line> {
    if case.described.is_empty() {
        return None;
    }
    let label = look.t(screen::WHO_IS);
    let room = width.saturating_sub(text::width(label) + 1);
    let said = text::truncate(case.described.as_str(), room).into_owned();
    Some(Line::of(Role::Dim, label).after(1, Role::Text, said))
}

/// One line where it fits, else two, below it who nobody knows is, and what is missing.
pub(super) fn lines(case: &CaseView, shown: usize, look: Look, width: usize) -> Vec<Line> {
    let elapsed = look.fill(screen::ELAPSED, &[&form::elapsed(case.opened_at, look.now)]);
    let (who, steps) = (who(case, look), steps(case, shown, look));
    let below = described(case, look, width).into_iter().chain(need(case, shown == DECIDE, look, width));
    if who.width() + steps.width() + elapsed.len() + 8 <= width {
        let head = who.text("   ").join(steps).right(Role::Text, elapsed);
        return std::iter::once(head).chain(below).collect();
    }
    let head = [who.right(Role::Text, elapsed), steps];
    head.into_iter().chain(below).collect()
}
