//! Disks that are full, read-only, broken or slow, and a process stopped in mid-write: nothing is
//! acknowledged that is not on disk, reading goes on, the words say who or what, and work resumes
//! by itself.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Disk, Wrong};
use crate::bin::Home;
use crate::crash::desk;
use crate::term::Term;

/// A `do -` that is talked with line by line.
struct Talk {
    child: Child,
    input: std::process::ChildStdin,
    output: BufReader<std::process::ChildStdout>,
}

impl Talk {
    fn on(home: &Home, disk: &Disk) -> Self {
        let mut command = home.command();
        command.args(["--as", "otsuka", "do", "-"]).envs(disk.env());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, input, output: BufReader::new(output) }
    }

    fn send(&mut self, id: &str) {
        let line = json!({"id":id,"do":"ring_call","line":"desk","external_id":id});
        writeln!(self.input, "{line}").unwrap();
    }

    fn says(&mut self, id: &str) -> Value {
        self.send(id);
        self.hears()
    }

    fn hears(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        // One that a test stopped would never read its end of input.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_bad_disk_acknowledges_nothing_and_work_resumes() {
    for wrong in [Wrong::Full, Wrong::ReadOnly, Wrong::Broken, Wrong::NoSync] {
        let home = desk();
        let disk = Disk::under(&home.store());
        let mut talk = Talk::on(&home, &disk);
        let mut there = Vec::new();
        for round in 0..3 {
            let id = format!("{round}-good");
            assert_eq!(talk.says(&id)["ok"], true, "{wrong:?}");
            there.push(id);
            disk.goes(wrong);
            for i in 0..4 {
                let answer = talk.says(&format!("{round}-bad-{i}"));
                assert_eq!((&answer["ok"], &answer["fault"]), (&json!(false), &json!("disk")), "{wrong:?}");
            }
            disk.goes(Wrong::Nothing);
        }
        drop(talk);
        let mut door = daiji::store::Door::open(&home.store()).unwrap();
        let check = door.check().unwrap();
        assert!(check.is_sound(), "{wrong:?}: {:?}", check.complaints);
        for id in there {
            assert!(door.has_command(&id).unwrap(), "{wrong:?}: {id} was acknowledged");
        }
        // A failed sync leaves it open whether the last command is there; the others are not.
        let bad = |i: usize| (0..3).map(move |round| format!("{round}-bad-{i}"));
        for id in (0..4).flat_map(bad) {
            assert!(wrong == Wrong::NoSync || !door.has_command(&id).unwrap(), "{wrong:?}: {id}");
        }
    }
}

/// A desk with one call ringing, on a disk.
fn ringing(disk_of: impl Fn(&Home) -> Disk, columns: u16, rows: u16) -> (Home, Disk, Term) {
    let home = desk();
    home.all_ok("feed", &[json!({"do":"ring_call","line":"desk","number":"0000-00-1111"})]);
    let disk = disk_of(&home);
    let store = home.store();
    let args = ["--store", store.to_str().unwrap(), "--as", "otsuka"];
    let mut term = Term::start_with(&args, store.parent().unwrap(), columns, rows, &disk.env());
    term.sees("鳴動");
    (home, disk, term)
}

fn on_its_own(home: &Home) -> Disk {
    Disk::under(&home.store())
}

#[test]
fn a_desk_on_a_full_disk_says_so_reads_on_and_resumes_by_itself() {
    for wrong in [Wrong::Full, Wrong::ReadOnly] {
        let (_home, disk, mut term) = ringing(on_its_own, 120, 36);
        disk.goes(wrong);
        term.keys("a");
        term.sees("保存できません");
        term.keys("?");
        term.sees("ヘルプ");
        term.keys("\x1b");
        term.sees("鳴動");
        disk.goes(Wrong::Nothing);
        // No key: the desk tries by itself.
        term.sees("また保存できるようになりました");
        term.keys("a");
        term.sees("通話");
        term.keys("\x03");
    }
}

#[test]
fn a_slow_disk_never_delays_a_key() {
    let (_home, disk, mut term) = ringing(on_its_own, 80, 24);
    disk.goes(Wrong::Slow(500));
    let mut longest = Duration::ZERO;
    term.keys("a");
    for _ in 0..5 {
        for (key, seen) in [("?", "ヘルプ"), ("\x1b", "着信")] {
            let from = Instant::now();
            term.keys(key);
            term.until(seen, |s| s.contains(seen) && (seen == "ヘルプ" || !s.contains("ヘルプ  ")));
            longest = longest.max(from.elapsed());
        }
    }
    println!("the slowest key on a disk of 500 ms a sync: {longest:?}");
    assert!(longest < Duration::from_millis(400), "{longest:?}");
    term.sees("通話");
}

#[test]
fn who_stands_in_the_way_is_said_within_two_seconds_and_reading_goes_on() {
    let (home, _disk, mut term) = ringing(on_its_own, 120, 36);
    let other = Disk::under(&home.store());
    let mut talk = Talk::on(&home, &other);
    assert_eq!(talk.says("before")["ok"], true);
    other.goes(Wrong::Stop);
    talk.send("stopped in mid-write");
    while !other.is_fine() {
        std::thread::yield_now();
    }
    let from = Instant::now();
    term.keys("a");
    let pid = format!("番号 {} ", talk.child.id());
    term.sees(&pid);
    let told = from.elapsed();
    assert!(term.text().contains("kill -CONT"), "{}", term.text());
    term.keys("?");
    term.sees("ヘルプ");
    term.keys("\x1b");
    println!("who stands in the way was said after {told:?}");
    assert!(told < Duration::from_secs(2), "{told:?}");

    // A third process says so too, in words and as data, and gives up instead of waiting for ever.
    let answer = home.answers("otsuka", &[json!({"do":"ring_call","line":"desk"})]);
    assert_eq!(answer[0]["fault"], "busy");
    assert_eq!(answer[0]["by"], json!({"pid": talk.child.id(), "stopped": true}));

    talk.signal("CONT");
    assert_eq!(talk.hears()["ok"], true, "what was stopped goes on where it was");
    term.until("the banner gone", |s| !s.contains(&pid));
    term.keys("a");
    term.sees("通話");
}
