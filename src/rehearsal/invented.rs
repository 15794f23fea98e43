//! The invented city as commands: staff, offices, persons, rota, a week that was, this night.
//! It must not open a store: whoever calls brings the door.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::cast::{CAST, cast};
use super::persons::{CROWD, Maker};
use super::script::Script;
use super::tale::Tale;
use super::{crew, holidays, offices, partners, year};
use crate::domain::{At, City, Command, Envelope, Holiday, Outcome, PersonFields, PersonId, PersonRow};

/// Sends everything an invented city is made of through `send`, oldest first, on a fresh store;
/// afterwards the desk stands at `now` with two open cases. The same city, hour and program give
/// the same commands.
///
/// # Errors
/// The first error of `send`.
pub fn city_data<E>(
    city: &City,
    now: At,
    send: &mut dyn FnMut(Envelope) -> Result<Outcome, E>,
) -> Result<(), E> {
    let mut to = Script::new(send);
    let today = now.date();
    let begin = today.checked_sub_days(Days::new(8)).unwrap_or(today);
    let at = At::local(begin, NaiveTime::from_hms_opt(8, 30, 0).unwrap_or_default());
    for add in crew::staff(city) {
        to.send(crew::ADMIN, at, add)?;
    }
    let rows = days_off(today.year());
    let off: Vec<NaiveDate> = rows.iter().map(|h| h.date).collect();
    to.send(crew::ADMIN, at, Command::ImportHolidays { rows })?;
    let rota = crew::rota(city, now, &off);
    for shift in &rota {
        to.send(crew::ADMIN, at, shift.command())?;
    }
    for command in offices::commands(city).into_iter().chain(partners::commands(city)) {
        to.send(crew::COORDINATOR, at, command)?;
    }
    let at = at.plus_minutes(60);
    for n in 0..offices::SHORT_STAY_NAMES.len() {
        to.send(&own(n), at, offices::beds(n, begin, offices::source(n), 0))?;
    }
    let cast = persons(&mut to, city, now, at)?;
    year::tell(&mut to, at, &cast)?;

    let tale = Tale { city, now, rota: &rota, cast: &cast };
    tale.a_stay_that_ended(&mut to)?;
    let (staying, backup) = tale.a_stay_on_day_three(&mut to)?;
    tale.a_talk(&mut to)?;
    tale.noted(&mut to, staying, &backup)?;
    let tonight = city.night_of(now);
    let evening = now.plus_minutes(-22 * 60);
    for other in offices::others(city, tonight) {
        to.send(crew::COORDINATOR, evening, other)?;
    }
    // What the offices said and what happened at the desk, each at its own hour.
    let mut spoke = offices::SPOKE.into_iter().peekable();
    let mut until = |to: &mut Script<'_, E>, minutes: i64| -> Result<(), E> {
        while let Some((n, ago)) = spoke.next_if(|(_, ago)| *ago > minutes) {
            let at = now.plus_minutes(-ago);
            to.send(&own(n), at, offices::beds(n, tonight, offices::source(n), u32::from(n == 6)))?;
            if n == 5 {
                let (from, till) = (tonight + Days::new(3), tonight + Days::new(4));
                to.send(&own(n), at, offices::unsaid(n, from, till))?;
            }
        }
        Ok(())
    };
    until(&mut to, 7 * 60)?;
    tale.silent_calls(&mut to)?;
    until(&mut to, 95)?;
    tale.late_calls(&mut to)?;
    until(&mut to, 21)?;
    tale.waiting(&mut to, 2)?;
    until(&mut to, 0)
}

/// The actor who gives an office's numbers: the office itself on its page, else the desk.
fn own(n: usize) -> String {
    match offices::source(n) {
        crate::domain::Source::Own => format!("provider:{}", offices::short_stay(n)),
        _ => crew::COORDINATOR.to_owned(),
    }
}

fn days_off(year: i32) -> Vec<Holiday> {
    (year - 1..=year + 2).flat_map(holidays::holidays).collect()
}

/// The cast one by one (their ids are needed), the crowd as an imported roster.
fn persons<E>(
    to: &mut Script<'_, E>,
    city: &City,
    now: At,
    at: At,
) -> Result<Vec<(PersonId, Option<NaiveDate>)>, E> {
    let today = now.date();
    let mut ids = Vec::new();
    for fields in cast(city, today) {
        let birth = fields.birth;
        let made = to.send(crew::COORDINATOR, at, Command::AddPerson(Box::new(fields)))?;
        ids.extend(made.person.map(|id| (id, birth)));
    }
    let mut maker = Maker::new(city, today, 20_261_121);
    let row = |n: u32| -> PersonRow {
        let fields: PersonFields = maker.crowd(CAST + 1 + n);
        PersonRow { row: u64::from(n) + 2, fields, meant: None }
    };
    let rows = (0..CROWD).map(row).collect();
    to.send(
        crew::COORDINATOR,
        at,
        Command::ImportPersons { file: "架空の名簿".into(), rows, file_wins: false },
    )?;
    Ok(ids)
}
