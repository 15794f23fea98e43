//! The form of one service and one night: its fields as known, and the numbers typed into it.
//! It must not know HTML or the store.

use chrono::NaiveDate;

use super::fields::{Errors, Fields, code};
use super::office::Offered;
use crate::domain::{Accepts, Numbers, Room, Seq, Source};
use crate::i18n::web as words;

/// Beds, staff and points a field takes at most.
pub(super) const MOST_BEDS: u32 = 999;
/// Points of the behaviour items at most.
pub(super) const MOST_POINTS: u32 = 24;
/// Minutes of an arrival at most: a night.
pub(super) const MOST_MINUTES: u32 = 960;
/// Age below which one is a child.
pub(super) const ADULT: u32 = 18;

/// A field of a room.
pub(super) fn of_room(name: &str, room: Room) -> String {
    format!("{name}.{}", code(&room))
}

/// The fields as they are known now.
pub(super) fn known(offered: &Offered, night: NaiveDate, rooms: &[Room]) -> Fields {
    let mut f = Fields::default();
    for room in rooms {
        let said = offered.said(night, *room);
        f.add_number(&of_room("accepting", *room), offered.cell(night, *room).free.beds);
        f.add_number(&of_room("max", *room), said.and_then(|p| p.max));
        f.add_number(&of_room("used", *room), said.and_then(|p| p.used));
        f.add_number(&of_room("reserved", *room), said.and_then(|p| p.reserved));
    }
    let said = offered.said_of(night);
    f.add_number("staff", said.and_then(|p| p.staff_tonight));
    tick(&mut f, "nurse", said.is_some_and(|p| p.nurse));
    choose(&mut f, "can_come", said.and_then(|p| p.can_come));
    f.add_number("earliest", said.and_then(|p| p.earliest_minutes).or(offered.provider.earliest_minutes));
    let accepts = said.and_then(|p| p.accepts.as_ref()).unwrap_or(&offered.provider.accepts);
    choose(&mut f, "wheelchair", accepts.wheelchair);
    f.add_number("child_from", accepts.child_from);
    f.add_number("behaviour", accepts.behaviour_max);
    tick(&mut f, "two_staff", accepts.two_staff);
    choose(&mut f, "same_sex", accepts.same_sex);
    choose(&mut f, "trial", accepts.trial);
    tick(&mut f, "infectious", accepts.infectious);
    tick(&mut f, "anyone", accepts.any);
    for item in &accepts.medical {
        f.add("medical", &code(item));
    }
    for reason in said.map(|p| p.cannot.as_slice()).unwrap_or_default() {
        f.add("cannot", &code(reason));
    }
    f.add("note", said.map_or("", |p| p.note.as_str()));
    f.add("to", &night.to_string());
    f
}

fn tick(f: &mut Fields, name: &str, yes: bool) {
    if yes {
        f.add(name, "yes");
    }
}

fn choose(f: &mut Fields, name: &str, value: Option<bool>) {
    f.add(name, value.map_or("", |yes| if yes { "yes" } else { "no" }));
}

/// The numbers typed into the form: one command's worth for each room kind.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn typed(
    f: &Fields,
    offered: &Offered,
    (night, nights): (NaiveDate, &[NaiveDate]),
    rooms: &[Room],
    shown: Seq,
) -> Result<Vec<Numbers>, Errors> {
    let mut errors = Errors::default();
    let to = until(f, night, nights, &mut errors);
    let accepts = accepts(f, &offered.provider.accepts, &mut errors);
    let visits = offered.visits();
    let shared = Numbers {
        provider: offered.provider.id.clone(),
        night,
        to,
        room: Room::Any,
        max: None,
        used: None,
        reserved: None,
        accepting: None,
        staff_tonight: f.number("staff", MOST_BEDS, &mut errors),
        nurse: f.yes_no("nurse") == Some(true),
        can_come: f.yes_no("can_come").filter(|_| visits),
        earliest_minutes: f.number("earliest", MOST_MINUTES, &mut errors),
        accepts: (accepts != offered.provider.accepts).then_some(accepts),
        cannot: f.codes("cannot"),
        note: f.one("note").into(),
        source: Source::Own,
        as_of: None,
        by: offered.provider.name.clone(),
        shown: Some(shown),
    };
    let mut all = Vec::new();
    for room in rooms {
        let mut number = |name: &str| f.number(&of_room(name, *room), MOST_BEDS, &mut errors);
        let n = Numbers {
            room: *room,
            max: number("max"),
            used: number("used"),
            reserved: number("reserved"),
            accepting: number("accepting"),
            ..shared.clone()
        };
        for (name, part) in [("accepting", n.accepting), ("used", n.used), ("reserved", n.reserved)] {
            if part.zip(n.max).is_some_and(|(part, max)| part > max) {
                errors.say(&of_room(name, *room), words::E_OVER_MAX, &[]);
            }
        }
        let empty = n.max.is_none() && n.used.is_none() && n.reserved.is_none() && n.accepting.is_none();
        // A room kind nobody ever spoke of and nobody speaks of now is not made up.
        if visits || !empty || offered.said(night, *room).is_some() {
            all.push(n);
        }
    }
    if all.is_empty() && errors.is_empty() {
        errors.say(&of_room("accepting", rooms.first().copied().unwrap_or(Room::Any)), words::E_EMPTY, &[]);
    }
    if errors.is_empty() { Ok(all) } else { Err(errors) }
}

fn until(f: &Fields, night: NaiveDate, nights: &[NaiveDate], errors: &mut Errors) -> Option<NaiveDate> {
    let to = f.one("to");
    if to.is_empty() {
        return None;
    }
    match to.parse::<NaiveDate>() {
        Ok(to) if to >= night && nights.contains(&to) => Some(to),
        _ => {
            errors.say("to", words::E_CHOICE, &[]);
            None
        }
    }
}

fn accepts(f: &Fields, standing: &Accepts, errors: &mut Errors) -> Accepts {
    let small = |n: Option<u32>| n.and_then(|n| u8::try_from(n).ok());
    let mut medical = f.codes("medical");
    // The same items in another order are the same.
    medical.sort_unstable();
    let mut own = standing.medical.clone();
    own.sort_unstable();
    Accepts {
        wheelchair: f.yes_no("wheelchair"),
        child_from: small(f.number("child_from", ADULT - 1, errors)),
        medical: if medical == own { standing.medical.clone() } else { medical },
        behaviour_max: small(f.number("behaviour", MOST_POINTS, errors)),
        two_staff: f.yes_no("two_staff") == Some(true),
        same_sex: f.yes_no("same_sex"),
        trial: f.yes_no("trial"),
        infectious: f.yes_no("infectious") == Some(true),
        any: f.yes_no("anyone") == Some(true),
    }
}
