//! Sheets made for the desk: the page is read, written to the city's folder, and handed to the
//! printer, on a thread of its own. It must not know who may print what: the door has said so.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::domain::PersonId;
use crate::domain::view::SheetPage;
use crate::i18n::{Lang, paper as words};
use crate::paper::{Form, Place, make};

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
        let made = make(&page, person, &self.place, Form::Both, lang).map_err(|e| {
            words::NO_PLACE.fill(lang, &[&self.place.folder.display().to_string(), &e.to_string()])
        })?;
        let file = made.best().unwrap_or(Path::new(""));
        let shown = file.display().to_string();
        let said = if self.print.is_empty() {
            words::WRITTEN.fill(lang, &[&shown])
        } else {
            print(&self.print, file).map_err(|why| words::NOT_PRINTED.fill(lang, &[&shown, &why]))?;
            words::PRINTED.fill(lang, &[&shown])
        };
        if made.notes.is_empty() { Ok(said) } else { Err(format!("{said}  {}", made.notes.join("  "))) }
    }
}

/// Runs the printing command with the sheet on its standard input: neither a name nor a path
/// stands in its arguments. It is ended when it takes too long.
fn print(command: &[String], file: &Path) -> Result<(), String> {
    let (program, args) = command.split_first().ok_or("no command")?;
    let input = File::open(file).map_err(|e| e.to_string())?;
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
        let (from, to) = (dir.path().join("a"), dir.path().join("b"));
        std::fs::write(&from, "紙").unwrap();
        let run = |line: &str| print(&["sh".to_owned(), "-c".to_owned(), line.to_owned()], &from);
        run(&format!("cat > '{}'", to.display())).unwrap();
        assert_eq!(std::fs::read_to_string(&to).unwrap(), "紙");
        assert!(run("exit 3").unwrap_err().contains('3'));
        assert!(print(&["/nowhere/lp".to_owned()], &from).unwrap_err().contains("/nowhere/lp"));
    }
}
