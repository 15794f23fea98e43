//! Whose view a case waits for, on which question, since when (`rules.md` §2).
//! It must not know who looks: the same line stands on every desk.

use super::flow::OnShift;
use super::look::Look;
use super::roster;
use super::types::Awaited;
use crate::domain::case::{CaseEvent, Question, View};
use crate::domain::case_file::{CaseFile, CaseState, GivenView};
use crate::domain::facts::Fact;
use crate::domain::ids::StaffId;
use crate::domain::rota::Shift;
use crate::domain::staff::Role;

/// The questions in the order they are waited for.
const QUESTIONS: [Question; 5] = [
    Question::Decision,
    Question::Extension,
    Question::OverCapacity,
    Question::NotSuitable,
    Question::Address,
];

/// The first question one person has answered and another still has to.
pub(super) fn awaited(look: &Look<'_>, case: &CaseFile) -> Fact<Option<Awaited>> {
    if case.closed.is_some() {
        return Ok(None);
    }
    let shift = look.shift_of(case)?;
    Ok(QUESTIONS.into_iter().find_map(|on| of(look, shift, case, on)))
}

/// The case with the views on one question that still count.
pub(super) fn fresh(case: &CaseFile, on: Question) -> CaseFile {
    let used = case.used_up(on);
    let mut fresh = case.clone();
    fresh.views.retain(|v| v.on == on && v.id.0 > used.0);
    fresh
}

/// When someone was last asked for a view, after one of theirs: they had asked for more.
pub(super) fn asked_again(case: &CaseFile, view: &GivenView) -> Option<crate::domain::time::At> {
    let asks =
        |event: &CaseEvent| matches!(event, CaseEvent::BackupAsked { staff, .. } if *staff == view.staff);
    let last = case.counting().rev().find(|h| asks(&h.event))?;
    (last.seq.0 > view.id.0).then_some(last.at)
}

fn of(look: &Look<'_>, shift: Option<&Shift>, case: &CaseFile, on: Question) -> Option<Awaited> {
    let fresh = fresh(case, on);
    let decision = on == Question::Decision;
    let given: Vec<&GivenView> = fresh.views.iter().filter(|v| v.value != View::NeedMore).collect();
    let first = given.iter().map(|v| v.at).min()?;
    let settled = fresh.agreed(on).is_some()
        || decision && case.state() >= CaseState::Supported && !case.provisional()
        || !decision && !given.iter().any(|v| v.value == View::Emergency);
    if settled {
        return None;
    }
    let boss = |v: &&GivenView| look.staff.get(&v.staff).is_some_and(|s| s.has(Role::Supervisor));
    let supervisor = decision && case.split()
        || matches!(on, Question::Extension | Question::OverCapacity) && !given.iter().any(boss);
    if supervisor {
        return Some(Awaited { on, who: OnShift::default(), since: first });
    }
    let missing = |id: &&StaffId| !given.iter().any(|v| v.staff == **id);
    // Whoever was asked last is waited for; else the other of the two on shift.
    let asked = case.counting().rev().filter(|_| decision).find_map(|h| match &h.event {
        CaseEvent::BackupAsked { staff, .. } => Some((staff, h.at)),
        _ => None,
    });
    let (who, since) = if let Some((staff, at)) = asked.filter(|(staff, _)| missing(staff)) {
        (staff, at)
    } else {
        let pair = [shift.and_then(|s| s.backup.as_ref()), shift.and_then(|s| s.duty.as_ref())];
        (pair.into_iter().flatten().find(missing)?, first)
    };
    Some(Awaited { on, who: roster::on_shift(look, Some(who)), since })
}
