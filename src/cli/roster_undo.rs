//! `person imports`, `person undo-import`: the imports that were made, and taking one back.
//! It must not name a person: counts, files and who did it are enough.

use serde_json::json;

use super::out::{Ran, columns};
use super::roster_work::may_import;
use super::session::{Given, Session};
use crate::domain::{Command, Facts, ImportLine, Seq};
use crate::i18n::import as words;
use crate::i18n::{cli, form};

/// Imports shown at most.
const MOST: usize = 30;

pub(super) fn list(given: &Given) -> Ran {
    let mut session = Session::open(given)?;
    may_import(&mut session)?;
    let imports = session.read(|s| s.imports(MOST))?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "imports": imports }), || {
        if imports.is_empty() {
            return given.out.t(cli::NONE).to_owned();
        }
        let row = |i: &ImportLine| {
            let counts = [i.new, i.changed].map(|n| n.to_string());
            vec![
                i.import.to_string(),
                format!("{} {}", form::era_date(i.at.date(), lang), form::clock(i.at)),
                i.by.to_string(),
                i.file.to_string(),
                if i.new + i.changed == 0 {
                    words::NOTHING_NEW.get(lang).to_owned()
                } else {
                    words::IMPORT_COUNTS.fill(lang, &[&counts[0], &counts[1]])
                },
                if i.undone { words::TAKEN_BACK.get(lang) } else { "" }.to_owned(),
            ]
        };
        let mut said = columns(&imports.iter().map(row).collect::<Vec<_>>());
        said.push_str(words::HOW_TO_UNDO.get(lang));
        said
    })
}

pub(super) fn undo(given: &Given, import: Seq) -> Ran {
    let mut session = Session::open(given)?;
    may_import(&mut session)?;
    let outcome = session.execute(Command::UndoImport { import })?;
    let (gone, restored, _) = outcome.rows.unwrap_or_default();
    given.out.say(&json!({ "ok": true, "import": import, "gone": gone, "restored": restored }), || {
        let parts = [import.to_string(), gone.to_string(), restored.to_string()];
        words::UNDONE.fill(given.out.lang, &[&parts[0], &parts[1], &parts[2]])
    })
}
