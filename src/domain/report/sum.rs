//! What reports count of a case and of a call, in one small row each: an index of the case file.
//! It holds no words and no names, and must not know which report asks.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::call::{Call, CallKind, CallState};
use crate::domain::case::{
    AssignmentState, CaseEvent, CloseResult, Exit, Question, RefusalReason, RequestState, SupportKind, View,
};
use crate::domain::case_file::CaseFile;
use crate::domain::case_forms::{ConsultWith, LegBy};
use crate::domain::ids::{AssignmentId, CallId, CaseId, Code, PersonId, ProviderId, RequestId};
use crate::domain::time::At;
use crate::domain::vacancy::Room;
use crate::text::Clean;

/// Reasons a case is not carried out that stand in no city's definition.
const WHY: [&str; 2] = ["anxiety_talk", "request_for_talk"];

/// Somebody was asked for a support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskSum {
    /// Request.
    pub request: RequestId,
    /// The office, where it is on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// For what.
    pub kind: SupportKind,
    /// From which night on; none = the row was kept before this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub night: Option<NaiveDate>,
    /// Which room kind, where one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<Room>,
    /// Asked at.
    pub at: At,
    /// What came of it.
    pub state: RequestState,
    /// Why they said no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RefusalReason>,
    /// Answered at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<At>,
}

/// A support that was accepted and not taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseSum {
    /// Assignment.
    pub assignment: AssignmentId,
    /// The office, where it is on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// Kind.
    pub kind: SupportKind,
    /// Accepted at.
    pub accepted: At,
    /// Arrived at; none = nobody came (yet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived: Option<At>,
    /// Day 1 of the stay it belongs to: moving on does not begin it anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_one: Option<NaiveDate>,
    /// First night.
    pub night: NaiveDate,
    /// Ended at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<At>,
    /// It stands in the person's plan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub planned: bool,
}

/// What reports count of a case. Drills have none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSum {
    /// Case.
    pub id: CaseId,
    /// Opened at.
    pub opened: At,
    /// First ring of its first call; the opening where it has none.
    pub began: At,
    /// Closed, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<(CloseResult, At)>,
    /// About whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// What two people agreed on, and when the second of them had said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<(View, At)>,
    /// One person acted alone first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
    /// Why it was not carried out: a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Code>,
    /// An abuse report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abuse: bool,
    /// A ticked criterion leads to the abuse procedure. Of a case that keeps no definition any tick
    /// may: too much kept back harms nobody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ticked_abuse: bool,
    /// Its calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<CallId>,
    /// Referred to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referred: Vec<(Exit, At)>,
    /// Consulted beside the two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consulted: Vec<(ConsultWith, At)>,
    /// やむ措置 talked over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<At>,
    /// Asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskSum>,
    /// Used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<UseSum>,
    /// Transport legs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<(LegBy, At)>,
    /// Stays extended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extended: Vec<At>,
    /// Conferences held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conferences: Vec<At>,
    /// A conference is owed since this support, within so many office days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference_from: Option<(At, u32)>,
}

impl CaseSum {
    /// What a case file adds up to; none for a drill. `began` is the first ring of its first call.
    #[must_use]
    pub fn of(file: &CaseFile, began: Option<At>) -> Option<Self> {
        if file.drill {
            return None;
        }
        let mut sum = Self {
            id: file.id,
            opened: file.opened_at,
            began: began.unwrap_or(file.opened_at).min(file.opened_at),
            closed: None,
            person: file.person,
            decided: file.agreed_at(Question::Decision),
            alone: file.provisional_at.is_some(),
            why: None,
            abuse: file.abuse.is_some(),
            ticked_abuse: ticked_abuse(file),
            calls: file.calls.clone(),
            referred: file.referrals.iter().map(|r| (r.to, r.at)).collect(),
            consulted: file.consulted.iter().map(|(with, at, _)| (*with, *at)).collect(),
            measures: Vec::new(),
            asked: file.requests.iter().map(asked).collect(),
            used: file.assignments.iter().filter_map(|a| used(file, a)).collect(),
            legs: file.legs.iter().map(|(_, at, leg)| (leg.by, *at)).collect(),
            extended: Vec::new(),
            conferences: Vec::new(),
            conference_from: file.supported_since().map(|at| (at, file.frozen.conference_days)),
        };
        for h in file.counting() {
            match &h.event {
                CaseEvent::MeasureConsulted { .. } => sum.measures.push(h.at),
                CaseEvent::Extended { .. } => sum.extended.push(h.at),
                CaseEvent::ConferenceHeld { on, .. } => sum.conferences.push(*on),
                CaseEvent::Closed { result, reason, .. } => {
                    sum.closed = Some((*result, h.at));
                    sum.why = (*result == CloseResult::NoSupport).then(|| why(file, reason));
                }
                CaseEvent::Reopened { .. } => (sum.closed, sum.why) = (None, None),
                _ => {}
            }
        }
        Some(sum)
    }

    /// The first and the last instant of anything counted in it; the last is open while it runs.
    #[must_use]
    pub fn span(&self) -> (At, At) {
        let mut all = vec![self.opened, self.began];
        all.extend(self.closed.map(|c| c.1));
        all.extend(self.decided.map(|d| d.1));
        all.extend(self.referred.iter().map(|r| r.1));
        all.extend(self.consulted.iter().map(|c| c.1));
        all.extend(self.measures.iter().chain(&self.extended).chain(&self.conferences));
        all.extend(self.legs.iter().map(|l| l.1));
        all.extend(self.asked.iter().flat_map(|a| [Some(a.at), a.answered]).flatten());
        all.extend(self.used.iter().flat_map(|u| [Some(u.accepted), u.arrived, u.ended]).flatten());
        let first = all.iter().min().copied().unwrap_or(self.opened);
        let last = all.iter().max().copied().unwrap_or(self.opened);
        let running = self.used.iter().any(|u| u.ended.is_none());
        (first, if self.closed.is_none() || running { At(i64::MAX) } else { last })
    }

    /// Two people agreed that it is an emergency: what 件数 counts.
    #[must_use]
    pub fn emergency(&self) -> bool {
        matches!(self.decided, Some((View::Emergency, _)))
    }
}

fn ticked_abuse(file: &CaseFile) -> bool {
    let Some(definition) = &file.frozen.definition else { return !file.ticked_for.is_empty() };
    let leads = |to: &Code| to.as_str() == "abuse";
    let mut listed = definition.for_.iter().filter(|c| c.leads_to.as_ref().is_some_and(leads));
    listed.any(|c| file.ticked_for.contains(&c.code))
}

fn asked(r: &crate::domain::case_file::Request) -> AskSum {
    AskSum {
        request: r.id,
        provider: r.provider.clone(),
        kind: r.kind,
        night: Some(r.night),
        room: r.room,
        at: r.asked_at,
        state: r.state,
        reason: (r.state == RequestState::Refused).then(|| r.reason.unwrap_or(RefusalReason::Other)),
        answered: r.answered_at,
    }
}

fn used(file: &CaseFile, a: &crate::domain::case_file::Assignment) -> Option<UseSum> {
    (a.state != AssignmentState::Cancelled).then(|| UseSum {
        assignment: a.id,
        provider: a.provider.clone(),
        kind: a.kind,
        accepted: a.accepted_at,
        arrived: a.arrived_at,
        day_one: a.day_one,
        night: a.night,
        ended: a.ended_at,
        planned: file.requests.iter().any(|r| r.id == a.request && r.planned),
    })
}

/// The code of why: what was written when it was closed, where that is a code the city or the calls
/// know, else the first criterion ticked against it. Words are no code.
fn why(file: &CaseFile, reason: &Clean) -> Code {
    let city = file.frozen.definition.as_ref();
    let known = |code: &str| {
        let listed = city.is_some_and(|d| d.for_.iter().chain(&d.against).any(|c| c.code.as_str() == code));
        listed || WHY.contains(&code)
    };
    if known(reason.as_str()) {
        return Code::new(reason.as_str());
    }
    file.ticked_against.first().cloned().unwrap_or_else(|| Code::new("other"))
}

/// What reports count of a call. Drills have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallSum {
    /// Call.
    pub id: CallId,
    /// First ring.
    pub began: At,
    /// Answered.
    pub answered: Option<At>,
    /// Ended.
    pub ended: Option<At>,
    /// State.
    pub state: CallState,
    /// What it was about, once somebody said so.
    pub kind: Option<CallKind>,
    /// About whom.
    pub person: Option<PersonId>,
    /// From which number: a digest that tells two numbers apart and neither of them; none = withheld.
    pub from: Option<u64>,
    /// Its line, by place in [`CallSums::lines`].
    pub line: usize,
}

/// Calls of a time, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallSums {
    /// The lines they came in on, each once.
    pub lines: Vec<Clean>,
    /// Calls.
    pub calls: Vec<CallSum>,
}

impl CallSums {
    /// Adds a call on a line; drills are passed over.
    pub fn add(&mut self, call: &Call) {
        if call.drill {
            return;
        }
        let line = self.line(call.line.as_str());
        self.calls.push(CallSum {
            id: call.id,
            began: call.began,
            answered: call.answered_at,
            ended: call.ended,
            state: call.state,
            kind: call.kind,
            person: call.person,
            from: call.number.as_ref().and_then(|n| Self::from(n.as_str())),
            line,
        });
    }

    /// What is kept of a number: the same number is the same, however it is written; none of what has
    /// no digits.
    #[must_use]
    pub fn from(number: &str) -> Option<u64> {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let mut hasher = DefaultHasher::new();
        digits.hash(&mut hasher);
        (!digits.is_empty()).then(|| hasher.finish())
    }

    /// The place of a line.
    pub fn line(&mut self, line: &str) -> usize {
        if let Some(at) = self.lines.iter().position(|l| l.as_str() == line) {
            return at;
        }
        self.lines.push(Clean::new(line));
        self.lines.len() - 1
    }
}
