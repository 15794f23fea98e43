//! Nasty text through every inlet: no panic, a clear answer, and nothing of it that a terminal, a
//! spreadsheet or a database would obey. The corpus lies in `tests/corpus/nasty.json`.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::site::Site;
use crate::term::Term;
use daiji::domain::{CallId, Command, Fault, HeadMark, Outcome, Seq};
use daiji::exchange::{
    Mapping, OfferForm, read_choices, read_holidays, read_offers, read_roster, read_signed, read_wamnet,
    write_choices, write_offers,
};
use daiji::feed::{Done, Line, Lines, Reply, Switchboard, handle_line};
use daiji::text::{self, Clean};

/// The corpus, and what is too long to be written down.
fn nasty() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/nasty.json");
    let mut all: Vec<String> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    all.push(format!("重{}", "\u{301}".repeat(10_000)));
    all.push("長".repeat(350_000));
    all.push("\u{1b}[31m".repeat(50_000));
    all
}

/// Whether a text holds anything a terminal obeys or cannot show as one line.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

fn most_marks(text: &str) -> usize {
    let mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    text.split(|c| !mark(c)).map(|run| run.chars().count()).max().unwrap_or(0)
}

fn assert_harmless(text: &str, of: &str) {
    let bad: Vec<char> = text.chars().filter(|c| obeyed(*c) && !matches!(c, '\n' | '\r')).take(3).collect();
    assert!(bad.is_empty(), "{of} lets {bad:?} through");
    assert!(most_marks(text) <= 2, "{of} lets a pile of marks through");
}

#[test]
fn clean_text_is_harmless_and_every_reader_of_text_survives() {
    for raw in nasty() {
        let clean = Clean::new(&raw);
        assert_harmless(clean.as_str(), "Clean");
        assert!(clean.as_str().chars().count() <= Clean::MAX);
        for s in [raw.as_str(), clean.as_str()] {
            let _ = (text::fold(s), text::digits(s), text::phone_digits(s), text::parse_date(s));
            let _ = (text::parse_date_span(s), text::no_such_day(s), text::initials(s), text::width(s));
            let _ = (text::truncate(s, 7), text::pad(s, 7), text::has_national_id(s));
            let _ = (s.parse::<daiji::domain::At>(), s.parse::<HeadMark>(), daiji::city::parse(s));
        }
        for line in text::wrap(clean.as_str(), 10) {
            assert!(text::width(&line) <= 10, "{line:?}");
        }
    }
}

/// A switchboard that takes whatever was understood.
struct Takes;

impl Switchboard for Takes {
    fn send(&self, command: Command) -> Reply {
        let said = serde_json::to_string(&command).unwrap();
        let said: Value = serde_json::from_str(&said).unwrap();
        for word in said.as_object().unwrap().values().filter_map(Value::as_str) {
            assert_harmless(word, "the wire");
        }
        Ok(Done { id: String::new(), seq: Seq(1), outcome: Outcome::default() })
    }

    fn call_of(&self, _: &str) -> Result<Option<CallId>, Fault> {
        Ok(None)
    }

    fn health(&self) -> Value {
        Value::Null
    }
}

#[test]
fn the_socket_answers_every_line() {
    for raw in nasty() {
        for line in [
            json!({"event":"ringing","line":raw,"number":raw,"name":raw,"external_id":"x"}).to_string(),
            json!({"event":raw}).to_string(),
            raw.clone(),
        ] {
            let (mut lines, mut out) = (Lines::default(), vec![]);
            lines.push(line.as_bytes(), &mut out);
            out.extend(lines.finish());
            for one in out {
                let blank = matches!(&one, Line::Text(t) if t.trim().is_empty());
                let answer = handle_line(one, &Takes);
                assert_eq!(answer.is_none(), blank);
                let back = answer.map(|a| a.to_string()).unwrap_or_default();
                assert!(!back.contains("pwned") && !back.contains('\u{1b}'), "nothing is repeated: {back}");
            }
        }
    }
    // Half a surrogate is no text, and is said so.
    let half = Line::Text(r#"{"event":"ringing","name":"\ud800"}"#.into());
    assert_eq!(handle_line(half, &Takes).unwrap()["refused"], "bad_input");
}

#[test]
fn files_with_nasty_cells_are_read_or_refused_in_words_and_written_as_text() {
    let all = nasty();
    let mut table = csv::Writer::from_writer(vec![]);
    table.write_record(["氏名", "ふりがな", "住所", "電話番号", "生年月日", "備考", "登録番号"]).unwrap();
    for raw in all.iter().filter(|r| r.len() < 1000) {
        table.write_record(vec![raw.as_str(); 7]).unwrap();
    }
    let bytes = table.into_inner().unwrap();
    if let Ok(read) = read_roster(&bytes, None) {
        let words = serde_json::to_value(read.rows.iter().map(|r| &r.fields).collect::<Vec<_>>()).unwrap();
        let mut leaves = vec![words];
        while let Some(v) = leaves.pop() {
            match v {
                Value::Array(list) => leaves.extend(list),
                Value::Object(map) => leaves.extend(map.into_iter().map(|(_, v)| v)),
                Value::String(s) => assert_harmless(&s, "a roster"),
                _ => {}
            }
        }
    }
    for raw in &all {
        let bytes = raw.as_bytes();
        let _ = (read_offers(bytes).is_ok(), read_wamnet(bytes, None).is_ok(), read_holidays(bytes).is_ok());
        let _ =
            (Mapping::read(bytes).is_ok(), read_choices(bytes).is_ok(), read_signed(bytes, &["a"]).is_ok());
    }
    let rows: Vec<Vec<String>> = all.iter().filter(|r| r.len() < 1000).map(|r| vec![r.clone(); 3]).collect();
    assert_no_formula(&write_choices(&rows));
}

/// No cell of a CSV begins as a formula does.
fn assert_no_formula(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.into_records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
}

#[test]
fn do_lines_store_and_show_it_harmlessly_and_no_sql_is_obeyed() {
    let home = Home::init("tochigi");
    for (id, role) in [("otsuka", "officer,coordinator"), ("kanri", "admin")] {
        assert!(
            home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", role]).status.success()
        );
    }
    let mut lines = Vec::new();
    for raw in nasty().into_iter().filter(|r| r.len() < 60_000 && !r.trim().is_empty()) {
        lines.push(json!({"do":"log_call","line":raw,"number":raw,"name":raw,"words":raw,"begin":"2026-01-01T10:00:00+09:00","end":"2026-01-01T10:01:00+09:00"}));
        lines.push(
            json!({"do":"add_person","name":raw,"reading":raw,"address":raw,"phones":[raw],"note":raw}),
        );
        lines.push(json!({"do":"open_case","new_person":{"name":raw},"words":raw}));
        lines.push(json!({"do":"add_task","kind":"x","what":raw,"due":"2026-12-01T10:00:00+09:00"}));
        lines.push(json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":raw,"note":raw}}));
        lines.push(json!({"do":"add_staff","staff":raw,"name":raw,"roles":["officer"]}));
        lines.push(json!({"do":raw}));
    }
    let answers = home.answers("otsuka", &lines);
    assert_eq!(answers.len(), lines.len(), "every line has its answer");
    assert!(answers.iter().filter(|a| a["ok"] == true).count() > lines.len() / 3);
    // Not JSON at all, among it half a surrogate.
    let mut child = home.doing("otsuka");
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(b"{\"do\":\"note\",\"words\":\"\\ud800\"}\n\xff\xfe\x00\n\x1b]0;pwned\x07\n{}\n")
        .unwrap();
    drop(input);
    let out = child.wait_with_output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    assert_eq!(said.lines().count(), 4, "{said}");
    assert!(said.lines().all(|l| serde_json::from_str::<Value>(l).is_ok_and(|v| v["ok"] == false)), "{said}");
    assert!(!said.contains('\u{1b}') && !said.contains("pwned"));

    for verb in [
        &["call", "list", "--all"][..],
        &["case", "list"],
        &["person", "find", "山"],
        &["person", "find", "\u{1b}]0;x\u{7}"],
        &["provider", "list"],
        &["rota", "show"],
        &["audit", "access"],
        &["vacancy", "list"],
        &["staff", "list"],
        &["person", "due"],
        &["handover", "\u{1b}[2J"],
    ] {
        let mut args = vec!["--as", "otsuka"];
        args.extend(verb);
        let out = home.command().args(&args).stdin(Stdio::null()).output().unwrap();
        assert!(out.status.code().is_some_and(|c| c <= 3), "{verb:?}");
        for bytes in [&out.stdout, &out.stderr] {
            assert_harmless(&String::from_utf8(bytes.clone()).unwrap(), &verb.join(" "));
        }
    }
    let checked = home.run(&["--as", "kanri", "audit", "verify"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let conn = rusqlite::Connection::open(home.store()).unwrap();
    let persons: i64 = conn.query_row("SELECT COUNT(*) FROM person", [], |r| r.get(0)).unwrap();
    assert!(persons > 20, "the table is there: {persons}");

    // On the screen: what the program writes holds no sequence of the input's.
    let store = home.store();
    let mut term = Term::start(
        &["--store", store.to_str().unwrap(), "--as", "otsuka"],
        store.parent().unwrap(),
        160,
        50,
    );
    term.sees("着信");
    for keys in ["2", "j", "3", "z", "z", "5", "j", "w", "\x1b", "/", "山", "\x1b", "4", "j"] {
        term.keys(keys);
        // A picture a key: typed faster they would be drawn as one.
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    term.keys("?");
    term.sees("ヘルプ");
    let raw = String::from_utf8_lossy(&term.raw).into_owned();
    for sequence in [
        "\u{1b}]",
        "\u{1b}P",
        "\u{1b}c",
        "\u{9b}",
        "\u{9d}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{feff}",
        "\u{e0041}",
        "\u{7}",
        "\u{8}",
    ] {
        assert!(!raw.contains(sequence), "{sequence:?} is written to the terminal");
    }
    assert!(most_marks(&raw) <= 2);
}

#[test]
fn the_offices_page_takes_it_as_words() {
    let mut site = Site::after("f0.toml", "2026-11-21T22:14");
    let page = site.link("P1");
    for raw in nasty().into_iter().filter(|r| r.len() < 3000) {
        let form = site.get(&page).is(200).form("/say", "P1").with("note", &raw).with("accepting.any", "2");
        let answer = site.send(&form);
        assert!(answer.text().len() < 200_000);
        for odd in [&raw, "-1", "99999999999999999999"] {
            let form = site.get(&page).is(200).form("/say", "P1").with("accepting.any", odd);
            let _ = site.send(&form).text();
        }
        let shown = site.get(&page).is(200).text();
        assert!(!shown.contains("<script>alert") && !shown.contains('\u{1b}'), "{raw:?}");
    }
}

fn offers(text: &str) -> Vec<u8> {
    let offer = read_offers(format!("事業所番号,事業所名,夜,受入可能\n1,{text},2026-11-21,1\n").as_bytes());
    let rows = offer.map(|(rows, _)| rows.into_iter().filter_map(|(_, r)| r.ok()).collect::<Vec<_>>());
    write_offers(&rows.unwrap_or_default(), daiji::domain::At(0), OfferForm::Csv)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (mut lines, mut out) = (Lines::new(64), vec![]);
        lines.push(&bytes, &mut out);
        out.extend(lines.finish());
        for line in out {
            let _ = handle_line(line, &Takes);
        }
        let _ = (read_offers(&bytes).is_ok(), read_wamnet(&bytes, None).is_ok(), read_holidays(&bytes).is_ok());
        let _ = (read_roster(&bytes, None).is_ok(), Mapping::read(&bytes).is_ok(), read_choices(&bytes).is_ok());
        // A workbook that begins like one.
        let zip = [b"PK\x03\x04".as_slice(), &bytes].concat();
        let _ = (read_roster(&zip, None).is_ok(), read_offers(&zip).is_ok());
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let _ = daiji::city::parse(text).is_ok();
        }
    }

    #[test]
    fn no_text_stops_a_reader(s in "\\PC{0,40}") {
        let clean = Clean::new(&s);
        assert_harmless(clean.as_str(), "Clean");
        prop_assert_eq!(&Clean::new(clean.as_str()), &clean, "cleaned once is clean");
        let _ = (text::parse_date(&s), text::parse_date_span(&s), text::without_era(&s), text::fold_typed(&s));
        let _ = (text::initials_match(&s, &s), text::without_national_ids(&s), text::wareki(chrono::NaiveDate::MIN));
        let _ = s.parse::<daiji::domain::At>();
        assert_no_formula(&offers(&s.replace(['"', ',', '\r', '\n'], "")));
    }

    #[test]
    fn dates_of_any_numbers(y in any::<i32>(), m in 0_u32..100, d in 0_u32..100) {
        for text in [format!("{y}-{m}-{d}"), format!("{y}年{m}月{d}日"), format!("令和{y}.{m}.{d}"), format!("S{y}/{m}/{d}")] {
            let _ = (text::parse_date(&text), text::no_such_day(&text), text::parse_date_span(&text));
        }
    }
}
