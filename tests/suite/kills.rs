//! Desks and imports killed at random instants (SIGKILL): a desk loses nothing it has
//! acknowledged to the telephone, an import is there whole or not at all.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::process::Stdio;
use std::time::Duration;

use daiji::domain::Facts as _;
use daiji::store::Door;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::crash::{Dice, desk};
use crate::disk::is_long;
use crate::term::Term;

fn sound(home: &Home) -> Door {
    let mut door = Door::open(&home.store()).unwrap();
    let check = door.check().unwrap();
    assert!(check.is_sound(), "{:?} {:?}", check.complaints, check.chain.broken);
    door
}

/// The desk takes calls over its socket while somebody types, and dies.
#[test]
fn a_killed_desk_has_lost_no_call_it_acknowledged() {
    let rounds = if is_long() { 200 } else { 15 };
    let home = desk();
    let store = home.store();
    let mut dice = Dice(0x6465_736b);
    let mut acknowledged = Vec::new();
    for round in 0..rounds {
        let env = [("DAIJI_WAL_PAGES".to_owned(), "16".to_owned())];
        let args = ["--store", store.to_str().unwrap(), "--as", "otsuka"];
        let mut term = Term::start_with(&args, store.parent().unwrap(), 120, 36, &env);
        term.sees("着信");
        let socket = store.with_file_name("desk.db.sock");
        // The socket hangs a moment after the first frame.
        let mut line = (0..400)
            .find_map(|_| {
                UnixStream::connect(&socket).ok().or_else(|| {
                    // Tried until the socket hangs.
                    std::thread::sleep(Duration::from_millis(10));
                    None
                })
            })
            .unwrap();
        let mut answers = BufReader::new(line.try_clone().unwrap());
        for i in 0..=dice.roll(9) {
            let id = format!("desk{round}-{i}");
            let event = json!({"event":"ringing","line":"desk","number":"0000-00-1111","external_id":id});
            writeln!(line, "{event}").unwrap();
            term.keys(if i % 2 == 0 { "a" } else { "?" });
            let mut answer = String::new();
            answers.read_line(&mut answer).unwrap();
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["ok"], true, "{answer}");
            acknowledged.push((id, answer["call"].clone()));
        }
        // One more on its way, so that the kill may fall into a write.
        let _ =
            writeln!(line, "{}", json!({"event":"ringing","line":"desk","external_id":format!("x{round}")}));
        for _ in 0..dice.roll(200_000) {
            std::hint::spin_loop();
        }
        term.child.kill().unwrap();
        term.end();
        sound(&home);
    }
    let mut again = String::new();
    for (id, _) in &acknowledged {
        writeln!(again, "{}", json!({"do":"ring_call","line":"desk","external_id":id})).unwrap();
    }
    let lines: Vec<Value> = again.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    for ((id, call), answer) in acknowledged.iter().zip(home.all_ok("feed", &lines)) {
        assert_eq!(&answer["outcome"]["call"], call, "{id} came back as another call");
    }
    println!("{rounds} desks killed, {} acknowledged calls, 0 lost", acknowledged.len());
    assert!(acknowledged.len() > rounds);
}

/// A roster of invented people is half imported when the process dies: all of it is there, or none.
#[test]
fn a_killed_import_is_there_whole_or_not_at_all() {
    const PEOPLE: usize = 200;
    let rounds = if is_long() { 100 } else { 12 };
    let home = desk();
    let mut roster = String::from("氏名,ふりがな,生年月日,住所\n");
    for i in 0..PEOPLE {
        writeln!(roster, "架空 {i}子,かくう {i}こ,S{}.4.1,みなも市架空町{i}番地", i % 40 + 20).unwrap();
    }
    let file = home.store().with_file_name("roster.csv");
    std::fs::write(&file, roster).unwrap();
    let mut dice = Dice(0x696d_706f);
    let (mut whole, mut none) = (0, 0);
    // How long one takes here, so that the kills fall all over it.
    let mut longest = 0;
    for round in 0..rounds {
        let before = sound(&home).read(|s| s.person_count()).unwrap();
        let mut command = home.command();
        command.args(["--as", "otsuka", "person", "import", file.to_str().unwrap()]);
        command.env("DAIJI_WAL_PAGES", "16").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let from = std::time::Instant::now();
        let mut child = command.spawn().unwrap();
        if round > 0 {
            // A point in time is what is drawn here; nothing is waited for.
            std::thread::sleep(Duration::from_micros(dice.roll(longest)));
            let _ = child.kill();
        }
        child.wait().unwrap();
        longest = longest.max(u64::try_from(from.elapsed().as_micros()).unwrap());
        let after = sound(&home).read(|s| s.person_count()).unwrap();
        let came = after - before;
        assert!(came == 0 || came == PEOPLE as u64, "{came} of {PEOPLE} came");
        if came == 0 {
            none += 1;
        } else {
            whole += 1;
            let undone = home.run(&["--json", "--as", "otsuka", "person", "undo-import"]);
            let list: Value = serde_json::from_slice(&undone.stdout).unwrap();
            let newest = list["imports"][0]["import"].as_i64().unwrap_or_else(|| panic!("{list}"));
            let undo = home.run(&["--as", "otsuka", "person", "undo-import", &newest.to_string()]);
            assert!(undo.status.success(), "{}", String::from_utf8_lossy(&undo.stderr));
        }
    }
    println!("{rounds} imports, {whole} whole, {none} not at all");
    assert!(whole >= 1 && none >= 1);
}
