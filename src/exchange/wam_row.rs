//! One row of the national open data: columns, cleaning, and what is odd in it.
//! It must not know files or other rows.

use csv::StringRecord;
use unicode_normalization::UnicodeNormalization;

use super::warning::{Oddity, Warning};
use super::{check_digit, phones, service};
use crate::domain::{ProviderRow, Service};
use crate::text::{Clean, digits};

/// The header, exact and in order, as observed in every file (`5-data-formats.md` §6.1).
pub(super) const COLUMNS: [&str; 29] = [
    "都道府県コード又は市区町村コード",
    "NO（※システム内の固有の番号、連番）",
    "指定機関名",
    "法人の名称",
    "法人の名称_かな",
    "法人番号",
    "法人住所（市区町村）",
    "法人住所（番地以降）",
    "法人電話番号",
    "法人FAX番号",
    "法人URL",
    "サービス種別",
    "事業所の名称",
    "事業所の名称_かな",
    "事業所番号",
    "事業所住所（市区町村）",
    "事業所住所（番地以降）",
    "事業所電話番号",
    "事業所FAX番号",
    "事業所URL",
    "事業所緯度",
    "事業所経度",
    "利用可能な時間帯（平日）",
    "利用可能な時間帯（土曜）",
    "利用可能な時間帯（日曜）",
    "利用可能な時間帯（祝日）",
    "定休日",
    "利用可能曜日特記事項（留意事項）",
    "定員",
];

pub(super) const CODE: usize = 0;
const CORPORATION: usize = 3;
pub(super) const SERVICE: usize = 11;
pub(super) const NAME: usize = 12;
pub(super) const OFFICE_NO: usize = 14;
pub(super) const ADDRESS_CITY: usize = 15;
const ADDRESS_REST: usize = 16;
const PHONE: usize = 17;
const FAX: usize = 18;
const HOURS: std::ops::RangeInclusive<usize> = 22..=25;
const CAPACITY: usize = 28;

/// The row as a provider; none when it has no name. What is odd goes to `warnings`.
pub(super) fn read(row: u64, record: &StringRecord, warnings: &mut Vec<Warning>) -> Option<ProviderRow> {
    let mut r = Reader { row, record, warnings };
    let name = Clean::new(r.raw(NAME));
    if name.is_empty() {
        r.warn(NAME, Oddity::NoName);
        return None;
    }
    let (service, service_code) = r.service();
    let office_no = r.office_no();
    let (address, phones) = r.address_and_phones();
    let capacity = r.capacity();
    for column in HOURS {
        if r.raw(column).contains("00:00-00:00") {
            r.warn(column, Oddity::ClosedHours);
        }
    }
    Some(ProviderRow {
        row,
        service,
        service_name: Clean::new(r.raw(SERVICE)),
        service_code: service_code.map(Clean::from),
        name_key: name_key(r.raw(NAME)),
        name,
        office_no,
        corporation: Clean::new(r.raw(CORPORATION)),
        city_code: Clean::new(r.raw(CODE)),
        address,
        phones,
        capacity,
    })
}

/// NFKC, runs of blanks to one, ends trimmed: the part of the key two files agree on.
fn name_key(name: &str) -> Clean {
    let plain: String = name.nfkc().collect();
    Clean::from(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

struct Reader<'a> {
    row: u64,
    record: &'a StringRecord,
    warnings: &'a mut Vec<Warning>,
}

impl<'a> Reader<'a> {
    fn raw(&self, column: usize) -> &'a str {
        self.record.get(column).unwrap_or_default().trim()
    }

    fn warn(&mut self, column: usize, code: Oddity) {
        let shown = self.raw(column);
        self.warn_shown(column, code, shown);
    }

    fn warn_shown(&mut self, column: usize, code: Oddity, shown: &str) {
        let field = Clean::new(COLUMNS[column]);
        self.warnings.push(Warning { row: self.row, field, code, shown: Clean::new(shown) });
    }

    /// A number's text with its full-width digits made ASCII, and listed.
    fn number(&mut self, column: usize) -> String {
        let raw = self.raw(column);
        if raw.contains(|c| matches!(c, '０'..='９')) {
            self.warn(column, Oddity::FullWidth);
        }
        raw.nfkc().collect::<String>().trim().to_owned()
    }

    fn service(&mut self) -> (Service, Option<&'static str>) {
        if let Some((service, code)) = service::of_name(self.raw(SERVICE)) {
            return (service, Some(code));
        }
        self.warn(SERVICE, Oddity::UnknownService);
        (Service::Other, None)
    }

    fn office_no(&mut self) -> Option<Clean> {
        let number = self.number(OFFICE_NO);
        if number.len() != 10 || digits(&number) != number {
            self.warn(OFFICE_NO, Oddity::NumberShape);
        } else if !check_digit::holds(&number) {
            self.warn(OFFICE_NO, Oddity::CheckDigit);
        }
        Clean::from(number).some()
    }

    fn capacity(&mut self) -> Option<u32> {
        let text = self.number(CAPACITY);
        let code = if text.is_empty() { Oddity::NoCapacity } else { Oddity::BadCapacity };
        let capacity = text.parse().ok();
        if capacity.is_none() {
            self.warn(CAPACITY, code);
        }
        capacity
    }

    fn address_and_phones(&mut self) -> (Clean, Vec<Clean>) {
        let (city, mut rest) = (self.raw(ADDRESS_CITY), self.raw(ADDRESS_REST));
        let mut numbers = Vec::new();
        if let Some(at) = phones::at_the_end(rest) {
            self.warn(ADDRESS_REST, Oddity::PhoneInAddress);
            numbers.push(Clean::new(&rest[at..]));
            rest = rest[..at].trim_end();
        }
        for number in self.phones() {
            if numbers.contains(&number) {
                continue;
            }
            // A number behind the address pushed the rest one column on: what stands in the
            // telephone column is then the FAX, unless the FAX has its own place.
            if numbers.is_empty() || !self.raw(FAX).is_empty() {
                numbers.push(number);
            } else {
                self.warn(PHONE, Oddity::FaxInPhone);
            }
        }
        (Clean::from(format!("{city}{rest}")), numbers)
    }

    fn phones(&mut self) -> Vec<Clean> {
        let raw = self.raw(PHONE);
        let mut found = phones::read(raw);
        if found.full_width {
            self.warn(PHONE, Oddity::FullWidth);
        }
        if found.numbers.len() > 1 {
            self.warn(PHONE, Oddity::GluedPhone);
            found.numbers.truncate(1);
        }
        if !found.odd.is_empty() {
            self.warn(PHONE, Oddity::PhoneShape);
            // Kept as published: a wrong number may still be read by a person.
            found.numbers.extend(found.odd);
        }
        found.numbers
    }
}
