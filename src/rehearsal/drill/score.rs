//! The score: what was done and missed, from the script and the record alone. Pure: no clock,
//! no store. It must not know how a report is worded (`sheet.rs`).

use serde::Serialize;

use super::expect::{Check, What};
use super::file::{AnswerScript, Drill};
use super::meant::{Second, Wanted};
use super::moment::Moment;
use super::record::{Record, outcome};
use crate::domain::{
    Actor, AssignmentState, At, CallState, CaseEvent, CaseFile, Place, Question, Request, SupportKind, View,
};

/// Seconds from the first ring to the answer (issue 3, Drill).
pub(super) const ANSWER: i64 = 15;
/// Seconds from the decision of two to the first office asked (issue 3, Drill).
pub(super) const FIRST_REQUEST: i64 = 60;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Done, in time where there is a time.
    Done,
    /// Done past its published number.
    Late,
    /// Not done, or done though it must not be.
    Missed,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What was expected.
    pub check: Check,
    /// How it came out.
    pub state: State,
    /// When it was done.
    pub at: Option<At>,
    /// Seconds it took, where time counts.
    pub seconds: Option<i64>,
    /// The published number it is held against, seconds.
    pub limit: Option<i64>,
    /// Why it matters here, where the script says so: Japanese, English.
    #[serde(skip)]
    pub why: Option<(String, String)>,
    /// What was recorded otherwise than said: office, said, recorded (codes).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<Differs>,
}

/// An answer recorded otherwise than it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differs {
    /// Office or place.
    pub from: String,
    /// Said.
    pub said: String,
    /// Recorded.
    pub recorded: String,
}

/// A time of the night.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Number {
    /// What: `answer`, `first_request`, `decision`, `accepted`, `arrived`.
    pub what: &'static str,
    /// Seconds; none = it did not come to it.
    pub seconds: Option<i64>,
    /// The published number, seconds, where there is one.
    pub limit: Option<i64>,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The drill.
    pub drill: String,
    /// When it began, by its own clock.
    pub began: At,
    /// Seconds from its beginning to the reading.
    pub seconds: i64,
    /// Done in time.
    pub done: usize,
    /// Done late.
    pub late: usize,
    /// Missed.
    pub missed: usize,
    /// Everything the drill waited for has happened.
    pub settled: bool,
    /// Every check, in the order of the script.
    pub checks: Vec<Item>,
    /// Times against the published numbers.
    pub numbers: Vec<Number>,
}

impl Report {
    /// Nothing missed and nothing late.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.late + self.missed == 0
    }
}

/// What one check found.
#[derive(Debug, Clone, Default)]
struct Found {
    done: bool,
    at: Option<At>,
    seconds: Option<i64>,
    limit: Option<i64>,
    differs: Vec<Differs>,
}

impl Found {
    fn at(at: Option<At>) -> Self {
        Self { done: at.is_some(), at, ..Self::default() }
    }

    fn when(done: bool) -> Self {
        Self { done, ..Self::default() }
    }

    fn within(from: Option<At>, at: Option<At>, limit: i64) -> Self {
        let seconds = at.zip(from).map(|(at, from)| at.seconds_since(from));
        Self { seconds, limit: Some(limit), ..Self::at(at) }
    }
}

/// Works the report out.
#[must_use]
pub fn score(drill: &Drill, record: &Record) -> Report {
    let checks: Vec<Item> = drill.expect.iter().map(|c| item(drill, record, c.get_ref())).collect();
    let count = |state| checks.iter().filter(|i| i.state == state).count();
    Report {
        drill: drill.name.clone(),
        began: record.began,
        seconds: record.now.seconds_since(record.began),
        done: count(State::Done),
        late: count(State::Late),
        missed: count(State::Missed),
        settled: drill.settled.iter().all(|m| m.get_ref().when(record).is_some()),
        numbers: numbers(drill, record),
        checks,
    }
}

fn item(drill: &Drill, record: &Record, check: &Check) -> Item {
    let found = look(drill, record, check);
    let late = found.seconds.zip(found.limit).is_some_and(|(took, limit)| took > limit);
    // What nobody has begun, nobody has kept from either.
    let kept = check.not && !found.done && record.case().is_some();
    let state = match (kept || (found.done && !check.not), late) {
        (false, _) => State::Missed,
        (true, true) => State::Late,
        (true, false) => State::Done,
    };
    let why = drill.why.iter().find(|w| w.check.get_ref() == check);
    Item {
        check: check.clone(),
        state,
        at: found.at,
        seconds: found.seconds,
        limit: found.limit,
        why: why.map(|w| (w.ja.as_str().to_owned(), w.en.as_str().to_owned())),
        differs: found.differs,
    }
}

fn look(drill: &Drill, record: &Record, check: &Check) -> Found {
    let key = check.call().or_else(|| drill.calls.first().map(|c| c.key.as_str())).unwrap_or_default();
    match &check.what {
        What::Answered(_) => {
            let rang = record.rings(key).next().map(|c| c.began);
            Found::within(rang, record.rings(key).find_map(|c| c.answered_at), ANSWER)
        }
        What::CallerNoted(_) => Found::when(record.rings(key).any(|c| {
            c.relation.is_some() || c.caller_name.is_some() || c.kind.is_some() || c.person.is_some()
        })),
        What::Kind(kind) => Found::when(record.calls.iter().any(|c| c.kind == Some(*kind))),
        What::HungUp(_) => {
            Found::at(record.rings(key).find(|c| c.state == CallState::Ended).and_then(|c| c.ended))
        }
        What::FirstRequest => {
            Found::within(record.decided_at(), Moment::Asked(Wanted::Any).when(record), FIRST_REQUEST)
        }
        What::Did(name) => {
            let me = Actor::Staff(Record::officer());
            Found::at(record.deeds.iter().find(|d| d.command == *name && d.actor == me).map(|d| d.at))
        }
        _ => record.case().map_or_else(Found::default, |case| in_case(drill, record, case, check)),
    }
}

fn in_case(drill: &Drill, record: &Record, case: &CaseFile, check: &Check) -> Found {
    let task = |kind: &str| {
        Found::when(record.tasks.iter().any(|t| t.case == Some(case.id) && t.kind.as_str() == kind))
    };
    match &check.what {
        What::Person(reg) => {
            Found::when(case.person.and_then(|p| record.persons.get(&p)).is_some_and(|r| r == reg))
        }
        What::NewPerson => {
            Found::when(case.person.and_then(|p| record.persons.get(&p)).is_some_and(String::is_empty))
        }
        What::WordsKept => Found::when(
            record.notes > 0
                || case.events.iter().any(|h| match &h.event {
                    CaseEvent::Opened { words, .. } | CaseEvent::Noted { words } => !words.is_empty(),
                    _ => false,
                }),
        ),
        What::Noted => Found::at(record.event(|e| matches!(e, CaseEvent::Noted { .. }))),
        What::SafetyChecked => safety(record),
        What::Danger(danger) => {
            Found::at(record.event(
                |e| matches!(e, CaseEvent::SafetyChecked { danger: all } if all.contains(danger)),
            ))
        }
        What::Referred(exit) => Found::at(Moment::Referred(*exit).when(record)),
        What::Assessed => Found::at(record.event(
            |e| matches!(e, CaseEvent::Assessed { for_, against, .. } if !for_.is_empty() || !against.is_empty()),
        )),
        What::Ticked(code) => Found::when(case.ticked_for.contains(code)),
        What::TickedAgainst(code) => Found::when(case.ticked_against.contains(code)),
        What::Alone => Found::at(Moment::Alone.when(record)),
        What::Departed => Found::at(Moment::Departed.when(record)),
        What::Arrived => Found::at(Moment::Arrived.when(record)),
        What::Extended => Found::at(Moment::Extended.when(record)),
        What::LateApplication => task("late_application"),
        What::Conference => task("conference"),
        What::Signed => Found::when(case.unsigned().next().is_none()),
        What::Closed(result) => {
            let at = Moment::Closed.when(record);
            let fits = case.closed.is_some() && result.is_none_or(|r| case.closed == Some(r));
            Found { done: fits, ..Found::at(at) }
        }
        What::FollowUp(date) => Found::when(record.tasks.iter().any(|t| {
            t.case == Some(case.id)
                && matches!(t.kind.as_str(), "office" | "desk_callback")
                && date.is_none_or(|d| t.due.date() == d)
        })),
        What::AskedFirst(_)
        | What::Asked(_)
        | What::TurnReason
        | What::OutcomesKept
        | What::Accepted(_) => places(drill, record, case, check),
        _ => people(record, case, check),
    }
}

/// Before criteria, views and requests, and not after them.
fn safety(record: &Record) -> Found {
    let at = Moment::Safety.when(record);
    let later = record.event(|e| {
        matches!(
            e,
            CaseEvent::Assessed { .. } | CaseEvent::ViewGiven { .. } | CaseEvent::PlaceRequested { .. }
        )
    });
    let first = at.is_some_and(|at| later.is_none_or(|later| at <= later));
    Found { done: first, ..Found::at(at) }
}

/// Checks about who decided.
fn people(record: &Record, case: &CaseFile, check: &Check) -> Found {
    let me = Record::officer();
    let on = check.question();
    let by = |place: &[Place]| {
        case.views.iter().any(|v| v.on == Question::Decision && place.contains(&v.place))
            && case.agreed(Question::Decision).is_some()
    };
    match &check.what {
        What::OwnView => {
            let other = record.event(|e| {
                matches!(e, CaseEvent::ViewGiven { on: Question::Decision, staff, value, .. }
                    if *staff != me && *value != View::NeedMore)
            });
            let mine = record.viewed_at();
            let first = mine.is_some_and(|at| other.is_none_or(|other| at <= other));
            Found { done: first, ..Found::at(mine) }
        }
        What::SecondView => Found::at(record.decided_at()),
        What::Decided(view) => {
            let fits = case.agreed(Question::Decision) == Some(*view);
            Found { done: fits, ..Found::at(record.decided_at()) }
        }
        What::AddressOpened => Found::when(case.agreed(on) == Some(View::Emergency)),
        What::Tries(n) => {
            let backup = Second::Backup.staff();
            let tries: Vec<At> =
                case.tries.iter().filter(|(who, _, asked)| *who == backup && !asked).map(|t| t.1).collect();
            let next = case.tries.iter().find(|(who, _, _)| *who != backup).map(|t| t.1);
            let nth = tries.get(n.saturating_sub(1)).copied();
            let before = nth.is_some_and(|at| next.is_none_or(|next| at <= next));
            // The city's own waiting time, frozen into the case.
            let limit = i64::from(case.frozen.tries_minutes) * 60;
            let first = case.tries.first().map(|t| t.1);
            Found { done: before, ..Found::within(first, nth, limit) }
        }
        What::StandIn => Found::when(by(&[Place::StandIn, Place::Supervisor])),
        What::Supervisor => Found::when(by(&[Place::Supervisor])),
        _ => Found::default(),
    }
}

/// Checks about whom one asked.
fn places(drill: &Drill, record: &Record, case: &CaseFile, check: &Check) -> Found {
    let short = || case.requests.iter().filter(|r| r.kind == SupportKind::ShortStay);
    match &check.what {
        What::AskedFirst(id) => {
            let first = short().next();
            let fits = first.is_some_and(|r| r.provider.as_ref().is_some_and(|p| p.as_str() == id));
            Found { done: fits, ..Found::at(first.map(|r| r.asked_at)) }
        }
        What::Asked(wanted) => Found::at(Moment::Asked(wanted.clone()).when(record)),
        What::Accepted(wanted) => {
            let stands = case.assignments.iter().any(|a| {
                a.state != AssignmentState::Cancelled
                    && case.requests.iter().any(|r| r.id == a.request && wanted.fits(r))
            });
            Found { done: stands, ..Found::at(Moment::Accepted(wanted.clone()).when(record)) }
        }
        // What the program writes by itself says why; words mean somebody was passed over
        // who could have been asked.
        What::TurnReason => {
            let kept =
                |r: &Request| r.skips.iter().all(|s| s.auto.as_ref().is_some_and(|a| a.as_str() != "words"));
            Found::when(short().next().is_some() && short().all(kept))
        }
        What::OutcomesKept => {
            let told: Vec<(&Request, &AnswerScript)> = case
                .requests
                .iter()
                .filter(|r| outcome(r).is_some())
                .filter_map(|r| Some((r, said(drill, case, r)?)))
                .collect();
            let differs: Vec<Differs> = told.iter().filter_map(|(r, a)| differs(r, a)).collect();
            let asked = case.requests.iter().any(|r| outcome(r).is_some());
            Found { done: asked && differs.is_empty(), differs, ..Found::default() }
        }
        _ => Found::default(),
    }
}

/// What the script has an office say to this request: the n-th time it is asked, its n-th
/// answer, the last one from then on.
#[must_use]
pub(super) fn said<'a>(drill: &'a Drill, case: &CaseFile, request: &Request) -> Option<&'a AnswerScript> {
    let meant = |a: &&AnswerScript| a.from.get_ref().fits(request);
    let exact = |a: &&AnswerScript| matches!(a.from.get_ref(), Wanted::Office(_)) && meant(a);
    let mut own: Vec<&AnswerScript> = drill.answers.iter().filter(exact).collect();
    if own.is_empty() {
        own = drill.answers.iter().filter(meant).collect();
    }
    let same = |r: &&Request| r.id < request.id && own.iter().any(|a| a.from.get_ref().fits(r));
    let nth = case.requests.iter().filter(same).count();
    own.get(nth).or_else(|| own.last()).copied()
}

fn differs(request: &Request, script: &AnswerScript) -> Option<Differs> {
    let word = |v: serde_json::Result<serde_json::Value>| {
        v.ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let told = |answer, reason: Option<_>| {
        let answer = word(serde_json::to_value(answer));
        reason.map_or_else(|| answer.clone(), |r| format!("{answer}:{}", word(serde_json::to_value(r))))
    };
    let (said, recorded) = (told(script.is, script.reason), told(outcome(request)?, request.reason));
    let from = request.provider.as_ref().map_or_else(|| request.who.to_string(), ToString::to_string);
    (said != recorded).then_some(Differs { from, said, recorded })
}

fn numbers(drill: &Drill, record: &Record) -> Vec<Number> {
    let key = drill.calls.first().map(|c| c.key.as_str()).unwrap_or_default();
    let rang = record.rings(key).next().map(|c| c.began);
    let answered = record.rings(key).find_map(|c| c.answered_at);
    let decided = record.decided_at();
    let since = |from: Option<At>, to: Option<At>| from.zip(to).map(|(from, to)| to.seconds_since(from));
    let number = |what, seconds, limit| Number { what, seconds, limit };
    let asked = Moment::Asked(Wanted::Any).when(record);
    let accepted = Moment::Accepted(Wanted::Any).when(record);
    let mut out = vec![
        number("answer", since(rang, answered), Some(ANSWER)),
        number("decision", since(answered, decided), None),
    ];
    // A night without a place to ask for has no such times.
    if asked.is_some() || drill.expect.iter().any(|c| c.get_ref().what == What::FirstRequest) {
        out.push(number("first_request", since(decided, asked), Some(FIRST_REQUEST)));
        out.push(number("accepted", since(answered, accepted), None));
    }
    out
}
