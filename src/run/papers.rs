//! Sheets made for the desk: the page is read, written to the city's folder, and handed to the
//! printer, on a thread of its own. It must not know who may print what: the door has said so.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::domain::view::{PaperBody, PaperPage, SheetPage, paper_page};
use crate::domain::{At, CaseEvent, DeskPaper, Fact, PaperEntry, PersonId, StaffId};
use crate::exchange::{Appointment, write_calendar};
use crate::i18n::{Lang, desk_paper as desk_words, paper as words, reader};
use crate::paper::{Form, Made, Place, desk_sheet, make, make_sheet, save};
use crate::store::Snapshot;
use crate::text::Clean;

/// How long a conference is taken to last, minutes.
const HOUR: i64 = 60;

/// How long a printing command may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where sheets go, and what prints them.
#[derive(Debug, Clone, Default)]
pub struct Papers {
    /// Folder, typeface, how the desk is reached.
    pub place: Place,
    /// The printing command and its arguments; the sheet comes on its standard input. Empty =
    /// nothing is printed.
    pub print: Vec<String>,
}

impl Papers {
    /// Makes a sheet and prints it where a command is set: what to say, or what went wrong.
    ///
    /// # Errors
    /// The folder cannot be written, or the printing command failed: in words.
    pub fn make(&self, page: Option<SheetPage>, person: PersonId, lang: Lang) -> Result<String, String> {
        let Some(page) = page else { return Err(words::GONE.get(lang).to_owned()) };
        let made = make(&page, person, &self.place, Form::Both, lang).map_err(|e| self.no_place(&e, lang))?;
        self.told(&made, lang)
    }

    /// Makes a paper of the desk or of a case, and with a conference that is set its invitation: what
    /// to say, or what went wrong.
    ///
    /// # Errors
    /// As [`Papers::make`].
    pub fn make_paper(&self, page: Option<&PaperPage>, lang: Lang) -> Result<String, String> {
        let Some(page) = page else { return Err(words::GONE.get(lang).to_owned()) };
        let of = match &page.body {
            PaperBody::Case(case) => format!("{}-{}", case.view.id, page.head.paper.name()),
            PaperBody::Tonight(_) | PaperBody::Evidence(_) => page.head.paper.name().to_owned(),
        };
        let sheet = desk_sheet(page, &self.place.from, lang);
        let made = make_sheet(&sheet, (&of, page.head.at), &self.place, Form::Both, lang)
            .map_err(|e| self.no_place(&e, lang))?;
        let said = self.told(&made, lang)?;
        let Some(calendar) = invitation(page, lang).filter(|_| made.best().is_some()) else {
            return Ok(said);
        };
        // A number and a time: nothing of it need be sealed.
        let time = page.head.at.wall().format("%Y%m%d-%H%M%S");
        let file = self.place.folder.join(format!("sheet-{of}-{time}.ics"));
        let shown = file.display().to_string();
        match save(&file, calendar.as_bytes()) {
            Ok(()) => Ok(format!("{said}  {shown}")),
            Err(e) => Err(format!("{said}  {}", self.no_place(&e, lang))),
        }
    }

    fn no_place(&self, e: &std::io::Error, lang: Lang) -> String {
        words::NO_PLACE.fill(lang, &[&self.place.folder.display().to_string(), &reader(&e.to_string(), lang)])
    }

    /// Prints what was made where a command is set, and says where it is.
    fn told(&self, made: &Made, lang: Lang) -> Result<String, String> {
        let kept = made.best();
        let shown = kept.unwrap_or(Path::new("-")).display().to_string();
        let said = match (self.print.is_empty(), kept) {
            (true, None) => return Err(words::NOT_KEPT.get(lang).to_owned()),
            (true, Some(file)) if file.extension().is_some_and(|e| e == "age") => {
                words::WRITTEN_SEALED.fill(lang, &[&shown])
            }
            (true, Some(_)) => words::WRITTEN.fill(lang, &[&shown]),
            (false, _) => {
                print(&self.print, &made.sheet).map_err(|why| match kept {
                    Some(_) => words::NOT_PRINTED.fill(lang, &[&shown, &why]),
                    None => words::NOT_PRINTED_NOR_KEPT.fill(lang, &[&why]),
                })?;
                words::PRINTED.fill(lang, &[&shown])
            }
        };
        if made.notes.is_empty() { Ok(said) } else { Err(format!("{said}  {}", made.notes.join("  "))) }
    }
}

/// The page of a paper; the tonight sheet with the journal's head on it.
///
/// # Errors
/// A fault of the store.
pub fn paper_with_head(
    facts: &Snapshot<'_>,
    now: At,
    viewer: &StaffId,
    entry: &PaperEntry,
) -> Fact<Option<PaperPage>> {
    let mut page = paper_page(facts, now, Some(viewer), entry)?;
    if let Some(PaperPage { body: PaperBody::Tonight(tonight), .. }) = &mut page {
        tonight.head = Clean::new(&facts.head_mark(now)?.short());
    }
    Ok(page)
}

/// The invitation to a conference that is set, as a calendar: the case's number and nobody's name;
/// none while there is no date.
#[must_use]
pub fn invitation(page: &PaperPage, lang: Lang) -> Option<String> {
    let PaperBody::Case(case) = &page.body else { return None };
    if page.head.paper != DeskPaper::Conference {
        return None;
    }
    let set = case.view.timeline.iter().filter_map(|(h, ..)| match &h.event {
        CaseEvent::ConferenceSet { on, .. } => Some((*on, h.at)),
        _ => None,
    });
    let set: Vec<_> = set.collect();
    let (begin, changed) = set.last().copied()?;
    let id = case.view.id.to_string();
    let one = Appointment {
        uid: format!("conference-{id}@daiji"),
        sequence: u32::try_from(set.len() - 1).unwrap_or_default(),
        begin,
        end: begin.plus_minutes(HOUR),
        changed,
        summary: desk_words::CALENDAR.fill(lang, &[&id]),
        description: desk_words::CALENDAR_WORDS.fill(lang, &[&id]),
        ..Appointment::default()
    };
    Some(write_calendar(&one.summary.clone(), &[one]))
}

/// The sheet as a file in memory alone: what the folder holds may be sealed, or nothing.
fn in_memory(sheet: &[u8]) -> std::io::Result<File> {
    let mut file = File::from(rustix::fs::memfd_create("sheet", rustix::fs::MemfdFlags::CLOEXEC)?);
    file.write_all(sheet)?;
    file.rewind()?;
    Ok(file)
}

/// Runs the printing command with the sheet on its standard input: neither a name nor a path
/// stands in its arguments. It is ended when it takes too long.
fn print(command: &[String], sheet: &[u8]) -> Result<(), String> {
    let (program, args) = command.split_first().ok_or("no command")?;
    let input = in_memory(sheet).map_err(|e| e.to_string())?;
    let quiet = Command::new(program)
        .args(args)
        .stdin(input)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| format!("{program}: {e}"));
    let mut child = quiet?;
    let since = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("{program}: {status}")),
            // The standard library waits for a child for ever or not at all.
            Ok(None) if since.elapsed() < PATIENCE => sleep(Duration::from_millis(20)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("{program}: > {} s", PATIENCE.as_secs()));
            }
            Err(e) => return Err(e.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_that_fails_is_told_and_one_that_works_gets_the_sheet() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = ("紙".as_bytes(), dir.path().join("b"));
        let run = |line: &str| print(&["sh".to_owned(), "-c".to_owned(), line.to_owned()], from);
        run(&format!("cat > '{}'", to.display())).unwrap();
        assert_eq!(std::fs::read_to_string(&to).unwrap(), "紙");
        assert!(run("exit 3").unwrap_err().contains('3'));
        assert!(print(&["/nowhere/lp".to_owned()], from).unwrap_err().contains("/nowhere/lp"));
    }
}
