//! The less usual columns of a roster: household, papers, team, home, consent, flags.
//! It must not know files, other rows or what the store holds.

use super::column::Column;
use super::contact;
use super::field::{self, Mark};
use super::header::Heading;
use super::phones;
use super::roster_reader::Reader;
use super::table::Cell;
use super::warning::Oddity;
use crate::domain::{Clinic, FlagsGiven, Guardian, HandbookKind, PersonFields, TeamMember, TeamRole};
use crate::text::{Clean, digits};

/// Takes a cell of one of these columns; every other has been taken already.
pub(super) fn take(r: &mut Reader<'_>, h: &Heading, cell: &Cell) {
    let raw = cell.text();
    let words = Clean::new(&raw);
    let text = || Some(words.clone());
    let f = &mut r.fields;
    match h.column {
        Column::PlanEntry => r.date(h, cell, |f| &mut f.plan_entry),
        Column::SupportUntil => r.date(h, cell, |f| &mut f.support_until),
        Column::MedicationUntil => r.date(h, cell, |f| &mut f.medication_until),
        Column::MentalUntil => mental_until(r, h, cell),
        Column::BehaviourOn => behaviour_on(r, h, cell),
        Column::ConsentOn => consent_on(r, h, cell),
        Column::ConsentScope => f.consent.get_or_insert_default().scope = Some(words),
        Column::OtherNames => f.other_names = Some(list(&raw)),
        Column::HopedPlaces => f.hoped_places = Some(list(&raw)),
        Column::Belongings => f.belongings = Some(list(&raw)),
        Column::AboutAge => match field::age(&raw) {
            Some(age) => f.about_age = Some(age),
            None => r.bad(h, &raw, Oddity::BadValue),
        },
        Column::PostalCode => postal_code(r, h, &raw),
        Column::RecipientCity => match field::squeezed(&raw) {
            no if no.len() == 6 && digits(&no) == no => f.recipient_city = Some(Clean::from(no)),
            _ => r.bad(h, &raw, Oddity::DigitCount),
        },
        Column::Fax => f.fax = text(),
        Column::Mail => f.mail = text(),
        Column::Granted => f.granted = text(),
        Column::Household => f.household.get_or_insert_default().note = text(),
        Column::MedicalNote => f.medical_note = Some(joined(f.medical_note.take(), &raw)),
        Column::Diseases => {
            f.health.get_or_insert_default().diseases.get_or_insert_default().extend(list(&raw));
        }
        Column::Clinic => clinic(f, &raw),
        Column::Call119 => f.seizure.get_or_insert_default().call_119 = text(),
        Column::Sensory => f.talk.get_or_insert_default().sensory = text(),
        Column::Meals => f.care.get_or_insert_default().meals = text(),
        Column::Excretion => f.care.get_or_insert_default().excretion = text(),
        Column::Bathing => f.care.get_or_insert_default().bathing = text(),
        Column::Sleep => f.care.get_or_insert_default().sleep = text(),
        Column::Keys => f.home.get_or_insert_default().keys = text(),
        Column::Animals => f.home.get_or_insert_default().animals = text(),
        Column::Parking => f.home.get_or_insert_default().parking = text(),
        Column::KeyHolder => r.key_holder = Some(contact::read(&raw).person),
        Column::Evacuation => f.evacuation.get_or_insert_default().plan = text(),
        Column::EvacuationPlace => f.evacuation.get_or_insert_default().place = text(),
        Column::Guardian => guardian(f, &raw),
        Column::DayService => team(f, TeamRole::DayService, &raw),
        Column::Helper => team(f, TeamRole::Helper, &raw),
        Column::Nurse => team(f, TeamRole::VisitingNurse, &raw),
        Column::Commissioner => team(f, TeamRole::WelfareCommissioner, &raw),
        Column::School => team(f, TeamRole::School, &raw),
        Column::CareManager => team(f, TeamRole::CareManager, &raw),
        Column::Wheelchair => yes_no(r, h, &raw, |f, yes| f.wheelchair = Some(yes)),
        Column::SingleCarer => yes_no(r, h, &raw, |f, yes| {
            f.carer_risk.get_or_insert_default().single = Some(Some(yes));
        }),
        Column::SameSexCare => flag(r, h, &raw, |f| &mut f.same_sex_care),
        Column::TwoStaff => flag(r, h, &raw, |f| &mut f.two_staff),
        Column::NoRelatives => flag(r, h, &raw, |f| &mut f.no_relatives),
        Column::HarmsOthers => flag(r, h, &raw, |f| &mut f.harms_others),
        Column::HarmsSelf => flag(r, h, &raw, |f| &mut f.harms_self),
        // The usual ones never come here.
        _ => r.note(h, &raw),
    }
}

/// `a、b・c` as a list.
fn list(raw: &str) -> Vec<Clean> {
    let parts = raw.split(['、', ',', '，', '／', '/', '\n', ';']);
    parts.filter_map(|p| Clean::new(p.trim()).some()).collect()
}

fn joined(before: Option<Clean>, raw: &str) -> Clean {
    match before {
        Some(before) if before.as_str() != raw => Clean::from(format!("{before} / {raw}")),
        _ => Clean::new(raw),
    }
}

fn postal_code(r: &mut Reader<'_>, h: &Heading, raw: &str) {
    let plain = field::squeezed(raw);
    let number: String = plain.trim_start_matches('〒').chars().filter(|c| *c != '-' && *c != 'ー').collect();
    if number.len() == 7 && digits(&number) == number {
        let (head, tail) = number.split_at(3);
        r.fields.postal_code = Some(Clean::from(format!("{head}-{tail}")));
    } else {
        r.bad(h, raw, Oddity::DigitCount);
    }
}

/// The mental handbook's end; without a handbook in the row it is kept in words.
fn mental_until(r: &mut Reader<'_>, h: &Heading, cell: &Cell) {
    let Some(on) = r.date_of(h, cell) else { return };
    let books = r.fields.handbooks.iter_mut().flatten();
    match books.into_iter().find(|b| b.kind == HandbookKind::Mental) {
        Some(book) => book.expires = Some(on),
        None => r.note(h, &cell.text()),
    }
}

fn behaviour_on(r: &mut Reader<'_>, h: &Heading, cell: &Cell) {
    let Some(on) = r.date_of(h, cell) else { return };
    match &mut r.fields.behaviour {
        Some(total) => total.on = Some(on),
        None => r.note(h, &cell.text()),
    }
}

fn consent_on(r: &mut Reader<'_>, h: &Heading, cell: &Cell) {
    if let Some(on) = r.date_of(h, cell) {
        r.fields.consent.get_or_insert_default().on = Some(Some(on));
    }
}

fn clinic(f: &mut PersonFields, raw: &str) {
    let found = phones::read(raw);
    let name = if found.numbers.is_empty() { Clean::new(raw) } else { found.before };
    let clinic = Clinic { name, phones: found.numbers, note: found.after, ..Clinic::default() };
    f.health.get_or_insert_default().clinics.get_or_insert_default().push(clinic);
}

fn guardian(f: &mut PersonFields, raw: &str) {
    if field::mark(raw) == Some(Mark::No) {
        return;
    }
    let found = phones::read(raw);
    let name = if found.numbers.is_empty() { Clean::new(raw) } else { found.before };
    f.guardian = Some(Guardian { name, phones: found.numbers, ..Guardian::default() });
}

fn team(f: &mut PersonFields, role: TeamRole, raw: &str) {
    if field::mark(raw) == Some(Mark::No) {
        return;
    }
    let found = phones::read(raw);
    let words = if found.numbers.is_empty() { Clean::new(raw) } else { found.before };
    let person = matches!(role, TeamRole::WelfareCommissioner | TeamRole::CareManager);
    let (name, office) = if person { (words, Clean::default()) } else { (Clean::default(), words) };
    let member = TeamMember { role, name, office, phones: found.numbers, note: found.after };
    f.team.get_or_insert_default().push(member);
}

fn yes_no(r: &mut Reader<'_>, h: &Heading, raw: &str, put: impl Fn(&mut PersonFields, bool)) {
    match field::mark(raw) {
        Some(mark) => {
            put(&mut r.fields, mark == Mark::Yes);
            if field::bracketed(raw).1.is_some() {
                r.note(h, raw);
            }
        }
        None => r.bad(h, raw, Oddity::BadValue),
    }
}

/// A flag is raised by a yes; a no says nothing, for the desk may know more than the roster.
fn flag(r: &mut Reader<'_>, h: &Heading, raw: &str, of: impl Fn(&mut FlagsGiven) -> &mut Option<bool>) {
    yes_no(r, h, raw, |f, yes| {
        if yes {
            *of(f.flags.get_or_insert_default()) = Some(true);
        }
    });
}
