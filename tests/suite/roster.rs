//! Importing a roster through the binary: maps, encodings, verdicts, choices, differences, undo.
//! It must not know the store's inside.

mod odd;

use encoding_rs::SHIFT_JIS;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

use crate::bin::Home;
use crate::term::Term;

const TOWN: &str = "みなも町 ご利用者名簿,,,,,\r\n令和8年10月1日現在,,,,,\r\n整理No.,ご本人,よみ,生まれ,お住まい,すきなもの\r\n\
                    0901,見本 花子,みほん はなこ,H2.4.5,架空町1-2,電車\r\n0902,例示 二郎,れいじ じろう,S63.1.9,架空町3,\r\n";

const MAP: &str = "header_row = 3\n[headings]\n\"整理No.\" = \"reg_no\"\n\"ご本人\" = \"name\"\n\"よみ\" = \"reading\"\n\
                   \"生まれ\" = \"birth\"\n\"お住まい\" = \"address\"\n";

/// A file beside the project; without it a test says so and passes.
fn shared(name: &str) -> Option<Vec<u8>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/roster");
    let found = [beside, PathBuf::from("/work/shared/data/roster")].into_iter().map(|d| d.join(name));
    let bytes = found.into_iter().find_map(|p| std::fs::read(p).ok());
    if bytes.is_none() {
        println!("skipped: {name} is not beside the project");
    }
    bytes
}

struct Town {
    home: Home,
}

impl Town {
    fn new() -> Self {
        let home = Home::init("tochigi");
        for (id, roles) in [("otsuka", "officer,coordinator,admin"), ("jimu", "admin"), ("toban", "officer")]
        {
            let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", roles]);
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        }
        Self { home }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.home.store().with_file_name(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String) {
        let out = self.home.run(&[&["--as", "otsuka"], args].concat());
        (out.status.code(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
    }

    fn json(&self, who: &str, args: &[&str]) -> Value {
        let out = self.home.run(&[&["--json", "--as", who], args].concat());
        serde_json::from_slice(&out.stdout).unwrap_or_else(|e| {
            panic!("{e}: {}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
        })
    }

    fn found(&self, text: &str) -> u64 {
        self.json("otsuka", &["person", "find", text])["total"].as_u64().unwrap()
    }
}

fn verdicts(answer: &Value) -> Vec<(u64, String)> {
    let rows = answer["plan"].as_array().unwrap_or_else(|| panic!("{answer}"));
    rows.iter().map(|r| (r["row"].as_u64().unwrap(), r["verdict"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_towns_own_file_in_every_encoding_by_its_own_map() {
    let t = Town::new();
    let map = t.put("map.toml", MAP.as_bytes());
    let cp932 = SHIFT_JIS.encode(TOWN).0.into_owned();
    let bom = [b"\xef\xbb\xbf".as_slice(), TOWN.as_bytes()].concat();
    let refused = t.run(&["person", "import", &t.put("plain.csv", TOWN.as_bytes())]);
    assert!(refused.0 == Some(1) && refused.1.contains("--map"), "{}", refused.1);
    for (name, bytes, charset) in
        [("cp932.csv", cp932, "cp932"), ("bom.csv", bom, "utf8_bom"), ("plain.csv", TOWN.into(), "utf8")]
    {
        let file = t.put(name, &bytes);
        let dry = t.json("otsuka", &["person", "import", "--dry-run", "--map", &map, &file]);
        assert_eq!((&dry["preview"]["charset"], &dry["rows"]), (&json!(charset), &Value::Null), "{dry}");
        assert_eq!(verdicts(&dry), [(4, "new".to_owned()), (5, "new".to_owned())]);
    }
    // What was understood is saved, mended, and used.
    let saved = t.home.store().with_file_name("saved.toml").to_str().unwrap().to_owned();
    let file = t.put("cp932.csv", &SHIFT_JIS.encode(TOWN).0);
    let (code, said) = t.run(&["person", "import", "--dry-run", "--map", &map, "--save-map", &saved, &file]);
    assert!(code == Some(0) && said.contains("知らない見出し") && said.contains(&saved), "{said}");
    let (code, said) = t.run(&["person", "import", "--dry-run", "--map", &map, "--save-map", &saved, &file]);
    assert!(code == Some(1) && said.contains("もうあります"), "nothing is written over: {said}");
    let text = std::fs::read_to_string(&saved).unwrap();
    std::fs::write(&saved, text.replace("# \"すきなもの\" = \"note\"", "\"すきなもの\" = \"calming\""))
        .unwrap();
    let (code, said) = t.run(&["person", "import", "--map", &saved, &file]);
    assert!(code == Some(0) && said.contains("新しい 2"), "{said}");
    let seen = t.json("otsuka", &["person", "show", "登0901", "--purpose", "試し"]);
    assert_eq!(seen["person"]["record"]["calming"], "電車");
    let wrong = t.put("wrong.toml", b"[headings]\n\"x\" = \"nmae\"\n");
    let (code, said) = t.run(&["person", "import", "--dry-run", "--map", &wrong, &file]);
    assert!(code == Some(1) && said.contains("2行目") && said.contains("nmae"), "{said}");
    let (code, said) = t.run(&["--lang", "en", "person", "import", "--map", &saved, &file]);
    assert!(code == Some(0) && said.contains("0 new, 0 changed, 2 as before"), "{said}");
}

#[test]
fn a_later_file_shows_its_differences_and_the_desks_word_stays() {
    let t = Town::new();
    let head = "登録番号,氏名,生年月日,住所,アレルギー,住所秘匿\n";
    let file = t.put(
        "a.csv",
        format!("{head}0901,見本 花子,1990-04-05,架空町1,卵,\n0902,例示 二郎,1988-01-09,架空町2,,有\n")
            .as_bytes(),
    );
    assert_eq!(t.json("otsuka", &["person", "import", &file])["rows"]["new"], 2);
    t.home.all_ok(
        "otsuka",
        &[json!({"do":"amend_person","person":1,"change":{"address":"新町9"},"reason":"転居"})],
    );
    let later = format!(
        "{head}0901,見本 花子,1990-04-05,第三町3,卵とそば,\n0902,例示 二郎,1988-01-09,秘密町7,えび,有\n"
    );
    let later = t.put("b.csv", later.as_bytes());
    let dry = t.json("otsuka", &["person", "import", "--dry-run", &later]);
    let one = &dry["plan"][0];
    assert_eq!(
        (&one["verdict"], &one["differences"]),
        (&json!("update"), &json!([{"field":"address","kept":true},{"field":"allergies","kept":false}])),
        "names of fields, no values"
    );
    let lines = |t: &Town| {
        let log = t.json("otsuka", &["audit", "list"]);
        log["lines"].as_array().unwrap().iter().filter(|l| l["command"] == "see_person").count()
    };
    let before = lines(&t);
    let (_, said) = t.run(&["person", "import", "--dry-run", "--diff", &later]);
    assert!(
        said.contains("アレルギー: 卵 → 卵とそば") && said.contains("新町9 → 第三町3(台帳が新しい"),
        "{said}"
    );
    assert!(
        said.contains("秘匿")
            && !said.contains("秘密町")
            && !said.contains("架空町2")
            && !said.contains("えび"),
        "{said}"
    );
    assert_eq!(
        lines(&t),
        before + 1,
        "whoever reads values has opened the record; the hidden one stays shut"
    );
    // A file that does not say so itself does not tell who is hidden.
    let silent = t.put("silent.csv", "登録番号,氏名,住所\n0902,例示 二郎,別の町5\n".as_bytes());
    let dry = t.json("otsuka", &["person", "import", "--dry-run", "--diff", &silent]);
    assert_eq!((&dry["plan"][0]["hidden"], &dry["plan"][0]["differences"]), (&json!(false), &Value::Null));
    let (_, said) = t.run(&["person", "import", "--dry-run", "--diff", &silent]);
    assert!(!said.contains("秘匿") && !said.contains("架空町"), "{said}");
    // An admin alone imports, and reads nothing of what is on file.
    let jimu = t.home.run(&["--as", "jimu", "person", "import", "--dry-run", "--diff", &later]);
    let jimu = String::from_utf8_lossy(&jimu.stdout).into_owned();
    assert!(jimu.contains("アレルギー") && !jimu.contains("卵") && !jimu.contains("新町9"), "{jimu}");
    assert_eq!(
        t.home.run(&["--as", "toban", "person", "import", "--dry-run", &later]).status.code(),
        Some(3)
    );
    assert_eq!(t.json("otsuka", &["person", "import", &later])["rows"]["changed"], 2);
    let show = |t: &Town| {
        t.json("otsuka", &["person", "show", "1", "--purpose", "試し"])["person"]["record"].clone()
    };
    assert_eq!((&show(&t)["address"], &show(&t)["allergies"]), (&json!("新町9"), &json!("卵とそば")));
    assert_eq!(t.json("otsuka", &["person", "import", "--file-wins", &later])["rows"]["changed"], 1);
    assert_eq!(show(&t)["address"], "第三町3");
}

#[test]
fn doubtful_rows_are_settled_through_a_table_and_an_import_is_taken_back() {
    let t = Town::new();
    let first = t.put("a.csv", "登録番号,氏名,生年月日,住所\n0901,見本 花子,1990-04-05,架空町1\n".as_bytes());
    t.json("otsuka", &["person", "import", &first]);
    let text = "氏名,生年月日,住所,アレルギー\n見本　花子,1990-04-15,架空町１,そば\n=例示 三郎,,架空町5,\n例示 四郎,1991-02-03,架空町6,\n";
    let second = t.put("b.csv", text.as_bytes());
    let dry = t.json("otsuka", &["person", "import", "--dry-run", &second]);
    assert_eq!(verdicts(&dry)[0], (2, "choose".to_owned()), "{dry}");
    assert_eq!(dry["plan"][0]["candidates"], json!([{"who":{"person":1},"by":["name_address"]}]));
    let table = t.home.store().with_file_name("choices.csv").to_str().unwrap().to_owned();
    let (code, said) = t.run(&["person", "import", "--dry-run", "--save-choices", &table, &second]);
    assert!(code == Some(0) && said.contains("要確認 1"), "{said}");
    let filled = std::fs::read_to_string(&table).unwrap();
    assert!(filled.contains("P1,見本 花子,1990-04-05,氏名と住所,"), "{filled}");
    // Saved by a spreadsheet in the town's own encoding, with a word nobody knows first.
    let answer = |word: &str| {
        let text =
            filled.trim_start_matches('\u{feff}').replace("氏名と住所,", &format!("氏名と住所,{word}"));
        t.put("filled.csv", &SHIFT_JIS.encode(&text).0)
    };
    let (code, said) = t.run(&["person", "import", "--choices", &answer("たぶん"), &second]);
    assert!(code == Some(1) && said.contains("2行目") && said.contains("たぶん"), "{said}");
    let done = t.json("otsuka", &["person", "import", &second]);
    assert_eq!(done["rows"], json!({"new":1,"changed":0,"same":0,"left_out":1}), "{done}");
    let done = t.json("otsuka", &["person", "import", "--choices", &answer("同じ"), &second]);
    assert_eq!(done["rows"], json!({"new":0,"changed":1,"same":1,"left_out":0}), "{done}");
    let imports = t.json("otsuka", &["person", "imports"])["imports"].clone();
    let files: Vec<_> =
        imports.as_array().unwrap().iter().map(|i| i["file"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, ["b.csv", "b.csv", "a.csv"]);
    let number = |nth: usize| imports[nth]["import"].to_string();
    let (code, said) = t.run(&["person", "undo-import", &number(2)]);
    assert!(code == Some(3) && said.contains("otsuka") || said.contains("大塚"), "{said}");
    let undone = t.json("otsuka", &["person", "undo-import", &number(1)]);
    assert_eq!((&undone["gone"], &undone["restored"]), (&json!(1), &json!(0)));
    assert_eq!(t.found("例示 四郎"), 0, "found no more");
    assert_eq!(
        t.home.run(&["--as", "otsuka", "person", "show", "2", "--purpose", "x"]).status.code(),
        Some(3)
    );
    let (_, list) = t.run(&["person", "undo-import"]);
    assert!(list.contains("取消済み") && list.contains("a.csv"), "{list}");
    let (code, said) = t.run(&["person", "undo-import", &number(1)]);
    assert!(code == Some(3) && said.contains("もう取り消されています"), "{said}");
    // One taken back stands in no other's way: the import before it that was used no more, too.
    let (code, said) = t.run(&["person", "undo-import", "1"]);
    assert!(code == Some(3) && said.contains("見つかりません"), "{said}");
    // The same people come back with the file, and the chain holds.
    assert_eq!(t.json("otsuka", &["person", "import", &second])["rows"]["new"], 1);
    assert_eq!(t.found("例示 四郎"), 1);
    assert_eq!(t.run(&["audit", "verify"]).0, Some(0));
    assert_eq!(t.run(&["check"]).0, Some(0));
}

#[test]
fn on_a_terminal_doubtful_rows_are_asked_side_by_side_and_nothing_is_written_before_the_end() {
    let t = Town::new();
    let first = t.put("a.csv", "登録番号,氏名,生年月日,住所\n0901,見本 花子,1990-04-05,架空町1\n".as_bytes());
    t.json("otsuka", &["person", "import", &first]);
    let second =
        t.put("b.csv", "氏名,生年月日,住所,アレルギー\n見本 花子,1990-04-15,架空町1,そば\n".as_bytes());
    let store = t.home.store().to_str().unwrap().to_owned();
    let args = ["--store", &store, "--as", "otsuka", "person", "import", &second];
    let root = t.home.store();
    let mut term = Term::start(&args, root.parent().unwrap(), 110, 30);
    term.sees("名簿");
    term.sees("1990-04-05");
    term.sees("1990-04-15");
    term.keys("q");
    term.sees("何も書いていません");
    term.end();
    let mut term = Term::start(&args, root.parent().unwrap(), 110, 30);
    term.sees("1990-04-05");
    term.keys("r");
    term.sees("取り込まなかった行 1");
    term.end();
    let mut term = Term::start(&args, root.parent().unwrap(), 110, 30);
    term.sees("1990-04-05");
    term.keys("１");
    term.sees("取り込みますか");
    term.sees("更新 1");
    term.keys("y");
    term.sees("変わった 1");
    term.end();
    assert_eq!(t.found("見本"), 1);
    // Without a doubt it is shown all the same, and asked once; any other key than y writes nothing.
    let third = t.put("c.csv", "登録番号,氏名,生年月日\n0902,例示 二郎,1988-01-09\n".as_bytes());
    let args = [&args[..6], &[third.as_str()]].concat();
    for (key, seen, on_file) in [("n", "何も書いていません", 0), ("y", "undo-import", 1)] {
        let mut term = Term::start(&args, root.parent().unwrap(), 110, 30);
        term.sees("新規 1");
        term.sees("取り込みますか");
        term.keys(key);
        term.sees(seen);
        assert!(term.end().success());
        assert_eq!(t.found("例示"), on_file);
    }
}
