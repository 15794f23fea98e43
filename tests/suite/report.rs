//! Reports: the month of AT-21 through the command line, a workbook and `LibreOffice`; the list behind
//! a figure before readers. It knows counts and nothing of how a page draws them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use chrono::NaiveDate;
use daiji::domain::report::{Figure, Label, ReportKind};
use daiji::domain::view::{self, RowOf};
use daiji::domain::{At, Facts, StaffId};
use daiji::i18n::{Lang, report as words};
use daiji::rehearsal;
use daiji::store::Door;
use serde_json::Value;

use crate::bin::Home;
use crate::world::{scenarios, scratch};

pub(crate) fn november() -> (tempfile::TempDir, PathBuf, Door) {
    let dir = scratch();
    let staged = rehearsal::stage(&scenarios().join("at-21-monthly-report.toml"), dir.path()).unwrap();
    assert!(staged.report.differed.is_empty(), "{:?}", staged.report.differed);
    let path = dir.path().join("replay.db");
    (dir, path, staged.door)
}

pub(crate) fn daiji(store: &Path, who: &str, args: &[&str]) -> std::process::Output {
    let home = Home::empty();
    home.bare().arg("--store").arg(store).args(["--as", who]).args(args).output().unwrap()
}

pub(crate) fn answer(store: &Path, who: &str, args: &[&str]) -> Value {
    let out = daiji(store, who, &[args, &["--json"]].concat());
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

pub(crate) fn figure<'v>(report: &'v Value, path: &str) -> &'v Value {
    let mut parts = path.split('.');
    let mut next = || parts.next().unwrap();
    let (table, line, column) = (next(), next(), next());
    let named = |list: &'v Value, key: &str, name: &str| {
        list.as_array().unwrap().iter().find(|x| x[key] == name).unwrap_or_else(|| panic!("{path}: {name}"))
    };
    &named(&named(&report["tables"], "table", table)["lines"], "line", line)["cells"][column]
}

/// AT-21, as written.
const WANTED: [(&str, i64); 17] = [
    ("cases.requests.all", 7),
    ("cases.emergency.all", 5),
    ("cases.not_carried.all", 2),
    ("not_carried.anxiety_talk.all", 1),
    ("not_carried.rest_or_travel.all", 1),
    ("cases.requests.registered", 5),
    ("cases.requests.unregistered", 2),
    ("supports.short_stay.persons", 4),
    ("supports.short_stay.days", 25),
    ("supports.short_stay.nights", 23),
    ("supports.short_stay.over_limit", 1),
    ("refusals.all.n", 4),
    ("refusals.staff_short.n", 2),
    ("refusals.behaviour.n", 2),
    ("supports.home_help.begun", 1),
    ("supports.familiar_supporter.begun", 1),
    ("conferences.late.n", 0),
];

#[test]
fn the_month_of_at_21_is_read_on_the_command_line() {
    let (_dir, store, door) = november();
    drop(door);
    let report = answer(&store, "koguchi", &["report", "month", "2026-11"]);
    for (path, n) in WANTED {
        assert_eq!(figure(&report, path), n, "{path}");
    }
    let december = answer(&store, "koguchi", &["report", "month", "2026-12"]);
    assert_eq!(figure(&december, "supports.short_stay.days"), 6);
    let year = answer(&store, "koguchi", &["report", "year", "2026", "--form", "fukuoka"]);
    assert_eq!(figure(&year, "fukuoka.fy2026.persons"), 5, "AT-05 is one person of the year");
    assert_eq!(figure(&year, "fukuoka.fy2026.days"), 31);
    for (lang, words) in
        [("ja", ["月例報告", "延べ日数", "人手"]), ("en", ["Monthly report", "nights", "staff"])]
    {
        let out = daiji(&store, "koguchi", &["--lang", lang, "report", "month", "2026-11"]);
        let text = String::from_utf8(out.stdout).unwrap();
        assert!(words.iter().all(|w| text.contains(w)), "{text}");
    }
    // A figure of nobody, a year of nobody.
    let none = daiji(&store, "koguchi", &["report", "month", "2026-11", "--list", "cases.nothing.all"]);
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn every_figure_opens_its_list_and_a_row_that_is_not_for_the_reader_says_nothing() {
    let (_dir, store, mut door) = november();
    let now: At = "2026-12-10T10:00:00+09:00".parse().unwrap();
    let november = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let who = StaffId::new("koguchi");
    let report = door.read(|s| view::month_report(s, now, Some(&who), november)).unwrap();
    let mut looked = 0;
    for (path, cell) in report.figures() {
        let rows = door.read(|s| view::report_rows(s, now, Some(&who), &cell.behind, 0, usize::MAX)).unwrap();
        assert_eq!(rows.len(), cell.behind.len(), "{path}");
        if let Figure::Count(n) = cell.figure
            && !cell.behind.is_empty()
        {
            assert!(n == cell.behind.sum() || n == i64::try_from(rows.len()).unwrap(), "{path}: {n}");
        }
        if matches!(cell.figure, Figure::Days(_) | Figure::Nights(_)) {
            let sum: i64 = rows.iter().filter_map(|r| r.amount).sum();
            assert_eq!(cell.figure.adds(), Some(sum), "{path}");
        }
        assert!(cell.behind.each_once(), "{path}");
        looked += rows.len();
    }
    assert!(looked > 100, "{looked}");
    drop(door);
    let open = answer(&store, "koguchi", &["report", "month", "2026-11", "--list", "cases.emergency.all"]);
    assert_eq!(open["rows"].as_array().unwrap().len(), 5);
    assert!(open.to_string().contains("田村 博"));
    // An account that sees no persons reads as many rows and no name.
    let kept = answer(&store, "kanri", &["report", "month", "2026-11", "--list", "cases.emergency.all"]);
    let rows = kept["rows"].as_array().unwrap();
    assert!(rows.len() == 5 && rows.iter().all(|r| r["kept"] == true), "{kept}");
    assert!(!kept.to_string().contains("田村") && !kept.to_string().contains("R8-"), "{kept}");
}

#[test]
fn what_is_hidden_or_about_abuse_is_counted_and_not_named() {
    let dir = scratch();
    let staged = rehearsal::stage(&scenarios().join("at-08-abuse-report.toml"), dir.path()).unwrap();
    let mut door = staged.door;
    // By day, long after: whoever neither decided nor is a supervisor.
    let now: At = "2026-12-10T10:00:00+09:00".parse().unwrap();
    let november = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let who = StaffId::new("arai");
    let report = door.read(|s| view::month_report(s, now, Some(&who), november)).unwrap();
    let cell = report.cell("cases.abuse.all").unwrap();
    assert_eq!(cell.figure, Figure::Count(1));
    let rows = door.read(|s| view::report_rows(s, now, Some(&who), &cell.behind, 0, 9)).unwrap();
    assert_eq!(rows.iter().map(|r| r.of.clone()).collect::<Vec<_>>(), [RowOf::Kept]);
    let calls = report.cell("calls.abuse_report.all").unwrap();
    let rows = door.read(|s| view::report_rows(s, now, Some(&who), &calls.behind, 0, 9)).unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|r| r.of == RowOf::Kept), "{rows:?}");
}

fn sheets(bytes: Vec<u8>) -> Vec<Vec<Vec<Data>>> {
    let mut book = open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names.iter().map(|n| book.worksheet_range(n).unwrap().rows().map(<[Data]>::to_vec).collect()).collect()
}

#[test]
fn the_workbook_is_read_back_and_the_export_is_journalled() {
    let (dir, store, door) = november();
    drop(door);
    let file = dir.path().join("november.xlsx");
    let out = daiji(&store, "koguchi", &["report", "month", "2026-11", "--xlsx", file.to_str().unwrap()]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let all = sheets(std::fs::read(&file).unwrap());
    let text = |d: &Data| d.to_string();
    assert!(all[0].iter().flatten().any(|d| text(d).contains("延べ日数")), "the first sheet defines");
    let supports = all.iter().find(|s| text(&s[0][0]) == "緊急時: 支援の種類").unwrap();
    assert_eq!(supports[1][..4].iter().map(text).collect::<Vec<_>>(), ["区分", "利用", "実人数", "延べ日数"]);
    let row = supports.iter().find(|r| text(&r[0]) == "短期入所").unwrap();
    assert_eq!(row[1..5], [4.0, 4.0, 25.0, 23.0].map(Data::Float), "numbers, not words");
    let mut door = Door::open(&store).unwrap();
    let newest = door.read(|s| s.journal_newest(1)).unwrap().remove(0);
    assert_eq!(newest.command, "export_report");
    assert!(newest.line.contains("2026-11-01") && newest.line.contains("xlsx"), "{}", newest.line);
    libre_office(&file, dir.path());
}

/// The same workbook as `LibreOffice` reads it; skipped where it is not installed, but not in CI.
fn libre_office(file: &Path, dir: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", dir.join("profile").display());
    let all_sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let ran = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", all_sheets, "--outdir"])
        .arg(dir)
        .arg(file)
        .output();
    let Ok(out) = ran else {
        assert!(std::env::var_os("CI").is_none(), "soffice is missing: install libreoffice-calc");
        eprintln!("skipped: soffice is not installed (Debian package libreoffice-calc)");
        return;
    };
    let read: String = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "csv"))
        .map(|p| std::fs::read_to_string(p).unwrap())
        .collect();
    assert!(read.contains("短期入所,4,4,25,23,"), "{read}\n{}", String::from_utf8_lossy(&out.stderr));
    assert!(read.contains("計,7,7,0,5,2") || read.contains("依頼,7,7,0,5,2"), "{read}");
}

#[test]
fn the_csv_is_read_by_a_spreadsheet_and_holds_no_formula() {
    let (dir, store, mut door) = november();
    let name = r#"{"do":"amend_provider","provider":"P1","change":{"name":"=1+1"}}"#;
    let command = serde_json::from_str(name).unwrap();
    let at: At = "2026-12-07T10:00:00+09:00".parse().unwrap();
    let envelope = daiji::domain::Envelope {
        id: "named".into(),
        actor: "koguchi".into(),
        at,
        entered_at: at,
        seat: "t".into(),
        command,
    };
    door.execute(&envelope).unwrap();
    drop(door);
    let file = dir.path().join("november.csv");
    let path = file.to_str().unwrap();
    assert!(daiji(&store, "koguchi", &["report", "month", "2026-11", "--csv", path]).status.success());
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\"'=1+1\"") || text.contains("'=1+1"), "{text}");
    assert!(!text.contains(",=1+1") && text.contains("短期入所,4,4,25,23"), "{text}");
    assert!(
        daiji(&store, "koguchi", &["report", "month", "2026-11", "--csv", path, "--cp932"]).status.success()
    );
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&std::fs::read(&file).unwrap()).into_owned_parts();
    assert!(!broken && text.contains("延べ日数"));
}

/// A decoded text that owns itself.
trait Owned {
    fn into_owned_parts(self) -> (String, &'static encoding_rs::Encoding, bool);
}

impl Owned for (std::borrow::Cow<'_, str>, &'static encoding_rs::Encoding, bool) {
    fn into_owned_parts(self) -> (String, &'static encoding_rs::Encoding, bool) {
        (self.0.into_owned(), self.1, self.2)
    }
}

#[test]
fn every_word_of_a_report_is_there_in_both_languages() {
    let (_dir, _store, mut door) = november();
    let now: At = "2026-12-10T10:00:00+09:00".parse().unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let (city, reports) = door
        .read(|s| {
            let mut all = vec![view::month_report(s, now, None, day)?];
            for kind in [ReportKind::Year, ReportKind::Fukuoka, ReportKind::Osaka] {
                all.extend(view::years_report(s, now, None, kind, 2026, 5)?);
            }
            Ok((s.city().clone(), all))
        })
        .unwrap();
    let mut paths = BTreeSet::new();
    for report in &reports {
        for t in &report.tables {
            assert!(words::table(t.code).is_some(), "no title: {}", t.code);
            for label in t.lines.iter().map(|l| &l.label).chain(t.columns.iter().map(|c| &c.label)) {
                if let Label::Of(_) | Label::Code(_) = label {
                    let said = words::label(label, &city, Lang::Ja);
                    assert_ne!(said, label.key(), "no words: {} {said}", t.code);
                }
            }
        }
        for (path, _) in report.figures() {
            assert!(paths.insert(format!("{:?} {path}", report.kind)), "two figures at {path}");
            assert!(report.cell(&path).is_some(), "{path} is not found by its path");
        }
    }
}
