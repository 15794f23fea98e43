//! The official list of holidays (内閣府 祝日CSV, `5-data-formats.md` §6.2).
//! It must not know closed days or the rota; anything wrong refuses the file.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use csv::StringRecord;

use super::delimited::Records;
use super::encoding::decode;
use super::error::ReadError;
use crate::domain::Holiday;
use crate::text::Clean;

const HEADER: [&str; 2] = ["国民の祝日・休日月日", "国民の祝日・休日名称"];

/// Every holiday of the file, in its order.
///
/// # Errors
/// [`ReadError`]: a wrong date here would move every deadline, so nothing is skipped.
pub fn read(bytes: &[u8]) -> Result<Vec<Holiday>, ReadError> {
    let (text, _) = decode(bytes)?;
    let mut records = Records::new(&text);
    let mut record = StringRecord::new();
    records.next_into(&mut record)?;
    for (i, want) in HEADER.iter().enumerate() {
        let found = record.get(i).unwrap_or_default().trim();
        if found != *want {
            return Err(ReadError::Header {
                column: i + 1,
                want: (*want).to_owned(),
                found: Clean::new(found).to_string(),
            });
        }
    }
    let (mut out, mut dates) = (Vec::new(), BTreeSet::new());
    while let Some(row) = records.next_into(&mut record)? {
        if record.len() != HEADER.len() {
            return Err(ReadError::Width { row, want: HEADER.len(), found: record.len() });
        }
        let name = Clean::new(&record[1]);
        match date(&record[0]) {
            Some(date) if !name.is_empty() && dates.insert(date) => out.push(Holiday { date, name }),
            _ => {
                let shown = Clean::from(format!("{},{}", &record[0], &record[1])).to_string();
                return Err(ReadError::Holiday { line: row, shown });
            }
        }
    }
    if out.is_empty() { Err(ReadError::Empty) } else { Ok(out) }
}

/// `2026/1/1`, without padding; padded is read too.
fn date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().split('/');
    let mut next = || parts.next().filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (next()?, next()?, next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
