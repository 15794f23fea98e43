//! Whole nights as the scenarios tell them: AT-01, AT-02, AT-03, AT-15, AT-16, and AT-05's limit.
//! They look at outcomes only.

use serde_json::json;

use super::world::{World, at, day};
use crate::domain::{CaseState, Refusal, RefusalReason, RequestState, Room, Source};

/// AT-01: the sister who is afraid of herself. Returns the world at 22:35 and the case.
fn at_01() -> (World, crate::domain::CaseId) {
    let mut w = World::f0();
    w.clock("2026-11-21T21:10");
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk","number":"0000-30-0101"})).call.unwrap();
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    let taken = w.no("sakuma", json!({"do":"answer_call","call":call}));
    assert_eq!(taken, Refusal::AlreadyTaken { by: "otsuka".into(), at: at("2026-11-21T21:10") });
    let woman = json!({"name":"小林 夏","sex":"female","birth":"1992-04-18","district":"栃木"});
    let opened = w.ok(
        "otsuka",
        json!({"do":"open_case","call":call,"words":"手を上げてしまいそう","new_person":woman}),
    );
    let case = opened.case.unwrap();
    assert_eq!(case.to_string(), "R8-0001");
    assert_eq!(w.rows.calls[&call].person, opened.person);
    w.ok("otsuka", json!({"do":"check_safety","case":case}));
    w.ok("otsuka", json!({"do":"assess","case":case,"for":["person_unwell","cannot_stay_alone"]}));
    w.clock("2026-11-21T21:24");
    assert_eq!(w.ask(case, "P1").unwrap_err().code(), "two_people");
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    assert_eq!(w.code("otsuka", json!({"do":"give_view","case":case,"view":"emergency"})), "same_person");
    assert_eq!(w.ask(case, "P1").unwrap_err().code(), "two_people");
    let decided = w.ok("sakuma", json!({"do":"give_view","case":case,"view":"emergency"})).decided;
    assert_eq!(decided.unwrap().as_str(), "emergency");
    assert_eq!(w.ask(case, "P3").unwrap_err(), Refusal::TurnSkipped { providers: vec!["P1".into()] });
    let request = w.ask(case, "P1").unwrap();
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(0), "held");
    assert_eq!(w.beds("P1", "2026-11-22", Room::Any), Some(1), "a hold takes tonight only");
    w.clock("2026-11-21T21:35");
    let stay = w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted","by":"森"}));
    let stay = stay.assignment.unwrap();
    w.clock("2026-11-21T22:30");
    w.ok("otsuka", json!({"do":"arrive","assignment":stay}));
    w.clock("2026-11-21T22:35");
    (w, case)
}

#[test]
fn at_01_day_seven_the_turn_and_what_is_owed() {
    let (mut w, case) = at_01();
    let file = w.file(case);
    assert_eq!(file.state(), CaseState::Supported);
    assert_eq!(
        (file.assignments[0].night, file.assignments[0].until),
        (day("2026-11-21"), day("2026-11-27"))
    );
    assert_eq!(w.queue(), "P2 P3 P4 P5 P1");
    for night in ["2026-11-21", "2026-11-24", "2026-11-26"] {
        assert_eq!(w.beds("P1", night, Room::Any), Some(0), "{night}");
    }
    assert_eq!(w.beds("P1", "2026-11-27", Room::Any), Some(1));
    let due = |kind: &str| w.tasks(kind).iter().map(|t| t.due).collect::<Vec<_>>();
    assert_eq!(due("late_application"), [at("2026-11-24T17:00")]);
    assert_eq!(due("conference"), [at("2026-11-26T17:00")], "three office days past a holiday");
    let close = json!({"do":"close_case","case":case,"result":"home"});
    assert_eq!(w.code("otsuka", close), "conference_required");
}

#[test]
fn at_01_to_its_end() {
    let (mut w, case) = at_01();
    let stay = w.file(case).assignments[0].id;
    w.clock("2026-11-24T10:00");
    w.ok("sakuma", json!({"do":"daily_note","assignment":stay,"words":"落ち着いている"}));
    w.ok("sakuma", json!({"do":"end_support","assignment":stay,"destination":"自宅"}));
    assert_eq!(w.beds("P1", "2026-11-23", Room::Any), Some(0), "a night slept stays taken");
    assert_eq!(w.beds("P1", "2026-11-24", Room::Any), Some(1), "nights not used are given back");
    assert_eq!(w.file(case).state(), CaseState::After);
    let close = json!({"do":"close_case","case":case,"result":"home","destination":"自宅"});
    assert_eq!(w.code("sakuma", close.clone()), "conference_required");
    let held = json!({"do":"hold_conference","case":case,"members":["基幹 大塚","本人"],"cause":"介護疲れ"});
    assert!(w.ok("sakuma", held).warnings.is_empty());
    assert!(w.tasks("conference").is_empty(), "held is done");
    w.ok("sakuma", close);
    assert_eq!(w.file(case).state(), CaseState::Closed);
    assert_eq!(w.code("otsuka", json!({"do":"check_safety","case":case})), "bad_state");
    w.ok("otsuka", json!({"do":"reopen_case","case":case,"reason":"また電話があった"}));
    assert_eq!(w.file(case).state(), CaseState::After);
}

#[test]
fn at_02_the_night_before_and_seven_days_from_arrival() {
    let (mut w, _) = at_01();
    w.clock("2026-11-22T02:20");
    let r01 = w.saved["R01"].clone();
    let open = |age: u8, initials: &str| json!({"do":"open_case","person":r01,"words":"もう戻れない","check":{"initials":initials,"age":age}});
    assert_eq!(w.code("otsuka", open(51, "TH")), "wrong_person");
    assert_eq!(w.code("otsuka", open(52, "TK")), "wrong_person");
    assert_eq!(w.code("otsuka", json!({"do":"open_case","person":r01})), "wrong_person");
    let case = w.ok("otsuka", open(52, "TH")).case.unwrap();
    w.ok("otsuka", json!({"do":"check_safety","case":case}));
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    let heard = |who: &str| {
        json!({"do":"give_view","case":case,"view":"emergency",
            "heard_from":{"staff":who,"channel":"電話","words":"緊急でよい"}})
    };
    assert_eq!(w.code("otsuka", heard("otsuka")), "same_person");
    let view = w.ok("otsuka", heard("sakuma")).view.unwrap();
    assert_eq!(w.tasks("countersign").len(), 1);
    let why = w.ask(case, "P4").unwrap_err();
    assert_eq!(why, Refusal::NotSuitable { why: vec!["sex_room".into()] });
    let request = w.ask(case, "P2").unwrap();
    w.clock("2026-11-22T02:40");
    let answer = json!({"do":"answer_request","request":request,"answer":"accepted","by":"岸"});
    let stay = w.ok("otsuka", answer).assignment.unwrap();
    w.clock("2026-11-22T04:00");
    w.ok("otsuka", json!({"do":"arrive","assignment":stay}));
    let file = w.file(case);
    assert_eq!(
        (file.assignments[0].night, file.assignments[0].until),
        (day("2026-11-21"), day("2026-11-28"))
    );
    assert_eq!(file.assignments[0].day(day("2026-11-22")), Some(1));
    assert_eq!(w.queue(), "P3 P4 P5 P1 P2");
    assert_eq!(w.beds("P2", "2026-11-21", Room::Male), Some(0));
    assert_eq!(w.beds("P2", "2026-11-27", Room::Male), Some(0), "taken again at arrival");
    assert_eq!(w.beds("P2", "2026-11-28", Room::Male), Some(1));
    assert!(w.tasks("late_application").iter().all(|t| t.case != Some(case)), "registered");
    // Only its owner signs what was heard.
    assert_eq!(w.code("otsuka", json!({"do":"countersign","case":case,"view":view})), "not_allowed");
    w.ok("sakuma", json!({"do":"countersign","case":case,"view":view}));
    assert!(w.tasks("countersign").is_empty());
    assert!(w.file(case).unsigned().next().is_none());
}

#[test]
fn at_03_an_anxious_call_and_the_next_office_day() {
    let mut w = World::f0();
    w.clock("2026-11-21T23:50");
    let r08 = w.saved["R08"].clone();
    let open = json!({"do":"open_case","person":r08,"check":{"initials":"NK","age":29}});
    let case = w.ok("otsuka", open).case.unwrap();
    w.ok("otsuka", json!({"do":"check_safety","case":case}));
    w.ok("otsuka", json!({"do":"assess","case":case,"against":["request_for_talk"]}));
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"not_emergency"}));
    let close = |more: serde_json::Value| {
        let mut close = json!({"do":"close_case","case":case,"result":"no_support"});
        close.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        close
    };
    assert_eq!(w.code("otsuka", close(json!({"reason":"anxiety_talk"}))), "two_people");
    w.clock("2026-11-22T00:15");
    w.ok("sakuma", json!({"do":"give_view","case":case,"view":"not_emergency"}));
    assert_eq!(w.code("otsuka", close(json!({}))), "reason_required");
    let none = w.no("otsuka", close(json!({"reason":"anxiety_talk"})));
    assert_eq!(none, Refusal::ReasonRequired { field: "follow_ups".into() });
    let follow = |due: Option<&str>| {
        let what = json!({"kind":"office","what":"担当から電話","due":due});
        close(json!({"reason":"anxiety_talk","follow_ups":[what]}))
    };
    for closed in ["2026-11-22T10:00", "2026-11-23T10:00", "2026-12-30T10:00"] {
        assert_eq!(w.code("otsuka", follow(Some(closed))), "bad_input", "{closed}");
    }
    w.ok("otsuka", follow(None));
    assert_eq!(w.file(case).state(), CaseState::Closed);
    let owed = w.tasks("office");
    assert_eq!((owed.len(), owed[0].due), (1, at("2026-11-24T17:00")));
}

#[test]
fn at_15_two_desks_one_bed() {
    let mut w = World::f0();
    let (a, b) = (w.stranger(), w.stranger());
    w.clock("2026-11-21T21:10");
    let won = w.ask(a, "P1").unwrap();
    let lost = w.ask(b, "P1").unwrap_err();
    assert_eq!(lost, Refusal::HeldElsewhere { by: "大塚".into(), at: at("2026-11-21T21:10"), case: Some(a) });
    let other = w.ask(b, "P2").unwrap();
    let skips = &w.file(b).requests[0].skips;
    assert_eq!(skips[0].auto.as_ref().unwrap().as_str(), "no_bed", "written by the program");
    w.clock("2026-11-21T21:20");
    w.ok("otsuka", json!({"do":"answer_request","request":won,"answer":"accepted"}));
    w.clock("2026-11-21T21:32");
    w.ok("system", json!({"do":"lapse_holds"}));
    assert_eq!(w.file(b).requests[0].state, RequestState::Lapsed);
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(0));
    assert_eq!(w.beds("P2", "2026-11-21", Room::Male), Some(1));
    // The yes came after the hold: there is still a bed, so it stands.
    w.ok("otsuka", json!({"do":"answer_request","request":other,"answer":"accepted"}));
    assert_eq!(w.beds("P2", "2026-11-21", Room::Male), Some(0));
    assert_eq!(w.queue(), "P3 P4 P5 P1 P2");
}

#[test]
fn at_16_a_stale_number_is_called_and_never_assigned() {
    let mut w = World::f0();
    let old = json!({"do":"publish_vacancy","provider":"P2","night":"2026-11-21","room":"male","accepting":1,
        "source":"file","as_of":"2026-11-12T10:00:00+09:00"});
    w.ok("sakuma", old);
    let case = w.stranger();
    let asked = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P2",
        "skip_reasons":[{"provider":"P1","reason":"電話中"}]});
    let asked = w.ok("otsuka", asked);
    assert!(asked.warnings.contains(&"stale".into()));
    assert!(w.file(case).assignments.is_empty(), "a number is not an acceptance");
    w.clock("2026-11-21T21:20");
    let request = asked.request.unwrap();
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted","by":"岸"}));
    let newest = w.rows.publishes.iter().rev().find(|p| p.night == day("2026-11-21")).unwrap();
    assert_eq!((newest.as_of, newest.source), (at("2026-11-21T21:20"), Source::Phone));
    assert_eq!(w.beds("P2", "2026-11-21", Room::Male), Some(0));
    assert_eq!(w.queue(), "P1 P3 P4 P5 P2");
}

#[test]
fn at_05_day_seven_does_not_pass_silently() {
    let (mut w, case) = at_01();
    let stay = w.file(case).assignments[0].id;
    let note = json!({"do":"daily_note","assignment":stay,"words":"変わりなし"});
    w.clock("2026-11-27T23:59");
    w.ok("sakuma", note.clone());
    w.clock("2026-11-28T00:00");
    assert_eq!(w.no("sakuma", note.clone()), Refusal::StayLimit { until: day("2026-11-27") });
    assert!(w.file(case).marks(day("2026-11-28")).contains(&crate::domain::Mark::Overrun));
    w.ok("sakuma", json!({"do":"incident","case":case,"assignment":stay,"words":"転んだ"}));
    let extend =
        |until: &str| json!({"do":"extend_support","assignment":stay,"until":until,"reason":"母が入院中"});
    assert_eq!(w.code("sakuma", extend("2026-12-06")), "two_people");
    let view = |on: &str| json!({"do":"give_view","case":case,"on":on,"view":"yes"});
    // Two officers are not enough: one of the two is a supervisor, on shift or not.
    w.ok("koguchi", view("extension"));
    w.ok("arai", view("extension"));
    assert_eq!(w.code("koguchi", extend("2026-12-06")), "two_people");
    w.ok("ishikawa", view("extension"));
    let done = w.ok("koguchi", extend("2026-12-06"));
    assert_eq!(done.warnings, ["past_day_14".into()]);
    assert_eq!(w.beds("P1", "2026-12-05", Room::Any), Some(0));
    assert_eq!(w.beds("P1", "2026-12-06", Room::Any), Some(1));
    w.ok("sakuma", note);
    assert_eq!(w.code("koguchi", extend("2026-12-10")), "two_people", "each extension wants its own two");
}

#[test]
fn the_reasons_of_a_refusal_are_kept() {
    let mut w = World::f0();
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    let answer = |more: serde_json::Value| {
        let mut answer = json!({"do":"answer_request","request":request,"answer":"refused"});
        answer.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        answer
    };
    assert_eq!(w.code("otsuka", answer(json!({}))), "reason_required");
    assert_eq!(w.code("otsuka", answer(json!({"reason":"other"}))), "reason_required");
    w.ok("otsuka", answer(json!({"reason":"full"})));
    assert_eq!(w.file(case).requests[0].reason, Some(RefusalReason::Full));
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(0), "they said full: no bed comes back");
    assert_eq!(w.code("otsuka", answer(json!({"reason":"full"}))), "bad_state");
}
