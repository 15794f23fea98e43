//! What follows the decision, on a real store: the turn explained, wider places, stays, the
//! conference, issues; by views and by keys. It knows words and counts, nothing of how they are drawn.

use daiji::domain::view::{self, CaseView};
use daiji::domain::{CaseId, StaffId};
use serde_json::{Value, json};

use crate::world::World;

/// The case as someone sees it.
fn page(w: &mut World, who: &str, case: &str) -> CaseView {
    let (now, who): (_, StaffId) = (w.now, who.into());
    let id: CaseId = case.parse().unwrap();
    w.door.read(|f| view::case_view(f, now, Some(&who), id)).unwrap().unwrap()
}

/// A case of someone unknown, decided as an emergency by the two of the night; its number.
fn decided(w: &mut World) -> String {
    let open = json!({"do":"open_case","new_person":{"sex":"male","about_age":40},"words":"家に居られない"});
    decided_from(w, open)
}

fn decided_from(w: &mut World, open: Value) -> String {
    let made = w.elsewhere("otsuka", open);
    let case = made["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    case
}

/// Asks an office for a short stay; the request's number.
fn ask(w: &mut World, case: &str, provider: &str) -> i64 {
    let made = w.elsewhere(
        "otsuka",
        json!({"do":"request_place","case":case,"kind":"short_stay","provider":provider}),
    );
    made["request"].as_i64().unwrap()
}

fn answer(w: &mut World, request: i64, answer: &str, reason: Option<&str>) -> Value {
    let mut said = json!({"do":"answer_request","request":request,"answer":answer});
    if let Some(reason) = reason {
        said["reason"] = reason.into();
    }
    w.elsewhere("otsuka", said)
}

/// A stay at the first office of the turn, arrived now; its number.
fn staying(w: &mut World, case: &str) -> i64 {
    let request = ask(w, case, "P1");
    let made = answer(w, request, "accepted", None);
    let stay = made["assignment"].as_i64().unwrap();
    w.elsewhere("otsuka", json!({"do":"arrive","assignment":stay}));
    stay
}

#[test]
fn the_year_of_the_turn_counts_what_each_office_was_asked() {
    let mut w = World::night("2026-11-21T21:05");
    let case = decided(&mut w);
    let first = ask(&mut w, &case, "P1");
    answer(&mut w, first, "refused", Some("staff_short"));
    let second = ask(&mut w, &case, "P2");
    answer(&mut w, second, "accepted", None);
    let turn = page(&mut w, "otsuka", &case).course.turn;
    let told: Vec<_> = turn
        .offices
        .iter()
        .map(|o| (o.provider.as_str(), o.turn, o.asked, o.accepted, o.refused, o.staying))
        .collect();
    assert_eq!(told[0], ("P1", Some(1), 1, 0, 1, 0), "a refusal leaves the order: {told:?}");
    assert_eq!(told[4], ("P2", Some(5), 1, 1, 0, 1), "{told:?}");
    assert_eq!(turn.since.map(|d| d.to_string()).as_deref(), Some("2026-04-01"));
    assert_eq!(turn.offices[4].last_accepted, Some(w.now));
    // On the screen, by one key; another takes it away.
    w.sit("otsuka");
    w.keys("5<Enter>s");
    w.sees("先の1 みどり寮 断り 人手");
    w.keys("f");
    w.sees("輪番の偏り");
    w.sees("R8年度");
    w.keys("<Esc>");
    w.misses("輪番の偏り");
    assert!(w.model().case.is_some(), "Esc closes the pane, not the case");
}

#[test]
fn a_reason_for_passing_an_office_over_stands_in_its_row() {
    let mut w = World::night("2026-11-21T21:05");
    let case = decided(&mut w);
    let skip = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P2",
        "skip_reasons":[{"provider":"P1","reason":"夜は電話がつながりにくい"}]});
    w.elsewhere("otsuka", skip);
    let seen = page(&mut w, "otsuka", &case);
    let row = seen.places.short_stay.iter().find(|r| r.provider.as_str() == "P1").unwrap();
    assert_eq!(row.fit.as_ref().unwrap().passed.as_str(), "夜は電話がつながりにくい");
    w.sit("otsuka");
    w.keys("5<Enter>s");
    w.sees("飛ばした 夜は電話が");
    w.sees("飛ばした理由: 夜は電話がつながりにくい");
}

#[test]
fn warnings_of_the_chosen_office_are_whole_words_with_numbers_and_dates() {
    let mut w = World::night("2026-11-21T21:05");
    // 登0004: behaviour 20 of April, two staff.
    let open = json!({"do":"open_case","person":3,"check":{"initials":"SH","age":24},"words":"父を殴った"});
    decided_from(&mut w, open);
    w.sit("otsuka");
    w.keys("5<Enter>s");
    w.sees("行動関連 20点 (R8.4)、ここは 9点まで");
    // Nine days later the offices have not spoken again.
    w.at("2026-11-30T21:05");
    w.keys("<Enter>");
    w.sees("行動関連 20点 (R8.4)、ここは 9点まで");
    w.sees("空きの知らせが古い 9日前");
    w.sees("古 9日前");
}
