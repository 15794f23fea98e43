//! Vacancy files (空きの表): CSV for people's spreadsheets and JSON for programs, both ways.
//! It must not know a store; a wrong row is told with its number and harms no other.

use encoding_rs::SHIFT_JIS;
use serde::{Deserialize, Serialize};

use super::delimited;
use super::encoding::{Charset, decode};
use super::error::ReadError;
use super::offer_cell::{COLUMNS, Column, Draft};
use super::table::Row;
use crate::domain::{At, Offer};
use crate::i18n::T;
use crate::t;
use crate::text::Clean;

/// How a file of vacancies is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferForm {
    /// CSV, UTF-8 with its mark: opens in spreadsheets as it is.
    Csv,
    /// CSV in CP932, for programs that know nothing else.
    CsvCp932,
    /// JSON.
    Json,
}

/// A file as JSON.
#[derive(Debug, Serialize, Deserialize)]
struct Whole {
    /// When it was written.
    at: At,
    /// The numbers.
    vacancies: Vec<serde_json::Value>,
}

/// Why a row is left out: the heading, what stood there, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    /// Heading of the column.
    pub field: String,
    /// What stood there.
    pub shown: Clean,
    /// What is wrong.
    pub why: T,
}

/// A row and what it holds.
pub type ReadRow = (u64, Result<Offer, RowError>);

/// A cell that no spreadsheet takes for a formula: an apostrophe keeps it text.
#[must_use]
pub fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\'', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Writes a file.
#[must_use]
pub fn write_offers(offers: &[Offer], at: At, form: OfferForm) -> Vec<u8> {
    if form == OfferForm::Json {
        let vacancies = offers.iter().filter_map(|o| serde_json::to_value(o).ok()).collect();
        return serde_json::to_vec_pretty(&Whole { at, vacancies }).unwrap_or_default();
    }
    let mut rows = vec![COLUMNS.iter().map(|c| c.heading().to_owned()).collect::<Vec<_>>()];
    rows.extend(offers.iter().map(|o| COLUMNS.iter().map(|c| guarded(&c.write(o))).collect()));
    write_table(&rows, form == OfferForm::CsvCp932)
}

/// Rows as CSV with CRLF, in UTF-8 with its mark or in CP932 (`〓` for what it lacks).
#[must_use]
pub fn write_table(rows: &[Vec<String>], cp932: bool) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing into memory cannot fail.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    if !cp932 {
        return [b"\xef\xbb\xbf".as_slice(), &bytes].concat();
    }
    let text = String::from_utf8_lossy(&bytes);
    let mut out = Vec::with_capacity(bytes.len());
    for c in text.chars() {
        let one = c.to_string();
        let (encoded, _, unknown) = SHIFT_JIS.encode(&one);
        out.extend_from_slice(if unknown { b"\x81\xac" } else { &encoded });
    }
    out
}

/// Reads a file: JSON where it begins like one, else CSV.
///
/// # Errors
/// The file as a whole cannot be read; rows have errors of their own.
pub fn read_offers(bytes: &[u8]) -> Result<(Vec<ReadRow>, Charset), ReadError> {
    let (text, charset) = decode(bytes)?;
    if text.trim_start().starts_with('{') {
        return Ok((json(&text)?, charset));
    }
    let mut rows = delimited::rows(&text)?.into_iter().filter(|r| !r.is_blank());
    let head = rows.next().ok_or(ReadError::Empty)?;
    let columns: Vec<Option<Column>> =
        (0..head.cells.len()).map(|i| Column::named(&head.cell(i).text())).collect();
    let has = |c: Column| columns.contains(&Some(c));
    if !has(Column::Night) || !(has(Column::Id) || has(Column::Name)) {
        return Err(ReadError::NoVacancies("夜, ID, 事業所".to_owned()));
    }
    Ok((rows.map(|row| (row.number, offer(&row, &columns))).collect(), charset))
}

fn json(text: &str) -> Result<Vec<ReadRow>, ReadError> {
    let whole: Whole = serde_json::from_str(text)
        .map_err(|e| ReadError::NoVacancies(Clean::new(&e.to_string()).to_string()))?;
    let read = |value: serde_json::Value| {
        serde_json::from_value(value).map_err(|e| RowError {
            field: "JSON".into(),
            shown: Clean::new(&e.to_string()),
            why: NOT_A_ROW,
        })
    };
    Ok((1..).zip(whole.vacancies.into_iter().map(read)).collect())
}

fn offer(row: &Row, columns: &[Option<Column>]) -> Result<Offer, RowError> {
    let mut draft = Draft::default();
    for (i, column) in columns.iter().enumerate() {
        let Some(column) = column else { continue };
        let text = match row.cell(i) {
            // A cell that a spreadsheet would calculate is text here.
            super::table::Cell::Formula(f) => f.clone(),
            cell => cell.text(),
        };
        let text = text.strip_prefix('\'').unwrap_or(&text).trim().to_owned();
        if !text.is_empty() {
            column.read(&text, &mut draft).map_err(|why| RowError {
                field: column.heading().to_owned(),
                shown: Clean::new(&text),
                why,
            })?;
        }
    }
    draft.offer().ok_or_else(|| RowError {
        field: Column::Night.heading().to_owned(),
        shown: Clean::default(),
        why: NO_NIGHT,
    })
}

const NOT_A_ROW: T = t!("行として読めません", "not a row of vacancies");
const NO_NIGHT: T = t!("ID か事業所名と、夜の日付が要ります", "needs an id or a name, and the night's date");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Accepts, MedicalCare, RefusalReason, Room, Seq, Service, Source};

    fn sample() -> Vec<Offer> {
        let full = Offer {
            provider: "P1".into(),
            office_no: "0910000001".into(),
            name: "みどり寮\"髙﨑\"".into(),
            service: Some(Service::ShortStay),
            night: "2026-11-21".parse().unwrap(),
            room: Room::Female,
            max: Some(4),
            used: Some(1),
            reserved: Some(0),
            accepting: Some(2),
            free: Some(1),
            staff_tonight: Some(2),
            nurse: true,
            can_come: Some(false),
            earliest_minutes: Some(40),
            accepts: Some(Accepts {
                wheelchair: Some(true),
                child_from: Some(3),
                medical: vec![MedicalCare::Suction, MedicalCare::SeizureCare],
                behaviour_max: Some(12),
                two_staff: true,
                same_sex: Some(false),
                trial: Some(true),
                infectious: true,
                any: false,
            }),
            cannot: vec![RefusalReason::StaffShort, RefusalReason::Other],
            note: "=1+1, と \"引用\"".into(),
            as_of: Some("2026-11-21T21:40".parse().unwrap()),
            source: Some(Source::Own),
            by: "夜勤".into(),
            position: Some(Seq(412)),
        };
        let bare = Offer {
            night: "2026-11-22".parse().unwrap(),
            room: Room::Any,
            accepting: None,
            accepts: None,
            cannot: vec![],
            note: Clean::default(),
            free: None,
            nurse: false,
            can_come: None,
            ..full.clone()
        };
        vec![full, bare]
    }

    #[test]
    fn every_form_comes_back_as_it_went() {
        let offers = sample();
        let at: At = "2026-11-21T22:00".parse().unwrap();
        for (form, charset) in [
            (OfferForm::Csv, Charset::Utf8Bom),
            (OfferForm::CsvCp932, Charset::Cp932),
            (OfferForm::Json, Charset::Utf8),
        ] {
            let bytes = write_offers(&offers, at, form);
            let (rows, read) = read_offers(&bytes).unwrap();
            assert_eq!(read, charset);
            let back: Vec<_> = rows.into_iter().map(|(_, r)| r.unwrap()).collect();
            assert_eq!(back, offers, "{form:?}");
        }
        let text = String::from_utf8(write_offers(&offers, at, OfferForm::Csv)).unwrap();
        assert!(text.contains("\"'=1+1"), "no spreadsheet calculates a note: {text}");
        let odd = vec![Offer { name: "葛\u{e0100}城𠮷".into(), ..offers[0].clone() }];
        let (rows, _) = read_offers(&write_offers(&odd, at, OfferForm::CsvCp932)).unwrap();
        assert!(rows[0].1.as_ref().unwrap().name.as_str().contains('〓'), "what CP932 lacks is marked");
    }

    #[test]
    fn a_wrong_row_is_told_and_harms_no_other() {
        let text = "ID,夜,部屋,受けられる数\nP1,2026/11/21,男,2\nP2,あした,男,2\nP3,2026-11-21,男,-1\n,2026-11-21,,1\nP4,2026-11-21,広間,1\nP5,2026-11-21,,\n";
        let (rows, _) = read_offers(text.as_bytes()).unwrap();
        let said: Vec<_> =
            rows.iter().map(|(n, r)| (*n, r.as_ref().err().map(|e| e.field.as_str()))).collect();
        assert_eq!(
            said,
            [
                (2, None),
                (3, Some("夜")),
                (4, Some("受けられる数")),
                (5, Some("夜")),
                (6, Some("部屋")),
                (7, None)
            ]
        );
        let first = rows[0].1.as_ref().unwrap();
        assert_eq!((first.room, first.accepting, first.source), (Room::Male, Some(2), None));
        assert_eq!(rows[5].1.as_ref().unwrap().accepting, None, "empty is unknown, never 0");
        assert!(matches!(read_offers(b"a,b\n1,2\n"), Err(ReadError::NoVacancies(_))));
        assert!(matches!(read_offers(b"{\"at\":1}"), Err(ReadError::NoVacancies(_))));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read_offers(&bytes);
        }

        #[test]
        fn any_table_is_read(cells in proptest::collection::vec("[ -~あ-ん0-9０-９,\"\n/.-]{0,12}", 0..60)) {
            let mut text = COLUMNS.map(Column::heading).join(",") + "\n";
            for row in cells.chunks(COLUMNS.len()) {
                text += &row.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect::<Vec<_>>().join(",");
                text += "\n";
            }
            let (rows, _) = read_offers(text.as_bytes()).unwrap();
            for (_, row) in rows {
                if let Ok(offer) = row {
                    prop_assert!(!offer.provider.as_str().is_empty() || !offer.name.is_empty());
                }
            }
        }
    }
}
