//! `rota …`: who is on, and what a month lacks.
//! It must not decide what a shift may be: the door does.

use chrono::{Months, NaiveDate, NaiveTime};
use serde_json::json;

use super::args::RotaVerb;
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::vacancies::done;
use super::{rota_files, rota_out, rota_propose, rota_wish};
use crate::domain::{At, Band, Command, Facts, Shift, ShiftEntry, StaffId, by_desk};
use crate::i18n::{Lang, cli as words, code, form};
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: RotaVerb) -> Ran {
    let verb = match verb {
        RotaVerb::Who(args) => return rota_out::who(given, &args),
        RotaVerb::Propose(args) => return rota_propose::run(given, &args),
        RotaVerb::Export(args) => return rota_files::export(given, &args),
        RotaVerb::Import(args) => return rota_files::import(given, &args),
        RotaVerb::Ics(args) => return rota_out::ics(given, &args),
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
fn bounds(month: NaiveDate) -> Ran<(At, At)> {
    let first = chrono::Datelike::with_day(&month, 1);
    let next = first.and_then(|d| d.checked_add_months(Months::new(1)));
    match (first, next) {
        (Some(first), Some(next)) => Ok((At::local(first, NaiveTime::MIN), At::local(next, NaiveTime::MIN))),
        _ => Err(Stop::Usage(month.to_string())),
    }
}

fn show(given: &Given, session: &mut Session, month: NaiveDate) -> Ran {
    session.viewer()?;
    let (from, to) = bounds(month)?;
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

/// What a month lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lack {
    Gap(At, At),
    Duty(NaiveDate, Band),
    Backup(NaiveDate, Band),
}

/// Minutes of [from, to) without a shift, and shifts without a duty officer or backup.
/// `shifts` are sorted by start.
fn lacks(from: At, to: At, shifts: &[Shift]) -> Vec<Lack> {
    let mut out = Vec::new();
    let mut covered = from;
    for shift in shifts {
        if shift.start > covered {
            out.push(Lack::Gap(covered, shift.start));
        }
        covered = covered.max(shift.end);
        if shift.duty.is_none() {
            out.push(Lack::Duty(shift.date, shift.band));
        }
        if shift.backup.is_none() {
            out.push(Lack::Backup(shift.date, shift.band));
        }
    }
    if covered < to {
        out.push(Lack::Gap(covered, to));
    }
    out
}

fn check(given: &Given, session: &mut Session, month: NaiveDate) -> Ran {
    session.viewer()?;
    let (from, to) = bounds(month)?;
    let shifts = session.read(|s| s.shifts(from, to))?;
    let found: Vec<Lack> = by_desk(shifts).iter().flat_map(|own| lacks(from, to, own)).collect();
    let objects: Vec<_> = found
        .iter()
        .map(|l| match l {
            Lack::Gap(from, to) => json!({ "lack": "gap", "from": from, "to": to }),
            Lack::Duty(date, band) => json!({ "lack": "duty", "date": date, "band": band }),
            Lack::Backup(date, band) => json!({ "lack": "backup", "date": date, "band": band }),
        })
        .collect();
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": found.is_empty(), "lacks": objects }), || {
        if found.is_empty() {
            return words::ROTA_WHOLE.fill(lang, &[&month.format("%Y-%m").to_string()]);
        }
        found.iter().map(|l| lack_words(l, lang) + "\n").collect()
    })?;
    if found.is_empty() { Ok(()) } else { Err(Stop::Code(3)) }
}

fn lack_words(lack: &Lack, lang: Lang) -> String {
    let shift = |date: &NaiveDate, band: &Band| (form::day(*date, lang), code::band(*band).get(lang));
    match lack {
        Lack::Gap(from, to) => {
            let at = |t: &At| format!("{} {}", form::day(t.date(), lang), form::clock(*t));
            words::GAP.fill(lang, &[&at(from), &at(to)])
        }
        Lack::Duty(date, band) => {
            let (date, band) = shift(date, band);
            words::NO_DUTY.fill(lang, &[&date, band])
        }
        Lack::Backup(date, band) => {
            let (date, band) = shift(date, band);
            words::NO_BACKUP.fill(lang, &[&date, band])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Rev, ShiftId};

    fn shift(start: i64, end: i64, backup: bool) -> Shift {
        Shift {
            id: ShiftId(1),
            date: At(start).date(),
            band: Band::Night,
            start: At(start),
            end: At(end),
            duty: Some("a".into()),
            backup: backup.then(|| "b".into()),
            third: None,
            desk: None,
            rev: Rev(1),
        }
    }

    #[test]
    fn a_month_shows_its_gaps_and_who_is_missing() {
        let all = [shift(-5, 10, true), shift(10, 20, false), shift(30, 40, true)];
        let found = lacks(At(0), At(50), &all);
        assert_eq!(
            found,
            [Lack::Backup(At(10).date(), Band::Night), Lack::Gap(At(20), At(30)), Lack::Gap(At(40), At(50))]
        );
        assert_eq!(lacks(At(0), At(10), &all[..1]), []);
    }
}
