//! The real binary on a real terminal: it opens, rings, answers, and always gives the terminal back.
//! It knows words on the screen and bytes on the wire, nothing of the inside.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::term::Term;

/// Leaving the alternate screen: the last thing a terminal must be told.
const LEFT: &[u8] = b"\x1b[?1049l";

fn demo(columns: u16, rows: u16) -> (tempfile::TempDir, Term) {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(&["demo"], home.path(), columns, rows);
    term.sees("着信");
    (home, term)
}

fn gave_back(term: &Term) -> bool {
    term.raw.windows(LEFT.len()).any(|w| w == LEFT)
}

fn signal(term: &Term, name: &str) {
    let pid = term.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
}

#[test]
fn a_call_rings_and_one_key_answers_it() {
    let (_home, mut term) = demo(120, 36);
    term.sees("鳴動");
    term.keys("a");
    term.sees("通話");
}

#[test]
fn sigterm_gives_the_terminal_back() {
    let (_home, mut term) = demo(80, 24);
    signal(&term, "TERM");
    term.end();
    assert!(gave_back(&term));
}

#[test]
fn a_hangup_ends_the_desk() {
    let (_home, mut term) = demo(120, 36);
    signal(&term, "HUP");
    term.end();
}

#[test]
fn a_closed_terminal_ends_the_desk() {
    let (_home, mut term) = demo(120, 36);
    term.close();
    term.end();
}

#[test]
fn a_stop_signal_does_not_stop_it() {
    let (_home, mut term) = demo(120, 36);
    signal(&term, "TSTP");
    // A stopped process would not paint the help.
    term.keys("?");
    term.sees("ヘルプ");
}

/// A person reads words, a pipe gets what `man` reads.
#[test]
fn the_manual_is_readable_on_a_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(&["man", "rota", "check"], home.path(), 100, 30);
    term.sees("daiji rota check");
    term.sees("省略は今月");
    term.misses(".TH");
    assert!(term.end().success());
    let piped = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_daiji")).args(args).output().unwrap();
        assert!(out.status.success());
        String::from_utf8(out.stdout).unwrap()
    };
    let one = piped(&["man", "rota", "check"]);
    assert!(one.contains(".TH daiji-rota-check") && one.matches(".TH").count() == 1, "{one}");
    assert!(piped(&["man"]).matches(".TH").count() > 100);
}

#[test]
fn it_is_resized_at_any_time_and_says_when_it_is_too_small() {
    let (_home, mut term) = demo(120, 36);
    term.resize(60, 12);
    term.sees("小さすぎます");
    term.resize(200, 60);
    term.sees("着信");
    term.resize(80, 24);
    term.sees("着信");
}

/// Two sizes so quickly after one another that the desk sees only the second: what the terminal lost
/// between them is painted again. Ctrl-L does so at any time, and asks the terminal nothing.
#[test]
fn a_size_that_comes_back_is_painted_whole() {
    let (_home, mut term) = demo(120, 36);
    for _ in 0..5 {
        term.resize(80, 24);
        term.resize(120, 36);
        term.until("both sides of the board", |s| s.contains("┌─ 4 空き") && s.matches('┘').count() >= 4);
    }
    let before = term.raw.len();
    term.keys("\x0c");
    term.more_than(before + 4_000);
    term.sees("着信");
}

#[test]
fn without_a_terminal_it_says_so_and_ends_with_2() {
    let home = tempfile::tempdir().unwrap();
    let out =
        Command::new(env!("CARGO_BIN_EXE_daiji")).arg("demo").env("HOME", home.path()).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(!out.stderr.is_empty());
}

/// On a desk where nothing else moves (no demo's clock, no call) every key wakes it by itself: none
/// waits for the next look at the terminal, ten seconds away.
#[test]
fn a_quiet_desk_answers_every_key_at_once() {
    let home = crate::bin::Home::init("tochigi");
    let store = home.store();
    let made = home.run(&["--as", "system", "staff", "add", "otsuka", "--name", "大塚", "--role", "officer"]);
    assert!(made.status.success());
    let mut term =
        Term::start(&["--store", store.to_str().unwrap(), "--as", "otsuka"], store.parent().unwrap(), 80, 24);
    term.sees("着信");
    let mut longest = Duration::ZERO;
    for _ in 0..5 {
        for (key, seen) in [(":", "命令"), ("\x1b", "着信はまだありません")] {
            // So long that nothing of the key before is under way any more: the desk is quiet.
            std::thread::sleep(Duration::from_millis(250));
            let from = Instant::now();
            term.keys(key);
            term.sees(seen);
            longest = longest.max(from.elapsed());
        }
    }
    assert!(longest < Duration::from_secs(3), "{longest:?}");
}
