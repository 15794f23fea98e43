//! `person sheet`, `person disclose`, `paper open`: paper and words that leave the desk, by the door.
//! It must not know what may leave: the door says it, the page holds nothing else.

use std::io::{IsTerminal, Read, Write, stdout};
use std::path::Path;

use serde_json::json;

use super::args::{HandArgs, SheetArgs};
use super::args_keep::PaperVerb;
use super::keys::{identity, offices};
use super::out::{Ran, Stop, line};
use super::session::{Given, Session};
use super::which::{person_of, text_or_stdin};
use crate::domain::view::{SheetPage, sheet_page};
use crate::domain::{AtRest, Command, Detail, Handing, PersonId, Refusal, SheetKind};
use crate::i18n::backup::said as keeping;
use crate::i18n::paper as words;
use crate::paper::{Keep, Place, Typefaces, pdf, plain, save, sheet_of};
use crate::run::{Papers, Tonight};
use crate::store::at_rest;
use crate::vault::VaultWrong;

/// Where sheets go, by the configuration; the default folder lies beside the store. Where the
/// store is sealed its sheets do not lie about open, unless the city says so.
pub(crate) fn papers(given: &Given, store: &Path) -> Ran<Papers> {
    let config = &given.config.paper;
    let beside = || store.parent().unwrap_or(Path::new(".")).join("paper");
    let sealed = at_rest(store).is_ok_and(|at| at == AtRest::Sealed);
    let keys = if config.recipients.is_empty() && sealed {
        &given.config.backup.recipients
    } else {
        &config.recipients
    };
    let keep = match (config.plain, keys.is_empty()) {
        (false, false) => Keep::Sealed(offices(keys, given.out.lang)?),
        (false, true) if sealed => Keep::Nowhere,
        (true, _) | (false, true) => Keep::Plain,
    };
    Ok(Papers {
        place: Place {
            folder: config.folder.clone().unwrap_or_else(beside),
            font: config.font.clone(),
            from: config.from.clone().unwrap_or_default(),
            keep_days: config.keep_days,
            keep,
        },
        print: config.print.clone(),
    })
}

/// Where the tonight sheet is kept; none where it is switched off.
pub(crate) fn tonight(given: &Given, store: &Path) -> Ran<Option<Tonight>> {
    let config = &given.config.paper;
    if !config.tonight {
        return Ok(None);
    }
    let mut place = papers(given, store)?.place;
    if let Some(folder) = &config.tonight_folder {
        place.folder.clone_from(folder);
    }
    if config.tonight_plain {
        place.keep = Keep::Plain;
    }
    Ok(Some(Tonight::of(store, place, given.out.lang)))
}

/// `paper open`: a sealed sheet made readable, in a file of one's own or on the standard output.
pub(crate) fn open(given: &Given, verb: &PaperVerb) -> Ran {
    let PaperVerb::Open { file, identity: by, to } = verb;
    let lang = given.out.lang;
    let shown = file.display().to_string();
    let by = identity(by, lang)?;
    let fault = |why: &str| Stop::Fault(keeping::UNREAD.fill(lang, &[&shown, why]));
    let sealed = std::fs::File::open(file).map_err(|e| fault(&e.to_string()))?;
    let wrong = |e: VaultWrong| match e {
        VaultWrong::NotFor => Stop::Fault(keeping::NOT_FOR.get(lang).to_owned()),
        other => fault(&other.to_string()),
    };
    let mut sheet = Vec::new();
    by.open(sealed).map_err(wrong)?.read_to_end(&mut sheet).map_err(|e| fault(&e.to_string()))?;
    let Some(to) = to else {
        if sheet.starts_with(b"%PDF") && stdout().is_terminal() {
            return Err(Stop::Usage(keeping::PAPER_TERMINAL.get(lang).to_owned()));
        }
        return Ok(stdout().lock().write_all(&sheet)?);
    };
    let out = to.display().to_string();
    save(to, &sheet).map_err(|e| Stop::Fault(keeping::UNREAD.fill(lang, &[&out, &e.to_string()])))?;
    given.out.say(&json!({ "ok": true, "file": out }), || keeping::OPENED.fill(lang, &[&out]))
}

/// `person sheet`
pub(crate) fn sheet(given: &Given, args: SheetArgs) -> Ran {
    if args.pdf.is_some() && args.text {
        return Err(Stop::Usage(given.out.t(words::BOTH).to_owned()));
    }
    let mut session = Session::open(given)?;
    let (person, page) = printed(&mut session, args.hand, args.kind)?;
    let papers = papers(given, &given.store)?;
    let lang = given.out.lang;
    let sheet = sheet_of(&page, &papers.place.from, lang);
    if args.text {
        return line(&plain(&sheet, lang));
    }
    let Some(file) = args.pdf else {
        let said = papers.make(Some(page), person, lang).map_err(Stop::Fault)?;
        return given.out.say(&json!({ "ok": true, "said": said }), || said.clone());
    };
    let (faces, why) = Typefaces::load(papers.place.font.as_deref()).map_err(Stop::Fault)?;
    let bytes = pdf(&sheet, &faces, lang).map_err(|e| Stop::Fault(words::NO_PDF.fill(lang, &[&e.0])))?;
    let shown = file.display().to_string();
    save(&file, &bytes).map_err(|e| Stop::Fault(words::NO_PLACE.fill(lang, &[&shown, &e.to_string()])))?;
    let font = papers.place.font.unwrap_or_default().display().to_string();
    let note = why.map(|why| words::NO_FONT.fill(lang, &[&font, &why]));
    given.out.say(&json!({ "ok": true, "file": shown, "note": note }), || {
        let said = words::WRITTEN.fill(lang, &[&shown]);
        note.iter().fold(said, |said, note| format!("{said}\n{note}"))
    })
}

/// Asks the door and reads the page it lets out.
fn printed(session: &mut Session, hand: HandArgs, kind: SheetKind) -> Ran<(PersonId, SheetPage)> {
    let viewer = session.viewer()?;
    let mut handing = handing(session, hand)?;
    handing.sheet = Some(kind);
    let (person, to) = (handing.person, handing.recipient);
    let outcome = session.execute(Command::PrintSheet(Box::new(handing)))?;
    let now = session.now();
    let (Some(left), Some(to)) = (outcome.left, to) else {
        return Err(Refusal::not_found("person", person).into());
    };
    let page = session.read(|s| sheet_page(s, now, viewer.as_ref(), person, (kind, to), &left))?;
    Ok((person, page.ok_or_else(|| Refusal::not_found("person", person))?))
}

/// `person disclose`
pub(crate) fn disclose(given: &Given, hand: HandArgs, fields: Vec<Detail>) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let mut handing = handing(&mut session, hand)?;
    handing.fields = fields;
    let outcome = session.execute(Command::Disclose(Box::new(handing)))?;
    let lang = given.out.lang;
    let told = outcome.left.unwrap_or_default().details;
    given.out.say(&json!({ "ok": true, "told": told }), || {
        told.iter().map(|d| words::detail(*d).get(lang)).collect::<Vec<_>>().join(" ")
    })
}

fn handing(session: &mut Session, hand: HandArgs) -> Ran<Handing> {
    let reason = hand.reason.map(text_or_stdin).transpose()?.unwrap_or_default();
    Ok(Handing {
        person: person_of(session, &hand.person)?,
        sheet: None,
        fields: vec![],
        recipient: hand.to,
        provider: hand.provider.map(|id| id.as_str().into()),
        who: hand.who.unwrap_or_default().into(),
        basis: hand.basis,
        reason: reason.into(),
        case: hand.case,
    })
}
