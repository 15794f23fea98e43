//! The turn is a queue (`rules.md` §4): the table of events, and what may be passed over.
//! Beds and fit matter only as reasons to be out.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::{CaseId, Refusal};

fn answer(w: &mut World, request: i64, answer: &str, reason: Option<&str>) {
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":answer,"reason":reason}));
}

fn with_reason(case: CaseId, provider: &str, skipped: &str, reason: &str) -> Value {
    json!({"do":"request_place","case":case,"kind":"short_stay","provider":provider,
        "skip_reasons":[{"provider":skipped,"reason":reason}]})
}

#[test]
fn acceptance_moves_to_the_end_and_nothing_else_moves() {
    // AT-01, then AT-02: P1 accepts, P2 accepts.
    let mut w = World::f0();
    let first = w.stranger();
    let request = w.ask(first, "P1").unwrap();
    assert_eq!(w.queue(), "P1 P2 P3 P4 P5", "asking moves nothing");
    answer(&mut w, request, "accepted", None);
    assert_eq!(w.queue(), "P2 P3 P4 P5 P1");
    let second = w.stranger();
    let request = w.ask(second, "P2").unwrap();
    answer(&mut w, request, "accepted_if", None);
    assert_eq!(w.queue(), "P3 P4 P5 P1 P2");
}

#[test]
fn a_refusal_leaves_the_order_as_it_is() {
    // AT-05 from F0: P1 refuses, P2 accepts.
    let mut w = World::f0();
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    answer(&mut w, request, "refused", Some("staff_short"));
    assert_eq!(w.queue(), "P1 P2 P3 P4 P5");
    let request = w.ask(case, "P2").unwrap();
    assert_eq!(w.file(case).requests[1].skips[0].auto, Some("asked".into()));
    answer(&mut w, request, "accepted", None);
    assert_eq!(w.queue(), "P1 P3 P4 P5 P2");
}

#[test]
fn a_city_may_move_the_office_that_refuses() {
    let mut w = World::f0();
    w.rows.city.limits.refusal_moves_turn = true;
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    answer(&mut w, request, "refused", Some("staff_short"));
    assert_eq!(w.queue(), "P2 P3 P4 P5 P1");
    let request = w.ask(case, "P2").unwrap();
    answer(&mut w, request, "no_answer", None);
    assert_eq!(w.queue(), "P2 P3 P4 P5 P1", "nobody answering is no refusal");
}

#[test]
fn a_hard_mismatch_needs_no_words() {
    // AT-06 from F0: P1 and P2 out (child, medical), P3 accepts.
    let mut w = World::f0();
    let r03 = w.saved["R03"].clone();
    let opening = json!({"person": r03, "check": {"birth_date": "2017-03-03"}});
    let case = w.decided_case(opening, "emergency");
    let request = w.ask(case, "P3").unwrap();
    let autos: Vec<_> = w.file(case).requests[0].skips.iter().map(|s| s.auto.clone().unwrap()).collect();
    assert_eq!(autos, ["hard_mismatch".into(), "hard_mismatch".into()]);
    answer(&mut w, request, "accepted", None);
    assert_eq!(w.queue(), "P1 P2 P4 P5 P3");
    let why = w.ask(case, "P1").unwrap_err();
    let Refusal::NotSuitable { why } = why else { panic!("{why:?}") };
    assert!(why.contains(&"child".into()) && why.contains(&"medical".into()), "{why:?}");
}

#[test]
fn every_office_that_could_take_them_wants_its_reason() {
    let mut w = World::f0();
    let case = w.stranger();
    let passed = w.ask(case, "P3").unwrap_err();
    assert_eq!(passed, Refusal::TurnSkipped { providers: vec!["P1".into(), "P2".into()] });
    let half = w.no("otsuka", with_reason(case, "P3", "P1", "家族の職場"));
    assert_eq!(half, Refusal::TurnSkipped { providers: vec!["P2".into()] });
    assert_eq!(w.code("otsuka", with_reason(case, "P2", "P1", "")), "turn_skipped", "no words, no reason");
    w.ok("otsuka", with_reason(case, "P2", "P1", "家族の職場"));
    assert_eq!(w.file(case).requests[0].skips[0].words.as_str(), "家族の職場");
}

#[test]
fn an_unknown_number_is_no_excuse_and_zero_is() {
    let mut w = World::f0();
    let say = |accepting: Option<u32>| {
        json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any",
            "accepting":accepting,"source":"phone"})
    };
    let case = w.stranger();
    w.ok("sakuma", say(None));
    assert_eq!(w.ask(case, "P2").unwrap_err().code(), "turn_skipped");
    w.ok("sakuma", say(Some(0)));
    w.ask(case, "P2").unwrap();
}

#[test]
fn a_cancelled_request_is_passed_over_again_only_with_words() {
    let mut w = World::f0();
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    // P1 has not answered: going on to the next is somebody's own reason.
    assert_eq!(w.ask(case, "P2").unwrap_err(), Refusal::TurnSkipped { providers: vec!["P1".into()] });
    let reasons = json!([{"provider":"P1","reason":"話し中"}]);
    let next =
        json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P2","skip_reasons":reasons});
    w.ok("otsuka", next);
    w.ok("otsuka", json!({"do":"cancel_request","request":request}));
    let other = w.stranger();
    assert_eq!(w.ask(other, "P3").unwrap_err(), Refusal::TurnSkipped { providers: vec!["P1".into()] });
}
