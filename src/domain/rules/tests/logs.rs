//! The logs of functions 3 to 5: what may be written, the month's hours, what is struck.
//! They must not know how any of it is drawn.

use serde_json::{Value, json};

use super::world::{World, at, day};
use crate::domain::{ActivityKind, outing_minutes, view};

fn outing(who: &[i64], on: &str, minutes: u32) -> Value {
    json!({"do":"log_activity","kind":"outing","on":on,"minutes":minutes,"persons":who,"words":"買い物の練習"})
}

fn capped(w: &mut World, command: Value) -> bool {
    w.ok("otsuka", command).warnings.iter().any(|c| c.as_str() == "outing_cap")
}

/// The first two persons of the fixture.
fn two(w: &World) -> (i64, i64) {
    let ids: Vec<i64> = w.rows.persons.keys().map(|id| id.0).collect();
    (ids[0], ids[1])
}

#[test]
fn an_entry_counts_what_it_says_and_today_is_its_day() {
    let mut w = World::f0();
    let made = w.ok(
        "otsuka",
        json!({"do":"log_activity","kind":"training","people":24,"minutes":120,"place":"保健センター","words":"行動障害の研修"}),
    );
    let entry = w.rows.activities[&made.activity.unwrap()].clone();
    assert_eq!((entry.on, entry.count, entry.people), (w.now.date(), 1, 24));
    let month = view::activity_month(&w.rows, w.now, Some(&"otsuka".into()), w.now.date()).unwrap();
    assert_eq!(month.totals.len(), 1);
    let total = month.totals[0];
    assert_eq!((total.kind, total.count, total.people, total.minutes), (ActivityKind::Training, 1, 24, 120));
}

#[test]
fn what_cannot_be_is_refused_field_by_field() {
    let mut w = World::f0();
    let log = |more: Value| {
        let mut all = json!({"do":"log_activity"});
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    for (wrong, field) in [
        (json!({"kind":"trial_living","nights":1}), "activity.people"),
        (json!({"kind":"trial_living","people":1}), "activity.nights"),
        (json!({"kind":"outing","people":1}), "activity.minutes"),
        (json!({"kind":"training","count":0}), "activity.count"),
        (json!({"kind":"training","how":"flat"}), "activity.how"),
        (json!({"kind":"training","on":"2099-01-01"}), "activity.on"),
    ] {
        let no = w.no("otsuka", log(wrong.clone()));
        assert!(serde_json::to_string(&no).unwrap().contains(field), "{wrong}: {no:?}");
    }
    assert_eq!(w.code("otsuka", log(json!({"kind":"drill","issues":[7]}))), "not_found");
    assert_eq!(w.code("otsuka", log(json!({"kind":"council","cases":["R8-9999"]}))), "not_found");
    assert_eq!(w.code("otsuka", log(json!({"kind":"outing","minutes":9,"persons":[99999]}))), "not_found");
    assert!(w.rows.activities.is_empty());
    w.ok("otsuka", log(json!({"kind":"trial_living","people":1,"nights":2,"how":"flat","fee_yen":250})));
}

#[test]
fn words_that_name_somebody_on_file_are_refused_with_the_word() {
    let mut w = World::f0();
    let name = w.rows.persons.values().next().unwrap().0.record.name.clone();
    let told = json!({"do":"log_activity","kind":"publicity","words":format!("{name} さんの話")});
    let no = w.no("otsuka", told);
    let word = name.as_str().replace([' ', '\u{3000}'], "");
    assert!(serde_json::to_string(&no).unwrap().contains(&word), "{no:?}");
    w.ok("otsuka", json!({"do":"log_activity","kind":"publicity","words":"市報に載せた"}));
}

#[test]
fn the_month_s_hours_are_warned_of_person_by_person() {
    let mut w = World::f0();
    let (a, b) = two(&w);
    assert!(!capped(&mut w, outing(&[a, b], "2026-11-05", 23 * 60)));
    assert!(!capped(&mut w, outing(&[b], "2026-11-06", 60)), "24 hours are within");
    assert!(capped(&mut w, outing(&[b], "2026-11-07", 1)), "one minute more is not");
    assert!(!capped(&mut w, outing(&[a], "2026-11-07", 60)), "each person has their own hours");
    // A struck entry counts no more.
    let over = w.rows.activities.keys().nth(2).unwrap().0;
    w.ok("otsuka", json!({"do":"strike_activity","activity":over,"reason":"二重に入れた"}));
    assert_eq!(
        w.code("otsuka", json!({"do":"strike_activity","activity":over,"reason":"もう一度"})),
        "bad_state"
    );
    let hours = outing_minutes(&w.rows, day("2026-11-30")).unwrap();
    assert_eq!(hours.values().copied().collect::<Vec<_>>(), [24 * 60, 24 * 60]);
    // Another month begins at nothing; one over the turn is parted.
    assert_eq!(outing_minutes(&w.rows, day("2026-12-01")).unwrap().len(), 0);
}

#[test]
fn an_outing_over_the_turn_of_the_month_warns_by_the_month_it_fills() {
    let mut w = World::f0();
    w.now = at("2026-12-02T09:00:00+09:00");
    let (a, _) = two(&w);
    assert!(!capped(&mut w, outing(&[a], "2026-12-01", 23 * 60)));
    let mut over = outing(&[a], "2026-11-30", 180);
    over["begin"] = "23:00".into();
    assert!(capped(&mut w, over), "two hours of it lie in December, which had 23");
    let hours = |d| outing_minutes(&w.rows, day(d)).unwrap().into_values().collect::<Vec<_>>();
    assert_eq!((hours("2026-11-01"), hours("2026-12-31")), (vec![60], vec![25 * 60]));
}

#[test]
fn two_records_of_one_person_have_one_month_of_hours() {
    let mut w = World::f0();
    let first =
        w.ok("otsuka", json!({"do":"add_person","name":"見本 一","birth":"1980-01-01"})).person.unwrap().0;
    let second =
        w.ok("otsuka", json!({"do":"add_person","name":"見本 一","birth":"1980-01-01"})).person.unwrap().0;
    assert!(!capped(&mut w, outing(&[first], "2026-11-01", 20 * 60)));
    assert!(!capped(&mut w, outing(&[second], "2026-11-02", 4 * 60)));
    let (pointer, kept) = (crate::domain::PersonId(second), crate::domain::PersonId(first));
    w.rows.persons.get_mut(&pointer).unwrap().0.record.same_as = Some(kept);
    let hours = outing_minutes(&w.rows, day("2026-11-15")).unwrap();
    assert_eq!(hours.into_iter().collect::<Vec<_>>(), [(kept, 24 * 60)]);
    assert!(capped(&mut w, outing(&[second], "2026-11-03", 1)), "named by either record");
    // Named twice in one entry, it is one person for that time.
    w.ok("otsuka", outing(&[first, second], "2026-11-04", 60));
    assert_eq!(outing_minutes(&w.rows, day("2026-11-15")).unwrap()[&kept], 25 * 60 + 1);
}

#[test]
fn a_hidden_person_stands_in_no_row_of_those_who_may_not_know() {
    let mut w = World::f0();
    let hidden = w
        .ok(
            "otsuka",
            json!({"do":"add_person","name":"鬼灯 灯火","flags":{"hidden":true},"birth":"1990-07-07"}),
        )
        .person
        .unwrap()
        .0;
    w.ok(
        "otsuka",
        json!({"do":"log_activity","kind":"trial_living","nights":2,"persons":[hidden],"place":"青葉の一室","words":"落ち着いて過ごした"}),
    );
    let seen = |w: &World, who: &str| {
        let month = view::activity_month(&w.rows, w.now, Some(&who.into()), w.now.date()).unwrap();
        (serde_json::to_string(&month).unwrap(), month)
    };
    let (all, _) = seen(&w, "otsuka");
    assert!(all.contains("鬼灯") && all.contains("青葉"), "{all}");
    for who in ["koguchi", "ishikawa"] {
        let (told, month) = seen(&w, who);
        assert!(
            !told.contains("鬼灯") && !told.contains("青葉") && !told.contains("落ち着いて"),
            "{who}: {told}"
        );
        assert_eq!((month.totals[0].people, month.totals[0].nights), (1, 2), "the count stays");
    }
    // And nobody learns by trying names.
    let tried = json!({"do":"log_activity","kind":"publicity","words":"鬼灯灯火さんに聞いた"});
    assert_eq!(w.code("otsuka", tried.clone()), "bad_input");
    w.ok("koguchi", tried);
    let named = json!({"do":"log_activity","kind":"trial_living","nights":1,"persons":[hidden]});
    assert_eq!(w.code("koguchi", named), "not_found");
}

#[test]
fn a_meeting_takes_up_the_issues_it_talked_of() {
    let mut w = World::f0();
    let issue = w.ok("otsuka", json!({"do":"raise_issue","what":"夜に児童を受ける所がない"})).issue.unwrap();
    // What is no meeting leaves them as they are.
    w.ok("otsuka", json!({"do":"log_activity","kind":"training","people":3,"issues":[issue]}));
    assert_eq!(w.rows.issues[&issue].status, crate::domain::IssueStatus::Open);
    let met = json!({"do":"log_activity","kind":"council","people":12,"issues":[issue]});
    w.ok("otsuka", met.clone());
    assert_eq!(w.rows.issues[&issue].status, crate::domain::IssueStatus::TakenUp);
    w.ok("otsuka", met);
    let rows = view::open_issues(&w.rows, w.now, Some(&"otsuka".into())).unwrap();
    assert_eq!((rows[0].meetings.len(), rows[0].rev.0), (3, 2));
}
