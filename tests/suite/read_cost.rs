//! What reports and the board ask of the store, in statements and rows: bounds that hold on every
//! machine. It knows counts and no words.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use daiji::domain::report::{Figure, Report, ReportKind};
use daiji::domain::{At, Fact, StaffId, view};
use daiji::store::{Cost, Door, Snapshot};
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::asked::{self, Counts};
use crate::history::{self, Size};
use crate::owed::today;
use crate::world::scratch;

fn now() -> At {
    At::local(today(), NaiveTime::MIN)
}

/// A history with offices asked and consultants on the records.
fn store(size: Size) -> (TempDir, PathBuf, Counts) {
    let dir = scratch();
    let path = dir.path().join("desk.db");
    history::write(&path, size, 4);
    let counts = asked::write(&path, size.persons);
    (dir, path, counts)
}

fn cost<T>(path: &Path, work: impl FnOnce(&Snapshot<'_>) -> Fact<T>) -> (T, Cost) {
    Door::open(path).unwrap().read_counted(work).unwrap()
}

fn year(path: &Path, year: i32) -> (Report, Cost) {
    cost(path, |s| Ok(view::year_report(s, now(), None, year)?.unwrap()))
}

fn public(path: &Path, kind: ReportKind) -> (Report, Cost) {
    cost(path, |s| Ok(view::public_years_report(s, now(), kind, 2026, 2)?.unwrap()))
}

fn total(report: &Report, table: &str, column: &str) -> i64 {
    let of = |l: &daiji::domain::report::Line| match report
        .cell(&format!("{table}.{}.{column}", l.label.key()))
        .unwrap()
        .figure
    {
        Figure::Count(n) => n,
        ref other => panic!("{other:?}"),
    };
    report.tables.iter().find(|t| t.code == table).unwrap().lines.iter().map(of).sum()
}

/// The consultants' load is one question, however many persons are registered.
#[test]
fn a_report_asks_no_more_for_more_registered_persons() {
    let of = |persons| {
        let (_dir, path, counts) = store(Size { years: 2, cases: 0, calls: 20, persons });
        let (report, cost) = year(&path, 2026);
        assert_eq!(total(&report, "load", "persons"), i64::try_from(counts.consulted).unwrap());
        (counts.consulted, cost.statements)
    };
    let (few, many) = (of(40), of(400));
    assert!(many.0 > 5 * few.0, "{few:?} {many:?}");
    assert_eq!(few.1, many.1);
}

/// The trust of offices is counted from small rows: none of what was asked after the time is read,
/// and no case is folded.
#[test]
fn the_trust_of_offices_reads_its_time_and_folds_no_case() {
    let (_dir, path, counts) = store(Size { years: 4, cases: 160, calls: 640, persons: 30 });
    let (first, spent) = year(&path, 2023);
    let asked = total(&first, "trust", "asked");
    assert!(asked > 20 && asked * 2 < i64::try_from(counts.asked).unwrap(), "{asked} of {counts:?}");
    assert!(total(&first, "trust", "number_tested") > 5);
    assert!(total(&first, "trust", "number_true") < total(&first, "trust", "number_tested"));
    let conn = Connection::open(&path).unwrap();
    // Rows kept by an older program have no night: their cases are folded, to the same end.
    let (mut stripped, mut rows) = (0, conn.prepare("SELECT case_id, body FROM case_sum").unwrap());
    let rows = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let kept: Vec<(String, String)> = rows.map(Result::unwrap).collect();
    for (id, body) in &kept {
        let mut old: serde_json::Value = serde_json::from_str(body).unwrap();
        for ask in old.get_mut("asked").and_then(|a| a.as_array_mut()).into_iter().flatten() {
            stripped += usize::from(ask.as_object_mut().unwrap().remove("night").is_some());
        }
        conn.execute("UPDATE case_sum SET body = ?1 WHERE case_id = ?2", params![old.to_string(), id])
            .unwrap();
    }
    assert!(stripped >= counts.asked);
    let (old, folding) = year(&path, 2023);
    assert_eq!(old, first);
    assert!(folding.statements > spent.statements);
    for (id, body) in &kept {
        conn.execute("UPDATE case_sum SET body = ?1 WHERE case_id = ?2", params![body, id]).unwrap();
    }
    // What was asked later is gone, and every case's events: it is the same report at the same price.
    let end = "2024-04-01T00:00:00+09:00".parse::<At>().unwrap();
    assert!(conn.execute("DELETE FROM ask WHERE at >= ?1", [end.0]).unwrap() > 40);
    conn.execute("DELETE FROM case_event", []).unwrap();
    assert_eq!(year(&path, 2023), (first, spent));
}

/// The public version is the whole one masked, without having read what it does not show.
#[test]
fn the_public_report_reads_nothing_for_tables_it_does_not_show() {
    let (_dir, path, counts) = store(Size { years: 2, cases: 240, calls: 900, persons: 60 });
    for kind in [ReportKind::Year, ReportKind::Osaka, ReportKind::Fukuoka] {
        let (masked, _) = cost(&path, |s| {
            let whole = view::years_report(s, now(), None, kind, 2026, 2)?.unwrap();
            view::public_report(s, &whole)
        });
        assert_eq!(public(&path, kind).0, masked, "{kind:?}");
    }
    let (whole, own) = year(&path, 2026);
    let (shown, spent) = public(&path, ReportKind::Year);
    assert!(shown.tables.len() + 5 < whole.tables.len() && !shown.tables.is_empty());
    assert!(spent.statements < 60 && spent.statements * 2 < own.statements, "{spent:?} {own:?}");
    assert!(spent.rows < own.rows - counts.consulted, "{spent:?} {own:?}");
    // Neither the offices' turns nor what they told are looked at: without them it is the same.
    let conn = Connection::open(&path).unwrap();
    for sql in ["DELETE FROM publish", "DELETE FROM rotation", "DELETE FROM ask", "DELETE FROM case_part"] {
        assert!(conn.execute(sql, []).unwrap() > 0);
    }
    assert_eq!(public(&path, ReportKind::Year), (shown, spent));
}

/// Missed calls that nobody has called back, some of them tried in vain, some about somebody known.
fn miss(conn: &Connection, from: i64, many: i64) {
    for id in from..from + many {
        let began = now().plus_minutes(-id % 600 - 20);
        let sql = "INSERT INTO call (rev, live, line, number, name, external_id, state, began, answered_at, \
                   answered_by, seat, ended, possible, person, caller_name, relation, verified_by, kind, words, \
                   set_aside, late, drill, id) VALUES (1, 1, 'desk', ?1, NULL, NULL, 'missed', ?2, NULL, NULL, \
                   NULL, ?2, '[]', ?3, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, ?4)";
        let number = format!("0000-00-{id:04}");
        conn.execute(sql, params![number, began.0, (id % 2 == 0).then_some(1), id]).unwrap();
        if id % 3 == 0 {
            let sql = "INSERT INTO call_note (call, seq, place, at, actor, words) \
                       VALUES (?1, ?1, 1, ?2, 'staff:otsuka', ?3)";
            let words = format!("{}  見本", daiji::domain::NOBODY_ANSWERED);
            conn.execute(sql, params![id, began.plus_minutes(5).0, words]).unwrap();
        }
    }
}

/// The board and the list of dues ask the same number of questions for five missed calls and for 55.
#[test]
fn the_board_asks_no_more_for_more_missed_calls() {
    let dir = scratch();
    let path = dir.path().join("desk.db");
    let size = Size { years: 1, cases: 8, calls: 16, persons: 5 };
    crate::owed::write(&path, crate::owed::Owed { size, offices: 12, tasks: 2, open: 2 });
    let conn = Connection::open(&path).unwrap();
    let me = StaffId::new("otsuka");
    let read = || {
        let (board, of_board) = cost(&path, |s| view::board(s, now(), Some(&me), None, None));
        let (list, of_list) = cost(&path, |s| view::due_list(s, now(), Some(&me), 60));
        let missed = |kind: &daiji::domain::Code| kind.as_str() == "missed_call";
        let tried = list.rows.iter().filter(|i| i.tried.is_some()).count();
        let shown = board.due.iter().filter(|r| missed(&r.kind)).count();
        assert_eq!(list.rows.iter().filter(|i| missed(&i.row.kind)).count(), shown);
        (shown, tried, of_board.statements, of_list.statements)
    };
    miss(&conn, 1001, 6);
    let few = read();
    assert_eq!((few.0, few.1), (6, 2), "1002 and 1005 were tried");
    miss(&conn, 1007, 54);
    let many = read();
    assert_eq!((many.0, many.1), (60, 20));
    assert_eq!((few.2, few.3), (many.2, many.3), "statements of the board and of the list");
}
