//! `rota ics` and `rota who`: the rota as calendars, and who is on at a minute.
//! They must not decide anything: they show what stands on the rota.

use std::io::Write as _;
use std::path::Path;

use serde_json::json;

use super::args_rota::{IcsArgs, RotaWho};
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::vacancy_files::{no_file, write_whole};
use crate::app::minute_asked;
use crate::domain::{Facts, Shift, ShiftPlace, Staff, StaffId};
use crate::exchange::{Colleagues, calendar_span, rota_calendar};
use crate::i18n::{code, form, rota_ics as words, rota_plan};

/// Days looked ahead for the next shift.
const NEXT: i64 = 31;

/// `rota ics`
pub(crate) fn ics(given: &Given, args: &IcsArgs) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let lang = given.out.lang;
    let (from, to) = calendar_span(session.now().date());
    let days = (args.from.unwrap_or(from), args.to.unwrap_or(to));
    let who = args.staff.as_deref().map(StaffId::new);
    let found = session.read(|s| rota_calendar(s, who.as_ref(), days, Colleagues::Names, lang))?;
    let nobody = || Stop::Usage(words::NOBODY.fill(lang, &[args.staff.as_deref().unwrap_or_default()]));
    let (text, count) = found.ok_or_else(nobody)?;
    let Some(file) = args.file.as_deref().filter(|f| f.as_os_str() != "-") else {
        let mut out = std::io::stdout().lock();
        out.write_all(text.as_bytes())?;
        return Ok(out.flush()?);
    };
    put(given, file, &text)?;
    let file = file.display().to_string();
    given.out.say(&json!({ "ok": true, "file": file, "shifts": count }), || {
        words::WRITTEN.fill(given.out.lang, &[&count.to_string(), &file])
    })
}

fn put(given: &Given, file: &Path, text: &str) -> Ran {
    write_whole(file, text.as_bytes()).map_err(|e| no_file(given, file, &e))
}

fn called(staff: &[Staff], id: &StaffId) -> String {
    staff.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.to_string())
}

/// `rota who`
pub(crate) fn who(given: &Given, args: &RotaWho) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let lang = given.out.lang;
    let now = given.at.unwrap_or_else(|| session.now());
    let typed = args.time.join(" ");
    let at = if typed.is_empty() {
        now
    } else {
        let city = session.read(|s| Ok(s.city().clone()))?;
        let no = || Stop::Usage(words::NO_TIME.fill(lang, &[&typed]));
        minute_asked(&typed, now, &city).ok_or_else(no)?
    };
    let (on, next, staff) = session.read(|s| {
        let on = s.shifts_at(at)?;
        // The next of every desk that has one now, or the first that comes at all.
        let ahead = s.shifts(at, at.plus_minutes(NEXT * 24 * 60))?;
        let first = ahead.iter().filter(|n| n.start > at).map(|n| n.start).min();
        let next: Vec<Shift> = ahead.into_iter().filter(|n| Some(n.start) == first).collect();
        Ok((on, next, s.all_staff()?))
    })?;
    given.out.say(&json!({ "ok": !on.is_empty(), "at": at, "now": on, "next": next }), || {
        let minute = format!("{} {}", form::day(at.date(), lang), form::clock(at));
        let row = |what: &str, s: &Shift| {
            let who =
                |id: &Option<StaffId>| id.as_ref().map_or_else(|| "-".to_owned(), |id| called(&staff, id));
            vec![
                what.to_owned(),
                format!("{} {}", form::day(s.date, lang), code::band(s.band).get(lang)),
                format!("{}-{}", form::clock(s.start), form::clock(s.end)),
                format!("{} {}", rota_plan::place(ShiftPlace::Duty).get(lang), who(&s.duty)),
                format!("{} {}", rota_plan::place(ShiftPlace::Backup).get(lang), who(&s.backup)),
                s.third.as_ref().map_or_else(String::new, |_| {
                    format!("{} {}", rota_plan::place(ShiftPlace::Third).get(lang), who(&s.third))
                }),
                s.desk.as_ref().map(ToString::to_string).unwrap_or_default(),
            ]
        };
        let what = if at == now { words::NOW.get(lang).to_owned() } else { minute.clone() };
        let mut rows: Vec<Vec<String>> = on.iter().map(|s| row(&what, s)).collect();
        rows.extend(next.iter().map(|s| row(words::NEXT.get(lang), s)));
        let mut out =
            if on.is_empty() { words::NO_SHIFT.fill(lang, &[&minute]) + "\n" } else { String::new() };
        out += &columns(&rows);
        if next.is_empty() {
            out += words::NO_NEXT.get(lang);
        }
        out
    })?;
    if on.is_empty() { Err(Stop::Code(3)) } else { Ok(()) }
}
