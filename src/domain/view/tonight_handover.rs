//! What is handed over, as the tonight sheet has it: the same items as on the desk, cut for a paper.
//! It must not hold what a case of a hidden person or about abuse says: kind, number and state alone.

use super::handover_open::{items as open_items, row};
use super::handover_types::HandoverRow;
use super::look::Look;
use crate::domain::case_file::CaseFile;
use crate::domain::facts::Fact;
use crate::domain::handover::{Handover, Subject};
use crate::domain::handover_change::{coming_change, last_change};
use crate::domain::ids::StaffId;

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
pub(super) fn items(look: &Look<'_>, duty: Option<&StaffId>) -> Fact<Vec<TonightItem>> {
    let kept = kept(look, duty)?;
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

/// What was written for the change that comes, then for the one that was.
fn kept(look: &Look<'_>, duty: Option<&StaffId>) -> Fact<Vec<Handover>> {
    let changes = [coming_change(look.facts, look.now, duty)?, last_change(look.facts, look.now, duty)?];
    let mut out = Vec::new();
    for change in changes.into_iter().flatten() {
        out.extend(look.facts.handover(change.at, change.desk.as_ref())?);
    }
    Ok(out)
}

/// Whether a case is on paper with its number and state alone: of a hidden person, about abuse, or
/// with a place that is kept from somebody.
pub(super) fn closed_up(look: &Look<'_>, case: &CaseFile) -> Fact<bool> {
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    let hidden = person.as_ref().is_some_and(|p| p.record.flags.hidden);
    Ok(hidden || case.place_hidden() || look.is_abuse(case, person.as_deref(), &look.calls_of(case)?))
}
