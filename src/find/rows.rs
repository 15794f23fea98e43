//! Persons' lines packed into bytes, so that a million of them stay small in memory.
//! It must not know about searching: what goes in comes out.

use chrono::{Datelike, NaiveDate};

use crate::domain::{FindContact, FindRow};
use crate::text::Clean;

const REGISTERED: u8 = 1;
const HIDDEN: u8 = 2;

/// Packs `row` at the end of `out`; its offices are kept elsewhere, once for all persons.
pub(super) fn pack(row: &FindRow, out: &mut Vec<u8>) {
    out.extend_from_slice(&row.person.to_le_bytes());
    out.push(u8::from(row.registered) * REGISTERED + u8::from(row.hidden) * HIDDEN);
    out.extend_from_slice(&row.birth.map_or(0, |d| d.num_days_from_ce()).to_le_bytes());
    let (name, place) = ([&row.name, &row.reading, &row.call_name], [&row.district, &row.address]);
    for s in name.into_iter().chain(place).chain([&row.sex, &row.marks, &row.consultant]) {
        text(s.as_str(), out);
    }
    for s in [&row.reg_no, &row.recipient_no] {
        list(s.iter().map(String::as_str), out);
    }
    list(row.phones.iter().map(String::as_str), out);
    list(row.contact_phones.iter().map(String::as_str), out);
    list(row.contacts.iter().map(|c| c.name.as_str()), out);
    list(row.contacts.iter().map(|c| c.relation.as_str()), out);
    list(row.supporters.iter().map(Clean::as_str), out);
}

/// The row packed in `bytes`, without its offices, or nothing if they are not one.
pub(super) fn unpack(bytes: &[u8]) -> Option<FindRow> {
    let mut r = Reader(bytes);
    let person = i64::from_le_bytes(r.array()?);
    let [flags] = r.array()?;
    let birth = match i32::from_le_bytes(r.array()?) {
        0 => None,
        days => NaiveDate::from_num_days_from_ce_opt(days),
    };
    let mut clean = || r.text().map(Clean::from);
    let (name, reading, call_name) = (clean()?, clean()?, clean()?);
    let (district, address, sex, marks) = (clean()?, clean()?, clean()?, clean()?);
    let consultant = clean()?;
    Some(FindRow {
        person,
        registered: flags & REGISTERED != 0,
        hidden: flags & HIDDEN != 0,
        birth,
        name,
        reading,
        call_name,
        district,
        address,
        sex,
        marks,
        consultant,
        reg_no: r.list()?.pop(),
        recipient_no: r.list()?.pop(),
        phones: r.list()?,
        contact_phones: r.list()?,
        contacts: {
            let names = r.list()?;
            let relations = r.list()?.into_iter();
            let pair =
                |(name, relation)| FindContact { name: Clean::from(name), relation: Clean::from(relation) };
            names.into_iter().zip(relations).map(pair).collect()
        },
        supporters: r.list()?.into_iter().map(Clean::from).collect(),
        offices: Vec::new(),
    })
}

/// The person id of a packed row.
pub(super) fn person(bytes: &[u8]) -> Option<i64> {
    Reader(bytes).array().map(i64::from_le_bytes)
}

fn text(s: &str, out: &mut Vec<u8>) {
    number(s.len(), out);
    out.extend_from_slice(s.as_bytes());
}

fn list<'a>(items: impl ExactSizeIterator<Item = &'a str>, out: &mut Vec<u8>) {
    number(items.len(), out);
    for s in items {
        text(s, out);
    }
}

/// Seven bits a byte, the low ones first.
fn number(mut n: usize, out: &mut Vec<u8>) {
    loop {
        let low = u8::try_from(n & 0x7f).unwrap_or(0);
        n >>= 7;
        if n == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn number(&mut self) -> Option<usize> {
        let mut n = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let [b] = self.array()?;
            n |= usize::from(b & 0x7f) << shift;
            if b & 0x80 == 0 {
                return Some(n);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let n = self.number()?;
        std::str::from_utf8(self.take(n)?).ok()
    }

    fn list(&mut self) -> Option<Vec<String>> {
        let n = self.number()?;
        (0..n).map(|_| self.text().map(str::to_owned)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let row = FindRow {
            person: -7,
            reg_no: Some("0008".into()),
            name: "田中 弘".into(),
            reading: "たなか ひろし".into(),
            phones: vec!["0282240001".into(), "09000000001".into()],
            contacts: vec![
                FindContact { name: "田中 花".into(), relation: "母".into() },
                FindContact { name: Clean::new(&"あ".repeat(300)), ..FindContact::default() },
            ],
            consultant: "森 例".into(),
            supporters: vec!["ヘルパー見本".into()],
            contact_phones: vec![],
            birth: NaiveDate::from_ymd_opt(1988, 4, 12),
            recipient_no: None,
            hidden: true,
            ..FindRow::default()
        };
        let mut bytes = Vec::new();
        pack(&row, &mut bytes);
        assert_eq!(person(&bytes), Some(-7));
        assert_eq!(unpack(&bytes), Some(row));
        assert_eq!(unpack(&bytes[..bytes.len() - 1]), None);
    }
}
