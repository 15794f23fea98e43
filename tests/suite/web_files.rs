//! Vacancy files between stores, the watched folder, the store of the pages alone, and the
//! members' board. It runs the real program and knows nothing of a file's inside but its rows.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::time::{Duration, Instant};

use daiji::domain::view;
use daiji::web::Token;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::site::{Answer, Form, Site};

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

/// A store with a coordinator and two offices.
fn desk() -> Home {
    let home = Home::init("tochigi");
    ok(
        &home,
        &["--as", "system", "staff", "add", "arai", "--name", "荒井", "--role", "coordinator,admin,officer"],
    );
    for (id, name) in [("P1", "さくら"), ("P2", "みどり寮")] {
        ok(&home, &["--as", "arai", "provider", "add", id, "--name", name]);
    }
    home
}

fn ok(home: &Home, args: &[&str]) -> String {
    let out = home.run(args);
    assert!(out.status.success(), "{args:?}: {}", said(&out));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// What is free tonight: (provider, room) → beds.
fn tonight(home: &Home) -> Vec<(String, Option<u64>)> {
    let list: Value = serde_json::from_str(&ok(
        home,
        &["--json", "--as", "arai", "vacancy", "export", "-", "--format", "json", "--nights", "1"],
    ))
    .unwrap();
    let rows = list["vacancies"].as_array().unwrap();
    rows.iter().map(|r| (r["provider"].as_str().unwrap().to_owned(), r["free"].as_u64())).collect()
}

struct Serving(Child, String);

impl Serving {
    fn start(home: &Home, args: &[&str]) -> Self {
        let mut child = home.command().args(args).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.find_map(|l| l.ok().filter(|l| l.contains("http://"))).unwrap();
        // The rest is read on, so that the program never waits for a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let address = first.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self(child, address)
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut s = TcpStream::connect(&self.1).unwrap();
        let host = &self.1;
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
        );
        s.write_all((head + body).as_bytes()).unwrap();
        let mut bytes = Vec::new();
        s.read_to_end(&mut bytes).unwrap();
        Answer::of(&bytes)
    }

    fn sends(&self, form: &Form) {
        self.ask("POST", &form.action, &form.body()).is(303);
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn appears(path: &Path) -> String {
    let until = Instant::now() + Duration::from_secs(20);
    while !path.exists() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(20));
    }
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn files_go_out_and_come_back_in_every_form() {
    let (from, to) = (desk(), desk());
    ok(
        &from,
        &[
            "--as",
            "arai",
            "vacancy",
            "set",
            "P1",
            "--room",
            "male",
            "--accepting",
            "2",
            "--max",
            "3",
            "--note",
            "夜勤は一人",
        ],
    );
    ok(&from, &["--as", "arai", "vacancy", "set", "P2", "--accepting", "0"]);
    let dir = tempfile::tempdir().unwrap();
    for (form, name) in [("csv", "a.csv"), ("cp932", "b.csv"), ("json", "c.json")] {
        let file = dir.path().join(name);
        let path = file.to_str().unwrap();
        ok(&from, &["--as", "arai", "vacancy", "export", path, "--format", form]);
        let bytes = std::fs::read(&file).unwrap();
        match form {
            "csv" => assert!(bytes.starts_with(b"\xef\xbb\xbf")),
            "cp932" => assert!(std::str::from_utf8(&bytes).is_err(), "not UTF-8"),
            _ => assert!(bytes.starts_with(b"{")),
        }
        let said = ok(&to, &["--json", "--as", "arai", "vacancy", "import", path]);
        let said: Value = serde_json::from_str(&said).unwrap();
        // The first form brings the numbers; the others find them there already.
        assert_eq!(
            (said["taken"].as_u64(), said["older"].as_u64()),
            if form == "csv" { (Some(2), Some(0)) } else { (Some(0), Some(2)) }
        );
        let results = std::fs::read_to_string(dir.path().join(format!("{name}.results.csv"))).unwrap();
        assert_eq!(results.lines().count(), 3, "{results}");
    }
    assert_eq!(tonight(&to), [("P1".to_owned(), Some(2)), ("P2".to_owned(), Some(0))]);
}

#[test]
fn wrong_rows_are_told_and_right_ones_taken() {
    let home = desk();
    let file = home.store().with_file_name("table.csv");
    std::fs::write(&file, "ID,夜,部屋,受けられる数,定員\nP1,2099-11-21,男,2,3\nP9,2099-11-21,,1,\nP2,2099-11-21,,9,3\nP2,きのう,,1,\nP2,2099-11-22,,1,\n").unwrap();
    let out = home.run(&["--as", "arai", "vacancy", "import", file.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(3), "{}", said(&out));
    assert!(said(&out).contains("取り込み 2") && said(&out).contains("まちがい 3"), "{}", said(&out));
    let results = std::fs::read_to_string(home.store().with_file_name("table.csv.results.csv")).unwrap();
    let rows: Vec<&str> = results.lines().collect();
    assert!(
        rows[2].contains("台帳にありません")
            && rows[3].contains("まちがい")
            && rows[4].contains("日付ではありません"),
        "{results}"
    );
    let out = home.run(&["--as", "arai", "vacancy", "import", "/nowhere.csv"]);
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_watched_folder_takes_each_file_once() {
    let home = desk();
    let dir = tempfile::tempdir().unwrap();
    let night = "2099-11-21";
    let serving = Serving::start(
        &home,
        &["--as", "arai", "serve", "--bind", "127.0.0.1:0", "--watch", dir.path().to_str().unwrap()],
    );
    std::fs::write(
        dir.path().join("one.csv"),
        format!("ID,夜,受けられる数\nP1,{night},2\nP1,2099-11-22,2\n"),
    )
    .unwrap();
    std::fs::write(dir.path().join("bad.csv"), "これは表ではない\n").unwrap();
    std::fs::write(dir.path().join("note.txt"), "not for us").unwrap();
    let results = appears(&dir.path().join("one.csv.results.csv"));
    assert_eq!(results.matches("取り込んだ").count(), 2, "{results}");
    assert!(!appears(&dir.path().join("bad.csv.results.csv")).is_empty());
    let published = || {
        let lines: Value =
            serde_json::from_str(&ok(&home, &["--json", "--as", "arai", "audit", "list"])).unwrap();
        lines["lines"].as_array().unwrap().iter().filter(|l| l["command"] == "publish_vacancy").count()
    };
    assert_eq!(published(), 1, "a run of equal nights is one command");
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(published(), 1, "not again");
    assert!(!dir.path().join("note.txt.results.csv").exists());
    drop(serving);
}

/// Three layers of networks: the pages on a host without persons, files carried by hand.
#[test]
fn pages_on_a_host_without_persons_exchange_files_with_the_desk() {
    let home = desk();
    let dir = tempfile::tempdir().unwrap();
    let carried = |name: &str| -> (PathBuf, String) {
        let path = dir.path().join(name);
        let text = path.to_str().unwrap().to_owned();
        (path, text)
    };
    ok(&home, &["--as", "arai", "vacancy", "set", "P1", "--accepting", "2"]);
    let (_, out) = carried("desk.json");
    ok(&home, &["--as", "arai", "vacancy", "export", &out, "--format", "json"]);

    // The other host: a store of its own, made for the pages; its providers come with the file.
    let board = dir.path().join("pages/board.db");
    let board = board.to_str().unwrap();
    let there = |args: &[&str]| {
        let out = home.bare().args(["--store", board]).args(args).output().unwrap();
        assert!(out.status.success(), "{args:?}: {}", said(&out));
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    there(&["init", "--city", "tochigi"]);
    there(&["--as", "system", "staff", "add", "web", "--name", "ページ係", "--role", "coordinator,admin"]);
    let serving = Serving::start(
        &home,
        &[
            "--as",
            "web",
            "serve",
            "--bind",
            "127.0.0.1:0",
            "--board",
            board,
            "--watch",
            dir.path().to_str().unwrap(),
        ],
    );
    let results = appears(&dir.path().join("desk.json.results.csv"));
    assert!(results.contains("取り込んだ"), "{results}");
    let link: Value =
        serde_json::from_str(&there(&["--json", "--as", "web", "provider", "link", "P1"])).unwrap();
    let page = serving.ask("GET", link["path"].as_str().unwrap(), "").is(200);
    assert!(
        page.text().contains("さくら") && page.text().contains("このページには出ません"),
        "{}",
        page.text()
    );
    assert_eq!(page.form("/say", "P1").get("accepting.any"), "2");

    // Meanwhile the desk takes a bed the page does not know of; the page says 3.
    let lines = [
        json!({"do":"add_staff","staff":"otsuka","name":"大塚","roles":["officer"]}),
        json!({"do":"add_staff","staff":"sakuma","name":"佐久間","roles":["officer","supervisor"]}),
    ];
    home.all_ok("arai", &lines);
    let now = chrono::Utc::now() + chrono::Duration::hours(9);
    let (from, to) = (now - chrono::Duration::hours(2), now + chrono::Duration::hours(2));
    let at = |t: chrono::DateTime<chrono::Utc>| t.format("%Y-%m-%dT%H:%M:%S+09:00").to_string();
    let shift = json!({"do":"set_shift","date":now.date_naive().to_string(),"band":"night","start":at(from),"end":at(to),
        "duty":"otsuka","backup":"sakuma"});
    home.all_ok("arai", &[shift]);
    let opened =
        home.all_ok("otsuka", &[json!({"do":"open_case","new_person":{"sex":"male","about_age":40}})]);
    let case = opened[0]["outcome"]["case"].clone();
    home.all_ok(
        "otsuka",
        &[
            json!({"do":"check_safety","case":case}),
            json!({"do":"assess","case":case,"for":["home_lost"]}),
            json!({"do":"give_view","case":case,"view":"emergency"}),
        ],
    );
    home.all_ok("sakuma", &[json!({"do":"give_view","case":case,"view":"emergency"})]);
    home.all_ok("otsuka", &[json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"})]);
    assert_eq!(tonight(&home)[0], ("P1".to_owned(), Some(1)));
    serving.sends(&page.form("/say", "P1").with("accepting.any", "3"));
    let (_, back) = carried("pages.cp932.csv");
    drop(serving);
    there(&["--as", "web", "vacancy", "export", &back, "--format", "cp932"]);
    ok(&home, &["--as", "arai", "vacancy", "import", &back]);
    // 3 as the page said, less the bed held since the file it knew.
    assert_eq!(tonight(&home)[0], ("P1".to_owned(), Some(2)));

    let refused = home
        .bare()
        .args(["--store", board, "serve", "--bind", "127.0.0.1:0", "--board"])
        .arg(home.store())
        .output()
        .unwrap();
    assert_eq!(
        refused.status.code(),
        Some(1),
        "a store with persons serves no pages alone: {}",
        said(&refused)
    );
}

#[test]
fn the_members_board_shows_numbers_and_nobody() {
    let mut site = Site::after("at-01-sibling-conflict.toml", "2026-11-21T23:30");
    let token = Token::random().unwrap();
    site.does("arai", json!({"do":"issue_link","digest":token.digest()})).unwrap();
    let say = json!({"do":"publish_vacancy","provider":"P3","night":"2026-11-21","room":"female","accepting":1,
        "source":"phone","cannot":["staff_short"],"note":"夜勤は一人 <b>"});
    site.does("otsuka", say).unwrap();
    let board = format!("/board/{}", token.as_str());
    let page = site.get(&board).is(200);
    let text = page.text();
    assert!(
        text.contains("つばさ医療")
            && text.contains("女1")
            && text.contains("人手")
            && text.contains("夜勤は一人 <b>"),
        "{text}"
    );
    assert!(!page.body.contains("小林") && !page.body.contains("<form"), "nobody, and nothing to send");
    let english = site.get(&format!("{board}?lang=en")).is(200);
    assert!(english.text().contains("Vacancies of the network"));
    let json: Value =
        serde_json::from_str(&site.get(&format!("{board}/vacancies.json")).is(200).body).unwrap();
    let now = site.now();
    let offers = site.door.read(|s| view::offers(s, now, 14, &|_| None)).unwrap();
    assert_eq!(json["vacancies"].as_array().unwrap().len(), offers.len());
    let csv = site.get(&format!("{board}/vacancies.csv")).is(200);
    assert!(csv.body.contains("みどり寮") && !csv.body.contains("小林"));
    assert!(csv.header("content-disposition").unwrap().contains("attachment"));
    site.get(&format!("{board}/vacancies-cp932.csv")).is(200);
    site.get(&format!("{board}/other.csv")).is(404);
    // Neither kind of address opens the other kind of page.
    site.get(&format!("/p/{}", token.as_str())).is(404);
    let own = site.link("P1").replace("/p/", "/board/");
    site.get(&own).is(404);
    site.get(&format!("{own}/vacancies.json")).is(404);
}
