//! Sheets as files: in a private folder, readable by its owner alone, sealed where the city says
//! so, gone after some days.
//! It must not know who may print what, nor print anything.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use super::{Sheet, Typefaces, pdf, plain, sheet_of};
use crate::domain::view::SheetPage;
use crate::domain::{At, PersonId};
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
    let kind = serde_json::to_value(page.kind).ok().and_then(|v| v.as_str().map(str::to_owned));
    // A number and no name: a folder is seen by whoever stands behind.
    let of = format!("{person}-{}", kind.unwrap_or_default());
    make_sheet(&sheet, (&of, page.at), place, form, lang)
}

/// The same for a sheet already laid out in words: `of` stands in the name of its files and is no
/// name of anybody.
///
/// # Errors
/// The folder or a file cannot be written.
pub fn make_sheet(
    sheet: &Sheet,
    (of, at): (&str, At),
    place: &Place,
    form: Form,
    lang: Lang,
) -> io::Result<Made> {
    let mut made = Made::default();
    if place.keep != Keep::Nowhere {
        folder(&place.folder)?;
    }
    sweep(&place.folder, at.date(), place.keep_days);
    let name = format!("sheet-{of}-{}", at.wall().format("%Y%m%d-%H%M%S"));
    if form != Form::Text {
        let (bytes, notes) = as_pdf(sheet, place, lang);
        made.notes.extend(notes);
        match bytes {
            Ok(bytes) => {
                made.pdf = write(place, &name, "pdf", &bytes)?;
                made.sheet = bytes;
            }
            Err(why) => made.notes.push(words::NO_PDF.fill(lang, &[&why])),
        }
    }
    if form != Form::Pdf || made.sheet.is_empty() {
        let text = plain(sheet, lang).into_bytes();
        made.text = write(place, &name, "txt", &text)?;
        if made.sheet.is_empty() {
            made.sheet = text;
        }
    }
    Ok(made)
}

/// Makes a folder nobody else can read, where it is not there.
fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// A sheet as PDF, or why not; and what is to be said of its typeface.
fn as_pdf(sheet: &Sheet, place: &Place, lang: Lang) -> (Result<Vec<u8>, String>, Option<String>) {
    let (faces, why) = match Typefaces::load(place.font.as_deref()) {
        Ok(faces) => faces,
        Err(why) => return (Err(why), None),
    };
    let shown = place.font.as_deref().unwrap_or(Path::new("")).display().to_string();
    let note = why.map(|why| words::NO_FONT.fill(lang, &[&shown, &why]));
    (pdf(sheet, &faces, lang).map_err(|e| e.to_string()), note)
}

/// Keeps a sheet under one name, the newest in place of the one before: whoever opens it meanwhile
/// reads the old or the new, never half of either. Older ones go when their days are over.
///
/// # Errors
/// The folder or the file cannot be written; there is no PDF.
pub fn keep_newest(
    sheet: &Sheet,
    (name, day): (&str, NaiveDate),
    place: &Place,
    lang: Lang,
) -> io::Result<Option<PathBuf>> {
    if place.keep == Keep::Nowhere {
        return Ok(None);
    }
    folder(&place.folder)?;
    let (bytes, _) = as_pdf(sheet, place, lang);
    let bytes = bytes.map_err(io::Error::other)?;
    let name = format!("{name}-{}", day.format("%Y%m%d"));
    let (bytes, ending) = sealed(place, &bytes, "pdf")?;
    let path = place.folder.join(format!("{name}.{ending}"));
    let new = place.folder.join(format!(".{name}.new"));
    // Left by a process that died over it.
    match std::fs::remove_file(&new) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    save(&new, &bytes)?;
    std::fs::rename(&new, &path)?;
    sweep(&place.folder, day, place.keep_days);
    Ok(Some(path))
}

/// Keeps bytes beside the sheets, sealed where those are; none where nothing is kept.
///
/// # Errors
/// The folder or the file cannot be written.
pub fn keep_beside(place: &Place, name: &str, ending: &str, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    if place.keep != Keep::Nowhere {
        folder(&place.folder)?;
    }
    write(place, name, ending, bytes)
}

/// The bytes as they lie in the folder, and the ending that says so.
fn sealed(place: &Place, bytes: &[u8], ending: &str) -> io::Result<(Vec<u8>, String)> {
    let Keep::Sealed(offices) = &place.keep else { return Ok((bytes.to_vec(), ending.to_owned())) };
    let sealed = offices.seal(Vec::new(), |w| w.write_all(bytes)).map_err(|e| match e {
        VaultWrong::Io(e) => e,
        other => io::Error::other(other.to_string()),
    })?;
    Ok((sealed, format!("{ending}.age")))
}

/// Writes a file nobody else can read, sealed where it must be; a second one of the same second
/// gets a number.
fn write(place: &Place, name: &str, ending: &str, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    if place.keep == Keep::Nowhere {
        return Ok(None);
    }
    let (bytes, ending) = sealed(place, bytes, ending)?;
    let mut nth = 1;
    loop {
        let name = if nth == 1 { format!("{name}.{ending}") } else { format!("{name}-{nth}.{ending}") };
        let path = place.folder.join(name);
        match save(&path, &bytes) {
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
    let rest = name.strip_prefix("sheet-").or_else(|| name.strip_prefix("tonight-"))?;
    // Numbers of cases and persons are shorter than a day.
    let days = rest.split(['-', '.']).filter(|part| part.len() == 8);
    days.filter_map(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok()).next_back()
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
            "sheet-R8-0001-record-20261110-210500-2.pdf",
            "tonight-20261110.pdf.age",
            "tonight-20261121.pdf",
        ];
        for name in names {
            std::fs::write(dir.path().join(name), "x").unwrap();
        }
        sweep(dir.path(), NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(), 7);
        let left: Vec<_> = names.iter().filter(|n| dir.path().join(n).exists()).collect();
        assert_eq!(left, [&names[1], &names[2], &names[5]]);
    }
}
