//! `replay`: scenario files, each on a fresh store in a folder that is removed afterwards.
//! It must not know the rules; what differed comes from `rehearsal`.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::out::{Out, Ran, Stop};
use super::session::new_id;
use crate::i18n::cli as words;
use crate::rehearsal;

/// A folder of its own for one store, removed when dropped.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new() -> Ran<Self> {
        use std::os::unix::fs::DirBuilderExt;
        let dir = std::env::temp_dir().join(format!("daiji-{}", new_id()?));
        std::fs::DirBuilder::new().mode(0o700).create(&dir)?;
        Ok(Self(dir))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed lies in the temporary folder, readable by its owner alone.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// `replay FILE…`: 0 when nothing differed, 1 otherwise.
pub(crate) fn replay(out: Out, files: &[PathBuf]) -> Ran {
    let mut differed = false;
    for file in files {
        let scratch = Scratch::new()?;
        let report = rehearsal::replay(file, scratch.path()).map_err(|e| Stop::Fault(e.to_string()))?;
        differed |= !report.differed.is_empty();
        let object = json!({ "ok": report.differed.is_empty(), "file": file.display().to_string(),
            "title": report.title, "steps": report.steps, "wants": report.wants, "differed": report.differed });
        out.say(&object, || {
            let counts = [report.steps, report.wants, report.differed.len()].map(|n| n.to_string());
            let head = words::REPLAYED.fill(out.lang, &[&report.title, &counts[0], &counts[1], &counts[2]]);
            report.differed.iter().fold(head, |all, d| all + "\n  " + d)
        })?;
    }
    if differed { Err(Stop::Code(1)) } else { Ok(()) }
}
