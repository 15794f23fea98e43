//! The case file: everything derived from a case's events, by one pure fold.
//! It must not know the rules that refuse (`rules/`), nor names or numbers from other rows.

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use super::case_parts::{Assignment, CaseState, GivenView, Mark, Part, Referral, Request, last_day};

use super::abuse::{AbuseReport, AbuseStep};
use super::case::{
    Answer, AssignmentState, CaseEvent, CloseResult, Danger, Exit, Frozen, Happened, Question, RequestState,
    SupportKind, View,
};
use super::case_forms::{ConsultWith, FeeCount, Leg, Situation};
use super::city_parts::Criterion;
use super::ids::{AssignmentId, CallId, CaseId, Code, IssueId, PersonId, RequestId, Seq, StaffId};
use super::issue::IssueKind;
use super::staff::Actor;
use super::time::At;
use crate::text::Clean;

/// The case file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct CaseFile {
    /// Number.
    pub id: CaseId,
    /// Everything that happened, in journal order, what was undone among it.
    pub events: Vec<Happened>,
    /// Journal positions that count no more: the fold passes their events over.
    pub undone: BTreeSet<Seq>,
    /// When it was opened.
    pub opened_at: At,
    /// The person, if known.
    pub person: Option<PersonId>,
    /// Calls that belong to it.
    pub calls: Vec<CallId>,
    /// Rules in force for it.
    pub frozen: Frozen,
    /// Safety step taken: the dangers found (empty = none).
    pub danger: Option<Vec<Danger>>,
    /// Referrals.
    pub referrals: Vec<Referral>,
    /// Criteria ticked for.
    pub ticked_for: Vec<Code>,
    /// Criteria ticked against.
    pub ticked_against: Vec<Code>,
    /// Whether the assessment was saved.
    pub assessed: bool,
    /// The situation as last written.
    pub situation: Option<Situation>,
    /// The newest abuse report: this is an abuse case.
    pub abuse: Option<AbuseReport>,
    /// Steps of the abuse track taken: which, on.
    pub abuse_steps: Vec<(AbuseStep, At)>,
    /// Someone beside the two was called: whom by kind, at, reached.
    pub consulted: Vec<(ConsultWith, At, bool)>,
    /// やむ措置 was talked over.
    pub measure: bool,
    /// Steps of the crisis plan that were followed.
    pub plan_followed: Vec<Clean>,
    /// Transport legs: of which assignment, when begun.
    pub legs: Vec<(AssignmentId, At, Leg)>,
    /// Fee items as last set.
    pub fees: Vec<FeeCount>,
    /// Issues raised.
    pub issues: Vec<(IssueId, IssueKind)>,
    /// Last word from each one who went out: assignment, at.
    pub checked_in: Vec<(AssignmentId, At)>,
    /// Views, oldest first; a later one of the same person on the same question replaces.
    pub views: Vec<GivenView>,
    /// Tries to reach the backup: whom, when, answered or not known.
    pub tries: Vec<(StaffId, At, bool)>,
    /// Somebody acted alone, at.
    pub provisional_at: Option<At>,
    /// Who acted alone.
    pub provisional_by: Option<StaffId>,
    /// Requests, oldest first.
    pub requests: Vec<Request>,
    /// Assignments, oldest first.
    pub assignments: Vec<Assignment>,
    /// Conference set for.
    pub conference_set: Option<At>,
    /// Conference held on.
    pub conference_held: Option<At>,
    /// Closed with.
    pub closed: Option<CloseResult>,
    /// Cases it belongs together with.
    pub linked: Vec<CaseId>,
    /// A drill.
    pub drill: bool,
    /// Any event was entered later.
    pub late: bool,
}

/// The journal position an event takes back.
fn undoes(h: &Happened) -> Option<Seq> {
    match h.event {
        CaseEvent::Undone { event } => Some(event),
        _ => None,
    }
}

impl CaseFile {
    /// Folds events (in journal order) into a file; `None` when they do not begin with the
    /// opening.
    #[must_use]
    pub fn fold(id: CaseId, events: Vec<Happened>) -> Option<Self> {
        let first = events.first()?;
        let CaseEvent::Opened { call, person, frozen, drill, .. } = &first.event else { return None };
        let mut file = Self {
            id,
            opened_at: first.at,
            person: *person,
            calls: call.iter().copied().collect(),
            frozen: (**frozen).clone(),
            danger: None,
            referrals: Vec::new(),
            ticked_for: Vec::new(),
            ticked_against: Vec::new(),
            assessed: false,
            situation: None,
            abuse: None,
            abuse_steps: Vec::new(),
            consulted: Vec::new(),
            measure: false,
            plan_followed: Vec::new(),
            legs: Vec::new(),
            fees: Vec::new(),
            issues: Vec::new(),
            checked_in: Vec::new(),
            views: Vec::new(),
            tries: Vec::new(),
            provisional_at: None,
            provisional_by: None,
            requests: Vec::new(),
            assignments: Vec::new(),
            conference_set: None,
            conference_held: None,
            closed: None,
            linked: Vec::new(),
            drill: *drill,
            late: false,
            undone: events.iter().filter_map(undoes).collect(),
            events: Vec::new(),
        };
        for happened in &events {
            if !file.undone.contains(&happened.seq) {
                file.late |= happened.entered_at.is_some();
                file.apply(happened);
            }
        }
        file.events = events;
        Some(file)
    }

    /// The file as it would be after one more event: what a rule asks before it says yes.
    #[must_use]
    pub fn then(&self, happened: Happened) -> Self {
        let mut file = self.clone();
        if undoes(&happened).is_some() {
            file.events.push(happened);
            return Self::fold(file.id, file.events.clone()).unwrap_or(file);
        }
        file.late |= happened.entered_at.is_some();
        file.apply(&happened);
        file.events.push(happened);
        file
    }

    /// The events that count: what was undone is passed over.
    #[must_use]
    pub fn counting(&self) -> impl DoubleEndedIterator<Item = &Happened> {
        self.events.iter().filter(|h| !self.undone.contains(&h.seq))
    }

    fn apply(&mut self, h: &Happened) {
        match &h.event {
            CaseEvent::CallLinked { call } => self.calls.push(*call),
            CaseEvent::SafetyChecked { danger } => self.danger = Some(danger.clone()),
            CaseEvent::Referred { to, taken_by, at, number } => {
                self.referrals.push(Referral {
                    to: *to,
                    taken_by: taken_by.clone(),
                    at: *at,
                    number: number.clone(),
                });
            }
            CaseEvent::Assessed { for_, against, situation, .. } => {
                self.assessed = true;
                // Ticking later does not wipe what was written before.
                if let Some(situation) = situation.as_ref().filter(|s| !s.is_empty()) {
                    self.situation = Some((**situation).clone());
                }
                self.ticked_for.clone_from(for_);
                self.ticked_against.clone_from(against);
            }
            CaseEvent::BackupAsked { staff, .. } => self.tries.push((staff.clone(), h.at, true)),
            CaseEvent::BackupNoReply { staff, .. } => self.tries.push((staff.clone(), h.at, false)),
            CaseEvent::ViewGiven { view, on, staff, place, value, reason, heard, org } => {
                self.views.retain(|v| v.staff != *staff || v.on != *on);
                self.views.push(GivenView {
                    id: *view,
                    on: *on,
                    staff: staff.clone(),
                    place: *place,
                    value: *value,
                    reason: reason.clone(),
                    heard: heard.clone(),
                    signed: heard.is_none(),
                    org: org.clone(),
                    at: h.at,
                });
            }
            CaseEvent::Countersigned { view } => {
                for v in self.views.iter_mut().filter(|v| v.id == *view) {
                    v.signed = true;
                }
            }
            CaseEvent::ActedProvisionally { .. } => {
                self.provisional_at = Some(h.at);
                self.provisional_by = match &h.actor {
                    Actor::Staff(id) => Some(id.clone()),
                    _ => None,
                };
            }
            CaseEvent::ConferenceSet { on, .. } => self.conference_set = Some(*on),
            CaseEvent::ConferenceHeld { on, .. } => self.conference_held = Some(*on),
            CaseEvent::Closed { result, .. } => self.closed = Some(*result),
            CaseEvent::Reopened { .. } => self.closed = None,
            CaseEvent::Linked { other, .. } => self.linked.push(*other),
            CaseEvent::Identified { person, .. } => self.person = Some(*person),
            CaseEvent::AbuseReported { report, .. } => self.abuse = Some((**report).clone()),
            CaseEvent::AbuseStepped { step, on, .. } => self.abuse_steps.push((*step, *on)),
            CaseEvent::MeasureConsulted { .. } => self.measure = true,
            CaseEvent::Consulted { with, reached, .. } => self.consulted.push((*with, h.at, *reached)),
            CaseEvent::PlanFollowed { done, .. } => self.plan_followed.extend(done.iter().cloned()),
            CaseEvent::FeeItemsSet { items } => self.fees.clone_from(items),
            CaseEvent::IssueRaised { issue, kind } => self.issues.push((*issue, *kind)),
            _ => self.apply_support(h),
        }
    }

    fn apply_support(&mut self, h: &Happened) {
        match &h.event {
            CaseEvent::PlaceRequested {
                request,
                kind,
                provider,
                who,
                room,
                night,
                until,
                default_until,
                hold_until,
                skips,
                planned,
                ..
            } => self.requests.push(Request {
                id: *request,
                kind: *kind,
                provider: provider.clone(),
                who: who.clone(),
                room: *room,
                night: *night,
                until: *until,
                default_until: *default_until,
                hold_until: *hold_until,
                skips: skips.clone(),
                planned: *planned,
                state: RequestState::Asked,
                reason: None,
                words: Clean::default(),
                by: Clean::default(),
                asked_at: h.at,
                answered_at: None,
            }),
            CaseEvent::RequestAnswered { request, answer, reason, words, by, assignment } => {
                let Some(r) = self.requests.iter_mut().find(|r| r.id == *request) else { return };
                r.state = match answer {
                    Answer::Accepted => RequestState::Accepted,
                    Answer::AcceptedIf => RequestState::AcceptedIf,
                    Answer::Refused => RequestState::Refused,
                    Answer::NoAnswer => RequestState::NoAnswer,
                };
                r.reason = *reason;
                r.words = words.clone();
                r.by = by.clone();
                r.answered_at = Some(h.at);
                if let Some(id) = assignment {
                    let made = Assignment {
                        id: *id,
                        request: r.id,
                        kind: r.kind,
                        provider: r.provider.clone(),
                        who: r.who.clone(),
                        state: AssignmentState::Accepted,
                        accepted_at: h.at,
                        arrived_at: None,
                        day_one: None,
                        night: r.night,
                        until: r.until,
                        extended: false,
                        ended_at: None,
                        room: r.room,
                    };
                    self.assignments.push(made);
                }
            }
            CaseEvent::AnswerTold { request, words, by } => self.answer_told(*request, words, by),
            CaseEvent::RequestCancelled { request, .. } => {
                self.set_request(*request, RequestState::Cancelled);
                let of = self.assignments.iter_mut().filter(|a| a.request == *request);
                of.for_each(|a| a.state = AssignmentState::Cancelled);
            }
            CaseEvent::RequestLapsed { request } => self.set_request(*request, RequestState::Lapsed),
            CaseEvent::Departed { assignment, .. } => {
                self.checked_in.push((*assignment, h.at));
                self.with_assignment(*assignment, |a| a.state = AssignmentState::Departed);
            }
            CaseEvent::LegMade { assignment, leg } => {
                self.legs.push((*assignment, leg.at.unwrap_or(h.at), leg.clone()));
            }
            CaseEvent::CheckedIn { assignment, .. } => self.checked_in.push((*assignment, h.at)),
            CaseEvent::Arrived { assignment, night, until } => {
                let first = self.first_day(*assignment, h.at.date());
                self.with_assignment(*assignment, |a| {
                    a.state = AssignmentState::Arrived;
                    a.arrived_at = Some(h.at);
                    a.day_one = Some(if a.kind.lodges() { first } else { h.at.date() });
                    a.night = *night;
                    a.until = *until;
                });
            }
            CaseEvent::Extended { assignment, until, .. } => self.with_assignment(*assignment, |a| {
                a.until = *until;
                a.extended = true;
            }),
            CaseEvent::SupportEnded { assignment, .. } => self.with_assignment(*assignment, |a| {
                a.state = AssignmentState::Ended;
                a.ended_at = Some(h.at);
            }),
            _ => {}
        }
    }

    /// What was said with an answer, told later; what is left empty stays.
    fn answer_told(&mut self, id: RequestId, words: &Clean, by: &Clean) {
        let keep = |new: &Clean, old: &Clean| if new.is_empty() { old.clone() } else { new.clone() };
        for r in self.requests.iter_mut().filter(|r| r.id == id) {
            (r.words, r.by) = (keep(words, &r.words), keep(by, &r.by));
        }
    }

    fn set_request(&mut self, id: RequestId, state: RequestState) {
        for r in self.requests.iter_mut().filter(|r| r.id == id) {
            r.state = state;
        }
    }

    fn with_assignment(&mut self, id: AssignmentId, change: impl FnOnce(&mut Assignment)) {
        if let Some(a) = self.assignments.iter_mut().find(|a| a.id == id) {
            change(a);
        }
    }

    /// Assignments that are running.
    pub fn running(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments
            .iter()
            .filter(|a| !matches!(a.state, AssignmentState::Ended | AssignmentState::Cancelled))
    }

    /// The state (`rules.md` §1).
    #[must_use]
    pub fn state(&self) -> CaseState {
        if self.closed.is_some() {
            return CaseState::Closed;
        }
        if self.running().next().is_some() {
            return CaseState::Supported;
        }
        if self.assignments.iter().any(|a| a.state == AssignmentState::Ended) {
            return CaseState::After;
        }
        match self.agreed(Question::Decision) {
            Some(View::Emergency) => return CaseState::Placing,
            Some(_) => return CaseState::Decided,
            None if self.provisional_at.is_some() => return CaseState::Placing,
            None => {}
        }
        let safe = match &self.danger {
            None => return CaseState::Received,
            Some(d) => d.is_empty() || !self.referrals.is_empty(),
        };
        if !safe {
            CaseState::Safety
        } else if self.assessed || !self.views.is_empty() {
            CaseState::Deciding
        } else {
            CaseState::Assessing
        }
    }

    /// Marks that follow from the events alone; `hidden` comes from the person.
    #[must_use]
    pub fn marks(&self, today: NaiveDate) -> Vec<Mark> {
        let mut marks = Vec::new();
        if self.provisional() {
            marks.push(Mark::Provisional);
        }
        if self.split() {
            marks.push(Mark::Split);
        }
        if self.abuse.is_some() {
            marks.push(Mark::Abuse);
        }
        if self.drill {
            marks.push(Mark::Drill);
        }
        if self.late {
            marks.push(Mark::LateEntry);
        }
        if self.frozen.stay_limit && self.running().any(|a| a.arrived_at.is_some() && today > a.until) {
            marks.push(Mark::Overrun);
        }
        marks
    }

    /// Whether the place is kept from the family: separation was asked for (§2.3, AT-08).
    #[must_use]
    pub fn place_hidden(&self) -> bool {
        self.abuse.as_ref().is_some_and(|a| a.separation)
    }

    /// When someone who went out alone is to be asked for: the last word and the city's
    /// minutes; none for those who wait for nobody.
    #[must_use]
    pub fn check_in_due(&self, a: &Assignment) -> Option<At> {
        let alone =
            matches!(a.kind, SupportKind::FamiliarSupporter | SupportKind::HomeVisit | SupportKind::HomeHelp);
        let out = matches!(a.state, AssignmentState::Departed | AssignmentState::Arrived);
        let last = self.checked_in.iter().rev().find(|(id, _)| *id == a.id).map(|(_, at)| *at);
        let since = last.or(a.arrived_at).filter(|_| alone && out)?;
        Some(since.plus_minutes(i64::from(self.frozen.check_in_minutes)))
    }

    /// Whether a medical exit is wanted first: a ticked criterion leads there and nobody
    /// medical has taken it yet (`4-emergency-definitions.md`, finding 3).
    #[must_use]
    pub fn medical_first(&self) -> bool {
        let Some(definition) = &self.frozen.definition else { return false };
        let leads = |c: &&Criterion| c.leads_to.as_ref().is_some_and(|to| to.as_str() == "medical");
        let ticked = definition
            .against
            .iter()
            .chain(&definition.for_)
            .filter(leads)
            .any(|c| self.ticked_against.contains(&c.code) || self.ticked_for.contains(&c.code));
        let medical = |to: Exit| matches!(to, Exit::Ambulance119 | Exit::Hospital | Exit::Psychiatric);
        ticked && !self.referrals.iter().any(|r| medical(r.to))
    }
}
