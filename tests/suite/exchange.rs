//! Files in: open data, rosters, holidays; AT-22 on invented fixtures, counts on the real files.
//! It must not know any store.

mod persons;

use chrono::NaiveDate;
use daiji::city;
use daiji::domain::Service;
use daiji::exchange::{
    Charset, Imported, Oddity, Only, ReadError, error_words, read_file, read_holidays, read_roster,
    read_wamnet,
};
use daiji::i18n::Lang;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> Vec<u8> {
    read_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// A real file beside the project, or a word that it is not there.
fn real(name: &str) -> Option<Vec<u8>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let found =
        [beside, PathBuf::from("/work/shared/data")].into_iter().map(|d| d.join(name)).find(|p| p.exists());
    if found.is_none() {
        println!("skipped: {name} is not beside the project");
    }
    found.map(|p| read_file(&p).unwrap())
}

fn odd<T>(read: &Imported<T>) -> Vec<(u64, Oddity)> {
    read.warnings.iter().map(|w| (w.row, w.code)).collect()
}

fn counts<T>(read: &Imported<T>) -> BTreeMap<Oddity, usize> {
    let mut out = BTreeMap::new();
    for w in &read.warnings {
        *out.entry(w.code).or_default() += 1;
    }
    out
}

// --- AT-22: the national open data -------------------------------------------------------

#[test]
fn every_oddity_of_the_open_data_is_listed_with_its_row() {
    let read = read_wamnet(&fixture("wam_utf8_bom.csv"), None).unwrap();
    assert_eq!((read.seen, read.rows.len(), read.charset), (13, 11, Charset::Utf8Bom));
    assert_eq!(
        odd(&read),
        [
            (3, Oddity::GluedPhone),
            (4, Oddity::PhoneInAddress),
            (4, Oddity::FaxInPhone),
            (5, Oddity::FullWidth),
            (5, Oddity::FullWidth),
            (6, Oddity::NoCapacity),
            (7, Oddity::DuplicateNumber),
            (8, Oddity::DuplicateService),
            (9, Oddity::CheckDigit),
            (10, Oddity::UnknownService),
            (10, Oddity::ClosedHours),
            (13, Oddity::NoName),
            (14, Oddity::NumberShape),
            (14, Oddity::PhoneShape),
            (14, Oddity::BadCapacity),
        ]
    );
    let row = |n: u64| read.rows.iter().find(|r| r.row == n).unwrap();
    assert_eq!((row(2).service, row(2).service_code.as_ref().unwrap().as_str()), (Service::ShortStay, "24"));
    assert_eq!(row(3).phones, ["0282-00-0002".into()]);
    assert_eq!((row(3).name.as_str(), row(3).name_key.as_str()), ("あさひ\u{3000} 荘", "あさひ 荘"));
    assert_eq!(row(4).phones, ["0282-00-0004".into()]);
    assert_eq!(row(4).address.as_str(), "架空県みなも市かわべ町2-3");
    assert_eq!((row(5).phones[0].as_str(), row(5).capacity), ("0282-00-0006", Some(10)));
    assert_eq!((row(6).phones[0].as_str(), row(6).capacity), ("0282000007", None));
    assert_eq!((row(10).service, row(10).service_code.is_none()), (Service::Other, true));
}

#[test]
fn cp932_gives_the_same_rows() {
    let utf8 = read_wamnet(&fixture("wam_utf8_bom.csv"), None).unwrap();
    let cp932 = read_wamnet(&fixture("wam_cp932.csv"), None).unwrap();
    assert_eq!(cp932.charset, Charset::Cp932);
    assert_eq!((cp932.rows, cp932.warnings), (utf8.rows, utf8.warnings));
}

#[test]
fn a_city_gets_its_own_and_what_its_prefecture_designated_there() {
    let only = |name: Option<&str>| Only { code: "99201".into(), name: name.map(str::to_owned) };
    let named = read_wamnet(&fixture("wam_utf8_bom.csv"), Some(&only(Some("みなも市")))).unwrap();
    assert_eq!((named.seen, named.rows.len(), named.elsewhere), (13, 10, 1));
    let coded = read_wamnet(&fixture("wam_utf8_bom.csv"), Some(&only(None))).unwrap();
    assert_eq!((coded.rows.len(), coded.elsewhere), (9, 2));
}

#[test]
fn another_header_or_width_refuses_the_whole_file() {
    let text = String::from_utf8(fixture("wam_utf8_bom.csv")).unwrap();
    let swapped =
        text.replacen("\"法人の名称\",\"法人の名称_かな\"", "\"法人の名称_かな\",\"法人の名称\"", 1);
    let e = read_wamnet(swapped.as_bytes(), None).unwrap_err();
    assert!(matches!(&e, ReadError::Header { column: 4, .. }), "{e}");
    assert!(error_words(&e, Lang::Ja).contains("見出しの4列目"));
    let wide = format!("{}\"x\"\n", text.trim_end().to_owned() + ",");
    assert_eq!(read_wamnet(wide.as_bytes(), None), Err(ReadError::Width { row: 14, want: 29, found: 30 }));
    let more = text.replacen("\"定員\"", "\"定員\",\"新しい列\"", 1);
    assert_eq!(read_wamnet(more.as_bytes(), None), Err(ReadError::Width { row: 1, want: 29, found: 30 }));
    assert_eq!(read_wamnet(b"", None), Err(ReadError::Empty));
}

#[test]
fn what_is_neither_encoding_is_refused_with_its_line() {
    let mut mixed = fixture("wam_cp932.csv");
    let second = mixed.iter().position(|b| *b == b'\n').unwrap() + 1;
    mixed.insert(second, 0xfd);
    assert_eq!(read_wamnet(&mixed, None), Err(ReadError::Encoding { line: 2 }));
    let mut cut = fixture("wam_utf8_bom.csv");
    cut.truncate(cut.len() - 40);
    cut.push(0xe3);
    assert!(matches!(read_wamnet(&cut, None), Err(ReadError::Encoding { line: 14 })));
    let utf16: Vec<u8> = "\u{feff}登録番号,氏名".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_roster(&utf16, None), Err(ReadError::NotText));
    assert_eq!(read_roster(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None), Err(ReadError::OldOrLocked));
    assert!(matches!(read_roster(b"PK\x03\x04broken", None), Err(ReadError::Workbook(_))));
}

#[test]
fn the_real_short_stays_are_7494_services_in_7498_rows() {
    let Some(bytes) = real("wamnet/short_stay_024.csv") else { return };
    let read = read_wamnet(&bytes, None).unwrap();
    let by = counts(&read);
    println!("short_stay_024: {by:?}");
    assert_eq!((read.seen, read.rows.len()), (7_498, 7_494));
    assert_eq!(by[&Oddity::DuplicateService], 4);
    assert_eq!(by[&Oddity::DuplicateNumber], 5);
    assert_eq!(by[&Oddity::NoCapacity], 1_751);
    assert_eq!(by[&Oddity::CheckDigit], 12);
    assert_eq!(by[&Oddity::PhoneInAddress], 4);
    assert!(read.rows.iter().all(|r| r.service == Service::ShortStay && !r.phones.is_empty()));
    let tochigi = city::load("tochigi").unwrap();
    let only = Only { code: tochigi.code.to_string(), name: Some(tochigi.name.ja.to_string()) };
    let here = read_wamnet(&bytes, Some(&only)).unwrap();
    assert_eq!((here.rows.len(), here.elsewhere), (18, 7_480));
    assert!(here.rows.iter().all(|r| tochigi.district_of(r.address.as_str()).is_some()));
}

#[test]
fn the_other_real_files_lose_no_row() {
    for (name, rows, duplicates, closed) in [
        ("behaviour_support_013", 2_924, 5, 759),
        ("independent_living_061", 484, 0, 36),
        ("transition_support_053", 3_680, 5, 367),
    ] {
        let Some(bytes) = real(&format!("wamnet/{name}.csv")) else { return };
        let read = read_wamnet(&bytes, None).unwrap();
        let by = counts(&read);
        println!("{name}: {by:?}");
        assert_eq!(
            (read.seen, read.rows.len()),
            (rows, usize::try_from(rows).unwrap() - duplicates),
            "{name}"
        );
        assert_eq!(by[&Oddity::ClosedHours], closed, "{name}");
        assert!(!by.contains_key(&Oddity::UnknownService), "{name}");
    }
}

// --- holidays -----------------------------------------------------------------------------

#[test]
fn the_official_holidays_are_all_read() {
    let Some(bytes) = real("syukujitsu.csv") else { return };
    let days = read_holidays(&bytes).unwrap();
    assert_eq!(days.len(), 1_067);
    let name = |y, m, d| {
        let date = NaiveDate::from_ymd_opt(y, m, d).unwrap();
        days.iter().find(|h| h.date == date).map(|h| h.name.to_string())
    };
    assert_eq!(name(2026, 11, 23).as_deref(), Some("勤労感謝の日"));
    assert_eq!(name(2026, 9, 22).as_deref(), Some("休日"));
    assert_eq!(name(1955, 1, 1).as_deref(), Some("元日"));
}

#[test]
fn a_holiday_that_cannot_be_refuses_the_file() {
    let file = |lines: &str| format!("国民の祝日・休日月日,国民の祝日・休日名称\r\n{lines}");
    assert_eq!(read_holidays(file("2026/1/1,元日\r\n").as_bytes()).unwrap().len(), 1);
    for bad in
        ["2026/2/30,架空の日", "2026/1/2,", "26/1/2,架空の日", "2026-01-02,架空の日", "2026/1/1,二度目"]
    {
        let e = read_holidays(file(&format!("2026/1/1,元日\r\n{bad}\r\n")).as_bytes()).unwrap_err();
        assert!(matches!(e, ReadError::Holiday { line: 3, .. }), "{bad}: {e}");
    }
    assert!(matches!(read_holidays(b"date,name\r\n"), Err(ReadError::Header { column: 1, .. })));
    assert_eq!(read_holidays(file("").as_bytes()), Err(ReadError::Empty));
}

// --- rosters ------------------------------------------------------------------------------
