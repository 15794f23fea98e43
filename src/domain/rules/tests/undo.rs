//! Taking one's own last act back: everything derived is as it was before, the record only grows.
//! It must not know how an undo is made; it compares what can be read before and after.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::world::{World, day};
use crate::domain::{
    Actor, Call, CaseEvent, CaseId, Facts, Issue, ProviderId, Publish, Refusal, Rev, Room, Seq, Task,
};

const OFFICES: [&str; 3] = ["P1", "P2", "P3"];

/// Everything anyone can read, a line each, without what only counts how often something was
/// written.
fn derived(w: &World) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut say = |line: String| assert!(out.insert(line.clone()), "twice: {line}");
    let today = w.now.date();
    for id in w.rows.case_ids(100).unwrap() {
        let mut file = w.file(id);
        say(format!("{id} {} {:?}", file.state().name(), file.marks(today)));
        file.events.clear();
        file.undone.clear();
        say(format!("{file:?}"));
    }
    for file in w.rows.open_cases().unwrap() {
        say(format!("{} is open", file.id));
    }
    let (from, to) = (day("2026-11-21"), day("2026-12-06"));
    for office in OFFICES {
        let nights = from.iter_days().take_while(|n| *n <= to);
        for (night, room) in nights.flat_map(|n| [(n, Room::Any), (n, Room::Male)]) {
            say(format!("{office} {night} {room:?} {:?}", w.free(office, &night.to_string(), room)));
        }
        let id = ProviderId::from(office);
        for said in w.rows.published(&id, from, to).unwrap() {
            say(format!("{:?}", Publish { seq: Seq(0), ..said }));
        }
        for bed in w.rows.bed_uses(&id, from, to).unwrap().iter().filter(|u| u.freed.is_none()) {
            say(format!("{bed:?}"));
        }
    }
    say(w.queue());
    for issue in w.rows.open_issues().unwrap() {
        say(format!("{:?}", Issue { rev: Rev(0), ..issue }));
    }
    for task in w.rows.open_tasks().unwrap() {
        say(format!("{:?}", Task { rev: Rev(0), ..task }));
    }
    for call in w.rows.recent_calls(100).unwrap() {
        let notes: Vec<_> = w.rows.call_notes(call.id).unwrap().into_iter().map(|(_, _, n)| n).collect();
        say(format!("{:?} {notes:?}", Call { rev: Rev(0), ..call }));
    }
    out
}

/// What is there now and was not, and the other way round.
fn differ(before: &BTreeSet<String>, w: &World) -> Vec<String> {
    let now = derived(w);
    let gone = before.difference(&now).map(|l| format!("gone: {l}"));
    gone.chain(now.difference(before).map(|l| format!("new: {l}"))).collect()
}

fn undo(w: &mut World, who: &str) -> Result<Vec<String>, Refusal> {
    let done = w.run(who, json!({"do":"undo"}))?;
    Ok(done.undone.iter().map(ToString::to_string).collect())
}

/// The state an undo was refused for.
#[track_caller]
fn why(w: &mut World, who: &str) -> (String, String, Option<Actor>) {
    match undo(w, who).unwrap_err() {
        Refusal::BadState { what, state, by, .. } => (what.to_string(), state.to_string(), by),
        other => panic!("{other:?}"),
    }
}

fn refused(what: &str, state: &str, by: Option<&str>) -> (String, String, Option<Actor>) {
    (what.to_owned(), state.to_owned(), by.map(Actor::from))
}

/// Two cases decided, one with a stay that runs, a missed and an answered call, a task.
fn night() -> (World, Vec<CaseId>) {
    let mut w = World::f0();
    let cases = vec![w.stranger(), w.stranger()];
    let request = w.ask(cases[1], "P1").unwrap();
    let done = w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted"}));
    w.ok("otsuka", json!({"do":"arrive","assignment":done.assignment}));
    for n in 1..=2 {
        w.ok("feed", json!({"do":"ring_call","line":"desk","external_id":n.to_string()}));
    }
    w.ok("otsuka", json!({"do":"answer_call","call":1}));
    w.ok("feed", json!({"do":"lose_call","call":2}));
    let due = w.now.plus_minutes(600);
    w.ok("otsuka", json!({"do":"add_task","kind":"desk_callback","what":"折り返し","due":due}));
    w.now = w.now.plus_minutes(1);
    (w, cases)
}

/// A command that may or may not be possible now; numbers choose what it is about.
fn command(w: &World, cases: &[CaseId], kind: u8, n: usize) -> Value {
    let case = cases[n % cases.len()];
    let file = w.file(case);
    let request = file.requests.get(n / 2 % file.requests.len().max(1)).map_or(0, |r| r.id.0);
    let stay = file.assignments.last().map_or(0, |a| a.id.0);
    let office = OFFICES[n % OFFICES.len()];
    let room = if n.is_multiple_of(2) { "any" } else { "male" };
    let reason = "言い間違い";
    match kind {
        0 => json!({"do":"note","case":case,"words":"大家さんに電話"}),
        1 => json!({"do":"note","call":1,"words":"母の声"}),
        2 => {
            json!({"do":"check_safety","case":case,"danger":if n.is_multiple_of(2) { vec![] } else { vec!["injury"] }})
        }
        3 => json!({"do":"refer","case":case,"to":"ambulance_119","taken_by":"消防 指令"}),
        4 => json!({"do":"assess","case":case,"for":["home_lost"]}),
        5 => json!({"do":"ask_backup","case":case,"staff":"sakuma"}),
        6 => json!({"do":"backup_no_reply","case":case,"staff":"sakuma"}),
        7 => {
            json!({"do":"give_view","case":case,"view":(if n.is_multiple_of(3) { "not_emergency" } else { "emergency" }),"reason":reason})
        }
        8 => json!({"do":"give_view","case":case,"on":"extension","view":"emergency",
            "heard_from":{"staff":"sakuma","channel":"phone","words":"延ばす"}}),
        9 => json!({"do":"act_provisionally","case":case,"action":"短期へ","reason":reason}),
        10 | 11 => json!({"do":"request_place","case":case,"kind":"short_stay","provider":office,
            "skip_reasons":OFFICES.map(|p| json!({"provider":p,"reason":"夜は出ない"}))}),
        12 | 13 => json!({"do":"answer_request","request":request,"answer":"accepted","beds":n % 3 + 1}),
        14 => json!({"do":"answer_request","request":request,"answer":"refused","reason":"full"}),
        15 => json!({"do":"answer_request","request":request,"answer":"no_answer"}),
        16 => json!({"do":"cancel_request","request":request,"reason":reason}),
        17 => json!({"do":"depart","assignment":stay}),
        18 => json!({"do":"arrive","assignment":stay}),
        19 => json!({"do":"daily_note","assignment":stay,"words":"よく眠れた"}),
        20 => json!({"do":"end_support","assignment":stay}),
        21 => json!({"do":"extend_support","assignment":stay,"until":"2026-12-03","reason":reason}),
        22 => json!({"do":"hold_conference","case":case,"members":["基幹"],"cause":"母の入院"}),
        23 => json!({"do":"close_case","case":case,"result":"home","reason":reason,
            "follow_ups":[{"kind":"office","what":"折り返し"}]}),
        24 => json!({"do":"reopen_case","case":case,"reason":reason}),
        25 => {
            json!({"do":"publish_vacancy","provider":office,"night":"2026-11-21","to":"2026-11-23","room":room,
            "accepting":n % 4,"source":"phone","shown":(w.rows.head.0 - i64::try_from(n % 5).unwrap()).max(1)})
        }
        26 => json!({"do":"confirm_vacancy","provider":office,"source":"phone"}),
        27 => json!({"do":"end_call","call":1}),
        28 => json!({"do":"set_aside_call","call":2,"reason":reason}),
        29 => json!({"do":"name_caller","call":1,"name":"母","relation":"母","verified_by":"voice"}),
        30 => json!({"do":"classify_call","call":1 + n % 2,"kind":"consultation"}),
        31 => json!({"do":"finish_task","task":n % 4 + 1,"words":"済んだ"}),
        32 => {
            json!({"do":"add_task","case":case,"kind":"desk_callback","what":"折り返し","due":w.now.plus_minutes(60)})
        }
        33 => {
            json!({"do":"correct","case":case,"event":file.events[n % file.events.len()].seq,"reason":reason})
        }
        34 => json!({"do":"set_rotation","list":"short_stay","order":["P3","P1","P2","P4","P5"]}),
        35 => {
            let view = file.views.iter().find(|v| !v.signed).map_or(0, |v| v.id.0);
            json!({"do":"countersign","case":case,"view":view})
        }
        36 => json!({"do":"set_conference","case":case,"on":"2026-11-26T14:00","members":["基幹"]}),
        39 => {
            json!({"do":"consult","case":case,"with":"supervisor","who":"課長","reached":true,"words":"了解"})
        }
        40 => json!({"do":"record_leg","assignment":stay,"leg":{"by":"taxi","from":"自宅","to":"みどり寮"}}),
        41 => json!({"do":"raise_issue","kind":"near_miss","case":case,"what":"夜の送迎"}),
        42 => json!({"do":"settle_issue","issue":n % 3 + 1,"status":"settled","words":"済み"}),
        37 => json!({"do":"incident","case":case,"words":"転んだ"}),
        _ => json!({"do":"check_in","assignment":stay,"words":"落ち着いている"}),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Whatever was done, taking it back leaves everything as it was; only the record is longer.
    #[test]
    fn an_undo_leaves_everything_as_it_was(
        steps in prop::collection::vec((0..43_u8, 0..24_usize, any::<bool>(), any::<bool>(), 0..4_u8), 1..40),
    ) {
        let (mut w, cases) = night();
        let third = w.stranger();
        for (kind, n, mine, keeps, then) in steps {
            let (who, other) = if mine { ("otsuka", "sakuma") } else { ("sakuma", "otsuka") };
            w.now = w.now.plus_minutes(i64::from(then) * 7);
            // Holds that are due lapse with the next command, whatever it is.
            w.ok("system", json!({"do":"lapse_holds"}));
            let elsewhere = json!({"do":"note","case":third,"words":"別の対応"});
            let mut alone = w.clone();
            if then == 3 {
                alone.ok(other, elsewhere.clone());
            }
            let before = derived(&alone);
            let (head, lines) = (w.rows.head, written(&w));
            let command = command(&w, &cases, kind, n);
            if w.run(who, command.clone()).is_err() || keeps {
                continue;
            }
            let done = w.rows.head;
            if then == 3 {
                // Somebody acts on something else: the act can be taken back all the same.
                w.ok(other, elsewhere);
            }
            prop_assert!(w.run(other, json!({"do":"undo","seq":done})).is_err(), "another's act");
            let undone = undo(&mut w, who);
            prop_assert!(undone.is_ok(), "{command}: {undone:?}");
            prop_assert_eq!(differ(&before, &w), Vec::<String>::new(), "{}", command);
            prop_assert!(w.rows.head > head && written(&w) >= lines, "the record only grows");
            prop_assert_eq!(why(&mut w, who), refused("undo", "undone", None));
        }
    }
}

/// Lines written so far: events, numbers, beds, notes.
fn written(w: &World) -> usize {
    let events: usize = w.rows.cases.values().map(Vec::len).sum();
    events + w.rows.publishes.len() + w.rows.notes.len() + w.rows.beds.len() + w.rows.tasks.len()
}

#[test]
fn an_accepted_bed_goes_back_to_its_hold_and_the_turn_to_its_order() {
    let mut w = World::f0();
    let case = w.stranger();
    let asked_at = w.now;
    let request = w.ask(case, "P1").unwrap();
    let before = derived(&w);
    w.now = w.now.plus_minutes(10);
    w.ok("otsuka", json!({"do":"answer_request","request":request,"answer":"accepted","beds":1}));
    assert_eq!((w.queue().as_str(), w.tasks("conference").len()), ("P2 P3 P4 P5 P1", 1));
    assert_eq!(undo(&mut w, "otsuka").unwrap(), ["answer_request"]);
    assert_eq!(differ(&before, &w), Vec::<String>::new());
    let hold = w.rows.bed(crate::domain::RequestId(request), day("2026-11-21")).unwrap().unwrap();
    assert_eq!((hold.hold_until, hold.freed), (Some(asked_at.plus_minutes(20)), None));
    // The hold runs out in its own time, as if nothing had been answered.
    w.now = asked_at.plus_minutes(21);
    assert_eq!(w.beds("P1", "2026-11-21", Room::Male), World::f0().beds("P1", "2026-11-21", Room::Male));
    w.ok("otsuka", json!({"do":"publish_vacancy","provider":"P2","night":"2026-11-21","room":"any","accepting":1,"source":"phone"}));
    assert_eq!(w.file(case).requests[0].state, crate::domain::RequestState::Lapsed);
}

#[test]
fn a_number_said_by_mistake_leaves_the_one_before_with_its_own_time_and_voice() {
    let mut w = World::f0();
    let said = |w: &World, room| {
        let all = w.rows.published(&"P1".into(), day("2026-11-21"), day("2026-11-21")).unwrap();
        all.into_iter().find(|p| p.room == room)
    };
    let old = said(&w, Room::Any).unwrap();
    assert!(said(&w, Room::Single).is_none());
    w.now = w.now.plus_minutes(60);
    for room in ["any", "single"] {
        let number = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":room,
            "accepting":9,"source":"phone","by":"夜勤"});
        w.ok("otsuka", number);
        undo(&mut w, "otsuka").unwrap();
    }
    let now = said(&w, Room::Any).unwrap();
    assert_eq!(
        (now.as_of, now.source, &now.by, now.counts_upto),
        (old.as_of, old.source, &old.by, old.counts_upto)
    );
    assert!(said(&w, Room::Single).is_none(), "nobody has ever said one");
}

#[test]
fn whoever_acted_on_it_keeps_it() {
    let mut w = World::f0();
    let case = w.stranger();
    w.ok("otsuka", json!({"do":"note","case":case,"words":"大家さん"}));
    w.ok("sakuma", json!({"do":"note","case":case,"words":"見ました"}));
    let before = derived(&w);
    assert_eq!(why(&mut w, "otsuka"), refused("note", "acted_on", Some("sakuma")));
    assert_eq!(differ(&before, &w), Vec::<String>::new());
    // Looking is not acting.
    w.ok("otsuka", json!({"do":"note","case":case,"words":"まちがい"}));
    let person = w.file(case).person;
    w.ok("sakuma", json!({"do":"see_person","person":person,"purpose":{"case":case}}));
    w.ok("otsuka", json!({"do":"see_person","person":person,"purpose":{"case":case}}));
    assert_eq!(undo(&mut w, "otsuka").unwrap(), ["note"]);
}

#[test]
fn another_office_hours_later_number_keeps_a_hold() {
    let mut w = World::f0();
    let case = w.stranger();
    w.ask(case, "P1").unwrap();
    let page = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-24","room":"male","accepting":1,"source":"self"});
    w.ok("provider:P1", page);
    assert_eq!(why(&mut w, "otsuka"), refused("request_place", "acted_on", Some("provider:P1")));
}

#[test]
fn twenty_seconds_and_no_more() {
    let mut w = World::f0();
    let case = w.stranger();
    let note = json!({"do":"note","case":case,"words":"大家さん"});
    w.ok("otsuka", note.clone());
    w.now.0 += 20_000;
    undo(&mut w, "otsuka").unwrap();
    w.ok("otsuka", note);
    w.now.0 += 20_001;
    assert_eq!(why(&mut w, "otsuka"), refused("note", "too_late", None));
}

#[test]
fn only_ones_own_last_act_and_only_of_the_kinds_that_go() {
    let mut w = World::f0();
    let case = w.stranger();
    w.now = w.now.plus_minutes(1);
    w.ok("otsuka", json!({"do":"note","case":case,"words":"一"}));
    let first = w.rows.head;
    w.ok("otsuka", json!({"do":"note","case":case,"words":"二"}));
    let last = w.rows.head;
    assert_eq!(w.code("sakuma", json!({"do":"undo","seq":last})), "not_allowed");
    assert_eq!(w.code("otsuka", json!({"do":"undo","seq":first})), "bad_state");
    assert_eq!(w.code("otsuka", json!({"do":"undo","seq":99_999})), "not_found");
    assert_eq!(w.code("feed", json!({"do":"undo"})), "not_allowed");
    w.ok("otsuka", json!({"do":"undo","seq":last}));
    assert_eq!(w.file(case).counting().filter(|h| matches!(h.event, CaseEvent::Noted { .. })).count(), 1);
    let undone = w.rows.head;
    assert_eq!(w.code("otsuka", json!({"do":"undo","seq":undone})), "bad_state");

    for (what, command) in [
        ("open_case", json!({"do":"open_case","new_person":{"sex":"male"}})),
        ("add_person", json!({"do":"add_person","sex":"male"})),
        ("log_call", json!({"do":"log_call","line":"desk","begin":w.now,"end":w.now})),
        ("set_shift", json!({"do":"set_shift","date":"2026-12-20","band":"night","duty":"otsuka"})),
    ] {
        w.ok("otsuka", command);
        assert_eq!(why(&mut w, "otsuka"), refused(what, "stays", None));
    }
    w.entered = Some(w.now.plus_minutes(5));
    assert_eq!(w.code("otsuka", json!({"do":"undo"})), "bad_input", "an undo is never entered later");
}

#[test]
fn what_one_press_sent_is_taken_back_as_one() {
    let mut w = World::f0();
    let case = w.ok("otsuka", json!({"do":"open_case","new_person":{"sex":"male"}})).case.unwrap();
    let before = derived(&w);
    w.press = Some("p");
    w.ok("otsuka", json!({"do":"assess","case":case,"for":["home_lost"]}));
    w.ok("otsuka", json!({"do":"give_view","case":case,"view":"emergency"}));
    w.ok("otsuka", json!({"do":"ask_backup","case":case,"staff":"sakuma"}));
    w.press = None;
    assert_eq!(undo(&mut w, "otsuka").unwrap(), ["assess", "give_view", "ask_backup"]);
    assert_eq!(differ(&before, &w), Vec::<String>::new());
}

#[test]
fn a_case_closed_by_mistake_runs_on() {
    let mut w = World::f0();
    let case = w.decided_case(json!({"new_person":{"sex":"male"}}), "not_emergency");
    w.ok(
        "otsuka",
        json!({"do":"close_case","case":case,"result":"no_support","reason":"相談で落ち着いた",
        "follow_ups":[{"kind":"office","what":"折り返し"}]}),
    );
    undo(&mut w, "otsuka").unwrap();
    assert!(w.file(case).closed.is_none() && w.tasks("office").is_empty());
    w.ok("otsuka", json!({"do":"check_safety","case":case}));
}
