//! The rota at this minute: who takes over a running shift, and when what was becomes history.
//! They must not know a month.

use serde_json::{Value, json};

use super::world::{World, at, day};
use crate::domain::{Band, Shift};

/// A row of a file.
fn row(date: &str, band: &str, duty: &str, backup: &str) -> Value {
    json!({"date":date,"band":band,"duty":duty,"backup":backup})
}

fn on(w: &World, date: &str, band: Band) -> Vec<Shift> {
    w.rows.shifts.values().filter(|s| s.date == day(date) && s.band == band).cloned().collect()
}

/// What was before the program came may be written down until the desk's first call or case.
#[test]
fn the_past_is_open_while_a_desk_is_set_up_and_history_from_its_first_call_or_case() {
    let past = || row("2026-11-20", "night", "otsuka", "sakuma");
    let set = || {
        let mut row = past();
        row["do"] = json!("set_shift");
        row
    };
    let file = || json!({"do":"import_rota","source":"file","month":"2026-11","rows":[past()]});
    let open = || {
        let mut w = World::f0();
        w.rows.shifts.clear();
        w.clock("2026-11-24T10:00");
        w
    };
    let mut w = open();
    assert!(w.rows.calls.is_empty(), "nobody has called yet");
    w.ok("sakuma", set());
    assert_eq!(on(&w, "2026-11-20", Band::Night).len(), 1);
    assert_eq!(w.code("kanri2", set()), "not_allowed", "who may not set the rota may not now either");
    let mut w = open();
    assert_eq!(w.ok("sakuma", file()).rows, Some((1, 0, 0)));
    // The first call closes it, for everybody and every way in.
    let mut w = open();
    w.ok("feed", json!({"do":"ring_call","line":"main","number":"0000-33-0001"}));
    assert_eq!(w.code("sakuma", set()), "bad_state");
    let done = w.ok("sakuma", file());
    assert_eq!((done.left_out, done.rows), (1, Some((0, 0, 0))));
    // So does a case that came without a call.
    let mut w = open();
    w.ok("otsuka", json!({"do":"open_case","new_person":{"sex":"male"}}));
    assert!(w.rows.calls.is_empty());
    assert_eq!(w.code("sakuma", set()), "bad_state");
    assert_eq!(w.ok("sakuma", file()).left_out, 1);
}

#[test]
fn a_replacement_leaves_the_past_as_it_was_and_owes_a_reason() {
    let mut w = World::f0();
    w.clock("2026-11-22T02:20");
    let before = w.rows.shifts.values().find(|s| s.covers(w.now)).unwrap().clone();
    assert_eq!(before.date, day("2026-11-21"), "02:20 belongs to the night before");
    let decided = w.decided_case(json!({"new_person":{"sex":"male"}}), "emergency");
    let replace = json!({"do":"replace_on_shift"});
    assert_eq!(w.code("otsuka", replace.clone()), "bad_state", "on duty already");
    let done = w.ok("koguchi", replace.clone());
    let at_minute = |w: &World, t: &str| {
        let all: Vec<Shift> = w.rows.shifts.values().filter(|s| s.covers(at(t))).cloned().collect();
        assert_eq!(all.len(), 1, "one shift a minute");
        all[0].clone()
    };
    let (then, now) = (at_minute(&w, "2026-11-22T02:19"), at_minute(&w, "2026-11-22T02:20"));
    assert_eq!((then.duty.clone(), then.date), (before.duty.clone(), before.date));
    assert_eq!((now.duty.clone(), now.date, now.band), (Some("koguchi".into()), before.date, Band::Night));
    assert_eq!((then.start, now.end), (before.start, before.end));
    assert_eq!(now.backup, before.backup, "the second person stays");
    assert_eq!(w.file(decided).views[0].place, crate::domain::Place::Duty, "what was decided keeps its duty");
    // The reason is owed until it is told.
    let task = done.task.unwrap();
    assert_eq!(w.tasks("replacement").len(), 1);
    assert_eq!(w.code("koguchi", json!({"do":"finish_task","task":task})), "reason_required");
    w.ok("koguchi", json!({"do":"finish_task","task":task,"words":"急な発熱"}));
    assert_eq!(w.rows.replacements[&task].reason.as_str(), "急な発熱");
    assert!(w.tasks("replacement").is_empty());
    // The backup moves up; the third stands behind them.
    let third = at_minute(&w, "2026-11-22T02:20").third;
    w.clock("2026-11-22T03:00");
    let backup = before.backup.clone().unwrap();
    w.ok(backup.as_str(), replace.clone());
    let now = at_minute(&w, "2026-11-22T03:00");
    assert_eq!((now.duty, now.backup, now.third), (Some(backup), third, None));
    w.entered = Some(at("2026-11-22T05:00"));
    assert_eq!(w.code("koguchi", replace), "bad_input", "never entered later");
}

#[test]
fn nobody_moves_down_and_a_backup_may_be_named_with_the_new_duty() {
    let mut w = World::f0();
    w.clock("2026-11-22T02:20");
    let at_minute = |w: &World| {
        let shift = w.rows.shifts.values().find(|s| s.covers(w.now)).unwrap();
        [&shift.duty, &shift.backup, &shift.third].map(|p| p.as_ref().map_or("-", |p| p.as_str()).to_owned())
    };
    assert_eq!(at_minute(&w), ["otsuka", "sakuma", "arai"]);
    // The duty as backup would leave nobody on duty, the backup as third nobody behind them.
    let as_place = |place: &str| json!({"do":"replace_on_shift","place":place});
    assert_eq!(w.code("otsuka", as_place("backup")), "same_person");
    assert_eq!(w.code("sakuma", as_place("third")), "same_person");
    let with = |backup: &str| json!({"do":"replace_on_shift","staff":"sakuma","backup":backup});
    assert_eq!(w.code("otsuka", with("sakuma")), "same_person", "duty and backup are two");
    assert_eq!(w.code("otsuka", with("kanri")), "bad_input", "no officer");
    assert_eq!(
        w.code("otsuka", json!({"do":"replace_on_shift","place":"backup","staff":"arai","backup":"koguchi"})),
        "bad_input"
    );
    let done = w.ok("otsuka", with("koguchi"));
    assert_eq!(at_minute(&w), ["sakuma", "koguchi", "arai"]);
    assert!(done.warnings.is_empty());
    let task = done.task.unwrap();
    let (kept, task) = (&w.rows.replacements[&task], w.tasks("replacement").remove(0));
    assert_eq!((kept.in_.as_str(), kept.backup.clone()), ("sakuma", Some("koguchi".into())));
    assert_eq!(task.what.as_str(), "大塚 > 佐久間 / 佐久間 > 古口", "both changes are named");
    w.clock("2026-11-22T02:40");
    w.ok("arai", json!({"do":"replace_on_shift"}));
    assert_eq!(at_minute(&w), ["arai", "koguchi", "-"], "the third takes the duty, the backup stays");
    w.clock("2026-11-22T02:50");
    let done = w.ok("koguchi", json!({"do":"replace_on_shift"}));
    assert_eq!(at_minute(&w), ["koguchi", "-", "-"]);
    assert_eq!(done.warnings, ["no_backup".into()], "a gap is said");
    w.clock("2026-11-22T02:55");
    let done = w.ok("arai", as_place("third"));
    assert_eq!(at_minute(&w), ["koguchi", "-", "arai"], "who comes in as third is third, as it is kept");
    assert_eq!(w.rows.replacements[&done.task.unwrap()].place, crate::domain::ShiftPlace::Third);
}
