//! Calls, persons, who sees them, imports, the re-entered check.
//! They look at what is written and at what is refused.

use serde_json::{Value, json};

use super::world::{World, at};
use crate::domain::{CallState, Possible, Refusal};

#[test]
fn a_call_rings_once_and_knows_whom_it_may_be() {
    let mut w = World::f0();
    let ring = |id: &str, number: Option<&str>| json!({"do":"ring_call","line":"desk","number":number,"external_id":id});
    let first = w.ok("feed", ring("x1", Some("００００－３１－０００９"))).call.unwrap();
    assert_eq!(w.ok("feed", ring("x1", None)).call, Some(first), "the same call again");
    assert_eq!(w.rows.calls.len(), 1);
    let person = serde_json::from_value(w.saved["R01"].clone()).unwrap();
    let known = Possible::Contact { person, relation: "知人".into() };
    assert_eq!(w.rows.calls[&first].possible, [known]);
    let unknown = w.ok("feed", ring("x2", None)).call.unwrap();
    assert!(w.rows.calls[&unknown].possible.is_empty());
    assert_eq!(w.code("feed", json!({"do":"answer_call","call":first})), "not_allowed");
    w.ok("otsuka", json!({"do":"answer_call","call":first}));
    w.ok("otsuka", json!({"do":"answer_call","call":first}));
    assert_eq!(w.rows.calls[&first].rev.0, 2, "the same hand twice changes nothing");
    w.ok("otsuka", json!({"do":"end_call","call":first}));
    assert_eq!(w.code("sakuma", json!({"do":"answer_call","call":first})), "already_taken");
    w.ok("feed", json!({"do":"lose_call","call":unknown}));
    assert_eq!(w.code("otsuka", json!({"do":"answer_call","call":unknown})), "bad_state");
    let aside = |reason: &str| json!({"do":"set_aside_call","call":unknown,"reason":reason});
    assert_eq!(w.code("otsuka", aside("")), "reason_required");
    w.ok("otsuka", aside("折り返した"));
    assert_eq!(w.code("otsuka", aside("もう一度")), "bad_state");
}

#[test]
fn late_entry_keeps_its_time_and_is_never_in_the_future() {
    let mut w = World::f0();
    w.clock("2026-11-22T09:00");
    let log = |begin: &str, end: &str| json!({"do":"log_call","line":"携帯","begin":begin,"end":end,"words":"眠れない"});
    let call = w.ok("otsuka", log("2026-11-22T03:00", "2026-11-22T03:20")).call.unwrap();
    let logged = &w.rows.calls[&call];
    assert!(logged.late && logged.state == CallState::Ended && logged.began == at("2026-11-22T03:00"));
    assert_eq!(w.code("otsuka", log("2026-11-22T08:50", "2026-11-22T09:10")), "bad_input");
    assert_eq!(w.code("otsuka", log("2026-11-22T03:20", "2026-11-22T03:00")), "bad_input");
    // Entered in the morning: who was on duty at 02:00 is on duty in the record.
    w.entered = Some(at("2026-11-22T09:00"));
    w.clock("2026-11-22T02:00");
    let case = w.ok("otsuka", json!({"do":"open_case","words":"紙の記録"})).case.unwrap();
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    assert!(w.file(case).late);
    w.clock("2026-11-22T10:00");
    assert_eq!(w.code("otsuka", json!({"do":"check_safety","case":case})), "bad_input");
}

#[test]
fn a_record_is_amended_by_versions() {
    let mut w = World::f0();
    let r01 = w.saved["R01"].clone();
    let amend = |rev: i64, reason: &str| json!({"do":"amend_person","person":r01,"change":{"district":"藤岡"},"reason":reason,"rev":rev});
    assert_eq!(w.code("sakuma", amend(1, "")), "reason_required");
    w.ok("sakuma", amend(1, "転居"));
    let stale = w.no("otsuka", amend(1, "転居"));
    assert_eq!(stale, Refusal::Stale { by: "sakuma".into(), at: w.now, rev: crate::domain::Rev(2) });
    w.ok("sakuma", json!({"do":"add_risk_note","person":r01,"words":"大声が苦手"}));
    let number = json!({"do":"add_person","reg_no":"0001","name":"別の人"});
    assert_eq!(w.code("sakuma", number), "bad_input", "a registration number is one person's");
    w.ok("sakuma", json!({"do":"add_person"}));
    let born = json!({"do":"add_person","birth":"2030-01-01"});
    assert_eq!(w.code("sakuma", born), "bad_input");
}

#[test]
fn the_check_takes_either_spelling_and_what_the_record_has() {
    let mut w = World::f0();
    let add = |w: &mut World, fields: Value| {
        let mut add = fields;
        add["do"] = json!("add_person");
        w.ok("sakuma", add).person.unwrap()
    };
    let chie = add(&mut w, json!({"name":"藤田 千恵","reading":"ふじた ちえ","about_age":40}));
    let nobody = add(&mut w, json!({"description":"四十くらいの男性、名前なし"}));
    let mut open = |person, check: Value| {
        let command = json!({"do":"open_case","person":person,"check":check});
        w.run("otsuka", command).map(|o| o.case).map_err(|r| r.code())
    };
    for (initials, age) in [("FC", 40), ("HT", 43), ("ｆｔ", 36)] {
        assert!(open(chie, json!({"initials":initials,"age":age})).is_ok(), "{initials} {age}");
    }
    for check in [
        json!(null),
        json!({"initials":"FC"}),
        json!({"initials":"FC","age":46}),
        json!({"initials":"CF","age":40}),
        json!({"birth_date":"1986-01-01"}),
    ] {
        assert_eq!(open(chie, check.clone()), Err("wrong_person"), "{check}");
    }
    assert!(open(nobody, json!(null)).is_ok(), "there is nothing to check against");
}

#[test]
fn a_hidden_person_is_for_tonights_desk_and_the_address_for_two() {
    let mut w = World::f0();
    let r05 = w.saved["R05"].clone();
    let see = |more: Value| {
        let mut see = json!({"do":"see_person","person":r05,"purpose":"review"});
        see.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        see
    };
    for who in ["otsuka", "sakuma", "arai"] {
        w.ok(who, see(json!({})));
    }
    assert_eq!(w.code("koguchi", see(json!({}))), "hidden");
    assert_eq!(w.code("ishikawa", see(json!({}))), "hidden", "a supervisor nobody has called");
    assert_eq!(w.code("kanri", see(json!({}))), "not_allowed");
    let add = json!({"do":"amend_person","person":r05,"change":{"coordinator":"koguchi"},"reason":"担当"});
    assert_eq!(w.code("koguchi", add.clone()), "hidden");
    w.ok("otsuka", add);
    w.ok("koguchi", see(json!({})));

    let address =
        |second: Option<&str>, reason: &str| see(json!({"part":"address","second":second,"reason":reason}));
    assert_eq!(w.code("otsuka", address(None, "救急")), "hidden");
    assert_eq!(w.code("otsuka", address(Some("otsuka"), "救急")), "same_person");
    assert_eq!(w.code("otsuka", address(Some("kanri"), "救急")), "hidden", "not one of the desk");
    assert_eq!(w.code("otsuka", address(Some("sakuma"), "救急隊に伝える")), "hidden", "one person's word");

    let open = json!({"do":"open_case","person":r05,"check":{"birth_date":"1988-02-14"}});
    let case = w.ok("otsuka", open).case.unwrap();
    let mut for_case = address(Some("sakuma"), "迎えに行く");
    for_case["purpose"] = json!({"case": case});
    assert_eq!(w.code("otsuka", for_case.clone()), "hidden", "no two views on it yet");
    for who in ["otsuka", "sakuma"] {
        w.ok(who, json!({"do":"give_view","case":case,"on":"address","view":"yes"}));
    }
    w.ok("otsuka", for_case);
    w.ok("otsuka", json!({"do":"ask_backup","case":case,"staff":"ishikawa"}));
    w.ok("ishikawa", see(json!({})));
}

#[test]
fn an_import_twice_changes_nothing() {
    let mut w = World::f0();
    let before = w.rows.persons.len();
    let rows = json!([
        {"row":2,"fields":{"reg_no":"0001","name":"田村 博","district":"藤岡"}},
        {"row":3,"fields":{"name":"石田　翔","birth":"2007-07-07","notes":["区分 読めず"]}},
        {"row":4,"fields":{"name":"新しい 人"}},
        {"row":5,"fields":{"name":"新しい人","phones":["0000-99-0001"]}},
        {"row":6,"fields":{"name":"西村 香織","birth":"1999-09-09"}}
    ]);
    let import = json!({"do":"import_persons","file":"名簿.csv","rows":rows});
    // A name alone, once with a telephone, may be one person or two: both wait for somebody's word.
    let first = w.ok("kanri", import.clone());
    assert_eq!((first.rows, first.left_out), (Some((1, 1, 1)), 2));
    let mut said = import.clone();
    said["rows"][2]["meant"] = json!({"new":[{"row":5}]});
    said["rows"][3]["meant"] = json!({"row": 4});
    assert_eq!(
        w.ok("kanri", said.clone()).rows,
        Some((1, 0, 3)),
        "a namesake born on another day is another"
    );
    assert_eq!(w.rows.persons.len(), before + 2);
    let again = w.ok("kanri", said);
    assert_eq!(again.rows, Some((0, 0, 4)));
    let r01: i64 = w.saved["R01"].as_i64().unwrap();
    let r01 = crate::domain::PersonId(r01);
    // The desk wrote the district: the file does not replace it unless somebody says so.
    let district = |w: &World| w.rows.persons[&r01].0.record.district.to_string();
    assert_ne!(district(&w), "藤岡");
    let mut wins = import.clone();
    wins["file_wins"] = json!(true);
    assert_eq!(w.ok("kanri", wins).rows, Some((0, 1, 3)));
    let kept = &w.rows.persons[&r01].0;
    assert_eq!((kept.record.district.as_str(), kept.record.calming.as_str()), ("藤岡", "静かな部屋、音楽"));
    let bad = json!({"do":"import_persons","file":"x","rows":[{"row":7,"fields":{"district":"大平"}}]});
    assert!(matches!(w.no("kanri", bad), Refusal::BadInput { line: Some(7), .. }));
    assert_eq!(w.code("ishikawa", json!({"do":"import_persons","file":"x","rows":[]})), "not_allowed");
}

/// A call about a hidden person stays theirs when a case for someone else comes of it; named anew,
/// it keeps nothing of who called about them.
#[test]
fn a_call_about_a_hidden_person_does_not_become_anothers() {
    let mut w = World::f0();
    let r05 = w.saved["R05"].clone();
    let r01 = w.saved["R01"].clone();
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk"})).call.unwrap();
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    w.ok("otsuka", json!({"do":"name_caller","call":call,"name":"水野 綾","relation":"本人","person":r05}));
    w.ok("otsuka", json!({"do":"open_case","call":call,"new_person":{"sex":"male"}}));
    assert_eq!(json!(w.rows.calls[&call].person), r05);
    w.ok("otsuka", json!({"do":"name_caller","call":call,"person":r01}));
    let named = &w.rows.calls[&call];
    assert_eq!(json!(named.person), r01);
    assert_eq!((&named.caller_name, &named.relation), (&None, &None));
}
