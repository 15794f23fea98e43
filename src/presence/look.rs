//! Who is there: every session whose lock is held; what the dead left behind is swept away.
//! It must not write anything of its own.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::hold::{LOCK, SAID, remove};
use crate::domain::Sitter;

/// The longest a session's file may be, bytes; a longer one is not ours.
const LONGEST: u64 = 4096;

/// Every session that lives, by its name, the longest there first. A folder that is not there is
/// empty.
///
/// # Errors
/// The folder cannot be read.
pub fn look(dir: &Path) -> io::Result<Vec<(String, Sitter)>> {
    let list = match std::fs::read_dir(dir) {
        Ok(list) => list,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
        Err(e) => return Err(e),
    };
    let mut out = Vec::new();
    for entry in list.flatten() {
        let lock = entry.path();
        if lock.extension().is_none_or(|e| e != LOCK) {
            continue;
        }
        // One that cannot be opened has just gone.
        let Ok(file) = File::open(&lock) else { continue };
        if is_dead(&file) {
            remove(&lock);
            continue;
        }
        let Some(name) = lock.file_stem().and_then(|n| n.to_str()) else { continue };
        // Between its lock and its first word a session says nothing yet.
        if let Some(mut sitter) = said(&lock.with_extension(SAID)) {
            sitter.locked |= is_stopped(&lock);
            out.push((name.to_owned(), sitter));
        }
    }
    out.sort_by(|(a, x), (b, y)| (x.since, a).cmp(&(y.since, b)));
    Ok(out)
}

/// Nobody holds the lock. Two who look at once both find so: looking shares it, and only who then
/// has it alone takes the files away.
fn is_dead(file: &File) -> bool {
    if file.try_lock_shared().is_err() {
        return false;
    }
    let _ = file.unlock();
    file.try_lock().is_ok()
}

/// Whether the process of a session has been stopped (SIGSTOP, a debugger): it answers nobody.
fn is_stopped(lock: &Path) -> bool {
    let about = std::fs::read_to_string(lock).ok().filter(|pid| pid.parse::<u32>().is_ok());
    let about = about.and_then(|pid| std::fs::read_to_string(format!("/proc/{pid}/stat")).ok());
    // The name stands in brackets and may hold anything; the state is the word after it.
    let state = about.as_deref().and_then(|a| a.rsplit_once(") ")).and_then(|(_, rest)| rest.chars().next());
    matches!(state, Some('T' | 't'))
}

fn said(path: &Path) -> Option<Sitter> {
    let mut text = String::new();
    File::open(path).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{At, SeatKind};
    use crate::presence::Held;

    fn sitter(staff: &str, since: i64) -> Sitter {
        Sitter {
            staff: staff.into(),
            seat: "席1".into(),
            kind: SeatKind::Desk,
            since: At(since),
            locked: false,
            focus: None,
        }
    }

    fn names(dir: &Path) -> Vec<String> {
        look(dir).unwrap().into_iter().map(|(_, s)| s.staff.to_string()).collect()
    }

    #[test]
    fn who_holds_a_lock_is_there_and_who_lets_go_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("here");
        assert_eq!(names(&dir), Vec::<String>::new(), "no folder is nobody");
        let late = Held::take(&dir, &sitter("sakuma", 2)).unwrap();
        let early = Held::take(&dir, &sitter("otsuka", 1)).unwrap();
        assert_eq!(names(&dir), ["otsuka", "sakuma"]);
        early.say(&Sitter { locked: true, ..sitter("otsuka", 1) }).unwrap();
        assert!(look(&dir).unwrap()[0].1.locked);
        drop(early);
        assert_eq!(names(&dir), ["sakuma"]);
        drop(late);
        assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 0, "nothing is left lying about");
    }

    #[test]
    fn what_the_dead_left_is_swept() {
        let dir = tempfile::tempdir().unwrap();
        // A process that was killed: its files lie there and nobody holds the lock.
        std::fs::write(dir.path().join("dead.lock"), "").unwrap();
        let text = serde_json::to_string(&sitter("otsuka", 1)).unwrap();
        std::fs::write(dir.path().join("dead.json"), text).unwrap();
        assert_eq!(names(dir.path()), Vec::<String>::new());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_its_account_can_read_it() {
        use std::os::unix::fs::MetadataExt;
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("here");
        let held = Held::take(&dir, &sitter("otsuka", 1)).unwrap();
        assert_eq!(std::fs::metadata(&dir).unwrap().mode() & 0o777, 0o700);
        for file in std::fs::read_dir(&dir).unwrap().flatten() {
            assert_eq!(file.metadata().unwrap().mode() & 0o777, 0o600);
        }
        assert!(held.name().len() == 16);
    }
}
