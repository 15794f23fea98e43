//! Reports: the month of AT-21 through the command line, a workbook and `LibreOffice`; figures against
//! a naive recount; the index against the fold; what the public version lets nobody work out.
//! It knows counts and nothing of how a page draws them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use chrono::{Days, NaiveDate};
use daiji::domain::report::{
    Behind, Cell, Column, Counted, Figure, Label, Line, Part, Period, Report, ReportKind, Table, masked,
    registered_then,
};
use daiji::domain::view::{self, RowOf};
use daiji::domain::{At, CaseFile, Fact, Facts, PersonId, Question, RequestState, StaffId, View, case_sum};
use daiji::i18n::{Lang, report as words};
use daiji::rehearsal;
use daiji::store::{Door, Snapshot};
use serde_json::Value;

use crate::bin::Home;
use crate::history::{self, Dice};
use crate::world::{scenarios, scratch};

fn november() -> (tempfile::TempDir, PathBuf, Door) {
    let dir = scratch();
    let staged = rehearsal::stage(&scenarios().join("at-21-monthly-report.toml"), dir.path()).unwrap();
    assert!(staged.report.differed.is_empty(), "{:?}", staged.report.differed);
    let path = dir.path().join("replay.db");
    (dir, path, staged.door)
}

fn daiji(store: &Path, who: &str, args: &[&str]) -> std::process::Output {
    let home = Home::empty();
    home.bare().arg("--store").arg(store).args(["--as", who]).args(args).output().unwrap()
}

fn answer(store: &Path, who: &str, args: &[&str]) -> Value {
    let out = daiji(store, who, &[args, &["--json"]].concat());
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn figure<'v>(report: &'v Value, path: &str) -> &'v Value {
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

// The index and the fold.

fn folded(s: &Snapshot<'_>) -> Fact<Vec<CaseFile>> {
    s.case_ids(usize::MAX)?.into_iter().map(|id| s.case(id).map(Option::unwrap)).collect()
}

fn index_is_fold(door: &mut Door, what: &str) {
    let (mut naive, index, persons, spans) = door
        .read(|s| {
            let mut naive = Vec::new();
            for file in folded(s)? {
                naive.extend(case_sum(s, &file)?);
            }
            let mut spans: BTreeMap<PersonId, Counted> = BTreeMap::new();
            let mut ids = Vec::new();
            s.each_person_keys(&mut |k| ids.push(k.id))?;
            for id in ids {
                let kept = s.person(id)?.unwrap();
                let mut all = Vec::new();
                for version in s.person_versions(kept.id)? {
                    registered_then(&mut all, &version.record);
                }
                spans.insert(
                    id,
                    Counted {
                        id: kept.id,
                        hidden: kept.record.flags.hidden,
                        birth: kept.record.birth,
                        spans: all,
                    },
                );
            }
            Ok((naive, s.case_sums(At(i64::MIN), At(i64::MAX))?, s.counted_persons()?, spans))
        })
        .unwrap();
    naive.sort_by_key(|c| (c.opened, c.id));
    assert_eq!(index, naive, "{what}");
    for (id, counted) in spans {
        assert_eq!(persons.get(&id), Some(&counted), "{what}: person {id}");
    }
}

#[test]
fn the_index_is_the_fold_after_every_scenario() {
    let mut cases = 0;
    for entry in std::fs::read_dir(scenarios()).unwrap() {
        let file = entry.unwrap().path();
        // Each chain once, by its end.
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if file.extension().is_none_or(|e| e != "toml") || name.starts_with("f-") {
            continue;
        }
        let dir = scratch();
        let mut door = rehearsal::stage(&file, dir.path()).unwrap().door;
        cases += door.read(|s| s.case_ids(usize::MAX)).unwrap().len();
        index_is_fold(&mut door, &name);
    }
    assert!(cases > 30, "{cases}");
}

#[test]
fn the_index_is_the_fold_after_random_acts_and_their_undoing() {
    let (_dir, _store, mut door) = november();
    let mut dice = Dice(11);
    let mut at: At = "2026-11-22T05:00:00+09:00".parse().unwrap();
    let mut cases: Vec<String> = Vec::new();
    let (mut requests, mut stays): (Vec<i64>, Vec<i64>) = (Vec::new(), Vec::new());
    let mut done = 0;
    for n in 0..160_u32 {
        at = at.plus_minutes(i64::from(dice.below(3)));
        let pick = |all: &[i64], dice: &mut Dice| {
            all.get(usize::try_from(dice.below(u32::try_from(all.len()).unwrap_or(1))).unwrap()).copied()
        };
        let case = cases.last().cloned().unwrap_or_default();
        let who = if dice.below(2) == 0 { "otsuka" } else { "sakuma" };
        let json = match dice.below(9) {
            0 => serde_json::json!({"do":"open_case","words":"見本","drill": dice.below(4) == 0}),
            1 => serde_json::json!({"do":"check_safety","case":case,"danger":[]}),
            2 | 3 => serde_json::json!({"do":"give_view","case":case,"view":"emergency"}),
            4 => serde_json::json!({"do":"request_place","case":case,"kind":"home_help","provider":"H1"}),
            5 => serde_json::json!({"do":"answer_request","request":pick(&requests, &mut dice),
                "answer":if dice.below(3) == 0 { "refused" } else { "accepted" },"reason":"full","by":"夜勤"}),
            6 => serde_json::json!({"do":"arrive","assignment":pick(&stays, &mut dice)}),
            7 => {
                serde_json::json!({"do":"end_support","assignment":pick(&stays, &mut dice),"reason":"x","destination":"自宅"})
            }
            _ => serde_json::json!({"do":"undo"}),
        };
        let Ok(command) = serde_json::from_value(json) else { continue };
        let envelope = daiji::domain::Envelope {
            id: format!("random-{n}"),
            actor: who.into(),
            at,
            entered_at: at,
            seat: "t".into(),
            command,
        };
        let Ok(made) = door.execute(&envelope) else { continue };
        done += 1;
        cases.extend(made.outcome.case.map(|c| c.to_string()).filter(|c| !cases.contains(c)));
        requests.extend(made.outcome.request.map(|r| r.0));
        stays.extend(made.outcome.assignment.map(|a| a.0));
    }
    assert!(done > 40 && cases.len() > 2, "{done} done, {} cases", cases.len());
    index_is_fold(&mut door, "random acts");
}

// Figures against a naive recount.

fn count(report: &Report, path: &str) -> i64 {
    match report.cell(path).unwrap_or_else(|| panic!("{path}")).figure {
        Figure::Count(n) | Figure::Days(n) | Figure::Nights(n) => n,
        ref other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn figures_are_what_a_naive_recount_of_the_cases_finds() {
    let now: At = "2027-04-02T00:00:00+09:00".parse().unwrap();
    for seed in [1, 2, 3] {
        let dir = scratch();
        let path = dir.path().join("desk.db");
        history::write(&path, history::Size { years: 2, cases: 160, calls: 640, persons: 40 }, seed);
        let mut door = Door::open(&path).unwrap();
        index_is_fold(&mut door, "a history");
        let files = door.read(folded).unwrap();
        let files: Vec<&CaseFile> = files.iter().filter(|f| !f.drill).collect();
        assert!(files.len() < 160, "some were drills");
        let month = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let report = door.read(|s| view::month_report(s, now, None, month)).unwrap();
        against(&report, &files, now);
        let year = door.read(|s| view::year_report(s, now, None, 2026)).unwrap().unwrap();
        against(&year, &files, now);
        // The months add up to the year where months can.
        let of = |c: &str| count(&year, &format!("months.all.{c}"));
        let months = |c: &str| -> i64 {
            year.period
                .months()
                .iter()
                .map(|m| count(&year, &format!("months.{}.{c}", m.format("%Y-%m"))))
                .sum()
        };
        for column in ["calls", "requests", "emergency", "not_carried", "days", "nights"] {
            assert_eq!(of(column), months(column), "{column}");
        }
        assert!(of("persons") < months("persons"), "a person is one of the year, however many months");
    }
}

fn against(report: &Report, files: &[&CaseFile], now: At) {
    let p = report.period;
    let opened: Vec<&&CaseFile> = files.iter().filter(|f| p.has(f.opened_at.date())).collect();
    let emergency = |f: &CaseFile| f.agreed(Question::Decision) == Some(View::Emergency);
    let n = |all: usize| i64::try_from(all).unwrap();
    assert_eq!(count(report, "cases.requests.all"), n(opened.len()));
    assert_eq!(count(report, "cases.emergency.all"), n(opened.iter().filter(|f| emergency(f)).count()));
    let refused = files
        .iter()
        .flat_map(|f| &f.requests)
        .filter(|r| r.state == RequestState::Refused && p.has(r.asked_at.date()));
    assert_eq!(count(report, "refusals.all.n"), n(refused.count()));
    // Day by day and night by night, the slow way.
    let (mut days, mut nights, mut persons) = (0, 0, BTreeSet::new());
    for f in files {
        for a in f.assignments.iter().filter(|a| a.kind.lodges()) {
            let Some(came) = a.arrived_at else { continue };
            let left = a.ended_at.map_or(now.date(), At::date);
            let mut day = a.night.min(came.date());
            while day <= left {
                if p.has(day) && day >= came.date() {
                    days += 1;
                    persons.insert(f.person.map_or((1, f.id.to_string()), |id| (0, id.to_string())));
                }
                if p.has(day) && day < left {
                    nights += 1;
                    persons.insert(f.person.map_or((1, f.id.to_string()), |id| (0, id.to_string())));
                }
                day = day.checked_add_days(Days::new(1)).unwrap();
            }
        }
    }
    assert_eq!(count(report, "supports.lodgings.days"), days);
    assert_eq!(count(report, "supports.lodgings.nights"), nights);
    assert_eq!(count(report, "supports.lodgings.persons"), n(persons.len()));
    assert!(days > 0 && nights > 0 && nights <= days + n(persons.len()));
}

#[test]
fn a_month_of_many_years_reads_the_month() {
    let dir = scratch();
    let path = dir.path().join("desk.db");
    history::write(&path, history::Size { years: 10, cases: 600, calls: 2_400, persons: 30 }, 5);
    let mut door = Door::open(&path).unwrap();
    let month = Period::month(NaiveDate::from_ymd_opt(2021, 6, 1).unwrap());
    let (cases, calls) = door
        .read(|s| Ok((s.case_sums(month.from(), month.to())?, s.call_sums(month.from(), month.to())?)))
        .unwrap();
    assert!((4..60).contains(&cases.len()), "of 600 cases {} had to do with the month", cases.len());
    assert!((15..30).contains(&calls.calls.len()), "{}", calls.calls.len());
    let conn = rusqlite::Connection::open(&path).unwrap();
    let plan = |sql: &str| -> String {
        let mut query = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        query.query_row([], |row| row.get(3)).unwrap()
    };
    let cases = plan("SELECT body FROM case_sum WHERE last >= 1 AND first < 2");
    assert!(cases.contains("USING INDEX case_sum_time"), "{cases}");
    let calls = plan("SELECT id FROM call WHERE began >= 1 AND began < 2 AND drill = 0 ORDER BY began, id");
    assert!(calls.contains("call_began"), "{calls}");
}

// The public version.

const SMALL: i64 = 5;
/// The largest number a reader has to think of.
const MOST: i64 = 9;

/// A table of rows and columns with their sums, as numbers.
fn grid(numbers: &[Vec<i64>]) -> Report {
    let columns = numbers[0].len();
    let mut t = Table::new("grid", None);
    let part = |i: usize| if i == 0 { Part::Sum } else { Part::Addend(0) };
    t.columns = (0..=columns)
        .map(|c| Column { label: Label::Hour(u32::try_from(c).unwrap()), part: part(c) })
        .collect();
    let told = |n: i64| Cell::told(Figure::Count(n));
    let mut rows: Vec<Vec<i64>> =
        numbers.iter().map(|r| std::iter::once(r.iter().sum()).chain(r.iter().copied()).collect()).collect();
    rows.insert(0, (0..=columns).map(|c| rows.iter().map(|r| r[c]).sum()).collect());
    t.lines = rows
        .iter()
        .enumerate()
        .map(|(l, r)| Line {
            label: Label::Hour(u32::try_from(l).unwrap()),
            part: part(l),
            cells: r.iter().map(|n| told(*n)).collect(),
        })
        .collect();
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    Report {
        kind: ReportKind::Month,
        period: Period::month(day),
        so_far: false,
        public: false,
        made: At(0),
        by: "".into(),
        tables: vec![t],
    }
}

/// Everything the masked cells inside could be, as a reader can think it: sums shown must hold,
/// nothing masked is 0.
fn possible(shown: &[Vec<Option<i64>>], at: usize, inner: &mut Vec<i64>, found: &mut [BTreeSet<i64>]) {
    let (rows, columns) = (shown.len() - 1, shown[0].len() - 1);
    if at == rows * columns {
        for c in 0..columns {
            let sum: i64 = (0..rows).map(|r| inner[r * columns + c]).sum();
            if shown[0][c + 1].is_some_and(|n| n != sum) {
                return;
            }
        }
        if shown[0][0].is_some_and(|n| n != inner.iter().sum::<i64>()) {
            return;
        }
        for (set, n) in found.iter_mut().zip(&*inner) {
            set.insert(*n);
        }
        let sums = (0..rows).map(|r| inner[r * columns..(r + 1) * columns].iter().sum::<i64>());
        let downs = (0..columns).map(|c| (0..rows).map(|r| inner[r * columns + c]).sum::<i64>());
        for (set, n) in found[rows * columns..].iter_mut().zip(sums.chain(downs).chain([inner.iter().sum()]))
        {
            set.insert(n);
        }
        return;
    }
    let (r, c) = (at / columns, at % columns);
    if c == 0 && r > 0 && shown[r][0].is_some_and(|n| n != inner[(r - 1) * columns..].iter().sum::<i64>()) {
        return;
    }
    let range = shown[r + 1][c + 1].map_or(1..=MOST, |n| n..=n);
    for n in range {
        inner.push(n);
        let whole = c + 1 < columns
            || shown[r + 1][0].is_none_or(|sum| sum == inner[r * columns..].iter().sum::<i64>());
        if whole {
            possible(shown, at + 1, inner, found);
        }
        inner.pop();
    }
}

#[test]
fn what_is_masked_for_the_public_cannot_be_worked_out() {
    let mut dice = Dice(3);
    let mut hidden = 0;
    for _ in 0..40 {
        let numbers: Vec<Vec<i64>> =
            (0..3).map(|_| (0..2).map(|_| i64::from(dice.below(8))).collect()).collect();
        let report = grid(&numbers);
        let out = masked(&report, SMALL);
        let shown: Vec<Vec<Option<i64>>> =
            out.tables[0].lines.iter().map(|l| l.cells.iter().map(|c| c.figure.adds()).collect()).collect();
        // Whatever is small is masked.
        for (line, was) in out.tables[0].lines.iter().zip(&report.tables[0].lines) {
            for (cell, was) in line.cells.iter().zip(&was.cells) {
                let n = was.figure.adds().unwrap();
                assert!(!(1..SMALL).contains(&n) || cell.figure == Figure::Masked, "{numbers:?}");
                assert!(cell.behind == Behind::Nothing);
            }
        }
        let mut found = vec![BTreeSet::new(); 6 + 3 + 2 + 1];
        possible(&shown, 0, &mut Vec::new(), &mut found);
        let mut seen = Vec::new();
        for r in 0..3 {
            seen.extend((0..2).map(|c| shown[r + 1][c + 1]));
        }
        seen.extend((0..3).map(|r| shown[r + 1][0]));
        seen.extend((0..2).map(|c| shown[0][c + 1]));
        seen.push(shown[0][0]);
        for (cell, values) in seen.iter().zip(&found) {
            if cell.is_none() {
                hidden += 1;
                assert!(values.len() > 1, "{numbers:?} as {shown:?}: told {values:?}");
            }
        }
    }
    assert!(hidden > 40, "{hidden}");
}

#[test]
fn one_small_number_hides_the_next_smallest_and_a_list_told_twice_is_hidden_twice() {
    let out = masked(&grid(&[vec![2, 30], vec![40, 50], vec![60, 70]]), SMALL);
    let told = |l: usize, c: usize| out.tables[0].lines[l].cells[c].figure.clone();
    assert_eq!(told(1, 1), Figure::Masked);
    assert_eq!(told(1, 2), Figure::Masked, "beside it in its line");
    assert_eq!(told(3, 2), Figure::Count(70), "what gives nothing away stays");
    let mut twice = grid(&[vec![9, 30], vec![40, 50]]);
    let list = Behind::Cases((1..=2).map(|serial| daiji::domain::CaseId { year: 8, serial }).collect());
    let mut again = twice.tables[0].clone();
    twice.tables[0].lines[1].cells[1] = Cell::count(list.clone());
    (again.code, again.lines[0].cells[0]) = ("again", Cell::count(list));
    twice.tables.push(again);
    let out = masked(&twice, SMALL);
    assert_eq!(out.tables[1].lines[0].cells[0].figure, Figure::Masked);
}
