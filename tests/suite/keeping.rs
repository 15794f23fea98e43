//! A store kept well: backups that open for two offices, restored beside and never over, and a
//! check that says what is wrong with the next step. It knows the binary alone.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::bin::Home;

fn root(home: &Home) -> PathBuf {
    home.store().parent().unwrap().parent().unwrap().to_owned()
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

fn ok(out: &Output) -> Value {
    assert!(out.status.success(), "{}", said(out));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn refused(out: &Output, code: i32) -> String {
    assert_eq!(out.status.code(), Some(code), "{}", said(out));
    said(out)
}

/// A store with a person in it, and two offices' keys in the configuration.
fn desk() -> (Home, [PathBuf; 2]) {
    let home = Home::init("tochigi");
    home.all_ok(
        "system",
        &[json!({"do":"add_staff","staff":"otsuka","name":"大塚","roles":["officer","coordinator","admin"]})],
    );
    home.all_ok("otsuka", &[json!({"do":"add_person","name":"鬼灯 灯火"})]);
    let keys = ["a.key", "b.key"].map(|n| root(&home).join(n));
    let publics: Vec<Value> = keys
        .iter()
        .map(|k| ok(&home.run(&["--json", "backup", "keygen", k.to_str().unwrap()]))["public"].clone())
        .collect();
    home.configure(&format!("[backup]\nrecipients = [{}, {}]\n", publics[0], publics[1]));
    (home, keys)
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(dir: &Path) -> Vec<String> {
    let all = std::fs::read_dir(dir).unwrap().flatten();
    let mut names: Vec<_> = all.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_taken_while_somebody_writes_opens_for_either_office_and_never_over_a_store() {
    let (home, keys) = desk();
    // A writer at work all the while.
    let mut writer = home.doing("otsuka");
    let mut input = writer.stdin.take().unwrap();
    let mut output = BufReader::new(writer.stdout.take().unwrap());
    let mut ring = |n: usize| {
        let line = json!({"do":"ring_call","line":"desk","external_id":format!("x{n}")});
        writeln!(input, "{line}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"ok\":true"), "{answer}");
    };
    (0..20).for_each(&mut ring);
    let made = ok(&home.run(&["--json", "backup"]));
    (20..30).for_each(&mut ring);
    drop(input);
    writer.wait().unwrap();

    let file = PathBuf::from(made["file"].as_str().unwrap());
    assert_eq!(
        (made["kind"].as_str(), mode(&file), mode(file.parent().unwrap())),
        (Some("offices"), 0o600, 0o700)
    );
    let bytes = std::fs::read(&file).unwrap();
    let inside =
        ["鬼灯", "SQLite format", "otsuka"].map(|w| bytes.windows(w.len()).any(|b| b == w.as_bytes()));
    assert_eq!(inside, [false; 3], "nothing of it can be read");
    let left = names(home.store().parent().unwrap());
    assert!(left.iter().all(|n| !n.contains(".draft")), "no draft is left: {left:?}");

    for (n, key) in keys.iter().enumerate() {
        let to = root(&home).join(format!("back{n}/new.db"));
        let line = [
            "--json",
            "restore",
            file.to_str().unwrap(),
            "--to",
            to.to_str().unwrap(),
            "--identity",
            key.to_str().unwrap(),
        ];
        let back = ok(&home.run(&line));
        assert_eq!(
            (&back["seq"], &back["hash"], &back["counts"]),
            (&made["seq"], &made["hash"], &made["counts"])
        );
        assert_eq!(back["missing"]["commands"]["ring_call"], 10, "{back}");
        assert_eq!(back["missing"]["same"], true);
        assert_eq!((mode(&to), mode(to.parent().unwrap())), (0o600, 0o700));
        let out = home.bare().args(["--store", to.to_str().unwrap(), "--json", "check"]).output().unwrap();
        assert_eq!(ok(&out)["broken"], Value::Null);
        let before = std::fs::read(&to).unwrap();
        let words = refused(&home.run(&line[1..]), 1);
        assert!(words.contains("上書きはしません"), "{words}");
        assert_eq!(std::fs::read(&to).unwrap(), before);
    }
    // A third key opens nothing, and a damaged backup writes nothing.
    let third = root(&home).join("c.key");
    ok(&home.run(&["--json", "backup", "keygen", third.to_str().unwrap()]));
    let to = root(&home).join("never/new.db");
    let with = |file: &Path, key: &Path| {
        home.run(&[
            "restore",
            file.to_str().unwrap(),
            "--to",
            to.to_str().unwrap(),
            "--identity",
            key.to_str().unwrap(),
        ])
    };
    assert!(refused(&with(&file, &third), 1).contains("この鍵あて"));
    let bad = file.with_extension("bad");
    for at in [200, bytes.len() / 2, bytes.len() - 1] {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= 4;
        std::fs::write(&bad, &spoilt).unwrap();
        assert!(refused(&with(&bad, &keys[0]), 1).contains("壊れています") || at == 200);
    }
    std::fs::write(&bad, &bytes[..bytes.len() - 300]).unwrap();
    assert!(refused(&with(&bad, &keys[0]), 1).contains("壊れています"), "cut short");
    assert_eq!(names(to.parent().unwrap()), Vec::<String>::new());
    // Without a store to compare with, a number written down elsewhere does.
    let to = root(&home).join("head/new.db");
    let head = (made["seq"].as_i64().unwrap() + 3).to_string();
    let out = home.run(&[
        "restore",
        file.to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
        "--identity",
        keys[0].to_str().unwrap(),
        "--head",
        &head,
    ]);
    assert!(out.status.success() && said(&out).contains("3 行足りません"), "{}", said(&out));
}

#[test]
fn without_a_key_a_backup_is_refused_or_plain_in_so_many_words() {
    let home = Home::init("tochigi");
    let words = refused(&home.run(&["backup"]), 1);
    assert!(words.contains("backup keygen") && words.contains("--plain"), "{words}");
    let quick = home.run(&["--json", "check", "--quick"]);
    assert!(said(&quick).contains("backup_failed"), "asked for and not there: {}", said(&quick));
    let made = home.run(&["backup", "--plain"]);
    assert!(made.status.success() && said(&made).contains("暗号化されていません"), "{}", said(&made));
    let quick = ok(&home.run(&["--json", "check", "--quick"]));
    assert_eq!((&quick["ok"], &quick["sealed"]), (&json!(true), &json!(false)));
    // It is a store like any other, and restored like one.
    let folder = home.store().parent().unwrap().join("backup");
    let file = folder.join(&names(&folder)[0]);
    assert!(file.to_string_lossy().ends_with(".db") && mode(&file) == 0o600);
    let to = root(&home).join("back/new.db");
    let back = ok(&home.run(&["--json", "restore", file.to_str().unwrap(), "--to", to.to_str().unwrap()]));
    assert_eq!((&back["sealed"], &back["missing"]["same"]), (&json!(false), &json!(true)));
    // A key that is none is told by its place.
    home.configure("[backup]\nrecipients = [\"age1nothing\"]\n");
    assert!(refused(&home.run(&["backup"]), 1).contains("1 番目"));
}

#[test]
fn old_backups_are_thinned_and_a_failed_one_is_told_until_the_next_works() {
    let (home, _) = desk();
    let folder = root(&home).join("usb");
    std::fs::create_dir(&folder).unwrap();
    for old in [
        "desk-20200101-010000-000001.age",
        "desk-20200102-010000-000002.age",
        "notes.txt",
        "other-20200101-010000-000001.age",
    ] {
        std::fs::write(folder.join(old), "x").unwrap();
    }
    let made = ok(&home.run(&["--json", "backup", "--to", folder.to_str().unwrap()]));
    assert_eq!(made["removed"], 2);
    let left = names(&folder);
    assert!(
        left.len() == 3 && left.contains(&"notes.txt".into()) && left.iter().any(|n| n.starts_with("other-")),
        "{left:?}"
    );

    // The medium is gone: a file stands where the folder was.
    let gone = root(&home).join("gone");
    std::fs::write(&gone, "x").unwrap();
    let words = refused(&home.run(&["backup", "--to", gone.join("in").to_str().unwrap()]), 1);
    assert!(words.contains("控えの置き場所に書けません"), "{words}");
    let out = home.run(&["--json", "check", "--quick"]);
    let quick: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(
        (out.status.code(), &quick["ok"], &quick["faults"]),
        (Some(1), &json!(false), &json!(["backup_failed"]))
    );
    assert!(said(&home.run(&["check"])).contains("daiji backup を動かし"));
    ok(&home.run(&["--json", "backup"]));
    let quick = ok(&home.run(&["--json", "check", "--quick"]));
    assert_eq!((&quick["ok"], &quick["faults"]), (&json!(true), &json!([])));
    assert!(
        quick["backup_age_seconds"].as_i64().unwrap() < 60 && quick["disk_free_bytes"].as_u64().unwrap() > 0
    );
    // Every backup and every failure is on the journal.
    let lines = ok(&home.run(&["--json", "--as", "otsuka", "audit", "list", "--last", "9"]));
    assert!(lines.to_string().matches("set_setting").count() >= 4, "{lines}");
}

#[test]
fn check_names_what_is_open_to_others_and_what_does_not_fit_with_the_next_step() {
    let (home, _) = desk();
    let fine = home.run(&["check"]);
    assert!(fine.status.success() && said(&fine).contains("異常はありません"), "{}", said(&fine));
    let store = home.store();
    let set = |path: &Path, m| std::fs::set_permissions(path, std::fs::Permissions::from_mode(m)).unwrap();
    set(&store, 0o644);
    set(store.parent().unwrap(), 0o755);
    let words = refused(&home.run(&["check"]), 1);
    assert!(
        words.contains(&format!("chmod 600 {}", store.display())) && words.contains("chmod 700"),
        "{words}"
    );
    set(&store, 0o600);
    set(store.parent().unwrap(), 0o700);
    assert!(home.run(&["check"]).status.success());

    // Behind the store's back: a version gone, an event nobody journalled.
    let conn = rusqlite::Connection::open(&store).unwrap();
    conn.execute_batch(
        "UPDATE person SET rev = 7; UPDATE journal_head SET at = 4102444800000, seq = seq + 1",
    )
    .unwrap();
    drop(conn);
    let out = home.run(&["--json", "check"]);
    let check: Value = serde_json::from_slice(&out.stdout).unwrap();
    let faults: Vec<_> = check["faults"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
    assert_eq!((out.status.code(), faults), (Some(1), vec!["clock_back", "chain", "person_version"]));
    let words = refused(&home.run(&["--lang", "en", "check"]), 1);
    assert!(words.contains("timedatectl") && words.contains("audit verify"), "{words}");
}

#[test]
fn a_monitor_asks_serve_how_it_is_and_its_memory_is_closed() {
    let (home, _) = desk();
    let token = root(&home).join("token");
    std::fs::write(&token, "0123456789abcdef\n").unwrap();
    std::fs::set_permissions(&token, std::fs::Permissions::from_mode(0o600)).unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let config = std::fs::read_to_string(root(&home).join("xdg-config/daiji/config.toml")).unwrap();
    home.configure(&format!(
        "[feed]\nport = {port}\ntoken_file = \"{}\"\n{config}every_hours = 1\n",
        token.display()
    ));
    let mut serve = home.command().arg("serve").stdout(Stdio::piped()).spawn().unwrap();
    // It may say something of the clock first; then it says which port it listens on.
    let mut lines = BufReader::new(serve.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains(&port.to_string())));
    // The schedule makes the first one by itself.
    let folder = home.store().parent().unwrap().join("backup");
    let mut health = Value::Null;
    for _ in 0..200 {
        let mut line = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        line.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(!answer.contains("鬼灯") && !answer.contains("otsuka"), "{answer}");
        health = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        if health["backup_age_seconds"].is_i64() {
            break;
        }
        // serve makes its first backup in its own time: asked until then.
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!((&health["ok"], &health["faults"]), (&json!(true), &json!([])), "{health}");
    assert!(health["backup_age_seconds"].is_i64(), "the schedule made one: {health}");
    assert!(names(&folder)[0].contains(".age"));
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", serve.id())).unwrap();
    let core = limits.lines().find(|l| l.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().filter(|w| *w == "0").count(), 2, "{core}");
    serve.kill().unwrap();
    serve.wait().unwrap();
}

#[test]
fn this_build_refuses_a_sealed_store_in_words() {
    let home = Home::init("tochigi");
    // Nothing in a sealed file is like anything: noise of whole pages.
    let mut noise = vec![0_u8; 8 * 4096];
    std::fs::File::open("/dev/urandom").unwrap().read_exact(&mut noise).unwrap();
    std::fs::write(home.store(), &noise).unwrap();
    let words = refused(&home.run(&["check"]), 1);
    assert!(words.contains("暗号化") && words.contains("sealed"), "{words}");
    let out = home.run(&["--json", "case", "list"]);
    let fault: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(
        (out.status.code(), &fault["fault"], &fault["why"]),
        (Some(1), &json!("sealed"), &json!("plain_build"))
    );
    assert_eq!(std::fs::read(home.store()).unwrap(), noise, "nothing is written over it");
    let words = refused(&home.run(&["seal", "on"]), 1);
    assert!(words.contains("--features sealed"), "{words}");
}

#[test]
fn a_sealed_sheet_opens_with_the_offices_key() {
    let (home, keys) = desk();
    let config = std::fs::read_to_string(root(&home).join("xdg-config/daiji/config.toml")).unwrap();
    let keys_line = config.lines().find(|l| l.starts_with("recipients")).unwrap();
    home.configure(&format!("[paper]\n{keys_line}\n{config}"));
    let made = home.run(&[
        "--as", "otsuka", "person", "sheet", "1", "--kind", "face", "--to", "hospital", "--basis", "life",
    ]);
    assert!(made.status.success() && said(&made).contains("paper open"), "{}", said(&made));
    let folder = home.store().parent().unwrap().join("paper");
    let sheets = names(&folder);
    assert!(sheets.len() == 2 && sheets.iter().all(|n| n.contains(".age")), "{sheets:?}");
    let text = folder.join(sheets.iter().find(|n| n.ends_with(".txt.age")).unwrap());
    let open = |key: &Path| {
        home.run(&["paper", "open", text.to_str().unwrap(), "--identity", key.to_str().unwrap()])
    };
    let out = open(&keys[1]);
    assert!(out.status.success() && said(&out).contains("鬼灯 灯火"), "{}", said(&out));
    std::fs::set_permissions(&keys[1], std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(refused(&open(&keys[1]), 1).contains("600"));
    let to = root(&home).join("sheet.txt");
    let line = [
        "paper",
        "open",
        text.to_str().unwrap(),
        "--identity",
        keys[0].to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
    ];
    assert!(home.run(&line).status.success());
    assert_eq!(mode(&to), 0o600);
    refused(&home.run(&line), 1);
}
