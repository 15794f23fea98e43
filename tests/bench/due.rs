//! How long the list of everything due takes, beside a bare scan of the same rows: 10,000 persons,
//! 20,000 cases, 3,000 offices. The city is invented (`owed.rs`); nothing here checks a line
//! (`tests/suite/due_counts.rs`).

#![expect(clippy::unwrap_used, reason = "a bench that cannot run must stop")]

mod history;
mod owed;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

use daiji::domain::StaffId;
use daiji::domain::view;
use daiji::store::Door;
use divan::Bencher;
use owed::{AHEAD, Owed, now};
use rusqlite::Connection;

const CITY: Owed = Owed {
    size: history::Size { years: 10, cases: 20_000, calls: 40_000, persons: 10_000 },
    offices: 3_000,
    tasks: 200,
    open: 40,
};

fn path() -> &'static PathBuf {
    static STORE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = STORE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.db");
        println!("{CITY:?}: {:?}", owed::write(&path, CITY));
        (dir, path)
    });
    path
}

fn main() {
    ratio();
    divan::main();
}

/// The best of nine of each, in the same run, and what they are to each other.
fn ratio() {
    let mut door = Door::open(path()).unwrap();
    let best = |work: &mut dyn FnMut() -> usize| {
        let one = |_| {
            let from = Instant::now();
            black_box(work());
            from.elapsed()
        };
        (0..9).map(one).min().unwrap_or_default()
    };
    let scan = best(&mut bare);
    let list = best(&mut || listed(&mut door));
    println!("due: {list:?}, bare scan: {scan:?}, ratio {:.1}", list.as_secs_f64() / scan.as_secs_f64());
}

/// Every row the list is worked out from, its bytes summed: what is owed, by whom, open cases, tasks.
fn bare() -> usize {
    let conn = Connection::open(path()).unwrap();
    let until = owed::today() + chrono::Days::new(u64::from(AHEAD));
    let mut bytes = 0;
    for sql in [
        "SELECT v.body FROM person_version v WHERE v.person IN (SELECT person FROM person_due WHERE due <= ?1)",
        "SELECT v.body FROM provider_end e JOIN provider v ON v.id = e.provider WHERE e.day <= ?1",
        "SELECT e.body FROM case_event e JOIN case_ c ON c.id = e.case_id WHERE c.closed = 0 AND ?1 <> ''",
        "SELECT what FROM task WHERE done IS NULL AND ?1 <> ''",
    ] {
        let mut query = conn.prepare(sql).unwrap();
        let mut rows = query.query([until.to_string()]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            bytes += row.get_ref(0).unwrap().as_str().unwrap().len();
        }
    }
    bytes
}

fn listed(door: &mut Door) -> usize {
    let me = StaffId::new("otsuka");
    door.read(|s| view::due_list(s, now(), Some(&me), AHEAD)).unwrap().rows.len()
}

#[divan::bench]
fn bare_scan(bencher: Bencher<'_, '_>) {
    bencher.bench(bare);
}

#[divan::bench]
fn due_list(bencher: Bencher<'_, '_>) {
    let mut door = Door::open(path()).unwrap();
    bencher.bench_local(|| listed(&mut door));
}
