//! Sheets as files: in a private folder, readable by its owner alone, sealed where the city says
//! so, gone after some days.
//! It must not know who may print what, nor print anything.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use super::{Typefaces, pdf, plain, sheet_of};
use crate::domain::PersonId;
use crate::domain::view::SheetPage;
use crate::i18n::{Lang, paper as words};
use crate::vault::{Recipients, VaultWrong};

/// Where sheets go and what they are made with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The folder; made private where it is not there.
    pub folder: PathBuf,
    /// The city's own typeface, asked before the one that travels along.
    pub font: Option<PathBuf>,
    /// How the desk is reached, in the words of the city; empty where it is not set.
    pub from: String,
    /// Sheets older than so many days are removed when the next one is made.
    pub keep_days: u16,
    /// How they lie in the folder.
    pub keep: Keep,
}

/// How sheets lie in their folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Keep {
    /// As they are: the folder is private.
    #[default]
    Plain,
    /// Sealed for these keys; `daiji paper open` opens them.
    Sealed(Recipients),
    /// Not at all: the store is sealed and no key seals a sheet.
    Nowhere,
}

/// Which files are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// PDF and plain text.
    #[default]
    Both,
    /// PDF alone.
    Pdf,
    /// Plain text alone.
    Text,
}

/// What was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// The PDF.
    pub pdf: Option<PathBuf>,
    /// The plain text.
    pub text: Option<PathBuf>,
    /// What did not go as it should, in words with the next step.
    pub notes: Vec<String>,
    /// The sheet itself, for the printer: the PDF, or the plain text without one.
    pub sheet: Vec<u8>,
}

impl Made {
    /// The file that holds the sheet; none where sheets are not kept.
    #[must_use]
    pub fn best(&self) -> Option<&Path> {
        self.pdf.as_deref().or(self.text.as_deref())
    }
}

/// Lays a page out and writes it. A PDF that cannot be made leaves the plain text behind.
///
/// # Errors
/// The folder or a file cannot be written.
pub fn make(page: &SheetPage, person: PersonId, place: &Place, form: Form, lang: Lang) -> io::Result<Made> {
    let sheet = sheet_of(page, &place.from, lang);
    let mut made = Made::default();
    if place.keep != Keep::Nowhere {
        DirBuilder::new().recursive(true).mode(0o700).create(&place.folder)?;
    }
    sweep(&place.folder, page.at.date(), place.keep_days);
    let kind = serde_json::to_value(page.kind).ok().and_then(|v| v.as_str().map(str::to_owned));
    let time = page.at.wall().format("%Y%m%d-%H%M%S");
    // A number and no name: a folder is seen by whoever stands behind.
    let name = format!("sheet-{person}-{}-{time}", kind.unwrap_or_default());
    if form != Form::Text {
        let bytes = match Typefaces::load(place.font.as_deref()) {
            Ok((faces, why)) => {
                let shown = place.font.as_deref().unwrap_or(Path::new("")).display().to_string();
                made.notes.extend(why.map(|why| words::NO_FONT.fill(lang, &[&shown, &why])));
                pdf(&sheet, &faces, lang).map_err(|e| e.to_string())
            }
            Err(why) => Err(why),
        };
        match bytes {
            Ok(bytes) => {
                made.pdf = write(place, &name, "pdf", &bytes)?;
                made.sheet = bytes;
            }
            Err(why) => made.notes.push(words::NO_PDF.fill(lang, &[&why])),
        }
    }
    if form != Form::Pdf || made.sheet.is_empty() {
        let text = plain(&sheet, lang).into_bytes();
        made.text = write(place, &name, "txt", &text)?;
        if made.sheet.is_empty() {
            made.sheet = text;
        }
    }
    Ok(made)
}

/// Writes a file nobody else can read, sealed where it must be; a second one of the same second
/// gets a number.
fn write(place: &Place, name: &str, ending: &str, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    let (sealed, ending) = match &place.keep {
        Keep::Nowhere => return Ok(None),
        Keep::Plain => (None, ending.to_owned()),
        Keep::Sealed(offices) => {
            let sealed = offices.seal(Vec::new(), |w| w.write_all(bytes)).map_err(|e| match e {
                VaultWrong::Io(e) => e,
                other => io::Error::other(other.to_string()),
            })?;
            (Some(sealed), format!("{ending}.age"))
        }
    };
    let bytes = sealed.as_deref().unwrap_or(bytes);
    let mut nth = 1;
    loop {
        let name = if nth == 1 { format!("{name}.{ending}") } else { format!("{name}-{nth}.{ending}") };
        let path = place.folder.join(name);
        match save(&path, bytes) {
            Ok(()) => return Ok(Some(path)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && nth < 100 => nth += 1,
            Err(e) => return Err(e),
        }
    }
}

/// Writes a new file that nobody but its owner can read.
///
/// # Errors
/// There is such a file already, or it cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Removes sheets whose day is over. What cannot be removed stays until the next time.
fn sweep(folder: &Path, today: NaiveDate, keep: u16) {
    let Some(oldest) = today.checked_sub_days(Days::new(u64::from(keep))) else { return };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().and_then(made_on).is_some_and(|on| on < oldest) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The day in a sheet's name; none for a file of another kind.
fn made_on(name: &str) -> Option<NaiveDate> {
    let day = name.strip_prefix("sheet-")?.split('-').nth(2)?;
    NaiveDate::parse_from_str(day, "%Y%m%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_sheets_go_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let names = [
            "sheet-1-face-20261110-210500.pdf.age",
            "sheet-1-face-20261120-210500.txt",
            "notes-20200101.txt",
        ];
        for name in names {
            std::fs::write(dir.path().join(name), "x").unwrap();
        }
        sweep(dir.path(), NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(), 7);
        let left: Vec<_> = names.iter().filter(|n| dir.path().join(n).exists()).collect();
        assert_eq!(left, [&names[1], &names[2]]);
    }
}
