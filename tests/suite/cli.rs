//! The command line as people and scripts meet it: exit codes, words, the contract of `do`.
//! It runs the real binary in temporary homes and knows nothing of the library's inside.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::bin::Home;

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

fn json_of(out: &Output) -> Value {
    let whole = serde_json::from_slice(&out.stdout);
    assert!(whole.is_ok(), "no JSON: {}", said(out));
    whole.unwrap()
}

/// A store with three officers, `otsuka` among them.
fn desk() -> Home {
    let home = Home::init("tochigi");
    let add = |id: &str, roles: &str| {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", roles]);
        assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    };
    add("otsuka", "officer,coordinator,admin");
    add("sakuma", "officer");
    home
}

/// `do -` with raw bytes; the answers and the exit code.
fn raw(home: &Home, input: &[u8]) -> (Vec<Value>, Option<i32>) {
    let mut child = home.doing("otsuka");
    let mut to = child.stdin.take().unwrap();
    let bytes = input.to_vec();
    let feeder = std::thread::spawn(move || to.write_all(&bytes));
    let out = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    (text.lines().map(|l| serde_json::from_str(l).unwrap()).collect(), out.status.code())
}

#[test]
fn wrong_usage_is_2_with_the_next_step_in_both_languages() {
    let home = Home::empty();
    for args in [
        &["--nothing"][..],
        &["dance"],
        &["call"],
        &["call", "answer"],
        &["case", "show", "12"],
        &["--at", "noon", "check"],
    ] {
        let out = home.run(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}: {}", said(&out));
        assert!(said(&out).contains("daiji --help"), "{args:?}: {}", said(&out));
        let out = home.run(&[&["--lang", "en"], args].concat());
        assert!(said(&out).is_ascii(), "{args:?}: {}", said(&out));
    }
    let out = home.run(&["--lang", "en", "init", "--city", "atlantis"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(said(&out).contains("tochigi"), "names the cities there are: {}", said(&out));
}

#[test]
fn a_missing_store_is_a_fault_with_the_next_step() {
    let home = Home::empty();
    for args in [&["check"][..], &["do", "-"], &["call", "ring"], &["case", "list"], &["serve"]] {
        let out = home.run(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}");
        assert!(said(&out).contains("daiji init"), "{args:?}: {}", said(&out));
    }
    let out = home.run(&["--json", "check"]);
    assert_eq!(json_of(&out)["fault"], "missing");
    assert!(!home.store().exists(), "looking makes nothing");
}

#[test]
fn init_without_a_terminal_makes_a_store_and_lists_what_is_missing() {
    let home = Home::empty();
    let out = home.run(&["--json", "init", "--city", "tochigi"]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let answer = json_of(&out);
    let missing: Vec<_> =
        answer["missing"].as_array().unwrap().iter().map(|m| m["missing"].as_str().unwrap()).collect();
    assert_eq!(missing, ["staff", "secret", "providers", "rotation", "districts", "rota", "holidays"]);
    let command = answer["missing"][0]["command"].as_str().unwrap();
    assert!(command.starts_with("daiji --store ") && command.contains("staff add"), "{command}");

    let staff = json_of(&home.run(&["--json", "staff", "list"]));
    assert_eq!(staff["staff"][0]["roles"], json!(["officer", "admin"]), "who makes it is admin and officer");

    let again = home.run(&["init", "--city", "tochigi"]);
    assert_eq!(again.status.code(), Some(1), "a store is never made anew");
    assert_eq!(home.run(&["check"]).status.code(), Some(0));
}

#[test]
fn do_answers_each_line_and_ends_as_the_last_one() {
    let home = desk();
    let lines = concat!(
        r#"{"id":"r1","do":"ring_call","line":"desk","number":"0282-24-0001","external_id":"x1"}"#,
        "\n",
        "\n",
        "{broken\n",
        r#"{"id":"u","do":"answer_call","call":1,"more":true}"#,
        "\n",
        r#"{"id":"n","do":"answer_call","call":99}"#,
        "\n",
        r#"{"id":"f","do":"ring_call","line":"desk","at":"2999-01-01T00:00:00+09:00"}"#,
        "\n",
        r#"{"id":"r1","do":"ring_call","line":"desk","number":"0282-24-0001","external_id":"x1"}"#,
        "\n",
        r#"{"id":"a1","do":"answer_call","call":1}"#
    );
    let (answers, code) = raw(&home, lines.as_bytes());
    assert_eq!(answers.len(), 7);
    assert_eq!(
        (&answers[0]["ok"], &answers[0]["id"], &answers[0]["outcome"]["call"]),
        (&json!(true), &json!("r1"), &json!(1))
    );
    assert!(answers[0]["seq"].as_i64().unwrap() > 0);
    assert_eq!((&answers[1]["refused"], &answers[1]["line"]), (&json!("bad_input"), &json!(3)));
    assert_eq!(
        (&answers[2]["refused"], &answers[2]["id"], &answers[2]["line"]),
        (&json!("bad_input"), &json!("u"), &json!(4))
    );
    assert_eq!(answers[3]["refused"], "not_found");
    assert_eq!(answers[4]["refused"], "bad_input", "never in the future: {}", answers[4]);
    assert_eq!(answers[5], answers[0], "a repeated id returns its first outcome");
    assert_eq!(answers[6]["ok"], true, "{}", answers[6]);
    assert_eq!(code, Some(0), "the last line was done");

    let (answers, code) = raw(&home, br#"{"do":"answer_call","call":1,"as":"sakuma"}"#);
    assert_eq!(answers[0]["refused"], "already_taken", "{}", answers[0]);
    assert_eq!((&answers[0]["by"], code), (&json!("otsuka"), Some(3)), "the last line was refused");
}

#[test]
fn do_takes_an_argument_or_a_file_too() {
    let home = desk();
    let ring = r#"{"do":"ring_call","line":"desk"}"#;
    let out = home.run(&["--as", "otsuka", "do", ring]);
    assert_eq!(json_of(&out)["ok"], true, "{}", said(&out));
    let file = home.store().with_file_name("lines.jsonl");
    std::fs::write(&file, format!("{ring}\n{ring}\n")).unwrap();
    let out = home.run(&["--as", "otsuka", "do", file.to_str().unwrap()]);
    assert_eq!(said(&out).lines().count(), 2);
    let out = home.run(&["--as", "otsuka", "do", "nowhere.jsonl"]);
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_line_of_10_mb_is_refused_in_words_and_the_next_one_done() {
    let home = desk();
    let mut input = br#"{"do":"ring_call","line":""#.to_vec();
    input.resize(10 << 20, b'x');
    input.extend_from_slice(b"\"}\n{\"do\":\"ring_call\",\"line\":\"desk\"}\n");
    let (answers, code) = raw(&home, &input);
    assert_eq!((&answers[0]["refused"], &answers[0]["line"]), (&json!("bad_input"), &json!(1)));
    assert_eq!(answers[1]["ok"], true, "{}", answers[1]);
    assert_eq!(code, Some(0));
}

#[test]
fn a_closed_store_asks_for_the_secret() {
    let home = desk();
    let secret = home.store().with_file_name("secret");
    let write = |text: &str, mode: u32| {
        std::fs::write(&secret, text).unwrap();
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    write("yoru-no-kagi\n", 0o600);
    let file = secret.to_str().unwrap();
    let out = home.run(&["--as", "otsuka", "staff", "secret", "otsuka", "--new-secret-file", file]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));

    let ring = r#"{"do":"ring_call","line":"desk"}"#;
    let answer = |args: &[&str]| json_of(&home.run(&[args, &["do", ring]].concat()));
    assert_eq!(answer(&["--as", "otsuka"])["refused"], "locked", "a name alone is not believed");
    assert_eq!(
        answer(&["--as", "sakuma", "--secret-file", file])["refused"],
        "locked",
        "no secret, no entry"
    );
    assert_eq!(answer(&["--as", "system"])["refused"], "not_allowed");
    assert_eq!(answer(&["--as", "otsuka", "--secret-file", file])["ok"], true);
    write("wrong", 0o600);
    assert_eq!(answer(&["--as", "otsuka", "--secret-file", file])["refused"], "locked");
    write("yoru-no-kagi", 0o644);
    let out = home.run(&["--as", "otsuka", "--secret-file", file, "staff", "list"]);
    assert_eq!(out.status.code(), Some(1), "a file others can read is no secret");
    assert!(!home.run(&["--as", "otsuka", "case", "list"]).status.success(), "reading asks too");
}

#[test]
fn a_newer_or_read_only_or_foreign_file_is_told_in_words() {
    let home = Home::init("tochigi");
    let store = home.store();
    let whole = std::fs::read(&store).unwrap();
    // user_version: four bytes at 60 of the header, big-endian.
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    for sidecar in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{sidecar}", store.display()));
    }
    std::fs::write(&store, newer).unwrap();
    let out = home.run(&["--json", "check"]);
    assert_eq!((out.status.code(), &json_of(&out)["fault"]), (Some(1), &json!("newer")));
    std::fs::write(&store, b"not a store at all, but longer than a header of one hundred bytes: ".repeat(4))
        .unwrap();
    let out = home.run(&["--json", "check"]);
    assert_eq!((out.status.code(), &json_of(&out)["fault"]), (Some(1), &json!("damaged")));
    std::fs::write(&store, whole).unwrap();
    std::fs::set_permissions(&store, std::fs::Permissions::from_mode(0o400)).unwrap();
    let out = home.run(&["--json", "check"]);
    assert_eq!((out.status.code(), &json_of(&out)["fault"]), (Some(1), &json!("read_only")));
}

#[test]
fn ringing_goes_straight_in_when_nobody_listens() {
    let home = desk();
    let ring =
        |id: &str| json_of(&home.run(&["--json", "call", "ring", "--number", "0282-24-0001", "--id", id]));
    let first = ring("pbx-1");
    assert_eq!((&first["ok"], &first["call"]), (&json!(true), &json!(1)));
    assert_eq!(ring("pbx-1")["call"], 1, "the same id is the same call");
    assert_eq!(ring("pbx-2")["call"], 2);
    let list = json_of(&home.run(&["--json", "--as", "otsuka", "call", "list"]));
    assert_eq!(list["calls"].as_array().unwrap().len(), 2, "{list}");

    let mut child = home
        .command()
        .args(["--json", "call", "ring", "--number", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"0282-24-0003\n").unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(json_of(&out)["call"], 3);
    assert_eq!(home.run(&["--as", "otsuka", "call", "answer", "3"]).status.code(), Some(0));
    assert_eq!(home.run(&["--as", "sakuma", "call", "answer", "3"]).status.code(), Some(3), "taken already");
    assert_eq!(home.run(&["--as", "otsuka", "call", "end", "3"]).status.code(), Some(0));
}

#[test]
fn serve_acknowledges_after_the_commit() {
    let home = desk();
    let mut serve = home.command().arg("serve").stdout(Stdio::piped()).spawn().unwrap();
    let socket = format!("{}.sock", home.store().display());
    // It may say something of the clock first.
    let mut said = BufReader::new(serve.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(said.any(|line| line.contains(&socket)));

    let mut stream = UnixStream::connect(&socket).unwrap();
    let mut answers = BufReader::new(stream.try_clone().unwrap()).lines();
    let mut send = |line: &str| -> Value {
        writeln!(stream, "{line}").unwrap();
        serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap()
    };
    let ack = send(r#"{"event":"ringing","line":"desk","number":"0282-24-0001","external_id":"pbx-9"}"#);
    assert_eq!(ack["ok"], true, "{ack}");
    let call = ack["call"].to_string();
    // What was acknowledged is there for everybody else at once.
    let list = json_of(&home.run(&["--json", "--as", "otsuka", "call", "list"]));
    assert_eq!(list["calls"][0]["call"].to_string(), call);
    assert_eq!(send("nonsense")["refused"], "bad_input");
    assert_eq!(send(r#"{"event":"abandoned","external_id":"pbx-9"}"#)["ok"], true);
    let ring = json_of(&home.run(&["--json", "call", "ring", "--id", "pbx-10"]));
    assert_eq!(ring["ok"], true, "a script's ring goes through the listener: {ring}");

    let lines = json_of(&home.run(&["--json", "--as", "otsuka", "audit", "list"]))["lines"].clone();
    let feed = lines.as_array().unwrap().iter().filter(|l| l["actor"] == "feed").count();
    assert_eq!(feed, 3, "{lines}");
    serve.kill().unwrap();
    serve.wait().unwrap();
    let ring = json_of(&home.run(&["--json", "call", "ring", "--id", "pbx-11"]));
    assert_eq!(ring["ok"], true, "a socket left behind is no listener: {ring}");
}

#[test]
fn what_needs_no_store_says_it_in_both_languages() {
    let home = Home::empty();
    for args in [
        &["completions", "bash"][..],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["man"],
        &["config"],
        &["--help"],
        &["--version"],
        &["call", "ring", "--help"],
    ] {
        for lang in ["ja", "en"] {
            let out = home.run(&[&["--lang", lang], args].concat());
            assert_eq!(out.status.code(), Some(0), "{args:?}: {}", said(&out));
            assert!(!out.stdout.is_empty(), "{args:?}");
        }
    }
}

#[test]
fn what_comes_due_as_csv_has_a_heading_and_no_formula() {
    let home = desk();
    let due = (chrono::Local::now() + chrono::Duration::days(2)).to_rfc3339();
    let task = format!(r#"{{"do":"add_task","kind":"errand","what":"=1+1","owner":"sakuma","due":"{due}"}}"#);
    let out = home.run(&["--as", "otsuka", "do", &task]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let out = home.run(&["--as", "otsuka", "--lang", "ja", "due", "--csv"]);
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(text.starts_with("\u{feff}区分,期限,種類,内容,担当\r\n"), "{text}");
    assert!(text.contains("'=1+1"), "{text}");
    let mine = home.run(&["--as", "sakuma", "--lang", "ja", "due", "--mine"]);
    assert!(said(&mine).contains("=1+1"), "{}", said(&mine));
}

#[test]
fn the_manual_is_a_file_a_verb_for_mans_own_folder() {
    let home = Home::empty();
    let dir = home.store().with_file_name("man1");
    let out = home.run(&["man", "--dir", dir.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let page = |name: &str| std::fs::read_to_string(dir.join(name)).unwrap_or_default();
    assert!(page("daiji.1").contains(".SH 終了コード"), "{}", page("daiji.1"));
    assert!(page("daiji-rota-check.1").contains(r"daiji\-rota\-check"), "{}", page("daiji-rota-check.1"));
    let nowhere = home.run(&["man", "--dir", "/proc/nowhere"]);
    assert_eq!(nowhere.status.code(), Some(1), "{}", said(&nowhere));
}

#[test]
fn a_wrong_configuration_is_told_with_its_line_and_the_way_out_works() {
    let home = Home::empty();
    home.configure("lang = \"en\"\nthem = \"day\"\n");
    let out = home.run(&["check"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out).contains('2') && said(&out).contains("them"), "{}", said(&out));
    assert_eq!(home.run(&["config"]).status.code(), Some(0));
    home.configure("lang = \"en\"\n");
    let out = home.run(&["check"]);
    assert!(said(&out).is_ascii(), "the configured language: {}", said(&out));
}

#[test]
fn a_reader_that_left_is_no_failure() {
    let home = Home::empty();
    let mut child: std::process::Child = {
        let mut c: Command = home.command();
        c.arg("man").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert!(out.stderr.is_empty(), "{}", said(&out));
}

#[test]
fn files_come_in_with_their_counts_and_twice_changes_nothing() {
    let home = desk();
    let files = home.store().with_file_name("in");
    std::fs::create_dir_all(&files).unwrap();
    let put = |name: &str, text: &str| {
        let path = files.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let holidays = put(
        "holidays.csv",
        "国民の祝日・休日月日,国民の祝日・休日名称\n2026/11/3,文化の日\n2026/11/23,勤労感謝の日\n",
    );
    let roster = put(
        "roster.csv",
        "登録番号,氏名,ふりがな,生年月日\n0901,見本 花子,みほん はなこ,1990-04-05\n,,,1990-01-01\n",
    );
    let otsuka = |args: &[&str]| json_of(&home.run(&[&["--json", "--as", "otsuka"], args].concat()));

    let out = otsuka(&["holidays", "import", &holidays]);
    assert_eq!((&out["holidays"], &out["until"]), (&json!(2), &json!("2026-11-23")), "{out}");

    let dry = otsuka(&["person", "import", "--dry-run", &roster]);
    assert_eq!(
        (&dry["preview"]["taken"], &dry["preview"]["left_out"], &dry["rows"]),
        (&json!(1), &json!(1), &Value::Null),
        "{dry}"
    );
    assert_eq!(otsuka(&["person", "find", "みほん"])["total"], 0, "a dry run writes nothing");
    let first = otsuka(&["person", "import", &roster]);
    assert_eq!(first["rows"], json!({ "new": 1, "changed": 0, "same": 0, "left_out": 0 }), "{first}");
    let again = otsuka(&["person", "import", &roster]);
    assert_eq!(again["rows"], json!({ "new": 0, "changed": 0, "same": 1, "left_out": 0 }), "{again}");

    let found = otsuka(&["person", "find", "みほん"]);
    assert_eq!((&found["total"], &found["persons"][0]["reg_no"]), (&json!(1), &json!("0901")), "{found}");
    let seen = otsuka(&["person", "show", "登0901", "--purpose", "試し"]);
    assert_eq!(seen["person"]["record"]["name"], "見本 花子", "{seen}");
    let log = otsuka(&["audit", "list"]);
    assert_eq!(log["lines"][0]["command"], "see_person", "opening is journalled");
    assert_eq!(
        home.run(&["--as", "otsuka", "person", "show", "登0901"]).status.code(),
        Some(2),
        "a purpose is needed"
    );

    let denied = home.run(&["--as", "sakuma", "person", "import", "--dry-run", &roster]);
    assert_eq!(denied.status.code(), Some(3), "{}", said(&denied));
    let gone = home.run(&["--as", "otsuka", "person", "import", "nowhere.csv"]);
    assert_eq!(gone.status.code(), Some(1), "{}", said(&gone));
}

#[test]
fn the_days_lists_of_persons_and_the_whole_record() {
    let home = desk();
    let today = chrono::Local::now().date_naive();
    let ago = |days: i64| (today - chrono::Duration::days(days)).to_string();
    home.all_ok(
        "otsuka",
        &[
            json!({"do":"add_person","reg_no":"0901","registration":"registered","name":"見本 花子",
                "other_names":["美元 華子"],"registered_on":ago(400),"review_due":ago(35),"plan_entry":ago(300),
                "contacts":[{"name":"見本 春","relation":"母","carer":true,"lives_with":true,"age":78}],
                "home":{"animals":"犬"},"guardian":{"kind":"curator","name":"架空 弁護士"}}),
            json!({"do":"propose_amendment","person":1,"from":"母","words":"番号が変わった",
                "change":{"phones":["0000-31-0077"]}}),
        ],
    );
    let otsuka = |args: &[&str]| json_of(&home.run(&[&["--json", "--as", "otsuka"], args].concat()));
    let due = otsuka(&["person", "due", "--days", "14"]);
    let kinds: Vec<&str> =
        due["due"].as_array().unwrap().iter().map(|r| r["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["review", "amendment"], "{due}");
    assert_eq!((&due["due"][0]["overdue"], &due["due"][0]["person"]), (&json!(true), &json!(1)), "{due}");
    let risk = otsuka(&["person", "risk"]);
    assert_eq!(
        risk["risk"][0]["signs"],
        json!(["single_carer", "carer_seventy", "elderly_parents"]),
        "{risk}"
    );

    assert_eq!(otsuka(&["person", "find", "美元"])["total"], 1, "other names are found");
    assert_eq!(otsuka(&["person", "check", "登0901", "home", "team"])["person"], 1);
    let seen = otsuka(&["person", "show", "登0901", "--purpose", "見直し"]);
    let home_part = seen["parts"].as_array().unwrap().iter().find(|p| p["part"] == "home").unwrap();
    assert_eq!((&home_part["months"], &home_part["by"]), (&json!(0), &json!("otsuka")), "{seen}");
    let said_ja = home.run(&[
        "--lang",
        "ja",
        "--as",
        "otsuka",
        "person",
        "show",
        "登0901",
        "--full",
        "--purpose",
        "見直し",
    ]);
    let text = said(&said_ja);
    for words in ["家の注意", "動物 犬", "保佐", "番号が変わった", "確かめた日なし", "主な介護者"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("curator"), "a code has its word: {text}");
    let bad = home.run(&["--as", "otsuka", "person", "check", "登0901", "attic"]);
    assert_eq!(bad.status.code(), Some(2), "{}", said(&bad));
}

#[test]
fn a_desk_is_set_up_by_the_commands_init_names() {
    let home = desk();
    let ok = |args: &[&str]| {
        let out = home.run(&[&["--json", "--as", "otsuka"], args].concat());
        assert_eq!(out.status.code(), Some(0), "{args:?}: {}", said(&out));
        json_of(&out)
    };
    for id in ["P1", "P2"] {
        ok(&["provider", "add", id, "--name", id, "--phone", "0282-00-0001"]);
    }
    ok(&["provider", "add", "H1", "--name", "訪問", "--service", "home_help"]);
    ok(&["rotation", "set", "short_stay", "P2", "P1"]);
    assert_eq!(ok(&["rotation", "show"])["order"], json!(["P2", "P1"]));
    ok(&["district", "set", "大平", "H1"]);
    assert_eq!(ok(&["district", "show"])["districts"], json!([["大平", ["H1"]]]));
    ok(&["rota", "set", "2026-11-21", "night", "--duty", "otsuka", "--backup", "sakuma"]);
    let shifts = ok(&["rota", "show", "2026-11"]);
    assert_eq!(
        (&shifts["shifts"][0]["duty"], &shifts["shifts"][0]["backup"]),
        (&json!("otsuka"), &json!("sakuma"))
    );
    let check = json_of(&home.run(&["--json", "--as", "otsuka", "rota", "check", "2026-11"]));
    assert_eq!(
        (&check["ok"], check["lacks"].as_array().unwrap().len()),
        (&json!(false), 2),
        "before and after: {check}"
    );
    ok(&["vacancy", "set", "P1", "--room", "male", "--accepting", "2", "--by", "夜勤者"]);
    let list = ok(&["vacancy", "list"]);
    let row = list["short_stay"].as_array().unwrap().iter().find(|r| r["provider"] == "P1").unwrap().clone();
    assert_eq!(row["tonight"], json!([{ "room": "male", "free": 2, "mismatch": false }]), "{list}");
    ok(&["vacancy", "confirm", "P1"]);
    assert_eq!(ok(&["provider", "list"])["providers"].as_array().unwrap().len(), 3);
    assert_eq!(ok(&["audit", "verify"])["broken"], Value::Null);
    let who = home.run(&["--as", "sakuma", "audit", "list"]);
    assert_eq!(who.status.code(), Some(3), "an officer alone does not audit");
}
