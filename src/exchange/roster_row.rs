//! One row of a roster to the fields of a person. A bad cell is emptied, kept as a note and
//! listed; it must not know files, other rows or what the store holds.

use chrono::NaiveDate;

use super::column::{Column, Header, Heading};
use super::contact;
use super::field::{self, Mark};
use super::health;
use super::phones;
use super::table::{Cell, Row};
use super::warning::{Oddity, Warning};
use crate::domain::{
    Capsule, City, Flags, HandbookKind, KeyPerson, PastStay, PersonFields, PersonRow, Registration,
};
use crate::i18n::{Lang, exchange as t};
use crate::text::{Clean, digits, parse_date, wareki};

/// The row as a person; none when it has neither name nor reading.
pub(super) fn read(
    row: &Row,
    header: &Header,
    city: Option<&City>,
    warnings: &mut Vec<Warning>,
) -> Option<PersonRow> {
    let mut r = Reader {
        row: row.number,
        fields: PersonFields::default(),
        notes: Vec::new(),
        contacts: Vec::new(),
        carer: None,
        warnings,
    };
    let begin = r.warnings.len();
    for heading in &header.headings {
        let cell = row.cell(heading.at);
        match cell {
            Cell::Empty => {}
            Cell::Formula(text) => r.bad(heading, text, Oddity::Formula),
            Cell::Error(text) => r.bad(heading, text, Oddity::CellError),
            cell => r.take(heading, cell),
        }
    }
    if r.fields.name.is_none() && r.fields.reading.is_none() {
        // What else was odd in a row that is left out does not matter any more.
        r.warnings.truncate(begin);
        r.warn(Clean::default(), &shown(row), Oddity::NoName);
        return None;
    }
    Some(r.finish(header, city))
}

/// The first cells of a row, enough to find it by.
fn shown(row: &Row) -> String {
    row.cells.iter().filter(|c| !c.is_empty()).take(4).map(Cell::text).collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    row: u64,
    fields: PersonFields,
    notes: Vec<Clean>,
    contacts: Vec<KeyPerson>,
    carer: Option<KeyPerson>,
    warnings: &'a mut Vec<Warning>,
}

impl Reader<'_> {
    fn warn(&mut self, field: Clean, shown: &str, code: Oddity) {
        self.warnings.push(Warning { row: self.row, field, code, shown: Clean::new(shown) });
    }

    fn list(&mut self, heading: &Heading, raw: &str, code: Oddity) {
        self.warn(Clean::new(&heading.words), raw, code);
    }

    fn note(&mut self, heading: &Heading, raw: &str) {
        self.notes.push(Clean::from(t::NOTE.fill(Lang::Ja, &[&heading.words, raw])));
    }

    /// The cell cannot be used: its text goes to the notes, and it is listed.
    fn bad(&mut self, heading: &Heading, raw: &str, code: Oddity) {
        self.note(heading, raw);
        self.list(heading, raw, code);
    }

    fn take(&mut self, h: &Heading, cell: &Cell) {
        let raw = cell.text();
        let text = || Clean::new(&raw).some();
        let f = &mut self.fields;
        match h.column {
            Column::RegNo => f.reg_no = text(),
            Column::Class => f.class = text(),
            Column::Name => f.name = text(),
            Column::Reading => self.reading(h, &raw),
            Column::CallName => f.call_name = text(),
            Column::Sex => self.set(h, &raw, field::sex(&raw), |f| &mut f.sex),
            Column::Birth => self.date(h, cell, |f| &mut f.birth),
            Column::RegisteredOn => self.date(h, cell, |f| &mut f.registered_on),
            Column::ReviewDue => self.date(h, cell, |f| &mut f.review_due),
            Column::Address => f.address = text(),
            Column::District => f.district = text(),
            Column::Phone => self.phones(h, &raw, |f| &mut f.phones),
            Column::ConsultantPhone => self.phones(h, &raw, |f| &mut f.consultant_phones),
            Column::Physical => self.handbooks(HandbookKind::Physical, &raw),
            Column::Rehab => self.handbooks(HandbookKind::Rehab, &raw),
            Column::Mental => self.handbooks(HandbookKind::Mental, &raw),
            Column::SupportLevel => self.set(h, &raw, field::support_level(&raw), |f| &mut f.support_level),
            Column::RecipientNo => self.recipient_no(h, &raw),
            Column::Medical => self.medical(h, &raw),
            Column::Behaviour => match health::behaviour(&raw) {
                Ok(total) => f.behaviour = Some(total),
                Err(Some(_)) => self.bad(h, &raw, Oddity::OutOfRange),
                Err(None) => self.bad(h, &raw, Oddity::BadValue),
            },
            Column::ConsultOffice => f.consult_office = text(),
            Column::Consultant => f.consultant = text(),
            Column::Carer => {
                let (name, relation) = contact::name_and_relation(&raw);
                let carer = self.carer.get_or_insert_default();
                (carer.name, carer.relation) = (name, relation);
            }
            Column::CarerAge => match field::age(&raw) {
                Some(age) => self.carer.get_or_insert_default().age = Some(age),
                None => self.bad(h, &raw, Oddity::BadValue),
            },
            Column::Contact(_) => self.contact(h, &raw),
            Column::Medication => f.medication = text(),
            Column::Allergies => f.allergies = text(),
            Column::Seizures => f.seizures = text(),
            Column::Communication => f.communication = text(),
            Column::YesNo => f.yes_no = text(),
            Column::Triggers => f.triggers = text(),
            Column::Calming => f.calming = text(),
            Column::Mobility => f.mobility = text(),
            Column::VisitWarnings => f.visit_warnings = text(),
            Column::Capsule => self.capsule(h, &raw),
            Column::Stays => self.stays(h, &raw),
            Column::Hidden => self.hidden(h, &raw),
            Column::Note => self.note(h, &raw),
        }
    }

    fn set<T>(
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

    fn reading(&mut self, h: &Heading, raw: &str) {
        let (reading, kana) = field::reading(raw);
        if !kana {
            self.list(h, raw, Oddity::ReadingNotKana);
        }
        self.fields.reading = reading.some();
    }

    fn date(&mut self, h: &Heading, cell: &Cell, to: impl Fn(&mut PersonFields) -> &mut Option<NaiveDate>) {
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
        let Some(date) = date else { return self.bad(h, &raw, Oddity::BadDate) };
        if !in_its_era(&raw, date) {
            self.list(h, &raw, Oddity::EraDay);
        }
        *to(&mut self.fields) = Some(date);
    }

    fn phones(&mut self, h: &Heading, raw: &str, to: impl Fn(&mut PersonFields) -> &mut Option<Vec<Clean>>) {
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

    fn handbooks(&mut self, kind: HandbookKind, raw: &str) {
        let found = health::handbooks(kind, raw);
        if !found.is_empty() {
            self.fields.handbooks.get_or_insert_default().extend(found);
        }
    }

    fn recipient_no(&mut self, h: &Heading, raw: &str) {
        let number = field::squeezed(raw);
        if number.len() == 10 && digits(&number) == number {
            self.fields.recipient_no = Some(Clean::from(number));
        } else {
            self.bad(h, raw, Oddity::DigitCount);
        }
    }

    fn medical(&mut self, h: &Heading, raw: &str) {
        let found = health::medical(raw);
        for part in &found.unknown {
            self.list(h, part.as_str(), Oddity::UnknownMedical);
        }
        self.fields.medical = Some(found.items);
        self.fields.medical_note = found.note.some();
    }

    fn contact(&mut self, h: &Heading, raw: &str) {
        let found = contact::read(raw);
        if found.phones.numbers.is_empty() || !found.phones.odd.is_empty() {
            self.bad(h, raw, Oddity::PhoneShape);
        }
        let p = &found.person;
        if !(p.phones.is_empty() && p.name.is_empty() && p.relation.is_empty()) {
            self.contacts.push(found.person);
        }
    }

    fn capsule(&mut self, h: &Heading, raw: &str) {
        let Some(mark) = field::mark(raw) else { return self.bad(h, raw, Oddity::BadValue) };
        let place = field::bracketed(raw).1.map(Clean::new).unwrap_or_default();
        self.fields.capsule = Some(Capsule { present: mark == Mark::Yes, place, ..Capsule::default() });
    }

    fn stays(&mut self, h: &Heading, raw: &str) {
        let Some(mark) = field::mark(raw) else { return self.bad(h, raw, Oddity::BadValue) };
        self.fields.has_stayed = Some(mark == Mark::Yes);
        if let (Mark::Yes, Some(place)) = (mark, field::bracketed(raw).1) {
            let stay = PastStay { place: Clean::new(place), ..PastStay::default() };
            self.fields.stays = Some(vec![stay]);
        }
    }

    /// Only a clear no leaves the address open: to hide one too many harms nobody.
    fn hidden(&mut self, h: &Heading, raw: &str) {
        let plain = field::squeezed(raw);
        let known = ["秘匿", "該当", "対象", "DV", "支援措置"].contains(&plain.as_str());
        let no = field::mark(raw) == Some(Mark::No) || ["非該当", "対象外"].contains(&plain.as_str());
        if !no && !known && field::mark(raw).is_none() {
            self.bad(h, raw, Oddity::HiddenUnclear);
        }
        self.fields.flags = Some(Flags { hidden: !no, ..Flags::default() });
    }

    fn finish(mut self, header: &Header, city: Option<&City>) -> PersonRow {
        let words = |column| {
            let of = header.headings.iter().find(|h| h.column == column);
            of.map(|h| Clean::new(&h.words)).unwrap_or_default()
        };
        if self.fields.name.is_none() {
            let reading = self.fields.reading.clone().unwrap_or_default();
            self.warn(words(Column::Name), reading.as_str(), Oddity::NameMissing);
        }
        if self.fields.district.is_none() {
            let address = self.fields.address.clone().unwrap_or_default();
            if let Some(district) = city.and_then(|c| c.district_of(address.as_str())) {
                self.fields.district = Some(district.name.clone());
                self.warn(words(Column::District), district.name.as_str(), Oddity::DistrictFromAddress);
            }
        }
        if self.fields.reg_no.is_some() {
            self.fields.registration = Some(Registration::Registered);
        }
        if let Some(carer) = &mut self.carer {
            carer.carer = true;
        }
        let contacts = contact::with_carer(self.contacts, self.carer);
        let mut fields = self.fields;
        fields.contacts = (!contacts.is_empty()).then_some(contacts);
        fields.notes = (!self.notes.is_empty()).then_some(self.notes);
        PersonRow { row: self.row, fields }
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
