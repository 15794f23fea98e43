//! `rota propose`: a fair month out of wishes and limits, printed with its reasons, and taken.
//! It must not know how a month is filled (`plan/`); what is taken goes through the door.

use std::time::{Duration, Instant};

use serde_json::json;

use super::args_rota::ProposeArgs;
use super::out::{Ran, Stop, columns};
use super::progress::Progress;
use super::session::{Given, Session};
use crate::domain::{Command, Facts, Proposal, StaffId, month_of};
use crate::i18n::{code, form, rota_plan as words, screen};
use crate::plan::Ask;

pub(crate) fn run(given: &Given, args: &ProposeArgs) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let now = session.now();
    let (ask, staff, holidays) = session
        .read(|s| Ok((Ask::gather(s, args.month, now, args.third)?, s.all_staff()?, s.last_holiday()?)))?;
    let proposal = {
        let bar = Progress::busy(words::SEARCHING.get(given.out.lang), staff.len());
        let until = Instant::now() + Duration::from_secs(args.seconds.unwrap_or(SECONDS));
        let found = ask.solve(&mut |_| Instant::now() < until);
        drop(bar);
        found
    };
    let file = proposal.file();
    let key = proposal.month.format("%Y-%m").to_string();
    let taken = match file {
        Some(file) if args.take => Some(session.execute(Command::ImportRota(Box::new(file)))?),
        _ => None,
    };
    let lang = given.out.lang;
    let object = json!({ "ok": proposal.is_whole(), "proposal": proposal, "outcome": taken });
    given.out.say(&object, || {
        let name = |id: &StaffId| {
            staff.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.to_string())
        };
        if proposal.shifts.iter().all(|s| !s.is_new()) && proposal.open.is_empty() {
            let nothing = words::NOTHING.fill(lang, &[&key]);
            let outside = words::outside(&proposal, &name, lang);
            return std::iter::once(nothing).chain(outside).collect::<Vec<_>>().join("\n");
        }
        let mut out = table(&proposal, &name, given);
        out.push('\n');
        let mut rows = vec![words::LOAD_HEADS.map(|t| t.get(lang).to_owned()).to_vec()];
        rows.extend(proposal.loads.iter().map(|l| words::load(l, &name).to_vec()));
        out += &columns(&rows);
        out.push('\n');
        let rests = words::rests(&proposal, &name, lang);
        for line in words::explained(&proposal, &name, lang).into_iter().chain(rests) {
            out += &line;
            out.push('\n');
        }
        // Past the official list's end a holiday looks like an office day.
        if let Some(end) = holidays.filter(|end| *end < month_of(proposal.month).1) {
            out += &screen::HOLIDAYS_END.fill(lang, &[&form::whole_day(end, lang)]);
            out.push('\n');
        }
        out += &match taken {
            Some(_) => words::TAKEN.get(lang).to_owned(),
            None => words::TAKE.fill(lang, &[&key]),
        };
        out
    })?;
    // What stayed empty is no failure of the verb, but a script must see it.
    if proposal.is_whole() { Ok(()) } else { Err(Stop::Code(3)) }
}

/// Seconds a search may take unless told otherwise.
const SECONDS: u64 = 5;

fn table(p: &Proposal, name: &dyn Fn(&StaffId) -> String, given: &Given) -> String {
    let lang = given.out.lang;
    let new = p.shifts.iter().filter(|s| s.is_new()).count();
    let month = form::era_month(p.month, lang);
    let head = words::HEAD.fill(lang, &[&month, &p.shifts.len().to_string(), &new.to_string()]);
    let cell = |who: &Option<StaffId>| who.as_ref().map_or_else(|| "-".to_owned(), name);
    let rows: Vec<Vec<String>> = p
        .shifts
        .iter()
        .map(|s| {
            let mut row = vec![form::day(s.date, lang), code::band(s.band).get(lang).to_owned()];
            row.extend(s.who.iter().map(cell));
            row.push(s.desk.as_ref().map(ToString::to_string).unwrap_or_default());
            let note = match () {
                () if s.who.iter().all(Option::is_none) => words::EMPTY.get(lang),
                () if s.is_new() => "",
                () => words::KEPT.get(lang),
            };
            row.push(note.to_owned());
            row
        })
        .collect();
    format!("{head}\n{}", columns(&rows))
}
