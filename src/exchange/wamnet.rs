//! The national open data (WAM NET 障害福祉サービス等情報), one CSV a service (`5-data-formats.md` §6.1).
//! It must not know what is in the store: which rows are new is the door's to say.

use std::collections::HashMap;

use csv::StringRecord;

use super::delimited::Records;
use super::encoding::decode;
use super::error::ReadError;
use super::wam_row::{self, COLUMNS};
use super::warning::{Imported, Oddity, Warning};
use crate::domain::ProviderRow;
use crate::text::Clean;

/// The city whose rows are wanted.
///
/// Most rows carry the code of the body that designated the office, and that is often the
/// prefecture (`09000`: 4,767 of 7,498 short stays), so the code alone would lose offices:
/// a row is taken when its code is the city's, or when it is the prefecture's and the
/// office's address is in the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    /// 市区町村コード, 5 digits.
    pub code: String,
    /// Name as it ends an address (`栃木市`); without it the code alone decides.
    pub name: Option<String>,
}

impl Only {
    fn wants(&self, code: &str, address_city: &str) -> bool {
        let prefecture = self.code.get(..2).is_some_and(|p| code.strip_prefix(p) == Some("000"));
        let there = self.name.as_ref().is_some_and(|n| !n.is_empty() && address_city.ends_with(n.as_str()));
        code == self.code || (prefecture && there)
    }
}

/// Reads a file. A service that stands twice (same number, service and name) is taken once,
/// the later row listed; nothing else is left out but rows without a name.
///
/// # Errors
/// [`ReadError`] when it is not this format in every row: nothing of it is taken then.
pub fn read(bytes: &[u8], only: Option<&Only>) -> Result<Imported<ProviderRow>, ReadError> {
    let (text, charset) = decode(bytes)?;
    let mut records = Records::new(&text);
    let mut record = StringRecord::new();
    if records.next_into(&mut record)?.is_none() {
        return Err(ReadError::Empty);
    }
    check_header(&record)?;
    let mut out = Imported {
        rows: Vec::new(),
        warnings: Vec::new(),
        seen: 0,
        elsewhere: 0,
        services: Vec::new(),
        charset,
    };
    let mut before = Before::default();
    while let Some(row) = records.next_into(&mut record)? {
        if record.len() != COLUMNS.len() {
            return Err(ReadError::Width { row, want: COLUMNS.len(), found: record.len() });
        }
        out.seen += 1;
        let service = record[wam_row::SERVICE].trim();
        if !service.is_empty() && out.services.iter().all(|s| s.as_str() != service) {
            out.services.push(Clean::new(service));
        }
        if only.is_some_and(|o| !o.wants(&record[wam_row::CODE], &record[wam_row::ADDRESS_CITY])) {
            out.elsewhere += 1;
            continue;
        }
        if let Some(provider) = wam_row::read(row, &record, &mut out.warnings) {
            before.add(provider, &mut out);
        }
    }
    Ok(out)
}

fn check_header(record: &StringRecord) -> Result<(), ReadError> {
    for (i, want) in COLUMNS.iter().enumerate() {
        let found = record.get(i).unwrap_or_default();
        if found != *want {
            return Err(ReadError::Header {
                column: i + 1,
                want: (*want).to_owned(),
                found: Clean::new(found).to_string(),
            });
        }
    }
    if record.len() != COLUMNS.len() {
        return Err(ReadError::Width { row: 1, want: COLUMNS.len(), found: record.len() });
    }
    Ok(())
}

/// Keys and office numbers seen so far, with their rows.
#[derive(Default)]
struct Before {
    keys: HashMap<(Option<Clean>, Clean, Clean), u64>,
    numbers: HashMap<Clean, u64>,
}

impl Before {
    fn add(&mut self, provider: ProviderRow, out: &mut Imported<ProviderRow>) {
        let key = (provider.office_no.clone(), provider.service_name.clone(), provider.name_key.clone());
        let mut repeats = |column: usize, code, first: u64| {
            let field = Clean::new(COLUMNS[column]);
            out.warnings.push(Warning {
                row: provider.row,
                field,
                code,
                shown: Clean::from(first.to_string()),
            });
        };
        if let Some(first) = self.keys.get(&key) {
            repeats(wam_row::NAME, Oddity::DuplicateService, *first);
            return;
        }
        self.keys.insert(key, provider.row);
        if let Some(number) = &provider.office_no {
            if let Some(first) = self.numbers.get(number) {
                repeats(wam_row::OFFICE_NO, Oddity::DuplicateNumber, *first);
            } else {
                self.numbers.insert(number.clone(), provider.row);
            }
        }
        out.rows.push(provider);
    }
}
