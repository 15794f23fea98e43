//! The library of hard cases as it is read, and the first draft of an entry out of a closed case.
//! It must not name a person, an office or a case to anyone.

use super::look::Look;
use crate::domain::activity::Struck;
use crate::domain::case::CaseEvent;
use crate::domain::case_file::{CaseFile, CaseState};
use crate::domain::facts::{Fact, Facts};
use crate::domain::hard_case::{AgeBand, HardCase};
use crate::domain::ids::{CaseId, Code, HardCaseId, Rev, StaffId};
use crate::domain::nameless::{callers_of, known_of, nameless};
use crate::domain::person::Record;
use crate::domain::staff::Role;
use crate::domain::time::{At, age_on};
use crate::text::{Clean, fold};

/// From this total of behaviour items on the behaviour counts as hard (行動援護の基準).
const HARD_BEHAVIOUR: u8 = 10;

/// An entry as it is read: without its case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[expect(missing_docs, reason = "fields as in hard_case::HardCase")]
pub struct HardCaseRow {
    pub id: HardCaseId,
    pub rev: Rev,
    pub traits: Vec<Code>,
    pub age: Option<AgeBand>,
    pub hard: Clean,
    pub tried: Clean,
    pub worked: Clean,
    /// Written by, by name; empty before those who only read.
    pub by: Clean,
    /// The viewer wrote it: somebody else must look it over.
    pub own: bool,
    pub made: At,
    /// It waits for its second look.
    pub waits: bool,
    pub out: Option<Struck>,
}

/// Words to begin an entry with: what the case's own records say, with whoever it tells taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct HardCaseDraft {
    /// Traits of the person on file.
    pub traits: Vec<Code>,
    /// Their age band.
    pub age: Option<AgeBand>,
    /// What made it hard.
    pub hard: String,
    /// What was tried.
    pub tried: String,
    /// What worked.
    pub worked: String,
}

/// The library, newest first: what is in it for everyone at the desk; what waits for its second
/// look, and what was taken out, for whoever wrote it and for the coordinators and supervisors who
/// may read its case: until somebody has read it, its words may still tell whom it is about. `about`
/// looks for a trait's code or a word.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn library(facts: &dyn Facts, now: At, viewer: Option<&StaffId>, about: &str) -> Fact<Vec<HardCaseRow>> {
    let look = Look::new(facts, now, viewer)?;
    let looks_over = [Role::Coordinator, Role::Supervisor].iter().any(|r| look.has(*r));
    let inside = looks_over || look.has(Role::Officer);
    let wanted = fold(about);
    let mut out = Vec::new();
    for h in facts.hard_cases()?.into_iter().rev() {
        let own = viewer.is_some() && viewer == Some(&h.by) && inside;
        let open = looks_over && h.case.map_or(Ok(true), |id| look.may_read(id))?;
        if (h.is_in() || own || open) && is_about(&h, about, &wanted) {
            out.push(HardCaseRow {
                waits: h.checked.is_none() && h.out.is_none(),
                own,
                by: if inside { look.name(&h.by) } else { Clean::default() },
                id: h.id,
                rev: h.rev,
                traits: h.traits,
                age: h.age,
                hard: h.hard,
                tried: h.tried,
                worked: h.worked,
                made: h.made,
                out: h.out,
            });
        }
    }
    Ok(out)
}

fn is_about(h: &HardCase, about: &str, wanted: &str) -> bool {
    wanted.is_empty()
        || h.traits.iter().any(|t| t.as_str() == about.trim())
        || [&h.hard, &h.tried, &h.worked].iter().any(|t| fold(t.as_str()).contains(wanted))
}

/// The draft for a closed case; none when there is no such case for the viewer, or it is open.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn hard_case_draft(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    case: CaseId,
) -> Fact<Option<HardCaseDraft>> {
    let look = Look::new(facts, now, viewer)?;
    if !look.may_read(case)? {
        return Ok(None);
    }
    let Some(file) = look.file(case)?.filter(|f| f.state() == CaseState::Closed) else { return Ok(None) };
    let person = file.person.map(|id| look.person(id)).transpose()?.flatten();
    let known = known_of(facts, &file, person.as_deref())?.with(&callers_of(facts, &file)?);
    let (hard, tried, worked) = told(&file);
    let plain = |texts: Vec<&Clean>| {
        let mut lines: Vec<String> = texts.into_iter().map(|t| nameless(t.as_str(), &known)).collect();
        lines.retain(|l| !l.trim().is_empty());
        lines.dedup();
        lines.join("。").replace("。。", "。")
    };
    let record = person.as_deref().map(|p| &p.record);
    Ok(Some(HardCaseDraft {
        traits: record.map(|r| traits(r, file.opened_at)).unwrap_or_default(),
        age: record.and_then(|r| r.birth).map(|b| AgeBand::of(age_on(b, file.opened_at.date()))),
        hard: plain(hard),
        tried: plain(tried),
        worked: plain(worked),
    }))
}

type Texts<'a> = Vec<&'a Clean>;

/// What a case's events say of each of the three.
fn told(file: &CaseFile) -> (Texts<'_>, Texts<'_>, Texts<'_>) {
    let (mut hard, mut tried, mut worked): (Texts<'_>, Texts<'_>, Texts<'_>) = Default::default();
    for h in file.counting() {
        match &h.event {
            CaseEvent::Opened { words, .. } => hard.push(words),
            CaseEvent::Assessed { text, situation, .. } => {
                hard.push(text);
                hard.extend(situation.iter().flat_map(|s| [&s.condition, &s.relatives]));
            }
            CaseEvent::Consulted { words, .. }
            | CaseEvent::PlanFollowed { words, .. }
            | CaseEvent::RequestAnswered { words, .. }
            | CaseEvent::Incident { words, .. } => tried.push(words),
            CaseEvent::DailyNote { words, .. } => worked.push(words),
            CaseEvent::ConferenceHeld { findings, .. } => {
                hard.push(&findings.cause);
                worked.extend(findings.prevention.iter().map(|p| &p.what));
                worked.extend([&findings.plan_change, &findings.new_service]);
            }
            _ => {}
        }
    }
    (hard, tried, worked)
}

/// Traits a record tells, by the issues' codes.
fn traits(r: &Record, at: At) -> Vec<Code> {
    let age = r.birth.map(|b| age_on(b, at.date()));
    let all = [
        (r.behaviour.as_ref().is_some_and(|b| b.total >= HARD_BEHAVIOUR), "behaviour"),
        (!r.medical.is_empty(), "medical"),
        (age.is_some_and(|a| a < 18), "child"),
        (age.is_some_and(|a| a >= 65), "elder"),
    ];
    all.into_iter().filter(|(has, _)| *has).map(|(_, code)| Code::new(code)).collect()
}
