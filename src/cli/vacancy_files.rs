//! Vacancy files out and in: `vacancy export`, `vacancy import`, and what the watched folder
//! brings. It must not know a file's form (`exchange`); every number goes through the door.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{ExportArgs, ImportArgs};
use super::out::{Ran, Stop};
use super::session::{Given, Session};
use crate::domain::{
    Command, Facts, Fault, No, Numbers, Offer, Provider, ProviderFields, Publish, Seq, Service, Source, view,
};
use crate::exchange::{OfferForm, ReadRow, error_words, read_file, read_offers, write_offers, write_table};
use crate::i18n::{Lang, cli as words};
use crate::store::{Snapshot, beside};

/// The setting that marks a store of providers and vacancies alone.
pub(crate) const BOARD: &str = "board";
/// The setting of a board store that tells which position of the desk its numbers count: pairs
/// of own and desk positions, oldest first.
const POSITIONS: &str = "desk_positions";
/// Pairs kept: a file an hour for a month.
const MOST_PAIRS: usize = 750;
/// Offices of one service at most.
const MOST: usize = 5000;

fn is_board(s: &Snapshot<'_>) -> Result<bool, Fault> {
    Ok(s.setting(BOARD)?.as_deref() == Some("1"))
}

fn pairs(s: &Snapshot<'_>) -> Result<Vec<(i64, i64)>, Fault> {
    Ok(s.setting(POSITIONS)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// `vacancy export`
pub(crate) fn export(given: &Given, args: &ExportArgs) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let now = session.now();
    let offers = session.read(|s| {
        let head = s.head()?;
        let known = is_board(s)?.then(|| pairs(s)).transpose()?;
        // On a board store a number counts what the desk's last file had before its page was
        // shown; on the desk's own store, everything up to now.
        let position = |p: &Publish| match &known {
            None => Some(head),
            Some(pairs) => {
                let seen = pairs.iter().rev().find(|(own, _)| *own <= p.counts_upto.0);
                seen.map(|(_, desk)| Seq(*desk))
            }
        };
        view::offers(s, now, u64::from(args.nights), &position)
    })?;
    let form = match args.format.as_str() {
        "json" => OfferForm::Json,
        "cp932" => OfferForm::CsvCp932,
        _ => OfferForm::Csv,
    };
    let bytes = write_offers(&offers, now, form);
    let Some(file) = args.file.as_ref().filter(|f| f.as_os_str() != "-") else {
        let mut out = std::io::stdout().lock();
        out.write_all(&bytes)?;
        return Ok(out.flush()?);
    };
    write_whole(file, &bytes).map_err(|e| no_file(given, file, &e))?;
    given.out.say(&json!({ "ok": true, "file": file.display().to_string(), "rows": offers.len() }), || {
        let parts = [offers.len().to_string(), file.display().to_string()];
        words::EXPORTED.fill(given.out.lang, &[&parts[0], &parts[1]])
    })
}

pub(crate) fn no_file(given: &Given, file: &Path, e: &std::io::Error) -> Stop {
    Stop::Fault(words::NO_FILE.fill(given.out.lang, &[&file.display().to_string(), &e.to_string()]))
}

/// Writes beside and moves into place: whoever watches the folder never sees half a file.
pub(crate) fn write_whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = beside(file, &format!(".part-{}", std::process::id()));
    std::fs::write(&draft, bytes)?;
    std::fs::rename(&draft, file)
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    row: u64,
    office: String,
    night: String,
    /// `taken`, `older` or `wrong`.
    result: &'static str,
    why: String,
}

/// How a file went: taken, older than what is there, wrong.
pub(crate) type Counts = (usize, usize, usize);

/// `vacancy import`
pub(crate) fn import(given: &Given, args: &ImportArgs) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let mut failed = false;
    for file in &args.files {
        let bytes = read_file(file);
        let read = bytes.and_then(|bytes| read_offers(&bytes));
        let (rows, _) = read
            .map_err(|e| Stop::Fault(format!("{}: {}", file.display(), error_words(&e, given.out.lang))))?;
        let (done, counts) = take(&mut session, rows, given.out.lang)?;
        let results = results_of(file);
        write_results(&results, &done, given.out.lang).map_err(|e| no_file(given, &results, &e))?;
        failed |= counts.2 > 0;
        say(given, file, &results, counts)?;
    }
    if failed { Err(Stop::Code(3)) } else { Ok(()) }
}

fn say(given: &Given, file: &Path, results: &Path, (taken, older, wrong): Counts) -> Ran {
    let object = json!({ "ok": wrong == 0, "file": file.display().to_string(), "taken": taken, "older": older,
                         "wrong": wrong, "results": results.display().to_string() });
    given.out.say(&object, || told(given.out.lang, file, results, (taken, older, wrong)))
}

/// How a file went, in words.
pub(crate) fn told(lang: Lang, file: &Path, results: &Path, (taken, older, wrong): Counts) -> String {
    let name = |p: &Path| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let counts = [taken, older, wrong].map(|n| n.to_string());
    words::IMPORTED_FILE.fill(lang, &[&name(file), &counts[0], &counts[1], &counts[2], &name(results)])
}

/// Where the results of a file are written.
pub(crate) fn results_of(file: &Path) -> PathBuf {
    beside(file, ".results.csv")
}

/// Writes what became of every row, as a spreadsheet reads it.
pub(crate) fn write_results(file: &Path, done: &[Taken], lang: Lang) -> std::io::Result<()> {
    let mut rows = vec![words::RESULT_HEAD.map(|t| t.get(lang).to_owned()).to_vec()];
    let word = |result: &str| match result {
        "taken" => words::ROW_TAKEN,
        "older" => words::ROW_OLDER,
        _ => words::ROW_WRONG,
    };
    rows.extend(done.iter().map(|t| {
        vec![
            t.row.to_string(),
            t.office.clone(),
            t.night.clone(),
            word(t.result).get(lang).into(),
            t.why.clone(),
        ]
    }));
    write_whole(file, &write_table(&rows, false))
}

/// Takes rows in, in their order; equal numbers of nights in a row go in as one command.
pub(crate) fn take(session: &mut Session, rows: Vec<ReadRow>, lang: Lang) -> Ran<(Vec<Taken>, Counts)> {
    let board = session.read(is_board)?;
    let mut done: Vec<Taken> = Vec::new();
    let mut run: Option<(Numbers, Vec<usize>)> = None;
    let mut newest_position = None;
    for (row, read) in rows {
        let offer = match read {
            Ok(offer) => offer,
            Err(e) => {
                let shown = format!("{} {}: {}", e.field, e.shown, e.why.get(lang));
                done.push(Taken {
                    row,
                    office: String::new(),
                    night: String::new(),
                    result: "wrong",
                    why: shown,
                });
                continue;
            }
        };
        newest_position = newest_position.max(offer.position.filter(|_| board));
        let (office, night) = (format!("{} {}", offer.provider, offer.name), offer.night.to_string());
        let mut taken = Taken { row, office, night, result: "taken", why: String::new() };
        match placed(session, offer, board)? {
            Placed::Number(n) => {
                let at = done.len();
                match run.as_mut() {
                    Some((last, of)) if follows(last, &n) => {
                        last.to = Some(n.night);
                        of.push(at);
                    }
                    _ => {
                        send(session, run.take(), &mut done, lang)?;
                        run = Some((*n, vec![at]));
                    }
                }
            }
            Placed::Older => taken.result = "older",
            Placed::Nobody => {
                taken.result = "wrong";
                words::ROW_NOBODY.get(lang).clone_into(&mut taken.why);
            }
        }
        done.push(taken);
    }
    send(session, run.take(), &mut done, lang)?;
    if let Some(position) = newest_position {
        remember(session, position)?;
    }
    let count = |result: &str| done.iter().filter(|t| t.result == result).count();
    let counts = (count("taken"), count("older"), count("wrong"));
    Ok((done, counts))
}

enum Placed {
    Number(Box<Numbers>),
    Older,
    Nobody,
}

fn placed(session: &mut Session, offer: Offer, board: bool) -> Ran<Placed> {
    let found = session.read(|s| office_of(s, &offer))?;
    let provider = match found {
        Some(provider) => provider.id,
        None if board && !offer.name.is_empty() && !offer.provider.as_str().is_empty() => {
            let change = ProviderFields {
                service: Some(offer.service.unwrap_or(Service::ShortStay)),
                name: Some(offer.name.clone()),
                office_no: offer.office_no.clone().some(),
                ..ProviderFields::default()
            };
            let id = offer.provider.clone();
            session.execute(Command::AmendProvider {
                provider: id.clone(),
                change: Box::new(change),
                rev: None,
            })?;
            id
        }
        None => return Ok(Placed::Nobody),
    };
    let (night, room) = (offer.night, offer.room);
    let (newest, head) = session.read(|s| {
        let said = s.published(&provider, night, night)?;
        Ok((said.into_iter().filter(|p| p.room == room).max_by_key(|p| p.seq), s.head()?))
    })?;
    if newest.is_some_and(|p| offer.as_of.is_some_and(|at| at <= p.as_of)) {
        return Ok(Placed::Older);
    }
    Ok(Placed::Number(Box::new(Numbers {
        provider,
        night,
        to: None,
        room,
        max: offer.max,
        used: offer.used,
        reserved: offer.reserved,
        // What the desk has taken since is no bed for the office's page to show.
        accepting: if board { offer.free.or(offer.accepting) } else { offer.accepting },
        staff_tonight: offer.staff_tonight,
        nurse: offer.nurse,
        can_come: offer.can_come,
        earliest_minutes: offer.earliest_minutes,
        accepts: offer.accepts,
        cannot: offer.cannot,
        note: offer.note,
        source: offer.source.unwrap_or(Source::File),
        as_of: offer.as_of,
        by: offer.by,
        shown: offer.position.filter(|p| !board && *p <= head),
    })))
}

/// The provider a row means: by its id, else by office number and name.
fn office_of(s: &Snapshot<'_>, offer: &Offer) -> Result<Option<Provider>, Fault> {
    if !offer.provider.as_str().is_empty()
        && let Some(found) = s.provider(&offer.provider)?
    {
        return Ok(Some(found));
    }
    if offer.name.is_empty() {
        return Ok(None);
    }
    let services = offer.service.map_or_else(|| Service::ALL.to_vec(), |one| vec![one]);
    let mut fit: Vec<Provider> = Vec::new();
    for service in services {
        let own = |p: &Provider| {
            p.name == offer.name
                && (offer.office_no.is_empty() || p.office_no.as_ref() == Some(&offer.office_no))
        };
        fit.extend(s.providers(service, MOST)?.into_iter().filter(own));
    }
    // Two of one name are told apart by nobody: better none than the wrong one.
    Ok(if fit.len() == 1 { fit.pop() } else { None })
}

fn follows(last: &Numbers, next: &Numbers) -> bool {
    let end = last.to.unwrap_or(last.night);
    let same = Numbers { night: next.night, to: next.to, ..last.clone() };
    end.succ_opt() == Some(next.night) && same == *next
}

fn send(session: &mut Session, run: Option<(Numbers, Vec<usize>)>, done: &mut [Taken], lang: Lang) -> Ran {
    let Some((numbers, of)) = run else { return Ok(()) };
    match session.execute(Command::PublishVacancy(Box::new(numbers))) {
        Ok(_) => Ok(()),
        Err(Stop::No(No::Refused(refusal))) => {
            for i in of {
                if let Some(taken) = done.get_mut(i) {
                    taken.result = "wrong";
                    taken.why = words::refusal(&refusal, lang);
                }
            }
            Ok(())
        }
        Err(stop) => Err(stop),
    }
}

fn remember(session: &mut Session, desk: Seq) -> Ran {
    let (mut pairs, head) = session.read(|s| Ok((pairs(s)?, s.head()?)))?;
    pairs.push((head.0, desk.0));
    let from = pairs.len().saturating_sub(MOST_PAIRS);
    let text = serde_json::to_string(&pairs[from..]).unwrap_or_default();
    let (actor, now) = (session.actor()?, session.now());
    session.door().set_setting(POSITIONS, &text, &actor, now)?;
    Ok(())
}
