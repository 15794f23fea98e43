//! The list of dues over an invented city: as many lines as were written, read by index, in order.
//! It knows counts and kinds, and nothing of a screen.

use daiji::domain::view::{self, DueList, Press};
use daiji::domain::{Facts, LogFacts, StaffId};
use daiji::store::Door;
use serde_json::json;

use crate::history::Size;
use crate::owed::{self, AHEAD, Owed, now, today};
use crate::world::{World, scratch};

fn read(door: &mut Door) -> DueList {
    let me = StaffId::new("otsuka");
    door.read(|s| view::due_list(s, now(), Some(&me), AHEAD)).unwrap()
}

fn count(list: &DueList, kinds: &[&str]) -> usize {
    list.rows.iter().filter(|i| kinds.contains(&i.row.kind.as_str())).count()
}

/// As many lines as the city owes, what presses before the rest, the rest by its group.
#[test]
fn the_list_holds_what_a_city_owes_and_nothing_else() {
    let dir = scratch();
    let path = dir.path().join("desk.db");
    let size = Size { years: 2, cases: 120, calls: 240, persons: 900 };
    let counts = owed::write(&path, Owed { size, offices: 600, tasks: 50, open: 6 });
    assert!(counts.persons > 60 && counts.offices == 6 && counts.tasks == 50, "{counts:?}");
    let mut door = Door::open(&path).unwrap();
    let list = read(&mut door);
    let of_persons = list.rows.iter().filter(|i| i.row.person.is_some() && i.row.case.is_none());
    assert_eq!(of_persons.count(), counts.persons);
    assert_eq!(count(&list, &["agreement"]), counts.offices);
    assert_eq!(count(&list, &["office"]), counts.tasks);
    assert_eq!(count(&list, &["drill"]), 1, "none was ever kept");
    assert!(!list.more);
    let order: Vec<_> = list.rows.iter().map(|i| (i.press, i.group)).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(list.rows.iter().any(|i| i.press == Press::Rest));
}

/// The index of ends follows every change of an office; the last drill is the last that stands.
#[test]
fn ends_and_drills_are_found_by_their_index() {
    let mut w = World::night("2026-11-24T10:00");
    let until = today();
    let ending = |w: &mut World| -> Vec<String> {
        let all = w.door.read(|f| f.providers_ending(until)).unwrap();
        all.iter().map(|p| p.id.to_string()).collect()
    };
    let before = ending(&mut w);
    assert!(!before.contains(&"P3".to_owned()) && !before.contains(&"P4".to_owned()));
    let function = |provider: &str, from: &str, to: &str| {
        let mut json =
            json!({"do":"register_function","provider":provider,"function":"acceptance","from":from});
        if !to.is_empty() {
            json["to"] = json!(to);
        }
        json
    };
    w.elsewhere("koguchi", function("P3", "2025-12-01", "2026-12-10"));
    w.elsewhere(
        "koguchi",
        json!({"do":"amend_provider","provider":"P4","change":{"agreed_until":"2026-12-01"}}),
    );
    let now = ending(&mut w);
    assert_eq!(now.iter().filter(|p| ["P3", "P4"].contains(&p.as_str())).collect::<Vec<_>>(), ["P4", "P3"]);
    // Followed by a later registration, or moved past the list's reach, it is there no more.
    w.elsewhere("koguchi", function("P3", "2026-12-11", ""));
    w.elsewhere(
        "koguchi",
        json!({"do":"amend_provider","provider":"P4","change":{"agreed_until":"2030-12-01"}}),
    );
    assert_eq!(ending(&mut w), before);

    let drill = |on: &str| json!({"do":"log_activity","kind":"drill","on":on,"minutes":30,"people":3});
    let last = |w: &mut World| {
        let kind = daiji::domain::ActivityKind::Drill;
        w.door.read(|f| f.last_activity(kind, "2026-11-24".parse().unwrap())).unwrap().map(|d| d.to_string())
    };
    assert_eq!(last(&mut w), None);
    w.elsewhere("koguchi", drill("2026-03-01"));
    let newer = w.elsewhere("koguchi", drill("2026-10-01"))["activity"].clone();
    assert_eq!(last(&mut w).as_deref(), Some("2026-10-01"));
    w.elsewhere("koguchi", json!({"do":"strike_activity","activity":newer,"reason":"別の市の訓練"}));
    assert_eq!(last(&mut w).as_deref(), Some("2026-03-01"), "a struck one does not count");
}
