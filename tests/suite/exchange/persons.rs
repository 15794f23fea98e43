//! Rosters read: cell by cell, by a town's own headings, and no person lost.
//! It knows files as they come and the rows they become.

use chrono::NaiveDate;
use daiji::city;
use daiji::domain::{MedicalCare, PersonFields, Registration, Sex};
use daiji::exchange::{
    Charset, Imported, Mapping, Oddity, Preview, ReadError, Verdict, error_words, read_holidays, read_roster,
    read_roster_with, read_wamnet,
};
use daiji::i18n::Lang;
use proptest::prelude::*;

use super::{counts, fixture, odd, real};

fn person(read: &Imported<daiji::domain::PersonRow>, row: u64) -> PersonFields {
    read.rows.iter().find(|r| r.row == row).unwrap().fields.clone()
}

fn notes(f: &PersonFields) -> Vec<String> {
    f.notes.iter().flatten().map(ToString::to_string).collect()
}

#[test]
fn a_roster_is_read_cell_by_cell() {
    let tochigi = city::load("tochigi").unwrap();
    let read = read_roster(&fixture("roster_cp932.csv"), Some(&tochigi)).unwrap();
    assert_eq!((read.seen, read.rows.len(), read.charset), (5, 4, Charset::Cp932));
    let f = person(&read, 4);
    assert_eq!(f.name.unwrap().as_str(), "見本﨑\u{3000}太郎");
    assert_eq!(f.reading.unwrap().as_str(), "みほんざき たろう");
    assert_eq!((f.sex, f.birth), (Some(Sex::Male), NaiveDate::from_ymd_opt(1988, 4, 12)));
    assert_eq!(f.phones.unwrap(), ["0282-00-0001".into(), "090-0000-0002".into()]);
    let book = &f.handbooks.unwrap()[0];
    assert_eq!((book.grade.as_str(), book.part.as_ref().unwrap().as_str()), ("1級", "心臓"));
    assert_eq!(f.support_level.unwrap().as_str(), "5");
    assert_eq!(f.recipient_no.unwrap().as_str(), "0000000001");
    assert_eq!(f.medical.unwrap(), [MedicalCare::Suction, MedicalCare::TubeFeeding]);
    assert_eq!(f.medical_note.unwrap().as_str(), "吸引、経管栄養（胃ろう）");
    assert_eq!(f.behaviour.unwrap().total, 13);
    let contacts = f.contacts.unwrap();
    assert_eq!((contacts.len(), contacts[0].carer, contacts[0].age), (2, true, Some(69)));
    assert_eq!(contacts[0].name.as_str(), "見本﨑 花子");
    assert_eq!(contacts[0].phones, ["0282-00-0003".into()]);
    assert_eq!(contacts[1].relation.as_str(), "成年後見人");
    let capsule = f.capsule.unwrap();
    assert_eq!((capsule.present, capsule.place.as_str()), (true, "冷蔵庫"));
    assert_eq!((f.has_stayed, f.stays.unwrap()[0].place.as_str()), (Some(true), "みなと寮"));
    assert_eq!(f.registration, Some(Registration::Registered));
    assert_eq!(f.flags, None);
}

#[test]
fn a_bad_cell_is_emptied_noted_and_listed_and_no_person_is_lost() {
    let tochigi = city::load("tochigi").unwrap();
    let read = read_roster(&fixture("roster_cp932.csv"), Some(&tochigi)).unwrap();
    assert_eq!(
        odd(&read),
        [
            (3, Oddity::UnknownColumn),
            (5, Oddity::BadDate),
            (5, Oddity::PhoneShape),
            (5, Oddity::BadValue),
            (5, Oddity::DigitCount),
            (5, Oddity::UnknownMedical),
            (5, Oddity::OutOfRange),
            (5, Oddity::BadValue),
            (5, Oddity::EraDay),
            (5, Oddity::HiddenUnclear),
            (5, Oddity::DistrictFromAddress),
            (7, Oddity::NameMissing),
            (8, Oddity::Formula),
            (8, Oddity::DuplicateRegistration),
            (8, Oddity::DuplicatePerson),
            (9, Oddity::NoName),
        ]
    );
    let f = person(&read, 5);
    assert_eq!((f.birth, f.phones.clone(), f.recipient_no.clone(), f.behaviour), (None, None, None, None));
    assert_eq!(f.flags.as_ref().unwrap().hidden, Some(true), "unclear words hide, to be safe");
    assert_eq!(f.district.as_ref().unwrap().as_str(), "藤岡");
    assert_eq!(f.registered_on, NaiveDate::from_ymd_opt(2019, 1, 25));
    let all = notes(&f).join("\n");
    for kept in ["S66.2.30", "24-0001", "12345", "31", "高齢", "要確認"] {
        assert!(all.contains(kept), "{kept} is lost: {all}");
    }
    assert_eq!(f.medical_note.as_ref().unwrap().as_str(), "温罨法");
    assert_eq!(notes(&person(&read, 4)), ["取込: 好きな物「電車」"]);
    assert!(notes(&person(&read, 8))[0].contains("=HYPERLINK"));
    assert_eq!(person(&read, 7).name, None);
}

#[test]
fn a_workbook_with_titles_two_header_rows_dates_and_errors() {
    let read = read_roster(&fixture("roster.xlsx"), None).unwrap();
    assert_eq!((read.seen, read.rows.len(), read.charset), (3, 3, Charset::Workbook));
    assert_eq!(odd(&read), [(6, Oddity::SerialDate), (7, Oddity::CellError), (7, Oddity::Formula)]);
    let f = person(&read, 6);
    assert_eq!((f.reg_no.unwrap().as_str(), f.recipient_no.unwrap().as_str()), ("1", "1234567890"));
    assert_eq!(
        (f.birth, f.registered_on),
        (NaiveDate::from_ymd_opt(1988, 4, 12), NaiveDate::from_ymd_opt(2023, 3, 15))
    );
    assert_eq!(f.handbooks.unwrap().len(), 2);
    assert_eq!(person(&read, 7).name.unwrap().as_str(), "見本 二葉");
    assert_eq!(notes(&person(&read, 7)).len(), 2);
    assert_eq!(person(&read, 9).birth, NaiveDate::from_ymd_opt(1988, 4, 12));
}

#[test]
fn a_file_without_a_table_of_persons_is_refused() {
    assert_eq!(read_roster("品名,個数\nりんご,3\n".as_bytes(), None), Err(ReadError::NoHeader));
    assert_eq!(read_roster("登録番号,氏名\n".as_bytes(), None), Err(ReadError::Empty));
    assert_eq!(read_roster(&fixture("wam_cp932.csv"), None), Err(ReadError::NoHeader));
}

#[test]
fn the_dry_run_tells_every_row() {
    let read = read_roster(&fixture("roster_cp932.csv"), None).unwrap();
    let p = Preview::of_persons(&read);
    assert_eq!((p.seen, p.taken, p.left_out), (5, 4, 1));
    let verdicts: Vec<_> = p.lines.iter().map(|l| (l.row, l.verdict)).collect();
    assert_eq!(verdicts[1], (4, Verdict::Taken));
    assert_eq!(verdicts.last(), Some(&(9, Verdict::LeftOut)));
    assert_eq!(p.words(Lang::Ja)[0], "5行 うち取り込み 4 除外 1");
    assert!(p.words(Lang::Ja).iter().any(|l| l == "9行 除外 氏名も名称もない「栃木市万町1」"));
    assert_eq!(p.words(Lang::En)[0], "5 rows: 4 taken, 1 left out");
    let again: Preview = serde_json::from_str(&serde_json::to_string(&p).unwrap()).unwrap();
    assert_eq!(again, p);
}

#[test]
fn both_real_rosters_give_the_same_persons_and_lose_none() {
    let (Some(csv), Some(xlsx)) =
        (real("roster/roster_2026-10_cp932.csv"), real("roster/roster_2026-10.xlsx"))
    else {
        return;
    };
    let tochigi = city::load("tochigi").unwrap();
    let csv = read_roster(&csv, Some(&tochigi)).unwrap();
    let xlsx = read_roster(&xlsx, Some(&tochigi)).unwrap();
    println!("roster: {:?}", counts(&csv));
    assert_eq!((csv.seen, csv.rows.len()), (401, 401));
    assert_eq!((xlsx.seen, xlsx.rows.len()), (401, 401));
    for (a, b) in csv.rows.iter().zip(&xlsx.rows) {
        assert_eq!(a.row + 2, b.row, "two title rows");
        assert_eq!(a.fields, b.fields, "row {}", a.row);
    }
    let codes = |r: &Imported<_>| r.warnings.iter().map(|w| w.code).collect::<Vec<_>>();
    assert_eq!(codes(&csv), codes(&xlsx));
    let by = counts(&csv);
    for (code, n) in [
        (Oddity::DistrictFromAddress, 26),
        (Oddity::EraDay, 8),
        (Oddity::BadDate, 1),
        (Oddity::OutOfRange, 1),
        (Oddity::DigitCount, 1),
        (Oddity::Formula, 1),
        (Oddity::NameMissing, 1),
        (Oddity::DuplicateRegistration, 1),
        (Oddity::DuplicatePerson, 1),
    ] {
        assert_eq!(by.get(&code), Some(&n), "{code:?}");
    }
    assert_eq!(by.len(), 9, "{by:?}");
    let hidden =
        csv.rows.iter().filter(|r| r.fields.flags.as_ref().is_some_and(|f| f.hidden == Some(true))).count();
    assert_eq!(hidden, 10);
}

proptest! {
    /// Whatever stands in the cells: every row with a name is one person, and nothing breaks.
    #[test]
    fn any_cells_are_read_without_harm(cells in proptest::collection::vec("\\PC{0,24}", 24), bytes: Vec<u8>) {
        let head = "氏名,生年月日,電話番号,緊急連絡先1,主たる介護者,介護者年齢,医療的ケア,行動関連項目,\
                    身体障害者手帳,カプセル,住所秘匿,受給者証番号";
        let mut text = csv::Writer::from_writer(Vec::new());
        for row in cells.chunks(12) {
            text.write_record(std::iter::once("見本 太郎").chain(row[1..].iter().map(String::as_str))).unwrap();
        }
        let body = String::from_utf8(text.into_inner().unwrap()).unwrap();
        let read = read_roster(format!("{head}\n{body}").as_bytes(), None).unwrap();
        prop_assert_eq!((read.seen, read.rows.len()), (2, 2));
        let _ = (read_roster(&bytes, None), read_wamnet(&bytes, None), read_holidays(&bytes));
    }
}

// --- maps ---------------------------------------------------------------------------------

/// A roster with words of its own, a title, a column without a heading and one nobody knows.
const OWN: &str = "ご利用の方一覧,,,,,\r\n整理No.,ご本人,よみ,生まれ,趣味,\r\nA7,見本 一郎,みほん いちろう,S63.4.12,電車,B1\r\n";

fn with(text: &str, map: &str) -> Result<daiji::exchange::ReadRoster, ReadError> {
    let map = Mapping::read(map.as_bytes())?;
    read_roster_with(text.as_bytes(), None, &map, &mut |_, _| {})
}

#[test]
fn a_towns_own_headings_are_read_by_its_map_and_the_map_can_be_saved() {
    assert_eq!(read_roster(OWN.as_bytes(), None), Err(ReadError::NoHeader));
    let map = "header_row = 2\n[headings]\n\"整理No.\" = \"reg_no\"\n\"ご本人\" = \"name\"\n\"よみ\" = \"reading\"\n\
               \"生まれ\" = \"birth\"\n[letters]\nF = \"rehab\"\n";
    let roster = with(OWN, map).unwrap();
    let f = person(&roster.read, 3);
    assert_eq!((f.reg_no.unwrap().as_str(), f.name.unwrap().as_str()), ("A7", "見本 一郎"));
    assert_eq!(
        (f.birth, f.handbooks.unwrap()[0].grade.as_str()),
        (NaiveDate::from_ymd_opt(1988, 4, 12), "B1")
    );
    assert_eq!(f.notes.unwrap(), ["取込: 趣味「電車」".into()], "an unknown column is never dropped");
    assert_eq!(odd(&roster.read), [(2, Oddity::UnknownColumn)]);
    let saved = roster.map();
    assert!(saved.contains("# \"趣味\" = \"note\""), "{saved}");
    assert!(saved.contains("F = \"rehab\"") && saved.contains("#   consent_on"), "{saved}");
    // As it was saved it gives the same; with the line opened the column goes where it says.
    assert_eq!(with(OWN, &saved).unwrap().read, roster.read);
    let opened = saved.replace("# \"趣味\" = \"note\"", "\"趣味\" = \"calming\"");
    let again = with(OWN, &opened).unwrap().read;
    assert_eq!(person(&again, 3).calming.unwrap().as_str(), "電車");
    assert!(again.warnings.is_empty());
    let ignored = saved.replace("# \"趣味\" = \"note\"", "\"趣味\" = \"ignore\"");
    assert_eq!(person(&with(OWN, &ignored).unwrap().read, 3).notes, None);
}

#[test]
fn a_map_reads_a_file_without_any_heading_and_says_what_is_wrong_with_itself() {
    let bare = "0007,見本 一郎,1988/4/12\n0008,見本 二葉,H2.1.5\n";
    let read =
        with(bare, "header_row = 0\n[letters]\nA = \"reg_no\"\nB = \"name\"\nC = \"birth\"\n").unwrap().read;
    assert_eq!((read.seen, person(&read, 1).reg_no.unwrap().as_str()), (2, "0007"));
    assert_eq!(with(bare, "header_row = 9\n"), Err(ReadError::NoHeaderRow { row: 9 }));
    let e = with(bare, "[headings]\n\"氏名\" = \"nmae\"\n").unwrap_err();
    assert_eq!(e, ReadError::MapField { line: 2, name: "nmae".into() });
    assert!(
        error_words(&e, Lang::Ja).starts_with("2行目") && error_words(&e, Lang::En).contains("--save-map")
    );
    let twice = with("氏名,お名前,生年月日\nx,y,z\n", "[headings]\n\"お名前\" = \"name\"\n").unwrap_err();
    assert!(matches!(twice, ReadError::ColumnTwice { .. }));
}

/// What else a town's roster holds: every one of these columns has its field, none goes to the notes.
#[test]
fn the_whole_record_can_come_from_a_roster() {
    let cells = [
        ("氏名", "見本 一郎"),
        ("登録区分", "Ａ類型"),
        ("計画記載日", "R8.4.1"),
        ("旧姓", "例示、雛形"),
        ("郵便番号", "〒000－0001"),
        ("FAX", "0282-00-0001"),
        ("世帯構成", "母子"),
        ("精神手帳有効期限", "R9.3.31"),
        ("精神手帳", "２"),
        ("区分有効期限", "2027-03-31"),
        ("支給市町村番号", "000001"),
        ("支給量", "短期入所 7日/月"),
        ("行動点数", "12"),
        ("認定調査日", "R7.1.1"),
        ("診断名", "自閉スペクトラム症、てんかん"),
        ("主治医", "みなも病院 0282-00-0002"),
        ("介護者", "見本 花子（母）"),
        ("介護者年齢", "72"),
        ("介護者2", "見本 次郎（兄）"),
        ("介護者2年齢", "45"),
        ("単独介護", "無"),
        ("緊急連絡先1", "母 0282-00-0003"),
        ("鍵を持つ人", "見本 次郎（兄）090-0000-0004"),
        ("救急車の目安", "5分続いたら"),
        ("感覚過敏", "大きな音"),
        ("車いす", "有"),
        ("食事", "きざみ"),
        ("鍵", "郵便受け"),
        ("ペット", "犬"),
        ("個別避難計画", "第12号"),
        ("避難場所", "みなも小"),
        ("後見人", "例示 司（弁護士）0282-00-0005"),
        ("通所先", "はたらく家"),
        ("民生委員", "雛形 あい 0282-00-0006"),
        ("同意日", "R8.4.2"),
        ("同意範囲", "市と基幹"),
        ("短期入所希望先", "みなと寮、あさひ荘"),
        ("同性介助", "有"),
        ("他害", "無"),
    ];
    let text = [
        cells.map(|c| c.0).map(|w| format!("\"{w}\"")).join(","),
        cells.map(|c| format!("\"{}\"", c.1)).join(","),
    ];
    let read = read_roster(text.join("\n").as_bytes(), None).unwrap();
    assert_eq!((read.warnings.clone(), person(&read, 2).notes), (vec![], None));
    let r = person(&read, 2).into_record();
    let day = NaiveDate::from_ymd_opt;
    assert_eq!((r.class.unwrap().as_str(), r.plan_entry, r.other_names.len()), ("A", day(2026, 4, 1), 2));
    assert_eq!((r.postal_code.as_str(), r.household.note.as_str()), ("000-0001", "母子"));
    assert_eq!((r.handbooks[0].grade.as_str(), r.handbooks[0].expires), ("2級", day(2027, 3, 31)));
    assert_eq!((r.support_until, r.recipient_city.unwrap().as_str()), (day(2027, 3, 31), "000001"));
    assert_eq!(r.behaviour.map(|b| (b.total, b.on)), Some((12, day(2025, 1, 1))));
    assert_eq!((r.health.diseases.len(), r.health.clinics[0].phones.len()), (2, 1));
    let carers: Vec<_> =
        r.contacts.iter().map(|c| (c.relation.as_str(), c.carer, c.age, c.has_key)).collect();
    assert_eq!(carers, [("母", true, Some(72), false), ("兄", true, Some(45), true)]);
    assert_eq!((r.carer_risk.single, r.seizure.call_119.as_str()), (Some(false), "5分続いたら"));
    assert_eq!((r.wheelchair, r.care.meals.as_str(), r.home.animals.as_str()), (true, "きざみ", "犬"));
    assert_eq!((r.evacuation.plan.as_str(), r.evacuation.place.as_str()), ("第12号", "みなも小"));
    assert_eq!((r.guardian.unwrap().phones.len(), r.team.len()), (1, 2));
    let consent = r.consent.unwrap();
    assert_eq!((consent.on, consent.scope.as_str()), (day(2026, 4, 2), "市と基幹"));
    assert_eq!((r.hoped_places.len(), r.flags.same_sex_care, r.flags.harms_others), (2, true, false));
}
