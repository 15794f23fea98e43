//! Handovers of two desks at one change, and of an officer who goes on.
//! They must not know how a handover is drawn or kept.

use serde_json::json;

use super::desks::two_desks;
use super::world::{World, at};
use crate::domain::view::{HandoverPage, PaperBody, Side, TonightPage, handover, tonight_page};
use crate::domain::{CaseId, Facts, StaffId, Subject, coming_change};

fn rang(w: &mut World, line: &str, number: &str) -> crate::domain::CallId {
    w.ok("feed", json!({"do":"ring_call","line":line,"number":number}));
    *w.rows.calls.keys().last().unwrap()
}

/// A case that came in on a line, taken by the duty of its desk.
fn taken(w: &mut World, line: &str, who: &str) -> CaseId {
    let call = rang(w, line, "0000-33-0001");
    w.ok(who, json!({"do":"answer_call","call":call}));
    w.ok(who, json!({"do":"open_case","call":call,"words":"母が倒れた"})).case.unwrap()
}

fn items(w: &World, who: &str, side: Side) -> Vec<Subject> {
    let page = handover(&w.rows, w.now, Some(&StaffId::new(who)), side, false).unwrap().unwrap();
    page.rows.into_iter().filter(|r| !r.settled).map(|r| r.of).collect()
}

/// Each desk writes, sees and takes over its own; what is of no desk waits at both.
#[test]
fn each_desk_hands_over_its_own() {
    let mut w = two_desks();
    let (north, south) = (taken(&mut w, "北", "otsuka"), taken(&mut w, "南", "arai"));
    let mut missed = vec![];
    for line in ["北", "南"] {
        let call = rang(&mut w, line, "0000-33-0009");
        w.ok("feed", json!({"do":"lose_call","call":call}));
        missed.push(Subject::Missed(call));
    }
    w.ok(
        "sakuma",
        json!({"do":"add_task","kind":"desk_callback","what":"市の電話","due":"2026-11-25T07:00:00+09:00"}),
    );
    let back = Subject::Callback(w.tasks("desk_callback")[0].id);
    for (desk, duty) in [("北", "koguchi"), ("南", "ishikawa")] {
        let night = json!({"do":"set_shift","date":"2026-11-25","band":"night","desk":desk,"duty":duty,"backup":"sakuma"});
        w.ok("sakuma", night);
    }
    let own = |w: &World, who, side| {
        let all = items(w, who, side);
        let has = |of: &Subject| all.contains(of);
        (
            [has(&Subject::Case(north)), has(&Subject::Case(south))],
            [has(&missed[0]), has(&missed[1])],
            has(&back),
        )
    };
    let (in_north, in_south) = (([true, false], [true, false], true), ([false, true], [false, true], true));
    assert_eq!(own(&w, "otsuka", Side::Given), in_north);
    assert_eq!(own(&w, "arai", Side::Given), in_south);
    w.ok("otsuka", json!({"do":"write_handover","words":"北の夜"}));
    let not_ours = json!({"do":"write_handover","items":[{"item":Subject::Case(north),"words":"x"}]});
    assert_eq!(w.code("arai", not_ours), "not_found");
    w.ok("arai", json!({"do":"write_handover","words":"南の夜"}));
    let change = at("2026-11-25T17:15");
    for (desk, words, mine, other) in [("北", "北の夜", north, south), ("南", "南の夜", south, north)]
    {
        let kept = w.rows.handover(change, Some(&desk.into())).unwrap().unwrap();
        assert_eq!(kept.words.as_str(), words);
        assert!(kept.item(&Subject::Case(mine)).is_some() && kept.item(&Subject::Case(other)).is_none());
    }

    w.clock("2026-11-25T17:20");
    assert_eq!(own(&w, "koguchi", Side::Taken), in_north);
    assert_eq!(own(&w, "ishikawa", Side::Taken), in_south);
    let take = |of: &Subject| json!({"do":"accept_handover","items":[of]});
    assert_eq!(w.code("koguchi", take(&Subject::Case(south))), "not_found");
    assert_eq!(w.code("koguchi", take(&missed[1])), "not_found");
    w.ok("koguchi", take(&Subject::Case(north)));
    // The other desk's waits on, and its own line is not shorter for it.
    let south_row = w.rows.handover(change, Some(&"南".into())).unwrap().unwrap();
    assert!(!south_row.is_accepted(&Subject::Case(south)));
    w.ok("ishikawa", take(&Subject::Case(south)));
    // What is of no desk is each desk's to take.
    w.ok("koguchi", take(&back));
    w.ok("ishikawa", take(&back));
}

/// Whoever goes on for two shifts writes for the one who relieves them.
#[test]
fn an_officer_who_goes_on_writes_for_whoever_relieves_them() {
    let mut w = World::f0();
    let shift = |date: &str, band: &str, duty: &str| json!({"do":"set_shift","date":date,"band":band,"duty":duty,"backup":"sakuma"});
    w.ok("sakuma", shift("2026-11-24", "night", "otsuka"));
    w.ok("sakuma", shift("2026-11-25", "night", "otsuka"));
    w.ok("sakuma", shift("2026-11-26", "night", "arai"));
    w.clock("2026-11-24T21:00");
    let me = StaffId::new("otsuka");
    let change = coming_change(&w.rows, w.now, Some(&me)).unwrap().unwrap();
    assert_eq!((change.at, change.taker().map(StaffId::as_str)), (at("2026-11-26T17:15"), Some("arai")));
    let page = handover(&w.rows, w.now, Some(&me), Side::Given, false).unwrap().unwrap();
    assert_eq!((page.idle, page.to.name.as_str()), (false, "新井"));
    w.ok("otsuka", json!({"do":"write_handover","words":"二晩分"}));
    // On the second night nothing waits for the same officer; the words are there for the third.
    w.clock("2026-11-25T21:00");
    let taken = handover(&w.rows, w.now, Some(&me), Side::Taken, false).unwrap().unwrap();
    assert!(taken.idle);
    w.clock("2026-11-26T17:20");
    let page = handover(&w.rows, w.now, Some(&"arai".into()), Side::Taken, false).unwrap().unwrap();
    assert_eq!((page.from.name.as_str(), page.words.as_str()), ("大塚", "二晩分"));
    assert!(page.mine);
}

fn taken_page(w: &World, who: &str) -> HandoverPage {
    handover(&w.rows, w.now, Some(&who.into()), Side::Taken, false).unwrap().unwrap()
}

fn night(date: &str, duty: Option<&str>) -> serde_json::Value {
    json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":duty.map(|_| "sakuma")})
}

/// What was filed nights ahead is found when the rota moves, and what is taken then is taken then alone.
#[test]
fn what_was_written_for_nights_ahead_is_found_when_the_rota_moves() {
    let mut w = World::f0();
    for (date, duty) in [("2026-11-24", "otsuka"), ("2026-11-25", "otsuka"), ("2026-11-26", "koguchi")] {
        w.ok("sakuma", night(date, Some(duty)));
    }
    w.clock("2026-11-24T21:00");
    let case = w.ok("otsuka", json!({"do":"open_case","words":"母が倒れた"})).case.unwrap();
    let of = Subject::Case(case);
    w.ok("otsuka", json!({"do":"write_handover","words":"二晩分","items":[{"item":of,"words":"鍵は隣"}]}));
    // The second night becomes another's.
    let moved = w.rows.shifts_at(at("2026-11-25T21:00")).unwrap().remove(0);
    let mut other = night("2026-11-25", Some("arai"));
    other["shift"] = json!(moved.id);
    w.ok("sakuma", other);
    w.clock("2026-11-25T17:20");
    let page = taken_page(&w, "arai");
    assert_eq!(page.words.as_str(), "二晩分");
    assert!(page.rows.iter().any(|r| r.of == of && r.words.as_str() == "鍵は隣" && r.waits()), "{page:?}");
    w.ok("arai", json!({"do":"write_handover","words":"三晩目へ"}));
    assert_eq!(taken_page(&w, "arai").words.as_str(), "二晩分", "what arai writes is not arai's to take");
    w.ok("arai", json!({"do":"accept_handover","items":[of]}));
    let page = taken_page(&w, "arai");
    assert!(page.rows.iter().all(|r| r.of != of || !r.waits()), "{page:?}");
    assert_eq!(page.words.as_str(), "二晩分");
    w.clock("2026-11-26T17:20");
    let page = taken_page(&w, "koguchi");
    assert_eq!(page.words.as_str(), "三晩目へ");
    assert!(page.rows.iter().any(|r| r.of == of && r.waits()), "{page:?}");
}

/// A night nobody has yet is a night to hand over to, and what was written for it reaches the one after.
#[test]
fn a_night_nobody_has_is_not_skipped() {
    let mut w = World::f0();
    for date in ["2026-11-24", "2026-11-25"] {
        w.ok("sakuma", night(date, Some("otsuka")));
    }
    w.ok("sakuma", night("2026-11-26", None));
    w.ok("sakuma", night("2026-11-27", Some("arai")));
    w.clock("2026-11-24T21:00");
    let me = StaffId::new("otsuka");
    let change = coming_change(&w.rows, w.now, Some(&me)).unwrap().unwrap();
    assert_eq!((change.at, change.taker()), (at("2026-11-26T17:15"), None));
    w.ok("otsuka", json!({"do":"write_handover","words":"鍵は隣"}));
    w.clock("2026-11-27T17:20");
    assert_eq!(taken_page(&w, "arai").words.as_str(), "鍵は隣");
}

/// Whoever had the night before steps in for tonight's duty: what was not taken over yet waits on.
#[test]
fn a_sudden_replacement_by_who_handed_over_leaves_what_waits() {
    let mut w = World::f0();
    w.ok(
        "sakuma",
        json!({"do":"set_shift","date":"2026-11-24","band":"night","duty":"arai","backup":"sakuma"}),
    );
    w.ok(
        "sakuma",
        json!({"do":"set_shift","date":"2026-11-25","band":"night","duty":"otsuka","backup":"arai"}),
    );
    w.clock("2026-11-24T21:00");
    let case = w.ok("arai", json!({"do":"open_case","words":"母が倒れた"})).case.unwrap();
    let of = Subject::Case(case);
    w.clock("2026-11-25T21:00");
    assert_eq!(items(&w, "otsuka", Side::Taken), std::slice::from_ref(&of));
    w.ok("arai", json!({"do":"replace_on_shift","place":"duty","backup":"sakuma","reason":"大塚が急病"}));
    w.clock("2026-11-25T21:10");
    let page = taken_page(&w, "arai");
    assert_eq!((page.idle, page.mine, page.left()), (false, true, 1), "{page:?}");
    assert_eq!(page.from.name.as_str(), "大塚");
    w.ok("arai", json!({"do":"accept_handover","items":[of]}));
}

fn sheet(w: &World) -> TonightPage {
    match tonight_page(&w.rows, w.now).unwrap().body {
        PaperBody::Tonight(page) => *page,
        other => panic!("{other:?}"),
    }
}

fn line(page: &TonightPage, case: CaseId) -> &crate::domain::view::HandoverRow {
    &page.handover.iter().find(|i| i.row.of == Subject::Case(case)).unwrap().row
}

/// The tonight sheet has what each desk wrote, not the first desk's alone.
#[test]
fn the_tonight_sheet_has_the_lines_of_every_desk() {
    let mut w = two_desks();
    let (north, south) = (taken(&mut w, "北", "otsuka"), taken(&mut w, "南", "arai"));
    for (who, case, words) in [("otsuka", north, "鍵は隣"), ("arai", south, "犬がいる")] {
        let note = json!([{"item":Subject::Case(case),"words":words}]);
        w.ok(who, json!({"do":"write_handover","items":note}));
    }
    let page = sheet(&w);
    assert_eq!(
        (line(&page, north).words.as_str(), line(&page, south).words.as_str()),
        ("鍵は隣", "犬がいる")
    );
}

/// Where nobody is on duty paper is all there is: who, what kills within hours and the written line stay
/// on it. A hidden person shows nothing.
#[test]
fn the_tonight_sheet_keeps_its_alarms_where_no_shift_runs() {
    let mut w = World::f0();
    w.ok("sakuma", night("2026-11-24", Some("otsuka")));
    w.clock("2026-11-24T21:00");
    let mut case = |person: &str, check: serde_json::Value| {
        let id = w.rows.person_by_reg_no(person).unwrap().unwrap().id;
        w.ok("otsuka", json!({"do":"open_case","person":id,"check":check,"words":"夜の電話"})).case.unwrap()
    };
    let child = case("0003", json!({"initials":"NH","age":9}));
    let other = case("0006", json!({"initials":"HS","age":45}));
    let id = w.rows.person_by_reg_no("0006").unwrap().unwrap().id;
    let hide =
        json!({"do":"amend_person","person":id,"reason":"支援措置","change":{"flags":{"hidden":true}}});
    w.ok("otsuka", hide);
    let notes = json!([{"item":Subject::Case(child),"words":"吸引器は居間"},{"item":Subject::Case(other),"words":"駅裏の宿"}]);
    w.ok("otsuka", json!({"do":"write_handover","items":notes}));
    // The rota ends with this night; then a shift nobody is set on.
    w.ok("sakuma", night("2026-11-25", None));
    for time in ["2026-11-24T21:05", "2026-11-25T12:00", "2026-11-25T21:00"] {
        w.clock(time);
        let page = sheet(&w);
        let shown = line(&page, child);
        assert_eq!((shown.reg_no.as_str(), shown.words.as_str()), ("0003", "吸引器は居間"), "{time}");
        assert!(shown.alarms.iter().any(|(p, _)| p.is_health()), "{time} {:?}", shown.alarms);
        let hidden = line(&page, other);
        let nothing = hidden.reg_no.is_empty() && hidden.words.is_empty() && hidden.alarms.is_empty();
        assert!(nothing && hidden.person.is_none(), "{time} {hidden:?}");
    }
}

/// A desk whose next night nobody has: what it left is handed over at the desk that runs, by whoever
/// sits there, and is not lost in the hole. A shift nobody is set on is such a hole too.
#[test]
fn what_a_desk_with_a_hole_left_is_handed_over_at_the_other() {
    for set in [false, true] {
        let mut w = two_desks();
        let south = Subject::Case(taken(&mut w, "南", "arai"));
        let call = rang(&mut w, "南", "0000-33-0009");
        w.ok("feed", json!({"do":"lose_call","call":call}));
        let missed = Subject::Missed(call);
        let night = |desk: &str| json!({"do":"set_shift","date":"2026-11-25","band":"night","desk":desk});
        let mut north = night("北");
        north["duty"] = json!("koguchi");
        north["backup"] = json!("sakuma");
        w.ok("sakuma", north);
        if set {
            w.ok("sakuma", night("南"));
        }
        w.ok("otsuka", json!({"do":"write_handover","words":"北の夜"}));
        w.clock("2026-11-25T17:20");
        let waits = items(&w, "koguchi", Side::Taken);
        assert!(waits.contains(&south) && waits.contains(&missed), "{set} {waits:?}");
        w.ok("koguchi", json!({"do":"accept_handover","items":[missed]}));
    }
}
