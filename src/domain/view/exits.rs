//! The exits of a case with their numbers, and whether they are open at this minute.
//! It must not choose one: which fits first is `domain::fitting`'s.

use chrono::{Datelike, NaiveDate};

use super::flow::{ContactRow, ExitRow};
use super::look::Look;
use crate::domain::case::Exit;
use crate::domain::case_file::CaseFile;
use crate::domain::city::{Contact, Desk, Open, Words, open_now};
use crate::domain::desks::desk_of;
use crate::domain::facts::Fact;
use crate::domain::ids::Code;
use crate::domain::person::Person;

/// Every exit there is, in the order those without a contact stand.
const ALL: [Exit; 7] = [
    Exit::Ambulance119,
    Exit::Police110,
    Exit::ChildGuidance189,
    Exit::ElderAbuse,
    Exit::Psychiatric,
    Exit::Hospital,
    Exit::OtherCity,
];

/// Words of a contact's relation or name that say it is where the person is treated.
const CLINIC: [&str; 5] = ["主治医", "病院", "医院", "クリニック", "診療所"];

/// Days on which weekday hours do not count: holidays of the official file, the year's end and
/// the city's closed days.
pub(super) struct Closed {
    holidays: Vec<NaiveDate>,
    days: Vec<(u32, u32)>,
}

impl Closed {
    /// Around today: hours may have begun yesterday.
    pub(super) fn new(look: &Look<'_>) -> Fact<Self> {
        let from = look.today.pred_opt().unwrap_or(look.today);
        let holidays = look.facts.holidays(from, look.today)?.into_iter().map(|h| h.date).collect();
        Ok(Self { holidays, days: look.facts.city().closed_days.clone() })
    }

    fn on(&self, date: NaiveDate) -> bool {
        let year_end = (date.month() == 12 && date.day() >= 29) || (date.month() == 1 && date.day() <= 3);
        year_end || self.holidays.contains(&date) || self.days.contains(&(date.month(), date.day()))
    }
}

/// A contact with whether it is open now.
pub(super) fn contact(look: &Look<'_>, closed: &Closed, c: &Contact) -> ContactRow {
    row(look, closed, (&c.name, c.number.clone()), c.hours.as_ref(), &c.open)
}

fn row(
    look: &Look<'_>,
    closed: &Closed,
    (name, number): (&Words, crate::text::Clean),
    hours: Option<&Words>,
    open: &[Open],
) -> ContactRow {
    let open = open_now(open, hours, look.now, |date| closed.on(date));
    ContactRow { name: name.clone(), number, hours: hours.cloned(), open }
}

/// The city's exits in their order, the person's own clinic before the psychiatric ones, and
/// every exit the city has no contact for: no path is a dead end.
pub(super) fn rows(look: &Look<'_>, person: Option<&Person>, closed: &Closed) -> Vec<ExitRow> {
    let city = look.facts.city();
    let mut out: Vec<ExitRow> = city
        .exits
        .iter()
        .map(|e| ExitRow {
            exit: e.exit,
            contact: row(look, closed, (&e.name, e.number.clone()), e.hours.as_ref(), &e.open),
            own: false,
        })
        .collect();
    for exit in ALL {
        if !out.iter().any(|r| r.exit == exit) {
            out.push(ExitRow { exit, contact: ContactRow::default(), own: false });
        }
    }
    let at = out.iter().position(|r| r.exit == Exit::Psychiatric).unwrap_or(out.len());
    out.splice(at..at, own_clinics(person));
    out
}

/// Where the person is treated, from their key persons: asked before anyone else (`[W52b]`).
fn own_clinics(person: Option<&Person>) -> Vec<ExitRow> {
    let contacts = person.into_iter().flat_map(|p| &p.record.contacts);
    let clinic = |text: &str| CLINIC.iter().any(|w| text.contains(w));
    contacts
        .filter(|c| !c.must_not_call && (clinic(c.relation.as_str()) || clinic(c.name.as_str())))
        .map(|c| {
            let name = if c.name.is_empty() { c.relation.clone() } else { c.name.clone() };
            let name = Words { ja: name.clone(), en: name };
            let number = c.phones.first().cloned().unwrap_or_default();
            let hours = (!c.note.is_empty()).then(|| Words { ja: c.note.clone(), en: c.note.clone() });
            let contact = ContactRow { name, number, hours, open: None };
            ExitRow { exit: Exit::Psychiatric, contact, own: true }
        })
        .collect()
}

/// The second tier by trait: the city's own desks that are strong in it first (K04), then those
/// beyond.
pub(super) fn second_tier(look: &Look<'_>, closed: &Closed) -> Vec<(Code, ContactRow)> {
    let city = look.facts.city();
    let strong = city.desks.iter().flat_map(|d| d.strong_in.iter().map(move |t| (t.clone(), desk(look, d))));
    let beyond = city.second_tier.iter().map(|t| (t.trait_.clone(), contact(look, closed, &t.contact)));
    strong.chain(beyond).collect()
}

/// A desk of the city as someone to telephone: the number is that of its duty at this minute.
pub(super) fn desk(look: &Look<'_>, desk: &Desk) -> ContactRow {
    let shift = look.shifts().iter().find(|s| s.desk.as_ref() == Some(&desk.name));
    let duty = shift.and_then(|s| s.duty.as_ref()).and_then(|id| look.staff.get(id));
    let number = duty.and_then(|s| s.phones.first().cloned()).unwrap_or_default();
    let name = Words { ja: desk.name.clone(), en: desk.name.clone() };
    let open = shift.map(|_| true).or_else(|| open_now(&[], desk.hours.as_ref(), look.now, |_| false));
    ContactRow { name, number, hours: desk.hours.clone(), open }
}

/// The desk that takes abuse reports at night (N06), where it is another than the case's own.
pub(super) fn abuse_desk(look: &Look<'_>, case: &CaseFile) -> Fact<Option<ContactRow>> {
    let takes = || look.facts.city().desks.iter().filter(|d| d.abuse);
    let own = desk_of(look.facts, case)?;
    if takes().any(|d| Some(&d.name) == own.as_ref()) {
        return Ok(None);
    }
    Ok(takes().next().map(|d| desk(look, d)))
}
