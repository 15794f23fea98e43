//! Two desks at once: each case has its own desk's shift, nobody is on duty at two (G12).
//! They must not know how a rota is drawn.

use serde_json::json;

use super::world::{World, at};
use crate::domain::view;
use crate::domain::{Desk, Place, StaffId};

/// F0's city with two lines, and a night on which each has its own shift.
pub(super) fn two_desks() -> World {
    let mut w = World::f0();
    let desk = |name: &str, area: &str| Desk {
        name: name.into(),
        org: name.into(),
        areas: vec![area.into()],
        strong_in: vec![],
        abuse: false,
        hours: None,
    };
    w.rows.city.desks = vec![desk("北", "栃木"), desk("南", "大平")];
    w.clock("2026-11-24T16:00");
    let shift = |desk: &str, duty: &str, backup: &str| json!({"do":"set_shift","date":"2026-11-24","band":"night","desk":desk,"duty":duty,"backup":backup});
    w.ok("sakuma", shift("北", "otsuka", "sakuma"));
    for (duty, backup) in [("otsuka", "arai"), ("arai", "otsuka"), ("sakuma", "arai")] {
        assert_eq!(w.code("sakuma", shift("南", duty, backup)), "same_person", "{duty} {backup}");
    }
    assert_eq!(w.code("sakuma", shift("東", "arai", "koguchi")), "bad_input", "no such desk");
    w.ok("sakuma", shift("南", "arai", "sakuma"));
    assert_eq!(w.code("sakuma", shift("南", "koguchi", "sakuma")), "overlap");
    w.clock("2026-11-24T21:00");
    w
}

#[test]
fn each_case_has_the_shift_of_its_own_desk() {
    let mut w = two_desks();
    w.ok("feed", json!({"do":"ring_call","line":"南","number":"0000-33-0001"}));
    let call = *w.rows.calls.keys().last().unwrap();
    w.ok("arai", json!({"do":"answer_call","call":call}));
    let case = w.ok("arai", json!({"do":"open_case","call":call,"words":"母が倒れた"})).case.unwrap();
    let view = |reason: &str| json!({"do":"give_view","case":case,"view":"emergency","reason":reason});
    w.ok("arai", view(""));
    // The other desk's duty is no stranger: they stand in, and say why.
    assert_eq!(w.code("otsuka", view("")), "reason_required");
    assert_eq!(w.code("koguchi", view("x")), "not_on_shift");
    let page = view::case_view(&w.rows, w.now, Some(&StaffId::new("otsuka")), case).unwrap().unwrap();
    assert_eq!(page.duty.id, Some("arai".into()), "the case's own duty, whoever looks");
    let chain = page.flow.two.callable;
    assert!(chain.iter().any(|r| r.staff.as_str() == "arai" && r.place == Place::Duty), "{chain:?}");
    w.ok("sakuma", view(""));
    assert_eq!(w.file(case).agreed(crate::domain::Question::Decision), Some(crate::domain::View::Emergency));
    let places: Vec<Place> = w.file(case).views.iter().map(|v| v.place).collect();
    assert_eq!(places, [Place::Duty, Place::Backup]);
    // A call back is owed by the duty of the desk the case belongs to.
    let back = json!({"do":"add_task","case":case,"kind":"desk_callback","what":"折り返す","due":"2026-11-24T22:00:00+09:00"});
    w.ok("sakuma", back);
    assert_eq!(
        w.tasks("desk_callback")[0].owner.as_ref().map(|o| o.as_str().to_owned()),
        Some("新井".into())
    );
}

#[test]
fn a_case_without_a_call_belongs_to_the_desk_of_where_the_person_lives() {
    let mut w = two_desks();
    let there = json!({"do":"open_case","words":"x","new_person":{"sex":"male","district":"大平"}});
    let case = w.ok("otsuka", there).case.unwrap();
    let page = view::case_view(&w.rows, w.now, Some(&StaffId::new("otsuka")), case).unwrap().unwrap();
    assert_eq!(page.duty.id, Some("arai".into()));
}

#[test]
fn everyone_on_shift_sees_their_own_desk_first_and_may_know_a_hidden_person() {
    let mut w = two_desks();
    for (who, desk, beside) in [("otsuka", "北", "南"), ("arai", "南", "北")] {
        let rota = view::board(&w.rows, w.now, Some(&StaffId::new(who)), None, None).unwrap().rota;
        assert_eq!(rota.now.unwrap().desk.as_str(), desk);
        let others: Vec<_> = rota.beside.iter().map(|s| s.desk.as_str().to_owned()).collect();
        assert_eq!(others, [beside]);
        let r05 = w.saved["R05"].clone();
        w.ok(who, json!({"do":"see_person","person":r05,"purpose":"review"}));
    }
    // Where two bases decide, the other base's duty is the second person.
    w.rows.city.decides.by = crate::domain::DecidesBy::TwoOrgs;
    w.clock("2026-11-24T21:30");
    assert_eq!(w.now, at("2026-11-24T21:30"));
    let case =
        w.ok("otsuka", json!({"do":"open_case","words":"x","new_person":{"district":"栃木"}})).case.unwrap();
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    let done = w.ok("arai", json!({"do":"give_view","case":case,"view":"emergency"}));
    assert_eq!(done.decided.unwrap().as_str(), "emergency", "センター and 市 together");
}

/// A rehearsal in a live store would move the real turn and take a real bed.
#[test]
fn a_drill_is_refused_in_a_live_store() {
    let mut w = World::f0();
    let refused = w.no("otsuka", json!({"do":"open_case","words":"訓練","drill":true}));
    assert_eq!(refused.code(), "bad_input");
    assert!(w.rows.cases.is_empty());
}

#[test]
fn the_desk_strong_in_a_trait_and_the_one_that_takes_abuse_reports_are_named() {
    let mut w = two_desks();
    w.rows.city.desks[1].strong_in = vec!["mental".into()];
    w.rows.city.desks[1].abuse = true;
    w.rows.city.desks[1].hours = Some(crate::domain::Words { ja: "夜だけ".into(), en: "nights".into() });
    let open = |w: &mut World, line: &str| {
        w.ok("feed", json!({"do":"ring_call","line":line,"number":"0000-33-0002"}));
        let call = *w.rows.calls.keys().last().unwrap();
        let who = if line == "北" { "otsuka" } else { "arai" };
        w.ok(who, json!({"do":"answer_call","call":call}));
        let case = w.ok(who, json!({"do":"open_case","call":call,"words":"x"})).case.unwrap();
        view::case_view(&w.rows, w.now, Some(&StaffId::new(who)), case).unwrap().unwrap()
    };
    let page = open(&mut w, "北");
    let (trait_, first) = &page.flow.second_tier[0];
    assert_eq!((trait_.as_str(), first.name.ja.as_str(), first.open), ("mental", "南", Some(true)));
    assert_eq!(first.hours.as_ref().unwrap().ja.as_str(), "夜だけ");
    assert_eq!(page.flow.abuse.separate.unwrap().name.ja.as_str(), "南");
    // The desk that takes them sends nobody on.
    assert!(open(&mut w, "南").flow.abuse.separate.is_none());
}
