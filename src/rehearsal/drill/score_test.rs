//! The score on records made by hand: every verdict with its time, and what it is held against.
//! It knows no store and no clock, as the score knows none.

use super::file::Drill;
use super::record::{Deed, Record, ring_id};
use super::score::{Report, State, score};
use super::shelf::{drill, parse};
use serde_json::json;

use crate::domain::{
    Actor, Answer, At, Call, CallId, CallState, CaseEvent, CaseFile, CaseId, CloseResult, Code, Danger, Exit,
    Frozen, Happened, PersonId, Place, RefusalReason, RequestId, Rev, Seq, Skip, Task, TaskId, View,
};
use crate::text::Clean;

const START: i64 = 1_700_000_000_000;

fn at(seconds: i64) -> At {
    At(START + seconds * 1000)
}

fn frozen() -> Box<Frozen> {
    Box::new(crate::city::load("demo").unwrap().freeze())
}

fn call(key: &str, nth: usize, began: i64, answered: Option<i64>, ended: Option<i64>) -> Call {
    let state = match (answered, ended) {
        (None, None) => CallState::Ringing,
        (None, Some(_)) => CallState::Missed,
        (Some(_), None) => CallState::Answered,
        (Some(_), Some(_)) => CallState::Ended,
    };
    Call {
        id: CallId(began),
        rev: Rev(1),
        line: "当番電話".into(),
        number: None,
        name: None,
        external_id: Some(Clean::new(&ring_id(key, nth))),
        state,
        began: at(began),
        answered_at: answered.map(at),
        answered_by: None,
        seat: None,
        ended: ended.map(at),
        possible: Vec::new(),
        person: None,
        caller_name: None,
        relation: None,
        verified_by: None,
        kind: None,
        words: None,
        set_aside: None,
        late: false,
        drill: true,
    }
}

fn opened() -> CaseEvent {
    CaseEvent::Opened {
        call: Some(CallId(4)),
        person: Some(PersonId(1)),
        words: "手を上げてしまいそう".into(),
        checked_by: None,
        frozen: frozen(),
        drill: true,
    }
}

/// An event as the journal's rows hold it: fields added later have their defaults.
fn event(json: serde_json::Value) -> CaseEvent {
    serde_json::from_value(json).unwrap()
}

fn view(id: i64, staff: &str, place: Place, value: View) -> CaseEvent {
    event(json!({ "what": "view_given", "view": id, "on": "decision", "staff": staff, "place": place,
        "value": value, "reason": "", "heard": null }))
}

fn asked(id: i64, provider: &str, skips: Vec<Skip>) -> CaseEvent {
    let night = at(0).date();
    event(json!({ "what": "place_requested", "request": id, "kind": "short_stay", "provider": provider,
        "who": "", "room": null, "night": night, "until": night, "default_until": true,
        "hold_until": null, "skips": skips, "warnings": [] }))
}

fn answered(id: i64, answer: Answer, reason: Option<RefusalReason>) -> CaseEvent {
    CaseEvent::RequestAnswered {
        request: RequestId(id),
        answer,
        reason,
        words: Clean::default(),
        by: Clean::default(),
        assignment: None,
    }
}

/// A record of one case from its events, each with its second.
fn record(calls: Vec<Call>, events: Vec<(i64, CaseEvent)>) -> Record {
    let happened = (1..).zip(events).map(|(seq, (second, event))| Happened {
        seq: Seq(seq),
        at: at(second),
        entered_at: None,
        actor: Actor::Staff(Record::officer()),
        event,
    });
    let case = CaseFile::fold(CaseId { year: 8, serial: 1 }, happened.collect());
    Record {
        began: at(0),
        now: at(600),
        calls,
        cases: case.into_iter().collect(),
        persons: [(PersonId(1), String::new())].into(),
        ..Record::default()
    }
}

/// AT-01 with nothing expected but this.
fn expecting(checks: &[&str]) -> Drill {
    let text = include_str!("../drills/at-01.toml");
    let (head, rest) = text.split_once("expect = [").unwrap();
    let (_, tail) = rest.split_once("]\n").unwrap();
    let list: Vec<String> = checks.iter().map(|c| format!("{c:?}")).collect();
    parse(&format!("{head}expect = [{}]\n{tail}", list.join(", "))).unwrap()
}

fn states(checks: &[&str], record: &Record) -> Vec<State> {
    score(&expecting(checks), record).checks.iter().map(|i| i.state).collect()
}

use State::{Done, Late, Missed};

fn decided() -> Vec<(i64, CaseEvent)> {
    vec![
        (60, opened()),
        (70, CaseEvent::SafetyChecked { danger: Vec::new() }),
        (80, view(3, "toban", Place::Duty, View::Emergency)),
        (90, view(4, "seto", Place::Backup, View::Emergency)),
    ]
}

#[test]
fn an_answer_is_held_against_fifteen_seconds_from_the_first_ring() {
    let one = |answered| record(vec![call("herself", 1, 4, Some(answered), None)], Vec::new());
    assert_eq!(states(&["answered"], &one(19)), [Done], "15 s is in time");
    assert_eq!(states(&["answered"], &one(20)), [Late]);
    let report = score(&expecting(&["answered"]), &one(20));
    assert_eq!((report.checks[0].seconds, report.checks[0].limit), (Some(16), Some(15)));
    assert_eq!((report.numbers[0].what, report.numbers[0].seconds), ("answer", Some(16)));
    // Missed once, answered at the second ring: the time runs from the first.
    let twice = vec![call("herself", 1, 4, None, Some(64)), call("herself", 2, 84, Some(88), None)];
    let report = score(&expecting(&["answered"]), &record(twice, Vec::new()));
    assert_eq!((report.checks[0].state, report.checks[0].seconds), (Late, Some(84)));
    let never = record(vec![call("herself", 1, 4, None, Some(64))], Vec::new());
    assert_eq!(states(&["answered", "hung_up"], &never), [Missed, Missed]);
    assert_eq!(
        states(&["hung_up"], &record(vec![call("herself", 1, 4, Some(8), Some(90))], Vec::new())),
        [Done]
    );
}

#[test]
fn the_first_place_is_held_against_a_minute_from_the_decision() {
    let asked_at = |second: i64| {
        let mut events = decided();
        events.push((second, asked(5, "P1", Vec::new())));
        record(Vec::new(), events)
    };
    assert_eq!(states(&["first_request", "asked_first:P1", "turn_reason"], &asked_at(150)), [Done; 3]);
    assert_eq!(states(&["first_request", "asked_first:P2"], &asked_at(151)), [Late, Missed]);
    let none = record(Vec::new(), decided());
    assert_eq!(
        states(&["first_request", "asked", "turn_reason", "not:asked:P4"], &none),
        [Missed, Missed, Missed, Done]
    );
}

#[test]
fn a_decision_is_two_equal_views_the_officers_own_first() {
    let all = &["own_view", "second_view", "decided:emergency", "decided:not_emergency"];
    assert_eq!(states(all, &record(Vec::new(), decided())), [Done, Done, Done, Missed]);
    let mut alone = decided();
    alone.pop();
    assert_eq!(states(all, &record(Vec::new(), alone)), [Done, Missed, Missed, Missed]);
    let mut other_first = decided();
    other_first.swap(2, 3);
    other_first[2].0 = 80;
    other_first[3].0 = 90;
    assert_eq!(states(all, &record(Vec::new(), other_first)), [Missed, Done, Done, Missed]);
    let mut split = decided();
    split[3].1 = view(4, "seto", Place::Backup, View::NotEmergency);
    assert_eq!(states(&["second_view", "supervisor"], &record(Vec::new(), split.clone())), [Missed, Missed]);
    split.push((100, view(5, "kujo", Place::Supervisor, View::Emergency)));
    let settled = record(Vec::new(), split);
    assert_eq!(states(&["decided:emergency", "supervisor", "stand_in"], &settled), [Done; 3]);
    assert_eq!(settled.decided_at(), Some(at(100)));
    assert_eq!(settled.split_at(), Some(at(90)));
}

#[test]
fn safety_counts_only_before_everything_else() {
    let late = vec![
        (60, opened()),
        (65, view(3, "toban", Place::Duty, View::Emergency)),
        (70, CaseEvent::SafetyChecked { danger: vec![Danger::Injury] }),
        (75, CaseEvent::Referred { to: Exit::Ambulance119, taken_by: "柴".into(), at: at(75), number: None }),
    ];
    let checks = &[
        "safety_checked",
        "danger:injury",
        "danger:fire",
        "referred:ambulance_119",
        "not:referred:police_110",
    ];
    assert_eq!(states(checks, &record(Vec::new(), late)), [Missed, Done, Missed, Done, Done]);
    assert_eq!(states(&["safety_checked", "danger:injury"], &record(Vec::new(), decided())), [Done, Missed]);
}

#[test]
fn answers_must_be_recorded_as_they_were_given() {
    let with = |answer, reason| {
        let mut events = decided();
        events.push((100, asked(5, "P1", Vec::new())));
        events.push((110, answered(5, answer, reason)));
        record(Vec::new(), events)
    };
    assert_eq!(states(&["outcomes_kept"], &with(Answer::Accepted, None)), [Done]);
    let report = score(&expecting(&["outcomes_kept"]), &with(Answer::Refused, Some(RefusalReason::Full)));
    assert_eq!(report.checks[0].state, Missed);
    let differs = &report.checks[0].differs[0];
    assert_eq!(
        (differs.from.as_str(), differs.said.as_str(), differs.recorded.as_str()),
        ("P1", "accepted", "refused:full")
    );
    assert_eq!(states(&["outcomes_kept"], &record(Vec::new(), decided())), [Missed], "nothing was recorded");
}

#[test]
fn passing_over_with_words_is_seen_the_programs_own_reasons_are_not() {
    let skip = |auto: &str| Skip { provider: "P1".into(), auto: Some(auto.into()), words: Clean::default() };
    let with = |auto| {
        let mut events = decided();
        events.push((100, asked(5, "P2", vec![skip(auto)])));
        record(Vec::new(), events)
    };
    assert_eq!(states(&["turn_reason"], &with("no_bed")), [Done]);
    assert_eq!(states(&["turn_reason"], &with("words")), [Missed]);
}

#[test]
fn tries_are_counted_before_the_next_of_the_chain_within_the_citys_time() {
    let backup = || CaseEvent::BackupNoReply { staff: "seto".into(), channel: "phone".into() };
    let third = || CaseEvent::BackupAsked { staff: "hinata".into(), channel: "phone".into() };
    let with = |tries: Vec<(i64, CaseEvent)>| {
        let mut events = decided();
        events.truncate(3);
        events.extend(tries);
        record(Vec::new(), events)
    };
    let good = vec![(100, backup()), (160, backup()), (220, backup()), (230, third())];
    assert_eq!(states(&["tries:3"], &with(good)), [Done]);
    let hasty = vec![(100, backup()), (110, third()), (160, backup()), (220, backup())];
    assert_eq!(states(&["tries:3"], &with(hasty)), [Missed]);
    let slow = vec![(100, backup()), (160, backup()), (100 + 901, backup())];
    assert_eq!(states(&["tries:3"], &with(slow)), [Late]);
}

#[test]
fn what_must_not_happen_is_missed_when_it_does() {
    let mut events = decided();
    events.push((
        200,
        CaseEvent::Closed {
            result: CloseResult::NoSupport,
            destination: Clean::default(),
            reason: "x".into(),
            explained: Clean::default(),
        },
    ));
    let mut record = record(Vec::new(), events);
    let checks = &["not:closed", "closed:no_support", "closed:home", "follow_up", "follow_up:2023-11-15"];
    assert_eq!(states(checks, &record), [Missed, Done, Missed, Missed, Missed]);
    record.tasks = vec![Task {
        id: TaskId(1),
        rev: Rev(1),
        kind: Code::new("office"),
        case: Some(CaseId { year: 8, serial: 1 }),
        person: None,
        provider: None,
        what: "電話".into(),
        owner: None,
        due: "2023-11-15T10:00".parse().unwrap(),
        made: at(200),
        done: None,
    }];
    assert_eq!(states(checks, &record), [Missed, Done, Missed, Done, Done]);
    record.deeds = vec![Deed { at: at(1), actor: Actor::from("seto"), command: "note".into() }];
    assert_eq!(states(&["did:note"], &record), [Missed], "another's deed");
    record.deeds[0].actor = Actor::Staff(Record::officer());
    assert_eq!(states(&["did:note", "not:did:note"], &record), [Done, Missed]);
}

#[test]
fn an_empty_night_misses_everything_even_what_must_not_happen() {
    let empty = Record { began: at(0), now: at(30), ..Record::default() };
    let report: Report = score(&drill("AT-01").unwrap(), &empty);
    assert!(report.checks.iter().all(|i| i.state == Missed), "{report:?}");
    assert!(!report.settled && report.seconds == 30);
    assert_eq!(report.done + report.late + report.missed, report.checks.len());
}

#[test]
fn every_check_of_every_drill_has_its_words() {
    for drill in super::shelf::drills().unwrap() {
        for check in &drill.expect {
            let code = check.get_ref().code();
            assert!(crate::i18n::drill::knows(&code), "{}: {code} has no words", drill.name);
        }
    }
}
