//! The tonight sheet in its folder while a process runs: made anew some seconds after a change through
//! the door, left alone without one, and never lost to a write that fails.
//! It knows the real binary, its folder and nothing of the inside.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::bin::Home;
use crate::term::Term;

/// How long anything may take on a loaded machine; alone it is four seconds.
const SECONDS: Duration = Duration::from_secs(30);
/// Longer than the rest after a change: what is not made by then is not made.
const QUIET: Duration = Duration::from_secs(7);

/// A `serve` that is ended with the test, and what it complains of.
struct Served {
    child: Child,
    said: Receiver<String>,
}

impl Served {
    fn start(home: &Home) -> Self {
        let mut child =
            home.command().arg("serve").stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (tell, said) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || lines.lines().map_while(Result::ok).try_for_each(|l| tell.send(l)));
        Self { child, said }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Waits until something is so.
fn until<T>(what: &str, mut so: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + SECONDS;
    loop {
        if let Some(found) = so() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what}: not within {SECONDS:?}");
        // Another process writes the folder: looked at until it is there.
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The sheet of the night, if there is one: every making is a new file under the same name.
fn sheet(home: &Home) -> Option<PathBuf> {
    let folder = home.store().parent().unwrap().join("paper");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|f| f.path());
    let mut pdf = files.filter(|p| p.extension().is_some_and(|e| e == "pdf"));
    pdf.find(|p| p.file_name().unwrap().to_string_lossy().starts_with("tonight-"))
}

/// Which making of it lies there.
fn making(home: &Home) -> Option<(PathBuf, u64, i64)> {
    let path = sheet(home)?;
    let meta = std::fs::metadata(&path).ok()?;
    Some((path, meta.ino(), meta.mtime_nsec()))
}

/// A call rings: whoever listens takes it in, the process that runs.
fn ring(home: &Home) {
    let out = home.run(&["call", "ring", "--number", "0000-38-0001"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

fn home() -> Home {
    let home = Home::init("tochigi");
    let add = ["--as", "system", "staff", "add", "otsuka", "--name", "大塚", "--role", "officer,coordinator"];
    assert!(home.run(&add).status.success());
    home
}

fn note(home: &Home, words: &str) {
    home.all_ok("otsuka", &[json!({"do":"add_task","kind":"office","what":words,"due":due()})]);
}

/// An office day to come.
fn due() -> String {
    let mut day = chrono::Utc::now().date_naive() + chrono::Days::new(3);
    while matches!(chrono::Datelike::weekday(&day), chrono::Weekday::Sat | chrono::Weekday::Sun) {
        day = day.succ_opt().unwrap();
    }
    format!("{day}T10:00:00+09:00")
}

#[test]
fn a_change_makes_the_sheet_anew_within_seconds_and_none_leaves_it_alone() {
    let home = home();
    let served = Served::start(&home);
    let first = until("the first sheet", || making(&home));
    let mut bytes = Vec::new();
    std::fs::File::open(&first.0).unwrap().read_to_end(&mut bytes).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    // Nothing happens: nothing is written.
    std::thread::sleep(QUIET);
    assert_eq!(making(&home).unwrap(), first, "made anew without a change");
    ring(&home);
    let second = until("the sheet after a change", || making(&home).filter(|m| *m != first));
    assert_eq!(second.0, first.0, "under the same name");

    // What cannot be written leaves the one before, is told in words, and is made up for.
    let day = second.0.file_stem().unwrap().to_string_lossy().into_owned();
    let stuck = second.0.with_file_name(format!(".{day}.new"));
    std::fs::create_dir_all(stuck.join("in the way")).unwrap();
    note(&home, "電話する");
    let told = until("a word about it", || served.said.try_iter().find(|l| l.contains("今夜の紙")));
    assert!(told.contains("今夜の紙を書けません") && told.contains("[paper]"), "{told}");
    assert!(!told.contains("os error"), "{told}");
    assert_eq!(making(&home).unwrap(), second, "the one before is whole");
    std::fs::remove_dir_all(&stuck).unwrap();
    note(&home, "もう一度電話する");
    until("the sheet after the trouble", || making(&home).filter(|m| *m != second));
}

/// The desk does the same, and the next process takes over when the one that kept it ends.
#[test]
fn an_open_desk_keeps_the_sheet_and_the_next_one_takes_over() {
    let home = home();
    let store = home.store();
    let args = ["--store", store.to_str().unwrap(), "--as", "otsuka"];
    let mut desk = Term::start(&args, store.parent().unwrap(), 80, 24);
    desk.sees("着信");
    let first = until("the first sheet", || making(&home));
    // A change by a key of the desk itself.
    let second_desk = Served::start(&home);
    note(&home, "電話する");
    let second = until("the sheet after a change", || making(&home).filter(|m| *m != first));
    desk.close();
    desk.end();
    let third = until("the one who takes over makes one", || making(&home).filter(|m| *m != second));
    note(&home, "もう一度電話する");
    until("and keeps it", || making(&home).filter(|m| *m != third));
    drop(second_desk);
}
