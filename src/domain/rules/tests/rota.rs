//! The rota: a month brought in at once, what has begun stays, shifts that run are handed on.
//! They must not know how a month is drawn.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::world::{World, at, day};
use crate::domain::{Band, Refusal, Shift, ShiftPlace, check_month, midnight};

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

fn swap(shift: &Shift, place: &str, with: &str, for_: Option<(&Shift, &str)>) -> Value {
    let for_ = for_.map(|(s, place)| json!({"shift":s.id,"place":place}));
    json!({"do":"swap_shift","shift":shift.id,"place":place,"staff":with,"for":for_,"reason":"子どもの行事"})
}

fn say(swap: crate::domain::SwapId, answer: &str) -> Value {
    json!({"do":"answer_swap","swap":swap,"answer":answer})
}

/// F0 with February, and its shifts by date and band.
fn planned() -> World {
    let mut w = World::f0();
    w.ok("sakuma", import(&february()));
    for staff in ["arai", "koguchi"] {
        w.ok("kanri", json!({"do":"amend_staff","staff":staff,"roles":["officer"]}));
    }
    w
}

#[test]
fn two_people_change_places_when_both_have_said_yes() {
    let mut w = planned();
    let (given, taken) =
        (on(&w, "2027-02-05", Band::Day)[0].clone(), on(&w, "2027-02-08", Band::Night)[0].clone());
    let of = |w: &World| [given.id, taken.id].map(|id| w.rows.shifts[&id].duty.clone().unwrap());
    let ask = swap(&given, "duty", "arai", Some((&taken, "duty")));
    let mut without = ask.clone();
    without["reason"] = json!("");
    assert_eq!(w.code("otsuka", without), "reason_required");
    assert_eq!(w.code("koguchi", ask.clone()), "not_allowed", "of two others: who plans the rota");
    let id = w.ok("otsuka", ask.clone()).swap.unwrap();
    assert_eq!(of(&w), ["otsuka".into(), "arai".into()], "one yes changes nothing");
    assert_eq!(w.code("otsuka", say(id, "accept")), "bad_state", "the same person twice");
    assert_eq!(w.code("koguchi", say(id, "accept")), "not_allowed");
    assert_eq!(w.code("koguchi", say(id, "decline")), "not_allowed");
    w.ok("arai", say(id, "accept"));
    assert_eq!(of(&w), ["arai".into(), "otsuka".into()]);
    assert_eq!(w.code("arai", say(id, "decline")), "bad_state", "done is done");
    // The month is as whole as it was.
    w.ok(
        "sakuma",
        json!({"do":"set_shift","date":"2027-01-31","band":"night","duty":"arai","backup":"koguchi"}),
    );
    w.ok("sakuma", json!({"do":"confirm_rota","month":"2027-02"}));
}

#[test]
fn whoever_plans_proposes_and_both_consent_or_one_says_no() {
    let mut w = planned();
    let given = on(&w, "2027-02-05", Band::Day)[0].clone();
    let id = w.ok("sakuma", swap(&given, "duty", "arai", None)).swap.unwrap();
    w.ok("arai", say(id, "accept"));
    assert_eq!(w.rows.shifts[&given.id].duty, Some("otsuka".into()), "two of them have to say it");
    w.ok("otsuka", say(id, "decline"));
    assert_eq!(w.code("arai", say(id, "accept")), "bad_state");
    // Handed over, with nothing in return; the proposal may be taken back.
    let id = w.ok("otsuka", swap(&given, "duty", "arai", None)).swap.unwrap();
    assert_eq!(w.code("arai", say(id, "withdraw")), "not_allowed");
    w.ok("otsuka", say(id, "withdraw"));
    let id = w.ok("otsuka", swap(&given, "duty", "arai", None)).swap.unwrap();
    w.ok("arai", say(id, "accept"));
    assert_eq!(w.rows.shifts[&given.id].duty, Some("arai".into()));
}

#[test]
fn a_swap_breaks_no_rule_and_waits_for_nobody_who_changed_it() {
    let mut w = planned();
    let given = on(&w, "2027-02-05", Band::Day)[0].clone();
    // Already the backup of that shift.
    assert_eq!(w.code("otsuka", swap(&given, "duty", "sakuma", None)), "same_person");
    // Duty and backup of one shift may change places.
    let id = w.ok("otsuka", swap(&given, "duty", "sakuma", Some((&given, "backup")))).swap.unwrap();
    w.ok("sakuma", say(id, "accept"));
    let now = w.rows.shifts[&given.id].clone();
    assert_eq!((now.duty, now.backup), (Some("sakuma".into()), Some("otsuka".into())));
    // Changed meanwhile: it is another shift than the one they spoke of.
    let id = w.ok("sakuma", swap(&w.rows.shifts[&given.id].clone(), "duty", "arai", None)).swap.unwrap();
    let mut set = row("2027-02-05", "day", "sakuma", "koguchi");
    set["do"] = json!("set_shift");
    set["shift"] = json!(given.id);
    w.ok("sakuma", set);
    assert_eq!(w.code("arai", say(id, "accept")), "stale");
    // What has begun is handed over by a replacement, not by a swap.
    let late = on(&w, "2027-02-06", Band::Day)[0].clone();
    let id = w.ok("otsuka", swap(&late, "duty", "arai", None)).swap.unwrap();
    w.clock("2027-02-06T09:00");
    assert_eq!(w.code("otsuka", swap(&late, "duty", "arai", None)), "bad_state");
    assert_eq!(w.code("arai", say(id, "accept")), "bad_state");
}

#[test]
fn a_yes_heard_on_the_telephone_counts_and_stays_open_until_it_is_confirmed() {
    let mut w = planned();
    let given = on(&w, "2027-02-05", Band::Day)[0].clone();
    let id = w.ok("otsuka", swap(&given, "duty", "arai", None)).swap.unwrap();
    let mut heard = say(id, "accept");
    heard["staff"] = json!("arai");
    assert_eq!(w.code("otsuka", heard.clone()), "same_person", "one of the two speaks for nobody");
    w.ok("koguchi", heard);
    assert_eq!(w.rows.shifts[&given.id].duty, Some("arai".into()));
    assert!(w.rows.swaps[&id].is_open() && w.rows.swaps[&id].waits_for(&"arai".into()));
    assert_eq!(w.code("otsuka", say(id, "confirm")), "bad_state");
    w.ok("arai", say(id, "confirm"));
    assert!(!w.rows.swaps[&id].is_open());
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

#[derive(Debug, Clone)]
enum Hand {
    Swap(usize, usize, usize, usize),
    Replace(i64, usize, usize),
}

fn hand() -> impl Strategy<Value = Hand> {
    prop_oneof![
        (0..57_usize, 0..57_usize, 0..2_usize, 0..2_usize).prop_map(|(a, b, p, q)| Hand::Swap(a, b, p, q)),
        (1..2000_i64, 0..5_usize, 0..2_usize).prop_map(|(m, who, p)| Hand::Replace(m, who, p)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is swapped and whoever is replaced: every minute of the month has one duty and a
    /// different backup, or the check shows it.
    #[test]
    fn swaps_and_replacements_keep_every_minute(hands in proptest::collection::vec(hand(), 1..14)) {
        let mut w = planned();
        w.ok("sakuma", json!({"do":"set_shift","date":"2027-01-31","band":"night","duty":"arai","backup":"koguchi"}));
        w.clock("2027-02-01T00:01");
        let (mut done, all) = (0, ["otsuka", "sakuma", "arai", "koguchi", "ishikawa"]);
        for hand in hands {
            match hand {
                Hand::Swap(a, b, p, q) => {
                    let shifts: Vec<Shift> = w.rows.shifts.values().cloned().collect();
                    let (Some(x), Some(y)) = (shifts.get(a + 5), shifts.get(b + 5)) else { continue };
                    let (p, q) = (ShiftPlace::ALL[p], ShiftPlace::ALL[q]);
                    let (Some(give), Some(to)) = (x.at(p).cloned(), y.at(q).cloned()) else { continue };
                    let ask = swap(x, p.code(), to.as_str(), Some((y, q.code())));
                    let Ok(made) = w.run("sakuma", ask) else { continue };
                    for who in [give, to] {
                        done += i32::from(w.run(who.as_str(), say(made.swap.unwrap(), "accept")).is_ok());
                    }
                }
                Hand::Replace(minutes, who, place) => {
                    w.now = w.now.plus_minutes(minutes);
                    let place = ShiftPlace::ALL[place];
                    done += i32::from(w.run(all[who], json!({"do":"replace_on_shift","place":place})).is_ok());
                }
            }
        }
        let month = day("2027-02-01");
        let found = check_month(&w.rows, month, w.now).unwrap();
        let (from, to) = (midnight(month), midnight(day("2027-03-01")));
        for minute in (0..).map(|i| from.plus_minutes(i * 11)).take_while(|at| *at < to) {
            let on: Vec<&Shift> = w.rows.shifts.values().filter(|s| s.covers(minute)).collect();
            prop_assert_eq!(on.len(), 1, "{} after {} acts: {:?}", minute, done, on);
            let whole = on[0].duty.is_some() && on[0].backup.is_some() && on[0].duty != on[0].backup;
            let said = found.iter().any(|f| f.what.stops() && f.from <= minute && minute < f.to);
            prop_assert_eq!(whole, !said, "{} {:?}", minute, on);
        }
    }
}
