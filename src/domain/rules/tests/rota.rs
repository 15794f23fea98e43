//! The rota: a month brought in at once, what has begun stays, shifts that run are handed on.
//! They must not know how a month is drawn.

use serde_json::{Value, json};

use super::world::{World, at, day};
use crate::domain::{Band, Refusal, Shift};

/// A row of a file.
fn row(date: &str, band: &str, duty: &str, backup: &str) -> Value {
    json!({"date":date,"band":band,"duty":duty,"backup":backup})
}

fn import(rows: &[Value]) -> Value {
    json!({"do":"import_rota","source":"file","month":"2027-02","rows":rows})
}

fn on(w: &World, date: &str, band: Band) -> Vec<Shift> {
    w.rows.shifts.values().filter(|s| s.date == day(date) && s.band == band).cloned().collect()
}

/// All of February 2027, the night before it too.
fn february() -> Vec<Value> {
    let days = day("2027-02-01").iter_days().take(28);
    days.flat_map(|d| {
        let d = d.to_string();
        [row(&d, "day", "otsuka", "sakuma"), row(&d, "night", "arai", "koguchi")]
    })
    .collect()
}

#[test]
fn a_month_comes_in_whole_or_not_at_all() {
    let mut w = World::f0();
    let done = w.ok("sakuma", import(&february()));
    assert_eq!(done.rows, Some((56, 0, 0)));
    assert_eq!(w.ok("sakuma", import(&february())).rows, Some((0, 0, 56)), "the same file changes nothing");
    let before = w.rows.shifts.clone();
    // The last row is wrong: none of the others is written.
    let mut rows = february();
    rows[0] = row("2027-02-01", "day", "arai", "sakuma");
    rows[55] = row("2027-02-28", "night", "arai", "arai");
    let no = w.no("sakuma", import(&rows));
    assert_eq!(no, Refusal::SameOnRota { staff: "arai".into(), row: Some(56) });
    assert_eq!(no.code(), "same_person");
    assert_eq!(serde_json::to_value(&no).unwrap(), json!({"refused":"same_person","staff":"arai","row":56}));
    assert_eq!(w.rows.shifts, before);
    rows[55] = row("2027-02-28", "night", "arai", "koguchi");
    assert_eq!(w.ok("sakuma", import(&rows)).rows, Some((0, 1, 55)));
    assert_eq!(on(&w, "2027-02-01", Band::Day)[0].duty, Some("arai".into()));
}

#[test]
fn rows_that_cannot_stand_are_named_by_their_place() {
    let mut w = World::f0();
    let day = row("2027-02-01", "day", "otsuka", "sakuma");
    let mut long = row("2027-02-01", "night", "arai", "koguchi");
    long["start"] = json!("2027-02-01T16:00:00+09:00");
    assert_eq!(
        w.no("sakuma", import(&[day.clone(), long])),
        Refusal::Overlap { at: at("2027-02-01T16:00"), row: Some(2) }
    );
    let twice = import(&[day.clone(), day.clone()]);
    assert_eq!(w.no("sakuma", twice), Refusal::Overlap { at: at("2027-02-01T08:30"), row: Some(2) });
    for (bad, field) in [
        (row("2027-03-01", "day", "otsuka", "sakuma"), "date"),
        (row("2027-02-02", "day", "nobody", "sakuma"), "duty"),
        (row("2027-02-02", "day", "otsuka", "kanri"), "backup"),
    ] {
        let no = w.no("sakuma", import(&[day.clone(), bad]));
        let Refusal::BadInput { field: said, line, .. } = no else { panic!("{no:?}") };
        assert_eq!((said.as_str(), line), (field, Some(2)));
    }
    assert_eq!(w.code("sakuma", import(&[])), "bad_input");
    assert_eq!(w.code("kanri2", import(&february())), "not_allowed");
}

/// A day that became a holiday since keeps its one shift.
#[test]
fn a_row_takes_the_place_of_the_same_hours_whatever_they_are_called() {
    let mut w = World::f0();
    w.ok("sakuma", import(&[row("2027-02-11", "day", "otsuka", "sakuma")]));
    assert_eq!(
        w.ok("sakuma", import(&[row("2027-02-11", "holiday", "otsuka", "sakuma")])).rows,
        Some((0, 1, 0))
    );
    assert!(on(&w, "2027-02-11", Band::Day).is_empty());
    assert_eq!(on(&w, "2027-02-11", Band::Holiday).len(), 1);
}

#[test]
fn what_has_begun_is_history() {
    let mut w = World::f0();
    w.ok("sakuma", import(&february()));
    w.clock("2027-02-03T20:00");
    let before = w.rows.shifts.clone();
    let mut rows = february();
    for r in &mut rows {
        r["duty"] = json!("sakuma");
        r["backup"] = json!("otsuka");
    }
    let done = w.ok("sakuma", import(&rows));
    assert_eq!((done.left_out, done.rows), (6, Some((0, 50, 0))));
    assert!(done.warnings.contains(&"past_kept".into()));
    let past = |s: &&Shift| s.start < at("2027-02-03T20:00");
    let of =
        |all: &std::collections::BTreeMap<_, Shift>| all.values().filter(past).cloned().collect::<Vec<_>>();
    assert_eq!(of(&w.rows.shifts), of(&before));
    // One shift by hand: the past refuses, the running one is handed on from this minute.
    let old = on(&w, "2027-02-02", Band::Night)[0].clone();
    let change = |s: &Shift, duty: &str| json!({"do":"set_shift","shift":s.id,"date":s.date,"band":s.band,"duty":duty,"backup":"koguchi","rev":s.rev});
    assert_eq!(w.no("sakuma", change(&old, "otsuka")), Refusal::bad_state("shift", "past"));
    let running = on(&w, "2027-02-03", Band::Night)[0].clone();
    let mut moved = change(&running, "arai");
    assert_eq!(w.ok("sakuma", moved.clone()).shift, Some(running.id), "nothing changes");
    moved["duty"] = json!("otsuka");
    let new = w.ok("sakuma", moved).shift.unwrap();
    assert_ne!(new, running.id);
    let halves = on(&w, "2027-02-03", Band::Night);
    let told: Vec<_> = halves.iter().map(|s| (s.duty.clone().unwrap(), s.start, s.end)).collect();
    let split = at("2027-02-03T20:00");
    assert_eq!(told, [("arai".into(), running.start, split), ("otsuka".into(), split, running.end)]);
    // A file that still has the whole night does not put it back.
    assert_eq!(w.ok("sakuma", import(&february())).left_out, 1);
    assert_eq!(on(&w, "2027-02-03", Band::Night), halves);
}
