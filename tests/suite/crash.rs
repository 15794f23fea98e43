//! Bad luck: writers killed at random instants, and many processes after one call or one bed.
//! What was acknowledged is there, the chain verifies, and exactly one wins.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::{Arc, Barrier};
use std::thread;

use daiji::domain::At;
use serde_json::{Value, json};

use crate::bin::Home;

/// 700 with `DAIJI_LONG=1`; with the desks and imports of `kills.rs` 1,000.
fn kills() -> usize {
    if crate::disk::is_long() { 700 } else { 150 }
}

/// A generator good enough for instants: the seed is fixed, so a failure can be repeated.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

pub(crate) fn desk() -> Home {
    let home = Home::init("tochigi");
    let staff =
        |id: &str, name: &str, roles: &[&str]| json!({"do":"add_staff","staff":id,"name":name,"roles":roles});
    home.all_ok(
        "system",
        &[
            staff("otsuka", "大塚", &["officer", "coordinator", "admin"]),
            staff("sakuma", "佐久間", &["officer", "coordinator"]),
        ],
    );
    home
}

/// What the duty officer does before the backup's view of a case is wanted.
pub(crate) fn duty_says(home: &Home, case: &Value) {
    home.all_ok(
        "otsuka",
        &[
            json!({"do":"check_safety","case":case}),
            json!({"do":"assess","case":case,"for":["home_lost"]}),
            json!({"do":"give_view","case":case,"view":"emergency"}),
        ],
    );
}

/// Writers are killed while they write, with checkpoints falling among the kills; every line that was answered must be there, and
/// nothing half-done: the journal's chain and the rows agree.
#[test]
fn nothing_acknowledged_is_lost_when_writers_are_killed() {
    let home = desk();
    let mut dice = Dice(0x00da_1d1a);
    let mut acknowledged: Vec<(String, i64)> = Vec::new();
    for round in 0..kills() {
        let mut command = home.command();
        command.args(["--as", "otsuka", "do", "-"]).env("DAIJI_WAL_PAGES", "24");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut lines = String::new();
        for i in 0..60 {
            let id = format!("k{round}-{i}");
            let line = json!({"id":id,"do":"ring_call","line":"desk","external_id":id});
            writeln!(lines, "{line}").unwrap();
        }
        // The writer may be dead before it has read all of this: that is the point.
        let feeder = thread::spawn(move || drop(input.write_all(lines.as_bytes())));
        // Killed while the n-th answer is on its way, so that kills spread over whole commits.
        let after = dice.roll(12);
        let mut got = 0;
        for line in output.lines() {
            let Ok(answer) = serde_json::from_str::<Value>(&line.unwrap_or_default()) else { break };
            assert_eq!(answer["ok"], true, "{answer}");
            let id = answer["id"].as_str().unwrap().to_owned();
            acknowledged.push((id, answer["outcome"]["call"].as_i64().unwrap()));
            got += 1;
            if got == after + 1 {
                // A few hundred microseconds of luck, spun rather than slept.
                for _ in 0..dice.roll(60_000) {
                    std::hint::spin_loop();
                }
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        feeder.join().unwrap();
    }
    assert!(acknowledged.len() >= kills(), "the writers hardly wrote: {}", acknowledged.len());

    let verified = home.run(&["audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    // A repeated id returns its first outcome: so each acknowledged command is in the journal.
    let again: Vec<Value> = acknowledged
        .iter()
        .map(|(id, _)| json!({"id":id,"do":"ring_call","line":"desk","external_id":id}))
        .collect();
    let answers = home.all_ok("otsuka", &again);
    for ((id, call), answer) in acknowledged.iter().zip(&answers) {
        assert_eq!(answer["outcome"]["call"].as_i64(), Some(*call), "{id} came back as another call");
    }
}

/// Sends one line from each of `n` processes at the same instant; the answers.
fn race(home: &Home, n: usize, line: impl Fn(usize) -> (String, Value)) -> Vec<Value> {
    let barrier = Arc::new(Barrier::new(n));
    let racers: Vec<_> = (0..n)
        .map(|i| {
            let (who, line) = line(i);
            let mut child = home.doing(&who);
            let barrier = Arc::clone(&barrier);
            thread::spawn(move || {
                let mut input = child.stdin.take().unwrap();
                let mut output = BufReader::new(child.stdout.take().unwrap());
                // A first harmless line shows that the process stands at the door.
                writeln!(input, "{}", json!({"do":"lapse_holds","as":"system"})).unwrap();
                let mut ready = String::new();
                output.read_line(&mut ready).unwrap();
                barrier.wait();
                writeln!(input, "{line}").unwrap();
                drop(input);
                let mut answer = String::new();
                output.read_line(&mut answer).unwrap();
                child.wait().unwrap();
                serde_json::from_str(&answer).unwrap()
            })
        })
        .collect();
    racers.into_iter().map(|r| r.join().unwrap()).collect()
}

#[test]
fn one_call_is_answered_once_by_two_to_eight_desks() {
    let home = desk();
    let staff = (0..8).map(
        |i| json!({"do":"add_staff","staff":format!("s{i}"),"name":format!("職員{i}"),"roles":["officer"]}),
    );
    home.all_ok("otsuka", &staff.collect::<Vec<_>>());
    for n in 2..=8 {
        let rung =
            home.all_ok("feed", &[json!({"do":"ring_call","line":"desk","external_id":format!("race-{n}")})]);
        let call = rung[0]["outcome"]["call"].clone();
        let answers = race(&home, n, |i| (format!("s{i}"), json!({"do":"answer_call","call":call})));
        let won = answers.iter().filter(|a| a["ok"] == true).count();
        let told = answers.iter().filter(|a| a["refused"] == "already_taken" && a["by"].is_string()).count();
        assert_eq!((won, told), (1, n - 1), "{answers:?}");
    }
}

/// AT-15: the last bed. Each racer has a case of its own, decided by two.
#[test]
fn the_last_bed_is_held_once_by_two_to_eight_desks() {
    // The real clock: holds are minutes of it. Both nights it can be are published.
    let now = At(chrono::Utc::now().timestamp_millis());
    let (today, yesterday) = (now.date(), now.date().pred_opt().unwrap());
    let (start, end) = (now.plus_minutes(-60), now.plus_minutes(60));
    for n in [2, 5, 8] {
        let home = desk();
        let mut setup = vec![
            json!({"do":"set_shift","date":today,"band":"day","start":start,"end":end,"duty":"otsuka","backup":"sakuma"}),
            json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":"みどり寮","accepts":{"any":true}}}),
            json!({"do":"set_rotation","list":"short_stay","order":["P1"]}),
            json!({"do":"publish_vacancy","provider":"P1","night":yesterday,"to":today,"room":"any","accepting":1,"source":"phone"}),
        ];
        setup.extend((0..n).map(|i| {
            json!({"do":"open_case","words":format!("件{i}"),"new_person":{"sex":"male","about_age":40,"description":"男性"}})
        }));
        let answers = home.all_ok("otsuka", &setup);
        let cases: Vec<Value> = answers[4..].iter().map(|a| a["outcome"]["case"].clone()).collect();
        for case in &cases {
            duty_says(&home, case);
        }
        let second: Vec<_> =
            cases.iter().map(|c| json!({"do":"give_view","case":c,"view":"emergency"})).collect();
        home.all_ok("sakuma", &second);
        let answers = race(&home, n, |i| {
            let line = json!({"do":"request_place","case":cases[i],"kind":"short_stay","provider":"P1"});
            ("otsuka".to_owned(), line)
        });
        let won = answers.iter().filter(|a| a["ok"] == true).count();
        let told = answers.iter().filter(|a| a["refused"] == "held_elsewhere" && a["at"].is_string()).count();
        assert_eq!((won, told), (1, n - 1), "{answers:?}");
    }
}

/// AT-16: a number of nine days ago, told by one process, is old for every other one; what the
/// office answers on the telephone is fresh for the next.
#[test]
fn a_stale_number_is_stale_for_every_process_and_an_answer_is_fresh() {
    let now = At(chrono::Utc::now().timestamp_millis());
    let today = now.date();
    let long_ago = now.plus_minutes(-9 * 24 * 60);
    let home = desk();
    let (start, end) = (now.plus_minutes(-60), now.plus_minutes(60));
    home.all_ok(
        "otsuka",
        &[
            json!({"do":"set_shift","date":today,"band":"day","start":start,"end":end,"duty":"otsuka","backup":"sakuma"}),
            json!({"do":"amend_provider","provider":"P2","change":{"service":"short_stay","name":"はまなす","accepts":{"any":true}}}),
            json!({"do":"set_rotation","list":"short_stay","order":["P2"]}),
            json!({"at":long_ago,"do":"publish_vacancy","provider":"P2","night":long_ago.date(),"to":today,"room":"any","accepting":1,"source":"self"}),
        ],
    );
    let listed = || {
        let out = home.run(&["--json", "--as", "otsuka", "vacancy", "list"]);
        let all: Value = serde_json::from_slice(&out.stdout).unwrap();
        let text = String::from_utf8(home.run(&["--as", "otsuka", "vacancy", "list"]).stdout).unwrap();
        (all.to_string().contains("\"stale\":true"), text)
    };
    let (stale, text) = listed();
    assert!(stale && text.contains("古"), "{text}");

    let case =
        home.all_ok("otsuka", &[json!({"do":"open_case","words":"帰れない","new_person":{"sex":"male"}})]);
    let case = &case[0]["outcome"]["case"];
    let view = json!({"do":"give_view","case":case,"view":"emergency"});
    let steps =
        [json!({"do":"check_safety","case":case}), json!({"do":"assess","case":case,"for":["home_lost"]})];
    home.all_ok("otsuka", &[steps.as_slice(), std::slice::from_ref(&view)].concat());
    home.all_ok("sakuma", &[view]);
    // Old is still callable, and nothing assigns it by itself.
    let asked = home
        .all_ok("otsuka", &[json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P2"})]);
    let request = &asked[0]["outcome"]["request"];
    home.all_ok(
        "otsuka",
        &[json!({"do":"answer_request","request":request,"answer":"accepted","by":"夜勤 岸"})],
    );
    let (stale, text) = listed();
    assert!(!stale && !text.contains("古"), "{text}");
}
