//! Places, decisions and what refuses them: two people, splits, rooms, over capacity, hidden.
//! Every "no" here is one of `rules.md` §2, §3, §6, §7.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::{CaseState, Mark, Refusal, RequestState, Room};

fn view(case: crate::domain::CaseId, on: &str, view: &str, reason: &str) -> Value {
    json!({"do":"give_view","case":case,"on":on,"view":view,"reason":reason})
}

fn undecided(w: &mut World) -> crate::domain::CaseId {
    let man = json!({"do":"open_case","new_person":{"sex":"male","about_age":40}});
    w.ok("otsuka", man).case.unwrap()
}

#[test]
fn who_is_not_on_shift_has_no_view() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    let refused = w.no("koguchi", view(case, "decision", "emergency", "理由があっても"));
    let (duty, backup) = (Some("otsuka".into()), Some("sakuma".into()));
    assert_eq!(refused, Refusal::NotOnShift { duty, backup });
    // After the shift of 11/21 others are on duty: what counts is the minute.
    w.clock("2026-11-22T18:00");
    w.ok("koguchi", view(case, "decision", "emergency", ""));
    assert_eq!(w.code("otsuka", view(case, "decision", "emergency", "理由")), "not_on_shift");
}

#[test]
fn a_stand_in_says_why_and_decides_with_the_duty() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("otsuka", view(case, "decision", "emergency", ""));
    assert_eq!(w.code("arai", view(case, "decision", "emergency", "")), "reason_required");
    let done = w.ok("arai", view(case, "decision", "emergency", "応援が出ない"));
    assert_eq!(done.decided.unwrap().as_str(), "emergency");
}

#[test]
fn need_more_decides_nothing_and_a_new_view_replaces() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("otsuka", view(case, "decision", "need_more", ""));
    assert_eq!(w.ok("sakuma", view(case, "decision", "need_more", "")).decided, None);
    w.ok("otsuka", view(case, "decision", "emergency", ""));
    assert_eq!(w.file(case).views.len(), 2);
    assert!(w.ok("sakuma", view(case, "decision", "emergency", "")).decided.is_some());
}

#[test]
fn an_emergency_against_a_ticked_exclusion_wants_words_of_both() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("otsuka", json!({"do":"assess","case":case,"against":["rest_or_travel"]}));
    for who in ["otsuka", "sakuma"] {
        assert_eq!(w.code(who, view(case, "decision", "emergency", "")), "reason_required");
        w.ok(who, view(case, "decision", "emergency", "本人が一人になる"));
    }
    assert_eq!(w.file(case).state(), CaseState::Placing);
    let unknown = json!({"do":"assess","case":case,"for":["rest_or_travel"]});
    assert_eq!(w.code("otsuka", unknown), "bad_input", "a criterion of the other side");
}

#[test]
fn a_split_waits_for_a_supervisor() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("otsuka", view(case, "decision", "emergency", ""));
    assert_eq!(w.ok("sakuma", view(case, "decision", "not_emergency", "")).decided, None);
    assert!(w.file(case).marks(w.now.date()).contains(&Mark::Split));
    assert_eq!(w.ask(case, "P1").unwrap_err().code(), "two_people");
    let third = w.no("arai", view(case, "decision", "emergency", "二対一"));
    assert_eq!(third, Refusal::NotAllowed { needs: "supervisor".into() });
    let close = json!({"do":"close_case","case":case,"result":"home","reason":"x"});
    assert_eq!(w.no("otsuka", close), Refusal::OpenItems { items: vec!["split".into()] });
    assert_eq!(w.code("ishikawa", view(case, "decision", "not_emergency", "")), "reason_required");
    let done = w.ok("ishikawa", view(case, "decision", "not_emergency", "家族がいる"));
    assert_eq!(done.decided.unwrap().as_str(), "not_emergency");
    assert_eq!(w.ask(case, "P1").unwrap_err().code(), "two_people");
}

#[test]
fn alone_until_a_second_confirms() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("otsuka", json!({"do":"ask_backup","case":case,"staff":"sakuma","channel":"電話"}));
    for try_ in 1..=3 {
        let none = w.ok("otsuka", json!({"do":"backup_no_reply","case":case,"staff":"sakuma"}));
        assert_eq!(none.warnings.is_empty(), try_ < 3, "the next of the chain after three");
    }
    let act = json!({"do":"act_provisionally","case":case,"action":"短期入所で保護","reason":""});
    assert_eq!(w.code("otsuka", act), "reason_required");
    let act = json!({"do":"act_provisionally","case":case,"action":"短期入所で保護","reason":"応援が出ない"});
    w.ok("otsuka", act);
    assert!(w.file(case).provisional());
    let request = w.ask(case, "P1").unwrap();
    w.ok("otsuka", json!({"do":"cancel_request","request":request}));
    let close = json!({"do":"close_case","case":case,"result":"home","reason":"x"});
    assert_eq!(w.no("otsuka", close), Refusal::OpenItems { items: vec!["provisional".into()] });
    let done = w.ok("sakuma", view(case, "decision", "emergency", ""));
    assert_eq!(done.decided.unwrap().as_str(), "emergency");
    assert!(!w.file(case).provisional());
}

#[test]
fn whoever_was_misheard_says_it_themselves() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("otsuka", view(case, "decision", "emergency", ""));
    let heard = json!({"do":"give_view","case":case,"view":"emergency",
        "heard_from":{"staff":"sakuma","words":"たぶん"}});
    w.ok("otsuka", heard);
    assert_eq!(w.tasks("countersign").len(), 1);
    w.ok("sakuma", view(case, "decision", "not_emergency", ""));
    assert!(w.tasks("countersign").is_empty(), "said in person");
    assert!(w.file(case).split() && w.file(case).unsigned().next().is_none());
}

#[test]
fn a_room_that_does_not_fit_gives_way_to_two_people_and_a_reason() {
    let mut w = World::f0();
    let case = w.stranger();
    let ask = |reason: &str| {
        json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P4","reason":reason,
            "skip_reasons":[{"provider":"P1","reason":"x"},{"provider":"P2","reason":"x"},{"provider":"P3","reason":"x"}]})
    };
    let why = vec!["sex_room".into()];
    assert_eq!(w.no("otsuka", ask("ほかにない")), Refusal::NotSuitable { why: why.clone() });
    w.ok("otsuka", view(case, "not_suitable", "yes", ""));
    w.ok("sakuma", view(case, "not_suitable", "yes", ""));
    assert_eq!(w.no("otsuka", ask("")), Refusal::NotSuitable { why: why.clone() });
    let request = w.ok("otsuka", ask("ほかにない")).request.unwrap();
    w.ok("otsuka", json!({"do":"cancel_request","request":request}));
    assert_eq!(w.no("otsuka", ask("もう一度")), Refusal::NotSuitable { why }, "agreed once, for one place");
    w.ok("otsuka", view(case, "not_suitable", "yes", "また要る"));
}

#[test]
fn a_room_named_must_fit_and_have_a_bed() {
    let mut w = World::f0();
    let case = w.stranger();
    let ask = |provider: &str, room: &str| json!({"do":"request_place","case":case,"kind":"short_stay","provider":provider,"room":room});
    assert_eq!(w.code("otsuka", ask("P1", "female")), "not_suitable");
    let none = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any",
        "accepting":0,"source":"phone"});
    w.ok("sakuma", none);
    assert_eq!(w.code("otsuka", ask("P1", "any")), "no_bed");
    let male = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"male",
        "accepting":1,"source":"phone"});
    w.ok("sakuma", male);
    w.ask(case, "P1").unwrap();
    assert_eq!(w.file(case).requests[0].room, Some(Room::Male), "the room that has a bed");
}

#[test]
fn nights_that_cannot_be_asked_for() {
    let mut w = World::f0();
    let case = w.stranger();
    let ask = |night: &str, until: &str| json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1","night":night,"until":until});
    assert_eq!(w.code("otsuka", ask("2026-11-20", "2026-11-22")), "bad_input", "over");
    assert_eq!(w.code("otsuka", ask("2026-11-21", "2026-11-21")), "bad_input", "no night at all");
    assert_eq!(w.code("otsuka", ask("2026-11-21", "2026-11-28")), "stay_limit", "day 8");
    w.ok("otsuka", ask("2026-11-21", "2026-11-27"));
    assert_eq!(w.code("otsuka", ask("2026-11-21", "2026-11-27")), "bad_state", "asked already");
}

#[test]
fn later_nights_warn_and_below_zero_is_one_task() {
    let mut w = World::f0();
    let none = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-23","room":"any",
        "accepting":0,"source":"phone"});
    w.ok("sakuma", none);
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    let done = w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted"}));
    assert!(done.warnings.contains(&"later_night_full".into()) && done.warnings.contains(&"mismatch".into()));
    let shown = w.free("P1", "2026-11-23", Room::Any);
    assert!(shown.mismatch && shown.beds == Some(0));
    assert_eq!(w.tasks("vacancy_mismatch").len(), 1);
    let again = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-22","room":"any",
        "accepting":0,"source":"self","shown":1});
    w.ok("sakuma", again);
    assert_eq!(w.tasks("vacancy_mismatch").len(), 1, "one open task an office");
}

#[test]
fn accepting_at_zero_wants_a_number_first() {
    let mut w = World::f0();
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    w.clock("2026-11-21T21:25");
    w.ok("system", json!({"do":"lapse_holds"}));
    let other = w.stranger();
    w.ask(other, "P1").unwrap();
    let answer =
        |beds: Option<u32>| json!({"do":"answer_request","request":request,"answer":"accepted","beds":beds});
    assert_eq!(w.code("otsuka", answer(None)), "no_bed", "the other case holds the last one");
    assert_eq!(w.code("otsuka", answer(Some(0))), "no_bed");
    w.ok("otsuka", answer(Some(2)));
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(1));
}

#[test]
fn over_capacity_is_for_two_and_takes_no_bed() {
    let mut w = World::f0();
    let case = w.stranger();
    let ask = json!({"do":"request_place","case":case,"kind":"over_capacity","provider":"P5","reason":"ほかにない"});
    assert_eq!(w.code("otsuka", ask.clone()), "two_people");
    w.ok("otsuka", view(case, "over_capacity", "yes", ""));
    w.ok("ishikawa", view(case, "over_capacity", "yes", ""));
    w.ok("otsuka", ask);
    assert!(w.rows.beds.is_empty());
}

#[test]
fn never_one_familiar_supporter_alone_where_two_are_needed() {
    let mut w = World::f0();
    let r04 = w.saved["R04"].clone();
    let case = w.decided_case(json!({"person":r04,"check":{"initials":"SH","age":24}}), "emergency");
    let rush = json!({"do":"request_place","case":case,"kind":"familiar_supporter","who":"相談員 七"});
    assert_eq!(w.no("otsuka", rush.clone()), Refusal::NotSuitable { why: vec!["two_staff".into()] });
    let help = |id: &str| json!({"do":"request_place","case":case,"kind":"home_help","provider":id});
    assert!(w.ok("otsuka", help("H2")).warnings.contains(&"other_district".into()));
    assert!(!w.ok("otsuka", help("H1")).warnings.contains(&"other_district".into()));
    assert!(w.ok("otsuka", rush).warnings.contains(&"never_alone".into()));
    assert!(w.rows.beds.is_empty(), "no bed at home");
}

/// The helper said no after the supporter was asked: the supporter does not go alone.
#[test]
fn a_supporter_left_alone_does_not_set_out() {
    let mut w = World::f0();
    let r04 = w.saved["R04"].clone();
    let case = w.decided_case(json!({"person":r04,"check":{"initials":"SH","age":24}}), "emergency");
    let ask = |kind: &str, who: &str, provider: Option<&str>| json!({"do":"request_place","case":case,"kind":kind,"who":who,"provider":provider});
    let help = w.ok("otsuka", ask("home_help", "", Some("H1"))).request.unwrap();
    let rush = w.ok("otsuka", ask("familiar_supporter", "木村", None)).request.unwrap();
    let yes = |request| json!({"do":"answer_request","request":request,"answer":"accepted"});
    let rushing = w.ok("otsuka", yes(rush)).assignment.unwrap();
    w.ok("otsuka", json!({"do":"answer_request","request":help,"answer":"refused","reason":"staff_short"}));
    let alone = Refusal::NotSuitable { why: vec!["two_staff".into()] };
    assert_eq!(w.no("otsuka", json!({"do":"depart","assignment":rushing})), alone);
    assert_eq!(w.no("otsuka", json!({"do":"arrive","assignment":rushing})), alone);
    let again = w.ok("otsuka", ask("home_help", "", Some("H2"))).request.unwrap();
    w.ok("otsuka", yes(again));
    w.ok("otsuka", json!({"do":"depart","assignment":rushing}));
    w.ok("otsuka", json!({"do":"arrive","assignment":rushing}));
}

/// AT-07, AT-10: an emergency nobody took ends only with where the person is; who is handed on has
/// the name of the one who took them.
#[test]
fn an_emergency_nobody_took_ends_with_a_place_and_a_name() {
    let mut w = World::f0();
    let case = w.stranger();
    let close = |result: &str, destination: &str| {
        json!({"do":"close_case","case":case,"result":result,"destination":destination,"reason":"迎えが来た",
            "follow_ups":[{"kind":"office","what":"様子を聞く"}]})
    };
    let open = |items: &[&str]| Refusal::OpenItems { items: items.iter().map(|i| (*i).into()).collect() };
    assert_eq!(w.no("otsuka", close("no_support", "自宅")), open(&["place"]));
    assert_eq!(w.no("otsuka", close("home", "")), open(&["place"]));
    assert_eq!(w.no("otsuka", close("facility", "児相へ")), open(&["referral"]));
    assert_eq!(w.no("otsuka", close("hospital", "")), open(&["place", "referral"]));
    let refer = json!({"do":"refer","case":case,"to":"child_guidance_189","taken_by":"当直 小山田"});
    w.ok("otsuka", refer);
    w.ok("otsuka", close("facility", "一時保護所"));
    // A brother who comes is no handing on.
    let home = w.stranger();
    let close = json!({"do":"close_case","case":home,"result":"home","destination":"兄の家","reason":"兄が来た",
        "follow_ups":[{"kind":"office","what":"様子を聞く"}]});
    w.ok("otsuka", close);
}

#[test]
fn cancelling_gives_everything_back() {
    let mut w = World::f0();
    let case = w.stranger();
    let request = w.ask(case, "P1").unwrap();
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted"}));
    assert_eq!(w.beds("P1", "2026-11-25", Room::Any), Some(0));
    w.ok("otsuka", json!({"do":"cancel_request","request":request,"reason":"家族が来た"}));
    for night in ["2026-11-21", "2026-11-25"] {
        assert_eq!(w.beds("P1", night, Room::Any), Some(1), "{night}");
    }
    assert_eq!(w.file(case).requests[0].state, RequestState::Cancelled);
    assert_eq!(w.queue(), "P2 P3 P4 P5 P1", "the turn does not go back");
}

#[test]
fn a_hidden_persons_case_is_for_those_who_may_know() {
    let mut w = World::f0();
    let r05 = w.saved["R05"].clone();
    let open = json!({"do":"open_case","person":r05,"check":{"birth_date":"1988-02-14"}});
    assert_eq!(w.code("koguchi", open.clone()), "hidden");
    let case = w.decided_case(json!({"person":r05,"check":{"birth_date":"1988-02-14"}}), "emergency");
    w.ok("sakuma", json!({"do":"amend_provider","provider":"P1","change":{"people":["三浦"]}}));
    let why = w.ask(case, "P1").unwrap_err();
    assert_eq!(why, Refusal::NotSuitable { why: vec!["hidden_place".into()] });
    let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P3"});
    assert_eq!(w.code("koguchi", ask.clone()), "not_found", "a guessed number tells nothing");
    w.ok("otsuka", ask);
    // Whoever holds it may not be told apart for someone who may not know.
    let other = w.stranger();
    let also = json!({"do":"request_place","case":other,"kind":"short_stay","provider":"P3",
        "skip_reasons":[{"provider":"P1","reason":"x"},{"provider":"P2","reason":"x"}]});
    let refused = w.no("koguchi", also);
    assert!(matches!(refused, Refusal::HeldElsewhere { case: None, .. }), "{refused:?}");
}
