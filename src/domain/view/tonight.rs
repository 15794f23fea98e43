//! The tonight sheet: everything a night needs that goes on with paper and a telephone alone.
//! It lies in a folder and is seen by whoever stands beside it: it must not hold a hidden person's
//! name or any place of theirs, nor say of a case that it is about abuse (`rules.md` §7).

use chrono::NaiveDate;

use super::exits::{self, Closed};
use super::flow::{ContactRow, ExitRow, OnShift};
use super::look::Look;
use super::tonight_handover::{self, TonightItem, closed_up};
use super::types::ShiftView;
use super::{roster, turn};
use crate::domain::call::CallState;
use crate::domain::case::{AssignmentState, Question, SupportKind, View};
use crate::domain::case_file::{CaseState, Mark};
use crate::domain::city::{Definition, Words};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, Code, ProviderId};
use crate::domain::reason::RefusalReason;
use crate::domain::staff::Role;
use crate::domain::time::At;
use crate::domain::vacancy::{Room, Source, free};
use crate::text::Clean;

/// Shifts to come that are shown.
const NEXT: usize = 3;

/// The tonight sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TonightPage {
    /// The night it is for.
    pub night: NaiveDate,
    /// Shifts of this minute, one a desk.
    pub now: Vec<ShiftView>,
    /// Those that follow.
    pub next: Vec<ShiftView>,
    /// Supervisors.
    pub supervisors: Vec<OnShift>,
    /// Exits of the city.
    pub exits: Vec<ExitRow>,
    /// Second tiers by trait.
    pub second_tier: Vec<(Code, ContactRow)>,
    /// Core members of the abuse track, and a desk of its own.
    pub core: Vec<ContactRow>,
    /// Who answers for the abuse track, in words.
    pub abuse: Words,
    /// Short stays, first the one whose turn it is.
    pub turn: Vec<TurnRow>,
    /// Home help by district.
    pub home_help: Vec<(Clean, Vec<HelpRow>)>,
    /// Open cases.
    pub cases: Vec<TonightCase>,
    /// What is handed over of them, item by item: who goes on with paper alone has nothing else.
    pub handover: Vec<TonightItem>,
    /// Calls nobody has answered and talks promised, by time: when or due, number or words, case.
    pub call_backs: Vec<CallBack>,
    /// The definition in force.
    pub definition: Option<Definition>,
    /// What this line is not.
    pub not: Words,
    /// The journal's head, as it is written on paper; filled in by whoever reads it.
    pub head: Clean,
}

/// An office of the turn with the beds it last told of. A number is no answer: it must be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnRow {
    /// Name.
    pub name: Clean,
    /// Telephones at night, then by day.
    pub phones: Vec<Clean>,
    /// Per room kind the beds left; none = not told.
    pub beds: Vec<(Room, Option<u32>)>,
    /// True as of.
    pub as_of: Option<At>,
    /// Who said so.
    pub by: Clean,
    /// How it came.
    pub source: Option<Source>,
    /// Past the city's limit.
    pub stale: bool,
    /// What keeps it from taking anyone tonight.
    pub cannot: Vec<RefusalReason>,
}

/// An office of home help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// Name.
    pub name: Clean,
    /// Telephones at night, then by day.
    pub phones: Vec<Clean>,
    /// Comes tonight; none = not told.
    pub can_come: Option<bool>,
    /// Minutes to arrive.
    pub minutes: Option<u32>,
    /// True as of.
    pub as_of: Option<At>,
}

/// An open case, as far as a paper may say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TonightCase {
    /// Number.
    pub id: CaseId,
    /// State.
    pub state: CaseState,
    /// Opened.
    pub opened_at: At,
    /// Not for paper: number and state alone.
    pub closed_up: bool,
    /// Name; empty = unknown or not for paper.
    pub name: Clean,
    /// Marks that say nothing of who it is.
    pub marks: Vec<Mark>,
    /// What two agree on.
    pub agreed: Option<View>,
    /// Running support: kind, name, state, last day.
    pub support: Vec<(SupportKind, Clean, AssignmentState, NaiveDate)>,
    /// Waiting requests: name, since.
    pub asking: Vec<(Clean, At)>,
}

/// A call to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallBack {
    /// When it rang, or is due.
    pub at: At,
    /// A missed call; else a promise.
    pub missed: bool,
    /// Number, or what is to be said.
    pub what: Clean,
    /// There is more to say, and not on paper.
    pub masked: bool,
    /// Case.
    pub case: Option<CaseId>,
}

/// The sheet at this minute. It is the same whoever prints it.
///
/// # Errors
/// A fault of the keeper of the facts.
pub(super) fn tonight(facts: &dyn Facts, now: At) -> Fact<TonightPage> {
    // Seen with the eyes of an officer who may know; what is not for paper is taken out below.
    let reader = tonight_handover::reader(facts, now)?;
    let look = &Look::new(facts, now, reader.as_ref())?;
    let closed = Closed::new(look)?;
    let rota = roster::rota(look)?;
    let city = facts.city();
    let mut supervisors: Vec<_> = look.staff.values().filter(|s| s.has(Role::Supervisor)).collect();
    supervisors.sort_by(|a, b| a.id.cmp(&b.id));
    let supervisors = supervisors.into_iter().map(|s| roster::on_shift(look, Some(&s.id))).collect();
    let core = city.abuse.core.iter().chain(&city.abuse.separate);
    Ok(TonightPage {
        night: look.tonight,
        now: rota.now.into_iter().chain(rota.beside).collect(),
        next: rota.next.into_iter().take(NEXT).collect(),
        supervisors,
        exits: exits::rows(look, None, &closed)
            .into_iter()
            .filter(|r| !r.contact.name.ja.is_empty())
            .collect(),
        second_tier: exits::second_tier(look, &closed),
        core: core.map(|c| exits::contact(look, &closed, c)).collect(),
        abuse: city.abuse.who.clone(),
        turn: turn_rows(look)?,
        home_help: home_help(look)?,
        cases: cases(look)?,
        handover: tonight_handover::items(look)?,
        call_backs: call_backs(look)?,
        definition: Some(city.definition.clone()),
        not: city.what_this_is_not.clone(),
        head: Clean::default(),
    })
}

fn turn_rows(look: &Look<'_>) -> Fact<Vec<TurnRow>> {
    let mut out = Vec::new();
    for id in look.facts.queue(&turn::LIST.into())? {
        let Some(p) = look.provider(&id)?.filter(|p| !p.ended) else { continue };
        let published = look.facts.published(&id, look.tonight, look.tonight)?;
        let uses = look.facts.bed_uses(&id, look.tonight, look.tonight)?;
        let newest = published.iter().filter(|p| p.says_something()).max_by_key(|p| p.seq);
        let limit = i64::from(look.facts.city().stale_hours_of(&p)) * 3600;
        out.push(TurnRow {
            name: p.name.clone(),
            phones: p.night_phones.iter().chain(&p.day_phones).cloned().collect(),
            beds: published.iter().map(|n| (n.room, free(Some(n), &uses, look.now).beds)).collect(),
            as_of: newest.map(|n| n.as_of),
            by: newest.map(|n| n.by.clone()).unwrap_or_default(),
            source: newest.map(|n| n.source),
            stale: newest.is_some_and(|n| look.now.seconds_since(n.as_of) > limit),
            cannot: newest.map(|n| n.cannot.clone()).unwrap_or_default(),
        });
    }
    Ok(out)
}

fn home_help(look: &Look<'_>) -> Fact<Vec<(Clean, Vec<HelpRow>)>> {
    let help = |id: &ProviderId| -> Fact<Option<HelpRow>> {
        let Some(p) = look.provider(id)?.filter(|p| !p.ended) else { return Ok(None) };
        let published = look.facts.published(id, look.tonight, look.tonight)?;
        let newest = published.iter().filter(|p| p.says_something()).max_by_key(|p| p.seq);
        Ok(Some(HelpRow {
            name: p.name.clone(),
            phones: p.night_phones.iter().chain(&p.day_phones).cloned().collect(),
            can_come: newest.and_then(|n| n.can_come),
            minutes: newest.and_then(|n| n.earliest_minutes).or(p.earliest_minutes),
            as_of: newest.map(|n| n.as_of),
        }))
    };
    let mut out = Vec::new();
    for (area, ids) in look.facts.districts()? {
        let rows: Vec<HelpRow> =
            ids.iter().map(help).collect::<Fact<Vec<_>>>()?.into_iter().flatten().collect();
        if !rows.is_empty() {
            out.push((area, rows));
        }
    }
    Ok(out)
}

fn cases(look: &Look<'_>) -> Fact<Vec<TonightCase>> {
    let mut out = Vec::new();
    for case in look.open_cases()? {
        let closed_up = closed_up(look, case)?;
        let person = case.person.map(|id| look.person(id)).transpose()?.flatten().filter(|_| !closed_up);
        let mut row = TonightCase {
            id: case.id,
            state: case.state(),
            opened_at: case.opened_at,
            closed_up,
            name: person.map(|p| p.record.name.clone()).unwrap_or_default(),
            marks: vec![],
            agreed: case.agreed(Question::Decision),
            support: vec![],
            asking: vec![],
        };
        if !closed_up {
            row.marks = case.marks(look.today);
            for a in case.running() {
                row.support.push((a.kind, look.place_name(a.provider.as_ref(), &a.who)?, a.state, a.until));
            }
            for r in case.requests.iter().filter(|r| r.state == crate::domain::case::RequestState::Asked) {
                row.asking.push((look.place_name(r.provider.as_ref(), &r.who)?, r.asked_at));
            }
        }
        out.push(row);
    }
    Ok(out)
}

fn call_backs(look: &Look<'_>) -> Fact<Vec<CallBack>> {
    let mut out = Vec::new();
    for call in look.facts.recent_calls(120)? {
        if call.state == CallState::Missed && call.set_aside.is_none() {
            let case = look.open_cases()?.iter().find(|c| c.calls.contains(&call.id)).map(|c| c.id);
            let masked = case.is_some() || look.reports(&call)?;
            let number = call.number.clone().filter(|_| !masked);
            out.push(CallBack {
                at: call.began,
                missed: true,
                what: number.unwrap_or_default(),
                masked: masked && call.number.is_some(),
                case,
            });
        }
    }
    for task in look.facts.open_tasks()?.iter().filter(|t| t.kind.as_str() == "desk_callback") {
        let file = task.case.map(|id| look.file(id)).transpose()?.flatten();
        let closed = file.as_ref().map_or(Ok(false), |c| closed_up(look, c))?;
        let person = task.person.map(|id| look.person(id)).transpose()?.flatten();
        let flags = person.map(|p| p.record.flags.clone()).unwrap_or_default();
        let closed = closed || flags.hidden || flags.abuse_suspected;
        let what = if closed { Clean::default() } else { task.what.clone() };
        out.push(CallBack { at: task.due, missed: false, what, masked: closed, case: task.case });
    }
    out.sort_by_key(|c| c.at);
    Ok(out)
}
