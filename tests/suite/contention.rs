//! Two to eight processes after one bed, one call, one view: exactly one wins, every time, and the
//! others are told who. 100,000 attempts in the long form (`DAIJI_LONG=1`), 2,800 in the short one.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::{Arc, Barrier};
use std::thread;

use daiji::domain::At;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::crash::{desk, duty_says};
use crate::disk::is_long;

/// Short attempts times this.
fn times() -> usize {
    if is_long() { 36 } else { 1 }
}

/// One process, talked with line by line.
struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Talk {
    fn of(home: &Home, who: &str) -> Self {
        let mut child = home.doing(who);
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let mut talk = Self { child, input, output };
        // A harmless line shows that the process stands at the door.
        assert_eq!(talk.says(&json!({"do":"lapse_holds","as":"system"}))["ok"], true);
        talk
    }

    fn says(&mut self, line: &Value) -> Value {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        self.input = None;
        let _ = self.child.wait();
    }
}

/// `n` processes do the same at the same time; what each made of it.
fn at_once<T: Send + 'static>(
    home: &Home,
    who: &[String],
    work: impl Fn(usize, &mut Talk) -> T + Send + Sync + 'static,
) -> Vec<T> {
    let (barrier, work) = (Arc::new(Barrier::new(who.len())), Arc::new(work));
    let threads: Vec<_> = who
        .iter()
        .enumerate()
        .map(|(i, who)| {
            let mut talk = Talk::of(home, who);
            let (barrier, work) = (Arc::clone(&barrier), Arc::clone(&work));
            thread::spawn(move || {
                barrier.wait();
                work(i, &mut talk)
            })
        })
        .collect();
    threads.into_iter().map(|t| t.join().unwrap()).collect()
}

/// A night with a duty officer, a backup, an office with one bed, and eight officers more.
fn night() -> Home {
    // The real clock: holds are minutes of it. Both nights it can be are published.
    let now = At(chrono::Utc::now().timestamp_millis());
    let (today, yesterday) = (now.date(), now.date().pred_opt().unwrap());
    let (start, end) = (now.plus_minutes(-60), now.plus_minutes(300));
    let home = desk();
    let mut setup = vec![
        json!({"do":"set_shift","date":today,"band":"day","start":start,"end":end,"duty":"otsuka","backup":"sakuma"}),
        json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":"みどり寮","accepts":{"any":true}}}),
        json!({"do":"set_rotation","list":"short_stay","order":["P1"]}),
        json!({"do":"publish_vacancy","provider":"P1","night":yesterday,"to":today,"room":"any","accepting":1,"source":"phone"}),
    ];
    setup.extend((0..8).map(
        |i| json!({"do":"add_staff","staff":format!("s{i}"),"name":format!("職員{i}"),"roles":["officer"]}),
    ));
    home.all_ok("otsuka", &setup);
    home
}

fn case(home: &Home, words: &str) -> Value {
    let opened = json!({"do":"open_case","words":words,"new_person":{"sex":"male","about_age":40,"description":"男性"}});
    let case = home.all_ok("otsuka", &[opened])[0]["outcome"]["case"].clone();
    duty_says(home, &case);
    case
}

#[test]
fn one_call_is_answered_once_whoever_hammers() {
    let home = night();
    let calls = 30 * times();
    let mut attempts = 0;
    for n in 2..=8 {
        let rings: Vec<_> = (0..calls)
            .map(|i| json!({"do":"ring_call","line":"desk","external_id":format!("c{n}-{i}")}))
            .collect();
        let rung: Arc<Vec<Value>> =
            Arc::new(home.all_ok("feed", &rings).iter().map(|a| a["outcome"]["call"].clone()).collect());
        let who: Vec<_> = (0..n).map(|i| format!("s{i}")).collect();
        let answers = at_once(&home, &who, move |_, talk| {
            rung.iter().map(|c| talk.says(&json!({"do":"answer_call","call":c}))).collect::<Vec<_>>()
        });
        for i in 0..calls {
            let of: Vec<_> = answers.iter().map(|a| &a[i]).collect();
            let won = of.iter().filter(|a| a["ok"] == true).count();
            let told = of.iter().filter(|a| a["refused"] == "already_taken" && a["by"].is_string()).count();
            assert_eq!((won, told), (1, n - 1), "{of:?}");
        }
        attempts += n * calls;
    }
    println!("{attempts} attempts on calls, each answered once");
}

#[test]
fn one_bed_is_held_once_whoever_hammers() {
    let home = night();
    let cases: Vec<Value> = (0..8).map(|i| case(&home, &format!("件{i}"))).collect();
    let second: Vec<_> =
        cases.iter().map(|c| json!({"do":"give_view","case":c,"view":"emergency"})).collect();
    home.all_ok("sakuma", &second);
    let cases = Arc::new(cases);
    let rounds = 45 * times();
    let (mut attempts, mut wins) = (0, 0);
    for n in 2..=8 {
        let who = vec!["otsuka".to_owned(); n];
        let mine = Arc::clone(&cases);
        let won: usize = at_once(&home, &who, move |i, talk| {
            let ask = json!({"do":"request_place","case":mine[i],"kind":"short_stay","provider":"P1"});
            let mut won = 0;
            for _ in 0..rounds {
                let answer = talk.says(&ask);
                if answer["ok"] == true {
                    won += 1;
                    let back = json!({"do":"cancel_request","request":answer["outcome"]["request"]});
                    assert_eq!(talk.says(&back)["ok"], true);
                } else {
                    assert!(answer["refused"] == "held_elsewhere" && answer["at"].is_string(), "{answer}");
                }
            }
            won
        })
        .into_iter()
        .sum();
        assert!(won >= 1);
        wins += won;
        attempts += n * rounds;
    }
    // The journal is the order of things: a bed is held and given back, and never held twice.
    let listed = home.run(&["--json", "--as", "otsuka", "audit", "list", "--last", "1000000"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let mut lines: Vec<_> = listed["lines"].as_array().unwrap().iter().collect();
    lines.sort_by_key(|l| l["seq"].as_i64());
    let mut held = 0;
    let mut counted = 0;
    for line in lines.into_iter().filter(|l| l["refused"].is_null()) {
        match line["command"].as_str().unwrap() {
            "request_place" => (held, counted) = (held + 1, counted + 1),
            "cancel_request" => held -= 1,
            _ => {}
        }
        assert!((0..=1).contains(&held), "{held} hold one bed at {line}");
    }
    assert_eq!((held, counted), (0, wins));
    println!("{attempts} attempts on one bed, {wins} holds, never two at once");
}

#[test]
fn one_view_decides_once_whoever_hammers() {
    let home = night();
    let cases = 4 * if is_long() { 10 } else { 1 };
    let mut attempts = 0;
    for n in 2..=8 {
        let open: Arc<Vec<Value>> =
            Arc::new((0..cases).map(|i| case(&home, &format!("見解{n}-{i}"))).collect());
        let mine = Arc::clone(&open);
        // The same person in several sessions is one person, and one view.
        let answers = at_once(&home, &vec!["sakuma".to_owned(); n], move |_, talk| {
            mine.iter()
                .map(|c| talk.says(&json!({"do":"give_view","case":c,"view":"emergency"})))
                .collect::<Vec<_>>()
        });
        for i in 0..cases {
            let of: Vec<_> = answers.iter().map(|a| &a[i]).collect();
            let won = of.iter().filter(|a| a["ok"] == true).count();
            assert_eq!(won, 1, "{of:?}");
        }
        attempts += n * cases;
    }
    println!("{attempts} attempts on views, each decided once");
}
