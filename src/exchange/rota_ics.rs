//! The rota as calendars: one for a person with whom they are on, one for the desk with initials
//! alone. They must not know telephone numbers, and nothing but shifts goes into them.

use super::calendar::Appointment;
use crate::domain::{Shift, ShiftPlace, Staff, StaffId};
use crate::i18n::{Lang, code, rota_ics as words, rota_plan};

/// Days before a shift on which its stamp lies: calendars want one that only moves forward with
/// the changes (`SEQUENCE` decides), and it must not depend on when a file is written.
const STAMP_DAYS: i64 = 60;

fn places(s: &Shift) -> [Option<&StaffId>; 3] {
    [s.duty.as_ref(), s.backup.as_ref(), s.third.as_ref()]
}

/// The appointments of one person's shifts, as `name` calls the others. A shift that is theirs no
/// more is not in it: who subscribes sees it go.
#[must_use]
pub fn personal(
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
pub fn desk(
    shifts: &[Shift],
    city: &str,
    initials: &dyn Fn(&StaffId) -> String,
    lang: Lang,
) -> Vec<Appointment> {
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
pub fn desk_initials(id: &StaffId, staff: &[Staff]) -> String {
    let first =
        |id: &StaffId| id.as_str().chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let letter = first(id);
    let same: Vec<&StaffId> = staff.iter().map(|s| &s.id).filter(|o| first(o) == letter).collect();
    match same.iter().position(|o| *o == id) {
        Some(at) if same.len() > 1 => format!("{letter}{}", at + 1),
        _ => letter,
    }
}
