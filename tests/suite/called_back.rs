//! A missed call rung back: what was said is seen where the call is, and the board stands on it with
//! its own person. Real store, real rules, keys in, screen out.

use daiji::app::Popup;
use daiji::domain::{CallId, Facts, NOBODY_ANSWERED, StaffId, view};
use serde_json::json;

use crate::world::World;

/// A call that rang and was given up.
pub(crate) fn missed(w: &mut World, number: Option<&str>) -> i64 {
    let call = w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":number}))["call"].clone();
    w.elsewhere("feed", json!({"do":"lose_call","call":call}));
    call.as_i64().unwrap()
}

/// Number by number of registration, and a number of theirs that rings.
pub(crate) fn phone(w: &mut World, reg_no: &str) -> (i64, String) {
    let p = w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap();
    let own = p.record.phones.iter().chain(p.record.contacts.iter().flat_map(|c| &c.phones));
    let first = own.map(|n| n.as_str().to_owned()).next();
    (p.id.0, first.unwrap_or_else(|| panic!("{reg_no} has no number")))
}

#[test]
fn what_was_said_on_a_call_back_is_read_where_the_call_is() {
    let mut w = World::night("2026-11-21T22:00");
    let call = missed(&mut w, Some("0000-88-0001"));
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":"留守電に泣き声"}));
    w.at("2026-11-21T22:05");
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":NOBODY_ANSWERED}));
    w.sit("otsuka");
    let row = |w: &World| w.model().call(CallId(call)).unwrap().clone();
    assert_eq!(row(&w).note.as_str(), "留守電に泣き声", "a call back in vain hides no words");
    w.at("2026-11-21T22:06");
    w.keys("2");
    w.keys("D");
    for _ in 0..40 {
        let Some(Popup::Due(b)) = w.model().popups.last() else { panic!("no list") };
        if b.item().is_some_and(|i| i.row.call == Some(CallId(call))) {
            break;
        }
        w.keys("j");
    }
    w.keys("<Enter>y");
    w.paste("母、今夜は落ち着いた");
    w.keys("<Enter><Esc>");
    let kept = w.door.read(|f| f.call(CallId(call))).unwrap().unwrap();
    assert_eq!(kept.set_aside.unwrap().as_str(), "折り返して話した");
    assert_eq!(row(&w).note.as_str(), "母、今夜は落ち着いた");
    w.sees("母、今夜は落ち着いた");
    // A case that is opened for it tells it, too.
    let open = json!({"do":"open_case","call":call,"check":{"initials":"AB","age":40},"words":"夜の電話"});
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    let (now, who, id) = (w.now, StaffId::new("otsuka"), case.parse().unwrap());
    let view = w.door.read(|f| view::case_view(f, now, Some(&who), id)).unwrap();
    let told = format!("{:?}", view.unwrap().words);
    assert!(told.contains("母、今夜は落ち着いた"), "{told}");
}

/// The form on top, whole.
fn form(w: &World) -> String {
    match w.model().popups.last() {
        Some(Popup::Form(f)) => format!("{f:?}"),
        other => panic!("no form is on top: {other:?}"),
    }
}

/// The board stands on the call rung back, with its person; and a row that is left takes its person
/// along: `e` opens the form for nobody of another row.
#[test]
fn after_a_call_back_e_is_for_the_caller_and_for_nobody_else() {
    let mut w = World::night("2026-11-21T22:00");
    let ((mother, number), (other, _)) = (phone(&mut w, "0006"), phone(&mut w, "0009"));
    let stranger = missed(&mut w, Some("0000-88-0001"));
    w.at("2026-11-21T22:01");
    let call = missed(&mut w, Some(&number));
    w.sit("otsuka");
    w.index();
    // Somebody else is on the screen.
    w.keys("/0009<Enter>1");
    assert_eq!(w.model().focus_person().map(|p| p.0), Some(other));
    w.keys("D");
    for _ in 0..40 {
        let Some(Popup::Due(b)) = w.model().popups.last() else { panic!("no list") };
        if b.item().is_some_and(|i| i.row.call == Some(CallId(call))) {
            break;
        }
        w.keys("j");
    }
    w.keys("<Enter>");
    assert_eq!(w.model().focus_person(), None, "nobody of another row stays");
    w.keys("y<Enter><Esc>");
    assert_eq!(w.model().sel.call, Some(CallId(call)));
    assert_eq!(w.model().focus_person().map(|p| p.0), Some(mother));
    w.keys("e");
    assert!(form(&w).contains("登0006"));
    w.keys("<Esc>");
    // Down to a stranger: the person goes with the row.
    w.keys("2j");
    assert_eq!(w.model().sel.call, Some(CallId(stranger)));
    assert_eq!(w.model().focus_person(), None);
    w.keys("e");
    assert!(!form(&w).contains("登0006"));
    w.keys("<Esc>");
    w.keys("k");
    // Back on the row: it is about its caller, whether or not the card is open.
    w.keys("e");
    assert!(form(&w).contains("登0006"));
}
