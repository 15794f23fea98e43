//! What never comes into the store, and on which basis something may leave it.
//! They must not know how a refusal is worded.

use serde_json::{Value, json};

use super::world::World;
use crate::domain::{Command, without_unwanted};

/// Fits its check digit; invented.
const NUMBER: &str = "1234 5678 9018";

/// Every text somebody may type, in commands that would go through without the number: `@` is
/// where it is typed.
fn typed(w: &mut World) -> Vec<(&'static str, Value)> {
    let call = w.ok("feed", json!({"do":"ring_call","line":"desk","number":"0282-24-0001"})).call;
    w.ok("otsuka", json!({"do":"answer_call","call":call}));
    let case = w.stranger();
    let asked = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"});
    let request = w.ok("otsuka", asked).request;
    let r01 = w.saved["R01"].clone();
    let due = "2026-11-24T10:00:00+09:00";
    let o = "otsuka";
    vec![
        (o, json!({"do":"set_aside_call","call":call,"reason":"@"})),
        (
            o,
            json!({"do":"log_call","line":"desk","name":"@","begin":"2026-11-21T20:00","end":"2026-11-21T20:05"}),
        ),
        (
            o,
            json!({"do":"log_call","line":"desk","number":"@","begin":"2026-11-21T20:00","end":"2026-11-21T20:05"}),
        ),
        (
            o,
            json!({"do":"log_call","line":"desk","begin":"2026-11-21T20:00","end":"2026-11-21T20:05","words":"@"}),
        ),
        (o, json!({"do":"name_caller","call":call,"name":"@"})),
        (o, json!({"do":"name_caller","call":call,"relation":"@"})),
        (o, json!({"do":"note","call":call,"words":"@"})),
        (o, json!({"do":"add_person","name":"@"})),
        (o, json!({"do":"add_person","name":"試し","recipient_no":"@"})),
        (o, json!({"do":"add_person","name":"試し","notes":["@"]})),
        (
            o,
            json!({"do":"add_person","name":"試し","benefits":[{"kind":"self_support_medical","number":"@"}]}),
        ),
        (o, json!({"do":"add_person","name":"試し","household":{"note":"@"}})),
        (o, json!({"do":"amend_person","person":r01,"change":{"reg_no":"@"},"reason":"直し"})),
        (o, json!({"do":"amend_person","person":r01,"change":{"calming":"歌"},"reason":"@"})),
        (o, json!({"do":"see_person","person":r01,"purpose":{"other":"@"}})),
        (o, json!({"do":"add_contact","person":r01,"contact":{"name":"母","phones":["@"]}})),
        (o, json!({"do":"add_risk_note","person":r01,"words":"@"})),
        (o, json!({"do":"set_capsule","person":r01,"capsule":{"place":"@"}})),
        (o, json!({"do":"write_crisis_plan","person":r01,"plan":{"call_order":"@"}})),
        (o, json!({"do":"link_household","person":r01,"other":w.saved["R05"],"relation":"@"})),
        (o, json!({"do":"propose_candidate","person":r01,"explained_by":"@"})),
        (o, json!({"do":"propose_amendment","person":r01,"from":"母","words":"@"})),
        (
            o,
            json!({"do":"print_sheet","person":r01,"sheet":"face","recipient":"other","who":"@","basis":"life"}),
        ),
        (
            o,
            json!({"do":"disclose","person":r01,"fields":["age"],"recipient":"police","basis":"law","reason":"@"}),
        ),
        (o, json!({"do":"open_case","words":"@"})),
        (o, json!({"do":"open_case","new_person":{"description":"@"}})),
        (o, json!({"do":"refer","case":case,"to":"hospital","taken_by":"@"})),
        (o, json!({"do":"refer","case":case,"to":"hospital","taken_by":"当直","number":"@"})),
        (o, json!({"do":"assess","case":case,"text":"@"})),
        (o, json!({"do":"record_abuse_report","case":case,"report":{"seen":"@"}})),
        (o, json!({"do":"consult","case":case,"with":"supervisor","who":"@"})),
        (o, json!({"do":"raise_issue","what":"@"})),
        (o, json!({"do":"ask_backup","case":case,"staff":"sakuma","channel":"@"})),
        (o, json!({"do":"give_view","case":case,"view":"emergency","reason":"@"})),
        (o, json!({"do":"act_provisionally","case":case,"action":"@","reason":"夜"})),
        (o, json!({"do":"request_place","case":case,"kind":"familiar_supporter","who":"@"})),
        (o, json!({"do":"answer_request","request":request,"answer":"refused","reason":"full","words":"@"})),
        (o, json!({"do":"answer_request","request":request,"answer":"accepted","by":"@"})),
        (o, json!({"do":"cancel_request","request":request,"reason":"@"})),
        (o, json!({"do":"incident","case":case,"words":"@"})),
        (o, json!({"do":"set_conference","case":case,"on":due,"members":["@"]})),
        (o, json!({"do":"close_case","case":case,"result":"home","destination":"@"})),
        (o, json!({"do":"note","case":case,"words":"@"})),
        (o, json!({"do":"add_task","case":case,"kind":"office","what":"@","due":due})),
        (o, json!({"do":"correct","case":case,"event":1,"reason":"@"})),
        (o, json!({"do":"amend_provider","provider":"P1","change":{"note":"@"}})),
        (o, json!({"do":"set_district","area":"@","providers":["P1"]})),
        (
            o,
            json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any","source":"phone","note":"@"}),
        ),
        (
            "provider:P1",
            json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any","source":"self","note":"@"}),
        ),
        ("provider:P1", json!({"do":"confirm_vacancy","provider":"P1","source":"self","by":"@"})),
        ("sakuma", json!({"do":"import_holidays","rows":[{"date":"2026-11-23","name":"@"}]})),
        ("kanri", json!({"do":"add_staff","staff":"neu","name":"@","roles":["officer"]})),
        ("kanri", json!({"do":"add_staff","staff":"neu","name":"新","roles":["officer"],"phones":["@"]})),
        ("kanri", json!({"do":"end_staff","staff":"koguchi","reason":"@"})),
    ]
}

fn with(command: &Value, text: &str) -> Value {
    serde_json::from_str(&command.to_string().replace('@', text)).unwrap()
}

#[test]
fn a_national_id_number_is_refused_wherever_it_is_typed() {
    let mut w = World::f0();
    let (mut doors, mut commands) = (0, std::collections::BTreeSet::new());
    for (who, command) in typed(&mut w) {
        let name = command["do"].as_str().unwrap().to_owned();
        for text in [NUMBER, "123456789018", "母は１２３４－５６７８－９０１８です"] {
            let refusal = serde_json::to_value(w.no(who, with(&command, text))).unwrap();
            assert_eq!(refusal["refused"], "bad_input", "{command}");
            assert_eq!(refusal["field"], "national_id", "{command}");
        }
        doors += 1;
        commands.insert(name);
    }
    assert_eq!((doors, commands.len()), (54, 40), "{commands:?}");
    // Written so that it cannot be one, the same digits pass.
    w.ok("otsuka", json!({"do":"add_person","name":"試し","recipient_no":"12345-6789018"}));
}

/// A call is taken in whatever the network says, a file whatever stands in one cell.
#[test]
fn calls_and_files_come_in_without_the_number() {
    let masked = |json: Value| -> String {
        let command: Command = serde_json::from_value(json).unwrap();
        serde_json::to_string(&without_unwanted(&command).unwrap()).unwrap()
    };
    let ring = masked(json!({"do":"ring_call","line":"desk","number":"+819012345678","name":NUMBER}));
    assert!(!ring.contains("9018") && ring.contains("+819012345678"), "{ring}");
    let rows = json!([{"row":3,"fields":{"name":"試し","reg_no":"123456789018","notes":[format!("番号 {NUMBER}")]}}]);
    let file = masked(json!({"do":"import_persons","file":"名簿.csv","rows":rows}));
    assert!(!file.contains("9018") && !file.contains("reg_no") && file.contains("記録しません"), "{file}");
    let same =
        serde_json::from_value(json!({"do":"ring_call","line":"desk","number":"123456789018"})).unwrap();
    assert_eq!(without_unwanted(&same), None, "a telephone number is none");
}

#[test]
fn consent_as_basis_is_consent_on_file_or_told_how_it_was_given() {
    let mut w = World::f0();
    let r01 = w.saved["R01"].clone();
    let tell = |to: &str, more: Value| {
        let mut told =
            json!({"do":"disclose","person":r01,"fields":["age"],"recipient":to,"basis":"consent"});
        told.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        told
    };
    let none = w.no("otsuka", tell("hospital", json!({})));
    assert_eq!(
        serde_json::to_value(none).unwrap(),
        json!({"refused":"reason_required","field":"consent_told"})
    );
    // The person themselves, another basis, or consent just heard: each is a way on.
    w.ok("otsuka", tell("person", json!({})));
    w.ok("otsuka", tell("hospital", json!({"basis":"life"})));
    w.ok("otsuka", tell("hospital", json!({"reason":"21:05 本人が電話で「はい」"})));
    let consent = |more: Value| {
        let mut c = json!({"scope":"緊急時","on":"2026-04-01"});
        c.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"do":"amend_person","person":r01,"change":{"consent":c},"reason":"同意書"})
    };
    w.ok("otsuka", consent(json!({})));
    w.ok("otsuka", tell("hospital", json!({})));
    assert_eq!(
        w.code("otsuka", tell("family", json!({}))),
        "reason_required",
        "never meant without being named"
    );
    w.ok("otsuka", consent(json!({"partners":["救急隊・消防","○○病院"]})));
    w.ok("otsuka", tell("hospital", json!({})));
    w.ok("otsuka", tell("ambulance", json!({})));
    assert_eq!(w.code("otsuka", tell("police", json!({}))), "reason_required");
    w.ok("otsuka", consent(json!({"revoked_on":"2026-11-20"})));
    assert_eq!(w.code("otsuka", tell("hospital", json!({}))), "reason_required", "taken back");
}
