//! Hostile input through every inlet of the real binary: socket, HTTP, command lines, rosters,
//! tables, profiles and scenarios. It must be answered, harm nothing, and never reach a terminal
//! as a control sequence; in the providers' page it is text.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::bin::Home;
use crate::crash::desk;
use crate::term::Term;

/// What an attacker writes: each with a name for the message of a failure.
fn nasty() -> Vec<(&'static str, String)> {
    vec![
        ("csi", "\u{1b}[2J\u{1b}[31mあか".into()),
        ("osc clipboard", "\u{1b}]52;c;cm0gLXJm\u{7}い".into()),
        ("osc title", "\u{1b}]0;title\u{1b}\\う".into()),
        ("dcs", "\u{1b}Pq#0\u{1b}\\え".into()),
        ("c1", "\u{9b}31m\u{9d}0;x\u{9c}お".into()),
        ("bidi", "か\u{202e}\u{2066}きく\u{2069}".into()),
        ("zero width", "け\u{200b}\u{200d}\u{feff}\u{2060}こ".into()),
        ("tags", "さ\u{e0041}\u{e007f}し".into()),
        ("marks", format!("す{}", "\u{301}".repeat(10_000))),
        ("nul", "せ\u{0}そ".into()),
        ("lines", "た\r\nち\u{2028}つ\u{2029}\u{85}て".into()),
        ("formula", "=HYPERLINK(\"http://x.invalid\",\"と\")".into()),
        ("formula 2", "@SUM(1+1)*cmd|' /C calc'!A0".into()),
        ("sql", "な'; DROP TABLE person; --".into()),
        ("html", "<script>alert(1)</script><img src=x onerror=alert(1)>".into()),
        ("shell", "$(touch /tmp/daiji-owned)`id`".into()),
        ("fill", "{0}{1}%s%n".into()),
    ]
}

/// What must never be written to a terminal, whoever asked for it. The frame's own sequences are
/// `ESC [` with parameters and a letter; nothing else begins with ESC.
fn tears(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        marks = if c == '\u{301}' { marks + 1 } else { 0 };
        let bad = match c {
            '\u{1b}' => !matches!(chars.peek(), Some('[' | '(' | '7' | '8' | '=' | '>')),
            '\0'
            | '\u{80}'..='\u{9f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200b}'..='\u{200d}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}' => true,
            _ => marks > 2,
        };
        if bad {
            return Some(format!("{:?} before {:?}", c, chars.take(20).collect::<String>()));
        }
    }
    None
}

/// The same of what goes to a pipe: there is no frame, so no ESC at all.
fn escapes(bytes: &[u8]) -> Option<String> {
    // The desk's own bell rings on a terminal; in a pipe nothing rings.
    if bytes.iter().any(|b| matches!(b, 0x1b | 7)) { Some("ESC or BEL".into()) } else { tears(bytes) }
}

#[test]
fn the_search_for_torn_terminals_finds_them() {
    for (name, text) in nasty().into_iter().take(10) {
        assert!(tears(text.as_bytes()).is_some() || name == "csi", "{name}");
    }
    assert!(escapes("\u{1b}[31m".as_bytes()).is_some());
    assert_eq!(tears("\u{1b}[1;31m当番\u{1b}[?2026l か\u{301}\u{302}".as_bytes()), None);
}

/// Every way in that takes text, with the text in every field that is free.
fn lines(text: &str) -> Vec<Value> {
    let who = json!({"name":text,"kana":text,"address":text,"sex":"female","about_age":40});
    vec![
        json!({"do":"ring_call","line":text,"number":text,"name":text,"external_id":text}),
        json!({"do":"ring_call","line":"desk","number":"0000-00-2222","name":text}),
        json!({"do":"log_call","line":"desk","number":text,"name":text,"words":text,
            "begin":"2026-11-20T10:00","end":"2026-11-20T10:05"}),
        who.as_object().unwrap().iter().fold(json!({"do":"add_person"}), |mut all, (k, v)| {
            all[k] = v.clone();
            all
        }),
        json!({"do":"add_person","name":text}),
        json!({"do":"add_person","description":text}),
        json!({"do":"open_case","words":text,"new_person":{"sex":"male","description":text}}),
        json!({"do":"add_task","kind":"office","what":text,"due":"2030-04-01T09:00"}),
        json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":text}}),
        json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-22","room":"any","accepting":1,
            "source":"phone","note":text}),
        json!({"do":"set_partner","category":"medical","name":text,"area":text,"phone":text,"note":text}),
        json!({"do":"add_staff","staff":"nasty","name":text,"roles":["officer"],"org":text}),
        json!({"do":text}),
        json!({"do":"answer_call","call":text}),
        json!({"do":"note","case":text,"words":text}),
    ]
}

/// Sends every nasty text through every command, as one process; no line stops the next.
fn planted() -> Home {
    let home = desk();
    let all: Vec<Value> = nasty().iter().flat_map(|(_, text)| lines(text)).collect();
    let file = home.store().with_file_name("nasty.jsonl");
    std::fs::write(&file, all.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")).unwrap();
    let out = home.run(&["--as", "otsuka", "do", file.to_str().unwrap()]);
    assert_eq!(escapes(&out.stderr), None, "{}", String::from_utf8_lossy(&out.stderr));
    let answers: Vec<Value> =
        String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let ended = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(
        answers.len(),
        all.len(),
        "every line has its answer: {:?} {ended}",
        all[answers.len().min(all.len() - 1)]
    );
    let taken = answers.iter().filter(|a| a["ok"] == true).count();
    println!("{} lines, {taken} taken, the others refused", all.len());
    assert!(taken > all.len() / 3, "{taken} of {}", all.len());
    for (line, answer) in all.iter().zip(&answers) {
        assert!(answer["fault"].is_null(), "{line} -> {answer}");
        assert_eq!(escapes(answer.to_string().as_bytes()), None, "{line}");
    }
    home
}

#[test]
fn nothing_foreign_reaches_a_pipe_or_a_table_as_anything_but_text() {
    let home = planted();
    let cases: Value =
        serde_json::from_slice(&home.run(&["--json", "--as", "otsuka", "case", "list"]).stdout).unwrap();
    let case = cases["cases"][0]["id"].as_str().or(cases["cases"][0]["case"].as_str()).unwrap().to_owned();
    let verbs: Vec<Vec<&str>> = vec![
        vec!["call", "list", "--all"],
        vec!["case", "list"],
        vec!["case", "show", &case],
        vec!["person", "find", "あか"],
        vec!["person", "show", "1"],
        vec!["vacancy", "list"],
        vec!["provider", "list"],
        vec!["provider", "show", "P1"],
        vec!["partner", "list"],
        vec!["staff", "list"],
        vec!["audit", "list"],
        vec!["audit", "morning"],
        vec!["check"],
        vec!["provider", "show", "\u{1b}[31mX"],
        vec!["person", "find", "\u{1b}]52;c;eA==\u{7}"],
        vec!["rota", "check", "\u{1b}[31m"],
        vec!["\u{1b}[31mX"],
        vec!["--store", "/nonexistent/\u{1b}]0;x\u{7}/x.db", "check"],
    ];
    for verb in &verbs {
        for json in [false, true] {
            let mut args = vec!["--as", "otsuka"];
            args.extend(json.then_some("--json"));
            args.extend(verb);
            let out = home.run(&args);
            for bytes in [&out.stdout, &out.stderr] {
                assert_eq!(escapes(bytes), None, "{verb:?}\n{}", String::from_utf8_lossy(bytes));
            }
        }
    }
    // No cell of a table begins a formula, and every row is one row.
    let file = home.store().with_file_name("out.csv");
    let out = home.run(&["--as", "otsuka", "vacancy", "export", file.to_str().unwrap()]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&file).unwrap();
    for row in reader.records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
    // The tables stand, and what was typed is there as it was typed.
    let mut door = daiji::store::Door::open(&home.store()).unwrap();
    assert!(door.check().unwrap().is_sound());
    let found = home.run(&["--as", "otsuka", "person", "find", "DROP TABLE"]);
    assert!(String::from_utf8_lossy(&found.stdout).contains("'; DROP TABLE person; --"));
    assert!(!Path::new("/tmp/daiji-owned").exists());
}

#[test]
fn no_screen_writes_foreign_sequences_to_the_terminal() {
    let home = planted();
    let store = home.store();
    let args = ["--store", store.to_str().unwrap(), "--as", "otsuka"];
    for (columns, rows) in [(120, 36), (80, 24)] {
        let mut term = Term::start(&args, store.parent().unwrap(), columns, rows);
        term.sees("着信");
        // Every pane whole, the first case, the finder, the lists of the day, help and palette.
        let walk = [
            "1z",
            "\x1bz",
            "2z",
            "jjjjjj",
            "z3z",
            "z4z",
            "ggg",
            "z5z",
            "jjjjj",
            "z",
            "5\r",
            "\t\t\t\t\t\x1b",
            "/あか",
            "\x1b",
            "/DROP",
            "\r",
            "d",
            "\x1b\x1b",
            "Q\t\t",
            "\x1b",
            "M",
            "\x1b",
            "Z",
            "\x1b",
            ":x",
            "\x1b",
            "?",
            "\x1b",
            "2a",
            "L",
        ];
        for keys in walk {
            term.keys(keys);
            // What this asks for is bytes, not a picture: a moment for them to come.
            term.listen(std::time::Duration::from_millis(120));
        }
        term.sees("ロック中");
        assert_eq!(tears(&term.raw), None);
        assert!(term.raw.len() > 20_000, "{} bytes are too few to say anything", term.raw.len());
        drop(term);
    }
}

/// What no JSON says, and what is too much of it.
fn wire() -> Vec<Vec<u8>> {
    let mut out: Vec<Vec<u8>> = [
        r#"{"event":"ringing","line":"desk","name":"\ud800"}"#,
        r#"{"event":"ringing","line":"desk","name":"\udc00\ud800x"}"#,
        r#"{"event":"ringing","line":"desk","number":12}"#,
        r#"{"event":"ringing","line":"desk","at":"9999999999999"}"#,
        r#"{"event":"abandoned","call":-1}"#,
        r#"{"event":"ended","call":1e400}"#,
        r#"{"event":"vacancy","provider":"P1","night":"0000-00-00","room":"any","accepting":-1}"#,
        "null",
        "[]",
        "\"x\"",
        "{",
        "\u{0}\u{0}\u{0}",
    ]
    .iter()
    .map(|s| s.as_bytes().to_vec())
    .collect();
    out.push(b"\xff\xfe{\"event\":\"ringing\"}".to_vec());
    out.push("[".repeat(200_000).into_bytes());
    out.push(vec![b'x'; 3 << 20]);
    out.push(
        format!(r#"{{"event":"ringing","line":"desk","name":"{}"}}"#, "あ".repeat(200_000)).into_bytes(),
    );
    out
}

#[test]
fn the_socket_and_http_answer_everything_and_go_on() {
    let home = desk();
    let token = home.store().with_file_name("token");
    std::fs::write(&token, "0123456789abcdef0123").unwrap();
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&token, private).unwrap();
    // A port of the system's choosing, free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    home.configure(&format!("[feed]\nport = {port}\ntoken_file = {token:?}\n"));
    let mut serve = home.command().args(["serve"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(serve.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains(&port.to_string()) {
        assert!(said.read_line(&mut line).unwrap() > 0, "{line}");
    }
    let good = r#"{"event":"ringing","line":"desk","number":"0000-00-1111"}"#;
    let socket = home.store().with_file_name("desk.db.sock");
    let mut calls = 0;
    for bytes in wire() {
        let mut stream = UnixStream::connect(&socket).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
        let mut answers = BufReader::new(stream.try_clone().unwrap());
        // The other side may hang up on what is too long; it must not die of it.
        let _ = stream.write_all(&bytes);
        let _ = stream.write_all(b"\n");
        let mut answer = String::new();
        let _ = answers.read_line(&mut answer);
        assert_eq!(escapes(answer.as_bytes()), None, "{answer}");
        if !answer.is_empty() {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            calls += usize::from(answer["ok"] == true);
        }
        for (method, path) in [("POST", "/call"), ("POST", "/vacancies"), ("GET", "/call"), ("PUT", "/../x")]
        {
            let mut http = TcpStream::connect(("127.0.0.1", port)).unwrap();
            http.set_read_timeout(Some(std::time::Duration::from_secs(20))).unwrap();
            let head = format!(
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer \
                 0123456789abcdef0123\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                bytes.len()
            );
            let _ = http.write_all(head.as_bytes());
            let _ = http.write_all(&bytes);
            let mut answer = Vec::new();
            let _ = http.read_to_end(&mut answer);
            assert_eq!(escapes(&answer), None);
        }
        // The next call rings all the same.
        let mut stream = UnixStream::connect(&socket).unwrap();
        writeln!(stream, "{good}").unwrap();
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).unwrap();
        assert!(answer.contains("\"ok\":true"), "{answer}");
    }
    println!("{} kinds of wrong bytes, {calls} of them calls all the same", wire().len());
    assert!(serve.try_wait().unwrap().is_none(), "it serves still");
    serve.kill().unwrap();
    serve.wait().unwrap();
    assert!(daiji::store::Door::open(&home.store()).unwrap().check().unwrap().is_sound());
}

#[test]
fn files_of_all_kinds_are_read_or_refused_in_words() {
    let home = desk();
    let dir = home.store().parent().unwrap().to_owned();
    let bombs: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("zeros", vec![0; 70_000]),
        ("noise", (0..60_000_u32).map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect()),
        ("half a zip", b"PK\x03\x04\x14\x00\x06\x00".to_vec()),
        ("quotes", "氏名,住所\n\"架空".as_bytes().to_vec()),
        ("wide", ["氏名"; 5_000].join(",").into_bytes()),
        ("long cell", format!("氏名\n{}\n", "あ".repeat(400_000)).into_bytes()),
        ("deep toml", format!("a = {}1{}", "[".repeat(5_000), "]".repeat(5_000)).into_bytes()),
        ("nasty rows", {
            let mut out = csv::Writer::from_writer(vec![]);
            out.write_record(["氏名", "ふりがな", "生年月日", "住所", "電話番号", "備考"]).unwrap();
            for (_, text) in nasty() {
                out.write_record([&text; 6]).unwrap();
            }
            out.into_inner().unwrap()
        }),
    ];
    for (name, bytes) in &bombs {
        for (ending, verb) in [
            ("csv", vec!["person", "import", "FILE", "--dry-run"]),
            ("xlsx", vec!["person", "import", "FILE", "--dry-run"]),
            ("csv", vec!["provider", "import", "wamnet", "FILE", "--preview"]),
            ("csv", vec!["vacancy", "import", "FILE"]),
            ("json", vec!["vacancy", "import", "FILE"]),
            ("csv", vec!["holidays", "import", "FILE"]),
            ("toml", vec!["config", "--city", "FILE"]),
            ("toml", vec!["replay", "FILE"]),
            ("jsonl", vec!["do", "FILE"]),
        ] {
            let file = dir.join(format!("bomb.{ending}"));
            std::fs::write(&file, bytes).unwrap();
            let file = file.to_str().unwrap();
            let mut args = vec!["--as", "otsuka"];
            args.extend(verb.iter().map(|a| if *a == "FILE" { file } else { a }));
            let out = home.run(&args);
            let told = format!("{name}: {verb:?}\n{}", String::from_utf8_lossy(&out.stderr));
            assert!(matches!(out.status.code(), Some(0..=3)), "{told}");
            assert!(!told.contains("panicked"), "{told}");
            for bytes in [&out.stdout, &out.stderr] {
                assert_eq!(escapes(bytes), None, "{told}");
            }
        }
    }
    assert!(daiji::store::Door::open(&home.store()).unwrap().check().unwrap().is_sound());
}

/// A page is text: no tag of a visitor's, no line of a header.
#[test]
fn the_providers_page_shows_what_was_typed_as_text() {
    let mut site = crate::site::Site::after("at-01-home.toml", "2026-11-21T18:00");
    let page = site.link("P1");
    for (name, text) in nasty() {
        let html = site.get(&page).is(200);
        let form = html.form("/say", "P1");
        let sent = site.send(&form.with("note", &text));
        assert!(matches!(sent.status, 200 | 303 | 400 | 422), "{name}: {}", sent.status);
        let shown = site.get(&page).is(200);
        for answer in [&sent, &shown] {
            assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img src=x"), "{name}");
            assert_eq!(escapes(answer.head.as_bytes()).or(escapes(answer.body.as_bytes())), None, "{name}");
        }
    }
}
