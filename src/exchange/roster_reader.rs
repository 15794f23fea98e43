//! A row of a roster while it is read: the fields so far, notes, and what was odd in it.
//! It must not know which column is which field (`roster_row.rs`, `roster_more.rs`).

use chrono::NaiveDate;

use super::contact;
use super::field::{self, Mark};
use super::header::Heading;
use super::health;
use super::phones;
use super::table::Cell;
use super::warning::{Oddity, Warning};
use crate::domain::{Capsule, HandbookKind, KeyPerson, PastStay, PersonFields};
use crate::i18n::{Lang, exchange as t};
use crate::text::{Clean, digits, parse_date, wareki};

/// One row on its way to a person.
pub(super) struct Reader<'a> {
    /// Row in the file, from 1.
    pub(super) row: u64,
    /// Fields read so far.
    pub(super) fields: PersonFields,
    /// What no field could take.
    pub(super) notes: Vec<Clean>,
    /// Emergency contacts, in their order.
    pub(super) contacts: Vec<KeyPerson>,
    /// The main carer and the second one.
    pub(super) carers: [Option<KeyPerson>; 2],
    /// Who holds a key of the house.
    pub(super) key_holder: Option<KeyPerson>,
    /// Everything odd in the file.
    pub(super) warnings: &'a mut Vec<Warning>,
}

impl Reader<'_> {
    pub(super) fn warn(&mut self, field: Clean, shown: &str, code: Oddity) {
        self.warnings.push(Warning { row: self.row, field, code, shown: Clean::new(shown) });
    }

    pub(super) fn list(&mut self, heading: &Heading, raw: &str, code: Oddity) {
        self.warn(Clean::new(&heading.words), raw, code);
    }

    pub(super) fn note(&mut self, heading: &Heading, raw: &str) {
        self.notes.push(Clean::from(t::NOTE.fill(Lang::Ja, &[&heading.words, raw])));
    }

    /// The cell cannot be used: its text goes to the notes, and it is listed.
    pub(super) fn bad(&mut self, heading: &Heading, raw: &str, code: Oddity) {
        self.note(heading, raw);
        self.list(heading, raw, code);
    }

    pub(super) fn set<T>(
        &mut self,
        h: &Heading,
        raw: &str,
        value: Option<T>,
        to: impl Fn(&mut PersonFields) -> &mut Option<T>,
    ) {
        if value.is_some() {
            *to(&mut self.fields) = value;
        } else {
            self.bad(h, raw, Oddity::BadValue);
        }
    }

    pub(super) fn reading(&mut self, h: &Heading, raw: &str) {
        let (reading, kana) = field::reading(raw);
        if !kana {
            self.list(h, raw, Oddity::ReadingNotKana);
        }
        self.fields.reading = reading.some();
    }

    /// A date of a cell; a bad one is noted and listed.
    pub(super) fn date_of(&mut self, h: &Heading, cell: &Cell) -> Option<NaiveDate> {
        let raw = cell.text();
        let date = match cell {
            Cell::Date(date) => Some(*date),
            // Seven digits with an era digit and eight digits are numbers too in a workbook.
            Cell::Number(n) => match field::serial_date(*n) {
                Some(date) => {
                    self.list(h, &raw, Oddity::SerialDate);
                    Some(date)
                }
                None => parse_date(&raw),
            },
            _ => parse_date(&raw),
        };
        match date {
            None => self.bad(h, &raw, Oddity::BadDate),
            Some(date) if !in_its_era(&raw, date) => self.list(h, &raw, Oddity::EraDay),
            Some(_) => {}
        }
        date
    }

    pub(super) fn date(
        &mut self,
        h: &Heading,
        cell: &Cell,
        to: impl Fn(&mut PersonFields) -> &mut Option<NaiveDate>,
    ) {
        if let Some(date) = self.date_of(h, cell) {
            *to(&mut self.fields) = Some(date);
        }
    }

    /// A carer: the main one (0) or the second (1).
    pub(super) fn carer(&mut self, nth: usize, raw: &str) {
        let (name, relation) = contact::name_and_relation(raw);
        if let Some(carer) = self.carers.get_mut(nth) {
            let carer = carer.get_or_insert_default();
            (carer.name, carer.relation) = (name, relation);
        }
    }

    pub(super) fn carer_age(&mut self, nth: usize, h: &Heading, raw: &str) {
        match (field::age(raw), self.carers.get_mut(nth)) {
            (Some(age), Some(carer)) => carer.get_or_insert_default().age = Some(age),
            _ => self.bad(h, raw, Oddity::BadValue),
        }
    }

    pub(super) fn phones(
        &mut self,
        h: &Heading,
        raw: &str,
        to: impl Fn(&mut PersonFields) -> &mut Option<Vec<Clean>>,
    ) {
        let found = phones::read(raw);
        if !found.odd.is_empty() || found.numbers.is_empty() {
            self.bad(h, raw, Oddity::PhoneShape);
        } else if !found.before.is_empty() || !found.after.is_empty() {
            // 自宅, 携帯, 夜間のみ … must not be lost.
            self.note(h, raw);
        }
        if !found.numbers.is_empty() {
            to(&mut self.fields).get_or_insert_default().extend(found.numbers);
        }
    }

    pub(super) fn handbooks(&mut self, kind: HandbookKind, raw: &str) {
        let found = health::handbooks(kind, raw);
        if !found.is_empty() {
            self.fields.handbooks.get_or_insert_default().extend(found);
        }
    }

    pub(super) fn recipient_no(&mut self, h: &Heading, raw: &str) {
        let number = field::squeezed(raw);
        if number.len() == 10 && digits(&number) == number {
            self.fields.recipient_no = Some(Clean::from(number));
        } else {
            self.bad(h, raw, Oddity::DigitCount);
        }
    }

    pub(super) fn medical(&mut self, h: &Heading, raw: &str) {
        let found = health::medical(raw);
        for part in &found.unknown {
            self.list(h, part.as_str(), Oddity::UnknownMedical);
        }
        self.fields.medical = Some(found.items);
        self.fields.medical_note = found.note.some();
    }

    pub(super) fn contact(&mut self, h: &Heading, raw: &str) {
        let found = contact::read(raw);
        if found.phones.numbers.is_empty() || !found.phones.odd.is_empty() {
            self.bad(h, raw, Oddity::PhoneShape);
        }
        let p = &found.person;
        if !(p.phones.is_empty() && p.name.is_empty() && p.relation.is_empty()) {
            self.contacts.push(found.person);
        }
    }

    pub(super) fn capsule(&mut self, h: &Heading, raw: &str) {
        let Some(mark) = field::mark(raw) else { return self.bad(h, raw, Oddity::BadValue) };
        let place = field::bracketed(raw).1.map(Clean::new).unwrap_or_default();
        self.fields.capsule = Some(Capsule { present: mark == Mark::Yes, place, ..Capsule::default() });
    }

    pub(super) fn stays(&mut self, h: &Heading, raw: &str) {
        let Some(mark) = field::mark(raw) else { return self.bad(h, raw, Oddity::BadValue) };
        self.fields.has_stayed = Some(mark == Mark::Yes);
        if let (Mark::Yes, Some(place)) = (mark, field::bracketed(raw).1) {
            let stay = PastStay { place: Clean::new(place), ..PastStay::default() };
            self.fields.stays = Some(vec![stay]);
        }
    }

    /// Only a clear no leaves the address open: to hide one too many harms nobody.
    pub(super) fn hidden(&mut self, h: &Heading, raw: &str) {
        let plain = field::squeezed(raw);
        let known = ["秘匿", "該当", "対象", "DV", "支援措置"].contains(&plain.as_str());
        let no = field::mark(raw) == Some(Mark::No) || ["非該当", "対象外"].contains(&plain.as_str());
        if !no && !known && field::mark(raw).is_none() {
            self.bad(h, raw, Oddity::HiddenUnclear);
        }
        self.fields.flags.get_or_insert_default().hidden = Some(!no);
    }
}

/// Whether a date written with an era lies in it: 令和元年1月 was still 平成. Western dates do.
fn in_its_era(raw: &str, date: NaiveDate) -> bool {
    let plain = field::squeezed(raw);
    let letter = match plain.chars().next() {
        Some('令' | 'R' | 'r') => 'R',
        Some('平' | 'H' | 'h') => 'H',
        Some('昭' | 'S' | 's') => 'S',
        Some('大' | 'T' | 't') => 'T',
        Some('明' | 'M' | 'm') => 'M',
        _ => return true,
    };
    wareki(date).starts_with(letter)
}
