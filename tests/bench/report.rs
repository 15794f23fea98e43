//! How long a report over ten years takes, beside a bare scan of the same rows: 100,000 calls, 20,000
//! cases, 8,000 persons. The history is invented (`history.rs`); nothing here checks a figure
//! (`tests/suite/report.rs`).

#![expect(clippy::unwrap_used, reason = "a bench that cannot run must stop")]

mod asked;
mod history;

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

use chrono::NaiveDate;
use daiji::domain::report::ReportKind;
use daiji::domain::{At, view};
use daiji::store::Door;
use divan::Bencher;
use rusqlite::Connection;

const SIZE: history::Size = history::Size { years: 10, cases: 20_000, calls: 100_000, persons: 8_000 };

fn path() -> &'static PathBuf {
    static STORE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = STORE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.db");
        history::write(&path, SIZE, 7);
        println!("{SIZE:?}: {:?}", asked::write(&path, SIZE.persons));
        (dir, path)
    });
    path
}

fn now() -> At {
    At::local(NaiveDate::from_ymd_opt(2027, 4, 2).unwrap(), chrono::NaiveTime::MIN)
}

fn main() {
    ratio();
    divan::main();
}

/// The best of five of each, in the same run, and what they are to each other.
fn ratio() {
    let mut door = Door::open(path()).unwrap();
    let best = |work: &mut dyn FnMut()| {
        (0..5)
            .map(|_| {
                let from = Instant::now();
                work();
                from.elapsed()
            })
            .min()
            .unwrap_or_default()
    };
    let scan = best(&mut || {
        black_box(bare());
    });
    let years = best(&mut || {
        black_box(ten_years_of(&mut door));
    });
    println!(
        "ten years: {years:?}, bare scan: {scan:?}, ratio {:.1}",
        years.as_secs_f64() / scan.as_secs_f64()
    );
}

/// Every row a report over all years reads, its bytes summed.
fn bare() -> usize {
    let conn = Connection::open(path()).unwrap();
    let mut bytes = 0;
    for sql in [
        "SELECT began || state || COALESCE(kind, '') || COALESCE(person, 0) || line FROM call",
        "SELECT body FROM case_sum",
        "SELECT COALESCE(birth, '') FROM person",
    ] {
        let mut query = conn.prepare(sql).unwrap();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            bytes += row.get_ref(0).unwrap().as_str().unwrap().len();
        }
    }
    bytes
}

fn ten_years_of(door: &mut Door) -> usize {
    let report =
        door.read(|s| view::years_report(s, now(), None, ReportKind::Fukuoka, 2026, 10)).unwrap().unwrap();
    report.figures().map(|(_, cell)| cell.behind.len()).sum()
}

#[divan::bench]
fn bare_scan(bencher: Bencher<'_, '_>) {
    bencher.bench(bare);
}

#[divan::bench]
fn ten_years(bencher: Bencher<'_, '_>) {
    let mut door = Door::open(path()).unwrap();
    bencher.bench_local(|| ten_years_of(&mut door));
}

#[divan::bench]
fn one_year_of_ten(bencher: Bencher<'_, '_>) {
    let mut door = Door::open(path()).unwrap();
    bencher.bench_local(|| door.read(|s| view::year_report(s, now(), None, 2020)).unwrap());
}

/// What anybody may read: the tables of offices and consultants are not in it.
#[divan::bench]
fn one_public_year_of_ten(bencher: Bencher<'_, '_>) {
    let mut door = Door::open(path()).unwrap();
    bencher.bench_local(|| {
        door.read(|s| view::public_years_report(s, now(), ReportKind::Year, 2020, 1)).unwrap()
    });
}

#[divan::bench]
fn one_month_of_ten_years(bencher: Bencher<'_, '_>) {
    let mut door = Door::open(path()).unwrap();
    let day = NaiveDate::from_ymd_opt(2020, 6, 1).unwrap();
    bencher.bench_local(|| door.read(|s| view::month_report(s, now(), None, day)).unwrap());
}
