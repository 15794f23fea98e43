//! `sheet tonight`, `case record|conference|abuse`, `provider evidence`: papers by the door.
//! It must not know what may leave: the door says it, the page holds nothing else.

use std::path::Path;

use serde_json::json;

use super::args_paper::{AbuseArgs, CasePaperArgs, ConferenceArgs, EvidenceArgs, Handed, Output, SheetVerb};
use super::out::{Ran, Stop, line};
use super::session::{Given, Session};
use super::sheets::papers;
use super::which::text_or_stdin;
use crate::domain::view::PaperPage;
use crate::domain::{Basis, Code, Command, DeskPaper, PaperEntry, Recipient, Refusal};
use crate::i18n::paper as words;
use crate::paper::{Typefaces, desk_sheet, pdf, plain, save};
use crate::run::{invitation, paper_with_head};
use crate::text::Clean;

/// `sheet tonight`
pub(crate) fn sheet(given: &Given, verb: SheetVerb) -> Ran {
    let SheetVerb::Tonight(output) = verb;
    let page = printed(given, &PaperEntry::inside(DeskPaper::Tonight, None))?;
    put(given, &page, output)
}

/// `case record`
pub(crate) fn record(given: &Given, args: CasePaperArgs) -> Ran {
    of_case(given, DeskPaper::Record, args)
}

/// `case abuse`
pub(crate) fn abuse(given: &Given, args: AbuseArgs) -> Ran {
    of_case(given, args.form.paper(), args.paper)
}

/// `case conference`: the pack, and its invitation where a date is set.
pub(crate) fn conference(given: &Given, args: ConferenceArgs) -> Ran {
    let ConferenceArgs { paper, ics } = args;
    let (entry, output) = entry(DeskPaper::Conference, paper)?;
    let page = printed(given, &entry)?;
    if let Some(file) = ics {
        let Some(calendar) = invitation(&page, given.out.lang) else {
            return Err(Refusal::bad_state("conference", "not_set").into());
        };
        keep(given, &file, calendar.as_bytes())?;
    }
    put(given, &page, output)
}

/// `provider evidence`
pub(crate) fn evidence(given: &Given, args: EvidenceArgs) -> Ran {
    let inside = (args.recipient == Recipient::City).then_some(Basis::Inside);
    let entry = PaperEntry {
        recipient: args.recipient,
        basis: args.basis.or(inside).unwrap_or(Basis::Consent),
        reason: Clean::new(&args.reason.map(text_or_stdin).transpose()?.unwrap_or_default()),
        ..PaperEntry::inside(DeskPaper::Evidence, None)
    };
    let (mut entry, output) = (entry, args.output);
    entry.provider = Some(args.provider.as_str().into());
    (entry.from, entry.to) = (Some(args.from), Some(args.to));
    let page = printed(given, &entry)?;
    put(given, &page, output)
}

fn of_case(given: &Given, paper: DeskPaper, args: CasePaperArgs) -> Ran {
    let (entry, output) = entry(paper, args)?;
    let page = printed(given, &entry)?;
    put(given, &page, output)
}

fn entry(paper: DeskPaper, args: CasePaperArgs) -> Ran<(PaperEntry, Output)> {
    let (mut entry, output) = handed(paper, args.handed)?;
    entry.case = Some(args.case);
    entry.provider = args.provider.map(|id| id.as_str().into());
    Ok((entry, output))
}

/// What the city's own section gets needs no more than its duty; anyone else gets it on a basis that
/// is named.
fn handed(paper: DeskPaper, args: Handed) -> Ran<(PaperEntry, Output)> {
    let inside = (args.to == Recipient::City).then_some(Basis::Inside);
    let none = || Stop::from(Refusal::ReasonRequired { field: Code::new("basis") });
    let reason = args.reason.map(text_or_stdin).transpose()?.unwrap_or_default();
    let entry = PaperEntry {
        recipient: args.to,
        basis: args.basis.or(inside).ok_or_else(none)?,
        who: Clean::new(&args.who.unwrap_or_default()),
        reason: Clean::new(&reason),
        ..PaperEntry::inside(paper, None)
    };
    Ok((entry, args.output))
}

/// Asks the door and reads the page it lets out.
fn printed(given: &Given, entry: &PaperEntry) -> Ran<PaperPage> {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    session.execute(Command::PrintPaper(Box::new(entry.clone())))?;
    let now = session.now();
    let Some(viewer) = viewer else { return Err(Refusal::NotAllowed { needs: Code::new("staff") }.into()) };
    let page = session.read(|s| paper_with_head(s, now, &viewer, entry))?;
    let none = || match &entry.case {
        Some(case) => Refusal::not_found("case", case),
        None => Refusal::not_found("paper", entry.paper.name()),
    };
    Ok(page.ok_or_else(none)?)
}

/// To the screen, to a file of one's own, or to the folder and the printer.
fn put(given: &Given, page: &PaperPage, output: Output) -> Ran {
    let (papers, lang) = (papers(given, &given.store)?, given.out.lang);
    if output.text {
        return line(&plain(&desk_sheet(page, &papers.place.from, lang), lang));
    }
    let Some(file) = output.pdf else {
        let said = papers.make_paper(Some(page), lang).map_err(Stop::Fault)?;
        return given.out.say(&json!({ "ok": true, "said": said }), || said.clone());
    };
    let (faces, why) = Typefaces::load(papers.place.font.as_deref()).map_err(Stop::Fault)?;
    let sheet = desk_sheet(page, &papers.place.from, lang);
    let bytes = pdf(&sheet, &faces, lang).map_err(|e| Stop::Fault(words::NO_PDF.fill(lang, &[&e.0])))?;
    keep(given, &file, &bytes)?;
    let font = papers.place.font.unwrap_or_default().display().to_string();
    let note = why.map(|why| words::NO_FONT.fill(lang, &[&font, &why]));
    let shown = file.display().to_string();
    given.out.say(&json!({ "ok": true, "file": shown, "note": note }), || {
        let said = words::WRITTEN.fill(lang, &[&shown]);
        note.iter().fold(said, |said, note| format!("{said}\n{note}"))
    })
}

fn keep(given: &Given, file: &Path, bytes: &[u8]) -> Ran {
    let shown = file.display().to_string();
    save(file, bytes)
        .map_err(|e| Stop::Fault(words::NO_PLACE.fill(given.out.lang, &[&shown, &e.to_string()])))
}
