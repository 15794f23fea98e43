//! Handovers of two desks at one change, and of an officer who goes on.
//! They must not know how a handover is drawn or kept.

use serde_json::json;

use super::desks::two_desks;
use super::world::{World, at};
use crate::domain::view::{Side, handover};
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
