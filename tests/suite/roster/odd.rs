//! The oddities of real towns' rosters, told row by row; a large file; the first minute of an import.
//! It knows the program as a process; the real files are used where they are.

use encoding_rs::SHIFT_JIS;
use serde_json::json;
use std::fmt::Write as _;
use std::time::Instant;

use super::{Town, shared, verdicts};

/// What is odd in the town's file, by the row of the CSV (the workbook has two title rows more).
const ODD: &[(u64, &str)] = &[
    (4, "era_day"),
    (8, "era_day"),
    (19, "era_day"),
    (32, "duplicate_registration"),
    (32, "duplicate_person"),
    (46, "era_day"),
    (77, "bad_date"),
    (82, "formula"),
    (87, "digit_count"),
    (92, "name_missing"),
    (97, "out_of_range"),
    (134, "era_day"),
    (144, "era_day"),
    (351, "era_day"),
    (383, "era_day"),
];

/// Rows without a district, found by the address.
const DISTRICTS: [u64; 26] = [
    20, 38, 52, 71, 85, 91, 93, 105, 119, 145, 146, 153, 199, 204, 221, 233, 238, 263, 287, 346, 358, 365,
    371, 373, 387, 399,
];

#[test]
fn every_oddity_of_the_towns_own_rosters_is_told_and_no_word_is_lost() {
    let (Some(csv), Some(book)) = (shared("roster_2026-10_cp932.csv"), shared("roster_2026-10.xlsx")) else {
        return;
    };
    let t = Town::new();
    let csv = t.put("town.csv", &csv);
    let book = t.put("town.xlsx", &book);
    for (file, charset, titles) in [(&csv, "cp932", 0), (&book, "workbook", 2)] {
        let dry = t.json("otsuka", &["person", "import", "--dry-run", file]);
        assert_eq!(dry["preview"]["charset"], charset);
        let mut told: Vec<(u64, String)> = Vec::new();
        for line in dry["preview"]["lines"].as_array().unwrap() {
            for w in line["warnings"].as_array().unwrap() {
                told.push((line["row"].as_u64().unwrap() - titles, w["code"].as_str().unwrap().to_owned()));
            }
        }
        let mut expected: Vec<_> = ODD.iter().map(|(row, code)| (*row, (*code).to_owned())).collect();
        expected.extend(DISTRICTS.map(|row| (row, "district_from_address".to_owned())));
        told.sort();
        expected.sort();
        assert_eq!(told, expected, "{file}");
        // One row is the same person as an earlier one, everybody else is new; nobody is left out.
        let by = |verdict: &str| verdicts(&dry).iter().filter(|(_, v)| v == verdict).count();
        assert_eq!((by("new"), by("joined"), verdicts(&dry).len()), (400, 1, 401));
    }
    let done = t.json("otsuka", &["person", "import", &csv]);
    assert_eq!(done["rows"], json!({"new":400,"changed":0,"same":0,"left_out":0}));
    // The other form of the same roster changes nobody.
    let again = t.json("otsuka", &["person", "import", &book]);
    assert_eq!(again["rows"], json!({"new":0,"changed":0,"same":400,"left_out":0}));
    let record = |number: &str| {
        let shown = t.json("otsuka", &["person", "show", number, "--purpose", "試し"]);
        shown["person"]["record"].clone()
    };
    // Cells as people type them, by registration number: what stands on file.
    for (number, field, value) in [
        ("登0001", "name", json!("和田　真以子")),
        ("登0001", "phones", json!(["070-7104-6851", "070-9264-2028"])),
        ("登0001", "birth", json!("1967-03-22")),
        ("登0001", "support_level", json!("1")),
        ("登0001", "review_due", json!("2026-07-02")),
        ("登0002", "reading", json!("いまむらただとし")),
        ("登0002", "phones", json!(["0282781126"])),
        ("登0002", "registered_on", json!("2024-11-20")),
        ("登0003", "support_level", json!("5")),
        ("登0003", "registered_on", json!("2019-01-25")),
        ("登0005", "support_level", json!("非該当")),
        ("登0005", "sex", json!("female")),
        ("登0010", "phones", json!(["0282-82-4403", "09080214765"])),
        ("登0010", "support_level", json!("4")),
        ("登0011", "phones", json!(["080-4508-0790", "090-2439-4084"])),
        ("登0019", "district", json!("藤岡")),
    ] {
        assert_eq!(record(number)[field], value, "{number} {field}");
    }
    // What could not be used is a note, word for word, and the field is blank.
    for (number, field, note) in [
        ("登0074", "birth", "取込: 生年月日「S66.2.30」"),
        ("登0079", "home", "取込: 訪問時注意「=HYPERLINK(\"x\",\"y\")」"),
        ("登0084", "recipient_no", "取込: 受給者証番号「12345」"),
        ("登0094", "behaviour", "取込: 行動関連項目「31」"),
    ] {
        let record = record(number);
        let notes = record["notes"].as_array().unwrap();
        assert!(notes.iter().any(|n| n == note), "{number}: {record}");
        let blank = &record[field];
        let said = if field == "home" { &blank["visit_warnings"] } else { blank };
        assert!(said.is_null() || said == "" || *said == json!([]), "{number} {field}: {said}");
    }
    assert_eq!(
        (&record("登0089")["name"], &record("登0089")["reading"]),
        (&json!(""), &json!("いのうえ しんや"))
    );
    assert_eq!(t.found("いのうえ しんや"), 1, "found by the reading alone");
    let hidden = t.json("otsuka", &["person", "find", "佐藤 茉祐"]);
    assert!(!hidden.to_string().contains("栃木市"), "{hidden}");
}

#[test]
fn ten_thousand_rows_come_in_as_one_import() {
    const ROWS: usize = 10_000;
    const KANJI: [&str; 10] = ["青", "石", "上", "岡", "金", "北", "白", "田", "林", "森"];
    let mut text = String::from("登録番号,氏名,生年月日,住所,電話番号,受給者証番号,アレルギー\n");
    for n in 0..ROWS {
        let kanji = |digit: usize| KANJI[n / 10_usize.pow(u32::try_from(digit).unwrap()) % 10];
        writeln!(
            text,
            "{n:05},{}{} {}{},{}-{:02}-{:02},架空町{}-{},0282-{:02}-{:04},{},{}",
            kanji(0),
            kanji(1),
            kanji(2),
            kanji(3),
            1940 + n % 70,
            1 + n % 12,
            1 + n % 28,
            n % 400,
            n / 400,
            10 + n / 10_000,
            n % 10_000,
            1_000_000_000 + n,
            if n % 7 == 0 { "卵" } else { "" },
        )
        .unwrap();
    }
    let t = Town::new();
    let timed = |what: &str, file: &str| {
        let began = Instant::now();
        let rows = t.json("otsuka", &["person", "import", file])["rows"].clone();
        println!("10,000 rows, {what}: {:.1} s", began.elapsed().as_secs_f64());
        rows
    };
    let file = t.put("big.csv", &SHIFT_JIS.encode(&text).0);
    let done = timed("new", &file);
    assert_eq!(done, json!({"new":ROWS,"changed":0,"same":0,"left_out":0}));
    let later = t.put("later.csv", &SHIFT_JIS.encode(&text.replace(",卵", ",卵とそば")).0);
    let egg = ROWS.div_ceil(7);
    let done = timed("one in seven changed", &later);
    assert_eq!(done, json!({"new":0,"changed":egg,"same":ROWS - egg,"left_out":0}));
    assert_eq!(t.found("登09999"), 1);
    let imports = t.json("otsuka", &["person", "imports"])["imports"].clone();
    for (nth, gone, restored) in [(0, 0, egg), (1, ROWS, 0)] {
        let began = Instant::now();
        let undone = t.json("otsuka", &["person", "undo-import", &imports[nth]["import"].to_string()]);
        println!("taken back: {:.1} s", began.elapsed().as_secs_f64());
        assert_eq!((&undone["gone"], &undone["restored"]), (&json!(gone), &json!(restored)));
    }
    assert_eq!(t.found("登09999"), 0);
}

/// `person show` says what the card of the desk says, labelled; what the roster never asked is no no,
/// and a bare 有 is a capsule.
#[test]
fn the_first_minute_is_printed_with_its_labels() {
    let t = Town::new();
    let text = "登録番号,氏名,フリガナ,生年月日,医療的ケア,発作,アレルギー,服薬,カプセル,行動関連項目\n\
                0901,見本 一,ミホン イチ,S63.4.12,吸引,月1回,卵,朝の薬,有,6\n\
                0902,見本 二,ミホン ニ,S60.1.2,,,,,○,\n";
    let file = t.put("first.csv", text.as_bytes());
    let (code, said) = t.run(&["person", "import", &file]);
    assert_eq!(code, Some(0), "{said}");
    let show = |no: &str| t.run(&["person", "show", no, "--purpose", "試し"]).1;
    let said = show("登0901");
    let mut at = 0;
    for words in [
        "見本 一",
        "! 命 医ケア",
        "吸引",
        "! 発作",
        "月1回",
        "! アレル",
        "卵",
        "くすり",
        "朝の薬",
        "! こわい",
        "記載なし",
        "落ち着く",
        "はい/いいえ",
        "電話の順",
    ] {
        at += said[at..].find(words).unwrap_or_else(|| panic!("{words} is missing or out of order:\n{said}"));
    }
    assert!(said.contains("他害・自傷 記載なし") && !said.contains("他害なし"), "{said}");
    assert!(!said.contains("聞いて書く"), "no key of the desk is named: {said}");
    for said in [said, show("登0902")] {
        assert!(said.contains("あり (置き場所の記載なし)"), "{said}");
    }
}
