//! The board: five panes for one viewer at one minute.
//! It must not read persons or providers at large: only those its rows name.

use super::look::Look;
use super::record::UndoView;
use super::types::BoardView;
use super::{call_rows, case_rows, due, handover, lists, roster};
use crate::domain::act::UNDO_SECONDS;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, PersonId, StaffId};
use crate::domain::last_act::last_press;
use crate::domain::staff::Actor;
use crate::domain::time::At;

/// The board for `viewer` at `now`; `focus` is the person whose fit pane 4 shows, `focus_case`
/// the case whose requests it marks (its person is the focus when none is given). `saved_at` and
/// `demo` are the store's and stay empty here.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn board(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    focus: Option<PersonId>,
    focus_case: Option<CaseId>,
) -> Fact<BoardView> {
    let look = Look::new(facts, now, viewer)?;
    let calls = call_rows::recent(&look)?;
    let tasks = facts.open_tasks()?;
    let rota = roster::rota(&look)?;
    let cases = case_rows::rows(&look)?;
    let listed: Vec<CaseId> = cases.iter().map(|c| c.id).collect();
    let case = focus_case.and_then(|id| {
        look.open_cases().ok().and_then(|all| all.iter().find(|c| c.id == id && listed.contains(&c.id)))
    });
    let focus = focus.or_else(|| case.and_then(|c| c.person));
    let person = focus.map(|id| look.known(id)).transpose()?.flatten();
    Ok(BoardView {
        seq: Some(facts.head()?),
        saved_at: None,
        backup: None,
        due: due::rows(&look, &tasks, &calls, &listed, &rota, now.plus_minutes(due::AHEAD))?,
        calls: call_rows::rows(&look, &calls)?,
        vacancies: lists::board_grid(&look, person.as_deref(), case)?,
        rota,
        cases,
        handover: handover::line(&look)?,
        undo: undo(facts, now, viewer)?,
        persons: facts.person_count()?,
        open_store: look.staff.values().all(|s| s.secret.is_none()),
        demo: false,
        drill: facts.is_drill()?,
    })
}

/// What the viewer can take back now.
fn undo(facts: &dyn Facts, now: At, viewer: Option<&StaffId>) -> Fact<Option<UndoView>> {
    let Some(viewer) = viewer else { return Ok(None) };
    let press = last_press(facts, &Actor::Staff(viewer.clone()), now)?.unwrap_or_default();
    Ok(press.last().map(|last| UndoView {
        acts: press.iter().map(|a| a.command.clone()).collect(),
        until: At(last.entered_at.0 + UNDO_SECONDS * 1000),
    }))
}
