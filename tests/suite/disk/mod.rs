//! Disks that fail: the real binary over a preloaded recorder of writes and syncs
//! (`tests/fixtures/disk.c`). It knows files and bytes, and nothing of what is in them.

mod power;
mod trouble;

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// The recorder, compiled once a run by the C compiler that built SQLite.
fn library() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = BUILT.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let to = dir.path().join("disk.so");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/disk.c");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&to)
            .arg(from)
            .args(["-ldl", "-lpthread"])
            .status();
        assert!(made.unwrap().success(), "cc could not build tests/fixtures/disk.c");
        (dir, to)
    });
    path
}

/// What goes wrong from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Nothing,
    /// No space is left.
    Full,
    /// Writes and syncs fail.
    Broken,
    /// The file system has become read-only.
    ReadOnly,
    /// Every sync takes so many milliseconds.
    Slow(u32),
    /// The process is stopped (SIGSTOP) at its next write to the store.
    Stop,
    /// Syncs alone fail.
    NoSync,
}

/// One process's disk.
pub(crate) struct Disk {
    dir: TempDir,
    store: PathBuf,
}

impl Disk {
    pub(crate) fn under(store: &Path) -> Self {
        let disk = Self { dir: tempfile::tempdir().unwrap(), store: store.to_owned() };
        std::fs::write(disk.control(), [0; 8]).unwrap();
        disk
    }

    fn control(&self) -> PathBuf {
        self.dir.path().join("ctl")
    }

    fn log(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    /// From now on this goes wrong for the process that runs on this disk.
    pub(crate) fn goes(&self, wrong: Wrong) {
        let (what, n) = match wrong {
            Wrong::Nothing => (0, 0),
            Wrong::Full => (b'f', 0),
            Wrong::Broken => (b'b', 0),
            Wrong::ReadOnly => (b'r', 0),
            Wrong::Slow(ms) => (b's', ms),
            Wrong::Stop => (b't', 0),
            Wrong::NoSync => (b'n', 0),
        };
        let file = OpenOptions::new().write(true).open(self.control()).unwrap();
        file.write_all_at(&n.to_ne_bytes(), 4).unwrap();
        file.write_all_at(&[what], 0).unwrap();
    }

    /// Whether what was to go wrong once has happened (`Stop`).
    pub(crate) fn is_fine(&self) -> bool {
        std::fs::read(self.control()).unwrap()[0] == 0
    }

    /// The environment of a process on this disk.
    pub(crate) fn env(&self) -> Vec<(String, String)> {
        let text = |p: &Path| p.to_str().unwrap().to_owned();
        vec![
            ("LD_PRELOAD".into(), text(library())),
            ("DAIJI_DISK_STORE".into(), text(&self.store)),
            ("DAIJI_DISK_CTL".into(), text(&self.control())),
        ]
    }
}

/// Whether the long form is asked for (`DAIJI_LONG=1`).
pub(crate) fn is_long() -> bool {
    std::env::var_os("DAIJI_LONG").is_some()
}
