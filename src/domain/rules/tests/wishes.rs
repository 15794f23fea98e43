//! Wishes for a rota: whose they are, what they may say, who wrote last.
//! It must not know how a month is planned.

use serde_json::json;

use super::world::World;
use crate::domain::{Facts, Refusal, Rev, StaffId};

#[test]
fn officers_wish_for_themselves_and_coordinators_for_anyone() {
    let mut w = World::f0();
    let entry = |staff: &str| {
        json!({"do":"set_wishes","staff":staff,"month":"2026-12",
               "wishes":{"cannot":[{"date":"2026-12-05","part":"night"},{"date":"2026-12-05","part":"night"}],"most_nights":4}})
    };
    assert_eq!(w.ok("ishikawa", entry("ishikawa")).staff, Some("ishikawa".into()));
    assert_eq!(w.code("ishikawa", entry("arai")), "not_allowed", "a supervisor who is no coordinator");
    w.ok("sakuma", entry("arai"));
    let kept = w.rows.wish(&StaffId::new("ishikawa"), "2026-12").unwrap().unwrap();
    assert_eq!((kept.wishes.cannot.len(), kept.wishes.most_nights, kept.rev), (1, Some(4), Rev(1)));
    assert_eq!(w.rows.wishes("2026-12").unwrap().len(), 2);
    assert_eq!(w.rows.wishes("2027-01").unwrap().len(), 0);
}

#[test]
fn standing_wishes_hold_for_every_month_and_a_stale_one_is_refused() {
    let mut w = World::f0();
    let standing =
        json!({"do":"set_wishes","staff":"sakuma","wishes":{"cannot_on":["wed"],"rest":2},"rev":0});
    w.ok("sakuma", standing.clone());
    assert_eq!(w.rows.wishes("2027-01").unwrap().len(), 1);
    let Refusal::Stale { rev, .. } = w.no("sakuma", standing) else { panic!("not stale") };
    assert_eq!(rev, Rev(1));
}

#[test]
fn what_makes_no_sense_is_told_with_its_field() {
    let mut w = World::f0();
    let mut field = |who: &str, command: serde_json::Value| match w.no(who, command) {
        Refusal::BadInput { field, .. } => field.to_string(),
        other => panic!("{other:?}"),
    };
    let set = |month: &str, wishes: serde_json::Value| json!({"do":"set_wishes","staff":"sakuma","month":month,"wishes":wishes});
    assert_eq!(field("sakuma", set("2026-13", json!({}))), "month");
    assert_eq!(field("sakuma", set("2026-10", json!({}))), "month");
    assert_eq!(field("sakuma", set("2026-12", json!({"like":[{"date":"2027-01-01"}]}))), "date");
    assert_eq!(field("sakuma", set("2026-12", json!({"rest":15}))), "rest");
    let other = json!({"do":"set_wishes","staff":"kanri","month":"2026-12"});
    assert_eq!(field("sakuma", other), "staff", "an admin who is no officer takes no shifts");
}
