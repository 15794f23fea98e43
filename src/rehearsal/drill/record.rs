//! The record of a drill: what is on file since it began, read once, and simple questions to it.
//! It must not know the script, nor decide what was right.

use std::collections::BTreeMap;

use crate::domain::{
    Actor, Answer, At, Call, CaseEvent, CaseFile, Fact, Facts, Happened, PersonId, Question, Request,
    RequestState, Seq, StaffId, Task, View,
};
use crate::rehearsal::crew;
use crate::store::Snapshot;

use super::meant::Wanted;

/// Journal lines and calls read at most: far more than one night's drill makes.
const MOST: usize = 5_000;

/// One journal line, as far as a report needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// When.
    pub at: At,
    /// Who.
    pub actor: Actor,
    /// Command name.
    pub command: String,
}

/// What is on file of a drill. Plain data: the score is worked out from it alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// When the drill began.
    pub began: At,
    /// When this was read.
    pub now: At,
    /// Calls since then, oldest first.
    pub calls: Vec<Call>,
    /// Cases, oldest first.
    pub cases: Vec<CaseFile>,
    /// Journal lines since then, in order; refused attempts left out.
    pub deeds: Vec<Deed>,
    /// Tasks not done.
    pub tasks: Vec<Task>,
    /// Registration numbers of the cases' persons; empty = not registered.
    pub persons: BTreeMap<PersonId, String>,
    /// Notes on calls.
    pub notes: usize,
}

/// The external id of the n-th ring of a scripted call.
pub(super) fn ring_id(key: &str, nth: usize) -> String {
    format!("drill/{key}/{nth}")
}

impl Record {
    /// Reads it: everything after the journal position `from`, at which the drill began.
    ///
    /// # Errors
    /// The store fails.
    pub fn read(s: &Snapshot<'_>, from: Seq, began: At, now: At) -> Fact<Self> {
        let mut calls = s.recent_calls(MOST)?;
        calls.retain(|c| c.began >= began);
        calls.sort_by_key(|c| (c.began, c.id));
        let mut cases = Vec::new();
        for id in s.case_ids(MOST)?.into_iter().rev() {
            cases.extend(s.case(id)?.filter(|c| c.opened_at >= began));
        }
        let mut persons = BTreeMap::new();
        for id in cases.iter().filter_map(|c| c.person) {
            let reg_no = s.person(id)?.and_then(|p| p.record.reg_no);
            persons.insert(id, reg_no.map(|r| r.as_str().to_owned()).unwrap_or_default());
        }
        let mut notes = 0;
        for call in &calls {
            notes += s.call_notes(call.id)?.len();
        }
        let lines = s.journal_after(from, MOST)?.into_iter().filter(|l| l.refused.is_none());
        let deeds = lines.map(|l| Deed { at: l.at, actor: l.actor, command: l.command }).collect();
        Ok(Self { began, now, calls, cases, deeds, tasks: s.open_tasks()?, persons, notes })
    }

    /// The one who is drilled.
    #[must_use]
    pub fn officer() -> StaffId {
        crew::PLAYER.into()
    }

    /// The rings of a scripted call, oldest first.
    pub fn rings<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Call> {
        let of = move |c: &&Call| {
            let id = c.external_id.as_ref().map_or("", |e| e.as_str());
            id.strip_prefix("drill/").and_then(|r| r.rsplit_once('/')).is_some_and(|(k, _)| k == key)
        };
        self.calls.iter().filter(of)
    }

    /// The case the drill is about: the newest that belongs to one of its calls, else the
    /// newest at all.
    #[must_use]
    pub fn case(&self) -> Option<&CaseFile> {
        let mut linked = self.cases.iter().rev();
        linked.find(|c| !c.calls.is_empty()).or_else(|| self.cases.last())
    }

    /// When an event of the case first happened.
    pub fn event(&self, is: impl Fn(&CaseEvent) -> bool) -> Option<At> {
        self.case()?.events.iter().find(|h| is(&h.event)).map(|h| h.at)
    }

    /// The case after each of its events: (the event, the file with it).
    fn growing(&self) -> impl Iterator<Item = (&Happened, CaseFile)> {
        let events = self.case().map(|c| (c.id, c.events.as_slice()));
        events.into_iter().flat_map(|(id, events)| {
            (1..=events.len()).filter_map(move |n| {
                Some((events.get(n - 1)?, CaseFile::fold(id, events.get(..n)?.to_vec())?))
            })
        })
    }

    /// When two agreed.
    #[must_use]
    pub fn decided_at(&self) -> Option<At> {
        self.case()?.agreed(Question::Decision)?;
        self.growing().find(|(_, file)| file.agreed(Question::Decision).is_some()).map(|(h, _)| h.at)
    }

    /// When the views first differed.
    #[must_use]
    pub fn split_at(&self) -> Option<At> {
        self.growing().find(|(_, file)| file.split()).map(|(h, _)| h.at)
    }

    /// When the officer first gave a view that decides something.
    #[must_use]
    pub fn viewed_at(&self) -> Option<At> {
        let me = Self::officer();
        self.event(|e| {
            matches!(e, CaseEvent::ViewGiven { on: Question::Decision, staff, value, .. }
                if *staff == me && *value != View::NeedMore)
        })
    }

    /// When one of the meant requests was first answered like this.
    pub(super) fn answered(&self, wanted: &Wanted, as_one_of: &[Answer]) -> Option<At> {
        let requests = self.case()?.requests.iter();
        requests
            .filter(|r| wanted.fits(r) && outcome(r).is_some_and(|a| as_one_of.contains(&a)))
            .filter_map(|r| r.answered_at)
            .min()
    }
}

/// What was recorded as a request's answer.
pub(super) fn outcome(request: &Request) -> Option<Answer> {
    match request.state {
        RequestState::Accepted => Some(Answer::Accepted),
        RequestState::AcceptedIf => Some(Answer::AcceptedIf),
        RequestState::Refused => Some(Answer::Refused),
        RequestState::NoAnswer => Some(Answer::NoAnswer),
        RequestState::Asked | RequestState::Cancelled | RequestState::Lapsed => None,
    }
}
