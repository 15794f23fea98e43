//! How far posted numbers can be relied on: outcomes of the scenarios' nights, counted.
//! It must not know how rows are read from the store.

use chrono::NaiveDate;
use daiji::domain::view::{Trust, silent, trust};
use daiji::domain::{At, Facts, RefusalReason, StaffId};
use daiji::rehearsal;
use daiji::store::Door;
use serde_json::json;

use crate::world::{World, scenarios, scratch};

fn after(file: &str) -> (tempfile::TempDir, Door) {
    let dir = scratch();
    let staged = rehearsal::stage(&scenarios().join(file), dir.path()).unwrap();
    (dir, staged.door)
}

fn at(text: &str) -> At {
    text.parse().unwrap()
}

fn rows(door: &mut Door, now: &str, who: Option<&str>) -> Vec<Trust> {
    let (since, who) = (NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(), who.map(StaffId::new));
    door.read(|f| trust(f, at(now), who.as_ref(), since)).unwrap().rows
}

fn of<'a>(rows: &'a [Trust], id: &str) -> &'a Trust {
    rows.iter().find(|r| r.provider.as_str() == id).unwrap()
}

#[test]
fn a_number_is_true_or_not_when_the_office_is_called() {
    // AT-05: P1 had said a bed was free and refused for want of staff; P2 had said one and took him.
    let (_dir, mut door) = after("at-05-mother-hospitalised.toml");
    let rows = rows(&mut door, "2026-11-27T10:00:00+09:00", Some("koguchi"));
    let (p1, p2, p3) = (of(&rows, "P1"), of(&rows, "P2"), of(&rows, "P3"));
    assert_eq!((p1.asked, p1.accepted, p1.refused.clone()), (1, 0, vec![(RefusalReason::StaffShort, 1)]));
    assert_eq!((p1.tested, p1.kept), (1, 0), "said a bed, had nobody to staff it");
    assert_eq!((p2.asked, p2.accepted, p2.tested, p2.kept), (1, 1, 1, 1));
    assert_eq!((p3.asked, p3.tested), (0, 0), "never called: nothing is known");
    // Told at 17:30 for the night of 11/22: four and a half hours old at 22:00. P2's answer at 20:05
    // was news of its own.
    assert_eq!((p1.nights_told > 0, p1.hours_old.is_some()), (true, true));
}

#[test]
fn what_speaks_of_one_person_tests_no_number() {
    let (_dir, mut door) = after("at-07-all-refuse.toml");
    let rows = rows(&mut door, "2026-11-22T12:00:00+09:00", Some("otsuka"));
    let refused: u32 = rows.iter().flat_map(|r| &r.refused).map(|(_, n)| n).sum();
    let behaviour: u32 = rows
        .iter()
        .flat_map(|r| &r.refused)
        .filter(|(r, _)| *r == RefusalReason::Behaviour)
        .map(|(_, n)| n)
        .sum();
    let tested: u32 = rows.iter().map(|r| r.tested).sum();
    assert_eq!((refused, behaviour), (3, 2));
    assert_eq!(tested, 1, "only the office short of staff says something of its number");
}

#[test]
fn a_hidden_place_moves_no_count_for_who_may_not_know_it() {
    let (_dir, mut door) = after("at-08-abuse-report.toml");
    let seen = |door: &mut Door, who: &str| -> u32 {
        rows(door, "2026-11-22T23:00:00+09:00", Some(who)).iter().map(|r| r.asked).sum()
    };
    assert_eq!(seen(&mut door, "sakuma"), 1, "who placed him");
    assert_eq!(seen(&mut door, "otsuka"), 0, "not on shift tonight");
}

#[test]
fn silent_offices_are_named_with_a_number_and_by_day_alone() {
    let (_dir, mut door) = after("f0.toml");
    let told = door.read(|f| silent(f, at("2026-12-20T10:00:00+09:00"))).unwrap();
    assert!(told.iter().any(|s| s.provider.as_str() == "P1"), "a month later every number is old");
    assert!(told.windows(2).all(|w| w[0].last <= w[1].last), "the longest silent first");
    let who = StaffId::new("koguchi");
    let count = |door: &mut Door, now: &str| {
        let board = door.read(|f| daiji::domain::view::board(f, at(now), Some(&who), None, None)).unwrap();
        board.due.iter().filter(|d| d.kind.as_str().starts_with("vacancy_silent")).count()
    };
    let day = count(&mut door, "2026-12-20T10:00:00+09:00");
    assert_eq!(day, told.len().min(3) + usize::from(told.len() > 3));
    assert_eq!(count(&mut door, "2026-12-20T02:00:00+09:00"), 0, "at night nobody rings an office for it");
    let all = door.read(|f| f.queue(&"short_stay".into())).unwrap();
    assert_eq!(all.len(), 5);
}

/// One office asked twice in one case, for two rooms: it was asked twice, and each asking is held
/// against the number of its own room. The year's report counts the same, out of its own rows.
#[test]
fn an_office_asked_for_two_rooms_of_one_case_is_asked_twice_each_by_its_own_number() {
    let mut w = World::night("2026-11-21T21:05");
    let night = "2026-11-21";
    w.elsewhere(
        "otsuka",
        json!({"do":"publish_vacancy","provider":"P1","night":night,"room":"double","accepting":1,"source":"phone"}),
    );
    let case = w.elsewhere("otsuka", json!({"do":"open_case","words":"見本"}))["case"].clone();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    for (room, answer) in [("single", "refused"), ("double", "accepted")] {
        let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1","room":room,"reason":"見本"});
        let request = w.elsewhere("otsuka", ask)["request"].clone();
        // An answer is news of its own: it came after the question.
        w.now = w.now.plus_minutes(3);
        let mut said = json!({"do":"answer_request","request":request,"answer":answer});
        if answer == "refused" {
            said["reason"] = json!("full");
        }
        w.elsewhere("otsuka", said);
    }
    let now = "2026-11-22T12:00:00+09:00";
    let all = rows(&mut w.door, now, Some("otsuka"));
    let p1 = of(&all, "P1");
    assert_eq!((p1.asked, p1.accepted, p1.refused.clone()), (2, 1, vec![(RefusalReason::Full, 1)]));
    assert_eq!((p1.tested, p1.kept), (1, 1), "nothing was told of the single room");
    let report = w.door.read(|s| daiji::domain::view::year_report(s, at(now), None, 2026)).unwrap().unwrap();
    let n = |path: &str| report.cell(path).unwrap().figure.whole().unwrap();
    let columns = ["asked", "accepted", "refused", "number_tested", "number_true"];
    assert_eq!(columns.map(|c| n(&format!("trust.P1.{c}"))), [2, 1, 1, 1, 1]);
    assert_eq!(n("offices.P1.asked"), 2);
}
