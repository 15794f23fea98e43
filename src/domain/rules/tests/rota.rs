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
    // A row to come that would begin within the running shift, under another band and with other hours:
    // it begins when that one is over, and the rest of the file comes in.
    let before = w.rows.shifts.clone();
    let mut early = row("2027-02-04", "holiday", "koguchi", "ishikawa");
    (early["start"], early["end"]) = (json!("2027-02-04T06:00:00+09:00"), json!("2027-02-04T08:30:00+09:00"));
    let done = w.ok("sakuma", import(&[early.clone()]));
    assert_eq!((done.left_out, done.rows), (1, Some((0, 0, 0))), "nothing is left of it");
    assert_eq!(w.rows.shifts, before);
    w.rows.shifts.retain(|_, s| s.date != day("2027-02-04"));
    early["end"] = json!("2027-02-04T17:15:00+09:00");
    let done = w.ok("sakuma", import(&[early.clone(), row("2027-02-04", "night", "otsuka", "arai")]));
    assert_eq!((done.left_out, done.rows), (0, Some((2, 0, 0))));
    assert_eq!(done.warnings, ["running_kept".into()]);
    let made = on(&w, "2027-02-04", Band::Holiday);
    assert_eq!((made.len(), made[0].start, made[0].end), (1, at("2027-02-04T08:30"), at("2027-02-04T17:15")));
    let running = before.values().find(|s| s.covers(w.now)).unwrap();
    assert_eq!(w.rows.shifts[&running.id], *running, "who is on now stays to the end");
    // The same file again is what stands; with somebody else it changes that shift, in its shorter hours.
    let rows = [early.clone(), row("2027-02-04", "night", "otsuka", "arai")];
    let done = w.ok("sakuma", import(&rows));
    assert_eq!((done.left_out, done.rows), (0, Some((0, 0, 2))));
    let stood = w.rows.shifts.clone();
    early["duty"] = json!("arai");
    assert_eq!(w.ok("sakuma", import(&[early.clone()])).rows, Some((0, 1, 0)));
    let other = on(&w, "2027-02-04", Band::Holiday);
    assert_eq!((other[0].start, other[0].duty.as_ref()), (at("2027-02-04T08:30"), Some(&"arai".into())));
    assert_eq!((stood.len(), w.rows.shifts[&running.id].clone()), (w.rows.shifts.len(), running.clone()));
    w.rows.shifts.clone_from(&before);
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

#[test]
fn a_file_rewrites_nothing_that_began_whatever_the_band_is_called() {
    let mut w = World::f0();
    let hours = |mut r: Value, start: &str, end: &str| {
        r["start"] = json!(at(start));
        r["end"] = json!(at(end));
        r
    };
    let halves = |first: &str, second: &str| {
        let half = |who: &str| row("2027-02-05", "day", who, "sakuma");
        [
            hours(half(first), "2027-02-05T08:30", "2027-02-05T12:00"),
            hours(half(second), "2027-02-05T12:00", "2027-02-05T17:15"),
        ]
    };
    w.ok("sakuma", import(&[row("2027-02-04", "day", "otsuka", "sakuma")]));
    w.ok("sakuma", import(&halves("otsuka", "arai")));
    w.clock("2027-02-05T10:00");
    let before = w.rows.shifts.clone();
    // Yesterday's hours under another name, and the whole of a day of which half has begun.
    let rows = [row("2027-02-04", "holiday", "koguchi", "arai"), row("2027-02-05", "day", "koguchi", "arai")];
    let done = w.ok("sakuma", import(&rows));
    assert_eq!((done.left_out, done.rows), (2, Some((0, 0, 0))));
    assert!(done.warnings.contains(&"past_kept".into()));
    assert_eq!(w.rows.shifts, before);
    // The half that is still to come is taken; the one that runs stays.
    let done = w.ok("sakuma", import(&halves("koguchi", "koguchi")));
    assert_eq!((done.left_out, done.rows), (1, Some((0, 1, 0))));
    let told: Vec<_> = on(&w, "2027-02-05", Band::Day).iter().map(|s| s.duty.clone().unwrap()).collect();
    assert_eq!(told, ["otsuka".into(), "koguchi".into()]);
}

#[test]
fn nobody_is_put_on_duty_for_what_is_past() {
    let mut w = World::f0();
    w.ok("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.clock("2027-02-05T10:00");
    let set = |date: &str, band: &str| json!({"do":"set_shift","date":date,"band":band,"duty":"sakuma","backup":"otsuka"});
    let before = w.rows.shifts.clone();
    assert_eq!(w.no("sakuma", set("2027-02-04", "night")), Refusal::bad_state("shift", "past"));
    let done = w.ok("sakuma", import(&[row("2027-02-04", "night", "sakuma", "otsuka")]));
    assert_eq!((done.left_out, done.rows), (1, Some((0, 0, 0))));
    assert_eq!(w.rows.shifts, before);
    // What runs is taken from this minute on.
    let id = w.ok("sakuma", set("2027-02-05", "day")).shift.unwrap();
    let made = w.rows.shifts[&id].clone();
    assert_eq!((made.start, made.end), (w.now, at("2027-02-05T17:15")));
    let done = w.ok("sakuma", import(&[row("2027-02-05", "day", "arai", "otsuka")]));
    assert_eq!((done.left_out, done.rows), (1, Some((0, 0, 0))), "it has begun by now");
    // One still to come is not moved there either.
    let id = w.ok("sakuma", set("2027-02-06", "day")).shift.unwrap();
    let mut moved = set("2027-02-04", "day");
    moved["shift"] = json!(id);
    assert_eq!(w.no("sakuma", moved.clone()), Refusal::bad_state("shift", "past"));
    assert_eq!(w.rows.shifts[&id].date, day("2027-02-06"));
    // A night that runs and that nobody has: a file gives it from now on.
    w.clock("2027-02-07T20:00");
    assert_eq!(w.ok("sakuma", import(&[row("2027-02-07", "night", "arai", "otsuka")])).rows, Some((1, 0, 0)));
    assert_eq!(on(&w, "2027-02-07", Band::Night)[0].start, w.now);
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
fn nobody_alone_makes_two_others_swap() {
    let mut w = planned();
    let (given, taken) =
        (on(&w, "2027-02-05", Band::Day)[0].clone(), on(&w, "2027-02-08", Band::Night)[0].clone());
    let of = |w: &World| [given.id, taken.id].map(|id| w.rows.shifts[&id].duty.clone().unwrap());
    let heard = |id, who: &str| {
        let mut yes = say(id, "accept");
        yes["staff"] = json!(who);
        yes
    };
    let ask = swap(&given, "duty", "arai", Some((&taken, "duty")));
    let id = w.ok("sakuma", ask).swap.unwrap();
    let refused = Refusal::bad_state("swap", "heard");
    assert_eq!(w.no("sakuma", heard(id, "arai")), refused, "whoever proposes for others hears neither");
    w.ok("koguchi", heard(id, "arai"));
    assert_eq!(w.no("koguchi", heard(id, "otsuka")), refused, "nor one person both");
    assert_eq!(of(&w), ["otsuka".into(), "arai".into()]);
    w.ok("otsuka", say(id, "accept"));
    assert_eq!(of(&w), ["arai".into(), "otsuka".into()]);
    // It was no yes at all: the places go back, and that is the end of it.
    assert_eq!(w.code("otsuka", say(id, "decline")), "bad_state", "a yes of one's own stands");
    w.ok("arai", say(id, "decline"));
    assert_eq!(of(&w), ["otsuka".into(), "arai".into()]);
    assert!(!w.rows.swaps[&id].is_open());
    assert_eq!(w.code("arai", say(id, "decline")), "bad_state");
}

#[test]
fn a_yes_that_was_none_takes_nothing_back_once_a_shift_began_or_changed() {
    let mut w = planned();
    let given = on(&w, "2027-02-05", Band::Day)[0].clone();
    let mut heard = say(crate::domain::SwapId(0), "accept");
    heard["staff"] = json!("sakuma");
    // Duty and backup of one shift change places; then the backup is somebody else.
    let ask = swap(&given, "duty", "sakuma", Some((&given, "backup")));
    let id = w.ok("otsuka", ask).swap.unwrap();
    heard["swap"] = json!(id);
    w.ok("koguchi", heard);
    let mut set = row("2027-02-05", "day", "sakuma", "koguchi");
    set["do"] = json!("set_shift");
    set["shift"] = json!(given.id);
    w.ok("kanri", set.clone());
    assert_eq!(w.code("sakuma", say(id, "decline")), "stale");
    set["backup"] = json!("otsuka");
    w.ok("kanri", set);
    w.clock("2027-02-05T09:00");
    let before = w.rows.shifts.clone();
    assert_eq!(w.no("sakuma", say(id, "decline")), Refusal::bad_state("shift", "past"));
    assert_eq!(w.rows.shifts, before);
}

#[test]
fn who_is_no_officer_any_more_takes_no_place_by_a_swap() {
    let mut w = planned();
    let given = on(&w, "2027-02-05", Band::Day)[0].clone();
    let id = w.ok("otsuka", swap(&given, "duty", "arai", None)).swap.unwrap();
    w.ok("kanri", json!({"do":"amend_staff","staff":"arai","roles":["coordinator"]}));
    let no = w.no("arai", say(id, "accept"));
    assert_eq!(no, Refusal::bad_input("staff", "not an officer"));
    assert_eq!(w.rows.shifts[&given.id], given);
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
