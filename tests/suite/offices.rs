//! What is kept of offices and partners by day, on a real store: the resource map by keys, the
//! monthly report counted by hand, the national open data as it is published.
//! It knows words and counts, nothing of how they are drawn.

use std::path::{Path, PathBuf};

use daiji::domain::view::{self, OfficeMonth, OfficeReport, Strength};
use daiji::domain::{ConsultWith, RefusalReason, Service, StaffId};
use daiji::rehearsal;
use daiji::store::Door;
use serde_json::json;

use crate::bin::Home;
use crate::world::{World, scenarios, scratch};

/// The resource map of the fixture's night: two districts and the whole city.
fn map(w: &mut World) {
    for (name, area, phone) in [
        ("大平の民生委員", "大平", "0000-70-0001"),
        ("藤岡公民館", "藤岡", "0000-70-0002"),
        ("夜の会", "", "0000-70-0003"),
    ] {
        w.elsewhere(
            "sakuma",
            json!({"do":"set_partner","category":"welfare_commissioner","name":name,"area":area,"phones":[phone],
                "can":"見守り"}),
        );
    }
}

fn decided(w: &mut World, open: serde_json::Value) -> String {
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    case
}

#[test]
fn partners_of_the_district_stand_on_the_widening_list_and_a_call_is_noted() {
    let mut w = World::night("2026-11-21T21:05");
    map(&mut w);
    let who = json!({"do":"add_person","name":"見本 太郎","birth":"1990-01-01","district":"大平"});
    let who = w.elsewhere("otsuka", who)["person"].clone();
    let check = json!({"birth_date":"1990-01-01"});
    let open = json!({"do":"open_case","person":who,"words":"火を使えない","check":check});
    let case = decided(&mut w, open);
    w.sit("otsuka");
    w.keys("5<Enter>so");
    w.sees("地域の協力先 2件");
    w.sees("大平の民生委員 0000-70-0001");
    w.keys("p");
    w.sees("大平 と市全体");
    w.sees("夜の会");
    w.misses("藤岡公民館");
    w.keys("1");
    w.sees("大平の民生委員");
    w.keys("y");
    w.keys("<Tab>");
    w.paste("様子を見に行く");
    w.keys("<Enter>");
    let file = w.case(&case);
    assert_eq!(file.consulted, [(ConsultWith::Partner, w.now, true)]);
}

/// The report of a month after a scenario, as someone of the fixture sees it.
fn after(file: &str, now: &str, month: &str) -> OfficeReport {
    let dir = scratch();
    let mut door = rehearsal::stage(&scenarios().join(file), dir.path()).unwrap().door;
    seen(&mut door, now, month, "koguchi")
}

fn seen(door: &mut Door, now: &str, month: &str, who: &str) -> OfficeReport {
    let (who, day) = (StaffId::new(who), format!("{month}-01").parse().unwrap());
    door.read(|f| view::office_report(f, now.parse().unwrap(), Some(&who), day, None)).unwrap()
}

fn of<'a>(report: &'a OfficeReport, id: &str) -> &'a OfficeMonth {
    report.offices.iter().find(|o| o.provider.as_str() == id).unwrap()
}

/// Asked, accepted, refused, stays, nights, visits, unplanned.
fn figures(o: &OfficeMonth) -> (u32, u32, u32, u32, i64, u32, u32) {
    (o.asked, o.accepted, o.refused, o.stays, o.nights, o.visits, o.unplanned)
}

#[test]
fn a_stay_over_the_turn_of_a_month_counts_its_nights_in_each() {
    // AT-05: P1 refused for want of staff, P2 took him on 11/22 at 21:20; he went home on 12/6 at 10:00.
    let november = after("at-05-extended.toml", "2026-12-10T10:00:00+09:00", "2026-11");
    assert_eq!(figures(of(&november, "P1")), (1, 0, 1, 0, 0, 0, 0));
    assert_eq!(of(&november, "P1").refusals, [(RefusalReason::StaffShort, 1)]);
    assert_eq!(figures(of(&november, "P2")), (1, 1, 0, 1, 9, 0, 1), "the nights of 11/22 to 11/30");
    assert_eq!(november.unplanned, [(Service::ShortStay, 1)]);
    let december = after("at-05-extended.toml", "2026-12-10T10:00:00+09:00", "2026-12");
    assert_eq!(figures(of(&december, "P2")), (0, 0, 0, 0, 5, 0, 0), "those of 12/1 to 12/5");
    assert!(december.so_far && !november.so_far && december.unplanned.is_empty());
    // While it runs, only what has been slept counts.
    let running = after("at-05-mother-hospitalised.toml", "2026-11-27T10:00:00+09:00", "2026-11");
    assert_eq!(of(&running, "P2").nights, 5, "11/22 to 11/26");
}

#[test]
fn a_night_when_all_refuse_is_counted_by_reason_and_the_visit_by_service() {
    // AT-07: behaviour twice, staff once; a helper came at 04:50 until 09:00.
    let report = after("at-07-morning.toml", "2026-11-30T10:00:00+09:00", "2026-11");
    for (id, reason) in [
        ("P1", RefusalReason::Behaviour),
        ("P2", RefusalReason::Behaviour),
        ("P3", RefusalReason::StaffShort),
    ] {
        assert_eq!(of(&report, id).refusals, [(reason, 1)], "{id}");
        assert_eq!(figures(of(&report, id)), (1, 0, 1, 0, 0, 0, 0), "{id}");
    }
    assert_eq!(
        figures(of(&report, "P4")),
        (0, 0, 0, 0, 0, 0, 0),
        "never asked: it stands there all the same"
    );
    assert_eq!(figures(of(&report, "H1")), (1, 1, 0, 0, 0, 1, 1));
    assert_eq!(report.unplanned, [(Service::HomeHelp, 1)]);
    assert!(report.agenda.unplaced.is_empty(), "somebody came");
    // What the offices can take, of what the fixture says of them.
    let told: Vec<_> = report.strengths.clone();
    assert!(told.contains(&(Strength::Behaviour, 1)), "P2 up to 17 points; P1's 9 are below: {told:?}");
    assert!(told.contains(&(Strength::Medical, 1)) && told.contains(&(Strength::Any, 1)), "{told:?}");
    assert_eq!(of(&report, "P1").agreed.map(|d| d.to_string()).as_deref(), Some("2024-04-01"));
}

#[test]
fn what_was_taken_back_planned_or_answered_by_nobody_is_counted_as_it_is() {
    let mut w = World::night("2026-11-21T21:05");
    let open =
        json!({"do":"open_case","new_person":{"sex":"male","about_age":40,"district":"大平"},"words":"x"});
    let case = decided(&mut w, open);
    let ask = |w: &mut World, provider: &str, planned: bool| {
        let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":provider,"planned":planned});
        w.elsewhere("otsuka", ask)["request"].clone()
    };
    let first = ask(&mut w, "P1", false);
    w.elsewhere("otsuka", json!({"do":"answer_request","request":first,"answer":"no_answer"}));
    let second = ask(&mut w, "P2", true);
    w.elsewhere("otsuka", json!({"do":"answer_request","request":second,"answer":"refused","reason":"full"}));
    let third = ask(&mut w, "P3", false);
    w.elsewhere("otsuka", json!({"do":"cancel_request","request":third,"reason":"x"}));
    let report = seen(&mut w.door, "2026-11-21T23:00:00+09:00", "2026-11", "koguchi");
    assert_eq!(
        (of(&report, "P1").no_answer, of(&report, "P2").refused, of(&report, "P3").withdrawn),
        (1, 1, 1)
    );
    let unmet: Vec<_> =
        report.agenda.unplaced.iter().map(|u| (u.area.as_str(), u.cases, u.no_answer)).collect();
    assert_eq!(unmet, [("大平", 1, 1)]);
    // P3 takes him at last, as his plan says: nothing is unplanned, nothing unmet.
    let fourth = ask(&mut w, "P3", true);
    let taken = json!({"do":"answer_request","request":fourth,"answer":"accepted_if","words":"22時まで"});
    let stay = w.elsewhere("otsuka", taken)["assignment"].clone();
    w.elsewhere("otsuka", json!({"do":"depart","assignment":stay}));
    w.elsewhere("otsuka", json!({"do":"arrive","assignment":stay}));
    let report = seen(&mut w.door, "2026-11-23T10:00:00+09:00", "2026-11", "koguchi");
    let p3 = of(&report, "P3");
    assert_eq!((p3.accepted_if, p3.stays, p3.nights, p3.unplanned), (1, 1, 2, 0));
    assert!(report.agenda.unplaced.is_empty() && report.unplanned.is_empty());
    assert_eq!(of(&seen(&mut w.door, "2026-11-23T10:00:00+09:00", "2026-10", "koguchi"), "P3").asked, 0);
}

#[test]
fn a_hidden_place_moves_no_count_of_the_report() {
    let dir = scratch();
    let mut door = rehearsal::stage(&scenarios().join("at-08-abuse-report.toml"), dir.path()).unwrap().door;
    let asked = |door: &mut Door, who: &str| -> u32 {
        seen(door, "2026-11-22T23:00:00+09:00", "2026-11", who).offices.iter().map(|o| o.asked).sum()
    };
    assert_eq!((asked(&mut door, "sakuma"), asked(&mut door, "otsuka")), (1, 0));
}

#[test]
fn the_sheets_name_nobody_and_the_table_opens_in_a_spreadsheet() {
    let home = Home::init("tochigi");
    for (id, role) in [("otsuka", "officer,coordinator"), ("sakuma", "officer")] {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", role]);
        assert!(out.status.success());
    }
    let person = json!({"do":"add_person","name":"鬼灯 灯火","call_name":"とうかちゃん","birth":"1990-07-07",
        "contacts":[{"name":"鈴掛 朔","relation":"友人"}]});
    let office = json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":"=みどり寮",
        "agreed_on":"2024-04-01","contracts":41,"accepts":{"wheelchair":true}}});
    let made = home.answers("otsuka", &[person, office]);
    let who = &made[0]["outcome"]["person"];
    let open =
        json!({"do":"open_case","person":who,"check":{"birth_date":"1990-07-07"},"words":"鬼灯さんから"});
    let case = home.answers("otsuka", &[open])[0]["outcome"]["case"].clone();
    let issue = json!({"do":"raise_issue","case":case,"kind":"unmet_need","area":"大平","traits":["behaviour"],
        "what":"鬼灯さんと鈴掛 朔を夜に受ける所がない。とうかちゃんは行動が激しい"});
    let raised = home.answers("otsuka", &[issue]);
    assert_eq!(raised[0]["ok"], true, "{raised:?}");
    let month = chrono::Local::now().format("%Y-%m").to_string();
    for args in [vec![], vec!["--agenda"], vec!["--csv"], vec!["--csv", "--agenda"], vec!["--provider", "P1"]]
    {
        for front in [["--lang", "ja"].as_slice(), &["--lang", "en"], &["--json"]] {
            let line: Vec<&str> = [front, &["--as", "otsuka", "provider", "report", &month], &args].concat();
            let out = home.run(&line);
            assert!(out.status.success(), "{line:?}: {}", String::from_utf8_lossy(&out.stderr));
            let text = String::from_utf8_lossy(&out.stdout);
            for name in ["鬼灯", "灯火", "とうかちゃん", "鈴掛"] {
                assert!(!text.contains(name), "{line:?} names {name}:\n{text}");
            }
            if args.contains(&"--csv") {
                assert!(out.stdout.starts_with(b"\xef\xbb\xbf"), "{line:?}");
            }
        }
    }
    let table = home.run(&["--lang", "ja", "--as", "otsuka", "provider", "report", &month, "--csv"]);
    let text = String::from_utf8(table.stdout).unwrap();
    assert!(text.contains("\r\nP1,'=みどり寮,短期入所,"), "no spreadsheet calculates a name: {text}");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let at = |name: &str| row.get(head.iter().position(|h| h == name).unwrap()).unwrap().to_owned();
    assert_eq!(
        (at("契約者"), at("協定"), at("受けられる方"), at("断り: 満床")),
        ("41".into(), "2024-04-01".into(), "車いす".into(), "0".into())
    );
    let agenda = home.run(&["--lang", "ja", "--as", "otsuka", "provider", "report", &month, "--agenda"]);
    let agenda = String::from_utf8(agenda.stdout).unwrap();
    assert!(agenda.contains("を夜に受ける所がない") && agenda.contains("大平"), "{agenda}");
}

/// The open data as published, where it lies beside the project; it is not part of it.
#[test]
fn the_published_file_is_imported_once_and_then_changes_nothing() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let dirs = [beside, PathBuf::from("/work/shared/data")].into_iter();
    let file = dirs.map(|d| d.join("wamnet/short_stay_024.csv")).find(|f| f.exists());
    let Some(file) = file else {
        eprintln!("skipped: shared/data/wamnet is not here");
        return;
    };
    let home = Home::init("tochigi");
    let out =
        home.run(&["--as", "system", "staff", "add", "a", "--name", "あ", "--role", "admin,coordinator"]);
    assert!(out.status.success());
    let path = file.to_string_lossy().into_owned();
    let import = |more: &[&str]| -> serde_json::Value {
        let front = ["--json", "--as", "a", "provider", "import", "wamnet", &path, "--city", "09203"];
        let line: Vec<&str> = front.iter().chain(more).copied().collect();
        let out = home.run(&line);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let seen = import(&["--preview"]);
    let new = seen["rows"]["new"].as_u64().unwrap();
    assert!(new > 10 && seen["written"] == false, "{}", seen["rows"]);
    assert_eq!(import(&[])["rows"]["new"], new, "a preview wrote nothing, the import what it said");
    let again = import(&["--file-wins"]);
    assert_eq!((&again["rows"]["same"], again["offices"].as_array().unwrap().len()), (&json!(new), 0));
}
