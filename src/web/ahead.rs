//! The table of the next nights: its fields as known, and what was changed in it.
//! It must not know HTML or the store; what was not changed is not said again.

use chrono::NaiveDate;

use super::detail::MOST_BEDS;
use super::fields::{Errors, Fields, code};
use super::office::Offered;
use crate::domain::{Numbers, Publish, Room, Seq, Source};
use crate::i18n::web as words;
use crate::text::Clean;

/// A field of a night and room.
pub(super) fn of_night(name: &str, night: NaiveDate, room: Room) -> String {
    format!("{name}.{night}.{}", code(&room))
}

/// The fields as they are known now: `n.…` what is typed over, `was.…` what was shown.
pub(super) fn known(offered: &Offered, nights: &[NaiveDate], rooms: &[Room]) -> Fields {
    let mut f = Fields::default();
    for night in nights {
        for room in rooms {
            let value = shown_value(offered, *night, *room);
            f.add(&of_night("n", *night, *room), &value);
            f.add(&of_night("was", *night, *room), &value);
        }
    }
    f
}

fn shown_value(offered: &Offered, night: NaiveDate, room: Room) -> String {
    if offered.visits() {
        let can = offered.said(night, room).and_then(|p| p.can_come);
        return can.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
    }
    offered.cell(night, room).free.beds.map(|n| n.to_string()).unwrap_or_default()
}

/// What was changed, as few commands as there are runs of equal nights.
///
/// # Errors
/// What is wrong, field by field; that nothing was changed is said of the first field.
pub(super) fn typed(
    f: &Fields,
    offered: &Offered,
    nights: &[NaiveDate],
    rooms: &[Room],
    shown: Seq,
) -> Result<Vec<Numbers>, Errors> {
    let mut errors = Errors::default();
    let mut all: Vec<Numbers> = Vec::new();
    for room in rooms {
        for night in nights {
            let name = of_night("n", *night, *room);
            if f.one(&name) == f.one(&of_night("was", *night, *room)) {
                continue;
            }
            let said = offered.said(*night, *room);
            let mut n = like(offered, said, *night, *room, shown);
            if offered.visits() {
                n.can_come = f.yes_no(&name);
            } else {
                n.accepting = f.number(&name, MOST_BEDS, &mut errors);
                if n.accepting.zip(n.max).is_some_and(|(beds, max)| beds > max) {
                    errors.say(&name, words::E_OVER_MAX, &[]);
                }
            }
            match all.last_mut() {
                Some(last) if follows(last, &n) => last.to = Some(*night),
                _ => all.push(n),
            }
        }
    }
    if all.is_empty() && errors.is_empty() {
        let first = nights.first().zip(rooms.first());
        let name = first.map(|(night, room)| of_night("n", *night, *room)).unwrap_or_default();
        errors.say(&name, words::E_UNCHANGED, &[]);
    }
    if errors.is_empty() { Ok(all) } else { Err(errors) }
}

/// What else was known of that night stays as it was said.
fn like(offered: &Offered, said: Option<&Publish>, night: NaiveDate, room: Room, shown: Seq) -> Numbers {
    Numbers {
        provider: offered.provider.id.clone(),
        night,
        to: None,
        room,
        max: said.and_then(|p| p.max),
        used: said.and_then(|p| p.used),
        reserved: said.and_then(|p| p.reserved),
        accepting: None,
        staff_tonight: said.and_then(|p| p.staff_tonight),
        nurse: said.is_some_and(|p| p.nurse),
        can_come: None,
        earliest_minutes: said.and_then(|p| p.earliest_minutes),
        accepts: said.and_then(|p| p.accepts.clone()),
        cannot: said.map(|p| p.cannot.clone()).unwrap_or_default(),
        note: said.map_or_else(Clean::default, |p| p.note.clone()),
        source: Source::Own,
        as_of: None,
        by: offered.provider.name.clone(),
        shown: Some(shown),
    }
}

/// Whether `next` says the same of the night right after `last`.
fn follows(last: &Numbers, next: &Numbers) -> bool {
    let end = last.to.unwrap_or(last.night);
    let same = Numbers { night: next.night, to: next.to, ..last.clone() };
    end.succ_opt() == Some(next.night) && same == *next
}
