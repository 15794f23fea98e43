//! `rota …`: who is on, and what a month lacks.
//! It must not decide what a shift may be: the door does.

use chrono::NaiveDate;
use serde_json::json;

use super::args::RotaVerb;
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::vacancies::done;
use super::{rota_files, rota_link, rota_out, rota_propose, rota_swap, rota_wish};
use crate::domain::{
    At, Band, Command, Facts, Finding, Shift, ShiftEntry, StaffId, check_month, count_month, midnight,
    month_of,
};
use crate::i18n::{cli as words, code, form, rota};
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: RotaVerb) -> Ran {
    let verb = match verb {
        RotaVerb::Who(args) => return rota_out::who(given, &args),
        RotaVerb::Propose(args) => return rota_propose::run(given, &args),
        RotaVerb::Export(args) => return rota_files::export(given, &args),
        RotaVerb::Import(args) => return rota_files::import(given, &args),
        RotaVerb::Ics(args) => return rota_out::ics(given, &args),
        RotaVerb::Link(args) => return rota_link::run(given, &args),
        RotaVerb::Swap(verb) => return rota_swap::run(given, verb),
        RotaVerb::Wish(args) => return rota_wish::set(given, &args),
        RotaVerb::Wishes { month } => return rota_wish::show(given, month),
        verb => verb,
    };
    let mut session = Session::open(given)?;
    match verb {
        RotaVerb::Show { month } => {
            let month = month.unwrap_or_else(|| session.now().date());
            show(given, &mut session, month)
        }
        RotaVerb::Set { date, band, duty, backup, third, desk } => {
            let outcome = session.execute(set(date, band, [duty, backup, third], desk))?;
            done(given, &outcome)
        }
        RotaVerb::Check { month } => check(given, &mut session, month),
        _ => Ok(()),
    }
}

/// One shift with its band's hours.
pub(crate) fn set(date: NaiveDate, band: Band, people: [Option<String>; 3], desk: Option<String>) -> Command {
    let [duty, backup, third] = people.map(|id| id.map(|id| StaffId::new(&id)));
    Command::SetShift(Box::new(ShiftEntry {
        shift: None,
        date,
        band,
        start: None,
        end: None,
        duty,
        backup,
        third,
        desk: desk.map(|d| Clean::new(&d)),
        rev: None,
    }))
}

/// First instant of a month and of the next one.
fn bounds(month: NaiveDate) -> (At, At) {
    let (first, next) = month_of(month);
    (midnight(first), midnight(next))
}

fn show(given: &Given, session: &mut Session, month: NaiveDate) -> Ran {
    session.viewer()?;
    let (from, to) = bounds(month);
    let shifts = session.read(|s| s.shifts(from, to))?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "shifts": shifts }), || {
        let name = |id: &Option<StaffId>| id.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        let row = |s: &Shift| {
            vec![
                form::day(s.date, lang),
                code::band(s.band).get(lang).to_owned(),
                format!("{}–{}", form::clock(s.start), form::clock(s.end)),
                name(&s.duty),
                name(&s.backup),
                name(&s.third),
                s.desk.as_ref().map(ToString::to_string).unwrap_or_default(),
            ]
        };
        if shifts.is_empty() {
            given.out.t(words::NONE).to_owned()
        } else {
            columns(&shifts.iter().map(row).collect::<Vec<_>>())
        }
    })
}

/// What is wrong with a month: what stands in the way of confirming it, then what only warns.
fn check(given: &Given, session: &mut Session, month: Option<NaiveDate>) -> Ran {
    session.viewer()?;
    let now = session.now();
    let month = month.unwrap_or_else(|| now.date());
    let (found, counts, staff) = session.read(|s| {
        let found = check_month(s, month, now)?;
        let counts = count_month(s, month, &found)?;
        Ok((found, counts, s.all_staff()?))
    })?;
    let (stops, warns): (Vec<Finding>, Vec<Finding>) = found.into_iter().partition(|f| f.what.stops());
    let lang = given.out.lang;
    let name = |id: &str| {
        let known = staff.iter().find(|s| s.id.as_str() == id).map(|s| s.name.as_str());
        known.filter(|n| !n.is_empty()).unwrap_or(id).to_owned()
    };
    given.out.say(
        &json!({ "ok": stops.is_empty(), "lacks": stops, "warnings": warns, "counts": counts }),
        || {
            let line = |sign: &str, f: &Finding| format!("{sign} {}\n", rota::finding(f, lang, &name));
            let mut text: String = stops.iter().map(|f| line("!", f)).collect();
            if stops.is_empty() {
                text = words::ROTA_WHOLE.fill(lang, &[&month.format("%Y-%m").to_string()]) + "\n";
            }
            text += &warns.iter().map(|f| line("-", f)).collect::<String>();
            // The same sums as the page of the month has beside its grid.
            let sums: Vec<String> = counts.iter().map(|c| rota::counted(c, lang)).collect();
            if sums.is_empty() { text } else { text + &sums.join("  ") + "\n" }
        },
    )?;
    if stops.is_empty() { Ok(()) } else { Err(Stop::Code(3)) }
}
