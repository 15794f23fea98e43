//! `rota swap …`: a swap asked for, answered and listed, through the commands the desk sends.
//! It must not decide who may: the door does.

use chrono::NaiveDate;
use serde_json::json;

use super::args_rota::{SwapAsk, SwapSay, SwapVerb};
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::{
    Band, Command, Facts, Shift, StaffId, Swap, SwapAnswer, SwapEntry, SwapId, SwapPart, SwapState,
};
use crate::i18n::{action, code, form, rota as words};
use crate::text::Clean;

/// Days around a swap's own shifts that are read to name them.
const AROUND: i64 = 62 * 24 * 60;

pub(crate) fn run(given: &Given, verb: SwapVerb) -> Ran {
    match verb {
        SwapVerb::Ask(args) => ask(given, &args),
        SwapVerb::Answer(args) => answer(given, &args),
        SwapVerb::List => list(given),
    }
}

/// The one shift of a band and day, at a desk where one is named.
fn shift(session: &mut Session, given: &Given, on: (NaiveDate, Band), desk: Option<&str>) -> Ran<Shift> {
    let lang = given.out.lang;
    let (city, desk) = (session.read(|s| Ok(s.city().clone()))?, desk.map(Clean::new));
    let (from, to) = city.bands.hours(on.0, on.1);
    let all = session.read(|s| s.shifts(from.plus_minutes(-24 * 60), to.plus_minutes(24 * 60)))?;
    let fits = |s: &&Shift| (s.date, s.band) == on && (desk.is_none() || s.desk == desk);
    let found: Vec<&Shift> = all.iter().filter(fits).collect();
    let when = format!("{} {}", form::day(on.0, lang), code::band(on.1).get(lang));
    match found.as_slice() {
        [] => Err(Stop::Usage(words::NO_SUCH_SHIFT.fill(lang, &[&when]))),
        [one] => Ok((*one).clone()),
        // Handed on in the middle: what is still to come is the last part. Two desks have to be told apart.
        several if several.iter().all(|s| s.desk == several[0].desk) => {
            Ok(several.last().map_or_else(|| several[0].clone(), |s| (*s).clone()))
        }
        _ => Err(Stop::Usage(words::WHICH_DESK.fill(lang, &[&when]))),
    }
}

fn ask(given: &Given, args: &SwapAsk) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let desk = args.desk.as_deref();
    let give = shift(&mut session, given, (args.date, args.band), desk)?;
    let for_ = match (args.for_date, args.for_band) {
        (Some(date), Some(band)) => {
            let take = shift(&mut session, given, (date, band), desk)?;
            Some(SwapPart { shift: take.id, place: args.for_place.unwrap_or_default() })
        }
        _ => None,
    };
    let entry = SwapEntry {
        shift: give.id,
        place: args.place.unwrap_or_default(),
        staff: StaffId::new(&args.staff),
        for_,
        reason: Clean::new(&args.reason),
    };
    said(given, &mut session, Command::SwapShift(Box::new(entry)))
}

fn answer(given: &Given, args: &SwapSay) -> Ran {
    let mut session = Session::open(given)?;
    let staff = args.heard.as_deref().map(StaffId::new);
    let entry = SwapAnswer { swap: SwapId(args.swap), answer: args.answer, staff };
    said(given, &mut session, Command::AnswerSwap(Box::new(entry)))
}

/// Does it and says what it did, in the words of the desk: an offer is no swap yet.
fn said(given: &Given, session: &mut Session, command: Command) -> Ran {
    let words = action::command(&command);
    let outcome = session.execute(command)?;
    given.out.say(&json!({ "ok": true, "outcome": outcome }), || words.get(given.out.lang).to_owned())
}

/// The swaps somebody still has to say something to.
fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let now = session.now();
    let (swaps, staff, shifts) = session.read(|s| {
        let swaps = s.open_swaps()?;
        let mut shifts = s.shifts(now.plus_minutes(-AROUND), now.plus_minutes(AROUND))?;
        for side in swaps.iter().flat_map(|w| [Some(&w.give), w.take.as_ref()]).flatten() {
            if shifts.iter().all(|s| s.id != side.shift) {
                shifts.extend(s.shift(side.shift)?);
            }
        }
        Ok((swaps, s.all_staff()?, shifts))
    })?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "swaps": swaps }), || {
        let name = |id: &str| {
            let own = staff.iter().find(|s| s.id.as_str() == id).map(|s| s.name.as_str());
            own.filter(|n| !n.is_empty()).unwrap_or(id).to_owned()
        };
        let line = |w: &Swap| {
            let open: Vec<String> = match w.state {
                SwapState::Open => w.missing().map(|id| name(id.as_str())).collect(),
                _ => w.unsigned().map(|c| name(c.staff.as_str())).collect(),
            };
            let waits = words::WAITS_FOR.fill(lang, &[&open.join(" ")]);
            format!("{}  {}  {waits}", w.id, words::swap(w, &shifts, lang, &name))
        };
        if swaps.is_empty() {
            return words::NO_SWAPS.get(lang).to_owned();
        }
        swaps.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}
