//! The rota as calendars: one for a person with whom they are on, one for the desk with initials
//! alone. They must not know telephone numbers, and nothing but shifts goes into them.

use chrono::{Days, NaiveDate};

use super::calendar::{Appointment, write_calendar};
use crate::domain::{Fact, Facts, Shift, ShiftPlace, Staff, StaffId, midnight};
use crate::i18n::{Lang, code, rota_ics as words, rota_plan};

/// Days before a shift on which its stamp lies: calendars want one that only moves forward with
/// the changes (`SEQUENCE` decides), and it must not depend on when a file is written.
const STAMP_DAYS: i64 = 60;

/// Days before today and after it that a calendar holds unless told otherwise.
const BACK: u64 = 31;
/// As above.
const AHEAD: u64 = 183;

/// How colleagues stand in a person's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colleagues {
    /// By name: a file that stays in the office.
    Names,
    /// By initials: what anybody fetches who knows an address.
    Initials,
}

/// The days a calendar holds when none are named.
#[must_use]
pub fn calendar_span(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let from = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
    (from, today.checked_add_days(Days::new(AHEAD)).unwrap_or(today))
}

/// The calendar of a person, or of the desk with initials alone, and how many shifts are in it;
/// none where there is no such person.
///
/// # Errors
/// The keeper of the facts fails.
pub fn rota_calendar(
    facts: &dyn Facts,
    who: Option<&StaffId>,
    (from, to): (NaiveDate, NaiveDate),
    colleagues: Colleagues,
    lang: Lang,
) -> Fact<Option<(String, usize)>> {
    let until = to.succ_opt().unwrap_or(to);
    let shifts = facts.shifts(midnight(from), midnight(until))?;
    let (staff, city) = (facts.all_staff()?, facts.city());
    let key = city.key.as_str();
    let initials = |id: &StaffId| desk_initials(id, &staff);
    let (name, all) = if let Some(id) = who {
        let Some(own) = staff.iter().find(|s| s.id == *id) else { return Ok(None) };
        let called = |id: &StaffId| match colleagues {
            Colleagues::Initials => initials(id),
            Colleagues::Names => {
                staff.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.to_string())
            }
        };
        let title = match colleagues {
            Colleagues::Initials => initials(id),
            Colleagues::Names => own.name.to_string(),
        };
        (words::PERSON.fill(lang, &[&title]), personal(&shifts, id, key, &called, lang))
    } else {
        let name = if lang == Lang::Ja { &city.name.ja } else { &city.name.en };
        (words::DESK.fill(lang, &[name.as_str()]), desk(&shifts, key, &initials, lang))
    };
    Ok(Some((write_calendar(&name, &all), all.len())))
}

fn places(s: &Shift) -> [Option<&StaffId>; 3] {
    [s.duty.as_ref(), s.backup.as_ref(), s.third.as_ref()]
}

/// The appointments of one person's shifts, as `name` calls the others. A shift that is theirs no
/// more is not in it: who subscribes sees it go.
#[must_use]
fn personal(
    shifts: &[Shift],
    who: &StaffId,
    city: &str,
    name: &dyn Fn(&StaffId) -> String,
    lang: Lang,
) -> Vec<Appointment> {
    let mine = shifts.iter().filter_map(|s| {
        let own = places(s).iter().position(|p| *p == Some(who))?;
        let others = places(s).into_iter().zip(ShiftPlace::ALL).enumerate().filter(|(i, _)| *i != own);
        let others: Vec<String> = others
            .filter_map(|(_, (id, place))| {
                Some(format!("{} {}", rota_plan::place(place).get(lang), name(id?)))
            })
            .collect();
        let band = code::band(s.band).get(lang);
        let place = rota_plan::place(ShiftPlace::ALL[own]).get(lang);
        let with = if others.is_empty() { words::ALONE.get(lang).to_owned() } else { others.join("\n") };
        Some(Appointment {
            summary: words::OWN.fill(lang, &[place, band]),
            description: with,
            ..frame(s, city)
        })
    });
    mine.collect()
}

/// The appointments of the desk: initials, never a name.
#[must_use]
fn desk(shifts: &[Shift], city: &str, initials: &dyn Fn(&StaffId) -> String, lang: Lang) -> Vec<Appointment> {
    let one = |s: &Shift| {
        let all = places(s).into_iter().zip(ShiftPlace::ALL);
        let all: Vec<String> = all
            .filter(|(id, place)| id.is_some() || *place != ShiftPlace::Third)
            .map(|(id, place)| {
                let who = id.map_or_else(|| "-".to_owned(), initials);
                format!("{} {who}", rota_plan::place(place).get(lang))
            })
            .collect();
        Appointment {
            summary: format!("{}: {}", code::band(s.band).get(lang), all.join(" / ")),
            ..frame(s, city)
        }
    };
    shifts.iter().map(one).collect()
}

/// What every calendar says of a shift.
fn frame(s: &Shift, city: &str) -> Appointment {
    let sequence = u32::try_from(s.rev.0.max(1) - 1).unwrap_or(u32::MAX);
    Appointment {
        uid: format!("shift-{}@{city}.daiji", s.id),
        sequence,
        begin: s.start,
        end: s.end,
        changed: s.start.plus_minutes(i64::from(sequence) - STAMP_DAYS * 24 * 60),
        place: s.desk.as_ref().map(ToString::to_string).unwrap_or_default(),
        ..Appointment::default()
    }
}

/// How somebody stands in the desk's calendar: the first letter of their id, and a number where
/// several begin with it. Ids are typed by hand, after the reading of the family name.
#[must_use]
fn desk_initials(id: &StaffId, staff: &[Staff]) -> String {
    let first =
        |id: &StaffId| id.as_str().chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let letter = first(id);
    let same: Vec<&StaffId> = staff.iter().map(|s| &s.id).filter(|o| first(o) == letter).collect();
    match same.iter().position(|o| *o == id) {
        Some(at) if same.len() > 1 => format!("{letter}{}", at + 1),
        _ => letter,
    }
}
