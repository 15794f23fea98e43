//! One row of a roster to the fields of a person. A bad cell is emptied, kept as a note and
//! listed; it must not know files, other rows or what the store holds.

use super::column::Column;
use super::contact;
use super::field;
use super::header::{Header, Heading};
use super::health;
use super::roster_more;
use super::roster_reader::Reader;
use super::table::{Cell, Row};
use super::warning::{Oddity, Warning};
use crate::domain::{City, HandbookKind, PersonFields, PersonRow, Registration};
use crate::text::Clean;

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
        carers: [None, None],
        key_holder: None,
        warnings,
    };
    let begin = r.warnings.len();
    // What says something about another cell comes after it, wherever its column stands.
    for late in [false, true] {
        for heading in header.headings.iter().filter(|h| h.column.late() == late) {
            match row.cell(heading.at) {
                Cell::Empty => {}
                _ if heading.column == Column::Ignore => {}
                Cell::Formula(text) => r.bad(heading, text, Oddity::Formula),
                Cell::Error(text) => r.bad(heading, text, Oddity::CellError),
                cell => take(&mut r, heading, cell),
            }
        }
    }
    if r.fields.name.is_none() && r.fields.reading.is_none() {
        // What else was odd in a row that is left out does not matter any more.
        r.warnings.truncate(begin);
        r.warn(Clean::default(), &shown(row), Oddity::NoName);
        return None;
    }
    Some(finish(r, header, city))
}

/// The first cells of a row, enough to find it by.
fn shown(row: &Row) -> String {
    row.cells.iter().filter(|c| !c.is_empty()).take(4).map(Cell::text).collect::<Vec<_>>().join(" ")
}

fn take(r: &mut Reader<'_>, h: &Heading, cell: &Cell) {
    let raw = cell.text();
    let text = || Clean::new(&raw).some();
    let f = &mut r.fields;
    match h.column {
        Column::RegNo => f.reg_no = text(),
        Column::Class => f.class = field::class(&raw).some(),
        Column::Name => f.name = text(),
        Column::Reading => r.reading(h, &raw),
        Column::CallName => f.call_name = text(),
        Column::Sex => r.set(h, &raw, field::sex(&raw), |f| &mut f.sex),
        Column::Birth => r.date(h, cell, |f| &mut f.birth),
        Column::RegisteredOn => r.date(h, cell, |f| &mut f.registered_on),
        Column::ReviewDue => r.date(h, cell, |f| &mut f.review_due),
        Column::Address => f.address = text(),
        Column::District => f.district = text(),
        Column::Phone => r.phones(h, &raw, |f| &mut f.phones),
        Column::ConsultantPhone => r.phones(h, &raw, |f| &mut f.consultant_phones),
        Column::Physical => r.handbooks(HandbookKind::Physical, &raw),
        Column::Rehab => r.handbooks(HandbookKind::Rehab, &raw),
        Column::Mental => r.handbooks(HandbookKind::Mental, &raw),
        Column::SupportLevel => r.set(h, &raw, field::support_level(&raw), |f| &mut f.support_level),
        Column::RecipientNo => r.recipient_no(h, &raw),
        Column::Medical => r.medical(h, &raw),
        Column::Behaviour => match health::behaviour(&raw) {
            Ok(total) => f.behaviour = Some(total),
            Err(Some(_)) => r.bad(h, &raw, Oddity::OutOfRange),
            Err(None) => r.bad(h, &raw, Oddity::BadValue),
        },
        Column::ConsultOffice => f.consult_office = text(),
        Column::Consultant => f.consultant = text(),
        Column::Carer => r.carer(0, &raw),
        Column::CarerAge => r.carer_age(0, h, &raw),
        Column::Carer2 => r.carer(1, &raw),
        Column::Carer2Age => r.carer_age(1, h, &raw),
        Column::Contact(_) => r.contact(h, &raw),
        Column::Medication => f.medication = text(),
        Column::Allergies => f.allergies = text(),
        Column::Seizures => f.seizures = text(),
        Column::Communication => f.communication = text(),
        Column::YesNo => f.yes_no = text(),
        Column::Triggers => f.triggers = text(),
        Column::Calming => f.calming = text(),
        Column::Mobility => f.mobility = text(),
        Column::VisitWarnings => f.visit_warnings = text(),
        Column::Capsule => r.capsule(h, &raw),
        Column::Stays => r.stays(h, &raw),
        Column::Hidden => r.hidden(h, &raw),
        Column::Note => r.note(h, &raw),
        Column::Ignore => {}
        _ => roster_more::take(r, h, cell),
    }
}

fn finish(mut r: Reader<'_>, header: &Header, city: Option<&City>) -> PersonRow {
    let words = |column| Clean::new(header.words_of(column));
    if r.fields.name.is_none() {
        let reading = r.fields.reading.clone().unwrap_or_default();
        r.warn(words(Column::Name), reading.as_str(), Oddity::NameMissing);
    }
    if r.fields.district.is_none() {
        let address = r.fields.address.clone().unwrap_or_default();
        if let Some(district) = city.and_then(|c| c.district_of(address.as_str())) {
            r.fields.district = Some(district.name.clone());
            r.warn(words(Column::District), district.name.as_str(), Oddity::DistrictFromAddress);
        }
    }
    if r.fields.reg_no.is_some() {
        r.fields.registration = Some(Registration::Registered);
    }
    let mut contacts = r.contacts;
    for mut carer in r.carers.into_iter().flatten() {
        carer.carer = true;
        contacts = contact::with_carer(contacts, carer);
    }
    if let Some(holder) = r.key_holder {
        contacts = contact::with_key(contacts, holder);
    }
    let mut fields = r.fields;
    if fields.birth.is_some() {
        // The birth date says it better, and goes on being right.
        fields.about_age = None;
    }
    fields.contacts = (!contacts.is_empty()).then_some(contacts);
    fields.notes = (!r.notes.is_empty()).then_some(r.notes);
    PersonRow { row: r.row, fields, meant: None }
}
