//! The invented city as a drill finds it: staff, rota, offices with tonight's numbers, the
//! crowd and the drill's own persons; no history, no open case. It must not open a store.

use chrono::{Datelike, Days};
use serde::Deserialize;

use super::check::{DrillError, line_of};
use super::file::Drill;
use crate::domain::{
    At, City, Command, Envelope, Numbers, Outcome, PersonFields, PersonRow, ProviderFields, ProviderId, Room,
    Service, Source,
};
use crate::rehearsal::persons::{CROWD, Maker};
use crate::rehearsal::script::Script;
use crate::rehearsal::{cast, crew, holidays};
use crate::text::Clean;

/// The profile drills are played in.
pub(super) const CITY: &str = "demo";
/// Nights the offices speak of.
const NIGHTS: u64 = 40;
/// The offices spoke so many minutes before the drill.
const SPOKE: i64 = 120;

/// The offices of every drill.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ground {
    /// Offices; the short stays among them in their turn.
    pub(super) office: Vec<Office>,
    /// District → home help, in order.
    #[serde(default)]
    district: Vec<District>,
}

/// An office and its numbers of most nights.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Office {
    pub(super) id: ProviderId,
    #[serde(default)]
    room: Option<Room>,
    #[serde(default)]
    beds: Option<u32>,
    #[serde(default)]
    staff: Option<u32>,
    #[serde(default)]
    nurse: bool,
    #[serde(default)]
    can_come: Option<bool>,
    #[serde(default)]
    minutes: Option<u32>,
    row: ProviderFields,
}

impl Office {
    /// Its name.
    pub(super) fn name(&self) -> String {
        self.row.name.as_ref().map_or_else(|| self.id.to_string(), ToString::to_string)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct District {
    area: Clean,
    offices: Vec<ProviderId>,
}

/// The offices as written in `../drills/city.toml`.
pub(super) fn ground() -> Result<Ground, DrillError> {
    let text = include_str!("../drills/city.toml");
    toml::from_str(text).map_err(|e| DrillError::Unreadable {
        line: line_of(text, e.span().map_or(0, |s| s.start)),
        reason: format!("city.toml: {}", e.message()),
    })
}

/// Sends everything a drill begins with through `send`, oldest first, on a fresh store made for
/// a drill; afterwards the desk stands at the drill's first minute.
///
/// # Errors
/// The first error of `send`, or the offices' file cannot be read.
pub fn drill_data<E: From<DrillError>>(
    city: &City,
    drill: &Drill,
    send: &mut dyn FnMut(Envelope) -> Result<Outcome, E>,
) -> Result<(), E> {
    let ground = ground()?;
    let now = drill.at;
    let mut to = Script::new(send);
    let at = now.plus_minutes(-2 * SPOKE);
    for add in crew::staff(city) {
        to.send(crew::ADMIN, at, add)?;
    }
    let year = now.date().year();
    let rows: Vec<_> = (year - 1..=year + 2).flat_map(holidays::holidays).collect();
    let off: Vec<_> = rows.iter().map(|h| h.date).collect();
    to.send(crew::ADMIN, at, Command::ImportHolidays { rows })?;
    for shift in crew::rota(city, now, &off) {
        to.send(crew::ADMIN, at, shift.command())?;
    }
    let mut order: Vec<ProviderId> = Vec::new();
    for office in &ground.office {
        let change = Box::new(office.row.clone());
        if office.row.service == Some(Service::ShortStay) {
            order.push(office.id.clone());
        }
        to.send(
            crew::COORDINATOR,
            at,
            Command::AmendProvider { provider: office.id.clone(), change, rev: None },
        )?;
    }
    if !drill.turn.is_empty() {
        order = drill.turn.iter().map(|id| id.get_ref().clone()).collect();
    }
    to.send(crew::COORDINATOR, at, Command::SetRotation { list: "short_stay".into(), order })?;
    for d in ground.district {
        to.send(crew::COORDINATOR, at, Command::SetDistrict { area: d.area, providers: d.offices })?;
    }
    persons(&mut to, city, drill, at)?;
    let spoke = now.plus_minutes(-SPOKE);
    for office in &ground.office {
        let by = format!("provider:{}", office.id);
        to.send(&by, spoke, numbers(office, drill, city))?;
    }
    Ok(())
}

/// The drill's own persons, and the crowd as an imported roster.
fn persons<E>(to: &mut Script<'_, E>, city: &City, drill: &Drill, at: At) -> Result<(), E> {
    for fields in &drill.persons {
        to.send(crew::COORDINATOR, at, Command::AddPerson(Box::new(fields.clone())))?;
    }
    let mut maker = Maker::new(city, drill.at.date(), 20_261_121);
    let row = |n: u32| -> PersonRow {
        let fields: PersonFields = maker.crowd(cast::CAST + 1 + n);
        PersonRow { row: u64::from(n) + 2, fields, meant: None }
    };
    let rows = (0..CROWD).map(row).collect();
    to.send(
        crew::COORDINATOR,
        at,
        Command::ImportPersons { file: "架空の名簿".into(), rows, file_wins: false },
    )?;
    Ok(())
}

/// What an office said for the coming nights, as this drill has it.
fn numbers(office: &Office, drill: &Drill, city: &City) -> Command {
    let night = city.night_of(drill.at);
    let tonight = drill.tonight.iter().find(|t| *t.office.get_ref() == office.id);
    Command::PublishVacancy(Box::new(Numbers {
        provider: office.id.clone(),
        night,
        to: night.checked_add_days(Days::new(NIGHTS)),
        room: office.room.unwrap_or(Room::Any),
        max: office.beds.map(|b| b + 1),
        used: None,
        reserved: None,
        accepting: tonight.and_then(|t| t.beds).or(office.beds),
        staff_tonight: office.staff,
        nurse: office.nurse,
        can_come: tonight.and_then(|t| t.can_come).or(office.can_come),
        earliest_minutes: office.minutes,
        accepts: None,
        cannot: Vec::new(),
        note: Clean::default(),
        source: Source::Own,
        as_of: None,
        by: Clean::default(),
        shown: None,
    }))
}
