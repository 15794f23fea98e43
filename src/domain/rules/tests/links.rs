//! Links: given out, cut, expired, opened; and what a provider's own page may say.
//! The tokens themselves never appear here: a rule sees digests.

use serde_json::json;

use super::world::World;
use crate::domain::{Facts, LinkId, Refusal, Room, Source};

fn digest(n: u8) -> String {
    format!("{n:02x}").repeat(32)
}

#[test]
fn an_address_is_given_out_found_by_its_digest_and_cut() {
    let mut w = World::f0();
    let give = json!({"do":"issue_link","provider":"P1","digest":digest(1)});
    assert_eq!(w.code("ishikawa", give.clone()), "not_allowed", "a supervisor gives none out");
    let id = w.ok("arai", give.clone()).link.unwrap();
    assert_eq!(w.rows.link_by_digest(&digest(1)).unwrap().unwrap().id, id);
    assert_eq!(w.no("arai", give), Refusal::bad_input("digest", "given out before"));
    w.ok("ishikawa", json!({"do":"revoke_link","link":id}));
    assert!(!w.rows.link(id).unwrap().unwrap().opens(w.now), "anyone at the desk may cut it at night");
    let again = w.no("otsuka", json!({"do":"revoke_link","link":id}));
    assert_eq!(again, Refusal::bad_state("link", "revoked"));
    let open = json!({"do":"open_link","link":id});
    assert_eq!(w.code("provider:P1", open), "not_found", "a cut link opens nothing");
}

#[test]
fn a_provider_s_links_are_cut_together_and_no_other_s() {
    let mut w = World::f0();
    for (id, name) in [("P1", "さくら"), ("P1b", "さくら"), ("P9", "さくら")] {
        let no = if id == "P9" { "0900000009" } else { "0900000001" };
        let change = json!({"service":"group_home","name":name,"office_no":no});
        w.ok("arai", json!({"do":"amend_provider","provider":id,"change":change}));
    }
    let mut give = |n: u8, provider: &str| {
        w.ok("arai", json!({"do":"issue_link","provider":provider,"digest":digest(n)})).link.unwrap()
    };
    let (own, sister, other) = (give(1, "P1"), give(2, "P1b"), give(3, "P9"));
    let board = w.ok("arai", json!({"do":"issue_link","digest":digest(4)})).link.unwrap();
    w.ok("arai", json!({"do":"revoke_link","provider":"P1b"}));
    let left: Vec<LinkId> = w.rows.links().unwrap().iter().map(|l| l.id).collect();
    assert_eq!(left, [other, board]);
    assert!(w.rows.link(own).unwrap().unwrap().revoked.is_some());
    assert!(w.rows.link(sister).unwrap().unwrap().revoked.is_some());
    assert_eq!(w.no("arai", json!({"do":"revoke_link","provider":"P1"})), Refusal::bad_state("link", "none"));
    assert_eq!(w.code("arai", json!({"do":"revoke_link"})), "bad_input");
    assert_eq!(w.code("arai", json!({"do":"revoke_link","link":own,"provider":"P1"})), "bad_input");
}

#[test]
fn an_end_lies_ahead_and_what_has_ended_opens_nothing() {
    let mut w = World::f0();
    let give = |end: &str| json!({"do":"issue_link","provider":"P1","digest":digest(1),"expires":end});
    assert_eq!(w.code("arai", give("2026-11-21T21:00")), "bad_input");
    let id = w.ok("arai", give("2026-11-21T22:00")).link.unwrap();
    let open = json!({"do":"open_link","link":id});
    w.ok("provider:P1", open.clone());
    assert_eq!(w.rows.link(id).unwrap().unwrap().opened, Some(w.now));
    assert_eq!(w.code("provider:P2", open.clone()), "not_found", "not theirs");
    assert_eq!(w.code("otsuka", open.clone()), "not_found", "nor the desk's: it has its own screen");
    w.clock("2026-11-21T22:00");
    assert_eq!(w.code("provider:P1", open), "not_found");
    for bad in ["", "xyz", &"A".repeat(64)] {
        let give = json!({"do":"issue_link","provider":"P1","digest":bad});
        assert_eq!(w.code("arai", give), "bad_input", "{bad:?}");
    }
    assert_eq!(w.code("arai", json!({"do":"issue_link","provider":"P77","digest":digest(9)})), "not_found");
}

#[test]
fn a_page_speaks_for_its_own_service_and_never_over_what_it_has_not_seen() {
    let mut w = World::f0();
    let say = |provider: &str, beds: u32, shown: i64| {
        json!({"do":"publish_vacancy","provider":provider,"night":"2026-11-21","room":"any",
               "accepting":beds,"source":"phone","shown":shown,"cannot":["staff_short","staff_short"]})
    };
    let seen = w.rows.head.0;
    assert_eq!(w.code("provider:P1", say("P2", 9, seen)), "not_allowed");
    w.ok("provider:P1", say("P1", 2, seen));
    let told = w.rows.published(&"P1".into(), w.now.date(), w.now.date()).unwrap();
    let told = told.iter().find(|p| p.room == Room::Any).unwrap();
    assert_eq!((told.source, told.cannot.len()), (crate::domain::Source::Own, 1), "a page speaks for itself");
    // The desk learns another number by telephone: the page that does not show it yet is told.
    w.clock("2026-11-21T21:10");
    w.ok(
        "otsuka",
        json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any",
        "accepting":0,"source":"phone"}),
    );
    let refused = w.no("provider:P1", say("P1", 2, seen + 1));
    assert!(matches!(refused, Refusal::Stale { at, .. } if at == w.now), "{refused:?}");
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(0));
    w.ok("provider:P1", say("P1", 2, w.rows.head.0));
    assert_eq!(w.beds("P1", "2026-11-21", Room::Any), Some(2));
}

#[test]
fn a_towns_own_system_tells_numbers_and_never_over_the_telephone() {
    let mut w = World::f0();
    let told = |accepting: u32, as_of: &str, source: &str| {
        json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any",
            "accepting":accepting,"as_of":as_of,"source":source})
    };
    w.ok("otsuka", told(0, "2026-11-21T20:00:00+09:00", "phone"));
    // What it knew before the call, and the same minute once more, change nothing.
    for early in ["2026-11-21T17:30:00+09:00", "2026-11-21T20:00:00+09:00"] {
        assert_eq!(w.code("feed", told(2, early, "file")), "stale", "{early}");
    }
    let tonight = |w: &World| w.rows.publishes.iter().max_by_key(|p| p.seq).cloned().unwrap();
    assert_eq!(tonight(&w).accepting, Some(0));
    // Newer is news, and nobody said it on the telephone, whatever the line claims.
    w.ok("feed", told(1, "2026-11-21T20:30:00+09:00", "phone"));
    let last = tonight(&w);
    assert_eq!((last.accepting, last.source), (Some(1), Source::File));
    assert_eq!(
        w.code("feed", json!({"do":"confirm_vacancy","provider":"P1","source":"file"})),
        "not_allowed"
    );
}
