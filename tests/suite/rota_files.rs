//! The rota as files: what is written is read back the same, what is wrong is told with its row,
//! and calendars keep to RFC 5545. It knows the formats, nothing of how they are written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use daiji::domain::{At, Band, Facts, Rev, Role, Shift, ShiftId, Staff, StaffId};
use daiji::exchange::{RotaForm, read_rota, rota_entries, rota_name, write_rota};
use daiji::i18n::Lang;
use daiji::run::Calendars;
use daiji::store::Door;
use daiji::text::Clean;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::rota_plan::{a_month, key, officers};

fn member(id: &str, name: &str) -> Staff {
    Staff {
        id: StaffId::new(id),
        name: Clean::new(name),
        roles: vec![Role::Officer],
        org: None,
        login: None,
        phones: vec![],
        secret: None,
        ended: None,
        rev: Rev(1),
    }
}

/// Names that are told apart with care: two of one name, one that is another's id, a formula.
fn staff() -> Vec<Staff> {
    [
        ("otsuka", "大塚"),
        ("sakuma", "佐久間"),
        ("s2", "佐久間"),
        ("x", "sakuma"),
        ("f", "=1+1"),
        ("g", "髙𠮷"),
        ("h", ""),
    ]
    .map(|(id, name)| member(id, name))
    .to_vec()
}

fn at(text: &str) -> At {
    text.parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Written and read back, a month is the same: names, odd hours, desks, empty places.
    #[test]
    fn a_month_comes_back_as_it_went(
        rows in proptest::collection::vec((1_u32..31, 0_usize..4, any::<bool>(), 0_usize..8, 0_usize..8, 0_usize..8, 0_i64..900), 0..20),
        form in 0_usize..3,
        english in any::<bool>(),
    ) {
        let staff = staff();
        let who = |n: usize| staff.get(n).map(|s| s.id.clone());
        let mut seen = BTreeSet::new();
        let shifts: Vec<Shift> = rows.into_iter().filter(|r| seen.insert((r.0, r.1, r.2))).enumerate().map(|(i, (day, band, desk, a, b, c, odd))| {
            let date = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
            // Nobody stands twice on one shift.
            let (b, c) = (if b == a { 9 } else { b }, if c == a || c == b { 9 } else { c });
            let band = [Band::Day, Band::Night, Band::Weekend, Band::Holiday][band];
            let start = at(&format!("{date}T17:15")).plus_minutes(odd);
            Shift {
                id: ShiftId(i64::try_from(i).unwrap()), date, band, start,
                // Some end at the minute, some at a second nobody typed.
                end: At(start.plus_minutes(915 - odd / 2).0 + if odd % 7 == 0 { 12_345 } else { 0 }),
                duty: who(a), backup: who(b), third: who(c),
                desk: desk.then(|| Clean::new("北拠点")), rev: Rev(1),
            }
        }).collect();
        let form = [RotaForm::Csv, RotaForm::Cp932, RotaForm::Xlsx][form];
        let lang = if english { Lang::En } else { Lang::Ja };
        let name = |id: &StaffId| rota_name(id, &staff);
        let bytes = write_rota("2026-12-01".parse().unwrap(), &shifts, &name, form, (lang, at("2026-11-21T10:00"))).unwrap();
        let lines = read_rota(&bytes).unwrap();
        let entries = rota_entries(lines, &staff, &|_| Band::Day);
        let entries = entries.map_err(|e| TestCaseError::fail(format!("{e:?}")))?;
        let back: Vec<_> = entries.into_iter().map(|(_, e)| (e.date, e.band, e.start, e.end, [e.duty, e.backup, e.third], e.desk)).collect();
        let want: Vec<_> = shifts.into_iter().map(|s| (s.date, s.band, Some(s.start), Some(s.end), [s.duty, s.backup, s.third], s.desk)).collect();
        prop_assert_eq!(back, want);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), zip in any::<bool>()) {
        let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        let _ = read_rota(&bytes);
    }
}

#[test]
fn a_row_a_day_with_columns_of_bands_is_read() {
    let text = "2026年12月 当番表,,,,\n月日,曜日,昼の当番,夜の当番,夜の応援\n2026/12/5(土),土,やまだ,大塚,佐久間2\nR8.12.6,日,,大塚,-\n";
    let mut all = staff();
    all[0] = member("otsuka", "大塚");
    all[2] = member("s2", "佐久間2");
    let lines = read_rota(text.as_bytes()).unwrap();
    let weekend = |d: NaiveDate| if d == "2026-12-05".parse().unwrap() { Band::Weekend } else { Band::Day };
    let wrong = rota_entries(lines.clone(), &all, &weekend).unwrap_err();
    assert_eq!((wrong.len(), wrong[0].row, wrong[0].shown.as_str()), (1, 3, "やまだ"), "a name nobody has");
    all.push(member("y", "ヤマダ"));
    let entries = rota_entries(lines, &all, &weekend).unwrap();
    let got: Vec<String> = entries
        .iter()
        .map(|(row, e)| {
            let who = [&e.duty, &e.backup].map(|w| w.as_ref().map_or_else(String::new, ToString::to_string));
            format!("{row} {} {:?} {}", e.date, e.band, who.join("/"))
        })
        .collect();
    assert_eq!(
        got,
        ["3 2026-12-05 Weekend y/", "3 2026-12-05 Night otsuka/s2", "4 2026-12-06 Night otsuka/"],
        "kana in any writing is the same reading"
    );
    let by_reading = "日付,時間帯,当番\n2026-12-05,夜,おおつか\n";
    let read = rota_entries(read_rota(by_reading.as_bytes()).unwrap(), &all, &weekend).unwrap();
    assert_eq!(read[0].1.duty, Some("otsuka".into()), "a reading finds the id that is written after it");
}

/// Runs `rota import` on a text, or bytes, and gives what it says and its exit code.
fn import(home: &Home, bytes: &[u8], more: &[&str]) -> (String, Option<i32>) {
    let file = home.store().with_file_name("rota.csv");
    std::fs::write(&file, bytes).unwrap();
    let file = file.display().to_string();
    let out = home.run(&[&["--as", "a", "rota", "import", &file], more].concat());
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    (said, out.status.code())
}

fn shown(home: &Home, month: NaiveDate) -> Value {
    let out = home.run(&["--json", "--as", "a", "rota", "show", &key(month)]);
    serde_json::from_slice(&out.stdout).unwrap()
}

#[test]
fn a_file_goes_in_whole_or_not_at_all() {
    let home = officers("tochigi", &["市", "センター", "市"]);
    let month = a_month();
    let (one, two) = (month, month.succ_opt().unwrap());
    let good = format!("日付,時間帯,当番,応援\n{one},夜,職員a,職員b\n{two},夜,b,ｃ\n");
    for (bad, words) in [
        (format!("{good}{two},昼,職員z,職員a\n"), "4行目 当番「職員z」"),
        (format!("{good}{two},昼,=A1,職員a\n"), "式やエラーは読めません"),
        (format!("{good}{two},深夜,職員a,職員b\n"), "時間帯が読めません"),
        (format!("{good}あした,昼,職員a,職員b\n"), "日付が読めません"),
        (format!("{good}{one},夜,職員b,職員c\n"), "二度あります"),
        (format!("{good}{two},昼,a,a\n"), "4行目 応援「a」: 同じ人"),
        (
            format!("{good}{},夜,職員b,職員c\n", month.checked_add_months(chrono::Months::new(1)).unwrap()),
            "ほかの月の日です",
        ),
        ("日付,氏名\n2026-12-01,a\n".to_owned(), "当番表の見出しがありません"),
        ("日付,時間帯,当番,応援\n".to_owned(), "当番の行がありません"),
    ] {
        let (said, code) = import(&home, bad.as_bytes(), &[]);
        assert!(said.contains(words) && code != Some(0), "{words} in {said}");
        assert_eq!(shown(&home, month)["shifts"], json!([]), "nothing half-imported after {bad}");
    }
    // What only the door sees is told with the file's own row: two shifts at once.
    let crossing = format!(
        "日付,時間帯,始まり,終わり,当番,応援\n{one},夜,17:15,8:30,a,b\n{one},休日昼,16:00,18:00,b,c\n"
    );
    let (said, code) = import(&home, crossing.as_bytes(), &[]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("3行目") && said.contains("重なります"), "{said}");
    assert_eq!(shown(&home, month)["shifts"], json!([]));

    let (said, code) = import(&home, good.as_bytes(), &["--dry-run"]);
    assert_eq!((code, shown(&home, month)["shifts"].clone()), (Some(0), json!([])), "{said}");
    assert!(said.contains("新しく 2、変わる 0、同じ 0") && said.contains("試しただけ"), "{said}");
    let (said, code) = import(&home, good.as_bytes(), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(shown(&home, month)["shifts"].as_array().unwrap().len(), 2);

    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode(&good);
    let (said, code) = import(&home, &sjis, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("新しく 0、変わる 0、同じ 2"), "CP932 is read as well: {said}");
    let (said, _) = import(&home, format!("日付,時間帯,当番,応援\n{one},夜,職員c,職員b\n").as_bytes(), &[]);
    assert!(
        said.contains("職員a / 職員b / - -> 職員c / 職員b / -") && said.contains("1 枠はそのまま"),
        "{said}"
    );
    let (said, code) = import(&home, "日付,時間帯,当番,応援\n2026-01-05,夜,a,b\n".as_bytes(), &[]);
    assert!(said.contains("始まった当番は変えられません") && code == Some(3), "{said}");
}

#[test]
fn a_row_that_begins_in_the_running_shift_begins_behind_it_and_is_named() {
    let home = officers("tochigi", &["市", "センター", "市"]);
    let now = At(chrono::Utc::now().timestamp_millis() / 60_000 * 60_000);
    let (from, until, row) = (now.plus_minutes(-60), now.plus_minutes(120), now.plus_minutes(60));
    let on = json!({"do":"set_shift","date":from.date(),"band":"weekend","start":from,"end":until,"duty":"a","backup":"b"});
    home.all_ok("a", &[on]);
    let clock = row.wall().time().format("%H:%M");
    let file = format!("日付,時間帯,始まり,終わり,当番,応援\n{},夜,{clock},47:00,c,b\n", row.date());
    let (said, code) = import(&home, file.as_bytes(), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2行目: いまの当番は") && said.contains("そのあとから始まります"), "{said}");
    let mut door = Door::open(&home.store()).unwrap();
    let made = door.read(|s| s.shifts(from, until.plus_minutes(60))).unwrap();
    let told: Vec<_> = made.iter().map(|s| (s.start, s.duty.clone().unwrap().to_string())).collect();
    assert_eq!(told, [(from, "a".to_owned()), (until, "c".to_owned())], "the running one is as it was");
    assert_eq!(made[0].end, until);
}

#[test]
fn what_is_exported_is_imported_as_the_same_in_every_form() {
    let home = officers("tochigi", &["市", "センター", "市", "市", "市", "センター"]);
    let month = a_month();
    let out = home.run(&["--as", "a", "rota", "propose", &key(month), "--take", "--seconds", "3"]);
    // Only its first morning stays open: the night of the month before.
    assert_eq!(out.status.code(), Some(3), "{}", String::from_utf8_lossy(&out.stdout));
    let before = shown(&home, month);
    for (name, format) in [("r.csv", "csv"), ("r-cp932.csv", "cp932"), ("r.xlsx", "xlsx")] {
        let file = home.store().with_file_name(name).display().to_string();
        let out = home.run(&["--as", "a", "rota", "export", &key(month), &file, "--format", format]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let out = home.run(&["--json", "--as", "a", "rota", "import", &file]);
        let said: Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(
            (&said["new"], &said["changed"], &said["stay"]),
            (&json!(0), &json!(0), &json!(0)),
            "{format}: {said}"
        );
        assert!(said["same"].as_u64().unwrap() > 50);
    }
    assert_eq!(shown(&home, month), before);
}

/// An event's lines by name, unfolded, after every rule of the format was asked of the text.
fn events(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    assert!(text.ends_with("\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends in CRLF");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let flat = text.replace("\r\n ", "").replace("\r\n\t", "");
    let lines: Vec<&str> = flat.trim_end().split("\r\n").collect();
    assert_eq!((lines[0], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    for once in ["\r\nVERSION:2.0\r\n", "\r\nPRODID:"] {
        assert_eq!(flat.matches(once).count(), 1, "{once}");
    }
    let (mut out, mut now) = (Vec::new(), None);
    for line in &lines[1..lines.len() - 1] {
        match *line {
            "BEGIN:VEVENT" => now = Some(std::collections::BTreeMap::new()),
            "END:VEVENT" => out.extend(now.take()),
            line => {
                let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no value: {line}"));
                let name = name.split(';').next().unwrap();
                assert!(name.chars().all(|c| c.is_ascii_uppercase() || c == '-'), "{line}");
                if matches!(name, "SUMMARY" | "DESCRIPTION" | "LOCATION") {
                    let bare =
                        value.replace("\\\\", "").replace("\\,", "").replace("\\;", "").replace("\\n", "");
                    assert!(!bare.contains([',', ';', '\\']), "unescaped: {value}");
                }
                if let Some(event) = now.as_mut() {
                    let twice = event.insert(name.to_owned(), value.to_owned());
                    assert!(twice.is_none(), "{name} twice");
                }
            }
        }
    }
    for event in &out {
        for name in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY"] {
            assert!(event.contains_key(name), "{name} in {event:?}");
        }
        let stamp =
            |name: &str| chrono::NaiveDateTime::parse_from_str(&event[name], "%Y%m%dT%H%M%SZ").unwrap();
        assert!(stamp("DTSTART") < stamp("DTEND"), "{event:?}");
    }
    let uids: BTreeSet<&String> = out.iter().map(|e| &e["UID"]).collect();
    assert_eq!(uids.len(), out.len(), "no id twice");
    out
}

#[test]
fn calendars_keep_their_ids_and_the_desks_one_holds_initials_alone() {
    let home = officers("tochigi", &["市", "センター", "市"]);
    let month = a_month();
    let set = |duty: &str, backup: &str, shift: Option<i64>| json!({"do":"set_shift","shift":shift,"date":month,"band":"night","duty":duty,"backup":backup,"third":"c"});
    let made = home.all_ok("a", &[set("a", "b", None)]);
    let shift = made[0]["outcome"]["shift"].as_i64().unwrap();
    let ics = |more: &[&str]| {
        let out = home.run(&[&["--as", "a", "rota", "ics", "--to", "2099-12-31"], more].concat());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    let first = events(&ics(&["--staff", "b"]));
    assert_eq!(first.len(), 1);
    assert!(first[0]["SUMMARY"].starts_with("応援"), "{first:?}");
    assert!(first[0]["DESCRIPTION"].contains("当番 職員a\\n三番 職員c"), "{first:?}");
    assert_eq!(first[0]["DTSTART"], format!("{}T081500Z", month.format("%Y%m%d")), "17:15 is 08:15 in UTC");

    let desk = ics(&[]);
    let all = events(&desk);
    assert_eq!(all[0]["UID"], first[0]["UID"], "one shift, one id in every calendar");
    assert_eq!(all[0]["SUMMARY"], "夜: 当番 A / 応援 B / 三番 C");
    assert!(!desk.contains("職員") && !desk.contains("0000"), "no name, no number: {desk}");

    home.all_ok("a", &[set("b", "a", Some(shift))]);
    let moved = events(&ics(&["--staff", "b"]));
    assert_eq!(moved[0]["UID"], first[0]["UID"]);
    assert!(moved[0]["SUMMARY"].starts_with("当番"));
    let number = |e: &std::collections::BTreeMap<String, String>| e["SEQUENCE"].parse::<u32>().unwrap();
    assert!(number(&moved[0]) > number(&first[0]), "a calendar takes the newer one");
    assert_eq!(ics(&[]), ics(&[]), "nothing in it depends on when it is written");
    home.all_ok("a", &[set("a", "b", Some(shift))]);
    assert_eq!(events(&ics(&["--staff", "c"])).len(), 1);
    let out = home.run(&["--as", "a", "rota", "ics", "--staff", "nobody"]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn who_is_on_is_answered_for_any_minute() {
    let home = officers("tochigi", &["市", "センター", "市"]);
    home.all_ok("a", &[json!({"do":"set_shift","date":a_month(),"band":"night","duty":"a","backup":"b"})]);
    let night = format!("{}T02:20", a_month().succ_opt().unwrap());
    let out = home.run(&["--as", "a", "rota", "who", &night]);
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(said.contains("当番 職員a") && said.contains("応援 職員b"), "{said}");
    assert_eq!(out.status.code(), Some(0));
    let before = format!("{}T12:00", a_month());
    let out = home.run(&["--as", "a", "rota", "who", &before]);
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(said.contains("当番はいません") && said.contains("次") && said.contains("職員a"), "{said}");
    assert_eq!(out.status.code(), Some(3));
    // A bare time is that of the business day; before the night's end it is still tonight's.
    let night = chrono::Utc::now().date_naive() - chrono::Days::new(4);
    let tomorrow = night.succ_opt().unwrap();
    home.all_ok("a", &[json!({"do":"set_shift","date":night,"band":"night","duty":"a","backup":"b"})]);
    for (now, typed, found) in [
        (format!("{tomorrow}T02:20"), &["22:00"][..], true),
        (format!("{tomorrow}T02:20"), &["8:15"], true),
        (format!("{tomorrow}T12:00"), &["22:00"], false),
        (format!("{tomorrow}T12:00"), &["昨日", "22:00"], true),
        (format!("{night}T12:00"), &["明日", "6:00"], true),
    ] {
        let out = home.run(&[&["--as", "a", "--at", &now, "rota", "who"], typed].concat());
        assert_eq!(out.status.code(), Some(if found { 0 } else { 3 }), "{now} {typed:?} {out:?}");
    }
    let out = home.run(&["--as", "a", "rota", "who", "夕方"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("明日 6:00"), "{out:?}");
}

#[test]
fn the_folder_of_calendars_follows_the_rota_and_who_leaves() {
    let home = officers("tochigi", &["市", "センター", "市"]);
    let folder = home.store().with_file_name("calendars");
    std::fs::create_dir(&folder).unwrap();
    home.all_ok("a", &[json!({"do":"set_shift","date":a_month(),"band":"night","duty":"a","backup":"b"})]);
    let kept = Calendars::of(&home.store(), &folder, Lang::Ja);
    let now = At(chrono::Utc::now().timestamp_millis());
    let write = || kept.write(&mut Door::open(&home.store()).unwrap(), now).unwrap();
    write();
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(events(&read("a.ics")).len(), 1);
    assert_eq!(events(&read("c.ics")).len(), 0, "someone without a shift has an empty calendar");
    assert!(read("desk.ics").contains("当番 A"), "{}", read("desk.ics"));
    let stamp = || std::fs::metadata(folder.join("a.ics")).unwrap().modified().unwrap();
    let before = stamp();
    write();
    assert_eq!(stamp(), before, "what is so already is not written again");
    home.all_ok("a", &[json!({"do":"end_staff","staff":"c","reason":"異動"})]);
    write();
    assert!(!folder.join("c.ics").exists() && folder.join("b.ics").exists());
    let nowhere = Calendars::of(&home.store(), &folder.join("none"), Lang::Ja);
    assert!(nowhere.write(&mut Door::open(&home.store()).unwrap(), now).is_err());
}
