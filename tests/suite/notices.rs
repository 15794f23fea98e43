//! Nights when the backup is unreachable: the city's program or address is told by one process for
//! all, in the order of the chain, each try once, and no key or write ever waits for it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::bin::Home;
use crate::crash::duty_says;
use crate::together::{Seats, night, person_case};

const PATIENCE: Duration = Duration::from_mins(1);

/// The configuration, for processes with and without a terminal.
fn set(home: &Home, notify: &str) {
    let top = home.store().parent().unwrap().parent().unwrap().to_owned();
    for dir in [top.join("xdg-config/daiji"), home.store().parent().unwrap().join(".config/daiji")] {
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("config.toml"), format!("[notify]\n{notify}\n")).unwrap();
    }
}

/// A program in the home, and where it writes.
fn program(home: &Home, body: &str) -> (PathBuf, PathBuf) {
    let dir = home.store().parent().unwrap().to_owned();
    let (path, out) = (dir.join("tell"), dir.join("told"));
    std::fs::write(&path, format!("#!/bin/sh\nOUT={}\n{body}\n", out.display())).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    (path, out)
}

fn serving(home: &Home) -> Child {
    let mut serve = home.command().arg("serve").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(serve.stdout.take().unwrap()).read_line(&mut first).unwrap();
    serve
}

/// A case whose duty has spoken: the backup's view is wanted from now on.
fn wanted(home: &Home) -> String {
    let case = person_case(home);
    duty_says(home, &json!(case));
    case
}

/// Lines of the case about notices.
fn lines(home: &Home, case: &str) -> Vec<String> {
    let out = home.run(&["--as", "otsuka", "case", "show", case]);
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines()
        .filter_map(|l| l.split_once("  ").map(|(_, l)| l.to_owned()))
        .filter(|l| l.contains("へ知らせ"))
        .collect()
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        // Another process's work: it is looked for until it is there, or patience ends.
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Three processes could send; one does. The first tries fail and wait longer each time; the holder
/// is killed; the next goes on where it stopped, past the backup to the third; the backup's view
/// ends it.
#[test]
fn one_process_tells_the_chain_and_another_goes_on_when_it_dies() {
    let home = night();
    // For the first person every try fails.
    let body = r#"text=$(cat); echo "$text" >> $OUT; n=$(wc -l < $OUT); [ $n -gt 3 ]"#;
    let (path, out) = program(&home, body);
    let text = "text = \"{case} {to} 見解待ち\"\nafter_seconds = 1\npause_seconds = 1";
    set(&home, &format!("program = [\"{}\"]\n{text}", path.display()));
    let mut holder = serving(&home);
    // The holder takes its lease a moment after it says that it listens.
    std::thread::sleep(Duration::from_millis(300));
    let seats = Seats::of(&home);
    let mut desk = seats.first("otsuka");
    desk.sees("当番 大塚*");
    let mut third = serving(&home);
    let case = wanted(&home);
    until("two tries on the timeline", || lines(&home, &case).len() >= 2);
    holder.kill().unwrap();
    holder.wait().unwrap();
    until("the third told twice", || lines(&home, &case).len() >= 5);
    // The desk shows it, and answers keys all the while.
    desk.keys("5k\r");
    desk.sees("新井へ知らせ 1回目: 送った");
    home.all_ok("sakuma", &[json!({"do":"give_view","case":case,"view":"emergency"})]);
    let then = lines(&home, &case);
    // Two rounds of the set second: long enough for a notice nobody should send.
    std::thread::sleep(Duration::from_secs(3));
    let all = lines(&home, &case);
    assert!(all.len() <= then.len() + 1, "nobody is told when two have agreed: {all:?}");
    let want = [
        "佐久間へ知らせ 1回目: 送れなかった",
        "佐久間へ知らせ 2回目: 送れなかった",
        "佐久間へ知らせ 3回目: 送れなかった",
        "新井へ知らせ 1回目: 送った",
        "新井へ知らせ 2回目: 送った",
    ];
    assert_eq!(all[..5], want, "each try once, in the order of the chain");
    let told = std::fs::read_to_string(out).unwrap();
    let told: Vec<_> = told.lines().collect();
    assert_eq!(told.len(), all.len(), "{told:?}");
    assert!(told[..3].iter().all(|t| *t == format!("{case} sakuma 見解待ち")), "{told:?}");
    assert_eq!(told[3], format!("{case} arai 見解待ち"));
    third.kill().unwrap();
    third.wait().unwrap();
}

/// A program that hangs is ended after its time; meanwhile writes and keys go on.
#[test]
fn a_program_that_hangs_delays_nothing() {
    let home = night();
    let (path, _) = program(&home, "touch $OUT; sleep 600");
    set(&home, &format!("program = [\"{}\"]\nafter_seconds = 1\ntimeout_seconds = 3", path.display()));
    let mut serve = serving(&home);
    let case = wanted(&home);
    let out = home.store().parent().unwrap().join("told");
    until("it runs", || out.exists());
    let begun = Instant::now();
    for _ in 0..3 {
        home.all_ok("otsuka", &[json!({"do":"note","case":case,"words":"まだ"})]);
    }
    let took = begun.elapsed();
    assert!(lines(&home, &case).is_empty(), "it still hangs");
    assert!(took < Duration::from_millis(2500), "{took:?}");
    until("its end on the timeline", || !lines(&home, &case).is_empty());
    assert_eq!(lines(&home, &case)[0], "佐久間へ知らせ 1回目: 時間切れ");
    serve.kill().unwrap();
    serve.wait().unwrap();
}

/// The case of somebody hidden waits like any other; who they are goes nowhere.
#[test]
fn a_hidden_persons_case_is_told_by_its_number_alone() {
    let home = night();
    let (path, out) = program(&home, "cat >> $OUT");
    set(&home, &format!("program = [\"{}\"]\nafter_seconds = 1", path.display()));
    let opened = home.all_ok(
        "otsuka",
        &[json!({"do":"open_case","person":2,"check":{"birth_date":"1990-07-07"},"words":"鬼灯 灯火さん"})],
    );
    let case = opened[0]["outcome"]["case"].as_str().unwrap();
    duty_says(&home, &json!(case));
    let mut serve = serving(&home);
    until("its notice", || !lines(&home, case).is_empty());
    assert_eq!(lines(&home, case)[0], "佐久間へ知らせ 1回目: 送った");
    serve.kill().unwrap();
    serve.wait().unwrap();
    let told = std::fs::read_to_string(out).unwrap();
    assert!(told.lines().all(|l| l == format!("{case} 見解待ち")), "{told}");
}

/// One request as it came, with a canned answer; an empty answer = it never comes.
fn answering(answers: &'static [&'static str], tls: bool) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        for (answer, stream) in answers.iter().zip(listener.incoming()) {
            let stream = stream.unwrap();
            let read = |stream: &mut dyn ReadWrite| {
                let mut got = Vec::new();
                let mut buffer = [0; 4096];
                while !String::from_utf8_lossy(&got).contains("\"text\"") {
                    match stream.read(&mut buffer) {
                        Ok(n @ 1..) => got.extend_from_slice(&buffer[..n]),
                        _ => break,
                    }
                }
                let _ = send.send(String::from_utf8(got).unwrap());
                if !answer.is_empty() {
                    let _ =
                        write!(stream, "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                    let _ = stream.flush();
                }
            };
            if tls {
                let mut stream = secured(stream);
                read(&mut stream);
            } else {
                let mut stream = stream;
                read(&mut stream);
                // Dropped it would be an answer: an end.
                kept.push(stream);
            }
        }
        // The line is kept open and silent: that is what is tried.
        std::thread::sleep(PATIENCE);
    });
    (port, receive)
}

trait ReadWrite: Read + Write {}
impl<T: Read + Write> ReadWrite for T {}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn secured(stream: std::net::TcpStream) -> impl ReadWrite {
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};
    let certs = CertificateDer::pem_file_iter(fixture("loopback.pem")).unwrap().map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_file(fixture("loopback.key")).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(certs, key).unwrap();
    StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), stream)
}

fn tested(home: &Home) -> (Value, Option<i32>) {
    let out = home.run(&["--json", "notify", "--test"]);
    (serde_json::from_slice(&out.stdout).unwrap(), out.status.code())
}

#[test]
fn the_address_gets_the_text_the_token_and_nothing_else() {
    let home = night();
    let token = home.store().parent().unwrap().join("token");
    std::fs::write(&token, "0123456789abcdef\n").unwrap();
    std::fs::set_permissions(&token, std::fs::Permissions::from_mode(0o600)).unwrap();
    let (port, got) =
        answering(&["204 No Content", "500 Broken", "302 Found\r\nlocation: http://127.0.0.1:1/", ""], false);
    let url = format!(
        "url = \"http://127.0.0.1:{port}/notice\"\ntoken_file = \"{}\"\ntimeout_seconds = 1",
        token.display()
    );
    set(&home, &url);
    for (outcome, code) in [("sent", 0), ("failed", 1), ("failed", 1), ("timed_out", 1)] {
        let (said, ended) = tested(&home);
        assert_eq!(said["ways"], json!([{"way":"webhook","outcome":outcome}]), "{said}");
        assert_eq!(ended, Some(code));
    }
    let first = got.recv().unwrap();
    assert!(first.starts_with("POST /notice HTTP/1.1"), "{first}");
    assert!(first.to_lowercase().contains("authorization: bearer 0123456789abcdef"), "{first}");
    assert!(first.ends_with(r#"{"text":"試験 見解待ち"}"#), "{first}");
    // Nobody listens there.
    set(&home, "url = \"http://127.0.0.1:9/\"");
    assert_eq!(tested(&home).0["ways"][0]["outcome"], "not_tried");
    // Others can read the token: said before the night, and nothing is sent.
    std::fs::set_permissions(&token, std::fs::Permissions::from_mode(0o644)).unwrap();
    set(&home, &url);
    let said = String::from_utf8(home.run(&["check"]).stdout).unwrap();
    assert!(said.contains("ほかの人も読めます"), "{said}");
    assert_eq!(tested(&home).0["ways"][0]["outcome"], "not_tried");
}

#[test]
fn an_address_is_spoken_to_in_secret_and_only_where_its_certificate_is_known() {
    let home = night();
    let (port, got) = answering(&["200 OK", "200 OK"], true);
    let ca = format!("ca_file = \"{}\"", fixture("loopback.pem").display());
    set(&home, &format!("url = \"https://127.0.0.1:{port}/\"\n{ca}"));
    assert_eq!(tested(&home).0["ways"][0]["outcome"], "sent");
    assert!(got.recv().unwrap().contains("見解待ち"));
    set(&home, &format!("url = \"https://127.0.0.1:{port}/\""));
    assert_eq!(tested(&home).0["ways"][0]["outcome"], "not_tried", "a certificate nobody knows");
}

#[test]
fn what_cannot_be_sent_is_told_before_the_night() {
    let home = night();
    let said = |home: &Home| String::from_utf8(home.run(&["check"]).stdout).unwrap();
    set(&home, "program = [\"/nowhere/tell\"]");
    assert!(said(&home).contains("プログラムが見つかりません"), "{}", said(&home));
    let (path, _) = program(&home, "true");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    set(&home, &format!("program = [\"{}\"]", path.display()));
    assert!(said(&home).contains("実行できません"), "{}", said(&home));
    for (bad, why) in [
        ("program = [\"tell\"]", "whole path"),
        ("url = \"http://gateway.example.jp/\"", "https"),
        ("text = \"{name} が危ない\"", "{case}"),
        ("after_seconds = 0", "1 to 3600"),
    ] {
        set(&home, bad);
        let out = home.run(&["check"]);
        let said = String::from_utf8(out.stderr).unwrap();
        assert!(out.status.code() == Some(1) && said.contains(why), "{bad}: {said}");
    }
    set(&home, "");
    let out = home.run(&["notify"]);
    assert!(String::from_utf8(out.stderr).unwrap().contains("[notify]"));
}
