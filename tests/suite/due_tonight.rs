//! The top of the list of what is due at night: who has no place, what comes by its time, and the
//! cursor after a call nobody answered. Real store, real rules, keys in.

use daiji::app::{DueBox, Popup};
use daiji::domain::view::Press;
use daiji::domain::{CallId, Facts};
use serde_json::json;

use crate::called_back::missed;
use crate::world::World;

fn list(w: &World) -> &DueBox {
    match w.model().popups.last() {
        Some(Popup::Due(b)) => b,
        other => panic!("the list is not on top: {other:?}"),
    }
}

/// Kind and case of the first line.
fn first(w: &World) -> (String, Option<String>) {
    let b = list(w);
    let row = &b.shown()[0].row;
    (row.kind.to_string(), row.case.map(|c| c.to_string()))
}

#[test]
fn an_emergency_without_a_place_is_the_first_line_of_tonight() {
    let mut w = World::night("2026-11-21T22:00");
    missed(&mut w, Some("0000-88-0001"));
    let p = w.door.read(|f| f.person_by_reg_no("0009")).unwrap().unwrap();
    let born = p.record.birth.unwrap().to_string();
    let open = json!({"do":"open_case","person":p.id,"check":{"birth_date":born},"words":"夜"});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":[]}));
    w.elsewhere("otsuka", json!({"do":"assess","case":case,"for":["carer_absent_now"]}));
    w.sit("otsuka");
    w.keys("Dn");
    assert_ne!(first(&w).0, "no_place", "not decided yet");
    w.elsewhere("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    w.elsewhere("sakuma", json!({"do":"give_view","case":case,"view":"emergency"}));
    assert_eq!(first(&w), ("no_place".into(), Some(case.clone())));
    w.elsewhere("otsuka", json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"}));
    assert_ne!(first(&w).0, "no_place", "an office holds a bed");
    // The hold runs out and nobody has answered.
    w.at("2026-11-21T23:30");
    w.sit("sakuma");
    w.keys("Dn");
    let (kind, of) = first(&w);
    assert!(matches!(kind.as_str(), "no_place" | "hold"), "{kind}");
    assert_eq!(of, Some(case.clone()));
    w.keys("<Home><Enter>");
    assert_eq!(w.model().case.as_ref().map(|c| c.id.to_string()), Some(case), "and leads to it");
}

#[test]
fn after_nobody_answered_the_next_line_as_seen_is_chosen() {
    let mut w = World::night("2026-11-21T22:00");
    let a = missed(&mut w, Some("0000-88-0001"));
    w.at("2026-11-21T22:01");
    let b = missed(&mut w, Some("0000-88-0002"));
    w.at("2026-11-21T22:10");
    w.sit("otsuka");
    w.keys("D<Home>");
    for _ in 0..40 {
        if list(&w).item().is_some_and(|i| i.row.call == Some(CallId(a))) {
            break;
        }
        w.keys("j");
    }
    w.keys("<Enter>0");
    let tries = list(&w).shown().into_iter().find(|i| i.row.call == Some(CallId(a))).and_then(|i| i.tried);
    assert_eq!(tries.map(|t| t.times), Some(1));
    assert_eq!(list(&w).item().and_then(|i| i.row.call), Some(CallId(b)), "no cursor goes along");
    let pressing = list(&w).shown().into_iter().filter(|i| i.press == Press::Danger);
    let times: Vec<_> = pressing.map(|i| i.row.due).collect();
    assert!(times.len() > 1 && times.is_sorted(), "by time: {times:?}");
}
