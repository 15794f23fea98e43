//! What one office was asked, answered and did over some days, for its fee claims
//! (`6-reports.md`, Fees 2024 `[W31a-d,W33]`): facts, never a claim.
//! It must not name anybody the office did not accept, nor a hidden person.

use chrono::NaiveDate;

use super::look::Look;
use crate::domain::case::{
    AssignmentState, CaseEvent, Question, RefusalReason, RequestState, SupportKind, View,
};
use crate::domain::case_file::{Assignment, CaseFile, Request};
use crate::domain::city_parts::Words;
use crate::domain::command::PaperEntry;
use crate::domain::disclosure::Recipient;
use crate::domain::facts::Fact;
use crate::domain::ids::CaseId;
use crate::domain::rules::{asked_within, evidence_cases};
use crate::domain::time::At;
use crate::text::Clean;

/// The evidence of one office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidencePage {
    /// Office.
    pub office: Clean,
    /// 事業所番号
    pub office_no: Clean,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Times it was asked, oldest first.
    pub rows: Vec<EvidenceRow>,
}

/// One time it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Case.
    pub case: CaseId,
    /// Name, once the office has accepted; empty otherwise, and of a hidden person.
    pub name: Clean,
    /// Asked at.
    pub asked_at: At,
    /// Who asked (the desk, the coordinator).
    pub by: Clean,
    /// What for.
    pub kind: SupportKind,
    /// First night and last day asked for.
    pub night: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// It stood in the person's plan.
    pub planned: bool,
    /// Why: the criteria two people ticked.
    pub why: Vec<Words>,
    /// The decision, and when the second of the two gave it.
    pub decided: Option<At>,
    /// How the request stands.
    pub state: RequestState,
    /// Answered at.
    pub answered_at: Option<At>,
    /// Who answered at the office.
    pub answered_by: Clean,
    /// Reason of a refusal.
    pub reason: Option<RefusalReason>,
    /// Words of the answer (conditions).
    pub words: Clean,
    /// Arrived.
    pub arrived: Option<At>,
    /// Ended.
    pub ended: Option<At>,
    /// Days and nights, to the end or to the day of printing.
    pub length: Option<(i64, i64)>,
    /// Why it went on past its limit.
    pub extended: Vec<(NaiveDate, Clean)>,
    /// Over capacity.
    pub over_capacity: bool,
    /// Entered afterwards.
    pub late: bool,
}

/// The evidence asked for; none without an office and a period. Drills and what was undone are
/// left out, and so is whatever the printer may not know the place of.
pub(super) fn evidence(look: &Look<'_>, entry: &PaperEntry) -> Fact<Option<EvidencePage>> {
    let (Some(id), Some(from), Some(to)) = (&entry.provider, entry.from, entry.to) else { return Ok(None) };
    let Some(office) = look.provider(id)? else { return Ok(None) };
    let mut page = EvidencePage {
        office: office.name.clone(),
        office_no: office.office_no.clone().unwrap_or_default(),
        from,
        to,
        rows: vec![],
    };
    for case in evidence_cases(look.facts, id, from, to)? {
        let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
        let abuse = look.is_abuse(&case, person.as_deref(), &look.calls_of(&case)?);
        if !look.lists(&case, abuse) || !look.may_know_place(&case, person.as_deref()) {
            continue;
        }
        let name = person.filter(|p| !p.record.flags.hidden).map(|p| p.record.name.clone());
        for r in case.requests.iter().filter(|r| asked_within(r, id, (from, to))) {
            let mut row = row(look, &case, r, name.as_ref());
            if abuse && entry.recipient == Recipient::Provider {
                neutral(&mut row);
            }
            page.rows.push(row);
        }
    }
    page.rows.sort_by_key(|r| r.asked_at);
    Ok(Some(page))
}

/// Leaves out of a row whatever says that the case is about abuse: the office learns that it was
/// urgent (`7-privacy.md`, G9, G10).
fn neutral(row: &mut EvidenceRow) {
    row.why = vec![Words { ja: Clean::new("緊急"), en: Clean::new("emergency") }];
    for (_, reason) in &mut row.extended {
        *reason = Clean::default();
    }
}

fn row(look: &Look<'_>, case: &CaseFile, r: &Request, name: Option<&Clean>) -> EvidenceRow {
    let stay = case.assignments.iter().find(|a| a.request == r.id && a.state != AssignmentState::Cancelled);
    let asked = case
        .counting()
        .find(|h| matches!(&h.event, CaseEvent::PlaceRequested { request, .. } if *request == r.id));
    let definition = case.frozen.definition.as_ref().unwrap_or(&look.facts.city().definition);
    let ticked = definition.for_.iter().filter(|c| case.ticked_for.contains(&c.code));
    let agreed = case.agreed(Question::Decision) == Some(View::Emergency);
    let views = case.views.iter().filter(|v| v.on == Question::Decision && v.value == View::Emergency);
    let on = |a: &Assignment| a.ended_at.map_or(look.today, At::date);
    EvidenceRow {
        case: case.id,
        name: name.filter(|_| stay.is_some()).cloned().unwrap_or_default(),
        asked_at: r.asked_at,
        by: asked.and_then(|h| look.actor(&h.actor).ok()).unwrap_or_default(),
        kind: r.kind,
        night: r.night,
        until: stay.map_or(r.until, |a| a.until),
        planned: r.planned,
        why: ticked.map(|c| c.words.clone()).collect(),
        decided: views.map(|v| v.at).max().filter(|_| agreed),
        state: r.state,
        answered_at: r.answered_at,
        answered_by: r.by.clone(),
        reason: r.reason,
        words: r.words.clone(),
        arrived: stay.and_then(|a| a.arrived_at),
        ended: stay.and_then(|a| a.ended_at),
        length: stay.and_then(|a| a.day(on(a)).zip(a.nights(on(a)))),
        extended: stay.map(|a| extensions(case, a)).unwrap_or_default(),
        over_capacity: r.kind == SupportKind::OverCapacity,
        late: asked.is_some_and(|h| h.entered_at.is_some()),
    }
}

fn extensions(case: &CaseFile, a: &Assignment) -> Vec<(NaiveDate, Clean)> {
    let all = case.counting().filter_map(|h| match &h.event {
        CaseEvent::Extended { assignment, until, reason } if *assignment == a.id => {
            Some((*until, reason.clone()))
        }
        _ => None,
    });
    all.collect()
}
