//! Ways round the guards that a review found: each is refused, and the way that is meant goes.
//! It must not know how a refusal is worded.

use serde_json::json;

use super::world::{World, at, day};
use crate::domain::case::{Question, View};
use crate::domain::ids::CaseId;
use crate::domain::refusal::Refusal;

fn undecided(w: &mut World) -> CaseId {
    let man =
        json!({"do":"open_case","new_person":{"sex":"male","about_age":40,"description":"四十くらいの男性"}});
    let case = w.ok("otsuka", man).case.unwrap();
    w.ok("otsuka", json!({"do":"check_safety","case":case}));
    w.ok("otsuka", json!({"do":"assess","case":case,"for":["home_lost"],"against":[]}));
    case
}

fn placed(w: &mut World, case: CaseId, provider: &str) -> i64 {
    let request = w.ask(case, provider).unwrap();
    let yes = json!({"do":"answer_request","request":request,"answer":"accepted","by":"夜勤 森"});
    w.ok("otsuka", yes).assignment.unwrap().0
}

/// G1: a view from before there was a case says nothing about it.
#[test]
fn no_view_is_older_than_its_case() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    let opened = w.now;
    w.entered = Some(opened);
    w.now = opened.plus_minutes(-24 * 60);
    let view = json!({"do":"give_view","case":case,"view":"emergency"});
    assert!(matches!(w.no("otsuka", view), Refusal::BadInput { .. }));
}

/// G1: two who act alone are not two people who decided.
#[test]
fn acting_alone_is_confirmed_by_somebody_on_the_rota() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    let alone = json!({"do":"act_provisionally","case":case,"action":"保護","reason":"だれも出ない"});
    w.ok("koguchi", alone.clone());
    assert_eq!(w.no("arai", alone).code(), "bad_state");
    assert_eq!(w.file(case).agreed(Question::Decision), None);
    // A place may be asked for meanwhile; not while somebody says no to it.
    w.ok("sakuma", json!({"do":"give_view","case":case,"view":"not_emergency","reason":"家族が来る"}));
    assert_eq!(w.ask(case, "P1"), Err(Refusal::TwoPeople { on: Question::Decision }));
    w.ok("ishikawa", json!({"do":"give_view","case":case,"view":"emergency","reason":"今夜は居られない"}));
    assert_eq!(w.file(case).agreed(Question::Decision), Some(View::Emergency));
    // Where the duty officer has spoken, nobody off the rota is alone.
    let case = undecided(&mut w);
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    let alone = json!({"do":"act_provisionally","case":case,"action":"保護","reason":"急ぐ"});
    assert_eq!(w.no("koguchi", alone).code(), "not_on_shift");
}

/// What somebody said themselves is not changed by whoever says to have heard them.
#[test]
fn a_heard_view_never_replaces_a_signed_one() {
    let mut w = World::f0();
    let case = undecided(&mut w);
    w.ok("sakuma", json!({"do":"give_view","case":case,"view":"not_emergency"}));
    let heard = json!({"do":"give_view","case":case,"view":"emergency",
        "heard_from":{"staff":"sakuma","channel":"電話","words":"それでよい"}});
    assert_eq!(w.no("otsuka", heard).code(), "not_allowed");
    // Whoever asked for more may be heard.
    let case = undecided(&mut w);
    w.ok("sakuma", json!({"do":"give_view","case":case,"view":"need_more"}));
    let heard = json!({"do":"give_view","case":case,"view":"emergency",
        "heard_from":{"staff":"sakuma","channel":"電話","words":"それでよい"}});
    w.ok("otsuka", heard);
}

/// G3: the conference is about the support it follows.
#[test]
fn a_conference_before_the_support_is_none() {
    let mut w = World::f0();
    let case = w.stranger();
    let conference = |on: &str| json!({"do":"hold_conference","case":case,"on":on,"members":["基幹相談支援センター"],"cause":"介護者の急病"});
    let now = w.now;
    w.ok("otsuka", conference(&now.to_string()));
    let stay = placed(&mut w, case, "P1");
    w.ok("otsuka", json!({"do":"arrive","assignment":stay}));
    w.now = now.plus_minutes(24 * 60);
    w.ok("otsuka", json!({"do":"end_support","assignment":stay,"reason":"落ち着いた","destination":"自宅"}));
    let close = json!({"do":"close_case","case":case,"result":"home","destination":"自宅"});
    assert_eq!(w.no("otsuka", close.clone()), Refusal::ConferenceRequired);
    assert!(matches!(w.no("otsuka", conference("2020-01-01T10:00:00+09:00")), Refusal::BadInput { .. }));
    w.ok("otsuka", conference(&w.now.to_string()));
    w.ok("otsuka", close.clone());
    // Taken up again, a new support wants its own; without one there is nothing to confer about.
    w.ok("otsuka", json!({"do":"reopen_case","case":case,"reason":"書き忘れ"}));
    w.ok("otsuka", close.clone());
    w.ok("otsuka", json!({"do":"reopen_case","case":case,"reason":"また来た"}));
    placed(&mut w, case, "P2");
    assert!(w.file(case).conference_owed());
}

/// G4: moving the person does not begin the week anew; a day at home does.
#[test]
fn the_week_goes_on_in_the_next_place() {
    let mut w = World::f0();
    let case = w.stranger();
    let first = placed(&mut w, case, "P1");
    w.now = at("2026-11-21T22:30:00+09:00");
    w.ok("otsuka", json!({"do":"arrive","assignment":first}));
    w.now = at("2026-11-25T14:00:00+09:00");
    let hotel = json!({"do":"request_place","case":case,"kind":"hotel","who":"宿"});
    let request = w.ok("otsuka", hotel).request.unwrap().0;
    let yes = json!({"do":"answer_request","request":request,"answer":"accepted","by":"受付"});
    let second = w.ok("otsuka", yes).assignment.unwrap();
    w.ok("otsuka", json!({"do":"end_support","assignment":first,"reason":"移る","destination":"宿"}));
    w.ok("otsuka", json!({"do":"arrive","assignment":second}));
    let stay = |w: &World| w.file(case).assignments.into_iter().find(|a| a.id == second).unwrap();
    assert_eq!((stay(&w).day(day("2026-11-25")), stay(&w).until), (Some(5), day("2026-11-27")));
    // On day 8 nothing else begins either.
    w.now = at("2026-11-28T09:00:00+09:00");
    let again = json!({"do":"request_place","case":case,"kind":"hospital","who":"病院"});
    assert_eq!(w.no("otsuka", again.clone()), Refusal::StayLimit { until: day("2026-11-27") });
    let note = json!({"do":"record_leg","assignment":second,"leg":{"by":"taxi","from":"宿","to":"自宅"}});
    assert_eq!(w.no("otsuka", note), Refusal::StayLimit { until: day("2026-11-27") });
    w.ok("otsuka", json!({"do":"end_support","assignment":second,"reason":"帰った","destination":"自宅"}));
    w.now = at("2026-11-30T20:00:00+09:00");
    let request = w.ok("otsuka", again).request.unwrap().0;
    let yes = json!({"do":"answer_request","request":request,"answer":"accepted","by":"受付"});
    let third = w.ok("otsuka", yes).assignment.unwrap();
    w.ok("otsuka", json!({"do":"arrive","assignment":third}));
    let file = w.file(case);
    let third = file.assignments.iter().find(|a| a.id == third).unwrap();
    assert_eq!((third.day(day("2026-11-30")), third.until), (Some(1), day("2026-12-06")));
}

/// An office of the turn is not asked under another name, and who cannot go there cannot either way.
#[test]
fn a_wider_kind_is_no_way_round_the_turn() {
    let mut w = World::f0();
    let case = w.stranger();
    let ask = |kind: &str, provider: &str| json!({"do":"request_place","case":case,"kind":kind,"provider":provider});
    assert!(matches!(w.no("otsuka", ask("other_hub", "P2")), Refusal::BadInput { .. }));
    // G6: an office that has not answered is not out.
    w.ask(case, "P1").unwrap();
    assert!(matches!(w.ask(case, "P2"), Err(Refusal::TurnSkipped { providers }) if providers.len() == 1));
}

/// Nothing happens before what it follows, however late it is entered.
#[test]
fn what_is_entered_later_keeps_its_order() {
    let mut w = World::f0();
    let case = w.stranger();
    let stay = placed(&mut w, case, "P1");
    let now = w.now;
    w.entered = Some(now);
    w.now = now.plus_minutes(-10);
    assert!(matches!(w.no("otsuka", json!({"do":"arrive","assignment":stay})), Refusal::BadInput { .. }));
    w.now = now;
    w.ok("otsuka", json!({"do":"arrive","assignment":stay}));
    w.now = now.plus_minutes(-5);
    let end = json!({"do":"end_support","assignment":stay,"reason":"x","destination":"自宅"});
    assert!(matches!(w.no("otsuka", end), Refusal::BadInput { .. }));
}

/// G13: an emergency that others took names them, whatever the result is called.
#[test]
fn whoever_took_the_person_is_on_record() {
    let mut w = World::f0();
    let case = w.stranger();
    let close = json!({"do":"close_case","case":case,"result":"other","destination":"児相へ","reason":"引き継いだ",
        "follow_ups":[{"kind":"office","what":"様子を聞く"}]});
    let items = vec!["referral".into()];
    assert_eq!(w.no("otsuka", close), Refusal::OpenItems { items });
}
