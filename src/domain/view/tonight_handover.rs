//! What is handed over, as the tonight sheet has it: the same items as on the desk, cut for a paper.
//! It must not hold what a case of a hidden person or about abuse says: kind, number and state alone.

use std::collections::BTreeSet;

use super::handover::written;
use super::handover_open::{items as open_items, row};
use super::handover_types::HandoverRow;
use super::look::Look;
use crate::domain::case_file::CaseFile;
use crate::domain::facts::{Fact, Facts};
use crate::domain::handover::{Handover, Subject};
use crate::domain::handover_change::written_tonight;
use crate::domain::ids::StaffId;
use crate::domain::rota::Shift;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::At;
use crate::text::Clean;

/// Minutes looked back for whoever had the desk last, and for what they wrote.
const REACH: i64 = 7 * 24 * 60;

/// An item of the handover, as far as a paper may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TonightItem {
    /// Not for paper: its kind, case and state alone.
    pub closed_up: bool,
    /// The item.
    pub row: HandoverRow,
}

/// Items of cases. Calls to make stand on the sheet by themselves, and so do the offices with the
/// age of what they told.
pub(super) fn items(look: &Look<'_>) -> Fact<Vec<TonightItem>> {
    let kept = kept(look)?;
    let mut out = Vec::new();
    for item in open_items(look, false)? {
        if matches!(item.of, Subject::Callback(_) | Subject::Missed(_)) {
            continue;
        }
        let case = item.case.map(|id| look.file(id)).transpose()?.flatten();
        let closed_up = case.as_ref().map_or(Ok(false), |c| closed_up(look, c))?;
        let mut shown = HandoverRow::of(item.of.clone());
        if closed_up {
            shown.case = item.case;
            shown.state = case.as_ref().map(CaseFile::state);
        } else {
            // Nobody opened a record for the paper: risk notes stay with the screen.
            shown = row(look, &item, false)?;
            let said = kept.iter().filter_map(|h| h.item(&item.of)).find(|i| !i.words.is_empty());
            shown.words = said.map(|i| i.words.clone()).unwrap_or_default();
        }
        out.push(TonightItem { closed_up, row: shown });
    }
    Ok(out)
}

/// What was written at any desk for the change that comes and the one that was, the newest first.
fn kept(look: &Look<'_>) -> Fact<Vec<Handover>> {
    let all = look.facts.handovers_after(look.now.plus_minutes(-REACH))?;
    let desks: BTreeSet<Option<Clean>> = all.into_iter().map(|h| h.desk).collect();
    let mut out = Vec::new();
    for desk in desks {
        let since = written_tonight(look.facts, look.now, desk.as_ref())?;
        out.extend(written(look.facts, desk.as_ref(), since)?);
    }
    Ok(out)
}

/// With whose eyes the sheet is made: of whoever sits on a shift of this minute, else on the last that
/// ended, else of any officer. Where nobody is on duty the paper is all there is.
pub(super) fn reader(facts: &dyn Facts, now: At) -> Fact<Option<StaffId>> {
    let sees = |s: &Staff| s.ended.is_none() && (s.has(Role::Officer) || s.has(Role::Supervisor));
    let mut staff: Vec<StaffId> = facts.all_staff()?.into_iter().filter(sees).map(|s| s.id).collect();
    staff.sort();
    let mut shifts: Vec<Shift> = facts.shift_at(now)?.into_iter().collect();
    shifts.extend(facts.shifts_at(now)?);
    shifts.extend(facts.shifts(now.plus_minutes(-REACH), now)?.into_iter().rev());
    let seats = shifts.iter().flat_map(|s| [&s.duty, &s.backup, &s.third]).flatten();
    let sits = seats.into_iter().find(|id| staff.contains(id)).cloned();
    Ok(sits.or_else(|| staff.first().cloned()))
}

/// Whether a case is on paper with its number and state alone: of a hidden person, about abuse, or
/// with a place that is kept from somebody.
pub(super) fn closed_up(look: &Look<'_>, case: &CaseFile) -> Fact<bool> {
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    let hidden = person.as_ref().is_some_and(|p| p.record.flags.hidden);
    Ok(hidden || case.place_hidden() || look.is_abuse(case, person.as_deref(), &look.calls_of(case)?))
}
