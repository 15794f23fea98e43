//! The list of unusual sights on the morning after, and the verbs that show the journal.
//! It knows evenings played through the door and the program as a process.

use daiji::domain::{Asked, BreakKind, Facts, StaffId, view};
use serde_json::{Value, json};

use super::{behind, found, lines, verify};
use crate::bin::Home;
use crate::world::World;

/// AT-19: a user opened R05 twelve times with no case.
#[test]
fn at_19_twelve_openings_without_a_case_are_seen_and_one_edited_line_breaks_the_chain() {
    let mut w = World::night("2026-11-21T21:05");
    let r05 = w.door.read(|f| f.person_by_reg_no("0005")).unwrap().unwrap().id;
    for n in 0..12 {
        w.now = w.now.plus_minutes(10);
        let why = format!("確かめ {n}");
        w.elsewhere("otsuka", json!({"do":"see_person","person":r05,"purpose":{"other":why}}));
    }
    w.at("2026-11-30T09:00");
    let (now, boss) = (w.now, StaffId::new("ishikawa"));
    let rows = w.door.read(|f| view::morning(f, now, Some(&boss), None)).unwrap().unwrap();
    let many: Vec<_> = rows.iter().filter(|r| r.why.as_ref().is_some_and(|c| c.as_str() == "many")).collect();
    assert_eq!(many.len(), 12, "{rows:?}");
    assert!(many.iter().all(|r| r.times == 12 && r.whom.as_str() == "0005"));
    let asked = Asked { person: Some(r05), ..Asked::default() };
    let log = w.door.read(|f| view::access_log(f, now, Some(&boss), &asked)).unwrap().unwrap();
    assert_eq!(log.len(), 12);
    assert_eq!(verify(&mut w).broken, None);
    let seq = log[6].seq.0;
    behind(w.door.path()).execute("UPDATE journal SET actor = 'koguchi' WHERE seq = ?1", [seq]).unwrap();
    assert_eq!(found(&mut w), [(BreakKind::Changed, seq, seq)]);
}

/// A supervisor's board reads the lines that are new since the last one, and counts what a board
/// that reads everything counts.
#[test]
fn a_board_reads_only_the_openings_that_are_new() {
    let mut w = World::night("2026-11-21T21:05");
    let desk = daiji::store::Desk::start(w.door.path(), |_, _| {}).unwrap();
    let reader = desk.reader();
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id;
    let boss = StaffId::new("ishikawa");
    let board = |now: daiji::domain::At| {
        let (send, receive) = std::sync::mpsc::channel();
        let boss = boss.clone();
        reader.read(
            move |f| {
                let board = view::board(f, now, Some(&boss), None, None)?;
                let read = f.tally().map(|t| t.borrow().read);
                Ok((board.due, read.unwrap()))
            },
            move |got| send.send(got.unwrap()).unwrap(),
        );
        let (due, read) = receive.recv().unwrap();
        let told = due.into_iter().find(|d| d.kind.as_str() == "look_over").map(|d| (d.what, d.due));
        (told, read)
    };
    let mut last = board(w.now).1;
    for n in 0..30 {
        // All of it before midnight: each day is counted anew.
        w.now = w.now.plus_minutes(3);
        let why = format!("照会 {n}");
        w.elsewhere("sakuma", json!({"do":"see_person","person":r01,"purpose":{"other":why}}));
        if n % 5 == 4 {
            let seq = lines(&mut w).pop().unwrap().seq;
            w.elsewhere("ishikawa", json!({"do":"look_over","events":[seq]}));
        }
        let (told, read) = board(w.now);
        let (now, me) = (w.now, boss.clone());
        let whole = w.door.read(|f| view::board(f, now, Some(&me), None, None)).unwrap().due;
        let whole = whole.into_iter().find(|d| d.kind.as_str() == "look_over").map(|d| (d.what, d.due));
        assert_eq!(told, whole, "after {n}");
        assert!(read - last <= 2, "one new opening costs {} lines", read - last);
        last = read;
    }
    // A fortnight later nothing waits; each day begins anew.
    w.at("2026-12-20T09:00");
    assert_eq!(board(w.now).0, None);
}

/// Whoever has the person's own telephone number, and whoever had no shift, is on the morning list
/// though a call was in hand; the same family name is a hint beside what is listed anyway.
#[test]
fn somebody_close_and_hours_off_shift_are_on_the_morning_list() {
    let mut w = World::night("2026-11-21T21:05");
    let add = |w: &mut World, id: &str, name: &str, phone: &str| {
        w.elsewhere(
            "kanri",
            json!({"do":"add_staff","staff":id,"name":name,"roles":["officer"],"phones":[phone]}),
        );
    };
    add(&mut w, "miuchi", "田村 次郎", "0000-31-0001");
    add(&mut w, "dousei", "田村 三郎", "090-0000-9999");
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap();
    assert!(r01.record.name.as_str().starts_with("田村"));
    for who in ["miuchi", "dousei", "otsuka"] {
        let call =
            w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}))["call"]
                .clone();
        w.elsewhere(who, json!({"do":"answer_call","call":call,}));
        w.elsewhere(who, json!({"do":"see_person","person":r01.id,"purpose":{"call":call}}));
    }
    w.elsewhere("dousei", json!({"do":"see_person","person":r01.id,"purpose":"review"}));
    let (now, boss) = (w.now, StaffId::new("ishikawa"));
    let rows = w.door.read(|f| view::morning(f, now, Some(&boss), None)).unwrap().unwrap();
    let short: Vec<_> = rows
        .iter()
        .map(|r| {
            format!(
                "{} {} {}",
                r.staff.as_ref().unwrap(),
                r.why.as_ref().unwrap(),
                r.close.as_ref().map_or("", |c| c.as_str())
            )
        })
        .collect();
    assert_eq!(short, ["miuchi close same_phone", "dousei off_shift same_name", "dousei outside same_name"]);
}

// The binary.

fn office() -> Home {
    let home = Home::init("tochigi");
    for (id, role) in [
        ("kanri", "admin"),
        ("otsuka", "officer,coordinator"),
        ("ishikawa", "supervisor"),
        ("kansa", "auditor"),
    ] {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", role]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    let person = json!({"do":"add_person","name":"見本 太郎","registration":"registered"});
    let person = home.all_ok("otsuka", &[person])[0]["outcome"]["person"].clone();
    home.all_ok("otsuka", &[json!({"do":"see_person","person":person,"purpose":{"other":"=cmd|calc"}})]);
    home
}

fn said(home: &Home, args: &[&str]) -> (i32, Value) {
    let mut line = vec!["--json"];
    line.extend(args);
    let out = home.run(&line);
    let text = String::from_utf8(out.stdout).unwrap();
    let value = serde_json::from_str(&text)
        .unwrap_or_else(|e| panic!("{args:?}: {e}: {text} {}", String::from_utf8_lossy(&out.stderr)));
    (out.status.code().unwrap(), value)
}

#[test]
fn the_journal_is_listed_verified_noted_and_written_out() {
    let home = office();
    let (code, head) = said(&home, &["--as", "kansa", "audit", "head"]);
    assert_eq!(code, 0);
    let short = head["short"].as_str().unwrap();
    assert_eq!(said(&home, &["--as", "kansa", "audit", "verify", "--head", short]).0, 0);
    let wrong = short.replace(':', ":0").split_at(short.len()).0.to_owned();
    let (code, told) = said(&home, &["--as", "kansa", "audit", "verify", "--head", &wrong]);
    assert_eq!((code, &told["breaks"][0]["kind"]), (1, &json!("rewritten")), "{told}");
    assert_eq!(home.run(&["--as", "kansa", "audit", "verify", "--head", "x"]).status.code(), Some(2));
    assert_eq!(home.run(&["--as", "otsuka", "audit", "verify"]).status.code(), Some(3));

    let count = |args: &[&str]| {
        let mut line = vec!["--as", "kansa", "audit", "list"];
        line.extend(args);
        said(&home, &line).1["lines"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--staff", "otsuka"]), 2);
    assert_eq!(count(&["--person", "1"]), 2);
    assert_eq!(count(&["--night", "2000-01-01"]), 0);

    for name in ["lines.csv", "lines.jsonl"] {
        let file = home.store().with_file_name(name);
        let file = file.to_str().unwrap();
        let export = ["--as", "kansa", "audit", "export", file, "--recipient", "city", "--basis", "inside"];
        let (code, made) = said(&home, &export);
        assert_eq!(code, 0, "{made}");
        let bytes = std::fs::read_to_string(file).unwrap();
        assert!(!bytes.contains("=cmd"), "no words leave");
        let check = ["--as", "kansa", "audit", "verify", "--export", file];
        assert_eq!(said(&home, &check).0, 0, "{name}");
        std::fs::write(file, bytes.replacen("otsuka", "kansa", 1)).unwrap();
        let (code, told) = said(&home, &check);
        assert_eq!(code, 1);
        assert!(told["wrong"].as_array().unwrap().len() >= 2, "the digest and the line: {told}");
    }
    assert_eq!(count(&["--staff", "kansa"]), 2, "both exports are journalled");
    let other = ["--as", "kansa", "audit", "export", "/dev/null/x", "--recipient", "other", "--basis", "law"];
    assert_eq!(home.run(&other).status.code(), Some(1), "no place is a clear fault");
}

#[test]
fn the_head_is_noted_once_a_day_by_whoever_runs() {
    let home = office();
    let file = home.store().with_file_name("head.txt");
    home.configure(&format!("[journal]\nhead_file = {:?}\n", file.to_str().unwrap()));
    let mut two: Vec<_> = (0..2)
        .map(|_| {
            home.command()
                .arg("serve")
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for _ in 0..100 {
        // The head is noted in the processes' own time: looked for until it is there.
        std::thread::sleep(std::time::Duration::from_millis(100));
        if file.exists() && std::fs::read_to_string(&file).is_ok_and(|t| t.ends_with('\n')) {
            break;
        }
    }
    // Long enough for the second one to note it too, which it should not.
    std::thread::sleep(std::time::Duration::from_millis(300));
    for child in &mut two {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    let (code, told) = said(&home, &["--as", "kansa", "audit", "verify"]);
    assert_eq!((code, &told["heads"]), (0, &json!(1)), "{told}");
    let bent = text.replace(text.split(' ').nth(2).unwrap().get(..4).unwrap(), "beef");
    std::fs::write(&file, bent).unwrap();
    let (code, told) = said(&home, &["--as", "kansa", "audit", "verify"]);
    assert_eq!((code, &told["breaks"][0]["kind"]), (1, &json!("rewritten")), "{told}");
    assert!(told["breaks"][0]["day"].is_string());
}

// The clock.

#[test]
fn a_clock_in_doubt_is_on_every_desk_and_in_every_line_that_leans_on_it() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.misses("時計を確かめる");
    let noted = w.elsewhere("system", json!({"do":"note_clock","doubt":"forward","seconds":7800}));
    assert_eq!(noted, json!({}));
    w.refused("system", json!({"do":"note_clock","doubt":"forward","seconds":60}), "bad_state");
    w.refused("otsuka", json!({"do":"note_clock","doubt":"backward","seconds":60}), "not_allowed");
    w.sees("時計を確かめる");
    w.sees("時計が疑わしい");
    w.sees("2時間 進められました");
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id;
    let done = w.elsewhere("otsuka", json!({"do":"see_person","person":r01,"purpose":"review"}));
    assert_eq!(done["warnings"], json!(["clock_doubt"]));
    let kept = lines(&mut w).pop().unwrap();
    assert!(kept.outcome.contains("clock_doubt"), "the line carries the doubt: {}", kept.outcome);
    let task = w.elsewhere(
        "otsuka",
        json!({"do":"add_task","kind":"call_back","what":"x","due":"2026-11-22T09:00:00+09:00"}),
    );
    assert_eq!(task["warnings"], Value::Null, "what leans on nobody's duty carries none");
    w.keys("%");
    w.sees("確かめましたか");
    w.keys("y");
    w.fresh();
    w.misses("時計を確かめる");
    let done = w.elsewhere("otsuka", json!({"do":"see_person","person":r01,"purpose":"review"}));
    assert_eq!(done["warnings"], Value::Null);
    // Once more, and settled by its own line only.
    w.elsewhere("system", json!({"do":"note_clock","doubt":"behind","seconds":600}));
    w.refused("otsuka", json!({"do":"settle_clock","event":1}), "not_found");
    w.sees("時計を確かめる");
}

#[test]
fn verbs_tell_a_clock_that_stands_before_the_last_line() {
    let home = office();
    let conn = behind(&home.store());
    conn.execute_batch("UPDATE journal_head SET at = at + 7200000").unwrap();
    drop(conn);
    let out = home.run(&["--as", "kansa", "audit", "list"]);
    let told = String::from_utf8(out.stderr).unwrap();
    assert!(told.contains("時計が、最後の記録より"), "{told}");
    let (code, shown) = said(&home, &["clock", "show"]);
    assert_eq!((code, &shown["ok"], &shown["doubt"]["doubt"]), (0, &json!(false), &json!("behind")));
    assert!(home.run(&["--as", "otsuka", "clock", "settle", "117"]).status.success());
    assert_eq!(said(&home, &["clock", "show"]).1["ok"], json!(true));
    assert!(home.run(&["--as", "otsuka", "clock", "settle", "117"]).status.code() == Some(3));
}
