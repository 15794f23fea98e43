//! The real binary as tests use it: a store of its own, command lines in, answer lines out.
//! It knows the contract of `do` (`rules.md` §10) and nothing of the store's inside.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A store in a temporary home.
pub(crate) struct Home {
    dir: TempDir,
}

impl Home {
    /// An empty home without a store.
    pub(crate) fn empty() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A home with a store of the city, made without a terminal.
    pub(crate) fn init(city: &str) -> Self {
        let home = Self::empty();
        let made = home.run(&["init", "--city", city]);
        assert!(made.status.success(), "init: {}", String::from_utf8_lossy(&made.stderr));
        home
    }

    /// Where the store is.
    pub(crate) fn store(&self) -> PathBuf {
        self.dir.path().join("data/desk.db")
    }

    /// Writes the configuration of this home.
    pub(crate) fn configure(&self, text: &str) {
        let dir = self.dir.path().join("xdg-config/daiji");
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("config.toml"), text).unwrap();
    }

    /// The binary, with this home and no terminal.
    pub(crate) fn bare(&self) -> Command {
        let mut c = Command::new(env!("CARGO_BIN_EXE_daiji"));
        c.env_clear()
            .env("HOME", self.dir.path())
            .env("XDG_DATA_HOME", self.dir.path().join("xdg-data"))
            .env("XDG_CONFIG_HOME", self.dir.path().join("xdg-config"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::null());
        c
    }

    /// The binary, with this home and store and no terminal.
    pub(crate) fn command(&self) -> Command {
        let mut c = self.bare();
        c.arg("--store").arg(self.store());
        c
    }

    /// Runs to the end.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// A running `do -` as one staff member, its pipes open.
    pub(crate) fn doing(&self, who: &str) -> Child {
        self.command()
            .args(["--as", who, "do", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Sends lines through one `do -` and returns its answers, one a line.
    pub(crate) fn answers(&self, who: &str, lines: &[Value]) -> Vec<Value> {
        let mut child = self.doing(who);
        let mut input = child.stdin.take().unwrap();
        // Written beside the reading: a pipe holds only so many answers nobody has read.
        let text: String = lines.iter().fold(String::new(), |all, line| all + &format!("{line}\n"));
        let feeder = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let out = child.wait_with_output().unwrap();
        feeder.join().unwrap().unwrap();
        String::from_utf8(out.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    /// As [`Home::answers`], every one of them `ok`.
    pub(crate) fn all_ok(&self, who: &str, lines: &[Value]) -> Vec<Value> {
        let answers = self.answers(who, lines);
        assert_eq!(answers.len(), lines.len());
        for (line, answer) in lines.iter().zip(&answers) {
            assert_eq!(answer["ok"], true, "{line} -> {answer}");
        }
        answers
    }
}
